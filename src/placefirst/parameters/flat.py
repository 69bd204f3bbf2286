"""Flat: every dated value of one data file as rows of plain text and numbers, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.values import number_text

#: The columns of a row, in order.
COLUMNS: Final = (
    "path", "cell", "from", "value", "unit", "low", "high", "status", "mark", "read", "evidence", "source",
    "publisher", "pinpoint", "url", "stands_in", "description",
)  # fmt: skip
Plain = int | float | bool | str | None


def flat_rows(country: Country, stem: str) -> Iterator[dict[str, Plain]]:
    """Give one row for each dated value and cell of the file *stem*; an end of a series has no value."""
    for parameter in country.files[stem].parameters.values():
        if isinstance(parameter, Parameter):
            for value in parameter.history:
                yield _row(parameter, "", value)
        else:
            for _start, rows in parameter.revisions:
                for cell, value in rows.items():
                    yield _row(parameter, ", ".join(cell), value)


def _row(parameter: Parameter | Table, cell: str, value: Value) -> dict[str, Plain]:
    low, high = value.range or (None, None)
    source = value.source
    return {
        "path": parameter.path,
        "cell": cell,
        "from": value.start.isoformat(),
        "value": _plain(value.value),
        "unit": parameter.unit,
        "low": _plain(low),
        "high": _plain(high),
        "status": value.status or "",
        "mark": source.mark,
        "read": source.read,
        "evidence": source.evidence,
        "source": source.title,
        "publisher": source.publisher,
        "pinpoint": source.pinpoint or "",
        "url": source.url or "",
        "stands_in": value.where,
        "description": " ".join(parameter.description.split()),
    }


def _plain(value: Fraction | bool | str | None) -> Plain:
    """Return a number as a machine reads it; a fraction without an end in decimals stays ``1/3``."""
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return value.numerator
    text = number_text(value)
    return text if "/" in text else float(value)
