"""A crowd waits for a place; never more requests are worked on than the database has connections for."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse

from placefirst_web.design.at_once import MOST, AtOnceMiddleware
from placefirst_web.explain.actions import answers


def test_a_crowd_is_let_in_by_as_many_as_there_are_places():
    here, most, lock = 0, 0, threading.Lock()

    def page(_request):
        nonlocal here, most
        with lock:
            here += 1
            most = max(most, here)
        time.sleep(0.01)
        with lock:
            here -= 1
        return HttpResponse("here")

    middleware = AtOnceMiddleware(page, most=5)
    with ThreadPoolExecutor(50) as crowd:
        told = list(crowd.map(lambda _n: middleware(None).content, range(100)))

    assert told == [b"here"] * 100
    assert most == 5


def test_a_place_is_given_back_when_a_page_fails():
    def fail(_request):
        raise ZeroDivisionError

    middleware = AtOnceMiddleware(fail, most=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            middleware(None)


def test_those_who_wait_for_the_model_leave_places_for_readers():
    assert answers.MOST_WAIT <= MOST // 2
