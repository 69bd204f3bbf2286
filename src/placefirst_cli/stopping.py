"""Stopping: Ctrl-C asks whoever computes to end cleanly, and how far they are stands on the error stream."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from types import FrameType
from typing import Final, Protocol

CLEAR: Final = "\r\x1b[K"  # of a terminal's line: to its start, and nothing on it


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a question whether Ctrl-C was pressed, for whoever can end cleanly; a second one ends at once."""
    stopped = False

    def stop(signal_number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)
        if sys.stderr.isatty():
            print(CLEAR, end="", file=sys.stderr, flush=True)


class Teller(Protocol):
    """Told what is done, of how much, and the seconds *left* where somebody knows better (inf: not yet)."""

    def __call__(self, what: str, done: int, whole: int, left: float | None = None) -> None:
        """Say it."""


def time_left() -> Teller:
    """Return who says on the error stream what is done, of how much, and about how long it will still take.

    On a terminal one line is written over; elsewhere a line for each new thing and each tenth.
    """
    began, said = time.monotonic(), [("", -1)]

    def tell(what: str, done: int, whole: int, left: float | None = None) -> None:
        gone = time.monotonic() - began
        if left is None and done:
            left = gone * (whole - done) / done
        is_known = done < whole and left is not None and isfinite(left)
        line = f"{what}: {done} of {whole}" + (f", about {_duration(left or 0.0)} left" if is_known else "")
        if sys.stderr.isatty():
            print(f"{CLEAR}  {line}", end="", file=sys.stderr, flush=True)
        elif said[0] != (step := (what, 10 * done // max(whole, 1))):
            said[0] = step
            print(f"· {line}", file=sys.stderr, flush=True)

    return tell


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
