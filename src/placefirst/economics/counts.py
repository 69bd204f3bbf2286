"""Counts: what the simulation returns, added up by fiscal year, ready to be priced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from placefirst.calendars import first_day, fiscal_year, month_number
from placefirst.simulation.states import CHANNELS, EVENTS, STATES

Whole = NDArray[np.int64]


class Counts(Protocol):
    """The part of a simulation's result that money is made from (``simulation.result.Result`` has it)."""

    @property
    def months(self) -> int:
        """How many months were simulated."""

    @property
    def start(self) -> date:
        """The first month, by its first day."""

    @property
    def fiscal_years(self) -> Sequence[int]:
        """The fiscal years touched, each called by the year in which it begins."""

    @property
    def areas(self) -> Sequence[str]:
        """The areas, by code."""

    @property
    def slots(self) -> NDArray[Any]:
        """People followed in each area, shape (area,)."""

    @property
    def occupancy(self) -> NDArray[Any]:
        """People at month end, shape (area, month, state, diagnosis, gaf_band, age_band)."""

    @property
    def events(self) -> NDArray[Any]:
        """Events, shape (area, fiscal_year, event, channel, diagnosis, gaf_band, age_band)."""

    @property
    def agency_years(self) -> NDArray[Any]:
        """One record for each agency and fiscal year, shape (row,)."""


@dataclass(frozen=True)
class YearCounts:
    """Counts by fiscal year and area; every array starts with the axes (year, area)."""

    years: tuple[int, ...]
    areas: tuple[str, ...]
    first_days: tuple[tuple[date, ...], ...]  # by year: the first day of each simulated month
    person_months: Whole  # (year, area, state, diagnosis, gaf_band)
    slots: int  # people followed
    at_start: Whole  # (state, diagnosis): people at the end of the first month
    events: Whole  # (year, area, event, channel, diagnosis, gaf_band)
    agency_years: NDArray[Any]  # (row,)

    def state(self, *names: str) -> Whole:
        """Return person-months in these states, array of shape (year, area, diagnosis, gaf_band)."""
        chosen = [STATES.index(name) for name in names]
        return _whole(self.person_months[:, :, chosen].sum(axis=2, dtype=np.int64))

    def employed(self, *, setting: str | None = None, support: str | None = None) -> Whole:
        """
        Return person-months in work, array of shape (year, area, diagnosis, gaf_band).

        Of one *setting* ("open" and so on) or one *support* ("ips" and so on), or of all.
        """
        names = [
            name
            for name in STATES
            if name.startswith("employed_")
            and (setting is None or name.startswith(f"employed_{setting}_"))
            and (support is None or name.endswith(f"_{support}"))
        ]
        return self.state(*names)

    def everyone(self) -> Whole:
        """Return all person-months, array of shape (year, area, diagnosis, gaf_band)."""
        return _whole(self.person_months.sum(axis=2, dtype=np.int64))

    def event(self, name: str, *channels: str) -> Whole:
        """Return events by these channels, or by all, array of shape (year, area, diagnosis, gaf_band)."""
        chosen = [CHANNELS.index(channel) for channel in channels or CHANNELS]
        return _whole(self.events[:, :, EVENTS.index(name)][:, :, chosen].sum(axis=2, dtype=np.int64))

    def rows_of(self, *kinds: int) -> NDArray[np.int64]:
        """Return the places of the agencies of these kinds in ``agency_years``, array of shape (row,)."""
        return np.flatnonzero(np.isin(self.agency_years["kind"], kinds))

    def of_agencies(self, field: str, *kinds: int) -> Whole:
        """Return a field of agencies of these kinds, summed, shape (year, area) or (year, area, gaf_band)."""
        rows = self.rows_of(*kinds)
        return self.add_up(rows, self.agency_years[field][rows])

    def add_up(self, rows: NDArray[np.int64], values: NDArray[Any]) -> Whole:
        """
        Return *values* of agencies added up by year and area.

        *rows* are their places in ``agency_years``, shape (row,), *values* an array of
        whole numbers, shape (row,) or (row, gaf_band); the sums have the shape
        (year, area) or (year, area, gaf_band).
        """
        total = np.zeros((len(self.years) * len(self.areas), *values.shape[1:]), dtype=np.int64)
        year = self.agency_years["fiscal_year"][rows].astype(np.int64) - self.years[0]
        np.add.at(total, year * len(self.areas) + self.agency_years["area"][rows], values.astype(np.int64))
        return total.reshape(len(self.years), len(self.areas), *values.shape[1:])


def _all_ages(counts: Whole) -> Whole:
    """Return *counts*, shape (..., age_band), added up: few ages, so one by one takes a fifth of the time."""
    return _whole(sum(np.moveaxis(counts, -1, 0)))


def _whole(values: Any) -> Whole:
    return np.asarray(values, dtype=np.int64)


def by_fiscal_year(result: Counts, *, starts: int) -> YearCounts:
    """
    Return the counts of *result* added up by fiscal year.

    A person counts for a month in the state at its end. Ages are added up: no price
    depends on them. *starts* is the first month of a fiscal year, 1 to 12. Raises
    ``ValueError`` if the result's fiscal years are not those of its months.
    """
    first = month_number(result.start)
    days = [first_day(first + month) for month in range(result.months)]
    of_month = [fiscal_year(day, starts=starts) for day in days]
    years = tuple(dict.fromkeys(of_month))
    if years != tuple(int(year) for year in result.fiscal_years):
        raise ValueError(f"The months lie in {years}, and the result says {result.fiscal_years}.")
    edges = [of_month.index(year) for year in years]
    of_year = pairwise((*edges, result.months))
    months = np.stack([result.occupancy[:, a:z].sum(axis=1, dtype=np.int64) for a, z in of_year])
    return YearCounts(
        years=years,
        areas=tuple(result.areas),
        first_days=tuple(
            tuple(day for day, year in zip(days, of_month, strict=True) if year == each) for each in years
        ),
        person_months=_all_ages(months),
        slots=int(result.slots.sum()),
        at_start=result.occupancy[:, 0].sum(axis=(0, 3, 4), dtype=np.int64),
        events=np.moveaxis(_all_ages(result.events.astype(np.int64)), 0, 1),
        agency_years=result.agency_years,
    )
