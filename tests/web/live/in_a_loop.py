"""A loop of its own for what happens at once: the browser's tests keep one running in their thread."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from threading import Thread


def in_a_loop(work: Callable[[], Awaitable[None]]) -> None:
    """Run *work* in a thread: the browser's tests keep a loop running in this one."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work())
        except BaseException as error:  # noqa: BLE001 - said again below
            failed.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


async def until(done: Callable[[], object], seconds: float = 60) -> None:
    """Wait until *done* says so."""
    ends = time.monotonic() + seconds
    while not done() and time.monotonic() < ends:
        await asyncio.sleep(0.02)
