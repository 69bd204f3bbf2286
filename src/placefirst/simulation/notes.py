"""Notes: what happens to chosen people, noted while the whole country runs.

Noting changes nothing: no draw, no date, no place. Everybody else lives on unnoted, because a life depends
on who else asks at the same door. Notes are arrays, a row for each thing that happened, so that thousands
of lives in two worlds are compared in a moment; :mod:`placefirst.lives.parting` does it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.books import NOTE
from placefirst.simulation.frame import SLOT_BITS, Frame, World
from placefirst.simulation.states import GAF_LOW

MOST_IN_A_MONTH = 12  # notes of one person: an end, a beginning, and what was asked in between
YEAR = 12
_NOBODY = np.zeros(0, np.uint8)
_NOTHING = np.zeros(0, NOTE)
_NONE_YET = np.zeros(1, np.int64)


@dataclass(frozen=True, slots=True)
class Who:
    """Which people: everything that is None is left open. Ranges hold both their ends."""

    areas: tuple[int, ...] | None = None  # places of areas in the country's order
    gaf: tuple[int, int] | None = None  # points
    age: tuple[int, int] | None = None  # whole years at the start
    sex: int | None = None  # 0 women, 1 men
    diagnosis: int | None = None  # place in states.DIAGNOSES
    wants: bool | None = None  # competitive work

    def rows(self, world: World) -> NDArray[np.int64]:
        """Return the rows of the people of *world* who are so; int64, shape (person,), ascending."""
        people, frame = world.people, world.frame
        fits = np.ones(frame.people, np.bool_)
        if self.areas is not None:
            fits[:] = False
            for place, (area, _) in enumerate(frame.blocks):
                if area in self.areas:
                    fits[slice(*frame.span(place))] = True
        if self.gaf is not None:
            points = people["gaf"].astype(np.int16) + GAF_LOW
            fits &= (points >= self.gaf[0]) & (points <= self.gaf[1])
        if self.age is not None:
            years = ages(people, world.month)
            fits &= (years >= self.age[0]) & (years <= self.age[1])
        for name in ("sex", "diagnosis", "wants"):
            wanted = getattr(self, name)
            if wanted is not None:
                fits &= people[name] == int(wanted)
        return np.flatnonzero(fits)


def ages(people: NDArray[Any], month: int) -> NDArray[np.int64]:
    """Return whole years of age at the beginning of an absolute month; int64, shape (person,) as *people*."""
    return np.asarray(18 + (month - people["born"].astype(np.int64)) // YEAR)


@dataclass(slots=True)
class Notes:
    """What was noted of the people in *rows* in one run, and the doors of all agencies as they changed."""

    rows: NDArray[np.int64]  # shape (person,), ascending
    frame: Frame
    noted: dict[int, NDArray[np.uint8]] = field(default_factory=dict)  # by area
    pieces: dict[int, list[NDArray[Any]]] = field(default_factory=dict)  # by area, stretch by stretch
    doors: list[tuple[int, NDArray[Any]]] = field(default_factory=list)  # (month from which, of AGENCY)

    def __post_init__(self) -> None:
        """Mark who is noted, area by area; an area where nobody is takes no room."""
        first = self.frame.first
        for area in range(len(self.frame.blocks)):
            low, high = np.searchsorted(self.rows, [first[area], first[area + 1]])
            if high > low:
                here = np.zeros(int(first[area + 1] - first[area]), np.uint8)
                here[self.rows[low:high] - first[area]] = 1
                self.noted[area], self.pieces[area] = here, []

    def room(self, area: int, months: int) -> tuple[NDArray[np.uint8], NDArray[Any], NDArray[np.int64]]:
        """Return who is noted in an area, shape (person,), room for *months* of notes, shape (note,), and how
        many there are, shape (1,).
        """
        if area not in self.noted:
            return nobody()
        here = self.noted[area]
        most = int(np.count_nonzero(here)) * MOST_IN_A_MONTH * max(months, 1)
        return here, np.empty(most, NOTE), np.zeros(1, np.int64)

    def keep(self, area: int, notes: NDArray[Any], written: NDArray[np.int64]) -> None:
        """Keep what was written into the room of an area: *written*, shape (1,), of the *notes*, shape
        (note,).
        """
        if area in self.pieces and written[0]:
            self.pieces[area].append(notes[: int(written[0])].copy())

    def see(self, month: int, records: NDArray[Any]) -> None:
        """Keep the agencies' doors, of AGENCY, shape (agency,), as they stand from *month* on."""
        self.doors.append((month, records.copy()))

    def door(self, agency: int, month: int) -> Any:
        """Return the door of an agency (a row) as it stood in *month*; a record of AGENCY."""
        standing = [records for since, records in self.doors if since <= month]
        return (standing[-1] if standing else self.doors[0][1])[agency]

    def lines(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """Return all notes by person and month, of NOTE, and to which of *rows* each belongs; shape (note,).

        What happened in one month to one person stands in the order in which it happened.
        """
        pieces = [piece for area in sorted(self.pieces) for piece in self.pieces[area]]
        lines = np.concatenate(pieces) if pieces else _NOTHING
        starts = {block: int(self.frame.first[area]) for area, (_, block) in enumerate(self.frame.blocks)}
        start = np.zeros(max(starts, default=0) + 1, np.int64)
        start[list(starts)] = list(starts.values())
        slot = lines["slot"].astype(np.int64)
        row = start[slot >> SLOT_BITS] + (slot & ((1 << SLOT_BITS) - 1))
        person = np.searchsorted(self.rows, row)
        order = np.lexsort((lines["month"], person))
        return lines[order], person[order]


def nobody() -> tuple[NDArray[np.uint8], NDArray[Any], NDArray[np.int64]]:
    """Return the room of an area in which nobody's life is noted: each of shape (0,) or (1,)."""
    return _NOBODY, _NOTHING, _NONE_YET
