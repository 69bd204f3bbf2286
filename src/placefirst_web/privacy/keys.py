"""Keys: the installation's keys, in a file apart from the database; each wraps the data keys of people.

A person's words are sealed with that person's data key, and the data key is wrapped by a key of the ring.
Rotation adds a key to the ring and wraps the data keys anew; no word is sealed again. Whoever has the
database without the ring reads nothing, so the ring belongs in another backup.
"""

from __future__ import annotations

import base64
import fcntl
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from placefirst.errors import StorageFailed
from placefirst_web.settings.home import data_folder, require_private

KEY_BYTES: Final = 32  # AES-256
NONCE_BYTES: Final = 12
FILE: Final = "registry_keys.json"


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys of an installation by their id; *current* wraps what is new, *index* makes blind indexes."""

    current: str
    keys: dict[str, bytes]
    index: bytes

    def wrap(self, data_key: bytes, owner: UUID) -> tuple[str, bytes]:
        """Return the id of the current key and *data_key* wrapped by it, bound to its *owner*."""
        return self.current, encrypt(self.keys[self.current], data_key, _bound(self.current, owner))

    def unwrap(self, key_id: str, wrapped: bytes, owner: UUID) -> bytes:
        """Return the data key of *owner*. Raises StorageFailed if the ring lacks its key."""
        if key_id not in self.keys:
            raise StorageFailed(
                f"{ring_file()}: the key {key_id} is missing, and what it protects cannot be read. "
                "Put the file back from its own backup."
            )
        return decrypt(self.keys[key_id], wrapped, _bound(key_id, owner))

    def blind(self, text: str, where: str) -> str:
        """Return the blind index of *text*: equal for equal text in one place, and no more."""
        digest = hmac.digest(self.index, f"{where}|{text}".encode(), sha256)
        return base64.urlsafe_b64encode(digest[:18]).decode()


def _bound(key_id: str, owner: UUID) -> bytes:
    return f"data key|{key_id}|{owner}".encode()


def encrypt(key: bytes, text: bytes, bound: bytes) -> bytes:
    """Return *text* under AES-256-GCM with a fresh nonce before it; it opens only with *bound* again."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, bound)


def decrypt(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Return what :func:`encrypt` was given. Raises StorageFailed if it was changed or stands elsewhere."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except InvalidTag:
        raise StorageFailed(
            "A sealed value does not open: it was changed, moved to another row, or sealed with another key."
        ) from None


def ring_file() -> Path:
    """Return where the ring is: ``PLACEFIRST_KEYS``, or a file of the data folder."""
    named = os.environ.get("PLACEFIRST_KEYS")
    return Path(named).expanduser() if named else data_folder() / FILE


def ring() -> Ring:
    """Return the ring of this installation; the first call draws one."""
    path = ring_file()
    require_private(path)
    if not path.exists():
        _write(path, {"current": "k1", "keys": {"k1": _drawn()}, "index": _drawn()}, is_first=True)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Ring:
    try:
        kept = json.loads(path.read_text())
        keys = {name: base64.b64decode(key) for name, key in kept["keys"].items()}
        found = Ring(kept["current"], keys, base64.b64decode(kept["index"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageFailed(f"{path}: the keys cannot be read. Put the file back from its backup.") from error
    whole = [*found.keys.values(), found.index]
    if found.current not in found.keys or any(len(key) != KEY_BYTES for key in whole):
        raise StorageFailed(f"{path}: the keys are cut short. Put the file back from its backup.")
    return found


def add_key() -> str:
    """Draw a new key, make it the current one, and return its id; the older ones stay in the ring.

    Of two that draw at once the second waits, and draws one after the first one's.
    """
    with _alone():
        found = ring()
        name = f"k{max(int(each[1:]) for each in found.keys) + 1}"
        _write(ring_file(), _plain(found, name, {name: _drawn()}), is_first=False)
    return name


def drop_keys(names: list[str]) -> None:
    """Take keys out of the ring for ever; never the current one."""
    with _alone():
        found = ring()
        left = {each: key for each, key in found.keys.items() if each not in names or each == found.current}
        _write(ring_file(), _plain(Ring(found.current, left, found.index), found.current, {}), is_first=False)


@contextmanager
def _alone() -> Iterator[None]:
    """Let nobody else of this machine change the ring meanwhile: a key that is lost shuts what it sealed."""
    path = ring_file()
    with (path.parent / f".{path.name}.lock").open("a") as file:
        os.chmod(file.name, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        _read.cache_clear()
        yield


def _plain(held: Ring, current: str, more: dict[str, str]) -> dict[str, object]:
    keys = {each: base64.b64encode(key).decode() for each, key in held.keys.items()}
    return {"current": current, "keys": {**keys, **more}, "index": base64.b64encode(held.index).decode()}


def _drawn() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _write(path: Path, kept: dict[str, object], *, is_first: bool) -> None:
    """Write the file whole or not at all, for its owner only; of two that draw the first, one wins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".registry_keys-")
        with os.fdopen(handle, "w") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        if is_first:
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                os.unlink(draft)
        else:
            os.replace(draft, path)
    except OSError as error:
        raise StorageFailed(
            f"{path}: the keys cannot be written ({error.strerror}). Check who owns the folder, "
            "or name another file in PLACEFIRST_KEYS."
        ) from error
