"""Month: when a part of a scenario takes effect, written 2027-04."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from placefirst.errors import InvalidRequest, quoted

_MONTH: Final = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_DAY: Final = re.compile(r"(\d{4}-\d{2})-\d{1,2}\Z", re.ASCII)
_SHORT_MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})\Z", re.ASCII)


def read_month(name: str, text: str) -> date:
    """Return the first day of the month *text*; *name* is what takes effect then.

    Raises ``InvalidRequest`` with the way to write it for anything else.
    """
    found = _MONTH.match(text)
    if found and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1:
        return date(int(found[1]), int(found[2]), 1)
    day, short = _DAY.match(text), _SHORT_MONTH.match(text)
    if day and _MONTH.match(day[1]):
        raise InvalidRequest(
            "{name}: from={text} names a day, and an option takes effect with a month. Write from={day}.",
            name=name,
            text=text,
            day=day[1],
        )
    if short and 1 <= int(short[2]) <= 12 and int(short[1]) >= 1:
        raise InvalidRequest(
            "{name}: from={text} is no month. Write from={short}-{short_2:02}.",
            name=name,
            text=text,
            short=short[1],
            short_2=int(short[2]),
        )
    raise InvalidRequest(
        "{name}: from={text} is no month. Write it as from=2027-04.",
        name=name,
        text=quoted(text),
    )


def require_inside(name: str, day: date, start: date, end: date | None) -> None:
    """Refuse, with ``InvalidRequest``, a *day* outside a simulation from *start* to before *end*."""
    if day < start:
        raise InvalidRequest(
            "{name}: it would take effect in {day:%Y-%m}, before the simulation starts in "
            "{start:%Y-%m}. Start the simulation earlier, or the option later.",
            name=name,
            day=day,
            start=start,
        )
    if end is not None and day >= end:
        raise InvalidRequest(
            "{name}: it would take effect in {day:%Y-%m}, and the simulation ends before. "
            "Simulate more years, or start the option earlier.",
            name=name,
            day=day,
        )
