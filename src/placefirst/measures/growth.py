"""Growth: how many agencies a network has and how many people they serve, and whether that has stalled.

A network that learns together grows: another agency begins, or those that are there serve more people. It is
said to have stalled where over four quarters neither happened; fewer quarters say nothing yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.errors import InvalidRequest

#: Over so many quarters nothing must have grown.
OVER: Final = 4
#: People served must be more by this share to be growth: rounding and chance move a count, too.
LEAST: Final = 0.05
#: What one can say: too little is known, it grows, or it does not.
UNKNOWN, GROWS, STALLED = "unknown", "grows", "stalled"


@dataclass(frozen=True, slots=True)
class Point:
    """A network at the end of one quarter."""

    first: date  # of the quarter
    agencies: int  # that had agreed and not left
    people: int | None  # on their caseloads, None: not known, or withheld


@dataclass(frozen=True, slots=True)
class Growth:
    """What the points say: one of UNKNOWN, GROWS, STALLED, and the two points that it rests on."""

    state: str
    then: Point | None
    now: Point | None
    quarters: int  # how many points there are

    @property
    def more_agencies(self) -> int:
        """How many agencies more than four quarters before; nought where it is not known."""
        return self.now.agencies - self.then.agencies if self.now and self.then else 0

    @property
    def more_people(self) -> int | None:
        """How many people more, None where one of the two is not known."""
        if self.now is None or self.then is None or self.now.people is None or self.then.people is None:
            return None
        return self.now.people - self.then.people


def growth(points: Sequence[Point]) -> Growth:
    """
    Return whether the network of *points*, quarter after quarter, grows.

    It grows with an agency more than four quarters before, or with people served more by a twentieth.
    Without the people of one of the two it is only known to grow, by its agencies, or not known.
    Raises ``InvalidRequest`` for points that are not in their order.

    >>> growth([Point(date(2025, 1, 1), 9, 100)]).state
    'unknown'
    """
    if any(one.first >= other.first for one, other in zip(points, points[1:], strict=False)):
        raise InvalidRequest("The quarters of a network must stand in their order, each of them once.")
    last = points[-1] if points else None
    then = next((each for each in points if last and _months(each.first, last.first) == 3 * OVER), None)
    if last is None or then is None:
        return Growth(UNKNOWN, None, last, len(points))
    found = Growth(GROWS, then, last, len(points))
    if found.more_agencies > 0:
        return found
    more = found.more_people
    if more is None or then.people is None:
        return Growth(UNKNOWN, then, last, len(points))
    return found if more > 0 and more >= LEAST * then.people else Growth(STALLED, then, last, len(points))


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month
