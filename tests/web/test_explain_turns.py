"""Turns at the model over HTTP: of a window the newest wish is answered, a crowd is told politely to wait."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from placefirst_web.explain.actions import answers
from placefirst_web.explain.views import index
from placefirst_web.explain.views.asker import asker_of
from placefirst_web.jobs.queue import MOST_EACH
from placefirst_web.library.models import Run
from tests.web import sample

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/xx/explain/"


class SlowModel:
    """Answers invented figures, each when it is let; stops when it is told to."""

    def __init__(self):
        self.begun, self.stopped, self.gate = [], [], threading.Event()

    def __call__(self, question, ticket):
        self.begun.append(question.scenarios)
        while not self.gate.is_set():
            if ticket.should_stop():
                self.stopped.append(question.scenarios)
                raise ZeroDivisionError  # as any run that is cut short
            time.sleep(0.005)
        return sample.answer(*question.scenarios)


@pytest.fixture
def slow(monkeypatch):
    model = SlowModel()
    answers.stop()
    monkeypatch.setattr(answers, "_run", model)
    monkeypatch.setattr(index, "PATIENCE", 20)
    yield model
    model.gate.set()
    answers.stop()


def asked(fee, number, tab="one", **more):
    """Ask as a page's script does."""
    headers = {"HX-Request": "true", "HX-Target": "answer", "Placefirst-Tab": tab}
    headers["Placefirst-Number"] = str(number)
    return Client(headers=headers).get(URL, {"option": f"quasi_ips:fee={fee}", **more})


def wait_for(what):
    for _ in range(2_000):
        if what():
            return
        time.sleep(0.005)
    raise AssertionError("it never came")


def test_of_a_window_the_newest_wish_is_answered_and_the_older_ones_say_nothing(slow):
    with ThreadPoolExecutor(3) as windows:
        first = windows.submit(asked, 1000, 1)
        wait_for(lambda: slow.begun)
        second = windows.submit(asked, 2000, 2)
        wait_for(lambda: len(slow.begun) == 2)
        third = windows.submit(asked, 3000, 3)
        wait_for(lambda: len(slow.begun) == 3)
        slow.gate.set()
        told = [each.result() for each in (first, second, third)]

    assert [204, 204, 200] == [each.status_code for each in told]
    assert [b"", b""] == [each.content for each in told[:2]]
    assert b'id="finding"' in told[2].content
    assert slow.stopped == [("quasi_ips:fee=1000",), ("quasi_ips:fee=2000",)]
    assert [run.scenarios for run in Run.objects.all()] == [["quasi_ips:fee=3000"]]


def test_a_wish_that_arrives_after_a_newer_one_says_nothing(slow):
    with ThreadPoolExecutor(1) as windows:
        newer = windows.submit(asked, 2000, 2)
        wait_for(lambda: slow.begun)
        late = asked(1000, 1)
        slow.gate.set()

        assert late.status_code == 204
        assert newer.result().status_code == 200


def test_a_known_answer_ends_the_older_wish_of_its_window(slow):
    slow.gate.set()
    asked(1000, 1, tab="other")
    slow.gate.clear()
    with ThreadPoolExecutor(1) as windows:
        older = windows.submit(asked, 2000, 1)
        wait_for(lambda: len(slow.begun) == 2)
        known = asked(1000, 2)

        assert known.status_code == 200
        assert older.result().status_code == 204


def test_people_who_wait_are_told_how_many_go_first(slow, monkeypatch):
    monkeypatch.setattr(index, "PATIENCE", 0)
    asked(1000, 1, tab="a")
    wait_for(lambda: slow.begun)
    asked(2000, 1, tab="b")
    told = asked(3000, 1, tab="c").content.decode()

    assert "2 other questions are answered first." in told


def test_a_flood_from_one_place_is_queued_or_refused_and_others_still_get_in(slow, monkeypatch, client):
    monkeypatch.setattr(index, "PATIENCE", 0.05)
    asked(1, 1, tab="first")
    wait_for(lambda: slow.begun)
    with ThreadPoolExecutor(20) as crowd:
        told = list(crowd.map(lambda n: asked(1000 + n, 1, tab=f"tab{n}"), range(60)))
    texts = [each.content.decode() for each in told]

    assert {each.status_code for each in told} == {200}
    assert sum("are answered first" in text or "is answered first" in text for text in texts) == 18
    assert sum("The queue is full." in text for text in texts) == 42
    elsewhere = Client(REMOTE_ADDR="198.51.100.7").get(URL, {"option": "quasi_ips:fee=9000"})
    assert elsewhere.status_code == 200 and "The model is running" in elsewhere.content.decode()


def test_whoever_sends_nothing_of_a_window_has_few_questions_waiting(slow, monkeypatch, client):
    monkeypatch.setattr(index, "PATIENCE", 0.05)
    client.get(URL, {"option": "quasi_ips:fee=1"})
    wait_for(lambda: slow.begun)
    told = [client.get(URL, {"option": f"quasi_ips:fee={n}"}).status_code for n in range(2, 4 + MOST_EACH)]

    assert told == [200] * MOST_EACH + [503] * 2


def test_who_asks_is_told_apart_without_a_name(rf):
    def of(address, **headers):
        request = rf.get(URL, REMOTE_ADDR=address, headers=headers)
        request.session = type("NoSession", (), {"session_key": None})()
        return asker_of(request)

    here, neighbour, other = of("192.0.2.7"), of("192.0.2.9"), of("198.51.100.1")
    assert here == neighbour and here.person != other.person and here.group != other.group
    assert "192.0.2" not in f"{here}"
    window = of("192.0.2.7", **{"Placefirst-Tab": "a", "Placefirst-Number": "7"})
    assert (window.person, window.tab, window.number) == ("tab a", "a", 7)
    wrong = of("192.0.2.7", **{"Placefirst-Tab": "x" * 999, "Placefirst-Number": "٣"})
    assert (len(wrong.tab), wrong.number) == (40, 0)
