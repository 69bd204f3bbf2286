"""Programme: a funded offer with rules, run by one division, paid by one payer or a split of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.sources import Source
from placefirst.systems.division import Division

_SLOT: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, as its file has it."""

    key: str
    name: Mapping[str, str] = field(hash=False)  # by language, like every text below
    division: Division
    payer: str  # of a payer or a split
    rule: str  # a module of payment/, or a word that says that no rule pays it
    words: Mapping[str, Mapping[str, str] | None] = field(hash=False)  # law, serves, main_service, staff …
    parameters: Mapping[str, Parameter | Table] = field(hash=False)
    words_rest_on: tuple[Source, ...] = ()
    review_by: date | None = None
    is_complete: bool = False

    def parameter(self, name: str) -> Parameter:
        """Return the parameter called *name*; raises ``UnknownName``."""
        found = self.parameters.get(name)
        if not isinstance(found, Parameter):
            raise UnknownName(f"parameter of {self.key}", name, self.parameters)
        return found

    def table(self, name: str) -> Table:
        """Return the table called *name*; raises ``UnknownName``."""
        found = self.parameters.get(name)
        if not isinstance(found, Table):
            raise UnknownName(f"table of {self.key}", name, self.parameters)
        return found

    def in_force(self, day: date) -> dict[str, Value | dict[tuple[str, ...], Value]]:
        """Return every parameter in force on *day* by name: a value, or a table's cells."""
        found: dict[str, Value | dict[tuple[str, ...], Value]] = {}
        for name, parameter in self.parameters.items():
            try:
                found[name] = parameter.at(day)
            except NotInForce:
                continue
        return found

    def slots(self, row: str, language: str) -> tuple[str, ...]:
        """Return the names of the parameters that the words of *row* have a place for, in order."""
        texts = self.words.get(row)
        return tuple(dict.fromkeys(_SLOT.findall(texts[language]))) if texts else ()

    def filled(self, row: str, language: str, numbers: Mapping[str, str]) -> str | None:
        """Return the words of *row* with *numbers* in their places; None if nothing is said."""
        texts = self.words.get(row)
        if texts is None:
            return None
        return _SLOT.sub(lambda match: numbers[match.group(1)], texts[language])
