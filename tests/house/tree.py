"""The tree under test: where things are, and which files belong to it."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
CORE = SOURCE / "placefirst"
COUNTRIES = CORE / "countries"
DOCS = ROOT / "docs"
HERE = Path(__file__).resolve().parent


@cache
def files() -> tuple[Path, ...]:
    """Every file git knows or would take: what a clone holds, and what the next commit may add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def under(folder: Path, *suffixes: str) -> list[Path]:
    """The files below *folder* that end in one of *suffixes*."""
    return [path for path in files() if path.is_relative_to(folder) and path.suffix in suffixes]


def name(path: Path) -> str:
    """A short name for a test's id."""
    return str(path.relative_to(ROOT))


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of one Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def pages() -> list[Path]:
    """What we write for readers: README and its neighbours, and the documentation."""
    return [path for path in files() if path.suffix == ".md" and path.parent == ROOT] + under(DOCS, ".md")
