"""The board of a phase of kind review."""

from __future__ import annotations

from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.library.models.labs import LabPhase


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    return Board("lab/boards/_review.html", {}, phase)
