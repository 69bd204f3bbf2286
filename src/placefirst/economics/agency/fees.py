"""Fees: by which band the attended days of one agency are paid, now and in the years to come.

A band follows from the people who reached six months in a job in the fiscal years before; it changes in the
first month of a fiscal year and holds for twelve.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placefirst.calendars import month_number
from placefirst.economics.agency.agency import Agency
from placefirst.economics.agency.flows import YEAR, Flow
from placefirst.economics.agency.rules import AgencyRules, Tariff
from placefirst.payment.exact import Whole


@dataclass(frozen=True, slots=True)
class YearFee:
    """The fee of one fiscal year: thousandths of a unit a day, and the chance of each band."""

    year: int
    units: int
    chances: tuple[float, ...]
    reached: tuple[float, float]  # people counted: known already, and expected
    places: int  # licensed, of all the years that are counted

    @property
    def is_known(self) -> bool:
        """Whether the band follows from what has happened already."""
        return max(self.chances) == 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Fees:
    """The fees of a flow: by fiscal year, and the units of each period, int64, shape (period,)."""

    years: tuple[YearFee, ...]
    units: Whole  # thousandths of a unit a day


def fees_of(agency: Agency, rules: AgencyRules, flow: Flow) -> Fees:
    """Return by what each period of *flow* is paid; in a settled year the record is that of such years."""
    places = agency.whole("capacity") * rules.tariff.window
    if flow.months == YEAR:
        reached = float(flow.counted[0]) * rules.tariff.window
        year = _expected(rules.tariff, 0, 0.0, reached, places)
        return Fees((year,), np.full(flow.counted.size, year.units, dtype=np.int64))
    counted = _counted(agency, rules, flow)
    of_period = [fiscal_year_of(agency, rules, t) for t in range(flow.counted.size)]
    years = {year: _of_year(agency, rules, counted, year, places) for year in dict.fromkeys(of_period)}
    return Fees(tuple(years.values()), np.array([years[year].units for year in of_period], dtype=np.int64))


def fiscal_year_of(agency: Agency, rules: AgencyRules, period: int) -> int:
    """Return the fiscal year of the month that lies *period* months after the start."""
    return rules.fiscal_year + (month_number(agency.start) - rules.first_month + period) // YEAR


def _counted(agency: Agency, rules: AgencyRules, flow: Flow) -> dict[int, tuple[float, float]]:
    """Return people who reached six months in each fiscal year: (known before the plan, expected in it)."""
    now = rules.fiscal_year
    found = {
        now - 2: (agency.number("retained_before"), 0.0),
        now - 1: (agency.number("retained_last"), 0.0),
        now: (agency.number("retained_this_year"), 0.0),
    }
    if not agency.is_open("opened"):
        found |= {year: (0.0, 0.0) for year in found if year < agency.whole("opened")}
    for t, people in enumerate(flow.counted):
        year = fiscal_year_of(agency, rules, t)
        known, expected = found.get(year, (0.0, 0.0))
        found[year] = (known, expected + float(people))
    return found


def _of_year(
    agency: Agency, rules: AgencyRules, counted: dict[int, tuple[float, float]], year: int, places: int
) -> YearFee:
    tariff = rules.tariff
    is_new = not agency.is_open("opened") and year - agency.whole("opened") < tariff.new_years
    window = [counted.get(each, (0.0, 0.0)) for each in range(year - tariff.window, year)]
    known, expected = sum(each[0] for each in window), sum(each[1] for each in window)
    if is_new:
        return _certain(tariff, year, tariff.newcomer, (known, expected), places)
    if not expected and known == int(known):
        return _certain(tariff, year, tariff.band_of(int(known), places), (known, 0.0), places)
    return _expected(tariff, year, known, expected, places)


def _certain(tariff: Tariff, year: int, band: int, reached: tuple[float, float], places: int) -> YearFee:
    chances = tuple(float(band == each) for each in range(len(tariff.bands)))
    return YearFee(year, int(tariff.units[band]) * 1000, chances, reached, places)


def _expected(tariff: Tariff, year: int, known: float, expected: float, places: int) -> YearFee:
    units, chances = tariff.expected(known, expected, places)
    return YearFee(year, units, chances, (known, expected), places)
