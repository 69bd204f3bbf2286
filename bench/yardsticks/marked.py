"""Marked: the block of bench/README.md that belongs to one benchmark, written anew by each of its runs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from placefirst.simulation import ENGINE

from .table import BUSY

README = Path(__file__).parents[1] / "README.md"


def rewrite(name: str, tables: Iterable[tuple[Sequence[str], Sequence[Sequence[str]]]], *notes: str) -> None:
    """Write *tables*, each a head and its rows, and *notes* between the marks of the benchmark *name*."""
    first, last = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = README.read_text(encoding="utf-8")
    before, there, rest = text.partition(first)
    _, _, after = rest.partition(last)
    if not there or not after:
        raise ValueError(f"bench/README.md has no lines {first} and {last}.")
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0]
    quiet = "nobody else at work" if load <= BUSY * cores else f"others at work, load {load:.1f}: ratios only"
    where = f"{cores} cores of {platform.machine()}, Python {platform.python_version()}, engine `{ENGINE}`"
    lines = [f"{datetime.now(UTC):%Y-%m-%d}, {where}; {quiet}."]
    for head, rows in tables:
        lines += ["", _row(head), "|---|" + "---:|" * (len(head) - 1), *(_row(row) for row in rows)]
    lines += ["", *(f"- {note}" for note in notes)] if notes else []
    README.write_text(before + first + "\n" + "\n".join(lines) + "\n" + last + after, encoding="utf-8")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
