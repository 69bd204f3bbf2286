"""The team: the unit against what IPS asks of it, its meetings and what they decided, supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from placefirst.practice.vocabulary import keys
from placefirst_web.implement.queries.caseload import FULL, Due, due
from placefirst_web.implement.queries.visits import aim_of, counted_by_staff, working
from placefirst_web.implement.words import days
from placefirst_web.implement.words.terms import plain, said
from placefirst_web.registry import consents
from placefirst_web.registry.called import called, reading
from placefirst_web.registry.clocks import standings
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import (
    Meeting,
    MeetingDecision,
    Person,
    Staff,
    Supervision,
    Team,
    WeekOfTime,
)
from placefirst_web.registry.rights import ALL

#: Weeks over which visits are averaged beside this week's.
WEEKS: Final = 4
_MEETINGS: Final = 12
_NONE: Final = (0, 0)
_SERVED: Final = ("engaged", "profile", "searching", "working", "between_jobs", "studying")


@dataclass(frozen=True, slots=True)
class Post:
    """One specialist: people, visits, time, supervision."""

    key: UUID
    name: str
    team: str
    share: str  # of a full-time post; nothing for a whole one
    people: int
    at_most: str
    visits: int
    aim: int
    average: Decimal  # visits a week over WEEKS whole weeks
    outside: str  # per cent of the last week written down, or nothing
    supervised: str
    is_alone: bool  # no supervision in the last seven days
    is_full: bool  # more people than IPS gives to the post


@dataclass(frozen=True, slots=True)
class Decided:
    """What a meeting decided for somebody whom the reader serves."""

    key: UUID
    person: UUID
    name: str
    words: str
    day: str
    due: str
    is_late: bool
    is_done: bool
    version: int


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting in the list."""

    key: UUID
    kind: str
    team: str
    day: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    """What the page of the team shows."""

    posts: Sequence[Post]
    meetings: Sequence[Held]
    last_unit: str  # when the unit last met, in words
    is_overdue: bool  # the unit did not meet within a week
    decisions: Sequence[Decided]
    served: int
    full_time: str  # in full-time equivalents
    has_unit: bool  # at least two full-time specialists


@dataclass(frozen=True, slots=True)
class ToSpeakOf:
    """Somebody to speak of in the meeting, and why."""

    key: UUID
    name: str
    stage: str
    late: Sequence[Due]
    last: str


def team_page(door: Door, today: date) -> TeamPage:
    """Return the unit, its meetings, and what is still to do of what they decided."""
    talks = Supervision.objects.filter(specialist=OuterRef("pk"), on__lte=today).order_by("-on")
    staff = list(working(today).annotate(supervised=Subquery(talks.values("on")[:1])))
    posts = unit(staff, today)
    met = Meeting.objects.filter(kind="unit", on__lte=today).order_by().values("kind")
    rows = Meeting.objects.select_related("team").order_by("-on", "-made_at")
    meetings = list(rows.annotate(met=Subquery(met.annotate(last=Max("on")).values("last")))[:_MEETINGS])
    last = meetings[0].met if meetings else None
    full_time = sum((each.full_time for each in staff), Decimal(0))
    return TeamPage(
        posts,
        [_held(each, today) for each in meetings],
        days.ago(last, today) if last else "",
        last is None or (today - last).days > 7,
        decisions(door, today, MeetingDecision.objects.filter(done_on__isnull=True)),
        sum(each.people for each in posts), plain(full_time), full_time >= 2,
    )  # fmt: skip


def unit(staff: Sequence[Any], today: date) -> list[Post]:
    """Return every specialist's post; *staff* comes with the day of the last supervision."""
    people = dict(
        Person.objects.filter(stage__in=_SERVED)
        .order_by()
        .values_list("specialist")
        .annotate(number=Count("id"))
    )
    first = days.monday(today)
    visits = counted_by_staff(first - timedelta(weeks=WEEKS), first, first + timedelta(days=7))
    weeks = {each.staff_id: each for each in WeekOfTime.objects.order_by("staff", "-week").distinct("staff")}
    seen = {each.pk: each.supervised for each in staff if each.supervised}
    return [
        Post(
            each.pk, each.name, each.team.name if each.team else "",
            plain(each.full_time) if each.full_time != 1 else "", people.get(each.pk, 0),
            plain(FULL * each.full_time), visits.get(each.pk, _NONE)[1], aim_of(each),
            (Decimal(visits.get(each.pk, _NONE)[0]) / WEEKS).quantize(Decimal("0.1")),
            _outside(weeks.get(each.pk)),
            days.ago(seen[each.pk], today) if each.pk in seen else "",
            each.pk not in seen or (today - seen[each.pk]).days > 7,
            people.get(each.pk, 0) > FULL * each.full_time,
        )
        for each in staff
    ]  # fmt: skip


