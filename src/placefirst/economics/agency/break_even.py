"""Break-even: the value of one thing at which a few IPS places, or the whole agency, neither gain nor lose.

Solved, not read off a grid: a sign that changes is followed until the value is known as finely as it is
shown. Where nothing that may be brings it to zero, that is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Final

from placefirst.economics.agency.agency import Agency
from placefirst.economics.agency.budget import surplus_in
from placefirst.economics.agency.flows import FEW, TODAY, Expected, expected_of, settled
from placefirst.economics.agency.questions import questions
from placefirst.economics.agency.rules import AgencyRules

GAIN, SURPLUS = "gain", "surplus"
MOST_FEE: Final = 50_000  # of an outreach contact
LOOKS: Final = 9  # places in between at which a second look is taken for a sign that changes


@dataclass(frozen=True, slots=True)
class BreakEven:
    """One thing that is solved for, everything else being as it is."""

    name: str
    of: str  # GAIN: what the IPS places add in a settled year; SURPLUS: what the whole agency has over today
    now: Fraction  # what it is
    value: float | None  # what it would have to be; None: nothing between low and high
    low: float
    high: float
    is_gain: bool  # whether there is a gain, or a surplus, as it is now

    @property
    def is_whole(self) -> bool:
        """Whether it is solved in whole numbers."""
        return self.name == "ips_places"


def break_evens(agency: Agency, rules: AgencyRules, expected: Expected) -> tuple[BreakEven, ...]:
    """Return every break-even of *agency* in a settled year."""

    def surplus(way: str, it: Agency, by: AgencyRules, persons: Expected) -> int:
        return surplus_in(it, by, settled(way, it, persons))

    today = surplus(TODAY, agency, rules, expected)

    def gain(it: Agency, by: AgencyRules = rules, persons: Expected = expected) -> float:
        return surplus(FEW, it, by, persons) - today

    now = gain(agency)
    is_banded = rules.rule == "banded_tariff"
    found: list[BreakEven] = []

    def add(
        name: str, of: str, at: Fraction, of_value: Callable[[float], float], low: float, high: float
    ) -> None:
        reached = now if of == GAIN else today
        found.append(BreakEven(name, of, at, solve(of_value, low, high), low, high, reached >= 0))

    opening = agency.number("opening_days")
    if is_banded:
        add(
            "ips_days", GAIN, agency.exact("ips_days"),
            lambda days: gain(agency.replaced(ips_days=Fraction(days))), 0.0, opening,
        )  # fmt: skip
    add(
        "caseload", GAIN, agency.exact("caseload"),
        lambda people: gain(agency.replaced(caseload=Fraction(people))), *_limits("caseload"),
    )  # fmt: skip
    found.append(_places(agency, gain, now))
    if is_banded:
        add(
            "outreach_fee", GAIN, Fraction(rules.outreach_fee),
            lambda fee: gain(agency, replace(rules, outreach_fee=fee)), 0.0, float(MOST_FEE),  # type: ignore[arg-type]
        )  # fmt: skip

        def by_share(share: float) -> float:
            other = agency.replaced(ips_six_months=Fraction(share))
            return gain(other, rules, replace(expected_of(other, rules), reached=expected.reached))

        add("ips_six_months", GAIN, agency.exact("ips_six_months"), by_share, *_limits("ips_six_months"))
        mean = float(agency.people @ agency.days / agency.people.sum()) if agency.people.sum() else 0.0
        if mean:
            add(
                "days", SURPLUS, Fraction(round(mean * 100), 100),
                lambda days: surplus(TODAY, _attending(agency, days / mean), rules, expected), 0.0, opening,
            )  # fmt: skip
        add(
            "retained", SURPLUS, Fraction(round(expected.reached * 10), 10),
            lambda people: surplus(TODAY, agency, rules, replace(expected, reached=people)), 0.0,
            float(agency.exact("capacity")),
        )  # fmt: skip
    return tuple(found)


def solve(of_value: Callable[[float], float], low: float, high: float) -> float | None:
    """
    Return where *of_value* is zero between *low* and *high*, or None where its sign does not change.

    The value may jump over zero (money is whole): then the place of the jump is returned.

    >>> round(solve(lambda x: 3 - x, 0.0, 10.0), 6)
    3.0
    >>> solve(lambda x: x + 1, 0.0, 10.0) is None
    True
    """
    left, right = of_value(low), of_value(high)
    if left == 0 or right == 0:
        return low if left == 0 else high
    if (left > 0) == (right > 0):
        step = (high - low) / (LOOKS + 1)
        for place in range(1, LOOKS + 1):
            middle = low + place * step
            value = of_value(middle)
            if (value > 0) != (left > 0):
                high, right = middle, value
                break
        else:
            return None
    width = (high - low) * 2e-5
    side = 0
    for _ in range(60):
        if high - low <= width:
            break
        middle = (low * right - high * left) / (right - left)  # where a straight line meets zero
        middle = min(max(middle, low + width / 4), high - width / 4)
        value = of_value(middle)
        if value == 0:
            return middle
        if (value > 0) == (left > 0):
            low, left = middle, value
            right, side = (right / 2, side) if side < 0 else (right, -1)
        else:
            high, right = middle, value
            left, side = (left / 2, side) if side > 0 else (left, 1)
    return (low + high) / 2


def _places(agency: Agency, gain: Callable[[Agency], float], now: float) -> BreakEven:
    """Solve for the fewest people in IPS with whom there is no loss; ordinary places go with them."""
    each = agency.exact("places_given_up") / agency.exact("ips_places")
    most = min(60, agency.whole("capacity") * 2)
    found = None
    for people in range(1, most + 1):
        taken = min(Fraction(ceil(each * people)), agency.exact("capacity"))
        if gain(agency.replaced(ips_places=Fraction(people), places_given_up=taken)) >= 0:
            found = float(people)
            break
    return BreakEven("ips_places", GAIN, agency.exact("ips_places"), found, 1.0, float(most), now >= 0)


def _attending(agency: Agency, times: float) -> Agency:
    """Return the agency whose people attend so many times as often, at most on every opening day."""
    opening = agency.exact("opening_days")
    names = [name for name in agency.answers if name.startswith("days_")]
    return agency.replaced(**{name: min(agency.exact(name) * Fraction(times), opening) for name in names})


def _limits(name: str) -> tuple[float, float]:
    question = questions()[name]
    return float(question.low), float(question.high)
