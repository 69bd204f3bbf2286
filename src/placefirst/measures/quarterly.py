"""Quarterly: what one service says of a quarter in counts alone, so that many add up; nobody is in it.

It holds those people only who agree to be counted outside the agency. A quarterly of several services is the
sum of theirs, cell by cell; what is shown of one is decided by :mod:`placefirst.disclosure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from placefirst.errors import InvalidRequest

FORMAT: Final = 1
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


def place(group: str) -> tuple[int, ...]:
    """Return where *group* stands on its axis: bands of GAF upward, diagnoses in order, the unknown last."""
    order = (*GAF_BANDS, *DIAGNOSES)
    return tuple(order.index(each) if each in order else len(order) for each in group.split("|"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure counted over one group: *above* of *below*, and rows that could not be counted."""

    measure: str  # the name of a definition
    version: str  # of the definition
    by: str  # one of AXES
    of: str  # the group on it; "le_50|schizophrenia" of both; "" for everybody
    above: int
    below: int
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class Times:
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
    """Return what :meth:`Quarterly.to_json` wrote. Raises ``InvalidRequest`` for anything else."""
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
            bands=tuple(Bands(what, dict(counts)) for what, counts in plain["bands"]),
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

    Raises ``InvalidRequest`` for none, for different quarters, and for two versions of one measure.
    """
    every = list(quarterlies)
    if not every:
        raise InvalidRequest("There is no quarter to add up.")
    if len({(each.first, each.last) for each in every}) > 1:
        raise InvalidRequest("Figures of different quarters cannot be added up. Choose one quarter.")
    cells: dict[tuple[str, str, str, str], list[int]] = {}
    versions: dict[str, str] = {}
    for each in every:
        for cell in each.cells:
            if versions.setdefault(cell.measure, cell.version) != cell.version:
                raise InvalidRequest(
                    "{measure}: counted by two versions of its definition. Ask for figures by one version.",
                    measure=cell.measure,
                )
            key = (cell.measure, cell.version, cell.by, cell.of)
            held = cells.setdefault(key, [0, 0, 0])
            for place, number in enumerate((cell.above, cell.below, cell.uncounted)):
                held[place] += number
    work = [each.workforce for each in every if each.workforce is not None]
    return Quarterly(
        first=every[0].first,
        last=every[0].last,
        cells=tuple(Cell(*key, *numbers) for key, numbers in cells.items()),
        times=_times(every),
        bands=_bands(every),
        workforce=Workforce(
            sum(each.specialists for each in work),
            round(sum(each.full_time for each in work), 2),
            sum(each.caseload for each in work),
            sum(each.visits for each in work),
        )
        if work
        else None,
        people=sum(each.people for each in every),
        left_out=sum(each.left_out for each in every),
    )


def _times(every: Iterable[Quarterly]) -> tuple[Times, ...]:
    found: dict[tuple[str, str, str], tuple[list[int], list[int]]] = {}
    uncounted: dict[tuple[str, str, str], int] = {}
    for each in every:
        for table in each.times:
            key = (table.what, table.by, table.of)
            ended, unseen = found.setdefault(key, ([], []))
            _add(ended, table.ended)
            _add(unseen, table.unseen)
            uncounted[key] = uncounted.get(key, 0) + table.uncounted
    return tuple(
        Times(*key, tuple(ended), tuple(unseen), uncounted[key]) for key, (ended, unseen) in found.items()
    )


def _sparse(counts: Iterable[int]) -> list[list[int]]:
    """Return [week, number] where there is any: most weeks of a small service hold nobody."""
    return [[week, number] for week, number in enumerate(counts) if number]


def _dense(ended: Any, unseen: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return both as long as the longer; reads plain lists of numbers, too."""
    both = [
        dict(each) if each and not isinstance(each[0], int) else dict(enumerate(each))
        for each in (ended, unseen)
    ]
    weeks = max((max(each, default=-1) for each in both), default=-1) + 1
    first, second = (tuple(each.get(week, 0) for week in range(weeks)) for each in both)
    return first, second


def _add(held: list[int], more: Iterable[int]) -> None:
    for place, number in enumerate(more):
        if place == len(held):
            held.append(0)
        held[place] += number


def _bands(every: Iterable[Quarterly]) -> tuple[Bands, ...]:
    found: dict[str, dict[str, int]] = {}
    for each in every:
        for bands in each.bands:
            held = found.setdefault(bands.what, {})
            for band, number in bands.counts.items():
                held[band] = held.get(band, 0) + number
    return tuple(Bands(what, counts) for what, counts in found.items())
