"""Pages kept for a minute: what every visitor is shown alike is made once, packed once, and sent many times.

Kept is only what holds nothing of anybody: an answer to GET without a session, that sets no cookie (so that
no form of it carries a secret) and says nothing of its own about caching, in the apps of ``PAGES_KEPT``.
Everything is forgotten when a form that someone sends to this process is taken, or a row is saved in it;
other processes are at most ``PAGES_KEPT_SECONDS`` behind. A process reads the data of countries once anyway.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve

Key = tuple[str, str, str, bool]
MOST_BYTES, MOST_QUERY = 64_000_000, 300
OWN_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
#: Rows that no kept page shows, saved often.
NOT_SHOWN = {
    "sessions", "run", "api", "apitoken", "live", "refusalreport", "invitationcode", "takenform",
}  # fmt: skip
NOT_KEPT = {"lab", "evaluate"}  # written to all day; what is written shows on no kept page


class Shelf:
    """The kept answers, the one asked for longest ago first; safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[Key, tuple[float, HttpResponse]] = OrderedDict()
        self._bytes = 0
        self._making: dict[Key, Lock] = {}
        self.generation = 0

    def find(self, key: Key) -> HttpResponse | None:
        """Return the answer kept under *key*, unless it is too old."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] < time.monotonic():
                return None
            self._kept.move_to_end(key)
            return found[1]

    def keep(self, key: Key, answer: HttpResponse, seconds: float, generation: int) -> None:
        """Keep *answer*, unless everything was forgotten since *generation*, when its making began."""
        with self._lock:
            if generation != self.generation:
                return
            self._drop(key)
            self._kept[key] = (time.monotonic() + seconds, answer)
            self._bytes += len(answer.content)
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        dropped = self._kept.pop(key, None)
        if dropped:
            self._bytes -= len(dropped[1].content)

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
            self.generation += 1

    @contextmanager
    def turn(self, key: Key) -> Iterator[None]:
        """Let one thread at a time make the page of *key*, so that fifty readers make it once."""
        with self._lock:
            turn = self._making.setdefault(key, Lock())
        try:
            with turn:
                yield
        finally:
            with self._lock:
                self._making.pop(key, None)


SHELF = Shelf()


class KeptPagesMiddleware:
    """Answer from the shelf what may be; stands below the languages, above everything that asks who reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return a page, made now or before."""
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            answer = self.get_response(request)
            if answer.status_code < 400 and not _changes_nothing(request):
                SHELF.forget()
            return _for_one_reader(request, answer)
        key = _key(request)
        if key is None:
            return _for_one_reader(request, self.get_response(request))
        if found := SHELF.find(key):
            return _copy(found)
        with SHELF.turn(key):
            if found := SHELF.find(key):
                return _copy(found)
            return self._make(request, key)

    def _make(self, request: HttpRequest, key: Key) -> HttpResponseBase:
        """Return the page made now, kept if it may be."""
        generation = SHELF.generation
        made = self.get_response(request)
        if isinstance(made, HttpResponse) and _may_be_kept(made):
            tag = blake2b(made.content, digest_size=12).hexdigest()
            made.headers.setdefault("ETag", f'W/"{tag}"')
            made.headers["Cache-Control"] = "private, no-cache"
            SHELF.keep(key, _copy(made), settings.PAGES_KEPT_SECONDS, generation)
        return made


def _key(request: HttpRequest) -> Key | None:
    """Return under what the answer may be kept, or None where it may hold something of the reader's own."""
    if request.method != "GET" or settings.PAGES_KEPT_SECONDS <= 0 or "HX-Request" in request.headers:
        return None
    if any(name in request.COOKIES for name in OWN_COOKIES) or len(request.META["QUERY_STRING"]) > MOST_QUERY:
        return None
    try:
        app = resolve(request.path_info).app_name
    except Resolver404:
        return None
    if app not in settings.PAGES_KEPT:
        return None
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    language = str(getattr(request, "LANGUAGE_CODE", ""))
    return request.build_absolute_uri("/"), request.get_full_path(), language, is_packed


def _for_one_reader(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Let no cache on the way keep what may hold something of the reader's own."""
    if any(name in request.COOKIES for name in OWN_COOKIES):
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer


def _changes_nothing(request: HttpRequest) -> bool:
    """Return whether what is sent here is only read: such a view needs no secret against forged requests."""
    match = request.resolver_match
    return match is not None and (match.app_name in NOT_KEPT or getattr(match.func, "csrf_exempt", False))


def _may_be_kept(answer: HttpResponse) -> bool:
    return (
        answer.status_code == 200
        and not answer.cookies
        and "Cache-Control" not in answer.headers
        and answer.headers.get("Content-Type", "").startswith("text/html")
    )


def _copy(answer: HttpResponse) -> HttpResponse:
    """Return the same answer anew: what stands above may add headers to it."""
    return HttpResponse(answer.content, status=answer.status_code, headers=dict(answer.headers))


def forget_with(sender: Any, **_said: Any) -> None:
    """Forget every page once a row that one of them may show was saved or deleted."""
    meta = getattr(sender, "_meta", None)
    if meta is not None and not is_of_a_room(meta) and not NOT_SHOWN & {meta.app_label, meta.model_name}:
        SHELF.forget()


def is_of_a_room(meta: Any) -> bool:
    """Return whether rows of this table belong to the room of a lab."""
    return meta.app_label == "library" and str(meta.model_name).startswith("lab")


class PackedMiddleware(GZipMiddleware):
    """Pack what is sent whole; a stream of events is left as it is, so that nothing waits in a buffer.

    Django adds a random length to each packed answer, against reading a secret off its size (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack *response* unless it is streamed."""
        return response if response.streaming else super().process_response(request, response)
