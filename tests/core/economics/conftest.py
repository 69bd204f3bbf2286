"""Counts for the ledger's tests: the fields of a result, small, and filled by a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from placefirst.calendars import first_day, fiscal_year, month_number
from placefirst.parameters import load_country
from placefirst.simulation.agency_years import AGENCY_YEAR
from placefirst.simulation.states import CHANNELS, EVENTS, STATES


@dataclass(frozen=True)
class FakeResult:
    """What a simulation returns, without a simulation."""

    months: int
    start: date
    fiscal_years: tuple[int, ...]
    areas: tuple[str, ...]
    slots: np.ndarray
    occupancy: np.ndarray
    events: np.ndarray
    agency_years: np.ndarray

    def with_people(self, state: str, number: int, *, diagnosis: int = 0, band: int = 0) -> FakeResult:
        """The same with so many more people in a state of the first area, in every month."""
        occupancy = self.occupancy.copy()
        occupancy[0, :, STATES.index(state), diagnosis, band, 1] += number
        return replace(self, occupancy=occupancy)

    def moved(self, number: int, *, out: str, to: str, diagnosis: int = 0) -> FakeResult:
        """The same with so many people of the first area in another state from the second month on."""
        occupancy = self.occupancy.copy()
        for state, change in ((out, -number), (to, number)):
            occupancy[0, 1:, STATES.index(state), diagnosis, 0, 1] += change
        return replace(self, occupancy=occupancy)


@dataclass(frozen=True)
class Turned:
    """A lever turned."""

    path: str
    value: Fraction | int | bool | None
    start: date = date(2020, 4, 1)
    because: str = "a test"


def empty(
    areas: tuple[str, ...] = ("01", "02", "03"), *, months: int = 24, start: date = date(2026, 4, 1)
) -> FakeResult:
    """A result in which nobody lives and nothing happens."""
    first = month_number(start)
    years = tuple(dict.fromkeys(fiscal_year(first_day(first + m), starts=4) for m in range(months)))
    return FakeResult(
        months=months,
        start=start,
        fiscal_years=years,
        areas=areas,
        slots=np.full(len(areas), 1000),
        occupancy=np.zeros((len(areas), months, len(STATES), 4, 4, 2), dtype=np.int32),
        events=np.zeros((len(areas), len(years), len(EVENTS), len(CHANNELS), 4, 4, 2), dtype=np.int32),
        agency_years=np.zeros(0, dtype=AGENCY_YEAR),
    )


def filled(
    seed: int, *, months: int = 24, start: date = date(2026, 4, 1), people: int = 40, agencies: int = 9
) -> FakeResult:
    """A result with people, events and agencies drawn from *seed*."""
    blank, dice = empty(months=months, start=start), np.random.default_rng(seed)
    rows = np.zeros(agencies * len(blank.fiscal_years), dtype=AGENCY_YEAR)
    rows["fiscal_year"] = np.repeat(blank.fiscal_years, agencies)
    rows["agency"] = np.tile(np.arange(agencies), len(blank.fiscal_years))
    rows["area"] = np.tile(dice.integers(0, len(blank.areas), agencies), len(blank.fiscal_years))
    rows["kind"] = np.tile(np.arange(agencies) % 4, len(blank.fiscal_years))
    for name, most in (
        ("user_millidays", 900_000),
        ("ips_millidays", 90_000),
        ("fee_yen", 9_000_000),
        ("outreach_yen", 300_000),
        ("follow_along_yen", 200_000),
        ("user_months", 60),
        ("ips_months", 20),
        ("ips_followed_months", 20),
    ):
        rows[name] = dice.integers(0, most, (len(rows), 4))
    rows["other_income_yen"] = dice.integers(0, 600_000, len(rows))
    rows["user_millidays"][0] = rows["ips_millidays"][0] = 0
    return replace(
        blank,
        occupancy=dice.poisson(
            dice.integers(0, people, blank.occupancy.shape[2:]), blank.occupancy.shape
        ).astype(np.int32),
        events=dice.poisson(2, blank.events.shape).astype(np.int32),
        agency_years=rows,
    )


def agency(kind: int, year: int = 2026, **fields: object) -> np.ndarray:
    """One agency-year of the first area."""
    row = np.zeros(1, dtype=AGENCY_YEAR)
    row["kind"], row["fiscal_year"] = kind, year
    for name, value in fields.items():
        row[name] = value
    return row


@pytest.fixture(scope="session")
def xx():
    """The imaginary country."""
    return load_country("xx")


@pytest.fixture(scope="session")
def jp():
    """Japan."""
    return load_country("jp")
