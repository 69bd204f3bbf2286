"""Quarterly: what one service says of a quarter in counts alone, so that many add up; nobody is in it.

It holds those people only who agree to be counted outside the agency. A quarterly of several services is the
sum of theirs, cell by cell; what is shown of one is decided by :mod:`placefirst.disclosure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from placefirst.errors import InvalidRequest, TwoVersions

FORMAT: Final = 1
#: No service counts more of anything, and none follows anybody for longer.
MOST: Final = 1_000_000
MOST_WEEKS: Final = 5_300
#: By what people are told apart, each axis with "not_known"; "" is everybody, a "+" both at once.
GAF, DIAGNOSIS, BOTH, EVERYBODY = "gaf", "diagnosis", "gaf+diagnosis", ""
AXES: Final = (EVERYBODY, GAF, DIAGNOSIS, BOTH)
NOT_KNOWN: Final = "not_known"
#: Bands of GAF, lowest functioning first, as the model has them; the upper edge of each, included.
GAF_BANDS: Final[Mapping[str, int]] = {"le_50": 50, "51_60": 60, "61_70": 70, "gt_70": 100}
#: Groups of diagnosis in their order: the terms of ``diagnosis_group`` (a test says so).
DIAGNOSES: Final = (
    "schizophrenia", "bipolar", "depression", "anxiety", "developmental", "substance", "other",
)  # fmt: skip
#: What is timed, from which day to which: life tables in whole weeks.
TIMES: Final = (
    "first_employer_contact",  # from acceptance to the first contact of an employer for the person
    "first_job",  # from acceptance to the start of the first competitive job
    "tenure",  # from the start of a competitive job to its end
)
#: What jobs begun in the quarter are told apart by.
BANDS: Final = ("hours", "wage", "setting")


def gaf_band(gaf: int) -> str:
    """Return the band of *gaf*, "" for what is no GAF (0, or above 100).

    >>> gaf_band(50), gaf_band(51)
    ('le_50', '51_60')
    """
    return next((band for band, edge in GAF_BANDS.items() if 1 <= gaf <= edge), "")


@lru_cache(maxsize=1024)
def place(group: str) -> tuple[int, ...]:
    """Return where *group* stands on its axis: bands of GAF upward, diagnoses in order, the unknown last."""
    order = (*GAF_BANDS, *DIAGNOSES)
    return tuple(order.index(each) if each in order else len(order) for each in group.split("|"))


def groups_of(by: str) -> tuple[str, ...]:
    """Return every group that there may be on the axis *by*, of AXES.

    >>> groups_of(""), groups_of("gaf")
    (('',), ('le_50', '51_60', '61_70', 'gt_70', 'not_known'))
    """
    gaf, diagnoses = (*GAF_BANDS, NOT_KNOWN), (*DIAGNOSES, NOT_KNOWN)
    both = tuple(f"{one}|{other}" for one in gaf for other in diagnoses)
    return {EVERYBODY: ("",), GAF: gaf, DIAGNOSIS: diagnoses, BOTH: both}[by]


class Cell(NamedTuple):
    """One measure counted over one group: *above* of *below*, and rows that could not be counted."""

    measure: str  # the name of a definition
    version: str  # of the definition
    by: str  # one of AXES
    of: str  # the group on it; "le_50|schizophrenia" of both; "" for everybody
    above: int
    below: int
    uncounted: int = 0


class Times(NamedTuple):
    """A life table: in week k from the start, of how many it ended, and how many were seen no longer."""

    what: str  # one of TIMES
    by: str
    of: str
    ended: tuple[int, ...]  # by week, the first is week 0
    unseen: tuple[int, ...]  # as long as *ended*: still without the event when last seen
    uncounted: int = 0  # of whom nobody noted when it began, or that it did, or when it ended


@dataclass(frozen=True, slots=True)
class Bands:
    """How many job starts of the quarter lie in each band."""

    what: str  # one of BANDS
    counts: Mapping[str, int] = field(hash=False)  # in the order of the bands


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who worked there on the last day of the quarter."""

    specialists: int  # people
    full_time: float  # of them, in full-time equivalents
    caseload: int  # people on it
    visits: int  # to employers within the quarter


