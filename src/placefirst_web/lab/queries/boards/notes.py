"""The board of a phase that is made of notes."""

from __future__ import annotations

from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.groups import shared_list
from placefirst_web.library.models.labs import LabPhase


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    return Board("lab/boards/_notes.html", {"shared": shared_list(room, phase, view)}, phase)
