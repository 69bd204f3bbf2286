"""Event: one person's way through a service as dated facts, without anything that says who they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

#: What became of a referral; waiting and withdrawn are not decided.
DECISIONS: Final = ("accepted", "declined", "waiting", "withdrawn")
DECIDED: Final = ("accepted", "declined")


@dataclass(frozen=True, slots=True)
class Referral:
    """When somebody was referred, by whom, and what was decided when; a reason is a code."""

    received: date | None
    decision: str = "waiting"
    decided: date | None = None
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One job. What is None is not known."""

    start: date | None
    end: date | None = None  # None: still in it
    is_over: bool = False  # it ended, though nobody noted when
    hours_per_week: float | None = None
    paid_hours: float | None = None  # of paid work done so far
    is_competitive: bool | None = None  # open to anybody, at the usual wage
    is_permanent: bool | None = None
    setting: str = ""  # of job_setting
    wage: float | None = None  # in *currency*, a *wage_per*
    wage_per: str = ""  # of wage_per
    currency: str = ""  # three letters

    def days_by(self, day: date) -> int | None:
        """Return how many days it has lasted by *day*, the first included; None where dates are missing."""
        if self.start is None or (self.is_over and self.end is None):
            return None
        last = min(self.end, day) if self.end is not None else day
        return max((last - self.start).days + 1, 0)


@dataclass(frozen=True, slots=True)
class Course:
    """One person's way: a key that says nothing, the referral, engagement, closure, jobs and education."""

    key: str
    referral: Referral
    was_employed: bool | None = None  # when referred
    engaged: date | None = None  # the career profile was begun
    closed: date | None = None
    is_closed: bool = False  # closed, though nobody noted when
    jobs: tuple[Job, ...] = field(default=())
    education: tuple[tuple[date, date | None], ...] = field(default=())
    employer_met: date | None = None  # the first employer met for the person
    gaf: str = ""  # of quarterly.GAF_BANDS
    diagnosis: str = ""  # a group

    @property
    def is_accepted(self) -> bool:
        """Whether the service took the person on."""
        return self.referral.decision == "accepted"
