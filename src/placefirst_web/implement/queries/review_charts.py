"""Charts: the days of each record whose person lets reviewers read it, by code; no sealed words are opened.

Reviewers elsewhere fill such a sheet from paper. It is a look at a record all the same: its trail says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import keys, term
from placefirst_web.design.figures import count
from placefirst_web.design.language import local
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.registry.consents import people_with
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    BenefitsAdvice,
    Contact,
    Disclosure,
    Job,
    Person,
    Plan,
    ProfilePart,
    Review,
    Visit,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartsPage:
    """The sheet, and how many people did not agree (their records stay closed)."""

    table: Table | None
    agreed: int
    closed: int


def charts_page(door: Door, review: Review) -> ChartsPage:
    """Return the sheet of everybody on the caseload in the period who agreed to be read by reviewers."""
    people = Person.objects.filter(service=door.service, accepted_on__lte=review.evidence_to).exclude(
        closed_on__lt=review.evidence_from
    )
    agreed = list(people.filter(pk__in=people_with("review")).order_by("code"))
    closed = people.count() - len(agreed)
    if not agreed:
        return ChartsPage(None, 0, closed)
    found = [each.pk for each in agreed]
    door.vault.opened.update(found)
    days = _Days(found, review.evidence_to)
    rows = [Row(each.code, days.cells(each)) for each in agreed]
    columns = [
        _("Stage"), _("Accepted"), _("Profile"), _("Plan"), _("First meeting with an employer"),
        _("Days until then"), _("Choices of what to tell"), _("Benefits advice"), _("Job starts"),
        _("Contacts in the period"),
    ]  # fmt: skip
    table = Table(
        _("Days of each record, from %(first)s to %(last)s")
        % {"first": review.evidence_from.isoformat(), "last": review.evidence_to.isoformat()},
        _("Person (code)"), columns, [Part(rows)], is_dense=True,
    )  # fmt: skip
    return ChartsPage(table, len(agreed), closed)


class _Days:
    """The first days of everybody, one question a table."""

    def __init__(self, people: Sequence[UUID], last: date) -> None:
        in_person = keys("visit_how", "in_person")
        self._profile = _all(
            ProfilePart.objects.filter(person__in=people).values_list("person", "written_on")
        )
        self._plan = _all(Plan.objects.filter(person__in=people).values_list("person", "made_on"))
        self._met = _all(
            Visit.objects.filter(person__in=people, how__in=in_person, on__lte=last).values_list(
                "person", "on"
            )
        )
        self._told = _all(Disclosure.objects.filter(person__in=people).values_list("person", "decided_on"))
        self._advice = _all(BenefitsAdvice.objects.filter(person__in=people).values_list("person", "on"))
        self._jobs = _all(
            Job.objects.filter(person__in=people, started_on__isnull=False).values_list(
                "person", "started_on"
            )
        )
        self._contacts = _all(
            Contact.objects.filter(person__in=people, held="held", on__lte=last).values_list("person", "on")
        )

    def cells(self, person: Person) -> list[Cell]:
        """Return the line of one person."""
        met = self._met[person.pk]
        until = (met[0] - person.accepted_on).days if met and person.accepted_on else None
        return [
            Cell(local(dict(term("stage", person.stage).name)), is_words=True),
            _day(person.accepted_on),
            _day(next(iter(self._profile[person.pk]), None)),
            _day(next(iter(self._plan[person.pk]), None)),
            _day(met[0] if met else None),
            Cell(count(until)),
            Cell(count(len(self._told[person.pk]))),
            _day(next(iter(self._advice[person.pk]), None)),
            Cell(", ".join(each.isoformat() for each in self._jobs[person.pk]) or "–", is_words=True),
            Cell(count(len(self._contacts[person.pk]))),
        ]


def _all(rows: Any) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    for person, day in rows:
        found[person].append(day)
    for days in found.values():
        days.sort()
    return found


def _day(day: date | None) -> Cell:
    return Cell(day.isoformat() if day else "–", is_words=True)
