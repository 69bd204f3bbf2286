"""Files of networks as the commands read and write them: quarters, and the key that signs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from placefirst.errors import InvalidRequest, StorageFailed, printable
from placefirst.exchange.network import LARGEST, Opened, opened
from placefirst.exchange.network_quarter import NetworkQuarter


def read_file(path: Path) -> bytes:
    """Return the bytes of *path*. Raises ``StorageFailed`` where it cannot be read, or is too large."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise StorageFailed(
            f"{printable(str(path))} could not be read: {error.strerror}. Check its name and your rights."
        ) from error


def open_file(path: Path) -> Opened:
    """Return what the file at *path* says; its sentence names the file where something is wrong."""
    content = read_file(path)
    try:
        return opened(content)
    except InvalidRequest as error:
        raise InvalidRequest(f"{printable(str(path))}: {error}") from None


def quarters_of(paths: Sequence[Path]) -> list[NetworkQuarter]:
    """Return the quarters of *paths*, in their order."""
    return [open_file(path).quarter for path in paths]


def write_file(path: Path, content: bytes, *, is_secret: bool = False) -> None:
    """Write a file whole; a secret one for its owner alone, and never over another."""
    try:
        if is_secret:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        else:
            path.write_bytes(content)
    except OSError as error:
        raise StorageFailed(
            f"{printable(str(path))} could not be written: {error.strerror}. Name another."
        ) from error


def read_key(path: Path) -> bytes:
    """Return the secret key in *path*. Raises ``InvalidRequest`` for a file that is none."""
    text = read_file(path).strip()
    try:
        secret = bytes.fromhex(text.decode("ascii"))
    except (ValueError, UnicodeDecodeError):
        secret = b""
    if len(secret) != 32:
        raise InvalidRequest(
            f"{printable(str(path))} is no signing key. Make one with: placefirst evaluate network key FILE"
        )
    return secret
