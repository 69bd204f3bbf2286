"""The board of a phase of kind review: each proposal in short, what was said to it, and room for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.cited import shelf_of
from placefirst_web.lab.queries.proposals import ProposalShown, shown
from placefirst_web.library.lab_writing import why_not
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.library.rooms import Room


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; *author* is a name in a named phase, if whoever wrote it gave one."""

    row: LabNote
    author: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A proposal, what was said to it, and which of that is the reader's own."""

    proposal: ProposalShown
    comments: Sequence[Comment]  # what everybody sees
    own: Sequence[Comment]  # the reader's own, shown to the room or not yet
    hidden: int  # how many wait until all are shown
    once: UUID


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board; comments that are shown later are their writers' alone until then."""
    shelf = shelf_of(room)
    is_shown = phase.shown == "at_once" or phase.is_shown
    by_proposal: dict[str, list[LabNote]] = {}
    for note in phase.notes.filter(is_hidden=False).select_related("seat").order_by("position", "key"):
        by_proposal.setdefault(note.about, []).append(note)
    rows = room.lab.proposals.select_related("priority").prefetch_related("statements")
    context: dict[str, Any] = {
        "reviewed": [
            _reviewed(room, phase, shown(room, each, shelf), by_proposal.get(str(each.key), []), is_shown)
            for each in rows
        ],
        "is_shown": is_shown,
        "may_write": (phase.is_open or room.is_leader)
        and not why_not(room.lab, "review", is_leader=room.is_leader),
        "is_wall": view == "wall",
    }
    return Board("lab/boards/_review.html", context, phase)


def _reviewed(
    room: Room, phase: LabPhase, proposal: ProposalShown, notes: Sequence[LabNote], is_shown: bool
) -> Reviewed:
    own = [each for each in notes if room.seat and each.owner == room.code(f"note:{each.key}")]
    return Reviewed(
        proposal,
        [_comment(phase, each) for each in notes] if is_shown else [],
        [_comment(phase, each) for each in own],
        0 if is_shown else len(notes),
        uuid4(),
    )


def _comment(phase: LabPhase, note: LabNote) -> Comment:
    author = note.seat.name if phase.authors == "named" and note.seat else ""
    return Comment(note, author)
