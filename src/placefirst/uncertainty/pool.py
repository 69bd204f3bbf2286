"""Pool: draws on all cores of this machine, each worker a fresh process with one thread.

Workers are spawned and never forked (a fork with threads hangs), ignore Ctrl-C (whoever started them says
when to stop) and end with their parent. This file imports nothing heavy: a worker imports it first, and the
libraries that count threads must not be loaded before it has said how many.
"""

from __future__ import annotations

import importlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, Final

ONE_THREAD: Final = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                     "POLARS_MAX_THREADS")  # fmt: skip
PAUSE: Final = 0.1  # seconds between two looks at whether to stop
Batch = Sequence[Any]
Task = Callable[[Any, Batch, Callable[[], bool]], Any]  # (setting, batch, stop) -> result
Results = Iterator[tuple[Batch, Any]]

_stop: Any = None  # in a worker: set when it shall end


def begin(stop: Any) -> None:
    """Make this process a worker: one thread, deaf to Ctrl-C, and gone when its parent is."""
    global _stop
    _stop = stop
    for name in ONE_THREAD:
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def call(task: str, setting: Any, batch: Batch) -> Any:
    """Return what *task*, ``module:function``, gives for a batch, in a worker."""
    module, _, name = task.partition(":")
    work: Task = getattr(importlib.import_module(module), name)
    return work(setting, batch, _stop.is_set if _stop is not None else lambda: False)


def in_this_process(
    task: str, setting: Any, batches: Sequence[Batch], *, stop: Callable[[], bool]
) -> Results:
    """Yield (batch, result) as :func:`on_this_machine` does, one after the other, in no other process."""
    module, _, name = task.partition(":")
    work: Task = getattr(importlib.import_module(module), name)
    for batch in batches:
        if stop():
            return
        yield batch, work(setting, batch, stop)


def on_this_machine(
    task: str, setting: Any, batches: Sequence[Batch], *, workers: int, stop: Callable[[], bool]
) -> Results:
    """
    Yield (batch, result) as batches are finished; result is None for one draw whose worker died twice.

    *task* is ``module:function``; see :func:`call`. When *stop* says so, running batches are told to end and
    nothing more is yielded. Closing the iterator does the same. Where a worker died (no memory is the usual
    reason) what it may have worked on is tried once more, draw by draw, each alone.
    """
    waiting = deque(batches)
    suspects: deque[Batch] = deque()
    while (waiting or suspects) and not stop():
        if suspects:
            alone = deque([suspects.popleft()])
            for batch in (yield from _until_broken(task, setting, alone, 1, 1, stop)):
                yield batch, None
        else:
            broken = yield from _until_broken(task, setting, waiting, workers, 2 * workers, stop)
            suspects.extend([one] for batch in broken for one in batch)


def _until_broken(
    task: str, setting: Any, waiting: deque[Batch], workers: int, most: int, stop: Callable[[], bool]
) -> Generator[tuple[Batch, Any], None, list[Batch]]:
    """Work *waiting* off, at most *most* given out at a time; return the batches out when a worker died."""
    context = get_context("spawn")
    told = context.Event()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=begin, initargs=(told,))
    out: dict[Future[Any], Batch] = {}
    try:
        while (waiting or out) and not stop():
            while waiting and len(out) < most:
                out[pool.submit(call, task, setting, waiting[0])] = waiting[0]
                waiting.popleft()
            for future in wait(out, timeout=PAUSE, return_when=FIRST_COMPLETED).done:
                result = future.result()
                yield out.pop(future), result
    except BrokenProcessPool:
        return list(out.values())
    finally:
        told.set()
        pool.shutdown(wait=True, cancel_futures=True)
    return []
