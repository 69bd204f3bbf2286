"""Installations for the tests of commands that need a database: prepared once, copied for each file."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import at_home


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """An installation with all tables, not running; its path is short, as a socket's must be."""
    folder = Path(tempfile.mkdtemp(prefix="pf-"))
    made = at_home(folder, sys.executable, "-m", "placefirst_web", "tables")
    assert made.returncode == 0, made.stderr
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def home(prepared: Path) -> Iterator[Path]:
    """The folder of an installation that only the tests of one file use."""
    folder = Path(tempfile.mkdtemp(prefix="pf-"))
    subprocess.run(["cp", "-a", f"{prepared}/.", folder], check=True)  # with its owners
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
