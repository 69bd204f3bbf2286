"""Courses: the records of a service as the dated facts that measures count, and nobody is named in them.

A key is the id of a row here and says nothing outside. What rows mean is told by
:mod:`placefirst.measures.records`. Call it inside a service (:mod:`placefirst_web.privacy.inside`). Nothing
sealed is opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from placefirst.measures.records import ClosingRow, Courses, JobRow, PaperRow, PersonRow, ReferralRow, Rows
from placefirst.measures.records import courses_of as read
from placefirst.parameters.read import country_codes, load_country
from placefirst.practice.vocabulary import keys
from placefirst_web.registry.models import (
    Closing,
    Contact,
    Education,
    Job,
    Person,
    Referral,
    Service,
    SupportNeed,
    Visit,
)

__all__ = ["Courses", "courses"]
Row = TypeVar("Row")


def courses(service: UUID, last: date) -> Courses[UUID]:
    """Return everybody's way through *service* as it stood on *last*; eight questions, however many."""
    people = Person.objects.filter(service=service).order_by("code").values_list(*PersonRow._fields)
    jobs = Job.objects.filter(service=service).order_by("started_on", "made_at", "pk")
    written = ("made_at", "pk")
    education = Education.objects.filter(service=service, started_on__isnull=False).order_by("started_on")
    return read(
        Rows(
            people=[PersonRow(*each) for each in people],
            referrals=_by_person(Referral.objects.filter(service=service).order_by(*written), ReferralRow),
            closings=_by_person(Closing.objects.filter(service=service).order_by(*written), ClosingRow),
            jobs=_by_person(jobs, JobRow),
            education=_by_person(education, lambda *days: days, ("started_on", "ended_on")),
            papers=_by_person(_papers(service), PaperRow),
            met=_met(service, last),
        ),
        last,
        competitive=frozenset(keys("job_setting", "competitive")),
        currency=currency_in(
            Service.objects.filter(pk=service).values_list("country", flat=True).first() or ""
        ),
    )


def _by_person(
    rows: QuerySet[Any], row: Callable[..., Row], names: tuple[str, ...] = ()
) -> Mapping[UUID, list[Row]]:
    """Return plain rows by person; whole objects would take several times as long."""
    found: dict[UUID, list[Row]] = defaultdict(list)
    for person, *values in rows.values_list("person_id", *(names or getattr(row, "_fields"))):  # noqa: B009
        found[person].append(row(*values))
    return found


def _papers(service: UUID) -> QuerySet[SupportNeed]:
    rows = SupportNeed.objects.filter(service=service, kind__in=("gaf", "diagnosis"))
    return rows.annotate(day=Coalesce("paper_on", "recorded_on")).order_by("made_at", "pk")


def currency_in(country: str) -> str:
    """Return the currency in which the wages of a country's services are noted; "" where none is known."""
    return load_country(country).currency if country in country_codes() else ""


def _met(service: UUID, last: date) -> Mapping[UUID, list[date]]:
    """Return the days on which an employer was met for somebody: a visit in person, or a contact that was."""
    visits = Visit.objects.filter(
        service=service, person__isnull=False, on__lte=last, how__in=keys("visit_how", "in_person")
    )
    contacts = Contact.objects.filter(
        service=service, on__lte=last, held="held", whom="employer",
        place__in=keys("contact_place", "in_person"),
    )  # fmt: skip
    found: dict[UUID, list[date]] = defaultdict(list)
    days = visits.order_by().values_list("person_id", "on")
    for person, on in days.union(contacts.order_by().values_list("person_id", "on")):
        found[person].append(on)
    return found
