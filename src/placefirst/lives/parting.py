"""Parting: where two lives of the same person first differ, and what made them.

The same person lives under two sets of rules. Up to one month everything that happens to them is the same;
what happens in that month in one life and not in the other says why they part. Which agency somebody is
with is not what happens to them: two lives in the same kind of service at two agencies have not parted.

A life parts by the person's **own service** (:data:`OWN`) if in that month

* ``ips_place``: they enter an IPS place in one life only, and that agency has fewer IPS places, is closed or
  takes no clinical referral in the other;
* ``admission``: the same agency, asked in the same month with a place free in both, takes them in one life
  and turns them away in the other;
* ``course``: the same service at the same agency leads to a job, or ends, in another month;
* ``follow_along``: the follow-along of the same job ends, or goes on, otherwise;
* ``job_support``: the same job lasts longer or shorter because support at work acts on it;
* ``closure``: their agency closes in one life only.

``place`` is no such thing: somebody else sat on the place, another agency had one free, or they were turned
away for another reason. Neither is ``rule``: the rule acts on everybody who looks for work, with or without a
service.
Spell numbers can drift apart only after lives have parted, so no life parts by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation import codes
from placefirst.simulation.notes import Notes
from placefirst.simulation.states import NEVER

KINDS: Final = (
    "same",
    "ips_place",
    "admission",
    "course",
    "follow_along",
    "job_support",
    "closure",
    "place",
    "rule",
)
OWN: Final = KINDS[1:7]
_UNTOLD: Final = [int(code) for code in (codes.N_ANSWER, codes.N_NO_REFERRAL, codes.E_ACCEPT, codes.E_SIX)]
_IPS: Final = frozenset(int(code) for code in (codes.IPS_TSE, codes.IPS_TEAM, codes.IPS_DAY_CARE))


@dataclass(frozen=True, slots=True)
class Parting:
    """How each person's two lives part; the arrays have shape (person,)."""

    kind: NDArray[np.int8]  # place in KINDS
    month: NDArray[np.int32]  # absolute month in which they part; NEVER for the same life

    def own(self) -> NDArray[np.int64]:
        """Return the places of the people whose own service acted; int64, shape (person,), ascending."""
        return np.flatnonzero((self.kind > 0) & (self.kind <= len(OWN)))

    def counted(self) -> dict[str, int]:
        """Return how many people's lives part by each kind."""
        found = np.bincount(self.kind, minlength=len(KINDS))
        return {kind: int(number) for kind, number in zip(KINDS, found, strict=True)}


class Noted:
    """The notes of one world before the month *end*, in order, found by person and month.

    What the last year end brings belongs to a month that is told of no more.
    """

    def __init__(self, notes: Notes, end: int) -> None:
        self.notes = notes
        lines, person = notes.lines()
        inside = lines["month"] < end
        self.lines, self.person = lines[inside], person[inside]
        self._when = (self.person << 32) | self.lines["month"].astype(np.int64)

    def of(self, person: int) -> NDArray[Any]:
        """Return what happened to one person; of NOTE, shape (note,)."""
        low, high = np.searchsorted(self.person, [person, person + 1])
        return self.lines[low:high]

    def until(self, person: int, month: int) -> NDArray[Any]:
        """Return what happened to one person before *month*; of NOTE, shape (note,)."""
        low, high = np.searchsorted(self._when, [person << 32, (person << 32) | month])
        return self.lines[low:high]

    def in_month(self, person: int, month: int) -> NDArray[Any]:
        """Return what happened to one person in *month*; of NOTE, shape (note,)."""
        low, high = np.searchsorted(self._when, [(person << 32) | month, (person << 32) | (month + 1)])
        return self.lines[low:high]


def part(people: NDArray[Any], one: Noted, other: Noted) -> Parting:
    """Return how the lives of *people* (of PERSON, as they start; shape (person,)) part in two worlds."""
    month = _first_difference(len(people), one, other)
    kind = np.zeros(len(people), np.int8)
    for person in np.flatnonzero(month < NEVER).tolist():
        agency = int(people["agency"][person])
        kind[person] = KINDS.index(_kind(person, int(month[person]), agency, one, other))
    return Parting(kind, month)


