"""Rows: what one run of one draw gave, kept in the user's cache so that no finished draw is ever lost.

A row is found again by everything that made it: all sources of the core, the country's files, who is
followed from when for how long, the luck, and the scenarios. A file that cannot be read counts as none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation import cache_folder

KEPT = 12  # newest sweeps


@dataclass(frozen=True, slots=True)
class Row:
    """One run of one draw: *given* has the shape (scenario, figure), NaN where a figure is not defined.

    *drawn* are the numbers that it was run with, shape (number,).
    """

    draw: int
    run: int
    figures: tuple[str, ...]
    given: NDArray[np.float64]
    drawn: NDArray[np.float64]


@cache
def sources() -> str:
    """Hash of all sources of the core: a row of another version is never taken for one of this.

    Draws that are kept with a country count as sources: they say where a draw begins.
    """
    root = Path(__file__).resolve().parent.parent
    total = hashlib.blake2b(digest_size=12)
    for path in (*sorted(root.rglob("*.py")), *sorted(root.glob("countries/*/found/draws.csv"))):
        total.update(f"{path.relative_to(root).as_posix()}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Shelf:
    """The rows of one sweep in the cache; without a writable cache it keeps nothing."""

    def __init__(self, *made_of: object) -> None:
        name = hashlib.blake2b(repr(made_of).encode(), digest_size=12).hexdigest()
        self._folder = cache_folder("sweeps", name)
        if self._folder is not None:
            _forget_old(self._folder.parent, name)

    @property
    def is_kept(self) -> bool:
        """Whether finished draws are kept at all."""
        return self._folder is not None

    def keep(self, row: Row) -> None:
        """Keep a row, whole or not at all."""
        if self._folder is None:
            return
        temporary = None
        try:
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as file:
                temporary = Path(file.name)
                np.savez(file, given=row.given, figures=np.array(row.figures), drawn=row.drawn)
            temporary.replace(self._path(row.draw, row.run))
        except OSError:
            if temporary is not None:
                with suppress(OSError):
                    temporary.unlink()

    def find(self, draw: int, run: int, scenarios: int) -> Row | None:
        """Return the row of a run of a draw, or None; a damaged file counts as none."""
        if self._folder is None:
            return None
        try:
            with np.load(self._path(draw, run), allow_pickle=False) as kept:
                given, drawn = kept["given"], kept["drawn"]
                figures = tuple(str(name) for name in kept["figures"])
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return None
        if given.shape != (scenarios, len(figures)) or not given.dtype == drawn.dtype == np.float64:
            return None
        return Row(draw, run, figures, given, drawn)

    def _path(self, draw: int, run: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{draw:06}.{run}.npz"


def _forget_old(folder: Path, name: str) -> None:
    with suppress(OSError):
        os.utime(folder / name)
        newest = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in newest[KEPT:]:
            shutil.rmtree(path, ignore_errors=True)
