"""The queue: one at a time, in order, shared, bounded, and it ends when asked."""

import threading

import pytest

from placefirst_web.jobs.queue import Queue, QueueFull


@pytest.fixture
def queue():
    queue = Queue("test", longest=3)
    yield queue
    queue.close()


@pytest.fixture
def gate():
    gate = threading.Event()
    yield gate
    gate.set()


def waiting_for(gate):
    return lambda ticket: gate.wait(5)


def test_work_is_done_in_the_order_it_was_asked_for(queue):
    done = []
    tickets = [queue.ask(key, lambda ticket: done.append(ticket.key)) for key in "abc"]

    assert all(ticket.wait(5) for ticket in tickets)
    assert done == ["a", "b", "c"]


def test_the_same_work_is_shared(queue, gate):
    first = queue.ask("a", waiting_for(gate))

    assert queue.ask("a", waiting_for(gate)) is first


def test_a_ticket_knows_how_many_go_first(queue, gate):
    running = queue.ask("a", waiting_for(gate))
    while queue._running is None:
        pass
    second, third = queue.ask("b", waiting_for(gate)), queue.ask("c", waiting_for(gate))

    assert (running.ahead, second.ahead, third.ahead) == (0, 1, 2)


def test_a_full_queue_refuses_and_keeps_nothing(queue, gate):
    queue.ask("running", waiting_for(gate))
    while queue._running is None:
        pass
    for key in "abc":
        queue.ask(key, waiting_for(gate))

    with pytest.raises(QueueFull):
        queue.ask("d", waiting_for(gate))
    assert len(queue._waiting) == 3


def test_an_error_is_told_to_whoever_asks_and_the_next_work_goes_on(queue):
    def fail(ticket):
        raise ValueError("no")

    ticket = queue.ask("a", fail)
    after = queue.ask("b", lambda ticket: None)

    assert ticket.wait(5) and after.wait(5)
    assert str(ticket.error) == "no" and after.error is None
    assert queue.failed("a") is ticket
    assert queue.failed("a", within=0) is None


def test_closing_asks_the_running_work_to_stop_and_drops_the_rest(queue):
    begun = threading.Event()

    def work(ticket):
        begun.set()
        while not ticket.should_stop():
            ticket.wait(0.01)

    running = queue.ask("a", work)
    dropped = queue.ask("b", work)
    assert begun.wait(5)
    queue.close()

    assert running.is_done and dropped.is_done
    with pytest.raises(QueueFull):
        queue.ask("c", work)
