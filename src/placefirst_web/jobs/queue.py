"""A fair, bounded queue in this process: one piece of work at a time, each known by its key.

People take turns, whoever has much waiting. A newer wish of one tab takes the place of its older one, which
is dropped, or stopped if nobody else wants it. Whoever asks for work that already waits or runs shares it.
Nothing here knows what the work is or who asks; ``queues.py`` says in which process a queue stands.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

NICE: Final = 10  # of the threads that work, beside 0 of those that answer pages
MOST_EACH: Final = 4  # pieces of work that wait for one person, beside the newest of each tab


class QueueFull(Exception):
    """So much work waits already that a promise to do more could not be kept."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as turns go; it names nobody and is forgotten with the work.

    Without a *tab* each wish stands for itself. In a tab the wish with the highest *number* holds.
    """

    person: str = ""  # those who take turns
    tab: str = ""
    number: int = 0  # of the wish in its tab
    group: str = ""  # people who could be one, such as all from one network: they leave room for others


@dataclass(eq=False, slots=True)
class Ticket:
    """One piece of work: *ahead* pieces go first; *share* (0 to 1) of the present step is done."""

    key: str
    work: Work
    ahead: int = 0
    share: float = 0.0
    left: float | None = None  # seconds of the work, about, where it says so
    is_running: bool = False
    is_superseded: bool = False  # nobody wants it any more: dropped or stopped
    error: Exception | None = None
    ended: float | None = None  # on the clock of this process, seconds
    _wanted_by: dict[tuple[str, str], Asker] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _closing: threading.Event = field(default_factory=threading.Event)
    _done: threading.Event = field(default_factory=threading.Event)

    @property
    def is_done(self) -> bool:
        """Whether the work has ended, well or with ``error``, or is wanted no more."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait at most *seconds* for the end of the work; return whether it came."""
        return self._done.wait(seconds)

    def tell(self, share: float, left: float | None = None) -> None:
        """Note which share (0 to 1) of the present step of the work is done, and the seconds left for it."""
        self.share, self.left = share, left

    def should_stop(self) -> bool:
        """Return whether the work has been asked to end early."""
        return self._stop.is_set()

    def must_stop(self) -> bool:
        """Return whether the queue closes: also what others will need later ends now."""
        return self._closing.is_set()

    def __reduce__(self) -> tuple[Callable[..., Ticket], tuple[Any, ...]]:
        """Travel to another process as the ticket stands now; the work itself stays."""
        said = (self.key, self.ahead, self.share, self.left, self.is_running, self.is_superseded)
        return _copy, (*said, self.error and sent(self.error), self.is_done)


#: What is done for a ticket, which it may tell how far it is.
Work = Callable[[Ticket], None]


