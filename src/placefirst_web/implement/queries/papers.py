"""Papers: what the page of support needs shows, and why it may show nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placefirst.practice.vocabulary import term
from placefirst_web.design.language import local
from placefirst_web.registry import consents
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, SupportNeed
from placefirst_web.registry.papers import may_show, papers_of, seen_as


@dataclass(frozen=True, slots=True)
class PapersPage:
    """What papers say of one person."""

    person: Person
    name: str
    is_hidden: bool  # something is undecided
    lacks_consent: bool
    values: Mapping[str, Any]  # what a form begins with


def papers_page(door: Door, person: Person) -> PapersPage:
    """Return what is shown of the papers of *person*."""
    held = papers_of(person)
    values: dict[str, Any] = {"seen": seen_as(held)}
    for each in held:
        values |= {each.kind: each.value, f"{each.kind}_on": each.paper_on}
    return PapersPage(
        person, called(person), not may_show(person), not consents.holds(person.pk, "record"), values
    )


def in_lines(said: Mapping[str, tuple[str, date | None]]) -> list[tuple[str, str]]:
    """Return what papers say as lines to be compared."""
    return [
        (local(dict(term("support_paper", kind).name)), f"{value} ({day})" if day else value)
        for kind, (value, day) in said.items()
    ]


def lines_of(rows: Sequence[SupportNeed]) -> list[tuple[str, str]]:
    """Return *rows* as lines to be compared."""
    return in_lines({each.kind: (each.value, each.paper_on) for each in rows})
