"""The simulation: a country's people and agencies, month by month, by clocks.

Importing this package decides where compiled kernels are kept: a folder named by the hash of
all sources of this package. A changed source therefore never meets an old compilation, which
numba would not notice by itself; :data:`ENGINE` is that hash and is printed with every result.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR


def _engine_hash() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def cache_folder(*parts: str) -> Path | None:
    """Return a writable folder of the user's cache, or None where nothing can be written.

    ``PLACEFIRST_CACHE`` overrides the place; otherwise ``XDG_CACHE_HOME`` or ``~/.cache``.
    """
    told = os.environ.get("PLACEFIRST_CACHE")
    home = (
        Path(told)
        if told
        else Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "placefirst"
    )
    folder = home.joinpath(*parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


def _temporary_folder() -> Path:
    """Return a folder for compiled kernels that nobody else can write in; what lies there is run."""
    folder = Path(tempfile.gettempdir()) / f"placefirst-{os.getuid()}-{ENGINE}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
        return folder
    return Path(tempfile.mkdtemp(prefix="placefirst-"))


ENGINE = _engine_hash()
"""Hash of the sources of the simulation, sixteen hexadecimal digits."""

os.environ["NUMBA_CACHE_DIR"] = str(cache_folder("kernels", ENGINE) or _temporary_folder())
