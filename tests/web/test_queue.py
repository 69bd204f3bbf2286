"""The queue: one at a time, by turns, shared, bounded; the newest wish of a tab counts; it ends."""

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst_web.jobs.queue import MOST_EACH, Asker, Queue, QueueFull


@pytest.fixture
def queue():
    queue = Queue("test", longest=3)
    yield queue
    queue.close()


@pytest.fixture
def long():
    queue = Queue("test", longest=24)
    yield queue
    queue.close()


@pytest.fixture
def gate():
    gate = threading.Event()
    yield gate
    gate.set()


def waiting_for(gate):
    return lambda ticket: gate.wait(5)


def held(queue, gate, key="held", asker=None):
    """Let work run until the gate opens or it is stopped; return its ticket."""

    def work(ticket):
        while not ticket.should_stop() and not gate.is_set():
            ticket.wait(0.01)

    ticket = queue.ask(key, work, asker)
    while not ticket.is_running:
        time.sleep(0.001)
    return ticket


def nothing(ticket):
    """Work that is done at once."""


def test_work_is_done_in_the_order_it_was_asked_for(queue):
    done = []
    tickets = [queue.ask(key, lambda ticket: done.append(ticket.key)) for key in "abc"]

    assert all(ticket.wait(5) for ticket in tickets)
    assert done == ["a", "b", "c"]


def test_the_same_work_is_shared(queue, gate):
    first = queue.ask("a", waiting_for(gate))

    assert queue.ask("a", waiting_for(gate)) is first


def test_a_ticket_knows_how_many_go_first(queue, gate):
    running = held(queue, gate)
    second, third = queue.ask("b", waiting_for(gate)), queue.ask("c", waiting_for(gate))

    assert (running.ahead, second.ahead, third.ahead) == (0, 1, 2)


def test_a_full_queue_refuses_and_keeps_nothing(queue, gate):
    held(queue, gate)
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


def test_people_take_turns_whoever_has_much_waiting(long, gate):
    held(long, gate)
    done = []
    for person, keys in (("a", "abc"), ("b", "de"), ("c", "f")):
        for key in keys:
            long.ask(key, lambda ticket: done.append(ticket.key), Asker(person))
    told = [long.ticket(key).ahead for key in "adfbec"]
    gate.set()

    assert long.ticket("c").wait(5)
    assert (["a", "d", "f", "b", "e", "c"], [1, 2, 3, 4, 5, 6]) == (done, told)


def test_whoever_was_served_goes_behind_those_who_wait(long, gate):
    held(long, gate, asker=Asker("a"))
    done = []
    long.ask("b1", lambda ticket: done.append(ticket.key), Asker("b"))
    last = long.ask("a1", lambda ticket: done.append(ticket.key), Asker("a"))
    gate.set()

    assert last.wait(5)
    assert ["b1", "a1"] == done


def test_a_newer_wish_of_a_tab_takes_the_place_of_the_older_one(long, gate):
    held(long, gate)
    older = long.ask("a", nothing, Asker("p", "tab", 1))
    newer = long.ask("b", nothing, Asker("p", "tab", 2))

    assert (True, True) == (older.is_superseded, older.is_done)
    assert (False, False, 1, 1) == (newer.is_superseded, newer.is_done, newer.ahead, long.waiting())


def test_the_running_work_of_a_tab_is_stopped_by_its_newer_wish(long, gate):
    running = held(long, gate, asker=Asker("p", "tab", 1))
    newer = long.ask("b", nothing, Asker("p", "tab", 2))

    assert running.is_superseded and running.should_stop() and not running.must_stop()
    assert newer.wait(5) and not newer.is_superseded
    assert long.failed("held") is None


def test_what_somebody_else_wants_too_goes_on(long, gate):
    running = held(long, gate, asker=Asker("p", "tab", 1))
    assert long.ask("held", nothing, Asker("q", "tab", 1)) is running
    waits = long.ask("b", nothing, Asker("p", "tab", 2))
    assert long.ask("b", nothing, Asker("q", "tab", 2)) is waits

    assert running.should_stop()
    long.ask("c", nothing, Asker("p", "tab", 3))
    assert not waits.is_superseded


