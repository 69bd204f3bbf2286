"""Threads: a request is worked on in a thread that stays, and with it its connection to the database.

Django gives each request a thread of its own and so a new connection, which costs the database more than the
questions of a whole page. Here the thread that rested last takes the next request; when all are busy, a
request has one to itself, whose connection ends with it (``at_once.py``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import Any, Final

from asgiref.sync import ThreadSensitiveContext
from django.core.handlers.asgi import ASGIHandler
from django.db import connections

#: In all processes that serve, of the database's 97 connections; those of a crowd come on top (at_once.MOST).
KEPT: Final = 16

_here = local()


class KeptThreads(ASGIHandler):
    """Django's application, in *most* threads that stay."""

    def __init__(self, most: int = KEPT) -> None:
        super().__init__()
        self._resting = [ThreadPoolExecutor(1, "page", _stays) for _ in range(most)]  # begun when first used

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        kept = self._resting.pop() if self._resting else None
        # One of its own, too: a server lets a request inherit the thread of the one before on its connection.
        thread = kept or ThreadPoolExecutor(1, "crowd")
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            if kept is None:
                thread.shutdown(wait=False)
            else:
                self._resting.append(kept)

    def close(self) -> None:
        """End the threads that rest, with their connections; from now on each request has its own."""
        resting, self._resting = self._resting, []
        for thread in resting:
            thread.submit(connections.close_all)
            thread.shutdown()


def stays() -> bool:
    """Return whether this thread stays after its request."""
    return getattr(_here, "stays", False)


def _stays() -> None:
    _here.stays = True
