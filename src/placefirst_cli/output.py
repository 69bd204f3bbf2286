"""Output: plain tables that also read well in a pipe, and one JSON object on request."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from placefirst.errors import InvalidRequest
from placefirst.exchange.plain import plain as plain
from placefirst.exchange.plain import source_json as source_json
from placefirst.parameters.history import Scalar
from placefirst.parameters.values import number_text
from placefirst.sources import MARKS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPE_WIDTH = 120  # columns where no terminal says how wide it is


def day(text: str | None) -> date:
    """Return the day that *text* means (today where it is None); refuses what is no day."""
    if text is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(f"--on {text!r} is no day. Write it as 2026-07-01.") from None


def console() -> Console:
    """Return where text goes: in colour to a terminal, plain and of fixed width to a pipe."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) >= 40 else PIPE_WIDTH
    is_terminal = sys.stdout.isatty()

    class Quiet(Console):
        """A console that leaves a reader gone away to the caller."""

        def on_broken_pipe(self) -> None:
            """Raise, so that the command ends quietly."""
            raise BrokenPipeError

    return Quiet(
        width=None if is_terminal else width,
        no_color=not is_terminal,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def table(*, title: str | None = None) -> Table:
    """Return an empty table in the house style: no verticals, words wrapped between words."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(box=SIMPLE_HEAD, title=title, title_justify="left", show_edge=False, pad_edge=False)


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON object on the standard output, its text unescaped."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def shown(value: Scalar, unit: str) -> str:
    """Return a value as a reader wants it: ``1,210`` · ``2.5%`` · ``yes`` · ``30-40%``."""
    if value is True or value is False:
        return "yes" if value else "no"
    if not isinstance(value, Fraction):
        return "" if value is None else value
    if unit == "ratio" and 0 <= value <= 1 and "/" not in number_text(value * 100):
        return f"{number_text(value * 100)}%"
    return number_text(value)


def unit_words(unit: str) -> str:
    """Return a unit as words: ``JPY per person per month``; nothing for words and flags."""
    if unit in ("word", "flag", "ratio"):
        return ""
    return unit.replace("/", " per ").replace("_", " ")


def marks_sentence(counts: Mapping[str, int]) -> str:
    """Return the share of each mark as a sentence.

    >>> marks_sentence({"●": 1, "◐": 2, "◌": 1})
    'Of 4 numbers: 25% ● read in law or first publication, 50% ◐ on a secondary site, 25% ◌ not yet.'
    """
    total = sum(counts.values())
    if not total:
        return "No number is in force."
    words = ("read in law or first publication", "on a secondary site", "not yet")
    parts = [
        f"{counts[mark] * 100 / total:.0f}% {mark} {word}" for mark, word in zip(MARKS, words, strict=True)
    ]
    return f"Of {total:,} numbers: {', '.join(parts)}."
