"""The room as one reader sees it: the open phases in their order, each with its board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from placefirst_web.lab.queries.asking import Room, is_collecting
from placefirst_web.lab.queries.boards import BOARDS, Board
from placefirst_web.lab.queries.report import may_read
from placefirst_web.lab.words.drafting import said_by
from placefirst_web.lab.words.seats import SAID
from placefirst_web.library.models.labs import LabPhase
from placefirst_web.live.events import last_number

#: For whom a board is drawn: who sits in the room, who leads it, or the wall that everybody looks at.
VIEWS = ("seat", "console", "wall")


@dataclass(frozen=True, slots=True)
class PhaseHere:
    """One phase of the page: its board, until when it collects, whether the reader is ready with it."""

    phase: LabPhase
    board: Board
    collects_until: datetime | None  # before the meeting
    is_ready: bool


@dataclass(frozen=True, slots=True)
class RoomPage:
    """All that ``lab/room.html`` shows."""

    room: Room
    phases: list[PhaseHere]
    number: int  # of the newest event this page knows of: its stream goes on from here
    earlier: Sequence[LabPhase] = ()  # phases that are over
    said: str = ""  # what came of the form that was sent

    @property
    def may_read(self) -> bool:
        """Whether the report of the lab is open to the reader."""
        return may_read(self.room)

    @property
    def boards(self) -> list[Board]:
        """The boards alone."""
        return [each.board for each in self.phases]


def room_page(room: Room, language: str, *, said: str = "") -> RoomPage:
    """Return the page of *room* for who sits in it."""
    number = last_number(room.lab.channel)  # first: what happens meanwhile is told again, never missed
    rows = list(room.lab.phases.all())
    phases = [_here(room, phase, language) for phase in rows if phase.is_open or is_collecting(phase)]
    earlier = [phase for phase in rows if phase.was_open and not phase.is_open]
    return RoomPage(room, phases, number, earlier, str(SAID.get(said, "")) or said_by(said))


def board_of(room: Room, key: str, view: str, language: str) -> Board | None:
    """Return the board of the phase *key*; None where it is not there, or not open to who asks."""
    phase = room.lab.phases.filter(key=key).first()
    if phase is None or view not in VIEWS:
        return None
    if not (phase.is_open or is_collecting(phase) or room.is_leader):
        return None
    if view != "seat" and not room.is_leader:
        return None
    return draw(room, phase, view, language)


def draw(room: Room, phase: LabPhase, view: str, language: str) -> Board:
    """Return the board of *phase* with the frame that every board is given."""
    board = BOARDS[phase.kind](room, phase, view)
    frame: dict[str, Any] = {
        "lab": room.lab, "room": room, "phase": phase, "view": view, "language": language, "board": board,
    }  # fmt: skip
    return Board(board.template, {**frame, **board.context}, phase)


def _here(room: Room, phase: LabPhase, language: str) -> PhaseHere:
    return PhaseHere(
        phase=phase,
        board=draw(room, phase, "seat", language),
        collects_until=phase.opens_before if is_collecting(phase) else None,
        is_ready=room.seat is not None and room.seat.ready_id == phase.pk,
    )


def newest(room: Room) -> int:
    """Return the number of the newest event of *room*; ask it before anything else is read."""
    return last_number(room.lab.channel)
