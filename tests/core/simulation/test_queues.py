"""A full agency as a queue: formulas, our event simulation, and the same queue in SimPy."""

import numpy as np
import pytest
import simpy

from placefirst.errors import InvalidRequest
from placefirst.simulation.queues import Queue, event_by_event


def simpy_waits(queue, *, arrivals, warm, seed):
    dice = np.random.default_rng(seed)
    environment = simpy.Environment()
    places = simpy.Resource(environment, capacity=queue.servers)
    waits = []

    def person():
        came = environment.now
        with places.request() as asked:
            yield asked
            waits.append(environment.now - came)
            yield environment.timeout(dice.exponential(queue.stay))

    def door():
        for _ in range(arrivals):
            yield environment.timeout(dice.exponential(1 / queue.arrivals))
            environment.process(person())

    environment.process(door())
    environment.run()
    return np.array(waits[warm:])


def test_simpy_waits_as_long_as_the_formula_and_our_events_say():
    queue = Queue(servers=4, arrivals=0.9, stay=3.0)
    means = [simpy_waits(queue, arrivals=1_500, warm=300, seed=seed).mean() for seed in range(30)]
    error = np.std(means, ddof=1) / np.sqrt(len(means))
    ours = event_by_event(queue, runs=1_000, arrivals=100, seed=1)[:, 1]

    assert abs(np.mean(means) - queue.mean_wait) < 3 * error
    assert abs(ours.mean() - queue.mean_wait) < 3 * ours.std() / np.sqrt(ours.size)


def test_one_place_waits_as_textbooks_say():
    queue = Queue(servers=1, arrivals=0.5, stay=1.0)

    assert (0.5, 1.0) == (pytest.approx(queue.waiting_chance), pytest.approx(queue.mean_wait))
    assert 1 / 3 == pytest.approx(queue.refused)
    assert [0.5**n / 2 for n in range(5)] == pytest.approx(queue.present()[:5].tolist())


def test_a_queue_that_grows_for_ever_is_refused():
    with pytest.raises(InvalidRequest, match="grows for ever"):
        _ = Queue(servers=2, arrivals=1, stay=3).mean_wait
