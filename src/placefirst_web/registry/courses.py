"""Courses: the records of a service as the dated facts that measures count, and nobody is named in them.

A key is the id of a row here and says nothing outside. Measures of people count each person once, by the way
through that holds on the last day asked about; measures of referrals count each time that somebody came.
Call it inside a service (:mod:`placefirst_web.privacy.inside`). Nothing sealed is opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models.functions import Coalesce

from placefirst.measures import event
from placefirst.measures.definition import OF_REFERRALS, Definition
from placefirst.measures.quarterly import DIAGNOSES, gaf_band
from placefirst.parameters.read import country_codes, load_country
from placefirst.practice.vocabulary import keys
from placefirst_web.registry.models import (
    About,
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

#: The stages of somebody whose way through is over.
_OVER: Final = frozenset({"closed", "transferred"})
_REFERRAL: Final = (
    "received_on", "decision", "decided_on", "source", "reason", "was_employed", "first_contact_on",
)  # fmt: skip
_CLOSING: Final = ("on", "reopened_on")
_JOB: Final = (
    "started_on", "ended_on", "is_over", "setting", "is_competitive", "is_permanent", "hours_per_week",
    "four_hours_on", "wage", "wage_per",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Courses:
    """The ways through a service: by person, and by referral, each with whose it is."""

    people: tuple[event.Course, ...]  # the key is the person's id
    referrals: tuple[event.Course, ...]  # the key is the referral's id
    person_of: Mapping[str, UUID]  # of either key

    def of(self, definition: Definition) -> tuple[event.Course, ...]:
        """Return the rows that *definition* counts."""
        return self.referrals if definition.below in OF_REFERRALS else self.people

    def only(self, people: Collection[UUID]) -> Courses:
        """Return the ways of *people* alone."""
        kept = frozenset(people)

        def theirs(courses: Iterable[event.Course]) -> tuple[event.Course, ...]:
            return tuple(each for each in courses if self.person_of[each.key] in kept)

        return replace(self, people=theirs(self.people), referrals=theirs(self.referrals))


def courses(service: UUID, last: date) -> Courses:
    """Return everybody's way through *service* as it stood on *last*; eight questions, however many."""
    jobs, education = _jobs(service, last), _education(service)
    strata, met = _strata(service, last), _met(service, last)
    referrals, closings = _by_person(Referral, service, _REFERRAL), _by_person(Closing, service, _CLOSING)
    people, single, whose = [], [], {}
    everybody = Person.objects.filter(service=service).order_by("code")
    for person in everybody.values_list("pk", "stage", "accepted_on", "closed_on", named=True):
        came = sorted(referrals[person.pk], key=lambda each: (each.received_on or date.min, each.made_at))
        held = _held(came, last)
        accepted = _accepted(person, held)
        if held is None and accepted is None:
            continue  # somebody without any referral: nothing to count
        closed, is_closed = _closed(person, closings[person.pk], accepted, last)
        own = tuple(job for job in jobs[person.pk] if not _was_before(job, accepted))
        groups = strata.get(person.pk, {})
        people.append(
            event.Course(
                key=str(person.pk),
                referral=_referral(held, accepted),
                was_employed=held.was_employed if held is not None else None,
                engaged=held.first_contact_on if held is not None else None,
                closed=closed,
                is_closed=is_closed,
                jobs=own,
                education=education[person.pk],
                employer_met=_first_met(met[person.pk], held, accepted),
                **groups,
            )
        )
        whose[str(person.pk)] = person.pk
        for each in came:
            single.append(
                event.Course(str(each.pk), _referral(each, None), was_employed=each.was_employed, **groups)
            )
            whose[str(each.pk)] = person.pk
    return Courses(tuple(people), tuple(single), whose)


