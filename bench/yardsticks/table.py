"""Table: what was measured, in lines that can be read."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence

BUSY = 0.3  # load per core before we begin; above it others disturb


def head(title: str, *lines: str) -> None:
    """Print what is measured, and on what."""
    cores = os.cpu_count() or 1
    print(f"\n{title}")
    print(f"{cores} cores · Python {platform.python_version()} · {platform.machine()}")
    if os.getloadavg()[0] > BUSY * cores:
        print(f"Others work on this machine (load {os.getloadavg()[0]:.1f}): read the ratios only.")
    for line in lines:
        print(line)


def show(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: the first column to the left, the others to the right; one cell alone is a heading."""
    rows = [list(columns), *(list(row) for row in rows)]
    widths = [max(len(row[k]) for row in rows if len(row) > k) for k in range(len(columns))]
    rows.insert(1, ["-" * width for width in widths])
    print()
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=False)]
        print("  ".join([first.ljust(widths[0]), *cells]).rstrip())


def verdicts(rows: Iterable[tuple[str, float, float, str]]) -> None:
    """Print whether each demand of bench/README.md is met: what, measured, demanded (below), unit."""
    show(
        ("asked for", "below", "measured", "met"),
        (
            (what, f"{limit:g} {unit}", f"{value:.3g} {unit}", "yes" if value < limit else "no")
            for what, value, limit, unit in rows
        ),
    )
