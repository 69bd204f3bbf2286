"""Compare: the same agency under each option of its country, and at the ends of what is known of a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Final

from placefirst.economics.agency.agency import Agency, under
from placefirst.economics.agency.budget import surplus_in
from placefirst.economics.agency.flows import FEW, TODAY, WAYS, Expected, expected_of, model_retained, settled
from placefirst.economics.agency.questions import questions
from placefirst.economics.agency.rules import AgencyRules, rules_of
from placefirst.errors import PlacefirstError
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.scenarios.option import Option, Words, catalogue
from placefirst.scenarios.scenario import SOLVER, apply, scenario

Surplus = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UnderOption:
    """A settled year of the agency under one option: the surplus of each way, whole currency."""

    name: str
    title: Words
    surplus: Surplus
    moves: bool  # whether it changes anything for this agency
    is_of_the_country: bool  # its amounts follow from the whole country, not from one agency
    team: int | None = None  # what a team of its own would have over a year, under a grant for teams
    problem: str = ""

    @property
    def gain(self) -> int:
        """What a few IPS places add."""
        return self.surplus[FEW] - self.surplus[TODAY]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the IPS places add in a settled year at both ends of what is known of one number."""

    path: str  # the parameter
    low: Fraction
    high: Fraction
    at_low: int
    at_high: int

    @property
    def span(self) -> int:
        """How much hangs on it."""
        return abs(self.at_high - self.at_low)


def surplus_of(agency: Agency, rules: AgencyRules, expected: Expected) -> dict[str, int]:
    """Return the surplus of each way of working in a settled year, whole currency."""
    return {way: surplus_in(agency, rules, settled(way, agency, expected)) for way in WAYS}


def under_options(
    country: Country, agency: Agency, today: Surplus, read: Collection[str]
) -> tuple[UnderOption, ...]:
    """
    Return *agency* under each option of *country*, in force from its first month.

    *today* is its surplus without any; an option that changes none of the paths that were *read* for it
    moves nothing, and is not reckoned again.
    """
    model_today = model_retained(agency)
    return tuple(
        _under(country, agency, each, today, model_today, read) for each in catalogue(country).values()
    )


def _under(
    country: Country,
    agency: Agency,
    option: Option,
    today: Surplus,
    model_today: float,
    read: Collection[str],
) -> UnderOption:
    name, title = option.name, option.title
    asked = scenario(country, name, start=agency.start)
    if not any(change.path in read for change in asked.changes):
        is_solved = any(change.path == SOLVER for change in asked.changes)
        return UnderOption(name, title, today, False, is_solved)
    if any(change.path == SOLVER and change.value for change in asked.changes):
        return UnderOption(name, title, today, False, True)
    other = apply(country, asked)
    try:
        changed = under(agency, other)
        rules = rules_of(other, changed)
        found = surplus_of(changed, rules, expected_of(changed, rules, model_today=model_today))
    except PlacefirstError as error:
        return UnderOption(name, title, today, False, False, problem=str(error))
    team = None
    if rules.team_grant:
        posts = other.exact("service_models.team_specialists", agency.start) * agency.exact("supervision")
        team = rules.team_grant - round(posts * agency.exact("staff_cost") * (1 + agency.exact("overhead")))
    return UnderOption(name, title, found, found != dict(today), False, team)


#: Numbers that nobody has measured for a country: the question that each stands behind.
_BEHIND: Final = {
    "service_models.caseload": "caseload",
    "service_models.supervision": "supervision",
    "agencies.staff_cost": "staff_cost",
    "agencies.overhead": "overhead",
    "agencies.additions": "additions",
    "agencies.fidelity_quasi": "fidelity",
}


def sensitivities(
    country: Country, agency: Agency, rules: AgencyRules, expected: Expected
) -> tuple[Sensitivity, ...]:
    """Return what hangs on each number that the agency left to the model, the most first."""

    def gain(it: Agency, by: AgencyRules, persons: Expected) -> int:
        few, today = (surplus_in(it, by, settled(way, it, persons)) for way in (FEW, TODAY))
        return few - today

    found: list[Sensitivity] = []

    def add(path: str, ends: dict[Fraction, int]) -> None:
        (low, at_low), (high, at_high) = sorted(ends.items())
        found.append(Sensitivity(path, low, high, at_low, at_high))

    for path, name in _BEHIND.items():
        limits = _range(country, agency, path)
        if name in agency.given or limits is None:
            continue
        ends: dict[Fraction, int] = {}
        for end in limits:
            other = agency.replaced(**{name: end})
            by = rules_of(country, other) if name in ("additions", "fidelity") else rules
            persons = expected_of(other, by) if name == "fidelity" else expected
            ends[end] = gain(other, by, persons)
        add(path, ends)
    limits = _range(country, agency, "service_models.displacement")
    if limits and "ips_days" not in agency.given:
        add(
            "service_models.displacement",
            {end: gain(_displaced(agency, end), rules, expected) for end in limits},
        )
    limits = _range(country, agency, "agencies.effort_slope")
    if limits and agency.is_open("instructors"):
        add(
            "agencies.effort_slope",
            {end: gain(agency, replace(rules, effort_slope=float(end)), expected) for end in limits},
        )
    return tuple(sorted(found, key=lambda each: -each.span))


def _displaced(agency: Agency, share: Fraction) -> Agency:
    """Return the agency whose people in IPS take this share of a place."""
    question = questions()["ips_days"]
    days = min(share * agency.exact("opening_days"), question.high, agency.exact("opening_days"))
    answers: dict[str, Fraction] = {"ips_days": days}
    if "places_given_up" not in agency.given:
        taken = Fraction(ceil(share * agency.exact("ips_places")))
        answers["places_given_up"] = min(taken, agency.exact("capacity"))
    return agency.replaced(**answers)


def _range(country: Country, agency: Agency, path: str) -> tuple[Fraction, Fraction] | None:
    value: Value = country.at(path, agency.start)
    return value.range if value.range and value.range[0] < value.range[1] else None
