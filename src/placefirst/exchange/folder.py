"""Folder: tables written whole or not at all, as Parquet and CSV with a data dictionary."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import polars as pl

from placefirst.errors import Interrupted, StorageFailed
from placefirst.exchange.columns import DICTIONARY


def check_folder(folder: Path) -> None:
    """Refuse a folder that could take nothing, so that nobody learns it after a long run.

    Raises ``StorageFailed`` as :func:`write_folder` would; leaves everything as it was.
    """
    with _workplace(folder):
        pass


def write_folder(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    about: Mapping[str, Any],
    *,
    stop: Callable[[], bool] | None = None,
) -> None:
    """Write *tables* and the object *about* into *folder*, which must be new or empty.

    Everything is first written in a hidden folder beside it and then moved into place: a full disk, a
    missing right or an interruption leaves nothing half-written.

    Raises
    ------
    StorageFailed
        If the folder holds something already, or cannot be written.
    Interrupted
        If *stop* says so in between.
    """
    with _workplace(folder) as work:
        try:
            for name, table in tables.items():
                if stop is not None and stop():
                    raise Interrupted("Stopped; nothing was written.")
                with (work / f"{name}.parquet").open("wb") as file:
                    table.write_parquet(file)
                with (work / f"{name}.csv").open("wb") as file:
                    table.write_csv(file)
            for name, content in (("answer", about), ("dictionary", DICTIONARY)):
                text = json.dumps(content, ensure_ascii=False, indent=2)
                (work / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
            _move(work, folder)
        except (OSError, pl.exceptions.ComputeError) as error:
            raise StorageFailed(
                f"{folder} could not be written: {_words(error)}. "
                "Nothing half-written is left; free some space or name another folder."
            ) from error


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """Give a hidden folder on the disk of *folder*; afterwards take it away, and parents made in vain."""
    made: list[Path] = []
    work = None
    try:
        try:
            there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
            if not there.is_dir():
                raise StorageFailed(f"{there} is a file and no folder. Name a new or an empty folder.")
            if there == folder and any(folder.iterdir()):
                raise StorageFailed(f"{folder} holds something already. Name a new or an empty folder.")
            made = [path for path in folder.parents if not path.exists()]
            folder.parent.mkdir(parents=True, exist_ok=True)
            home = folder if there == folder else folder.parent
            work = Path(tempfile.mkdtemp(prefix=".placefirst-", dir=home))
        except OSError as error:
            raise StorageFailed(
                f"{folder} cannot be written: {_words(error)}. Name another folder."
            ) from error
        yield work
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)
        for path in made:  # the innermost first; one that holds the tables now stays
            with suppress(OSError):
                path.rmdir()


def _words(error: Exception) -> str:
    """Return what the system said, without what the libraries in between put around it."""
    return str(getattr(error, "strerror", None) or error).partition(" (os error")[0].rpartition(": ")[2]


def _move(work: Path, folder: Path) -> None:
    """Put what is in *work* where it belongs: a new folder at once, an empty one file by file."""
    if work.parent != folder:
        work.chmod(0o755)
        work.rename(folder)
        return
    moved: list[Path] = []
    try:
        for path in sorted(work.iterdir()):
            moved.append(path.rename(folder / path.name))
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        raise
