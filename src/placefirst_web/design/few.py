"""Few: what takes a processor for a while is done a few at a time, so that a flood of it starves no reader.

Whoever comes then waits for a turn; where too many wait already, a page says so and asks to come again. All
from one network leave room for others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock, Semaphore
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from placefirst_web.design.network import coarse_key
from placefirst_web.settings.workers import part

View = Callable[..., HttpResponse]
AT_ONCE: Final = 2  # processors of a small machine
MOST: Final = part(20)  # that wait or are worked on; a third of all let in at a time
MOST_EACH: Final = part(12)  # of them from one network
PATIENCE: Final = 20.0  # seconds that somebody waits for a turn
SOON: Final = "5"  # seconds after which there may be a turn


class TooMany(Exception):
    """So many wait already that another would wait too long."""


class Few:
    """Turns: *at_once* are given at a time; at most *most* have or await one, *most_each* of one group."""

    def __init__(self, at_once: int = AT_ONCE, most: int = MOST, most_each: int = MOST_EACH) -> None:
        self._most, self._most_each = most, most_each
        self._turns = Semaphore(at_once)
        self._here: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def turn(self, group: str, *, patience: float = PATIENCE) -> Iterator[None]:
        """Hold a turn inside the ``with`` block; raises TooMany where none is free in *patience* seconds."""
        with self._lock:
            if self._here.total() >= self._most or self._here[group] >= self._most_each:
                raise TooMany
            self._here[group] += 1
        try:
            if not self._turns.acquire(timeout=patience):
                raise TooMany
            try:
                yield
            finally:
                self._turns.release()
        finally:
            with self._lock:
                self._here[group] -= 1
                self._here += Counter()  # forgets who has gone


FEW: Final = Few()


def few_at_once(*methods: str) -> Callable[[View], View]:
    """Let a view work by turns where it is asked by one of *methods*; by any, if none is named."""

    def by_turns(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, *args: Any, **where: Any) -> HttpResponse:
            if methods and request.method not in methods:
                return view(request, *args, **where)
            try:
                with FEW.turn(coarse_key(request.META.get("REMOTE_ADDR", ""))):
                    return view(request, *args, **where)
            except TooMany:
                return _later(request)

        return seen

    return by_turns


def _later(request: HttpRequest) -> HttpResponse:
    """Say that too many ask at once; in a part of a page the form beside it stays as it was filled in."""
    if getattr(request, "htmx", False):
        response = render(request, "design/_busy.html")
        response["HX-Push-Url"] = "false"
    else:
        response = render(request, "design/busy.html", status=503)
        response["Retry-After"] = SOON
    add_never_cache_headers(response)
    return response
