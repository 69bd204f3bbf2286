"""What the forms of priorities and proposals begin with, offer, and show beside a text that was overtaken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from placefirst_web.lab.queries.cited import Shelf, labels_of
from placefirst_web.library.lab_writing import HEAD, PRIORITY, STATEMENT, seen
from placefirst_web.library.models.lab_proposals import LabPriority, LabProposal, LabStatement
from placefirst_web.library.rooms import Room


def find_priority(room: Room, key: UUID) -> LabPriority | None:
    """Return the priority *key*, if there is one."""
    return room.lab.priorities.filter(key=key).first()


def find_statement(proposal: LabProposal, key: UUID) -> LabStatement | None:
    """Return the sentence *key* of *proposal*, if there is one."""
    return proposal.statements.filter(key=key).first()


def categories_of(room: Room) -> list[tuple[str, str]]:
    """Return (key, name) of the lab's categories."""
    names = labels_of(room.lab)
    return [(each["key"], names[each["key"]]) for each in room.lab.setting.get("categories", ())]


def priorities_of(room: Room) -> list[tuple[str, str, int]]:
    """Return (key, title, row) of the lab's priorities."""
    return [(str(each.key), each.title, each.pk) for each in room.lab.priorities.all()]


def sign_of(row: Any) -> str:
    """Return the sign of what a form shows of *row*."""
    fields = {LabPriority: PRIORITY, LabProposal: HEAD, LabStatement: STATEMENT}[type(row)]
    return seen(row, fields)


def initial_of(row: Any) -> dict[str, Any]:
    """Return *row* as its form begins with it."""
    names = {LabPriority: PRIORITY, LabProposal: HEAD, LabStatement: STATEMENT}[type(row)]
    given = {name: getattr(row, name) for name in names}
    if isinstance(row, LabProposal):
        given.pop("priority_id")
        given["priority"] = str(row.priority.key) if row.priority else ""
    return {**given, "seen": sign_of(row)}


def theirs(row: Any, shelf: Shelf | None = None) -> list[tuple[str, str]]:
    """Return how *row* stands now, as (language, words), to be read beside what somebody else typed."""
    if isinstance(row, LabProposal):
        words = [row.title, row.translation, row.instrument, row.instrument_translation]
        words.append(row.priority.title if row.priority else "")
    else:
        words = [getattr(row, "text", "") or getattr(row, "title", ""), row.translation]
    said = [(row.language, text) for text in words if text]
    if shelf and hasattr(row, "rests_on"):
        said += [(each.language, f"→ {each.text}") for each in shelf.shown(row.rests_on)]
    return said


def offered(shelf: Shelf, also: Sequence[str] = ()) -> list[str]:
    """Return every reference that may be chosen."""
    return [*shelf.things, *(ref for ref in also if ref not in shelf.things)]
