"""Safe CSV: a table that a spreadsheet opens as text and numbers, and never as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from placefirst.parameters.values import number_text

#: Signs with which a spreadsheet takes a cell for a formula or a command.
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")

Plain = str | int | Fraction | None


def safe(value: Plain) -> str:
    """
    Return a cell that no spreadsheet obeys: text that looks like a formula gets an apostrophe before it.

    >>> safe("=1+1"), safe(Fraction(-1, 2)), safe("Tokyo"), safe(None)
    ("'=1+1", '-0.5', 'Tokyo', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("\x00", "")
        return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
    return _figure(Fraction(value))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Plain]]) -> bytes:
    """Return a table as CSV in UTF-8 with the mark by which spreadsheets in Japan know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _figure(value: Fraction) -> str:
    """Return a number without thousands; one that no decimal ends is rounded to twelve figures."""
    text = number_text(value).replace(",", "")
    return f"{float(value):.12g}" if "/" in text else text
