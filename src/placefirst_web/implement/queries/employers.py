"""Employers: whom the service knows, when somebody was there last, what comes next; nobody served is named.

A name stands here only for a reader who serves that person, and only while the person agrees that the service
speaks with employers. How many have worked somewhere is said from five up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from placefirst_web.implement.queries.visits import Shown, shown
from placefirst_web.implement.words import days
from placefirst_web.implement.words.employers import LABELS
from placefirst_web.implement.words.terms import said
from placefirst_web.registry.called import called, reading
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.door import Door
from placefirst_web.registry.employers import same_name as same_name
from placefirst_web.registry.models import Employer, Job, Person, Visit
from placefirst_web.registry.seats import Seat

#: Fewer people than that are not counted: a colleague of theirs would know who is meant.
FEW: Final = 5
_PAGE: Final = 50
_VISITS: Final = 50
_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Known:
    """An employer in the list."""

    key: UUID
    name: str
    industry: str
    interest: str
    owner: str
    last: str
    next: str
    is_due: bool
    visits: int  # in a year


@dataclass(frozen=True, slots=True)
class Employers:
    """A page of the list."""

    rows: Sequence[Known]
    count: int
    asked: str
    only_mine: bool
    page: int
    pages: int
    is_mine_possible: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person at this employer whom the reader serves and who agreed."""

    key: UUID
    name: str


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """One employer, as far as the seat may see it."""

    employer: Employer
    facts: Sequence[tuple[str, str]]
    visits: Sequence[Shown]
    people: Sequence[Somebody]
    worked: int | None  # None: fewer than FEW, or nobody
    may_write: bool


def employers(door: Door, today: date, asked: str, *, only_mine: bool, page: str) -> Employers:
    """Return a page of the employers that the service knows, those with a step due first."""
    rows = Employer.objects.filter(closed_on__isnull=True).select_related("owner")
    if asked := " ".join(asked.split())[:80]:
        rows = rows.filter(name__icontains=asked)
    seat: Seat = door.seat
    is_possible = door.may("visits.write")
    if only_mine and is_possible:
        rows = rows.filter(Q(owner=seat.staff) | Q(visits__staff=seat.staff)).distinct()
    latest = Visit.objects.filter(employer=OuterRef("pk")).order_by("-on", "-made_at")
    rows = rows.annotate(
        last=Subquery(latest.values("on")[:1]),
        next=Subquery(latest.values("next_on")[:1]),
        year=Count("visits", filter=Q(visits__on__gt=today - _YEAR), distinct=True),
    ).order_by(F("next").asc(nulls_last=True), F("last").desc(nulls_last=True), "name")
    found = Paginator(rows.defer("contact", "phone", "needs"), _PAGE).get_page(page)
    return Employers(
        [_known(each, today) for each in found], found.paginator.count, asked, only_mine and is_possible,
        found.number, found.paginator.num_pages, is_possible,
    )  # fmt: skip


def _known(row: Any, today: date) -> Known:
    return Known(
        row.pk, row.name, said("industry", row.industry), said("employer_interest", row.interest),
        row.owner.name if row.owner else "", days.ago(row.last, today) if row.last else "",
        days.due(row.next, today) if row.next else "", row.next is not None and row.next <= today, row.year,
    )  # fmt: skip


def find(key: UUID) -> Employer | None:
    """Return one employer of the service."""
    return Employer.objects.select_related("owner").filter(pk=key).first()


def page(door: Door, employer: Employer, today: date) -> EmployerPage:
    """Return what stands on the page of *employer*."""
    visits = employer.visits.select_related("employer", "staff").order_by("-on", "-made_at")[:_VISITS]
    worked = Job.objects.filter(employer=employer).values("person").distinct().count()
    return EmployerPage(
        employer,
        _facts(employer),
        [shown(each, today, with_words=True) for each in visits],
        _people(door, employer) if door.may("caseload.read") else [],
        worked if worked >= FEW else None,
        door.may("employers.write"),
    )


def _facts(employer: Employer) -> list[tuple[str, str]]:
    held = {
        "interest": said("employer_interest", employer.interest),
        "contact": employer.contact,
        "phone": employer.phone,
        "industry": said("industry", employer.industry),
        "size": said("employer_size", employer.size),
        "owner": employer.owner.name if employer.owner else "",
    }
    return [(str(LABELS[name]), value) for name, value in held.items() if value]


def _people(door: Door, employer: Employer) -> list[Somebody]:
    there = Q(pk__in=_at(Job, employer)) | Q(pk__in=_at(Visit, employer))
    rows = list(
        door.people("caseload.read").filter(there, pk__in=people_with("employer"), erased_at__isnull=True)
    )
    door.vault.fetch(each.pk for each in rows)
    return [Somebody(each.pk, called(each)) for each in sorted(rows, key=reading)]


def _at(model: Any, employer: Employer) -> QuerySet[Person, UUID]:
    found: QuerySet[Person, UUID] = model.objects.filter(employer=employer, person__isnull=False).values_list(
        "person_id", flat=True
    )
    return found
