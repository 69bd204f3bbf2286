"""Integration: what a country's quota allows about where people work, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import entries
from placefirst.sources import Source

Words = Mapping[str, str]
REGISTER: Final = "integration"
_KNOWN: Final = ("part", "question", "answer", "numbers")
#: The parts in the order of the page.
PARTS: Final = ("allowed", "criticised", "principle", "unknown")


@dataclass(frozen=True, slots=True)
class Statement:
    """One question about posts that are set apart, its answer, and the numbers beside it."""

    part: str
    question: Words = field(hash=False)
    answer: Words = field(hash=False)
    numbers: tuple[str, ...]  # paths without the country's code
    sources: tuple[Source, ...]


def statements(country: Country) -> tuple[Statement, ...]:
    """
    Return what ``integration.yaml`` of *country* says, by part; nothing where it has none.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unclean entry or a number that is not there.
    """
    found = []
    for entry in entries(country, REGISTER, _KNOWN):
        fields = entry.fields
        numbers = fields.words("numbers") if fields.has("numbers") else ()
        for path in numbers:
            if not country.has(path):
                raise fields.refuse(
                    fields.line("numbers"), f"there is no parameter '{path}'.", "Name one, as file.parameter."
                )
        found.append(
            Statement(
                fields.word("part", PARTS),
                entry.texts("question"),
                entry.texts("answer"),
                numbers,
                entry.sources,
            )
        )
    return tuple(sorted(found, key=lambda each: PARTS.index(each.part)))
