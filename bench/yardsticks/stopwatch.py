"""Stopwatch: seconds, best of several in turns; memory, the peak of a fresh process."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def best(contestants: Mapping[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Return the seconds of each contestant's least disturbed run of *times*.

    They take turns, so that a minute in which the machine is busy falls on all of them.
    """
    least = dict.fromkeys(contestants, float("inf"))
    for _ in range(times):
        for name, work in contestants.items():
            least[name] = min(least[name], seconds(work))
    return least


def fresh(work: Callable[..., Any], *arguments: object) -> Any:
    """Return what *work* returns in a process that has done nothing before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def peak() -> float:
    """Return the most memory this process ever held, in MB.

    Linux carries the peak that `getrusage` tells over from the parent, so the kernel's own mark comes first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        marks = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        if marks:
            return int(marks[0].split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


@contextmanager
def populations_in(folder: str) -> Iterator[None]:
    """Keep settled populations in *folder* for a while; compiled kernels stay where they are."""
    import placefirst.simulation  # noqa: F401, PLC0415 - decides where the kernels are

    before = os.environ.get("PLACEFIRST_CACHE")
    os.environ["PLACEFIRST_CACHE"] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ["PLACEFIRST_CACHE"]
        else:
            os.environ["PLACEFIRST_CACHE"] = before
