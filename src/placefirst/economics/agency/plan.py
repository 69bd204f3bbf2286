"""Plan: everything that one agency asks, answered: surplus, cash, break-even, options, what hangs on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from placefirst.calendars import first_day, month_number
from placefirst.economics.agency.agency import Agency, agency_of
from placefirst.economics.agency.beginnings import Answer
from placefirst.economics.agency.break_even import BreakEven, break_evens
from placefirst.economics.agency.budget import Budget, budget_of
from placefirst.economics.agency.cash import Cash, cash_of
from placefirst.economics.agency.compare import (
    Sensitivity,
    UnderOption,
    sensitivities,
    surplus_of,
    under_options,
)
from placefirst.economics.agency.flows import (
    FEW,
    TODAY,
    WAYS,
    YEAR,
    Expected,
    expected_of,
    flow_of,
    settled,
)
from placefirst.economics.agency.rules import AgencyRules, rules_of
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way of working: a settled year, and the months of the plan with their cash."""

    key: str
    year: Budget
    months: Budget
    cash: Cash

    @property
    def surplus(self) -> int:
        """What is left over in a settled year, whole currency."""
        return int(self.year.surplus[0])

    @property
    def first_year(self) -> int:
        """What is left over in the first twelve months, whole currency."""
        return int(self.months.surplus[:YEAR].sum())


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The answer to one agency."""

    agency: Agency
    rules: AgencyRules
    expected: Expected
    ways: Mapping[str, Way]
    options: tuple[UnderOption, ...]
    break_evens: tuple[BreakEven, ...]
    sensitivities: tuple[Sensitivity, ...]
    rests_on: tuple[tuple[str, Value], ...]

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of every month of the plan."""
        first = month_number(self.agency.start)
        return tuple(first_day(first + t) for t in range(self.agency.whole("months")))

    @property
    def gain(self) -> int:
        """What a few IPS places add in a settled year, whole currency."""
        return self.ways[FEW].surplus - self.ways[TODAY].surplus

    @property
    def gain_first_year(self) -> int:
        """What they add in the first twelve months."""
        return self.ways[FEW].first_year - self.ways[TODAY].first_year

    @property
    def cash_needed(self) -> int:
        """The money in hand that they ask for beyond what the agency needs without them."""
        gap = self.ways[TODAY].cash.balance - self.ways[FEW].cash.balance
        return max(0, int(gap.max()))

    @property
    def cash_needed_month(self) -> int:
        """The month, counted from 0, at whose end they have cost the most cash."""
        return int((self.ways[TODAY].cash.balance - self.ways[FEW].cash.balance).argmax())


def plan_of(country: Country, given: Mapping[str, Answer]) -> Plan:
    """
    Return the plan of the agency that *given* describes; what it leaves open is answered from the data.

    Raises ``RefusedAnswer`` with the question's name for what cannot be (see :func:`agency_of`).
    """
    with country.trace() as trace:
        agency = agency_of(country, given)
    rules = rules_of(country, agency)
    expected = expected_of(agency, rules)
    months = agency.whole("months")
    flows = {way: flow_of(way, agency, expected, months) for way in WAYS}
    budgets = {way: budget_of(agency, rules, flow) for way, flow in flows.items()}
    opening = agency.whole("reserves")
    ways = {
        way: Way(
            way,
            budget_of(agency, rules, settled(way, agency, expected)),
            budget,
            cash_of(budget, budgets[TODAY], rules, opening),
        )
        for way, budget in budgets.items()
    }
    today = {way: each.surplus for way, each in ways.items()}
    read = {
        (path, value.start): (path, value)
        for path, value in (*trace.rests_on, *rules.rests_on, *agency.known.rests_on)
    }
    return Plan(
        agency=agency,
        rules=rules,
        expected=expected,
        ways=ways,
        options=under_options(country, agency, today, {_short(country, path) for path, _since in read}),
        break_evens=break_evens(agency, rules, expected),
        sensitivities=sensitivities(country, agency, rules, expected),
        rests_on=tuple(read.values()),
    )


def _short(country: Country, path: str) -> str:
    return path.removeprefix(f"{country.code}.").partition("[")[0]


def surplus_today(country: Country, agency: Agency) -> dict[str, int]:
    """Return only the surplus of each way of working in a settled year, whole currency."""
    rules = rules_of(country, agency)
    return surplus_of(agency, rules, expected_of(agency, rules))