def _by_person(model: type[About], service: UUID, names: tuple[str, ...]) -> Mapping[UUID, list[Any]]:
    """Return plain rows of *model* by person; whole objects would take several times as long."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    rows = model._default_manager.filter(service=service).order_by("made_at", "pk")
    for row in rows.values_list("pk", "person_id", "made_at", *names, named=True):
        found[row.person_id].append(row)
    return found


def _held(came: list[Any], last: date) -> Any | None:
    """Return the referral whose way holds on *last*: the newest accepted by then, else the newest."""
    taken = [each for each in came if each.decision == "accepted"]
    by_then = [each for each in taken if each.decided_on is None or each.decided_on <= last]
    return next(reversed(by_then or taken or came), None)


def _accepted(person: Any, held: Any | None) -> date | None:
    if held is None:  # taken on before records were kept here
        day: date | None = person.accepted_on
    else:
        day = held.decided_on if held.decision == "accepted" else None
    return day


def _referral(row: Any | None, accepted: date | None) -> event.Referral:
    if row is None:
        return event.Referral(None, "accepted", accepted)
    decision = row.decision if row.decision in event.DECISIONS else "waiting"
    return event.Referral(row.received_on, decision, row.decided_on, row.source, row.reason)


def _closed(person: Any, closings: list[Any], accepted: date | None, last: date) -> tuple[date | None, bool]:
    """Return on which day the way ended, and whether it did; one opened again by *last* goes on."""
    ended = [each for each in closings if each.on <= last and (accepted is None or each.on >= accepted)]
    if ended:
        newest = max(ended, key=lambda each: each.on)
        if newest.reopened_on is None or newest.reopened_on > last:
            return newest.on, True
        return None, False
    if closings:
        return None, False  # it ended after *last*, or an earlier way did
    return person.closed_on, person.closed_on is not None or person.stage in _OVER


def _was_before(job: event.Job, accepted: date | None) -> bool:
    """Return whether a job had ended before the person was taken on: it is none that came of the service."""
    return accepted is not None and job.end is not None and job.end < accepted


def _jobs(service: UUID, last: date) -> Mapping[UUID, tuple[event.Job, ...]]:
    competitive, currency = frozenset(keys("job_setting", "competitive")), _currency(service)
    found: dict[UUID, tuple[event.Job, ...]] = defaultdict(tuple)
    rows = Job.objects.filter(service=service).order_by("started_on", "made_at", "pk")
    for row in rows.values_list("person_id", *_JOB, named=True):
        is_competitive = row.is_competitive
        if is_competitive is None and row.setting:
            is_competitive = row.setting in competitive
        hours = None if row.hours_per_week is None else float(row.hours_per_week)
        found[row.person_id] += (
            event.Job(
                row.started_on,
                row.ended_on,
                row.is_over,
                hours,
                _paid_hours(row, hours, last),
                is_competitive,
                row.is_permanent,
                row.setting,
                None if row.wage is None else float(row.wage),
                row.wage_per,
                currency,
            ),
        )
    return found


def _currency(service: UUID) -> str:
    """Return the currency of the service's country, in which its wages are noted; "" where none is known."""
    country = Service.objects.filter(pk=service).values_list("country", flat=True).first()
    return load_country(country).currency if country in country_codes() else ""


def _strata(service: UUID, last: date) -> Mapping[UUID, dict[str, str]]:
    """Return band of GAF and group of diagnosis by person, from the newest paper of *last* or before."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = SupportNeed.objects.filter(service=service, kind__in=("gaf", "diagnosis")).annotate(
        day=Coalesce("paper_on", "recorded_on")
    )
    papers = rows.filter(day__lte=last).order_by("day", "made_at", "pk")
    for person, kind, value in papers.values_list("person_id", "kind", "value"):
        if kind == "diagnosis":
            found[person][kind] = value if value in DIAGNOSES else ""
        else:
            found[person][kind] = gaf_band(int(value)) if value.isdecimal() else ""
    return found


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


def _first_met(met: Iterable[date], held: Any | None, accepted: date | None) -> date | None:
    """Return the first of the days of *met* since the person came this time."""
    since = (held.received_on if held is not None else None) or accepted or date.min
    return min((day for day in met if day >= since), default=None)


def _paid_hours(row: Any, hours: float | None, last: date) -> float | None:
    """
    Return of how many paid hours it is known by *last* that they were done.

    The day on which four were done is asked for; where nobody noted it, whole weeks in the job tell. None
    where neither does.
    """
    if row.four_hours_on is not None:
        return 4.0 if row.four_hours_on <= last else 0.0
    if hours is None or row.started_on is None or (row.is_over and row.ended_on is None):
        return None
    end = min(row.ended_on or last, last)
    weeks = max((end - row.started_on).days + 1, 0) // 7
    return weeks * hours if weeks or row.started_on > last else None


def _education(service: UUID) -> Mapping[UUID, tuple[tuple[date, date | None], ...]]:
    found: dict[UUID, tuple[tuple[date, date | None], ...]] = defaultdict(tuple)
    rows = Education.objects.filter(service=service, started_on__isnull=False)
    for person, begun, ended in rows.order_by("started_on").values_list(
        "person_id", "started_on", "ended_on"
    ):
        assert begun is not None
        found[person] += ((begun, ended),)
    return found
