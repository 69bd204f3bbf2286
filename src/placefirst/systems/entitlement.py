"""Entitlement: what a person may claim from a programme, for how long, and what the person pays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from placefirst.errors import NotInForce
from placefirst.parameters.history import Key, Parameter, Table, Value
from placefirst.systems.programme import Programme

#: The names that programme files use for these rules, the first that is there counts.
_LONGEST: Final = ("standard_period", "longest")


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The rules of one programme for one person on one day; None where the file states none."""

    programme: str
    longest: Value | None  # months
    starts_after: Value | None  # months in the job
    age_limit: Value | None  # years
    copayment_share: Value | None  # ratio
    copayment_cap: Mapping[Key, Value] | None = field(default=None, hash=False)  # a month, by household


def entitlement(programme: Programme, day: date) -> Entitlement:
    """Return what a person may claim from *programme* on *day*."""
    longest = next((found for name in _LONGEST if (found := _value(programme, name, day))), None)
    return Entitlement(
        programme=programme.key,
        longest=longest,
        starts_after=_value(programme, "starts_after", day),
        age_limit=_value(programme, "age_limit", day),
        copayment_share=_value(programme, "copayment_share", day),
        copayment_cap=_cells(programme, "copayment_cap", day),
    )


def _value(programme: Programme, name: str, day: date) -> Value | None:
    parameter = programme.parameters.get(name)
    try:
        return parameter.at(day) if isinstance(parameter, Parameter) else None
    except NotInForce:
        return None


def _cells(programme: Programme, name: str, day: date) -> Mapping[Key, Value] | None:
    table = programme.parameters.get(name)
    try:
        return table.at(day) if isinstance(table, Table) else None
    except NotInForce:
        return None
