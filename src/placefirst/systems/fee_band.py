"""Fee band: the band of a tariff in which an agency stands by what it reached, and what the next one takes.

It is about an agency, for the agency. It says nothing of anybody served and belongs beside nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

import numpy as np

from placefirst.calendars import first_day, fiscal_year, fiscal_year_months, last_day
from placefirst.errors import InvalidRequest, NotInForce
from placefirst.parameters.country import Country
from placefirst.parameters.history import Key, Value
from placefirst.payment.banded_tariff import Band, band_index
from placefirst.sources import Source

PROGRAMME: Final = "transition_support"
BASE: Final = f"{PROGRAMME}.base_units"
_USUAL_CLASS: Final = "I"


@dataclass(frozen=True, slots=True)
class FeeBand:
    """Where an agency stands: *reached* people of *places* (all years of the window together)."""

    word: str  # of the tariff's table: "20-30%"
    units: int  # for each attended day
    reached: int
    places: int
    is_new: bool  # without a record yet: the band of newcomers
    next_word: str  # the band above; empty in the highest
    next_units: int
    lacking: int  # how many more people it would have taken
    source: Source


def window(country: Country, day: date) -> tuple[date, date]:
    """Return the first and last day of the years on which the band of *day* rests: whole fiscal years past.

    Raises ``NotInForce`` before the tariff has bands, ``UnknownName`` in a country without that programme.
    """
    years = country.whole(f"{PROGRAMME}.band_window", day)
    now = fiscal_year(day, starts=country.fiscal_year_starts)
    starts = country.fiscal_year_starts
    first = fiscal_year_months(now - years, starts=starts)[0]
    return first_day(first), last_day(fiscal_year_months(now - 1, starts=starts)[-1])


def fee_band(country: Country, day: date, *, reached: int, capacity: int, is_new: bool = False) -> FeeBand:
    """Return the band on *day* of an ordinary agency licensed for *capacity* places a day.

    *reached* people were six months in a job within the window. Raises as :func:`window` does, ``NotInForce``
    where no fee is known for so many places, ``InvalidRequest`` for numbers that cannot be.
    """
    if capacity < 1 or reached < 0:
        raise InvalidRequest("The number of licensed places must be 1 or more.")
    rows = _rows(country, day, capacity)
    words = list(rows)
    bands = [Band.from_word(word) for word in words]
    places = capacity * country.whole(f"{PROGRAMME}.band_window", day)
    if is_new:
        word = country.word(f"{PROGRAMME}.new_agency_band", day)
    else:
        word = words[int(band_index(reached, places, bands))]
    above = [each for each in words if _units(rows[each]) > _units(rows[word])]
    next_word = min(above, key=lambda each: _units(rows[each]), default="")
    return FeeBand(
        word=word,
        units=_units(rows[word]),
        reached=reached,
        places=places,
        is_new=is_new,
        next_word=next_word,
        next_units=_units(rows[next_word]) if next_word else 0,
        lacking=max(_least(Band.from_word(next_word), places) - reached, 0) if next_word else 0,
        source=rows[word].source,
    )


def _rows(country: Country, day: date, capacity: int) -> dict[str, Value]:
    """Return the fee by band for an agency of that size."""
    table = country.table(BASE).at(day)
    mine: dict[Key, Value] = {key[1:]: value for key, value in table.items() if key[0] == _USUAL_CLASS}
    size = next((key[0] for key in mine if _holds(key[0], capacity)), None)
    if size is None:
        raise NotInForce(
            "{path}: no fee is known for {capacity} places on {day}.",
            path=f"{country.code}.{BASE}", capacity=capacity, day=day,
        )  # fmt: skip
    return {key[1]: value for key, value in mine.items() if key[0] == size}


def _holds(size: str, capacity: int) -> bool:
    return bool(Band.from_word(size).holds(np.array(capacity), np.array(1)))


def _units(value: Value) -> int:
    return int(value.value) if isinstance(value.value, Fraction) else 0


def _least(band: Band, places: int) -> int:
    """Return the fewest people who lie in *band*, out of so many *places*."""
    edge = band.low * places
    return ceil(edge) if band.holds_low else int(edge) + 1