def _outside(week: WeekOfTime | None) -> str:
    if week is None or not week.employment + week.other:
        return ""
    return f"{round(100 * week.outside / (week.employment + week.other))}"


def _held(row: Meeting, today: date) -> Held:
    return Held(row.pk, said("meeting_kind", row.kind), row.team.name, days.day(row.on, today))


def decisions(door: Door, today: date, rows: QuerySet[MeetingDecision]) -> list[Decided]:
    """Return of *rows* those about people whom the seat serves, what is due first in front."""
    found = list(
        rows.filter(person__in=door.people("caseload.read"), person__erased_at__isnull=True)
        .select_related("person")
        .order_by("due_on", "made_at")
    )
    door.vault.fetch(each.person_id for each in found)
    return [
        Decided(
            each.pk, each.person_id, called(each.person), each.words,
            days.day(each.due_on, today) if each.due_on else "",
            days.due(each.due_on, today) if each.due_on else "",
            each.due_on is not None and each.due_on < today and each.done_on is None,
            each.done_on is not None, each.version,
        )
        for each in found
    ]  # fmt: skip


def agenda(door: Door, today: date) -> list[ToSpeakOf]:
    """Return whom the meeting should speak of: everybody with something late, and who asked and waits."""
    people = list(
        door.people("caseload.read").filter(stage__in=keys("stage", "open"), erased_at__isnull=True)
    )
    found = standings(people, door.service.country, today)
    late = [each for each in people if found[each.pk].late(today) or each.stage in ("referred", "waiting")]
    door.vault.fetch(each.pk for each in late)
    return [
        ToSpeakOf(
            each.pk, called(each), said("stage", each.stage),
            [due(late_one, today) for late_one in found[each.pk].late(today)],
            days.ago(touch.on, today) if (touch := found[each.pk].last) else "",
        )
        for each in sorted(late, key=reading)
    ]  # fmt: skip


def find_meeting(key: UUID) -> Meeting | None:
    """Return one meeting of the service."""
    return Meeting.objects.select_related("team").filter(pk=key).first()


def present(meeting: Meeting) -> list[str]:
    """Return who came."""
    return list(Staff.objects.filter(pk__in=meeting.present).order_by("name").values_list("name", flat=True))


def of_meeting(meeting: Meeting) -> QuerySet[MeetingDecision]:
    """Return what *meeting* decided."""
    return MeetingDecision.objects.filter(meeting=meeting)


def find_decision(door: Door, key: UUID) -> MeetingDecision | None:
    """Return one decision about somebody whom the seat serves."""
    rows = MeetingDecision.objects.filter(pk=key, person__in=door.people("caseload.read"))
    return rows.first()


def team_choices() -> list[tuple[str, str]]:
    """Return the teams that meet."""
    rows = Team.objects.filter(closed_on__isnull=True).order_by("kind", "name")
    return [(str(each.pk), each.name) for each in rows]


def staff_choices(role: str = "") -> list[tuple[str, str]]:
    """Return who works here today, in *role* where it is given."""
    today = timezone.localdate()
    rows = Staff.objects.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today)
    rows = rows.filter(role=role) if role else rows.exclude(role="reviewer")
    return [(str(each.pk), each.name) for each in rows.order_by("name")]


def people_choices(door: Door) -> list[tuple[str, str]]:
    """Return whom the seat serves, to decide something for."""
    people = list(
        door.people("caseload.read")
        .filter(stage__in=keys("stage", "open"), erased_at__isnull=True)
        .exclude(pk__in=consents.have_withdrawn("record"))
    )
    door.vault.fetch(each.pk for each in people)
    return [(str(each.pk), called(each)) for each in sorted(people, key=reading)]


@dataclass(frozen=True, slots=True)
class Supervised:
    """One supervision, as its leader and its specialist read it."""

    key: UUID
    kind: str
    day: str
    specialist: str
    leader: str
    words: str
    goals: str
    next: str


def supervisions(door: Door, today: date) -> list[Supervised]:
    """Return the supervisions that the seat may read: the leader's all, a specialist's own."""
    rows = Supervision.objects.select_related("specialist", "leader").order_by("-on", "-made_at")
    if door.require("supervision.read") != ALL:
        rows = rows.filter(specialist=door.staff)
    return [
        Supervised(
            each.pk, said("supervision_kind", each.kind), days.day(each.on, today), each.specialist.name,
            each.leader.name, each.words, each.goals, days.day(each.next_on, today) if each.next_on else "",
        )
        for each in rows[:50]
    ]  # fmt: skip


def find_supervision(key: UUID) -> Supervision | None:
    """Return one supervision."""
    return Supervision.objects.select_related("specialist").filter(pk=key).first()
