"""Option: a ready-made policy, read from ``options/`` of a country; only a list of changes of parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.parameters.history import Parameter
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
from placefirst.sources import Source

FROM = "from"
"""The parameter that every option has: the month in which it takes effect, written 2027-04."""

Setting = Fraction | bool
Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class OptionParameter:
    """What a user may set in an option."""

    name: str
    description: str
    label: Words | None
    unit: str
    default: Setting
    range: tuple[Fraction, Fraction] | None  # None for a flag
    source: Source

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense: people, agencies, months, money."""
        return counts_in_wholes(self.unit, self.default)

    @property
    def allowed(self) -> str:
        """What may be set, in words."""
        if self.range is None:
            return "true or false"
        low, high = (number_text(end) for end in self.range)
        return f"{'a whole number' if self.whole else 'a number'} from {low} to {high}"


@dataclass(frozen=True, slots=True)
class Option:
    """One policy with its words; texts by language."""

    name: str
    title: Words
    why: Words
    instrument: Words  # the legal instrument that would carry it
    assessed: Words  # what must be assessed, and by whom
    could_lose: Words  # who could lose
    closing_rule: Words  # how its money is closed
    warning: Words | None
    parameters: Mapping[str, OptionParameter]
    changes: tuple[tuple[str, str | Setting], ...]  # (path, name of a parameter or a literal)
    file: str
    group: str | None = None  # payment | access | agencies | employers | system


def catalogue(country: Country) -> Mapping[str, Option]:
    """Return every option of *country* by name, alphabetically.

    Raises ``InvalidDefinition`` for an option whose parameter has no range or more than one value.
    """
    return MappingProxyType({name: _option(name, country) for name in sorted(country.options)})


def find_option(country: Country, name: str) -> Option:
    """Return the option called *name*; raises ``UnknownName`` with the nearest one."""
    if name not in country.options:
        raise UnknownName("option", name, country.options)
    return _option(name, country)


def counts_in_wholes(unit: str, example: Setting | None = None) -> bool:
    """Return whether a quantity of this unit comes in whole numbers only.

    People, agencies, months and years do; so does money (the ledger counts in whole units of it),
    which is whatever starts with three capitals. A quantity whose *example* is not whole does not.

    >>> counts_in_wholes("JPY/contact"), counts_in_wholes("ratio"), counts_in_wholes("person")
    (True, False, True)
    """
    if isinstance(example, Fraction) and example.denominator != 1:
        return False
    head = unit.partition("/")[0]
    return head in {"person", "agency", "place", "month", "year"} or (len(head) == 3 and head.isupper())


def _option(name: str, country: Country) -> Option:
    file = country.options[name]
    words: Mapping[str, Any] = file.head
    parameters = {
        each: _parameter(each, parameter, file.shown) for each, parameter in file.parameters.items()
    }
    return Option(
        name=name,
        title=words["name"],
        why=words["why"],
        instrument=words["instrument"],
        assessed=words["assessed"],
        could_lose=words["could_lose"],
        closing_rule=words["closing_rule"],
        warning=words.get("warning"),
        parameters=MappingProxyType(parameters),
        changes=tuple((change["path"], change["value"]) for change in words["changes"]),
        file=file.shown,
        group=words.get("group"),
    )


def _parameter(name: str, parameter: object, shown: str) -> OptionParameter:
    if not isinstance(parameter, Parameter) or len(parameter.history) != 1:
        raise InvalidDefinition(
            f"{shown}: {name}", "an option's parameter has one value, its default.", "Write one dated value."
        )
    value = parameter.history[0]
    if name == FROM:
        raise InvalidDefinition(
            f"{shown}: {name}", "every option has 'from' of itself.", "Call this parameter otherwise."
        )
    if not isinstance(value.value, Fraction | bool):
        raise InvalidDefinition(
            f"{shown}: {name}",
            "its default is neither a number nor a flag.",
            "Write a number, true or false.",
        )
    if isinstance(value.value, Fraction) and value.range is None:
        raise InvalidDefinition(f"{shown}: {name}", "it has no range.", "Add range: [lowest, highest].")
    limits = value.range if isinstance(value.value, Fraction) else None
    return OptionParameter(
        name, parameter.description, parameter.label, parameter.unit, value.value, limits, value.source
    )
