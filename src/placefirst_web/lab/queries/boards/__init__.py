"""Boards: what stands on the board of a phase, by its kind; each kind has its own module.

A board is a function of (room, phase, view) that returns a ``Board``: a template of ``lab/boards/`` and what
it shows. View is ``seat`` (who sits in the room), ``console`` (who leads it) or ``wall`` (the projector).
Templates are given ``lab``, ``room``, ``phase``, ``view`` and ``language`` beside their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from placefirst_web.lab.queries.asking import Room
from placefirst_web.lab.queries.boards import notes, priorities, proposals, report, review, vote
from placefirst_web.lab.queries.boards.board import Board
from placefirst_web.library.models.labs import LabPhase

BOARDS: Mapping[str, Callable[[Room, LabPhase, str], Board]] = {
    "experience": notes.board,
    "support": notes.board,
    "instruments": notes.board,
    "vote": vote.board,
    "priorities": priorities.board,
    "barriers": notes.board,
    "proposals": proposals.board,
    "review": review.board,
    "report": report.board,
}
__all__ = ["BOARDS", "Board"]
