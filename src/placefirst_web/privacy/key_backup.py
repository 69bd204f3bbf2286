"""Key backup: ring, secret key and the note of who was erased as one file, to be kept apart from the rest."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from placefirst.errors import InvalidRequest, StorageFailed
from placefirst_web.privacy.keys import ring_file
from placefirst_web.settings.home import data_folder

KIND: Final = "placefirst keys"


def key_files() -> dict[str, Path]:
    """Return the files of secrets of this installation by their part in a backup of the keys."""
    ring = ring_file()
    return {
        "ring": ring,
        "secret_key": data_folder() / "secret_key",
        "erased": ring.with_name("registry_erased"),
    }


def write_keys(file: Path) -> None:
    """Write the secrets of this installation to *file*, for its owner only. Raises StorageFailed."""
    kept = {name: path.read_text() for name, path in key_files().items() if path.exists()}
    write_private(file, json.dumps({"kind": KIND, **kept}).encode())


def place_keys(file: Path, *, replaces: bool = False) -> None:
    """Put the secrets of *file* where this installation looks for them; the note of the erased only grows.

    Raises InvalidRequest for another file, and where other secrets stand unless *replaces*.
    """
    try:
        kept = json.loads(file.read_text())
        is_ours = kept["kind"] == KIND
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidRequest(f"{file}: this is no backup of keys. placefirst backup writes one.") from error
    if not is_ours:
        raise InvalidRequest(f"{file}: this is no backup of keys. placefirst backup writes one.")
    for name, path in key_files().items():
        text = kept.get(name)
        if text is None:
            continue
        if name == "erased":
            there = path.read_text().split() if path.exists() else []
            text = "".join(f"{each}\n" for each in sorted({*there, *text.split()}))
        elif path.exists() and path.read_text().strip() != text.strip() and not replaces:
            raise InvalidRequest(
                f"{path}: other secrets stand here. Restore into an empty folder (PLACEFIRST_HOME), "
                "or give --replace to put those of the backup in their place."
            )
        write_private(path, text.encode())


def write_private(path: Path, content: bytes) -> None:
    """Write *content* to *path* whole or not at all, for its owner only. Raises StorageFailed."""
    draft = path.with_name(f".{path.name}-draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        raise StorageFailed(f"{path}: this cannot be written ({error.strerror}).") from error
