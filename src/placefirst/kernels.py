"""Kernels: compiled files that cannot be read are removed, so that the next run compiles them anew."""

from __future__ import annotations

import os
from pathlib import Path
from traceback import walk_tb

from placefirst.errors import StorageFailed

_WHERE = ("numba", "core", "caching.py")  # whatever fails while it reads is the file's fault
_READING = frozenset({"_load_overload", "_load_index", "_load_data"})
KINDS = ("*.nbi", "*.nbc")


def unreadable(error: BaseException) -> StorageFailed | None:
    """
    Return what to tell the user if *error* came from reading compiled kernels, which are then removed.

    A full disk or a killed process leaves them cut short, and every run would meet them again. None for any
    other error.
    """
    frames = (frame.f_code for frame, _line in walk_tb(error.__traceback__))
    if not any(Path(code.co_filename).parts[-3:] == _WHERE and code.co_name in _READING for code in frames):
        return None
    folder = Path(os.environ["NUMBA_CACHE_DIR"])
    try:
        for kind in KINDS:
            for path in list(folder.rglob(kind)):
                path.unlink(missing_ok=True)
    except OSError as problem:
        return StorageFailed(
            "The compiled kernels in {folder} could not be read, nor removed ({problem}). "
            "Remove that folder and try again.",
            folder=folder,
            problem=problem.strerror or problem,
        )
    return StorageFailed(
        "The compiled kernels in {folder} could not be read; they were removed. Try again: they are compiled "
        "anew, which takes a minute.",
        folder=folder,
    )
