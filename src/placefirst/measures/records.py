"""Records: rows as a service keeps them, read as the ways through it that measures count.

Measures of people count each person once, by the way through that holds on the last day asked about; those
of referrals count each time that somebody came. Where rows come from (a database, a file) is all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Generic, NamedTuple, TypeVar

from placefirst.measures.definition import OF_REFERRALS, Definition
from placefirst.measures.event import DECISIONS, Course, Job, Referral
from placefirst.measures.quarterly import DIAGNOSES, gaf_band

Key = TypeVar("Key", bound=Hashable)
#: The stages of somebody whose way through is over.
OVER: Final = frozenset({"closed", "transferred"})


class PersonRow(NamedTuple):
    """A person."""

    pk: Any
    stage: str
    accepted_on: date | None
    closed_on: date | None


class ReferralRow(NamedTuple):
    """One time that somebody came."""

    pk: Any
    received_on: date | None
    decision: str
    decided_on: date | None
    source: str
    reason: str
    was_employed: bool | None
    first_contact_on: date | None


class ClosingRow(NamedTuple):
    """That a way through ended, and whether it was opened again."""

    on: date
    reopened_on: date | None


class JobRow(NamedTuple):
    """A job."""

    started_on: date | None
    ended_on: date | None
    is_over: bool
    setting: str
    is_competitive: bool | None
    is_permanent: bool | None
    hours_per_week: Any  # a number
    four_hours_on: date | None
    wage: Any  # a number
    wage_per: str


class PaperRow(NamedTuple):
    """What a paper of a day says: ``gaf`` or ``diagnosis``."""

    kind: str
    value: str
    day: date


@dataclass(frozen=True, slots=True)
class Rows(Generic[Key]):
    """The rows of a service; each mapping is by person, in the order in which the rows were written."""

    people: Iterable[PersonRow]
    referrals: Mapping[Key, Sequence[ReferralRow]]
    closings: Mapping[Key, Sequence[ClosingRow]]
    jobs: Mapping[Key, Sequence[JobRow]]
    education: Mapping[Key, Sequence[tuple[date, date | None]]] = field(default_factory=dict)
    papers: Mapping[Key, Sequence[PaperRow]] = field(default_factory=dict)
    met: Mapping[Key, Sequence[date]] = field(default_factory=dict)  # days of an employer met for the person


@dataclass(frozen=True, slots=True)
class Courses(Generic[Key]):
    """The ways through a service: by person, and by referral, each with whose it is."""

    people: tuple[Course, ...]  # the key is the person's
    referrals: tuple[Course, ...]  # the key is the referral's
    person_of: Mapping[str, Key]  # of either key

    def of(self, definition: Definition) -> tuple[Course, ...]:
        """Return the rows that *definition* counts."""
        return self.referrals if definition.below in OF_REFERRALS else self.people

    def only(self, people: Collection[Key]) -> Courses[Key]:
        """Return the ways of *people* alone."""
        kept = frozenset(people)

        def theirs(courses: Iterable[Course]) -> tuple[Course, ...]:
            return tuple(each for each in courses if self.person_of[each.key] in kept)

        return replace(self, people=theirs(self.people), referrals=theirs(self.referrals))


def courses_of(rows: Rows[Key], last: date, *, competitive: Collection[str], currency: str) -> Courses[Key]:
    """Return everybody's way as it stood on *last*.

    *competitive*: the settings in which a job is open to anybody, where a row does not say whether it is.
    *currency*: of all wages, three letters; "" where it is not known.
    """
    people, single, whose = [], [], {}
    for person in rows.people:
        came = sorted(rows.referrals.get(person.pk, ()), key=lambda each: each.received_on or date.min)
        held = _held(came, last)
        accepted = _accepted(person, held)
        if held is None and accepted is None:
            continue  # somebody without any referral: nothing to count
        gaf, diagnosis = _groups(rows.papers.get(person.pk, ()), last)
        closed, is_closed = _closed(person, rows.closings.get(person.pk, ()), accepted, last)
        jobs = (_job(each, last, competitive, currency) for each in rows.jobs.get(person.pk, ()))
        people.append(
            Course(
                key=str(person.pk),
                referral=_referral(held, accepted),
                was_employed=held.was_employed if held is not None else None,
                engaged=held.first_contact_on if held is not None else None,
                closed=closed,
                is_closed=is_closed,
                jobs=tuple(job for job in jobs if not _was_before(job, accepted)),
                education=tuple(rows.education.get(person.pk, ())),
                employer_met=_first_met(rows.met.get(person.pk, ()), held, accepted, last),
                gaf=gaf,
                diagnosis=diagnosis,
            )
        )
        whose[str(person.pk)] = person.pk
        for each in came:
            key, came_so = str(each.pk), _referral(each, None)
            single.append(Course(key, came_so, was_employed=each.was_employed, gaf=gaf, diagnosis=diagnosis))
            whose[key] = person.pk
    return Courses(tuple(people), tuple(single), whose)


def _held(came: Sequence[ReferralRow], last: date) -> ReferralRow | None:
    """Return the referral whose way holds on *last*: the newest accepted by then, else the newest."""
    taken = [each for each in came if each.decision == "accepted"]
    by_then = [each for each in taken if each.decided_on is None or each.decided_on <= last]
    return next(reversed(by_then or taken or came), None)


def _accepted(person: PersonRow, held: ReferralRow | None) -> date | None:
    if held is None:  # taken on before records were kept here
        return person.accepted_on
    return held.decided_on if held.decision == "accepted" else None


def _referral(row: ReferralRow | None, accepted: date | None) -> Referral:
    if row is None:
        return Referral(None, "accepted", accepted)
    decision = row.decision if row.decision in DECISIONS else "waiting"
    return Referral(row.received_on, decision, row.decided_on, row.source, row.reason)


def _closed(
    person: PersonRow, closings: Sequence[ClosingRow], accepted: date | None, last: date
) -> tuple[date | None, bool]:
    """Return on which day the way ended, and whether it did; one opened again by *last* goes on."""
    ended = [each for each in closings if each.on <= last and (accepted is None or each.on >= accepted)]
    if ended:
        newest = max(ended, key=lambda each: each.on)
        if newest.reopened_on is None or newest.reopened_on > last:
            return newest.on, True
        return None, False
    if closings:
        return None, False  # it ended after *last*, or an earlier way did
    return person.closed_on, person.closed_on is not None or person.stage in OVER


def _was_before(job: Job, accepted: date | None) -> bool:
    """Return whether a job had ended before the person was taken on: it is none that came of the service."""
    return accepted is not None and job.end is not None and job.end < accepted


def _job(row: JobRow, last: date, competitive: Collection[str], currency: str) -> Job:
    is_competitive = row.is_competitive
    if is_competitive is None and row.setting:
        is_competitive = row.setting in competitive
    hours = None if row.hours_per_week is None else float(row.hours_per_week)
    return Job(
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
    )


def _paid_hours(row: JobRow, hours: float | None, last: date) -> float | None:
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


def _groups(papers: Iterable[PaperRow], last: date) -> tuple[str, str]:
    """Return band of GAF and group of diagnosis, each from the newest paper of *last* or before."""
    gaf = diagnosis = ""
    for paper in sorted((each for each in papers if each.day <= last), key=lambda each: each.day):
        if paper.kind == "diagnosis":
            diagnosis = paper.value if paper.value in DIAGNOSES else ""
        elif paper.kind == "gaf":
            gaf = gaf_band(int(paper.value)) if paper.value.isdecimal() else ""
    return gaf, diagnosis


def _first_met(
    met: Iterable[date], held: ReferralRow | None, accepted: date | None, last: date
) -> date | None:
    """Return the first of the days of *met*, by *last*, since the person came this time."""
    since = (held.received_on if held is not None else None) or accepted or date.min
    return min((day for day in met if since <= day <= last), default=None)
