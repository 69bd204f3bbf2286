"""The data folder: where one installation keeps its database, its secret key and what it built."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from typing import Final

from placefirst.errors import StorageFailed


def data_folder() -> Path:
    """Return the folder of this installation, created if missing.

    ``PLACEFIRST_HOME`` wins. Else the administrator's account uses ``/var/lib/placefirst`` (the embedded
    database opens every folder above its own to other accounts, and a home folder must stay closed), and
    everyone else ``$XDG_DATA_HOME/placefirst`` or ``~/.local/share/placefirst``.

    Raises StorageFailed if it cannot be created or written.
    """
    named = os.environ.get("PLACEFIRST_HOME")
    if named:
        folder = Path(named).expanduser()
    elif hasattr(os, "geteuid") and os.geteuid() == 0:
        folder = Path("/var/lib/placefirst")
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "placefirst"
    return ensure_folder(folder.absolute())


def ensure_folder(folder: Path) -> Path:
    """Return *folder*, created if missing; raise StorageFailed if it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(
            f"{folder}: this folder cannot be created ({error.strerror}). "
            "Name another one in the environment variable PLACEFIRST_HOME."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageFailed(
            f"{folder}: this folder cannot be written to. "
            "Name another one in the environment variable PLACEFIRST_HOME."
        )
    return folder


#: Words that stand in secrets that somebody wrote down in a guide.
GUESSED: Final = (
    "insecure",
    "changeme",
    "change-me",
    "change_me",
    "secret",
    "password",
    "placefirst",
    "example",
)
LEAST_SIGNS: Final = 16  # different ones in a secret of 40 or more


def require_private(path: Path) -> None:
    """Refuse a file of secrets that other accounts of the machine may read. Raises StorageFailed."""
    if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
        raise StorageFailed(f"{path}: others on this machine can read this secret. Run: chmod 600 {path}")


def secret_key(folder: Path) -> str:
    """Return the secret key of the installation in *folder*; the first call draws it.

    Two processes that start together agree: the file appears complete or not at all. Only its owner can
    read it. Raises StorageFailed if the file cannot be read or written.
    """
    path = folder / "secret_key"
    try:
        if not path.exists():
            handle, draft = tempfile.mkstemp(dir=folder, prefix=".secret_key-")
            try:
                with os.fdopen(handle, "w") as file:
                    file.write(secrets.token_urlsafe(64))
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                os.unlink(draft)
        key = path.read_text().strip()
    except OSError as error:
        raise StorageFailed(
            f"{path}: the secret key cannot be read or written ({error.strerror}). "
            "Check who owns the folder, or name another one in PLACEFIRST_HOME."
        ) from error
    if len(key) < 40:
        raise StorageFailed(f"{path}: the secret key is cut short. Delete the file; a new key is drawn.")
    require_private(path)
    if len(set(key)) < LEAST_SIGNS <= len(key) or any(word in key.lower() for word in GUESSED):
        raise StorageFailed(
            f"{path}: this secret key is one that others can guess. Delete the file; a new key is drawn."
        )
    return key
