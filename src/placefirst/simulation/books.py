"""Books: the records that the kernel works on. People, agencies at their doors, and what is counted.

One record is one person or one agency, so that whatever happens to it touches few lines of memory. Outside
the kernel a column of the records is an array like any other: :class:`Agencies` and :class:`Tallies` name
them.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.states import BINS

LINE = 64  # bytes of memory that the processor fetches together
PERSON = np.dtype(
    [
        ("slot", "u4"),  # the key of its luck
        ("born", "i4"),  # absolute month of the 18th birthday
        ("leaves", "i4"),  # absolute month of the 65th birthday or of death
        ("agency", "i4"),  # row, -1 without one
        (
            "sought",
            "i4",
        ),  # month the spell of seeking began, later by the months in which its clock stood still
        ("unaided", "i4"),  # month a job would start without any service
        ("first", "i4"),  # the state's first clock
        ("second", "i4"),  # the state's second clock
        ("due", "i4"),  # month of the next date
        ("generation", "u2"),
        ("spell", "u2"),  # counts entries into seeking
        ("attempt", "u2"),  # applications of this spell
        ("gaf", "u1"),  # point - 15
        ("diagnosis", "u1"),
        ("sex", "u1"),  # 0 women, 1 men
        ("wants", "u1"),
        ("state", "u1"),
        ("setting", "u1"),  # of the job, 0 without one
        ("support", "u1"),
        ("ending", "u1"),  # how the service will end
        ("what", "u1"),  # which date comes next
        ("rest", "u1", (13,)),  # of the line of memory
    ],
    align=True,
)
"""One person, a record of one line of memory: a slot that one person after another fills."""


def people_of(number: int) -> NDArray[Any]:
    """Return empty records of PERSON, each in one line of memory; shape (number,)."""
    room = np.zeros((number + 1) * LINE, np.uint8)
    skip = -room.ctypes.data % LINE
    return room[skip : skip + number * LINE].view(PERSON)


AGENCY = np.dtype(
    [
        ("capacity", "i4"),
        ("seats", "i4"),
        ("used", "i4"),
        ("ips_places", "i4"),
        ("ips_used", "i4"),
        ("train_class", "i4"),
        ("ips_class", "i4"),
        ("midpoint", "i2"),  # step of the grid
        ("kind", "i1"),
        ("is_open", "i1"),
        ("model", "i1"),
        ("rule", "i1"),  # admission rule
        ("clinical", "i1"),  # takes clinical referrals
    ],
    align=True,
)
"""One agency as it stands at its door; rows of an area stand together: TSE, day-care, centres, IPS teams."""

TALLY = np.dtype(
    [
        ("days", "i8", (4,)),  # (band,) attended days x 1000, until the stretch ends
        ("left", "i8", (2,)),  # people who left train-then-place, into a job or not; the sum of their GAF
        ("applicants", "i4", (BINS,)),
        ("refused", "i4", (BINS,)),
        ("no_place", "i4", (BINS,)),
        ("starts", "i4", (BINS,)),
        ("ips_starts", "i4", (BINS,)),
        ("months", "i4", (4, BINS)),  # (SEARCHING | USING | FOLLOWED | PAID, bin), until the stretch ends
        # Who is there now stays when the rest is emptied.
        ("present", "i4", (3, BINS)),  # (SEARCHING | USING | FOLLOWED, bin) people there now
        ("present_days", "i8", (4,)),  # (band,) attended days a month x 1000 of the people there now
    ],
    align=True,
)
"""What one agency saw; the bin is of GAF. Emptied at each year end, but for who is present."""


NOTE = np.dtype(
    [
        ("slot", "u4"),
        ("month", "i4"),  # absolute
        ("agency", "i4"),  # row asked or served by, -1 without one
        ("first", "i4"),  # the person's clocks after what happened
        ("second", "i4"),
        ("unaided", "i4"),
        ("sought", "i4"),
        ("generation", "u2"),
        ("spell", "u2"),
        ("attempt", "u2"),
        ("event", "u1"),  # the place in states.EVENTS, or one of codes.N_...
        ("channel", "u1"),
        ("state", "u1"),
        ("setting", "u1"),
        ("support", "u1"),
        ("ending", "u1"),
        ("what", "u1"),  # the date that had come
        ("answer", "u1"),  # at a door
    ],
    align=True,
)
"""One thing that happened to a person whose life is noted."""


class Agencies(NamedTuple):
    """The columns of the agencies' records; each has one element a row and changes the record it belongs
    to.
    """

    records: NDArray[Any]  # of AGENCY
    capacity: NDArray[np.int32]
    seats: NDArray[np.int32]
    used: NDArray[np.int32]
    ips_places: NDArray[np.int32]
    ips_used: NDArray[np.int32]
    train_class: NDArray[np.int32]
    ips_class: NDArray[np.int32]
    midpoint: NDArray[np.int16]
    kind: NDArray[np.int8]
    is_open: NDArray[np.int8]
    model: NDArray[np.int8]
    rule: NDArray[np.int8]
    clinical: NDArray[np.int8]

    @classmethod
    def over(cls, records: NDArray[Any]) -> Self:
        """Return the columns of *records*, an array of AGENCY of shape (agency,)."""
        return cls(records, *(records[name] for name in cls._fields[1:]))

    def copy(self) -> Agencies:
        """Return columns of a copy of the records."""
        return Agencies.over(self.records.copy())


class Tallies(NamedTuple):
    """The columns of the tallies' records, as :class:`Agencies`, and who reached six months in a job."""

    records: NDArray[Any]  # of TALLY
    retained: NDArray[np.int32]  # (agency, fiscal year, [all, of them SMI]), people who reached six months
    days: NDArray[np.int64]
    left: NDArray[np.int64]
    applicants: NDArray[np.int32]
    refused: NDArray[np.int32]
    no_place: NDArray[np.int32]
    starts: NDArray[np.int32]
    ips_starts: NDArray[np.int32]
    months: NDArray[np.int32]
    present: NDArray[np.int32]
    present_days: NDArray[np.int64]

    @classmethod
    def over(cls, records: NDArray[Any], retained: NDArray[np.int32]) -> Self:
        """Return the columns of *records*, an array of TALLY of shape (agency,).

        *retained* has shape (agency, fiscal year, 2).
        """
        return cls(records, retained, *(records[name] for name in cls._fields[2:]))

    def copy(self) -> Tallies:
        """Return columns of a copy of the records."""
        return Tallies.over(self.records.copy(), self.retained.copy())

    def empty(self) -> None:
        """Begin a new year; who is present stays."""
        offset = TALLY.fields["present"][1]  # type: ignore[index]  # the fields before it lie together
        self.records.view(np.uint8).reshape(-1, TALLY.itemsize)[:, :offset] = 0


class Books(NamedTuple):
    """What is counted for the result of one area. Nothing is counted in a month before `counted_from`."""

    events: NDArray[np.int32]  # (fiscal year, event x channel x traits)
    people: NDArray[np.int32]  # (fine state x traits,), how many are there now
    retained: NDArray[np.int32]  # as in Tallies
    counted_from: int  # absolute month
    stop: int  # absolute month at which the stretch ends
    first_year: int  # fiscal place of events[0]
    first_retained: int  # fiscal place of retained[:, 0]
    noted: NDArray[np.uint8]  # (person of the area,) 1 for whose life is noted; empty where nobody's is
    notes: NDArray[Any]  # (note,) of NOTE, what happens to them in this stretch
    written: NDArray[np.int64]  # (1,) how many notes there are
