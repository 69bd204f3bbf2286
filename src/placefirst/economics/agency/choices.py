"""Choices: which words may answer a question in a country, and which questions make sense there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from placefirst.parameters.history import Table
from placefirst.parameters.read import Country

#: The programme whose tables of fees, prices and additions the questions are about.
USUAL: Final = "transition_support"
#: The parameter of each addition that an agency may choose, instead of the share that the model supposes.
ADDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "treatment_improvement": "treatment_improvement",
        "qualified_staff": "qualified_staff_addition",
        "trained_worker": "trained_worker_addition",
        "outside_support": "outside_support_addition",
        "discharge_facility": "discharge_facility_addition",
        "transport": "transport_addition",
    }
)
#: The rules by which the calculator can pay a programme, each with the parameter that it needs.
COMPUTED: Final[Mapping[str, str]] = MappingProxyType(
    {"banded_tariff": "base_units", "block_grant": "grant", "capitation": "fee"}
)


def choices(country: Country, name: str, day: date) -> tuple[str, ...]:
    """Return the words that may answer the question *name* on *day*; none where it is not asked here."""
    if name == "programme":
        return tuple(stem for stem in country.files["country"].head["programmes"] if _is_paid(country, stem))
    if name == "area_class":
        return _rows(country, "unit_price", day)
    if name == "fee_class":
        return _rows(country, "base_units", day)
    return _rows(country, ADDITIONS[name], day) if is_listed(country, name) else ()


def is_asked(country: Country, name: str) -> bool:
    """Return whether the question *name* makes sense in *country*: the rule that it is about is there."""
    if name == "trips":
        return country.has(f"{USUAL}.{ADDITIONS['transport']}")
    return country.has(f"{USUAL}.{ADDITIONS[name]}") if name in ADDITIONS else True


def is_listed(country: Country, name: str) -> bool:
    """Return whether the addition *name* comes in grades."""
    there = name in ADDITIONS and country.has(f"{USUAL}.{ADDITIONS[name]}")
    return there and isinstance(country.files[USUAL].parameters.get(ADDITIONS[name]), Table)


def _rows(country: Country, table: str, day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[0] for row in country.table(f"{USUAL}.{table}").at(day)))


def _is_paid(country: Country, stem: str) -> bool:
    """Whether the programme *stem* is paid by a rule that is computed here; a tariff only of agencies."""
    file = country.files.get(stem)
    rule = file.head.get("rule") if file else None
    if rule not in COMPUTED or not country.has(f"{stem}.{COMPUTED[str(rule)]}"):
        return False
    return stem == USUAL or rule != "banded_tariff"
