"""One table of a data file on a day, as ``map/_grid.html`` shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from placefirst.parameters.history import Key, Table, Value
from placefirst.parameters.read import Country
from placefirst_web.design.language import local
from placefirst_web.design.shown import Figure, address, figure
from placefirst_web.design.units import unit_in_words
from placefirst_web.map.words.cells import axis_in_words, cell_in_words, word_of

MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of words, then the cells of the last axis (or one column of values)."""

    label: str
    address: str
    unit: str
    axes: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[tuple[Sequence[str], Sequence[Figure | None]]]
    left_out: int
    since: date


def grid(country: Country, table: Table, cells: Mapping[Key, Value], day: date, *, most: int) -> Grid:
    """Return *cells* of *table*, at most *most* rows; the last axis lies across where it is short."""
    path = table.path.removeprefix(f"{country.code}.")
    last = list(dict.fromkeys(key[-1] for key in cells))
    is_wide = len(table.axes) > 1 and len(last) <= MOST_COLUMNS
    found: dict[Key, dict[str, Figure]] = {}
    for key, value in cells.items():
        row, column = (key[:-1], key[-1]) if is_wide else (key, "")
        found.setdefault(row, {})[column] = figure(
            country.code, path, value.value, table.unit, value.source,
            cell=key, status=value.status, on=day, bare=True,
        )  # fmt: skip
    axes = table.axes[:-1] if is_wide else table.axes
    across = last if is_wide else [""]
    rows = [
        (cell_in_words(country, axes, row), [figures.get(column) for column in across])
        for row, figures in found.items()
    ]
    return Grid(
        label=local(dict(table.label)) if table.label else path.rpartition(".")[2].replace("_", " "),
        address=address(country.code, path, on=day),
        unit=unit_in_words(table.unit),
        axes=[axis_in_words(axis) for axis in axes],
        columns=[word_of(country, table.axes[-1], word) for word in last] if is_wide else [_("Value")],
        rows=rows[:most],
        left_out=max(len(rows) - most, 0),
        since=max(value.start for value in cells.values()),
    )
