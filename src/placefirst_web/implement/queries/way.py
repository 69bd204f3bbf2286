"""What the forms of the way start with, and which row they change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from placefirst.practice.vocabulary import terms
from placefirst_web.design.language import local
from placefirst_web.implement.words.profile import ASKS
from placefirst_web.implement.words.way import Line, lines, say
from placefirst_web.registry import disclosed
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    About,
    Accommodation,
    Contact,
    Disclosure,
    Education,
    Employer,
    Job,
    Person,
    Plan,
    ProfilePart,
    Staff,
)

#: Tables whose newest row holds, by the name of their page: the day that says which is the newest.
NEWEST: Final[Mapping[str, tuple[type[About], str]]] = {
    "plan": (Plan, "made_on"),
    "disclosure": (Disclosure, "decided_on"),
}
ASK_AGAIN: Final = timedelta(days=90)


def today() -> date:
    """Return today, where the installation stands."""
    return timezone.localdate()


def lines_of(kinds: Mapping[str, str], row: Any, country: str) -> list[Line]:
    """Return what *row* holds, empty lines too; nothing for no row."""
    return lines(kinds, row, country, empty=True) if row is not None else []


def starts_with(kinds: Mapping[str, str], row: Any) -> dict[str, Any]:
    """Return what a form shows of *row*."""
    names = ["when" if name == "advised_when" else name for name in kinds]
    return {name: getattr(row, name) for name in names}


def profile_part(person: Person, part: str) -> tuple[str, Any, ProfilePart | None] | None:
    """Return name, question and row of one part of the profile; None for no such part."""
    for each in terms("profile_part"):
        if each.key == part:
            row = ProfilePart.objects.filter(person=person, part=part).first()
            return local(dict(each.name)), ASKS.get(part, ""), row
    return None


def newest(person: Person, name: str) -> Any:
    """Return the plan or choice of *person* that holds, None where there is none."""
    kind, by = NEWEST[name]
    return kind._default_manager.filter(person=person).order_by(f"-{by}", "-made_at").first()


def first_plan(person: Person) -> dict[str, Any]:
    """Return what a new plan starts with: the one that holds, made today."""
    row = newest(person, "plan")
    shown = {"review_on": today() + ASK_AGAIN, "approach": "together"}
    if row is not None:
        named = ("wanted", "occupations", "hours", "approach", "steps", "wants_education")
        shown |= {name: getattr(row, name) for name in named}
    return {**shown, "made_on": today(), "seen": str(row.pk) if row else ""}


def first_choice(person: Person) -> dict[str, Any]:
    """Return what a new choice of disclosure starts with: the one that holds, chosen today."""
    row = newest(person, "disclosure")
    shown: dict[str, Any] = {"revisit_on": today() + ASK_AGAIN}
    if row is not None:
        shown |= {name: getattr(row, name) for name in ("choice", "what", "never", "to", "when", "weighed")}
    return {**shown, "decided_on": today(), "seen": str(row.pk) if row else ""}


def education(person: Person, key: UUID) -> Education | None:
    """Return a course of study of *person*."""
    return Education.objects.filter(person=person, pk=key).first()


def contact(person: Person, key: UUID) -> Contact | None:
    """Return a contact of *person*."""
    return Contact.objects.filter(person=person, pk=key).first()


def first_contact(person: Person) -> dict[str, Any]:
    """Return what a new contact starts with, by where the person is on the way."""
    kinds = {
        "profile": "profile", "searching": "search", "working": "follow_along", "between_jobs": "search",
        "studying": "education",
    }  # fmt: skip
    job = Job.objects.filter(person=person, is_over=False).order_by("-started_on").first()
    return {
        "on": today(), "kind": kinds.get(person.stage, "engagement"), "whom": "person", "held": "held",
        "job": str(job.pk) if job else "",
    }  # fmt: skip


def job(person: Person, key: UUID) -> Job | None:
    """Return a job of *person*."""
    return Job.objects.filter(person=person, pk=key).select_related("employer", "person").first()


def jobs_to_choose(person: Person) -> list[tuple[str, str]]:
    """Return the jobs of *person* for a menu."""
    rows = Job.objects.filter(person=person).select_related("employer").order_by("is_over", "-started_on")
    return [
        (str(each.pk), f"{each.employer.name} · {each.title or say('occupation', each.occupation)}")
        for each in rows
    ]


def employers_to_choose(door: Door) -> list[tuple[str, str]]:
    """Return the firms that the service knows, for a menu; also one that is closed may still be named."""
    rows = Employer.objects.filter(service=door.service).order_by("name").values_list("pk", "name")
    return [(str(key), name) for key, name in rows]


def staff_to_choose(door: Door) -> list[tuple[str, str]]:
    """Return who may accompany somebody: who has a seat with a caseload today."""
    rows = Staff.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today()), service=door.service, role__in=("specialist", "leader")
    ).order_by("name")
    return [(str(each.pk), each.name) for each in rows]


def staff(door: Door, key: str) -> Staff:
    """Return one of those to choose from."""
    return Staff.objects.get(service=door.service, pk=key)


def help_at_work(at: Job, key: UUID) -> Accommodation | None:
    """Return something that was asked for at a job."""
    return Accommodation.objects.filter(job=at, pk=key).first()


def may_ask_employer(at: Job) -> bool:
    """Return whether the firm of *at* may be asked what it thinks of the service."""
    return disclosed.knows(at)
