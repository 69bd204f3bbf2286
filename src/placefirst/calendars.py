"""Calendars: fiscal years by their first month, months as integers, eras from data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from placefirst.errors import NotInForce


def month_number(day: date) -> int:
    """Return the month of *day* as an integer: months since January of year 0.

    >>> month_number(date(2026, 4, 30)) - month_number(date(2026, 3, 1))
    1
    """
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """Return the first day of the month with this number (see :func:`month_number`).

    >>> first_day(month_number(date(2026, 12, 31)))
    datetime.date(2026, 12, 1)
    """
    year, index = divmod(month, 12)
    return date(year, index + 1, 1)


def last_day(month: int) -> date:
    """Return the last day of the month with this number.

    >>> last_day(month_number(date(2024, 2, 1)))
    datetime.date(2024, 2, 29)
    """
    return first_day(month + 1) - timedelta(1)


def fiscal_year(day: date, *, starts: int) -> int:
    """Return the fiscal year of *day*, called by the calendar year in which it begins.

    *starts* is the first month of a fiscal year, 1 to 12 (Japan: 4).

    >>> fiscal_year(date(2027, 3, 31), starts=4), fiscal_year(date(2027, 4, 1), starts=4)
    (2026, 2027)
    """
    if not 1 <= starts <= 12:
        raise ValueError(f"A fiscal year starts in a month from 1 to 12, not {starts}.")
    return day.year if day.month >= starts else day.year - 1


def fiscal_year_months(year: int, *, starts: int) -> range:
    """Return the twelve month numbers of the fiscal year that begins in *year*.

    >>> [first_day(m).isoformat() for m in fiscal_year_months(2026, starts=4)][::11]
    ['2026-04-01', '2027-03-01']
    """
    first = year * 12 + starts - 1
    return range(first, first + 12)


@dataclass(frozen=True, slots=True)
class Era:
    """A named count of years, such as 令和, from the day it begins."""

    name: dict[str, str]
    start: date


def era_year(day: date, eras: Sequence[Era]) -> tuple[Era, int]:
    """Return the era of *day* and the year within it; the first year is 1.

    Raises ``NotInForce`` for a day before the first era.
    """
    past = [era for era in eras if era.start <= day]
    if not past:
        raise NotInForce(f"No era of this calendar had begun on {day}.")
    era = max(past, key=lambda era: era.start)
    return era, day.year - era.start.year + 1
