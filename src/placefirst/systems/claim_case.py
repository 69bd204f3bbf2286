"""Claim case: one person's month on a claim form, as a law case writes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters.country import Country
from placefirst.systems.claim_sheet import (
    COUNTED,
    DAILY,
    REDUCTIONS,
    ClaimAgency,
    PersonMonth,
    claim_sheet,
)

_CHOSEN: Final = (*DAILY, "transport", "treatment_improvement")
_FLAGS: Final = ("new", "understaffed", *REDUCTIONS)
_NUMBERS: Final = ("capacity", "retainers", "licensed")
_KEYS: Final = ("person", "area_class", "fee_class", *_NUMBERS, *_FLAGS, *_CHOSEN)


def person_case(country: Country, day: date, given: Mapping[str, Any]) -> dict[str, Fraction]:
    """
    Return ``units``, ``cost``, ``copayment`` and ``benefit`` of one person's month.

    *given* has the agency (``capacity``, ``retainers``, ``area_class`` and its additions by grade) and
    ``person: {days: 17, household: others, ...}``. Raises ``UnknownName`` for a key that nobody knows,
    ``InvalidRequest`` for a number that is none.
    """
    for key in given:
        if key not in _KEYS:
            raise UnknownName("key of a claim", str(key), _KEYS)
    person = given["person"]
    known = ("days", "household", *COUNTED)
    for key in person:
        if key not in known:
            raise UnknownName("key of a person's month", str(key), known)
    agency = ClaimAgency(
        capacity=_whole(given, "capacity", 1),
        area_class=str(given["area_class"]),
        fee_class=str(given.get("fee_class", "I")),
        retained=_whole(given, "retainers", 0),
        licensed=_whole(given, "licensed", 1) if "licensed" in given else None,
        is_new=given.get("new") is True,
        chosen={name: str(given[name]) for name in _CHOSEN if name in given},
        is_understaffed=given.get("understaffed") is True,
        reductions=frozenset(name for name in REDUCTIONS if given.get(name) is True),
    )
    month = PersonMonth(
        days=_whole(person, "days", 0),
        household=str(person.get("household", "")),
        counts={name: _whole(person, name, 0) for name in COUNTED if name in person},
    )
    claim = claim_sheet(country, day, agency, [month]).people[0]
    return {
        "units": Fraction(claim.units),
        "cost": Fraction(claim.cost),
        "copayment": Fraction(claim.copayment),
        "benefit": Fraction(claim.benefit),
    }


def _whole(given: Mapping[str, Any], key: str, otherwise: int) -> int:
    value = given.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | Fraction) or value < 0 or value != int(value):
        raise InvalidRequest("'{key}' must be a number of at least 0, not {value!r}.", key=key, value=value)
    return int(value)
