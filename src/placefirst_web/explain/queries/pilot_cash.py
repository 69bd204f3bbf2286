"""The cash of a pilot as the agency calculator works it out for a typical agency of the country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from placefirst.documents.pilot import FIRST_YEAR, FIVE, LAST_YEAR, MOST_PEOPLE, month_number, month_text
from placefirst.economics.agency.agency import agency_of
from placefirst.economics.agency.budget import budget_of
from placefirst.economics.agency.cash import cash_of
from placefirst.economics.agency.flows import FEW, TODAY, expected_of, flow_of
from placefirst.economics.agency.rules import rules_of
from placefirst.errors import PlacefirstError
from placefirst.parameters.read import load_country

YEAR, LONGEST = 12, 36


def proposed_cash(country: str, typed: Mapping[str, str], today: date) -> dict[str, str]:
    """
    Return cost, lowest cash, its month and the reserve for what was *typed* so far, as the form's fields.

    They are those of an agency of which the country's data says everything: what the IPS places cost it
    beyond their income until the review, and the worst month's cash beside the same agency without them.
    Nothing where the country's data has no such agency.
    """
    there = load_country(country)
    start = _month(typed.get("start", ""), month_number(f"{today:%Y-%m}") + 1)
    months = min(max(_month(typed.get("review", ""), start + YEAR - 1) - start + 1, 1), LONGEST)
    people = typed.get("people", "")
    places = int(people) if people.isdecimal() and 0 < int(people) <= MOST_PEOPLE else FIVE
    begins = date(start // 12, start % 12 + 1, 1)
    try:
        agency = agency_of(there, {"ips_places": Fraction(places), "start": begins})
        rules = rules_of(there, agency)
        expected = expected_of(agency, rules)
        budgets = {
            way: budget_of(agency, rules, flow_of(way, agency, expected, months)) for way in (FEW, TODAY)
        }
    except PlacefirstError:
        return {}
    cash = {way: cash_of(budget, budgets[TODAY], rules, 0).balance for way, budget in budgets.items()}
    beside = cash[FEW] - cash[TODAY]
    cost = int(budgets[TODAY].surplus.sum() - budgets[FEW].surplus.sum())
    lowest = min(int(beside.min()), 0)
    return {
        "cost": str(max(cost, 0)),
        "lowest_cash": str(lowest),
        "lowest_month": month_text(start + int(beside.argmin())),
        "reserve": str(-lowest),
    }


def _month(text: str, otherwise: int) -> int:
    year, _dash, month = text.partition("-")
    if len(text) == 7 and (year + month).isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR:
        return month_number(text) if 1 <= int(month) <= 12 else otherwise
    return otherwise
