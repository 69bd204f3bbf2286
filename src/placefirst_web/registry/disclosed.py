"""Disclosed: what may be said of a person to an employer today; everything that goes to one passes here.

Two things must hold at once: the person agrees that the service speaks with employers, and the newest choice
of the person says what may be told. A choice that is missing, open or “nothing” means nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from placefirst_web.registry import consents
from placefirst_web.registry.models import Disclosure, Job, Person

TELLS = ("some", "all")


@dataclass(frozen=True, slots=True)
class Tellable:
    """What may be told: nothing, unless *may_tell*; then exactly *what*, and never what *never* says."""

    agrees: bool  # that the service speaks with employers
    choice: Disclosure | None  # the newest
    is_over: bool = False  # the service has ended for the person: nobody speaks with employers any more

    @property
    def may_tell(self) -> bool:
        """Whether anything may be said at all."""
        return not self.is_over and self.agrees and self.choice is not None and self.choice.choice in TELLS

    @property
    def what(self) -> str:
        """The words that may be said; empty where nothing may."""
        return self.choice.what if self.may_tell and self.choice is not None else ""


def tellable(person: Person) -> Tellable:
    """Return what may be said of *person* to an employer today."""
    newest = Disclosure.objects.filter(person=person).order_by("-decided_on", "-made_at").first()
    return Tellable(consents.holds(person.pk, "employer"), newest, person.closed_on is not None)


def may_be_named(people: Collection[UUID]) -> set[UUID]:
    """Return who of *people* may be named towards an employer today, in two questions."""
    newest = (
        Disclosure.objects.filter(person__in=people, person__closed_on=None)
        .order_by("person_id", "-decided_on", "-made_at")
        .distinct("person_id")
        .values_list("person_id", "choice")
    )
    return {person for person, choice in newest if choice in TELLS} & set(
        consents.people_with("employer").filter(person__in=people)
    )


def knows(job: Job) -> bool:
    """Return whether the employer of *job* knows of the service, by the person's choice, and still may."""
    return job.is_disclosed is True and consents.holds(job.person_id, "employer")
