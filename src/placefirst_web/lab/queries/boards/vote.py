"""The board of a phase of kind vote: the ballot of who sits there, the rounds of who leads, the results."""

from __future__ import annotations

from uuid import uuid4

from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.lab.queries.vote import vote
from placefirst_web.library.models.labs import LabPhase


def board(room: Room, phase: LabPhase, view: str) -> Board:
    """Return what stands on the board."""
    return Board("lab/boards/_vote.html", {"vote": vote(room, phase, view), "once": uuid4()}, phase)
