"""My weeks of time: what one wrote down, and how it stands against what IPS asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from placefirst_web.implement.words import days
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import WeekOfTime

#: Weeks that one can still write down, this week included.
BACK: Final = 8
#: Per cent that IPS-25 asks for: of all time on employment services, and of all time outside the office.
EMPLOYMENT, OUTSIDE = 96, 65


@dataclass(frozen=True, slots=True)
class WrittenWeek:
    """One week, written down or not yet."""

    first: date
    words: str
    row: WeekOfTime | None
    employment: int | None  # per cent
    outside: int | None


def weeks(door: Door, today: date) -> Sequence[WrittenWeek]:
    """Return the last weeks of the seat, this one first."""
    this = days.monday(today)
    rows = {
        each.week: each
        for each in WeekOfTime.objects.filter(staff=door.staff, week__gt=this - timedelta(weeks=BACK))
    }
    return [
        _week(this - timedelta(weeks=number), rows.get(this - timedelta(weeks=number)), today)
        for number in range(BACK)
    ]


def find(door: Door, week: date) -> WeekOfTime | None:
    """Return what the seat wrote down of *week*."""
    return WeekOfTime.objects.filter(staff=door.staff, week=week).first()


def first_open(found: Sequence[WrittenWeek]) -> date:
    """Return the week to write down first: the last one that is over and open, else this one."""
    if len(found) > 1 and found[1].row is None:
        return found[1].first
    return found[0].first


def like_before(door: Door, week: date) -> dict[str, Decimal]:
    """Return the hours of the newest week before *week*, from which most weeks differ little."""
    row = WeekOfTime.objects.filter(staff=door.staff, week__lt=week).order_by("-week").first()
    return {name: getattr(row, name) for name in ("employment", "other", "outside")} if row else {}


def asked_week(asked: str, found: Sequence[WrittenWeek]) -> date:
    """Return the week that the address asks for, the first open one where it asks for none of these."""
    return next((each.first for each in found if each.first.isoformat() == asked), first_open(found))


def _week(first: date, row: WeekOfTime | None, today: date) -> WrittenWeek:
    whole = row.employment + row.other if row else Decimal(0)
    return WrittenWeek(
        first, days.week(first, today), row,
        round(100 * row.employment / whole) if row and whole else None,
        round(100 * row.outside / whole) if row and whole else None,
    )  # fmt: skip
