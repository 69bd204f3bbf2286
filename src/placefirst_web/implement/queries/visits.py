"""Visits to employers: the form's choices, one's week against six, the unit's week, one visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from placefirst.practice.vocabulary import keys
from placefirst_web.implement.words import days
from placefirst_web.implement.words.terms import said
from placefirst_web.registry.called import NAMES, called, reading
from placefirst_web.registry.consents import holds
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Employer, Person, Staff, Visit
from placefirst_web.registry.rights import ALL

#: Face-to-face visits a week that IPS asks of one full-time specialist.
WEEKLY: Final = 6
#: How many employers stand on the form to be tapped.
NEAR: Final = 6
#: A step within so many days of today makes an employer near.
STEP_NEAR: Final = 7
#: How many names the form offers while one types.
OFFERED: Final = 400
#: What a list says of a visit.
_LISTED: Final = ("employer__name", "staff__name", "purpose", "how", "on", "next_on", "reviewed_on")
#: No week before this day is asked for in earnest.
FIRST: Final = date(1900, 1, 1)
#: What comes after a visit of a purpose, mostly: the way of systematic job development.
AFTER: Final = {
    "": "introduce", "introduce": "learn", "learn": "present", "present": "follow_up",
    "interview": "follow_up", "follow_up": "follow_up", "support": "support",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One visit in a list."""

    key: UUID
    employer: UUID
    name: str  # of the employer
    purpose: str
    how: str
    day: str
    who: str
    is_counted: bool  # face to face
    is_reviewed: bool
    heard: str = ""
    next_step: str = ""
    next_day: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """How many of a week's visits are done, of those that IPS asks."""

    counted: int
    aim: int


@dataclass(frozen=True, slots=True)
class Week:
    """One's visits of a week against what IPS asks."""

    first: date
    shown: Sequence[Shown]
    counted: int
    aim: int

    @property
    def left(self) -> int:
        """How many visits are still to come."""
        return max(self.aim - self.counted, 0)


@dataclass(frozen=True, slots=True)
class Near:
    """An employer to tap, with what was done there last and what would come next."""

    key: UUID
    name: str
    hint: str
    next_purpose: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form of a visit offers."""

    near: Sequence[Near]
    names: Sequence[str]


def aim_of(staff: Staff) -> int:
    """Return the visits a week that IPS asks of *staff*, by the hours of the seat."""
    return max(round(WEEKLY * staff.full_time), 1)


def done_of(staff: Staff, today: date) -> Done:
    """Return how many visits *staff* made in the week of *today*, of those that IPS asks."""
    how = _in_week(staff, days.monday(today)).values_list("how", flat=True)
    return Done(sum(each in keys("visit_how", "in_person") for each in how), aim_of(staff))


def week_of(staff: Staff, today: date) -> Week:
    """Return the visits of *staff* in the week of *today*, the newest first."""
    first = days.monday(today)
    rows = (
        _in_week(staff, first).select_related("employer", "staff").only(*_LISTED).order_by("-on", "-made_at")
    )
    found = [shown(each, today) for each in rows]
    return Week(first, found, sum(each.is_counted for each in found), aim_of(staff))


def _in_week(staff: Staff, first: date) -> QuerySet[Visit]:
    return Visit.objects.filter(staff=staff, on__gte=first, on__lt=first + timedelta(days=7))


def shown(visit: Visit, today: date, *, with_words: bool = False) -> Shown:
    """Return *visit* as a list shows it."""
    return Shown(
        visit.pk, visit.employer_id, visit.employer.name, said("visit_purpose", visit.purpose),
        said("visit_how", visit.how), days.day(visit.on, today), visit.staff.name if visit.staff else "",
        visit.how in keys("visit_how", "in_person"), visit.reviewed_on is not None,
        visit.heard if with_words else "", visit.next_step if with_words else "",
        days.day(visit.next_on, today) if visit.next_on else "",
    )  # fmt: skip


def offer(door: Door, today: date, *, employer: UUID | None = None) -> Offer:
    """Return what somebody in a hurry taps: *employer*, those with a step due, those visited lately."""
    mine = Q(visits__staff=door.staff)
    rows = (
        Employer.objects.filter(closed_on__isnull=True)
        .annotate(last=Max("visits__on", filter=mine), next=Max("visits__next_on", filter=mine))
        .order_by("name")
    )
    everybody = list(rows.values("id", "name", "last", "next", "owner"))
    everybody.sort(key=lambda row: _nearness(row, door.staff, today, employer))
    near = [row for row in everybody[:NEAR] if row["last"] or row["owner"] or row["id"] == employer]
    purposes = _last_purposes([row["id"] for row in near])
    return Offer(
        [
            Near(
                row["id"], row["name"], _hint(row, purposes.get(row["id"], ""), today),
                AFTER[purposes.get(row["id"], "")],
            )
            for row in near
        ],
        sorted(row["name"] for row in everybody[:OFFERED]),
    )  # fmt: skip


def _nearness(row: dict[str, Any], staff: Staff, today: date, employer: UUID | None) -> tuple[Any, ...]:
    soon = row["next"] is not None and abs((row["next"] - today).days) <= STEP_NEAR
    return (
        row["id"] != employer, not soon, -(row["last"] or date.min).toordinal(), row["owner"] != staff.pk,
        row["name"],
    )  # fmt: skip


def _hint(row: dict[str, Any], purpose: str, today: date) -> str:
    return days.ago(row["last"], today) if row["last"] and purpose else ""


def _last_purposes(employers: Sequence[UUID]) -> dict[UUID, str]:
    rows = Visit.objects.filter(employer__in=employers).order_by("employer", "-on", "-made_at")
    return dict(rows.distinct("employer").values_list("employer", "purpose"))


def named(door: Door) -> list[tuple[str, str]]:
    """Return whom a visit may be for, by name: one's own people, the leader's everybody."""
    people = list(_whom(door).only(*NAMES))
    door.vault.fetch(each.pk for each in people)
    return [(str(each.pk), called(each)) for each in sorted(people, key=reading)]


def nameless(door: Door) -> list[tuple[str, str]]:
    """Return the same, to check an answer by: nobody's name is opened for it."""
    return [(str(key), "") for key in _whom(door).values_list("pk", flat=True)]


