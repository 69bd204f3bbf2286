"""Serve by workers: several processes answer at one door; this one computes what their readers ask for."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from socket import socket
from time import sleep

from placefirst.errors import PlacefirstError
from placefirst_cli.serve_pages import end_cleanly_when_terminated, serve_pages

LONGEST_END = 6.0  # seconds that a worker has to end: streams are ended, answers under way are given
BREATH = 1.0  # seconds before more take the place of those that died
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that serves pages; *said* brings its word that it listens."""

    process: BaseProcess
    said: Connection


def serve_workers(door: socket, workers: int, listens: Callable[[], None]) -> None:
    """Let *workers* processes answer whoever comes to *door*; calls *listens* once all do.

    One that dies is replaced. Ends, with all of them, by KeyboardInterrupt or SystemExit. Raises
    PlacefirstError where one does not start.
    """
    from placefirst_web.design.network import SALT
    from placefirst_web.explain.actions import answers
    from placefirst_web.jobs.queues import counter

    working: list[Worker] = []
    try:
        with suppress(KeyboardInterrupt), counter() as asked:
            where = {**asked, SALT: secrets.token_hex(32)}
            try:
                working += [_begun(door, where) for _ in range(workers)]
                for each in working:
                    _require_listening(each)
                listens()
                while True:
                    _replace_the_dead(working, door, where)
            finally:
                _end(working)  # who is still answered may ask a queue
    finally:
        answers.stop()


def _replace_the_dead(working: list[Worker], door: socket, where: Mapping[str, str]) -> None:
    """Wait until any of *working* dies, and begin as many anew; then breathe: they may die again at once."""
    ended = wait([each.process.sentinel for each in working])
    for place, each in enumerate(working):
        if each.process.sentinel in ended:
            each.process.join()
            _log.warning("A process that serves pages died; another takes its place.")
            working[place] = _begun(door, where)
    sleep(BREATH)


def _begun(door: socket, where: Mapping[str, str]) -> Worker:
    context = get_context("spawn")
    hears, says = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(door, dict(where), says), name="pages")
    with _unheard(signal.SIGINT):
        process.start()
    says.close()
    return Worker(process, hears)


@contextmanager
def _unheard(number: signal.Signals) -> Iterator[None]:
    """Let who is begun meanwhile not be ended by *number*: Ctrl-C reaches all, and this process ends them."""
    heard = signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(number, heard)


def _require_listening(worker: Worker) -> None:
    """Wait until *worker* listens; its end closes the line."""
    try:
        worker.said.recv()
    except EOFError:
        raise PlacefirstError(
            "A process that serves pages does not start; what it says stands above. "
            "Serve by one: placefirst serve --workers 1."
        ) from None


def _end(working: list[Worker]) -> None:
    for each in working:
        each.process.terminate()
    for each in working:
        each.process.join(LONGEST_END)
        if each.process.is_alive():
            each.process.kill()
            each.process.join()


def _work(door: socket, where: Mapping[str, str], says: Connection) -> None:
    """Serve pages in this process, as long as the one that began it lives."""
    os.environ.update(where)
    end_cleanly_when_terminated()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    serve_pages(door, lambda: says.send(True))


def _end_with_parent() -> None:
    from placefirst_web.jobs.queues import tidy

    parent = parent_process()
    if parent is not None:
        parent.join()
        tidy()
        os.kill(os.getpid(), signal.SIGTERM)
