"""Make a file of a brief: at once where that is quick, else by a queue, so that no page waits.

Each process that serves pages has its own queue and keeps its own files: whoever looks again and is answered
by another one has the file made there too.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Final

from placefirst_web.jobs.queue import Asker, Queue, QueueFull

LONGEST_QUEUE: Final = 24
MOST_KEPT: Final = 24  # files, for whoever asks again soon
logger = logging.getLogger(__name__)
_lock = Lock()
_kept: OrderedDict[str, bytes] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a wish: the file's *content*, or why there is none yet."""

    content: bytes | None = None
    is_full: bool = False
    is_broken: bool = False


def make(key: str, work: Callable[[], bytes], asker: Asker, *, patience: float) -> Made:
    """Return the file called *key*, made by *work* within *patience* seconds; else it goes on being made."""
    if content := _find(key):
        return Made(content)
    if _queue().failed(key):
        return Made(is_broken=True)
    try:
        ticket = _queue().ask(key, lambda _ticket: _work(key, work), asker)
    except QueueFull:
        return Made(is_full=True)
    ticket.wait(patience)
    return Made(_find(key), is_broken=ticket.error is not None)


def stop() -> None:
    """End the work and drop what waits: the server is going down."""
    if _queue.cache_info().currsize:
        _queue().close()
        _queue.cache_clear()


@cache
def _queue() -> Queue:
    return Queue("briefs", longest=LONGEST_QUEUE)


def _find(key: str) -> bytes | None:
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def _work(key: str, work: Callable[[], bytes]) -> None:
    try:
        content = work()
    except Exception:
        logger.exception("a brief failed: %s", key)
        raise
    with _lock:
        _kept[key] = content
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
