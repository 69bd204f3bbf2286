"""Crew: threads that do the same to many things, each taking the next as soon as it is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Self, TypeVar

Thing = TypeVar("Thing")


class Crew:
    """So many threads; whoever asks is one of them, so that a crew of one hands nothing over."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self._others = ThreadPoolExecutor(max(threads - 1, 1))  # begins none before it is asked for

    def __enter__(self) -> Self:
        """Return the crew, which ends with its ``with`` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the other threads go."""
        self._others.shutdown()

    def each(self, work: Callable[[Thing], object], things: Iterable[Thing]) -> None:
        """Do *work* to each of *things*, begun in their order; raises what one of them raised."""
        listed = list(things)
        waiting = iter(listed)  # gives each thing once, whichever thread asks

        def take() -> None:
            for thing in waiting:
                work(thing)

        others = [self._others.submit(take) for _ in range(min(self.threads, len(listed)) - 1)]
        try:
            take()
        finally:
            wait(others)
        for other in others:
            other.result()
