"""The board of a phase made of notes: experience, support, instruments, barriers and enablers.

Every note that all may see stands in the shared list, which is fetched anew; the form and the reader's own
notes stand beside it and are left alone.
"""

from __future__ import annotations

from placefirst_web.lab.queries import notes
from placefirst_web.lab.queries.asking import Room, is_collecting, takes_notes
from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.groups import shared_list
from placefirst_web.library.models.labs import LabPhase


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    is_taking = takes_notes(phase) and room.lab.state == "open"
    context = {
        "shared": shared_list(room, phase, view),
        "own": notes.own(room, phase) if view == "seat" else [],
        "is_taking": is_taking,
        "is_collecting": is_collecting(phase),
        "may_write": is_taking and view == "seat" and room.seat is not None,
        "choices": notes.choices(room, phase),
        "writes_in": room.seat.language if room.seat else "",
    }
    return Board("lab/boards/_notes.html", context, phase)