def test_asking_again_for_what_was_stopped_begins_anew(long, gate):
    running = held(long, gate, asker=Asker("p", "tab", 1))
    long.ask("b", nothing, Asker("p", "tab", 2))
    again = long.ask("held", nothing, Asker("p", "tab", 3))

    assert again is not running
    assert again.wait(5) and not again.is_superseded


def test_a_wish_that_comes_late_takes_nothing_away(long, gate):
    held(long, gate)
    newer = long.ask("b", nothing, Asker("p", "tab", 2))
    late = long.ask("a", nothing, Asker("p", "tab", 1))

    assert late.is_superseded and late.is_done
    assert not newer.is_superseded and long.waiting() == 1


def test_looking_again_is_no_newer_wish(long, gate):
    held(long, gate)
    first = long.ask("a", nothing, Asker("p", "tab", 1))

    assert long.ask("a", nothing, Asker("p", "tab", 1)) is first
    assert not first.is_superseded


def test_two_tabs_of_one_person_keep_their_wishes(long, gate):
    held(long, gate)
    one, other = (long.ask(tab, nothing, Asker("p", tab, 1)) for tab in ("left", "right"))

    assert not one.is_superseded and not other.is_superseded


def test_a_tab_whose_newest_wish_is_granted_wants_nothing_older(long, gate):
    running = held(long, gate, asker=Asker("p", "tab", 1))
    long.withdraw(Asker("p", "tab", 2))

    assert running.is_superseded


def test_one_person_without_tabs_is_refused_before_the_queue_is_full(long, gate):
    held(long, gate, asker=Asker("a"))
    for n in range(MOST_EACH):
        long.ask(f"a{n}", nothing, Asker("a"))

    with pytest.raises(QueueFull):
        long.ask("more", nothing, Asker("a"))
    assert long.ask("b", nothing, Asker("b")).ahead == 2


def test_one_network_leaves_room_for_others(long, gate):
    held(long, gate)
    for n in range(18):
        long.ask(f"a{n}", nothing, Asker(f"a{n}", f"tab{n}", 1, "network"))

    with pytest.raises(QueueFull):
        long.ask("more", nothing, Asker("x", "tab", 1, "network"))
    long.ask("b", nothing, Asker("b", "tab", 1, "elsewhere"))
    assert long.waiting() == 19


def test_a_flood_is_queued_or_refused(long, gate):
    held(long, gate)
    refused = []

    def flood(n):
        try:
            long.ask(f"key{n}", nothing, Asker(f"person{n}", group=f"network{n % 3}"))
        except QueueFull:
            refused.append(n)

    threads = [threading.Thread(target=flood, args=(n,)) for n in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (24, 176) == (long.waiting(), len(refused))
    gate.set()
    while long.waiting():
        time.sleep(0.001)


WISHES = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["", "left", "right"]), st.integers(0, 5))
)


@settings(max_examples=50)
@given(wishes=WISHES)
def test_whatever_is_wished_every_ticket_ends_and_the_newest_of_each_tab_is_granted(wishes):
    queue, gate, newest = Queue("test", longest=100), threading.Event(), {}
    held(queue, gate)
    tickets = []
    for number, (person, tab, key) in enumerate(wishes):
        try:
            ticket = queue.ask(f"key{key}", nothing, Asker(person, tab, number))
        except QueueFull:
            continue
        tickets.append(ticket)
        if tab:
            newest[person, tab] = ticket
    gate.set()

    assert all(ticket.wait(5) for ticket in tickets)
    assert not any(ticket.is_superseded for ticket in newest.values())
    queue.close()


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

    assert running.is_done and dropped.is_done and running.must_stop()
    with pytest.raises(QueueFull):
        queue.ask("c", work)
