"""At once: so many requests are worked on at a time that the database has a connection for each.

A request has a thread, and a thread its own connection; a crowd would find none left and get errors. Who
comes when all places are taken waits for one.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from placefirst_web.design.threads import stays

#: In all processes that serve: PostgreSQL gives 97 connections as it comes; the model, a command and a second
#: server use some too.
MOST: Final = 60


class AtOnceMiddleware:
    """Let *most* requests in at a time; stands above everything that asks the database."""

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponseBase], most: int | None = None
    ) -> None:
        self.get_response = get_response
        self._places = BoundedSemaphore(most or MOST // settings.WORKERS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in one of the places, and give the connection back with it, unless the thread stays."""
        with self._places:
            try:
                return self.get_response(request)
            finally:
                for each in connections.all(initialized_only=True):
                    if each.connection is None or each.in_atomic_block:
                        continue
                    if stays():
                        each.close_if_unusable_or_obsolete()
                    else:
                        each.close()
