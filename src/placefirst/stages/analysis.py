"""Analysis: how the study behind a country's answers was made: its searches as data, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import entries
from placefirst.sources import Source

REGISTER: Final = "analysis"
KINDS: Final = ("search", "finding")
_KNOWN: Final = (
    "kind", "name", "says", "databases", "query", "fields", "found", "kept",
)  # fmt: skip
_MOST: Final = 1_000_000  # records; more is a mistyped number


@dataclass(frozen=True, slots=True)
class Step:
    """One search of the study (kind ``search``), or one thing that it found (kind ``finding``)."""

    kind: str
    name: Mapping[str, str] = field(hash=False)  # by language
    says: Mapping[str, str] = field(hash=False)  # by language
    databases: tuple[str, ...]
    query: str | None  # as typed; None: none, or not stated
    fields: str | None  # the fields that the query was held against
    found: int | None  # records before anything was left out; None: not stated
    kept: int | None  # None: not stated
    sources: tuple[Source, ...]


def read_analysis(country: Country) -> tuple[Step, ...]:
    """Return the steps of the study in the order of its register; none where the country has none.

    Raises ``InvalidDefinition`` (file, line, remedy).
    """
    steps = []
    for entry in entries(country, REGISTER, _KNOWN):
        fields = entry.fields
        steps.append(
            Step(
                kind=fields.word("kind", KINDS),
                name=entry.texts("name"),
                says=entry.texts("says"),
                databases=fields.words("databases") if fields.has("databases") else (),
                query=fields.optional_text("query"),
                fields=fields.optional_text("fields"),
                found=fields.whole("found", 0, _MOST) if fields.has("found") else None,
                kept=fields.whole("kept", 0, _MOST) if fields.has("kept") else None,
                sources=entry.sources,
            )
        )
    return tuple(steps)
