"""Chances: tables, what they mean on average, and the same packed, built once for the same numbers.

Prices change more often than chances do: a new fee, or an option that moves money, leaves every table as it
was. What was built is therefore found again by the numbers that it was built from.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import Any

from numpy.typing import NDArray

from placefirst.errors import PlacefirstError
from placefirst.parameters.history import Scalar
from placefirst.parameters.read import Country
from placefirst.simulation.packed import pack
from placefirst.simulation.tables import Beliefs, Tables, beliefs, build

MOST_KEPT = 12  # each takes about 8 MB


@dataclass(frozen=True, slots=True)
class Chances:
    """The tables of a set of rules."""

    tables: Tables
    packed: NDArray[Any]  # the same as the kernel reads them
    beliefs: Beliefs


_Read = tuple[str, tuple[str, ...], Scalar]  # path, cell of a table (empty: no table), the number found
_Workshops = tuple[str, int, int]  # country's code; when sheltered places close, and for how many months
_kept: deque[tuple[_Workshops, tuple[_Read, ...], Chances]] = deque(maxlen=MOST_KEPT)


def chances_on(country: Country, day: date, workshop_from: int, workshop_months: int) -> Chances:
    """Return the chances in force on *day*; the other arguments are those of :func:`tables.build`.

    Every number is read either way, so that a trace around the call does not depend on what was built.
    """
    asked = (country.code, workshop_from, workshop_months)
    for workshops, read, found in reversed(_kept.copy()):
        if workshops == asked and _reads_the_same(country, day, read):
            return found
    with country.trace() as trace:
        tables = build(country, day, workshop_from=workshop_from, workshop_months=workshop_months)
        mean = beliefs(country, day, tables)
    read = tuple(_address(country, path, value.value) for path, value in trace.rests_on)
    made = Chances(tables, pack(tables), mean)
    _kept.append((asked, read, made))
    return made


def _address(country: Country, path: str, value: Scalar) -> _Read:
    name, _, cell = path.removeprefix(f"{country.code}.").partition("[")
    return name, tuple(cell.removesuffix("]").split(", ")) if cell else (), value


def _reads_the_same(country: Country, day: date, read: tuple[_Read, ...]) -> bool:
    """Return whether *country* has the same numbers on *day*.

    They are read in the order in which tables are built, up to the first that differs: no other order is
    traced.
    """
    try:
        return all(
            (country.table(path).cell(day, *cell) if cell else country.at(path, day)).value == value
            for path, cell, value in read
        )
    except PlacefirstError:  # building says it better
        return False
