"""What takes a while to make is made a few at a time: a flood of it is told to come again."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from placefirst_web.design import few
from placefirst_web.design.few import Few, TooMany
from placefirst_web.settings.quiet import NoCrowd

pytestmark = pytest.mark.django_db(transaction=True)
MANY = "Too many ask for something like this at once."


@pytest.fixture
def crowded(monkeypatch):
    """Nobody more may wait."""
    monkeypatch.setattr(few, "FEW", Few(most=0))


def test_no_more_than_a_few_work_at_a_time_and_no_more_wait_than_will_soon_be_served():
    turns, lock, here, most = Few(at_once=2, most=10, most_each=10), threading.Lock(), 0, 0

    def ask(_number):
        nonlocal here, most
        try:
            with turns.turn("one network"):
                with lock:
                    here += 1
                    most = max(most, here)
                time.sleep(0.05)
                with lock:
                    here -= 1
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(40) as crowd:
        served = list(crowd.map(ask, range(40)))

    assert most == 2
    assert 10 <= served.count(True) < 40
    assert ask(0)  # every place was given back


def test_a_crowd_of_one_network_leaves_room_for_others():
    turns = Few(at_once=1, most=4, most_each=2)
    with turns.turn("a"):
        with pytest.raises(TooMany), turns.turn("b", patience=0.01):
            pass
        with ThreadPoolExecutor(1) as other, pytest.raises(TooMany):
            waits = other.submit(lambda: turns.turn("a", patience=0.5).__enter__())
            while turns._here["a"] < 2:
                time.sleep(0.005)
            with pytest.raises(TooMany), turns.turn("a"):
                pass
            waits.result()


@pytest.mark.parametrize(
    "where",
    ["agency/?capacity=20", "agency/agency.json", "run/0123456789abcdef01234567/chart/1/chart-jobs.png",
     "run/0123456789abcdef01234567/brief/full/"],
)  # fmt: skip
def test_who_cannot_be_served_is_told_to_come_again_while_readers_go_on(client, crowded, where):
    refused = client.get(f"/jp/explain/{where}")

    assert refused.status_code == 503
    assert refused["Retry-After"] == few.SOON
    assert "no-store" in refused["Cache-Control"]
    assert MANY in refused.content.decode()
    assert client.get("/jp/explain/keep/").status_code == 200


def test_a_form_that_answers_while_one_types_says_it_in_the_place_of_the_answer(client, crowded):
    refused = client.get("/jp/explain/agency/?capacity=20", headers={"HX-Request": "true"})

    assert refused.status_code == 200
    assert refused["HX-Push-Url"] == "false"
    assert MANY in refused.content.decode()
    assert "<html" not in refused.content.decode()


def test_the_form_of_a_person_is_refused_without_what_was_typed_in_it(client, crowded):
    refused = client.post("/jp/explain/keep/", {"hourly": "1234567"})

    assert refused.status_code == 503
    assert "1234567" not in refused.content.decode()
    assert "Go back: what you filled in is still there." in refused.content.decode()


def test_who_is_told_to_come_again_fills_no_log_but_an_error_is_logged():
    asked_again, failed = (
        logging.makeLogRecord({"name": "django.request", "levelno": logging.ERROR, "status_code": status})
        for status in (503, 500)
    )
    kept = NoCrowd()

    assert not kept.filter(asked_again)
    assert kept.filter(failed)
    assert "no_crowd" in settings.LOGGING["loggers"]["django.request"]["filters"]
