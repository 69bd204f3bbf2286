"""Records: what an agency wrote down in a period, as the rules of evidence read it; no name of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Worker:
    """An employment specialist or a team leader; *full_time* is 1 for full-time."""

    key: str
    role: str  # specialist, leader
    full_time: float


@dataclass(frozen=True, slots=True)
class Served:
    """Somebody who was on the caseload in the period, by a code."""

    key: str
    worker: str = ""
    team: str = ""  # the treatment team that they come from; empty where none is noted
    accepted_on: date | None = None
    closed_on: date | None = None
    has_profile: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A referral that was decided in the period."""

    key: str
    source: str
    is_declined: bool
    is_excluding: bool  # declined for a reason that zero exclusion knows not


@dataclass(frozen=True, slots=True)
class Met:
    """A contact with an employer."""

    worker: str
    on: date
    employer: str
    is_in_person: bool
    purpose: str = ""
    person: str = ""
    follows_plan: bool | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A job of a person; *kind* is its occupation by ISCO-08, as many digits as were noted."""

    person: str
    employer: str
    kind: str
    started_on: date | None = None
    ended_on: date | None = None
    is_over: bool = False
    is_competitive: bool | None = None
    is_permanent: bool | None = None
    has_advice: bool = False  # on benefits, before it started
    has_trained_advice: bool = False
    has_plan: bool = False  # of support


@dataclass(frozen=True, slots=True)
class Touch:
    """A contact with or for a person."""

    person: str
    worker: str
    on: date
    kind: str
    whom: str = "person"
    is_held: bool = True
    is_outside: bool = False
    is_joint: bool = False  # with somebody of the treatment team


@dataclass(frozen=True, slots=True)
class Week:
    """How a worker spent a week, in hours."""

    worker: str
    week: date
    employment: float
    other: float
    outside: float


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting, or a session of supervision of one worker."""

    kind: str
    on: date
    worker: str = ""  # whom a supervision was for
    team: str = ""
    has_leader: bool = False
    has_decisions: bool = False
    not_yet_referred: int | None = None  # people spoken of who were not referred yet


@dataclass(frozen=True, slots=True)
class Told:
    """A choice of what to tell employers."""

    person: str
    is_weighed: bool  # what speaks for and against it was talked through
    has_words: bool  # the words that may be said stand there


@dataclass(frozen=True, slots=True)
class Ended:
    """That the service ended for a person."""

    person: str
    reason: str
    is_by_agency: bool


@dataclass(frozen=True, slots=True)
class Records:
    """All that a period holds; *first* and *last* are both of it."""

    first: date
    last: date
    workers: tuple[Worker, ...] = ()
    people: tuple[Served, ...] = ()
    asked: tuple[Asked, ...] = ()
    met: tuple[Met, ...] = ()
    work: tuple[Work, ...] = ()
    touches: tuple[Touch, ...] = ()
    weeks: tuple[Week, ...] = ()
    meetings: tuple[Sitting, ...] = ()
    supervisions: tuple[Sitting, ...] = ()
    told: tuple[Told, ...] = ()
    ended: tuple[Ended, ...] = ()
    returned_quarters: int = 0  # returns that were handed in for quarters of the period

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    @property
    def specialists(self) -> tuple[Worker, ...]:
        """Those who hold a caseload."""
        return tuple(each for each in self.workers if each.role == "specialist")

    @property
    def full_time(self) -> float:
        """Specialists as full-time ones."""
        return sum(each.full_time for each in self.specialists)

    @property
    def there(self) -> tuple[Served, ...]:
        """Who is on the caseload on the last day."""
        return tuple(
            each
            for each in self.people
            if each.accepted_on is not None
            and each.accepted_on <= self.last
            and (each.closed_on is None or each.closed_on > self.last)
        )

    @property
    def visits(self) -> tuple[Met, ...]:
        """Contacts with employers in the period; *met* also holds those before it."""
        return tuple(each for each in self.met if self.first <= each.on <= self.last)

    @property
    def recent(self) -> tuple[Touch, ...]:
        """Contacts with people in the period; *touches* also holds those before it."""
        return tuple(each for each in self.touches if self.first <= each.on <= self.last)

    @property
    def starts(self) -> tuple[Work, ...]:
        """Jobs that began in the period."""
        return tuple(
            each
            for each in self.work
            if each.started_on is not None and self.first <= each.started_on <= self.last
        )

    @property
    def held(self) -> tuple[Work, ...]:
        """Jobs that somebody had at some time in the period."""
        return tuple(
            each
            for each in self.work
            if each.started_on is not None
            and each.started_on <= self.last
            and (each.ended_on is None or each.ended_on >= self.first)
            and not (each.is_over and each.ended_on is None)
        )

    @property
    def current(self) -> tuple[Work, ...]:
        """Jobs that somebody has on the last day."""
        return tuple(each for each in self.held if each.ended_on is None or each.ended_on > self.last)