def _whom(door: Door) -> QuerySet[Person]:
    return door.people("visits.write").filter(stage__in=keys("stage", "open"), erased_at__isnull=True)


def people(door: Door, visit: Visit) -> list[tuple[str, str]]:
    """Return whom *visit* may be for, with the one it was for even if that person has left since."""
    found = named(door)
    held = for_whom(door, visit)
    if visit.person_id is None or str(visit.person_id) in dict(found):
        return found
    name = called(held) if held else _("somebody who is not on your caseload now")
    return [(str(visit.person_id), name), *found]


def agrees(person: str) -> bool:
    """Return whether the person of this id agrees now that the service speaks with employers."""
    return holds(UUID(person), "employer")


def find(door: Door, key: UUID) -> Visit | None:
    """Return one visit that the seat may change: one's own, the leader's every one."""
    rows = Visit.objects.select_related("employer", "staff").filter(pk=key)
    if door.require("visits.write") != ALL:
        rows = rows.filter(staff=door.staff)
    return rows.first()


def counted_by_staff(first: date, then: date, until: date) -> dict[UUID, tuple[int, int]]:
    """Return how many face-to-face visits each made from *first* to before *then*, and to before *until*."""
    rows = (
        Visit.objects.filter(on__gte=first, on__lt=until, how__in=keys("visit_how", "in_person"))
        .order_by()
        .values_list("staff")
        .annotate(before=Count("id", filter=Q(on__lt=then)), after=Count("id", filter=Q(on__gte=then)))
    )
    return {staff: (before, after) for staff, before, after in rows}


def for_whom(door: Door, visit: Visit) -> Person | None:
    """Return whom *visit* was for, where the seat may know it."""
    return door.people("visits.write").filter(pk=visit.person_id).first() if visit.person_id else None


@dataclass(frozen=True, slots=True)
class Tally:
    """The visits of one specialist in a week."""

    name: str
    shown: Sequence[Shown]
    counted: int
    aim: int


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """A week of the service's visits, specialist by specialist."""

    first: str
    words: str
    before: str
    after: str  # empty in the week of today
    tallies: Sequence[Tally]
    unseen: int


def unit_week(asked: str, today: date) -> UnitWeek:
    """Return the visits of the week that holds the day *asked*, of this week where that is none."""
    try:
        day = min(max(date.fromisoformat(asked), FIRST), today)
    except ValueError:
        day = today
    first = days.monday(day)
    until = first + timedelta(days=7)
    rows = Visit.objects.filter(on__gte=first, on__lt=until).select_related("employer", "staff")
    by: dict[UUID | None, list[Visit]] = {}
    for row in rows.order_by("on", "made_at"):
        by.setdefault(row.staff_id, []).append(row)
    tallies = [_tally(staff, by.pop(staff.pk, []), today) for staff in working(today)]
    tallies += [_tally(each[0].staff, each, today) for each in by.values()]
    unseen = sum(not each.is_reviewed for tally in tallies for each in tally.shown)
    return UnitWeek(
        first.isoformat(), days.week(first, today), (first - timedelta(days=7)).isoformat(),
        until.isoformat() if until <= today else "", tallies, unseen,
    )  # fmt: skip


def working(today: date) -> QuerySet[Staff]:
    """Return the specialists who work here on *today*."""
    rows = Staff.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), role="specialist", since__lte=today
    )
    return rows.select_related("team").order_by("name")


def _tally(staff: Staff | None, rows: Sequence[Visit], today: date) -> Tally:
    found = [shown(each, today, with_words=True) for each in rows]
    return Tally(
        staff.name if staff else "", found, sum(each.is_counted for each in found),
        aim_of(staff) if staff else 0,
    )  # fmt: skip
