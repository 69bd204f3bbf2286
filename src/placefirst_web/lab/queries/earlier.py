"""A phase that is over, as who was in the room may look at it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placefirst.deliberation.phase import NOTED
from placefirst_web.lab.queries import notes
from placefirst_web.lab.queries.boards import Board
from placefirst_web.lab.queries.report import may_read
from placefirst_web.lab.queries.room import draw
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.library.rooms import Room


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """All that ``lab/earlier.html`` shows."""

    room: Room
    phase: LabPhase
    board: Board  # as the wall showed it
    own: Sequence[notes.NoteShown]  # what the reader wrote
    may_read: bool  # whether the report is open, and with it the threads

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody but the reader's own browser knows what they wrote."""
        return self.phase.authors == "anonymous"


def earlier_page(room: Room, key: str, language: str) -> EarlierPage | None:
    """Return the phase *key*, if it was open and is over; None otherwise."""
    phase = room.lab.phases.filter(key=key, was_open=True, is_open=False).first()
    if phase is None:
        return None
    own = notes.own(room, phase) if phase.kind in NOTED else []
    return EarlierPage(room, phase, draw(room, phase, "wall", language), own, may_read(room))
