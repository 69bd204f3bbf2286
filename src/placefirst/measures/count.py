"""Count: a measure applied to rows: who is below the line, who above it, who cannot be counted and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from placefirst.errors import InvalidRequest
from placefirst.measures.definition import Definition
from placefirst.measures.event import DECIDED, Course, Job

Known = TypeVar("Known")
#: What a row may lack, in words.
LACKS: Final[Mapping[str, Mapping[str, str]]] = {
    "referral_date": {"en": "referral date", "ja": "紹介日"},
    "acceptance_date": {"en": "date of acceptance", "ja": "受け入れ日"},
    "decision_date": {"en": "date of decision", "ja": "決定日"},
    "closing_date": {"en": "closing date", "ja": "終了日"},
    "job_start": {"en": "start of a job", "ja": "就職日"},
    "job_end": {"en": "end of a job", "ja": "離職日"},
    "was_employed": {"en": "whether employed when referred", "ja": "紹介時の就労の有無"},
    "competitive": {"en": "whether a job is competitive", "ja": "一般就労かどうか"},
    "paid_hours": {"en": "paid hours of a job", "ja": "有給労働時間"},
    "hours_per_week": {"en": "hours a week of a job", "ja": "週労働時間"},
}


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A row that cannot be counted: its key, and what is missing, a word of ``LACKS``."""

    key: str
    lacks: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure over a period: keys of rows below and above the line, and those that cannot be counted."""

    definition: Definition
    first: date
    last: date
    below: tuple[str, ...]
    above: tuple[str, ...]
    uncounted: tuple[Uncounted, ...]

    @property
    def rate(self) -> float | None:
        """Above ÷ below; None where nobody is below the line."""
        return len(self.above) / len(self.below) if self.below else None


class _Missing(Exception):
    """A field is needed and not there."""


def count(definition: Definition, courses: Iterable[Course], first: date, last: date) -> Counted:
    """Return *definition* counted over *courses* in the period from *first* to *last*, both included.

    A row whose missing field decides whether it counts is told apart, never left out in silence. Raises
    ``InvalidRequest`` for a period that ends before it begins and for two rows of one key.
    """
    if last < first:
        raise InvalidRequest("The period ends ({last}) before it begins ({first}).", first=first, last=last)
    below, above, uncounted = [], [], []
    seen = set()
    for course in courses:
        if course.key in seen:
            raise InvalidRequest("Two rows have the key {key}. Give each person one row.", key=course.key)
        seen.add(course.key)
        period = _Period(definition, course, first, last)
        try:
            if not period.is_below():
                continue
            is_above = period.is_above()
        except _Missing as missing:
            uncounted.append(Uncounted(course.key, str(missing)))
            continue
        below.append(course.key)
        if is_above:
            above.append(course.key)
    return Counted(definition, first, last, tuple(below), tuple(above), tuple(uncounted))


@dataclass(frozen=True, slots=True)
class _Period:
    """One row against one measure in one period."""

    definition: Definition
    course: Course
    first: date
    last: date

    def is_below(self) -> bool:
        """Return whether the row stands below the line."""
        if not self._is_one():
            return False
        if self.definition.only_out_of_work:
            return not _need(self.course.was_employed, "was_employed")
        return True

    def _is_one(self) -> bool:
        match self.definition.below:
            case "on_caseload":
                return self._on_caseload()
            case "accepted":
                return self._accepted_in_period()
            case "decided":
                return self._decided_in_period()
            case "referred":
                return self._holds(_need(self.course.referral.received, "referral_date"))
            case "started":
                return self._started_in_period()
            case _:
                return self._started_before()

    def is_above(self) -> bool:
        """Return whether a row below the line stands above it."""
        match self.definition.above:
            case "worked":
                return any(self._is_counted(job) and self._in_job(job) for job in self.course.jobs)
            case "started":
                return self._started_in_period()
            case "accepted":
                return self.course.is_accepted
            case "declined":
                return self.course.referral.decision == "declined"
            case "lasted":
                return self._lasted()
            case _:
                return self._worked_weeks()

    def _holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _on_caseload(self) -> bool:
        if not self.course.is_accepted:
            return False
        begun = _need(self.course.referral.decided, "acceptance_date")
        if self.course.is_closed and self.course.closed is None:
            raise _Missing("closing_date")
        return begun <= self.last and (self.course.closed is None or self.course.closed >= self.first)

    def _accepted_in_period(self) -> bool:
        return self.course.is_accepted and self._holds(_need(self.course.referral.decided, "acceptance_date"))

    def _decided_in_period(self) -> bool:
        return self.course.referral.decision in DECIDED and self._holds(
            _need(self.course.referral.decided, "decision_date")
        )

    def _first_job(self) -> Job | None:
        counted = [job for job in self.course.jobs if self._is_counted(job)]
        if any(job.start is None for job in counted):
            raise _Missing("job_start")
        return min(counted, key=lambda job: job.start or date.max, default=None)

    def _started_in_period(self) -> bool:
        job = self._first_job()
        return job is not None and self._holds(_need(job.start, "job_start"))

    def _started_before(self) -> bool:
        """Whether a first job began so long before the period's end that it can be told how it lasted."""
        job = self._first_job()
        if job is None:
            return False
        told = _need(job.start, "job_start") + timedelta(days=self.definition.lasting.window)
        return self.first <= told <= self.last

    def _is_counted(self, job: Job) -> bool:
        wanted = self.definition.job
        if wanted.is_competitive and not _need(job.is_competitive, "competitive"):
            return False
        if wanted.least_paid_hours is not None and (
            _need(job.paid_hours, "paid_hours") < wanted.least_paid_hours
        ):
            return False
        return wanted.least_hours_per_week is None or (
            _need(job.hours_per_week, "hours_per_week") >= wanted.least_hours_per_week
        )

    def _in_job(self, job: Job) -> bool:
        begun = _need(job.start, "job_start")
        if job.is_over and job.end is None:
            raise _Missing("job_end")
        return begun <= self.last and (job.end is None or job.end >= self.first)

    def _lasted(self) -> bool:
        job = self._first_job()
        if job is None:
            return False
        wanted = _need(self.definition.lasting.days, "job_start")
        by = _need(job.start, "job_start") + timedelta(days=wanted)
        return _need(job.days_by(by), "job_end") > wanted

    def _worked_weeks(self) -> bool:
        lasting = self.definition.lasting
        return any(
            self._weeks(job, _need(lasting.of_weeks, "job_start")) >= _need(lasting.weeks, "job_start")
            for job in self.course.jobs
            if self._is_counted(job) and (_need(job.hours_per_week, "hours_per_week") >= (lasting.hours or 0))
        )

    def _weeks(self, job: Job, of_weeks: int) -> int:
        """Return in how many whole weeks of the window after its start somebody was in the job."""
        begun = _need(job.start, "job_start")
        days = _need(job.days_by(min(begun + timedelta(days=7 * of_weeks - 1), self.last)), "job_end")
        return days // 7


def _need(value: Known | None, name: str) -> Known:
    """Return *value*; raises where it is missing."""
    if value is None:
        raise _Missing(name)
    return value
