"""The model at hand: the same bits as a fresh run, and one run for one scenario that moved."""

import pytest

from placefirst.errors import Interrupted
from placefirst.loop.explain import explain
from placefirst_web.explain.actions import model as module
from placefirst_web.explain.actions.model import Model, Shelf
from placefirst_web.jobs.queue import Ticket
from placefirst_web.library.runs import question

TEXTS = ["quasi_ips", "outreach_fee", "follow_along_from_start", "quota_3_0"]


def asked(*texts, years=1, seed=1):
    return question("xx", texts, start="2026-04", years=years, seed=seed)


def ticket():
    return Ticket("key", lambda _ticket: None)


@pytest.fixture
def runs(monkeypatch):
    """The keys of the scenarios that were really run, today's rules among them."""
    ran = []
    real_run, real_ground = module.run, module.ground_of

    def run(ground, scenario, **others):
        ran.append(scenario.key)
        return real_run(ground, scenario, **others)

    def ground_of(span, **others):
        ran.append("baseline")
        return real_ground(span, **others)

    monkeypatch.setattr(module, "run", run)
    monkeypatch.setattr(module, "ground_of", ground_of)
    return ran


def test_it_answers_what_a_fresh_run_answers_bit_by_bit():
    model = Model()
    for texts in (TEXTS[:1], TEXTS, TEXTS[::-1], []):
        kept = model.answer(asked(*texts), ticket())
        fresh = explain("xx", options=asked(*texts).scenarios, years=1).to_json()

        assert {**kept, "seconds": 0} == {**fresh, "seconds": 0}
        assert list(kept["scenarios"]) == list(fresh["scenarios"])


def test_moving_one_of_four_scenarios_runs_that_one_only(runs):
    model = Model()
    model.answer(asked(*TEXTS), ticket())
    assert runs == ["baseline", *TEXTS]
    model.answer(asked("quasi_ips:places=3", *TEXTS[1:]), ticket())

    assert runs[5:] == ["quasi_ips:places=3"]


def test_another_seed_or_period_is_another_ground(runs):
    model = Model()
    for question_ in (asked(), asked(seed=2), asked(years=2), asked()):
        model.answer(question_, ticket())

    assert runs == ["baseline"] * 3


def test_a_newer_wish_stops_a_run_but_not_the_ground_that_it_needs_too(runs):
    model, superseded = Model(), ticket()
    superseded._stop.set()
    with pytest.raises(Interrupted):
        model.answer(asked("quasi_ips"), superseded)
    model.answer(asked("quasi_ips"), ticket())

    assert runs == ["baseline", "quasi_ips", "quasi_ips"]


def test_a_closing_server_stops_the_ground_too(runs):
    closing = ticket()
    closing._closing.set()
    with pytest.raises(Interrupted):
        Model().answer(asked(seed=77), closing)


class Thing:
    def __init__(self, size):
        self.bytes = size


def test_what_is_kept_is_bounded_and_the_oldest_goes_first():
    shelf, made = Shelf(100), []

    def find(name, size=40):
        def make():
            made.append(name)
            return Thing(size)

        return shelf.find((name,), make)

    for name in ("a", "b", "a", "c", "a", "b"):
        find(name)
    assert made == ["a", "b", "c", "b"]
    assert find("large", 500).bytes == 500
    find("a")
    assert made[-2:] == ["large", "a"]
