"""My caseload: everybody on one page: stage, what is due next, the last contact; in six questions at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from placefirst.practice.clocks import Clock, Reading
from placefirst.practice.vocabulary import keys
from placefirst_web.design.language import local
from placefirst_web.design.marks import mark_in_words
from placefirst_web.implement.queries.coming_in import addresses_of
from placefirst_web.implement.queries.visits import Done, done_of
from placefirst_web.implement.words import days
from placefirst_web.implement.words.terms import plain, said
from placefirst_web.registry.called import NAMES, called, reading
from placefirst_web.registry.clocks import Standing, Touch, standings
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person, Staff
from placefirst_web.registry.rights import ALL

#: In which order people may be listed.
ORDERS: Final = (
    ("due", _("first due")),
    ("name", _("name")),
    ("stage", _("stage")),
    ("contact", _("last contact")),
)
#: How many people IPS gives to one full-time specialist at most.
FULL: Final = 20
_STAGES: Final = {key: number for number, key in enumerate(keys("stage"))}
_URGENT: Final = ("late", "today", "soon", "missing", "reminder", "later")
_READ: Final = (*NAMES, "stage", "accepted_on", "specialist")


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do for somebody."""

    text: str
    state: str  # late, reminder, today, soon, later
    when: str  # in words, from today
    day: str
    mark: str  # how sure it is that IPS asks for this day
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the caseload."""

    address: str  # of the record
    contact: str  # of the form that logs one
    name: str
    stage: str
    next: Due | None
    more: Sequence[Due]  # what else is late, and reminders
    more_says: str
    missing: Sequence[str]  # days that nobody wrote down
    last: str
    where: str  # of the last contact
    tried: str

    @property
    def is_late(self) -> bool:
        """Whether something is late."""
        return self.next is not None and self.next.state == "late"


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one specialist."""

    name: str
    lines: Sequence[Line]
    share: str  # of a full-time post
    room: Decimal | None  # people that could still come before a full-time specialist has FULL

    @property
    def late(self) -> int:
        """How many of them have something late."""
        return sum(line.is_late for line in self.lines)


@dataclass(frozen=True, slots=True)
class Caseload:
    """What the page shows."""

    groups: Sequence[Group]
    order: str
    only_late: bool
    has_all: bool  # of the whole service, not of one's own
    count: int
    late: int
    missing: int
    week: Done | None  # one's own visits


def caseload(door: Door, today: date, order: str, *, only_late: bool) -> Caseload:
    """Return everybody whom the seat serves or leads, who is not closed."""
    order = order if order in dict(ORDERS) else "due"
    has_all = door.require(door.right) == ALL
    rows = door.people().filter(stage__in=keys("stage", "open"), erased_at__isnull=True).only(*_READ)
    if has_all:
        rows = rows.select_related("specialist").only(*_READ, "specialist__name", "specialist__full_time")
    people = list(rows)
    door.vault.fetch(each.pk for each in people)
    found = standings(people, door.service.country, today)
    record, contact = (addresses_of(door, name) for name in ("person", "contact"))
    lines = {
        each.pk: _line(each, found[each.pk], today, record(each.pk), contact(each.pk)) for each in people
    }
    ordered = sorted(people, key=lambda each: _sort(order, each, found[each.pk], today))
    shown = [each for each in ordered if not only_late or lines[each.pk].is_late]
    groups = _groups(shown, ordered, lines) if has_all else _own(door.staff, shown, ordered, lines)
    return Caseload(
        groups, order, only_late, has_all, len(people),
        sum(line.is_late for line in lines.values()), sum(bool(line.missing) for line in lines.values()),
        None if has_all else done_of(door.staff, today),
    )  # fmt: skip


def due(reading: Reading, today: date) -> Due:
    """Return what a clock says, in words."""
    return _due(reading.clock, reading.due or today, reading.state(today), today, get_language() or "en")


@lru_cache(maxsize=4096)
def _due(clock: Clock, on: date, state: str, today: date, _language: str) -> Due:
    mark = "" if clock.kind == "on" else clock.source.mark  # a day that somebody set needs no source
    when = days.since(on, today) if state == "reminder" else days.due(on, today)
    return Due(
        local(dict(clock.name)), state, when, days.day(on, today), mark,
        mark_in_words(clock.source.mark, clock.source.word) if mark else "",
    )  # fmt: skip


def _own(
    staff: Staff, shown: Sequence[Person], everybody: Sequence[Person], lines: dict[UUID, Line]
) -> list[Group]:
    own = sum(each.specialist_id == staff.pk for each in everybody)
    return [Group("", [lines[each.pk] for each in shown], plain(staff.full_time), _room(staff, own))]


def _groups(shown: Sequence[Person], everybody: Sequence[Person], lines: dict[UUID, Line]) -> list[Group]:
    of = {each.specialist_id: each.specialist for each in everybody}
    counts = {key: sum(each.specialist_id == key for each in everybody) for key in of}
    found = []
    for key, staff in sorted(of.items(), key=lambda item: (item[1] is None, item[1].name if item[1] else "")):
        theirs = [lines[each.pk] for each in shown if each.specialist_id == key]
        if theirs and staff:
            found.append(Group(staff.name, theirs, plain(staff.full_time), _room(staff, counts[key])))
        elif theirs:
            found.append(Group("", theirs, "", None))
    return found


def _room(staff: Staff, people: int) -> Decimal:
    return FULL * staff.full_time - people


def _line(person: Person, standing: Standing, today: date, address: str, contact: str) -> Line:
    first = standing.next(today)
    behind = (*standing.late(today), *standing.reminders(today))
    rest = [each for each in behind if each is not first]
    return Line(
        address, contact, called(person), said("stage", person.stage),
        due(first, today) if first else None, [due(each, today) for each in rest], _more_says(len(rest)),
        [said("clock_event", each) for each in standing.missing],
        days.ago(standing.last.on, today) if standing.last else "",
        said("contact_place", standing.last.place) if standing.last else "",
        days.ago(standing.tried.on, today) if standing.tried else "",
    )  # fmt: skip


def _more_says(more: int) -> str:
    return ngettext("%(more)s more to do", "%(more)s more to do", more) % {"more": more} if more else ""


def _sort(order: str, person: Person, standing: Standing, today: date) -> tuple[object, ...]:
    name = reading(person)
    if order == "name":
        return (name,)
    if order == "stage":
        return (_STAGES[person.stage], name)
    if order == "contact":
        return (_on(standing.last), name)
    first = standing.next(today)
    state = first.state(today) if first else "missing" if standing.missing else "later"
    return (_URGENT.index(state), first.due if first and first.due else date.max, name)


def _on(touch: Touch | None) -> date:
    return touch.on if touch else date.min
