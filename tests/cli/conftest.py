"""Installations for the tests of commands that need a database: prepared once, copied for each file."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import installation


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """An installation with all tables that only the tests of one file use; its path is short for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="pf-"))
    installation.copy_to(folder)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
