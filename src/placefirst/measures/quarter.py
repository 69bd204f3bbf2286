"""Quarter: three months from the first of January, April, July or October, in a calendar or a fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from placefirst.calendars import first_day, fiscal_year, last_day, month_number
from placefirst.errors import UnknownQuarter


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter, by the number of its first month (see :func:`placefirst.calendars.month_number`)."""

    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return first_day(self.month)

    @property
    def last(self) -> date:
        """Its last day."""
        return last_day(self.month + 2)

    @property
    def before(self) -> Quarter:
        """The quarter before."""
        return Quarter(self.month - 3)

    @property
    def after(self) -> Quarter:
        """The quarter after."""
        return Quarter(self.month + 3)

    def numbered(self, *, starts: int) -> tuple[int, int]:
        """Return the fiscal year that begins in month *starts* (1, 4, 7 or 10), and which quarter of it.

        >>> quarter_of(date(2027, 2, 1)).numbered(starts=4)
        (2026, 4)
        """
        year = fiscal_year(self.first, starts=starts)
        return year, (self.month - (year * 12 + starts - 1)) // 3 + 1

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


def quarter_of(day: date) -> Quarter:
    """Return the quarter in which *day* lies.

    >>> str(quarter_of(date(2026, 6, 30)))
    '2026-04'
    """
    month = month_number(day)
    return Quarter(month - month % 3)


def quarter_from(text: str) -> Quarter:
    """Return the quarter that begins in the month *text*, such as 2026-04. Raises ``UnknownQuarter``.

    >>> quarter_from("2026-04").last
    datetime.date(2026, 6, 30)
    """
    try:
        found = quarter_of(date.fromisoformat(f"{text}-01"))
    except ValueError:
        found = None
    if found is None or str(found) != text or not 1900 <= found.first.year <= 2200:
        raise UnknownQuarter("“{given}” begins no quarter. Write such as 2026-04.", given=text[:20])
    return found