@dataclass(frozen=True, slots=True)
class Fidelity:
    """The newest fidelity review by the quarter's end."""

    scale: str
    score: int
    on: date
    is_review: bool  # by somebody from outside, with the authorised wording; else a self-assessment


@dataclass(frozen=True, slots=True)
class Quarterly:
    """Everything that one service says of one quarter."""

    first: date
    last: date
    cells: tuple[Cell, ...]
    times: tuple[Times, ...] = ()
    bands: tuple[Bands, ...] = ()
    workforce: Workforce | None = None
    fidelity: Fidelity | None = None
    people: int = 0  # on the caseload on a day of it, or asked the service in it; counted
    left_out: int = 0  # the same, and not agreed to be counted outside

    def cell(self, measure: str, by: str = EVERYBODY, of: str = "") -> Cell | None:
        """Return one cell, None where there is none."""
        wanted = (measure, by, of)
        return next((each for each in self.cells if (each.measure, each.by, each.of) == wanted), None)

    def groups(self, by: str) -> tuple[str, ...]:
        """Return the groups on an axis in their order, what is not known last."""
        return tuple(sorted({each.of for each in self.cells if each.by == by}, key=place))

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values; :func:`quarterly_from` reads them back."""
        return {
            "format": FORMAT,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "cells": [
                [each.measure, each.version, each.by, each.of, each.above, each.below, each.uncounted]
                for each in self.cells
            ],
            "times": [
                [each.what, each.by, each.of, _sparse(each.ended), _sparse(each.unseen), each.uncounted]
                for each in self.times
            ],
            "bands": [[each.what, [list(pair) for pair in each.counts.items()]] for each in self.bands],
            "workforce": None
            if self.workforce is None
            else [
                self.workforce.specialists,
                self.workforce.full_time,
                self.workforce.caseload,
                self.workforce.visits,
            ],
            "fidelity": None
            if self.fidelity is None
            else [
                self.fidelity.scale,
                self.fidelity.score,
                self.fidelity.on.isoformat(),
                self.fidelity.is_review,
            ],
            "people": self.people,
            "left_out": self.left_out,
        }


def quarterly_from(plain: Mapping[str, Any]) -> Quarterly:
    """Return what :meth:`Quarterly.to_json` wrote. Raises ``InvalidRequest`` for another shape.

    Names and numbers are those of who wrote it: a file from elsewhere goes through
    :mod:`placefirst.exchange.quarterly_checked`.
    """
    try:
        if plain["format"] != FORMAT:
            raise ValueError
        workforce, fidelity = plain["workforce"], plain["fidelity"]
        return Quarterly(
            first=date.fromisoformat(plain["first"]),
            last=date.fromisoformat(plain["last"]),
            cells=tuple(Cell(*each) for each in plain["cells"]),
            times=tuple(
                Times(what, by, of, *_dense(ended, unseen), *rest)
                for what, by, of, ended, unseen, *rest in plain["times"]
            ),
            bands=tuple(Bands(what, _once(counts)) for what, counts in plain["bands"]),
            workforce=None if workforce is None else Workforce(*workforce),
            fidelity=None
            if fidelity is None
            else Fidelity(fidelity[0], fidelity[1], date.fromisoformat(fidelity[2]), fidelity[3]),
            people=plain["people"],
            left_out=plain["left_out"],
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise InvalidRequest(
            "These are no figures of a quarter that this edition of Placefirst can read. "
            "Ask who sent them to write them again."
        ) from None


def together(quarterlies: Iterable[Quarterly]) -> Quarterly:
    """Return several services' quarter as one: counts are sums; fidelity, which is a service's, is left out.

    Raises ``InvalidRequest`` for none and for different quarters, ``TwoVersions`` of one measure.
    """
    found = Adding()
    for each in quarterlies:
        found.add(each)
    return found.whole()


class Adding:
    """A sum of quarterlies of one quarter, to which more are added and from which one is taken again."""

    def __init__(self) -> None:
        self._quarter: tuple[date, date] | None = None
        self._versions: dict[str, str] = {}
        self._cells: dict[tuple[str, str, str, str], list[int]] = {}
        self._times: dict[tuple[str, str, str], list[dict[int, int]]] = {}
        self._uncounted: dict[tuple[str, str, str], int] = {}
        self._bands: dict[str, dict[str, int]] = {}
        self._work: list[float] | None = None
        self._people = [0, 0]

    def add(self, quarterly: Quarterly, sign: int = 1) -> None:
        """Add *quarterly*, or take away with *sign* -1 one that was added.

        Raises ``InvalidRequest`` for another quarter, ``TwoVersions`` for another version of a measure.
        """
        quarter = (quarterly.first, quarterly.last)
        if (self._quarter or quarter) != quarter:
            raise InvalidRequest("Figures of different quarters cannot be added up. Choose one quarter.")
        self._quarter = quarter
        for cell in quarterly.cells:
            measure, version, by, of, above, below, uncounted = cell
            if self._versions.setdefault(measure, version) != version:
                raise TwoVersions(
                    "{measure}: counted by two versions of its definition. Ask for figures by one version.",
                    measure=measure,
                )
            held = self._cells.get((measure, version, by, of))
            if held is None:
                held = self._cells[measure, version, by, of] = [0, 0, 0]
            held[0] += sign * above
            held[1] += sign * below
            held[2] += sign * uncounted
        for table in quarterly.times:
            key = (table.what, table.by, table.of)
            both = self._times.setdefault(key, [{}, {}])
            for weeks, counts in zip(both, (table.ended, table.unseen), strict=True):
                for week, number in enumerate(counts):
                    if number:
                        weeks[week] = weeks.get(week, 0) + sign * number
            self._uncounted[key] = self._uncounted.get(key, 0) + sign * table.uncounted
        for bands in quarterly.bands:
            of_band = self._bands.setdefault(bands.what, {})
            for band, number in bands.counts.items():
                of_band[band] = of_band.get(band, 0) + sign * number
        work = quarterly.workforce
        if work is not None:
            numbers = (work.specialists, work.full_time, work.caseload, work.visits)
            there = self._work or [0, 0, 0, 0]
            self._work = [held + sign * number for held, number in zip(there, numbers, strict=True)]
        self._people[0] += sign * quarterly.people
        self._people[1] += sign * quarterly.left_out

    def whole(self) -> Quarterly:
        """Return the sum; groups of whom nobody is left are not in it. Raises ``InvalidRequest`` for none."""
        if self._quarter is None:
            raise InvalidRequest("There is no quarter to add up.")
        work = self._work
        return Quarterly(
            first=self._quarter[0],
            last=self._quarter[1],
            cells=tuple(
                Cell(*key, *numbers) for key, numbers in self._cells.items() if any(numbers) or not key[2]
            ),
            times=tuple(self._tables()),
            bands=tuple(
                Bands(what, kept)
                for what, counts in self._bands.items()
                if (kept := {band: number for band, number in counts.items() if number})
            ),
            workforce=None
            if work is None
            else Workforce(int(work[0]), round(work[1], 2), int(work[2]), int(work[3])),
            people=self._people[0],
            left_out=self._people[1],
        )

    def _tables(self) -> Iterator[Times]:
        for key, both in self._times.items():
            weeks = max((week for each in both for week, number in each.items() if number), default=-1) + 1
            if weeks or self._uncounted[key]:
                ended, unseen = (tuple(each.get(week, 0) for week in range(weeks)) for each in both)
                yield Times(*key, ended, unseen, self._uncounted[key])


def _sparse(counts: Iterable[int]) -> list[list[int]]:
    """Return [week, number] where there is any: most weeks of a small service hold nobody."""
    return [[week, number] for week, number in enumerate(counts) if number]


def _dense(ended: Any, unseen: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return both as long as the longer; reads plain lists of numbers, too."""
    both = [
        each if not each or not isinstance(each[0], int) else list(enumerate(each))
        for each in (ended, unseen)
    ]
    both = [_once(each).items() for each in both]
    weeks = max([week for each in both for week, _number in each], default=-1) + 1
    if weeks > MOST_WEEKS or any(week < 0 for each in both for week, _number in each):
        raise ValueError
    dense = []
    for each in both:
        counts = [0] * weeks
        for week, number in each:
            counts[week] = number
        dense.append(tuple(counts))
    return dense[0], dense[1]


def _once(pairs: Any) -> dict[Any, Any]:
    """Return pairs as a mapping. Raises ValueError where one is there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found