def _first_difference(people: int, one: Noted, other: Noted) -> NDArray[np.int32]:
    """Return the first month in which something else happens, NEVER without one; int32, shape (person,)."""
    (key, month, first, count), (key_2, month_2, first_2, count_2) = (
        _keys(people, one),
        _keys(people, other),
    )
    found = np.full(people, NEVER, np.int32)
    both = np.minimum(count, count_2)
    person = np.repeat(np.arange(people), both)
    place = np.arange(both.sum()) - np.repeat(np.cumsum(both) - both, both)
    at, at_2 = first[person] + place, first_2[person] + place
    unlike = np.flatnonzero(key[at] != key_2[at_2])
    who, earliest = np.unique(person[unlike], return_index=True)
    unlike = unlike[earliest]
    found[who] = np.minimum(month[at[unlike]], month_2[at_2[unlike]])
    for counts, months, begin in ((count, month, first), (count_2, month_2, first_2)):
        longer = (counts > both) & (found == NEVER)
        found[longer] = months[(begin + both)[longer]]
    return found


def _keys(people: int, noted: Noted) -> tuple[NDArray[np.int64], ...]:
    """Return what happened as one number a note, its month, and each person's first note and their number."""
    kept = ~np.isin(noted.lines["event"], _UNTOLD)
    lines, person = noted.lines[kept], noted.person[kept]
    key = lines["month"].astype(np.int64)
    for name in ("event", "channel", "state", "setting", "support"):
        key = (key << 5) | lines[name]
    count = np.bincount(person, minlength=people)
    return key, lines["month"].astype(np.int64), np.cumsum(count) - count, count


def _kind(person: int, month: int, agency: int, one: Noted, other: Noted) -> str:
    worlds = (one, other)
    here = [each.in_month(person, month) for each in worlds]
    events = [set(lines["event"].tolist()) for lines in here]
    if (int(codes.N_CLOSED) in events[0]) != (int(codes.N_CLOSED) in events[1]):
        return "closure"
    began = [_started(lines) for lines in here]
    in_ips = [line is not None and int(line["state"]) in _IPS for line in began]
    if in_ips[0] != in_ips[1]:
        entered, elsewhere = (0, 1) if in_ips[0] else (1, 0)
        row = int(began[entered]["agency"])
        return _by_ips(worlds[entered].notes.door(row, month), worlds[elsewhere].notes.door(row, month))
    asked = [[(int(n["agency"]), int(n["answer"])) for n in _answers(lines)] for lines in here]
    if asked[0] != asked[1]:
        return _by_answer(*asked)
    served = [_agency(each.until(person, month), agency) for each in worlds]
    return _by_course(here, events, served)


def _by_ips(door: Any, elsewhere: Any) -> str:
    is_there = (
        elsewhere["is_open"]
        and elsewhere["ips_places"] >= door["ips_places"]
        and elsewhere["clinical"] >= door["clinical"]
    )
    return "place" if is_there else "ips_place"


def _by_answer(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> str:
    for (site, answer), (site_2, answer_2) in zip(one, other, strict=False):
        if (site, answer) != (site_2, answer_2):
            both = {answer, answer_2}
            by_rule = site == site_2 and both == {int(codes.BY_SEAT), int(codes.REFUSED)}
            return "admission" if by_rule else "place"
    return "place"


def _by_course(here: list[NDArray[Any]], events: list[set[int]], served: list[int]) -> str:
    only = events[0] ^ events[1]
    lines = np.concatenate(here)
    if int(codes.E_JOB_END) in only:
        return "job_support"
    if int(codes.N_SUPPORT) in only:
        return "follow_along" if served[0] == served[1] else "place"
    ends = lines[np.isin(lines["event"], [codes.E_JOB, codes.E_LEFT_WITHOUT]) & (lines["channel"] > 0)]
    by_itself = (ends["event"] == codes.E_JOB) & (ends["unaided"] == ends["month"])
    if ends.size and not by_itself.all():
        return "course" if served[0] == served[1] else "place"
    return "rule"


def _started(lines: NDArray[Any]) -> Any:
    begun = lines[lines["event"] == codes.E_START]
    return begun[-1] if begun.size else None


def _answers(lines: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(lines[lines["event"] == codes.N_ANSWER])


def _agency(before: NDArray[Any], at_first: int) -> int:
    """Return who serves a person after what has been noted *before*; *at_first* where nothing was."""
    begun = before[np.isin(before["event"], [codes.E_START, codes.N_JOB])]
    return int(begun[-1]["agency"]) if begun.size else at_first
