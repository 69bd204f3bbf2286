"""Folder: tables written whole or not at all, as Parquet and CSV with a data dictionary."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from placefirst.errors import Interrupted, StorageFailed
from placefirst.exchange.columns import DICTIONARY


def write_folder(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    about: Mapping[str, Any],
    *,
    stop: Callable[[], bool] | None = None,
) -> None:
    """Write *tables* and the object *about* into *folder*, which must be new or empty.

    Everything is first written beside it and then moved into place: a full disk, a missing right or an
    interruption leaves nothing half-written.

    Raises
    ------
    StorageFailed
        If the folder holds something already, or cannot be written.
    Interrupted
        If *stop* says so in between.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StorageFailed(f"{folder} holds something already. Name a new or an empty folder.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise StorageFailed(
            f"{folder} cannot be written: {error.strerror or error}. Name another folder."
        ) from error
    try:
        for name, table in tables.items():
            if stop is not None and stop():
                raise Interrupted("Stopped; nothing was written.")
            table.write_parquet(beside / f"{name}.parquet")
            table.write_csv(beside / f"{name}.csv")
        (beside / "answer.json").write_text(
            json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        (beside / "dictionary.json").write_text(
            json.dumps(DICTIONARY, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        beside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except (OSError, pl.exceptions.ComputeError) as error:
        raise StorageFailed(
            f"{folder} could not be written: {getattr(error, 'strerror', None) or error}. "
            "Nothing half-written is left; free some space or name another folder."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