class Queue:
    """Work by turns, *longest* pieces waiting at most."""

    def __init__(self, name: str, *, longest: int) -> None:
        self._name, self._longest = name, longest
        self._changed = threading.Condition()
        self._waiting: OrderedDict[str, Ticket] = OrderedDict()  # in the order of asking
        self._turns: OrderedDict[str, None] = OrderedDict()  # people, the next first
        self._newest: OrderedDict[tuple[str, str], int] = OrderedDict()  # wish by person and tab
        self._running: Ticket | None = None
        self._failed: OrderedDict[str, Ticket] = OrderedDict()
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, key: str, work: Work, asker: Asker | None = None, *, patience: float = 0.0) -> Ticket:
        """Return the ticket for the work called *key*, queued now unless it already waits or runs.

        It comes back once the work is done, or after *patience* seconds. A wish that is older than the newest
        of its tab comes back superseded. Raises QueueFull, and queues nothing, when *longest* pieces wait,
        or too many of this person or group.
        """
        ticket = self._asked(key, work, asker or Asker())
        if patience > 0:
            ticket.wait(patience)
        return ticket

    def _asked(self, key: str, work: Work, who: Asker) -> Ticket:
        with self._changed:
            if not self._take_over(key, who):
                late = Ticket(key, work, is_superseded=True)
                late._done.set()
                return late
            if self._running is not None and self._running.key == key and not self._running.should_stop():
                self._running._wanted_by[_place(key, who)] = who
                return self._running
            if key not in self._waiting:
                self._require_room(who)
                self._waiting[key] = Ticket(key, work)
            self._waiting[key]._wanted_by[_place(key, who)] = who
            self._turns.setdefault(who.person)
            self._count_ahead()
            self._ensure_thread()
            self._changed.notify_all()
            return self._waiting[key]

    def withdraw(self, asker: Asker) -> None:
        """Let the tab of *asker* want nothing of what waits or runs: its newest wish is granted already."""
        with self._changed:
            self._take_over("", asker)
            self._count_ahead()

    def cancel(self, key: str, asker: Asker) -> bool:
        """Let *asker* no longer want the work called *key*; return whether it waited or ran for them.

        What nobody else wants is dropped, or asked to stop.
        """
        with self._changed:
            is_running = self._running is not None and self._running.key == key
            ticket = self._running if is_running else self._waiting.get(key)
            if ticket is None or ticket._wanted_by.pop(_place(key, asker), None) is None:
                return False
            if not ticket._wanted_by:
                self._drop(ticket)
            self._count_ahead()
            return True

    def ticket(self, key: str) -> Ticket | None:
        """Return the ticket of work that runs or waits, or ended with an error in the last minute."""
        with self._changed:
            is_running = self._running is not None and self._running.key == key
            found = self._running if is_running else self._waiting.get(key)
        return found or self.failed(key)

    def waiting(self) -> int:
        """Return how many pieces of work wait."""
        with self._changed:
            return len(self._waiting)

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
                self._running._closing.set()
                self._running._stop.set()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _take_over(self, key: str, who: Asker) -> bool:
        """Let go of the older wishes of a tab; return whether the wish *key* is not older itself."""
        if not who.tab:
            return True
        place = (who.person, who.tab)
        if who.number < self._newest.get(place, who.number):
            return False
        self._newest[place] = who.number
        self._newest.move_to_end(place)
        while len(self._newest) > 100 * self._longest:
            self._newest.popitem(last=False)
        running = [self._running] if self._running is not None else []
        for ticket in (*self._waiting.values(), *running):
            if ticket.key == key or ticket._wanted_by.pop(place, None) is None or ticket._wanted_by:
                continue
            self._drop(ticket)
        return True

    def _drop(self, ticket: Ticket) -> None:
        """Let go of work that nobody wants any more."""
        ticket.is_superseded = True
        ticket._stop.set()
        ticket._done.set()
        self._waiting.pop(ticket.key, None)

    def _require_room(self, who: Asker) -> None:
        """Raise QueueFull where nothing more may wait, at all, for this group, or for this person."""
        waiting = [each for ticket in self._waiting.values() for each in ticket._wanted_by.values()]
        alone = sum(each.person == who.person and not each.tab for each in waiting)
        group = sum(each.group == who.group for each in waiting) if who.group else 0
        if (
            self._closed
            or len(self._waiting) >= self._longest
            or group >= self._longest * 3 // 4
            or (alone >= MOST_EACH and not who.tab)
        ):
            raise QueueFull

    def _in_turn(self) -> list[Ticket]:
        """Return what waits in the order in which it will be done, as far as is known now."""
        lines: dict[str, list[Ticket]] = {person: [] for person in self._turns}
        for ticket in self._waiting.values():
            for person in {each.person for each in ticket._wanted_by.values()}:
                lines.setdefault(person, []).append(ticket)
        order: dict[str, Ticket] = {}
        while any(lines.values()):
            for line in lines.values():
                while line and line[0].key in order:
                    line.pop(0)
                if line:
                    order.setdefault(line[0].key, line[0])
        return list(order.values())

    def _next(self) -> Ticket:
        """Take the next piece of work; whoever wanted it goes to the end of the turns."""
        ticket = self._in_turn()[0]
        del self._waiting[ticket.key]
        for each in ticket._wanted_by.values():
            self._turns.pop(each.person, None)
        for other in self._waiting.values():
            for each in other._wanted_by.values():
                self._turns.setdefault(each.person)
        return ticket

    def _count_ahead(self) -> None:
        first = 0 if self._running is None else 1
        for place, ticket in enumerate(self._in_turn(), start=first):
            ticket.ahead = place

    def _ensure_thread(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        _step_back()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                self._running = ticket = self._next()
                ticket.ahead, ticket.is_running = 0, True
                self._count_ahead()
            self._do(ticket)

    def _do(self, ticket: Ticket) -> None:
        try:
            ticket.work(ticket)
        except Exception as error:  # noqa: BLE001  whoever holds the ticket is told
            ticket.error = error
        ticket.ended = time.monotonic()
        with self._changed:
            self._running = None
            ticket.is_running = False
            self._failed.pop(ticket.key, None)
            if ticket.error is not None and not ticket.should_stop():
                self._failed[ticket.key] = ticket
                while len(self._failed) > self._longest:
                    self._failed.popitem(last=False)
            self._count_ahead()
        ticket._done.set()


def _copy(
    key: str, ahead: int, share: float, left: float | None, is_running: bool, is_superseded: bool,
    error: Exception | None, is_done: bool,
) -> Ticket:  # fmt: skip
    """Return a ticket that came from another process; it changes no more."""
    ticket = Ticket(key, _elsewhere, ahead, share, left, is_running, is_superseded, error)
    if is_done:
        ticket._done.set()
    return ticket


def _elsewhere(_ticket: Ticket) -> None:
    """Stand for work that is done in another process."""


def sent(error: Exception) -> Exception:
    """Return *error* as another process can read it: itself, or its name and text."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001  whatever an error of somebody else's makes of it
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _step_back() -> None:
    """Let threads that answer pages go before this one and those it begins; only Linux can."""
    if sys.platform == "linux":
        here = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, here, os.getpriority(os.PRIO_PROCESS, here) + NICE)


def _place(key: str, who: Asker) -> tuple[str, str]:
    """Return what stands for a wish: its tab, or the wish itself."""
    return (who.person, who.tab) if who.tab else (who.person, f"={key}")
