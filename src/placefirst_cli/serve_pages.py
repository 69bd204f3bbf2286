"""Serve pages: one process that answers on a socket until a signal comes."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import uvicorn

MOST_CONNECTIONS = 1_000  # open at once; more are told to come again
MOST_CALLERS = 2_048  # who may stand at the door before they are let in


class Server(uvicorn.Server):
    """A server that says when it listens."""

    def __init__(self, config: uvicorn.Config, listens: Callable[[], None]) -> None:
        super().__init__(config)
        self._listens = listens

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then say so."""
        await super().startup(sockets)
        if self.started:
            for each in sockets or ():
                each.listen(MOST_CALLERS)  # one is let in at a time: by the process that has nothing to do
            threading.Thread(target=_read_ahead, daemon=True).start()
            self._listens()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of open pages, which would go on for ever, then stop."""
        from placefirst_web.live.stream import end_all

        await end_all()
        await super().shutdown(sockets)


def end_cleanly_when_terminated() -> None:
    """Let SIGTERM end this process as Ctrl-C does, so that what must be put away is."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that waits for callers; 0 takes any free port."""
    # By its protocol asyncio knows that what is written need not wait until what was sent is acknowledged.
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind((host, port))
    found.listen(MOST_CALLERS)
    return found


def serve_pages(door: socket.socket, listens: Callable[[], None]) -> None:
    """Answer whoever comes to *door* until a signal comes; calls *listens* once it does.

    The database runs and its tables are in place.
    """
    application, stop = _ready()
    config = uvicorn.Config(
        application,
        backlog=1,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        limit_concurrency=MOST_CONNECTIONS,
        reset_contextvars=True,  # nothing of a request is known in the next one on its connection
    )
    try:
        with suppress(KeyboardInterrupt):
            Server(config, listens).run(sockets=[door])
    finally:
        stop()


def _ready() -> tuple[Any, Callable[[], None]]:
    """Return the application, and what ends its work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "placefirst_web.settings.base")
    from placefirst_web.asgi import application, pages
    from placefirst_web.explain.actions import answers
    from placefirst_web.urls import urlpatterns

    assert urlpatterns  # every page is loaded before the first is asked for

    def stop() -> None:
        answers.stop()
        pages.close()

    return application, stop


def _read_ahead() -> None:
    """Read every country's files, so that the first reader of a page does not wait for them.

    They stay, with all that is loaded: whoever looks for garbage need not walk through them again and again.
    """
    from placefirst.parameters.read import country_codes, load_country

    for code in country_codes():
        load_country(code)
    gc.collect()
    gc.freeze()
