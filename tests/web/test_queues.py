"""Queues asked from another process: the same answers as here, over a line that needs the key."""

import os
import subprocess
import sys
from functools import partial
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path
from threading import Event

import pytest

from placefirst.errors import InvalidDefinition, NotEnough, PlacefirstError, UnknownName
from placefirst_web.design import network
from placefirst_web.jobs import queues
from placefirst_web.jobs.queue import Asker, QueueFull

#: What work here waits for; pickled work finds it again by the name of this module.
gate = Event()


def wait_for_the_gate(ticket):
    ticket.tell(0.25, 8.0)
    while not ticket.should_stop() and not gate.wait(0.01):
        pass


def refuse(error, _ticket):
    raise error


def break_with_what_cannot_travel(_ticket):
    raise UnicodeError(gate)


@pytest.fixture
def asked(monkeypatch):
    """The queue as a process that serves pages sees it."""
    gate.clear()
    with queues.counter() as where:
        monkeypatch.setenv(queues.KEY, where[queues.KEY])
        yield queues.Elsewhere(where[queues.ADDRESS], "elsewhere", 2)
        gate.set()
        queues.close()


def test_work_is_done_there_and_the_ticket_tells_how_it_stands(asked):
    waits = asked.ask("slow", wait_for_the_gate, patience=0.2)
    assert (waits.is_done, waits.is_running, waits.share, waits.left) == (False, True, 0.25, 8.0)

    behind = asked.ask("behind", wait_for_the_gate)
    assert (behind.ahead, asked.waiting(), asked.ticket("nothing")) == (1, 1, None)

    gate.set()
    assert asked.ask("behind", wait_for_the_gate, patience=10).is_done
    assert asked.ticket("slow") is None


def test_what_is_refused_here_is_refused_there(asked):
    asked.ask("slow", wait_for_the_gate, patience=0.1)
    for key in "ab":
        asked.ask(key, wait_for_the_gate, Asker(person=key))
    with pytest.raises(QueueFull):
        asked.ask("c", wait_for_the_gate)

    assert asked.cancel("a", Asker(person="a")) and not asked.cancel("b", Asker(person="a"))
    assert asked.waiting() == 1


def test_a_newer_wish_of_a_tab_takes_the_place_of_its_older_one(asked):
    asked.ask("slow", wait_for_the_gate, patience=0.1)
    asked.ask("new", wait_for_the_gate, Asker("p", "tab", 2))

    assert asked.ask("old", wait_for_the_gate, Asker("p", "tab", 1)).is_superseded
    asked.withdraw(Asker("p", "tab", 3))
    assert asked.waiting() == 0


@pytest.mark.parametrize(
    "error",
    [
        PlacefirstError("{path} is no {kind}.", path="people.smr", kind="table"),
        InvalidDefinition("a.yaml", "There is no key.", "Add one."),
        UnknownName("option", "quasy", ["quasi_ips"]),
        NotEnough({"en": "Too few.", "ja": "足りない。"}, [{"en": "Ten.", "ja": "十。"}]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_refusal_comes_back_whole(asked, error):
    told = asked.ask("refused", partial(refuse, error), patience=10).error

    assert (type(told), str(told), vars(told)) == (type(error), str(error), vars(error))
    assert str(asked.failed("refused").error) == str(error)


def test_a_mistake_that_cannot_travel_comes_back_by_name(asked):
    told = asked.ask("broken", break_with_what_cannot_travel, patience=10)

    assert "UnicodeError" in str(told.error)


def test_who_has_no_key_is_not_answered(asked):
    with pytest.raises((AuthenticationError, EOFError)):
        Client(asked._address, authkey=b"guessed")
    assert asked.waiting() == 0


def test_who_says_nothing_keeps_nobody_waiting(asked):
    with Client(asked._address):
        assert asked.waiting() == 0


def test_nothing_waits_where_the_queues_have_ended_and_nothing_more_is_taken(monkeypatch):
    with queues.counter() as where:
        monkeypatch.setenv(queues.KEY, where[queues.KEY])
    ended = queues.Elsewhere(where[queues.ADDRESS], "elsewhere", 2)

    with pytest.raises(QueueFull):
        ended.ask("a", wait_for_the_gate)
    assert (ended.waiting(), ended.ticket("a"), ended.failed("a")) == (0, None, None)
    assert not ended.cancel("a", Asker())


BEGUN = """
from placefirst_web.jobs.queues import counter
with counter() as where:
    print(where["PLACEFIRST_QUEUES"], flush=True)
    input()
"""


def test_a_counter_that_was_killed_leaves_no_folder_once_it_is_tidied_up(monkeypatch):
    killed = subprocess.Popen([sys.executable, "-c", BEGUN], stdin=-1, stdout=-1, text=True)
    left = Path(killed.stdout.readline().strip())
    killed.kill()
    killed.communicate()
    monkeypatch.setenv(queues.ADDRESS, str(left))
    assert left.exists()

    queues.tidy()
    queues.tidy()
    assert not left.parent.exists()


def key_in_another_process(**said):
    asked = "from placefirst_web.design.network import coarse_key; print(coarse_key('192.0.2.1'))"
    return subprocess.check_output([sys.executable, "-c", asked], env={**os.environ, **said})


def test_processes_of_one_site_know_a_reader_by_the_same_key_and_those_of_two_do_not():
    here = {network.SALT: "ab" * 32}

    assert key_in_another_process(**here) == key_in_another_process(**here) != key_in_another_process()
