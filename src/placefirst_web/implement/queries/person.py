"""The record of one person on one page: who, what is due, and the whole way through."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from placefirst.practice.vocabulary import term
from placefirst_web.design.language import local
from placefirst_web.registry.called import called
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page of one person shows."""

    person: Person
    name: str
    stage: str


def find_person(door: Door, key: UUID) -> Person | None:
    """Return the person *key* whom the seat may see by the page's right, None for anybody else."""
    return door.people().select_related("specialist", "team").filter(pk=key).first()


def person_page(door: Door, person: Person) -> PersonPage:
    """Return the record of *person*."""
    return PersonPage(person, called(person), local(dict(term("stage", person.stage).name)))
