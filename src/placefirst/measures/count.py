"""Count: a measure applied to rows: who is below the line, who above it, who cannot be counted and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from placefirst.errors import InvalidRequest
from placefirst.measures.definition import Definition
from placefirst.measures.event import DECIDED, Course, Job

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A row that cannot be counted: its key, and the field that is missing."""

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
        who = {
            "on_caseload": self._on_caseload,
            "accepted": self._accepted_in_period,
            "decided": self._decided_in_period,
            "referred": lambda: self._holds(_need(self.course.referral.received, "referral date")),
            "started": self._started_in_period,
            "started_before": self._started_before,
        }[self.definition.below]
        if not who():
            return False
        if self.definition.only_out_of_work:
            return not _need(self.course.was_employed, "employed when referred")
        return True

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
        begun = _need(self.course.referral.decided, "date of acceptance")
        if self.course.is_closed and self.course.closed is None:
            raise _Missing("closing date")
        return begun <= self.last and (self.course.closed is None or self.course.closed >= self.first)

    def _accepted_in_period(self) -> bool:
        return self.course.is_accepted and self._holds(
            _need(self.course.referral.decided, "date of acceptance")
        )

    def _decided_in_period(self) -> bool:
        return self.course.referral.decision in DECIDED and self._holds(
            _need(self.course.referral.decided, "date of decision")
        )

    def _first_job(self) -> Job | None:
        counted = [job for job in self.course.jobs if self._is_counted(job)]
        if any(job.start is None for job in counted):
            raise _Missing("start of a job")
        return min(counted, key=lambda job: job.start or date.max, default=None)

    def _started_in_period(self) -> bool:
        job = self._first_job()
        return job is not None and self._holds(_need(job.start, "start of a job"))

    def _started_before(self) -> bool:
        """Whether a first job began so long before the period's end that it can be told how it lasted."""
        job = self._first_job()
        if job is None:
            return False
        told = _need(job.start, "start of a job") + timedelta(days=self.definition.lasting.window)
        return self.first <= told <= self.last

    def _is_counted(self, job: Job) -> bool:
        wanted = self.definition.job
        if wanted.is_competitive and not _need(job.is_competitive, "whether a job is competitive"):
            return False
        if wanted.least_paid_hours is not None and (
            _need(job.paid_hours, "paid hours of a job") < wanted.least_paid_hours
        ):
            return False
        return wanted.least_hours_per_week is None or (
            _need(job.hours_per_week, "hours a week of a job") >= wanted.least_hours_per_week
        )

    def _in_job(self, job: Job) -> bool:
        begun = _need(job.start, "start of a job")
        if job.is_over and job.end is None:
            raise _Missing("end of a job")
        return begun <= self.last and (job.end is None or job.end >= self.first)

    def _lasted(self) -> bool:
        job = self._first_job()
        if job is None:
            return False
        wanted = _need(self.definition.lasting.days, "days")
        by = _need(job.start, "start of a job") + timedelta(days=wanted)
        return _need(job.days_by(by), "end of a job") > wanted

    def _worked_weeks(self) -> bool:
        lasting = self.definition.lasting
        return any(
            self._weeks(job, _need(lasting.of_weeks, "weeks")) >= _need(lasting.weeks, "weeks")
            for job in self.course.jobs
            if self._is_counted(job)
            and (_need(job.hours_per_week, "hours a week of a job") >= (lasting.hours or 0))
        )

    def _weeks(self, job: Job, of_weeks: int) -> int:
        """Return in how many whole weeks of the window after its start somebody was in the job."""
        begun = _need(job.start, "start of a job")
        days = _need(job.days_by(min(begun + timedelta(days=7 * of_weeks - 1), self.last)), "end of a job")
        return days // 7


def _need(value: Known | None, name: str) -> Known:
    """Return *value*; raises where it is missing."""
    if value is None:
        raise _Missing(name)
    return value
