"""Calendars: fiscal years by their first month, months as integers, eras from data."""

from __future__ import annotations

import re
import unicodedata
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


def in_era(day: date, eras: Sequence[Era]) -> str:
    """Return *day* as it is written in its era; the first year is 元年. Empty before the first era.

    >>> reiwa = Era({"en": "Reiwa", "ja": "令和"}, date(2019, 5, 1))
    >>> in_era(date(2019, 12, 31), [reiwa]), in_era(date(2026, 4, 1), [reiwa])
    ('令和元年12月31日', '令和8年4月1日')
    """
    try:
        era, year = era_year(day, eras)
    except NotInForce:
        return ""
    return f"{era.name['ja']}{'元' if year == 1 else year}年{day.month}月{day.day}日"


#: A year alone, or one of an era; then month and day, parted by anything that people part them by.
_DAY = re.compile(
    r"(?P<era>[^\W\d_]+?)?\s*(?P<year>\d{1,4}|元)\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})\s*日?"
)


def read_day(text: str, eras: Sequence[Era]) -> date | None:
    """Return the day that *text* says, in any of the ways people write one; None if it says none.

    Years are of our count in four figures, or of one of *eras* by its name, its first letter (``R8.4.1``) or
    its first sign. Wide figures are read like narrow ones. A day that its era does not have is none.

    >>> heisei = Era({"en": "Heisei", "ja": "平成"}, date(1989, 1, 8))
    >>> eras = [heisei, Era({"en": "Reiwa", "ja": "令和"}, date(2019, 5, 1))]
    >>> [str(read_day(each, eras)) for each in ("2026年4月1日", "令和８年４月１日", "R8.4.1", "h31/4/30")]
    ['2026-04-01', '2026-04-01', '2026-04-01', '2019-04-30']
    >>> read_day("平成31年5月1日", eras), read_day("8.4.1", eras), read_day("2026-02-30", eras)
    (None, None, None)
    """
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    year = 1 if found["year"] == "元" else int(found["year"])
    named = found["era"]
    era = None
    if named:
        era = next((each for each in eras if _is_called(each, named)), None)
        if era is None:
            return None
        year += era.start.year - 1
    elif len(found["year"]) != 4:
        return None
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if era is None or (day >= era.start and era_year(day, eras)[0] == era) else None


def _is_called(era: Era, text: str) -> bool:
    latin = unicodedata.normalize("NFD", era.name["en"].lower())
    plain = "".join(sign for sign in latin if not unicodedata.combining(sign))
    return text in (era.name["ja"], era.name["ja"][0]) or text.lower() in (plain, plain[0])
