"""Misfit: why a published figure is missed, and which published results a country's model cannot answer.

Both stand in the register ``validation.yaml`` of a country, in its languages. What is missing names the
parameters that another country's files would have to give.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import Source

REGISTER: Final = "validation"
MISFIT, ELSEWHERE = "misfit", "elsewhere"
_KNOWN: Final = ("key", "kind", "country", "name", "targets", "published", "numbers", "why", "missing")
_MISFIT_HAS_NO: Final = ("country", "name", "targets", "published", "numbers", "missing")

Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a country's files would have to say before the model could answer."""

    name: Words = field(hash=False)
    numbers: tuple[str, ...]  # paths of the parameters; none where the model has no such number at all


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A published result that this country's model cannot be asked about."""

    key: str
    country: str  # code of the country whose people it is about
    name: Words = field(hash=False)
    published: Words = field(hash=False)
    why: Words = field(hash=False)
    targets: tuple[str, ...]  # rows that it explains
    numbers: tuple[str, ...]  # paths at which the published figures stand
    missing: tuple[Missing, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """All that the register says."""

    misfits: Mapping[str, Words] = field(hash=False)  # by the figure's name
    elsewhere: tuple[Elsewhere, ...]

    def of(self, name: str) -> Words | None:
        """Return why the figure *name* is missed, by language; None where nobody has said it."""
        return self.misfits.get(name)


def read_reasons(country: Country) -> Reasons:
    """Return what *country* says of its misfits; nothing without a register.

    Raises ``InvalidDefinition`` (file, line, remedy) for a kind, a number or a key that cannot be.
    """
    misfits: dict[str, Words] = {}
    elsewhere: dict[str, Elsewhere] = {}
    for entry in entries(country, REGISTER, _KNOWN):
        fields = entry.fields
        key = fields.text("key")
        if key in (misfits if fields.word("kind", (MISFIT, ELSEWHERE)) == MISFIT else elsewhere):
            raise fields.refuse(fields.line("key"), f"'{key}' stands twice.", "Keep one.")
        if fields.text("kind") == MISFIT:
            for other in _MISFIT_HAS_NO:
                if fields.has(other):
                    raise fields.refuse(fields.line(other), f"a misfit has no '{other}'.", "Delete it.")
            misfits[key] = entry.texts("why")
        else:
            elsewhere[key] = _elsewhere(entry, country)
    return Reasons(misfits, tuple(elsewhere.values()))


def _elsewhere(entry: Entry, country: Country) -> Elsewhere:
    fields = entry.fields
    missing = fields.get("missing")
    if not missing.is_list or not missing.value:
        raise fields.refuse(fields.line("missing"), "'missing' must be a list.", "Begin each with a dash.")
    return Elsewhere(
        key=fields.text("key"),
        country=fields.text("country"),
        name=entry.texts("name"),
        published=entry.texts("published"),
        why=entry.texts("why"),
        targets=fields.words("targets") if fields.has("targets") else (),
        numbers=_paths(fields, country),
        missing=tuple(_missing(entry, node, country) for node in missing.value),
        sources=entry.sources,
    )


def _missing(entry: Entry, node: Marked, country: Country) -> Missing:
    fields = Fields(
        node, shown=entry.fields.shown, name=f"{entry.fields.name}, missing", known=("name", "numbers")
    )
    return Missing(fields.languages("name", entry.languages), _paths(fields, country))


def _paths(fields: Fields, country: Country) -> tuple[str, ...]:
    if not fields.has("numbers"):
        return ()
    paths = fields.words("numbers")
    for path in paths:
        if path not in country.paths:
            raise fields.refuse(fields.line("numbers"), f"there is no number '{path}'.", "Correct the path.")
    return paths
