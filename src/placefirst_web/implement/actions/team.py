"""What a team does with its notes: keep a meeting, decide, tick off, supervise, write a week down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from placefirst_web.registry.door import Door, save
from placefirst_web.registry.models import Meeting, MeetingDecision, Person, Supervision, WeekOfTime


def keep_meeting(door: Door, given: Mapping[str, Any]) -> str:
    """Keep a meeting and return its id."""
    return str(Meeting.objects.create(service=door.service, **_meeting(given)).pk)


def change_meeting(row: Meeting, version: int, given: Mapping[str, Any]) -> None:
    """Put a meeting right. Raises Changed if somebody else did meanwhile."""
    save(row, version, **_meeting(given))


def decide(door: Door, meeting: Meeting, given: Mapping[str, Any]) -> None:
    """Keep what *meeting* decided for somebody; whoever serves the person does it."""
    person = Person.objects.only("specialist", "service").get(pk=given["person"])
    MeetingDecision.objects.create(
        service=door.service, meeting=meeting, person=person, words=given["words"],
        staff_id=person.specialist_id, due_on=given["due_on"],
    )  # fmt: skip


def tick_off(row: MeetingDecision, version: int, today: date, *, is_done: bool) -> None:
    """Say that a decision was done, or not after all; said twice it changes nothing. Raises Changed."""
    if (row.done_on is not None) != is_done:
        save(row, version, done_on=today if is_done else None)


def keep_supervision(door: Door, given: Mapping[str, Any]) -> None:
    """Keep a supervision."""
    Supervision.objects.create(service=door.service, leader=door.staff, **_supervision(given))


def change_supervision(row: Supervision, version: int, given: Mapping[str, Any]) -> None:
    """Put a supervision right. Raises Changed if somebody else did meanwhile."""
    save(row, version, **_supervision(given))


def keep_week(door: Door, week: date, given: Mapping[str, Any]) -> None:
    """Write one's week down, or write it anew: the same week twice is one week."""
    row = WeekOfTime.objects.select_for_update().filter(staff=door.staff, week=week).first()
    if row is None:
        WeekOfTime.objects.create(service=door.service, staff=door.staff, week=week, **given)
        return
    save(row, row.version, **given)


def _meeting(given: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in given.items() if name != "team"}, "team_id": given["team"]}


def _supervision(given: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in given.items() if name != "specialist"}
    return {**values, "specialist_id": given["specialist"]}
