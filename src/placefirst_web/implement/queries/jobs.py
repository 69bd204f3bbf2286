"""The page of one job: its days and terms, what was asked for and given, the support, who was spoken with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from placefirst.practice.vocabulary import keys
from placefirst_web.design.days import shown_day
from placefirst_web.implement.queries.person import Entry, contact_entry
from placefirst_web.implement.words import way
from placefirst_web.implement.words.way import Line, lines, say
from placefirst_web.registry import disclosed
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Accommodation, Contact, EmployerView, Job, Person, SupportPlan


@dataclass(frozen=True, slots=True)
class Row:
    """One thing about a job."""

    key: Any
    heading: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class JobPage:
    """What the page of one job shows."""

    job: Job
    title: str
    lines: Sequence[Line]
    is_competitive: bool
    begins_later: bool
    missing: Sequence[str]  # first, last, hours, permanent
    end: Sequence[Line]
    helps: Sequence[Row]
    support: Sequence[Row]
    contacts: Sequence[Entry]
    may_ask: bool
    views: Sequence[Row]


def job_page(door: Door, person: Person, at: Job) -> JobPage:
    """Return what the page of the job *at* shows."""
    country = door.service.country
    return JobPage(
        job=at,
        title=at.title or say("occupation", at.occupation),
        lines=lines(way.JOB, at, country, but=("title",) if at.title else ("title", "occupation")),
        is_competitive=at.setting in keys("job_setting", "competitive"),
        begins_later=at.started_on is not None and at.started_on > timezone.localdate(),
        missing=_missing(at),
        end=lines(way.JOB_END, at, country) if at.is_over else [],
        helps=[
            Row(each.pk, say("accommodation", each.kind), lines(way.HELP, each, country, but=("kind",)))
            for each in Accommodation.objects.filter(job=at).order_by("asked_on", "made_at")
        ],
        support=[
            Row(each.pk, _day(each.made_on, country), lines(way.SUPPORT, each, country, but=("made_on",)))
            for each in SupportPlan.objects.filter(job=at).order_by("-made_on", "-made_at")
        ],
        contacts=[
            contact_entry(each, country)
            for each in Contact.objects.filter(job=at).order_by("-on", "-made_at")[:20]
        ],
        may_ask=disclosed.knows(at),
        views=[
            Row(
                each.pk,
                _day(each.answered_on, country),
                lines(way.VIEW, each, country),
            )
            for each in EmployerView.objects.filter(
                employer=at.employer_id, answered_on__isnull=False
            ).order_by("-answered_on")[:5]
        ],
    )


def first_support(at: Job) -> dict[str, Any]:
    """Return what a new plan of support starts with: the one that holds, made today."""
    row = SupportPlan.objects.filter(person=at.person_id).order_by("-made_on", "-made_at").first()
    held = SupportPlan.objects.filter(job=at).order_by("-made_on", "-made_at").first()
    today = timezone.localdate()
    shown: dict[str, Any] = {"often": "weekly", "review_on": today + timedelta(days=30)}
    if held is not None:
        shown |= {name: getattr(held, name) for name in ("supports", "often", "words")}
    return {**shown, "made_on": today, "seen": str(row.pk) if row else ""}


def _missing(at: Job) -> list[str]:
    found = []
    if at.started_on is None:
        found.append("first")
    if at.is_over and at.ended_on is None:
        found.append("last")
    if at.hours_per_week is None:
        found.append("hours")
    if at.is_permanent is None:
        found.append("permanent")
    return found


def _day(day: Any, country: str) -> str:
    return shown_day(day, country, (get_language() or "en")[:2])
