"""Units: the closed list of what a number in a country file may be counted in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from placefirst.errors import UnknownName

#: What stands for a country's own money in the lists below.
CURRENCY: Final = "currency"

#: Units that need no money. A slash reads "per"; a part may carry a count ("10_points").
PLAIN: Final = frozenset(
    {
        # shares, chances and speeds
        "ratio", "ratio/month", "ratio/year", "ratio/10_points", "log_odds", "log_odds/point",
        # people, agencies and what they have
        "person", "person/fte", "person/agency", "person/month", "person/year", "person/day",
        "agency", "agency/year", "fte", "fte/agency", "fte/person", "household", "employer",
        # time
        "hour", "hour/week", "hour/month", "hour/contact", "hour/day", "minute", "day", "day/week",
        "day/month", "day/month/point", "week", "month", "year",
        # services
        "contact", "contact/month", "contact/week", "contact/year", "session/month", "place", "bed", "clinic",
        # what an area has, for as many of its people
        "person/100000_people", "place/100000_people", "bed/100000_people", "clinic/100000_people",
        "agency/100000_people", "fte/100000_people", "square_kilometre", "person/square_kilometre", "percent",
        # scales and tariffs
        "point", "point/year", "point/month", "item", "unit", "unit/day", "unit/month", "unit/contact",
        "fee_point/day", "fee_point/contact", "fee_point/month", "fee_point",
        # the quota counts in points; a point is one person, some people count a half or two
        "quota_point", "quota_point/person", "quota_point_month",
        # health and worth
        "qaly", "qaly/year", "death/year", "application/year", "placement/year", "event/year",
        # not numbers
        "flag", "word",
    }
)  # fmt: skip

#: Units with the country's money, written with CURRENCY where the file writes "JPY".
MONEY: Final = frozenset(
    {
        "currency", "currency/unit", "currency/fee_point", "currency/hour", "currency/day", "currency/week",
        "currency/month", "currency/year", "currency/contact", "currency/person", "currency/agency",
        "currency/person/day", "currency/person/month", "currency/person/year", "currency/agency/year",
        "currency/fte/year", "currency/5_places", "currency/place/year", "currency/qaly",
        "currency/job_start", "currency/quota_point", "currency/quota_point/month",
        "currency/household/month", "currency/kilometre",
    }
)  # fmt: skip

FLAG: Final = "flag"
WORD: Final = "word"


def units(currency: str) -> frozenset[str]:
    """Return every unit a country with this *currency* (three letters) may use.

    >>> "JPY/month" in units("JPY"), "USD/month" in units("JPY")
    (True, False)
    """
    return PLAIN | frozenset(unit.replace(CURRENCY, currency, 1) for unit in MONEY)


def require_unit(unit: str, known: Iterable[str]) -> None:
    """Raise ``UnknownName`` unless *unit* is one of the *known* ones."""
    known = frozenset(known)
    if unit not in known:
        raise UnknownName("unit", unit, known)
