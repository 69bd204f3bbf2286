"""Queues: each stands in one process; processes that serve pages beside others ask it there.

One process that serves everything has its queues in itself. Several share those of the process that began
them (``counter``), so that work is done once, by turns of everybody, and no page waits for a processor that
computes. What travels between them is pickled, over a socket that only this user's processes reach, with a
key that only those have that were begun here.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, Final

from placefirst_web.jobs.queue import Asker, Queue, QueueFull, Ticket, Work, sent

#: In the environment of a process that asks elsewhere: where, and the key.
ADDRESS: Final = "PLACEFIRST_QUEUES"
KEY: Final = "PLACEFIRST_QUEUES_KEY"
MOST_CALLERS: Final = 128  # who may stand at the socket before they are let in
CALLS: Final = ("ask", "withdraw", "cancel", "ticket", "waiting", "failed")

_log = logging.getLogger(__name__)
_here: dict[str, Queue] = {}
_lock = Lock()


def queue(name: str, *, longest: int) -> Queue | Elsewhere:
    """Return the queue called *name* in which at most *longest* pieces of work wait."""
    if address := os.environ.get(ADDRESS):
        return Elsewhere(address, name, longest)
    with _lock:
        if name not in _here:
            _here[name] = Queue(name, longest=longest)
        return _here[name]


def close() -> None:
    """End the work of this process's queues and drop what waits."""
    with _lock:
        closing = list(_here.values())
        _here.clear()
    for each in closing:
        each.close()


class Elsewhere:
    """A queue of another process, asked as one here; tickets come back as they stand at that moment.

    Once that process has ended nothing waits there, and nothing more is taken.
    """

    def __init__(self, address: str, name: str, longest: int) -> None:
        self._address, self._of = address, (name, longest)

    def ask(self, key: str, work: Work, asker: Asker | None = None, *, patience: float = 0.0) -> Ticket:
        """As ``Queue.ask``; *work* is a function of a module, with what it needs (``functools.partial``)."""
        found: Ticket = self._call("ask", key, work, asker, patience=patience)
        return found

    def withdraw(self, asker: Asker) -> None:
        """As ``Queue.withdraw``."""
        self._call("withdraw", asker)

    def cancel(self, key: str, asker: Asker) -> bool:
        """As ``Queue.cancel``."""
        return bool(self._call("cancel", key, asker))

    def ticket(self, key: str) -> Ticket | None:
        """As ``Queue.ticket``."""
        found: Ticket | None = self._call("ticket", key)
        return found

    def waiting(self) -> int:
        """As ``Queue.waiting``."""
        return int(self._call("waiting") or 0)

    def failed(self, key: str, *, within: float = 60) -> Ticket | None:
        """As ``Queue.failed``."""
        found: Ticket | None = self._call("failed", key, within=within)
        return found

    def _call(self, name: str, *said: Any, **named: Any) -> Any:
        try:
            with Client(self._address, authkey=bytes.fromhex(os.environ[KEY])) as line:
                line.send((*self._of, name, said, named))
                is_well, answer = line.recv()
        except (OSError, EOFError):  # the process of the queues has ended, and this one ends with it
            if name == "ask":
                raise QueueFull from None
            return None
        if not is_well:
            raise answer
        return answer


@contextmanager
def counter() -> Iterator[dict[str, str]]:
    """Let processes ask the queues of this one; gives what their environment must say."""
    key, closing = secrets.token_bytes(32), Event()
    with Listener(backlog=MOST_CALLERS) as listener:
        Thread(target=_listen, args=(listener, key, closing), name="counter", daemon=True).start()
        try:
            yield {ADDRESS: str(listener.address), KEY: key.hex()}
        finally:
            closing.set()
            with suppress(OSError, EOFError):
                Client(listener.address).close()  # wakes whoever listens


def tidy() -> None:
    """Remove the socket, and the folder made for it, of a counter that was killed."""
    with suppress(OSError, KeyError):
        left = Path(os.environ[ADDRESS])
        left.unlink()
        left.parent.rmdir()


def _listen(listener: Listener, key: bytes, closing: Event) -> None:
    while not closing.is_set():
        with suppress(OSError, RuntimeError):  # whoever asked is gone, or no thread is left: they see it end
            Thread(target=_answer, args=(listener.accept(), key), daemon=True).start()


def _answer(line: Connection, key: bytes) -> None:
    """Answer one question of whoever has the key; they may be gone by then."""
    with line, suppress(OSError, EOFError):
        try:
            deliver_challenge(line, key)
            answer_challenge(line, key)
        except AuthenticationError:
            _log.warning("A process without the key asked for a queue.")
            return
        name, longest, call, said, named = line.recv()
        try:
            assert call in CALLS
            answer = (True, getattr(queue(name, longest=longest), call)(*said, **named))
        except Exception as error:  # noqa: BLE001  whoever asked is told
            answer = (False, sent(error))
        line.send(answer)
