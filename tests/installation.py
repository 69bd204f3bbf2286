"""An installation with all its tables, made once for the same migrations: whoever needs one takes a copy.

To walk every migration takes a quarter of a minute, and every part of the tests needs their tables.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "installation"
#: All that decides what stands in the tables of an installation nobody has used yet.
DECIDING = (
    "requirements/run.txt",
    "tests/installation.py",
    "src/placefirst_web/*/migrations/*.py",
    "src/placefirst_web/home/management/commands/tables.py",
    "src/placefirst_web/privacy/*.py",
    "src/placefirst_web/settings/*.py",
)


def copy_to(folder: Path, part: str = "") -> None:
    """Copy an installation with all tables, not running, or a *part* of it, into *folder*."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another part of the tests may be making it this moment
        kept = KEPT / _key()
        if not kept.exists():
            for older in KEPT.glob("*/"):
                shutil.rmtree(older)
            _make(kept)
    _copy(kept / part, folder / part)


def at_home(home: Path | str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* in a process of its own, with the installation at *home* and its embedded database."""
    elsewhere = {"DATABASE_URL", "DATABASE_OWNER_URL", "PLACEFIRST_KEYS"}
    environment = {key: value for key, value in os.environ.items() if key not in elsewhere}
    environment |= {"PLACEFIRST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "placefirst_web.settings.base"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def _key() -> str:
    found = sha256()
    for path in sorted(path for pattern in DECIDING for path in ROOT.glob(pattern)):
        found.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _make(kept: Path) -> None:
    """Make it elsewhere: the path of a socket must be short, and the database opens every folder above it."""
    with tempfile.TemporaryDirectory(prefix="pf-") as made:
        done = at_home(made, sys.executable, "-m", "placefirst_web", "tables")
        assert done.returncode == 0, done.stderr
        (settings,) = Path(made).glob("postgresql/*/postgresql.conf")
        with settings.open("a") as written:  # a process that is killed loses nothing by it, a machine might
            written.write("\nfsync = off\n")
        unfinished = kept.with_suffix(".unfinished")
        _copy(Path(made), unfinished)
        unfinished.rename(kept)


def _copy(source: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{source}/.", target], check=True)  # with its owners
