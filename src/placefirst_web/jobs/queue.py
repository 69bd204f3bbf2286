"""A fair, bounded queue in this process: one piece of work at a time, each known by its key.

Whoever asks for work that already waits or runs shares it. Nothing here knows what the work is; a queue
that outlives the process can take this one's place without a change elsewhere.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field


class QueueFull(Exception):
    """So much work waits already that a promise to do more could not be kept."""


@dataclass(eq=False, slots=True)
class Ticket:
    """One piece of work: *ahead* pieces go first; *share* (0 to 1) of the present step is done."""

    key: str
    work: Callable[[Ticket], None]
    ahead: int = 0
    share: float = 0.0
    error: Exception | None = None
    ended: float | None = None  # on the clock of this process, seconds
    _stop: threading.Event = field(default_factory=threading.Event)
    _done: threading.Event = field(default_factory=threading.Event)

    @property
    def is_done(self) -> bool:
        """Whether the work has ended, well or with ``error``."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait at most *seconds* for the end of the work; return whether it came."""
        return self._done.wait(seconds)

    def tell(self, share: float) -> None:
        """Note which share (0 to 1) of the present step of the work is done."""
        self.share = share

    def should_stop(self) -> bool:
        """Return whether the work has been asked to end early."""
        return self._stop.is_set()


class Queue:
    """Work in the order it was asked for, *longest* pieces waiting at most."""

    def __init__(self, name: str, *, longest: int) -> None:
        self._name, self._longest = name, longest
        self._changed = threading.Condition()
        self._waiting: OrderedDict[str, Ticket] = OrderedDict()
        self._running: Ticket | None = None
        self._failed: OrderedDict[str, Ticket] = OrderedDict()
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, key: str, work: Callable[[Ticket], None]) -> Ticket:
        """Return the ticket for the work called *key*, queued now unless it already waits or runs.

        Raises QueueFull, and queues nothing, when *longest* pieces wait.
        """
        with self._changed:
            if self._running is not None and self._running.key == key:
                return self._running
            if key not in self._waiting:
                if len(self._waiting) >= self._longest or self._closed:
                    raise QueueFull
                self._waiting[key] = Ticket(key, work)
                self._count_ahead()
                self._ensure_thread()
                self._changed.notify_all()
            return self._waiting[key]

    def failed(self, key: str, *, within: float = 60) -> Ticket | None:
        """Return the ticket of work that ended with an error in the last *within* seconds."""
        with self._changed:
            ticket = self._failed.get(key)
        if ticket is None or ticket.ended is None or time.monotonic() - ticket.ended > within:
            return None
        return ticket

    def close(self, *, seconds: float = 5) -> None:
        """Ask the running work to stop, drop what waits, and wait at most *seconds* for the end."""
        with self._changed:
            self._closed = True
            for ticket in self._waiting.values():
                ticket._done.set()
            self._waiting.clear()
            if self._running is not None:
                self._running._stop.set()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _count_ahead(self) -> None:
        first = 0 if self._running is None else 1
        for place, ticket in enumerate(self._waiting.values(), start=first):
            ticket.ahead = place

    def _ensure_thread(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                _, ticket = self._waiting.popitem(last=False)
                self._running = ticket
                self._count_ahead()
                ticket.ahead = 0
            self._do(ticket)

    def _do(self, ticket: Ticket) -> None:
        try:
            ticket.work(ticket)
        except Exception as error:  # noqa: BLE001  whoever holds the ticket is told
            ticket.error = error
        ticket.ended = time.monotonic()
        with self._changed:
            self._running = None
            self._failed.pop(ticket.key, None)
            if ticket.error is not None:
                self._failed[ticket.key] = ticket
                while len(self._failed) > self._longest:
                    self._failed.popitem(last=False)
            self._count_ahead()
        ticket._done.set()
