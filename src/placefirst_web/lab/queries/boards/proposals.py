"""The board of a phase of kind proposals: what is drafted, and beside it what the model says."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.cited import shelf_of
from placefirst_web.lab.queries.proposals import shown
from placefirst_web.library.lab_writing import PROPOSED, why_not
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.library.rooms import Room


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    shelf = shelf_of(room)
    rows = room.lab.proposals.select_related("priority").prefetch_related("statements")
    context: dict[str, Any] = {
        "proposals": [shown(room, each, shelf) for each in rows],
        "priorities": list(room.lab.priorities.all()),
        "may_write": not why_not(room.lab, *PROPOSED, is_leader=room.is_leader),
        "once": uuid4(),
    }
    return Board("lab/boards/_proposals.html", context, phase)
