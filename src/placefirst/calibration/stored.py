"""Stored: what calibration and validation keep beside a country's files is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from placefirst.errors import StorageFailed


def require_writable(path: Path) -> None:
    """Raise ``StorageFailed`` where :func:`write_whole` could not write: before a long search, not after."""
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part"):
            pass
    except OSError as error:
        raise StorageFailed(
            f"{path} cannot be written: {error.strerror or error}. Nothing was computed; make the folder "
            "writable, or leave out --write."
        ) from error


def write_whole(path: Path, text: str) -> None:
    """Write *text* whole or not at all; raises ``StorageFailed`` if that is not possible."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, suffix=".part", delete=False, encoding="utf-8"
        ) as file:
            temporary = Path(file.name)
            file.write(text)
        temporary.chmod(0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise StorageFailed(
            f"{path} could not be written: {error.strerror or error}. Nothing half-written is left."
        ) from error
