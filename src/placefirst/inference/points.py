"""Points: a figure at equal steps of time, each with its day, and with its denominator where it is a share.

A country's series, a measure counted quarter by quarter and a file that somebody brings all fill it; whatever
asks whether a reform changed something reads nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.measures.quarterly import AXES, EVERYBODY, Quarterly, groups_of, together
from placefirst.systems.series import Series, Strand

Words = Mapping[str, str]
#: Points a year, by how many days lie between two of them at the least and at the most.
STEPS: Final[Mapping[int, tuple[int, int]]] = {1: (350, 380), 4: (85, 97), 12: (27, 32)}
#: What a point counts: all that happened from its day to the next, or what there was on its day.
PERIOD, MOMENT = "period", "moment"
TOTAL: Final = "total"
LEAST: Final = 10  # a share of fewer is a gap: it would be luck, and might show a person
_YEAR: Final = 365.25
_OFF: Final = 0.2  # of a step: how far a day may lie from its place
MOST: Final = 2_000  # points


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: *value* is None for a gap, *denominator* what a share is of."""

    label: str
    day: date  # the first of its period, or the day it was counted on
    value: float | None
    denominator: float | None = None
    mark: str = ""  # ● ◐ ◌ of a figure of a country; else empty
    is_small: bool = False  # whether it is a gap for being a share of too few


@dataclass(frozen=True, slots=True)
class Cut:
    """A day from which on the points count something else."""

    day: date
    name: Words = field(hash=False)
    why: Words = field(hash=False)


@dataclass(frozen=True, slots=True)
class Points:
    """Figures of one thing at equal steps, oldest first."""

    name: Words = field(hash=False)
    points: tuple[Point, ...]
    per_year: int  # of STEPS
    covers: str  # PERIOD or MOMENT
    is_share: bool = False
    cuts: tuple[Cut, ...] = ()
    key: str = ""  # "placements" or "placements:mental"; empty for a file
    unit: str = ""  # of the core; empty where nobody said
    is_fiscal: bool = False  # years are called by the fiscal year

    @property
    def known(self) -> tuple[Point, ...]:
        """Those that are no gaps."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def places(self) -> tuple[int, ...]:
        """The place of each point on the steps, the first at 0."""
        first = self.points[0].day
        return tuple(round((point.day - first).days * self.per_year / _YEAR) for point in self.points)

    def end(self, point: Point) -> date:
        """Return the first day that *point* no longer counts; for a moment its own day."""
        if self.covers == MOMENT:
            return point.day
        months = point.day.year * 12 + point.day.month - 1 + 12 // self.per_year
        return date(months // 12, months % 12 + 1, 1) + timedelta(days=point.day.day - 1)


def points_of(
    name: Words, points: Iterable[Point], *, covers: str = PERIOD, key: str = "", unit: str = "",
    is_share: bool = False, cuts: Sequence[Cut] = (), is_fiscal: bool = False,
) -> Points:  # fmt: skip
    """
    Return *points* in the order of their days, once it is sure that they lie at equal steps.

    Raises ``InvalidRequest`` for fewer than two points, a day that stands twice, and days that are neither
    years nor quarters nor months apart.
    """
    held = sorted(points, key=lambda point: point.day)
    if len(held) < 2:
        raise InvalidRequest(
            "{name}: a series has at least two points, to see how far apart they are. Points given: {count}.",
            name=name["en"],
            count=len(held),
        )
    if len(held) > MOST:
        raise InvalidRequest(
            "{name}: {count} points are more than {most}. Give quarters or months.",
            name=name["en"],
            count=len(held),
            most=MOST,
        )
    apart = min((later.day - earlier.day).days for earlier, later in pairwise(held))
    if apart == 0:
        twice = next(later.day for earlier, later in pairwise(held) if earlier.day == later.day)
        raise InvalidRequest("{name}: {day} stands twice. Keep one figure a day.", name=name["en"], day=twice)
    per_year = next((each for each, (low, high) in STEPS.items() if low <= apart <= high), None)
    if per_year is None:
        raise InvalidRequest(
            "{name}: two points lie {days} days apart. Give one figure a year, a quarter or a month, "
            "each with the first day of it.",
            name=name["en"],
            days=apart,
        )
    made = Points(name, tuple(held), per_year, covers, is_share, tuple(cuts), key, unit, is_fiscal)
    for point, place in zip(made.points, made.places, strict=True):
        if abs((point.day - held[0].day).days * per_year / _YEAR - place) > _OFF:
            raise InvalidRequest(
                "{name}: {day} is not a whole number of steps after {first}. Give days at equal steps.",
                name=name["en"],
                day=point.day,
                first=held[0].day,
            )
    return made


def strand_named(series: Series, word: str | None) -> Strand:
    """
    Return the strand *word* of *series*; without a word its total, or the only one there is.

    Raises ``UnknownName`` for a word that it has not, ``InvalidRequest`` where none is named and there are
    several without a total.
    """
    known = {each.word or "all": each for each in series.strands}
    if series.total is not None:
        known[TOTAL] = series.total
    if word:
        if word not in known:
            raise UnknownName(f"strand of {series.key}", word, known)
        return known[word]
    if series.total is not None:
        return series.total
    if len(series.strands) == 1:
        return series.strands[0]
    raise InvalidRequest(
        "{series} has several strands and no total. Choose one: {strands}.",
        series=series.key,
        strands=", ".join(known),
    )


def points_of_series(series: Series, word: str | None = None) -> Points:
    """
    Return one strand of a country's *series* as points, its breaks as cuts where they hold for it.

    What is only announced is left out. Raises as :func:`strand_named` and
    :func:`points_of` do.
    """
    strand = strand_named(series, word)
    name = {
        language: text
        if strand is series.total or strand.name == series.name
        else _joined(language, text, strand.name[language])
        for language, text in series.name.items()
    }
    held = [
        Point(
            str(series.year_of(value.start)), value.start, float(value.value), mark=value.source.mark
        )
        for value in strand.values
        if isinstance(value.value, Fraction) and value.status is None
    ]  # fmt: skip
    part = TOTAL if strand is series.total else strand.word
    cuts = [
        Cut(each.start, each.name, each.why)
        for each in series.breaks
        if not each.of or (part or "all") in each.of
    ]
    return points_of(
        name, held, covers=PERIOD if series.told == "fiscal_year" else MOMENT, unit=series.unit,
        key=f"{series.key}:{part}" if part else series.key, is_share=series.counts == "share", cuts=cuts,
        is_fiscal=series.told == "fiscal_year",
    )  # fmt: skip


def _joined(language: str, name: str, part: str) -> str:
    return f"{name}（{part}）" if language == "ja" else f"{name}: {part}"


def points_of_measure(
    quarterlies: Iterable[Quarterly], measure: str, *, by: str = EVERYBODY, of: str = "",
    name: Words | None = None, least: int = LEAST,
) -> Points:  # fmt: skip
    """
    Return a measure counted quarter by quarter as shares; several services' figures of a quarter add up.

    A quarter whose denominator is below *least* is a gap, and small: a share of so few is luck, and may show
    a person.
    Raises ``UnknownName`` for a measure that no quarter has and a group that there is not, ``InvalidRequest``
    as :func:`points_of` and for figures that cannot be added up.
    """
    by_quarter: dict[date, list[Quarterly]] = {}
    for each in quarterlies:
        by_quarter.setdefault(each.first, []).append(each)
    whole = [together(held) for _, held in sorted(by_quarter.items())]
    known = {cell.measure for each in whole for cell in each.cells}
    if measure not in known:
        raise UnknownName("measure of these quarters", measure, known)
    if by not in AXES:
        raise UnknownName("axis", by, AXES[1:])
    if of not in groups_of(by):
        raise UnknownName(f"group by {by}" if by else "group without an axis", of, groups_of(by))
    points = []
    for each in whole:
        cell = each.cell(measure, by, of)
        is_shown = cell is not None and cell.below >= least
        points.append(
            Point(
                f"{each.first.year} Q{(each.first.month + 2) // 3}",
                each.first,
                cell.above / cell.below if cell is not None and is_shown else None,
                float(cell.below) if cell is not None and is_shown else None,
                is_small=cell is not None and not is_shown,
            )
        )
    said = name or {"en": measure, "ja": measure}
    return points_of(said, points, key=measure, unit="ratio", is_share=True)


def minus(one: Points, other: Points, *, logs: bool = False) -> Points:
    """
    Return *one* less *other* on the days that both have; their cuts are its cuts.

    Points of two series go together by the year and the step in which they lie, not by the very day.
    With *logs* it is the logarithm of the ratio. Raises ``InvalidRequest`` where steps differ.
    """
    if one.per_year != other.per_year:
        raise InvalidRequest(
            "{one} and {other} are not counted as often as each other. Choose two with equal steps.",
            one=one.name["en"],
            other=other.name["en"],
        )
    theirs = {_step(other, point): point for point in other.known}
    points = []
    for point in one.points:
        beside = theirs.get(_step(one, point))
        value = None
        if point.value is not None and beside is not None and beside.value is not None:
            value = _difference(point.value, beside.value, logs=logs)
        mark = "◌" if beside is not None and "◌" in (point.mark, beside.mark) else point.mark
        points.append(replace(point, value=value, denominator=None, mark=mark))
    name = {
        language: f"{text} − {other.name.get(language, other.name['en'])}"
        for language, text in one.name.items()
    }
    cuts = {cut.day: cut for cut in (*one.cuts, *other.cuts)}
    return replace(
        one, name=name, points=tuple(points), cuts=tuple(cuts[day] for day in sorted(cuts)), is_share=False,
    )  # fmt: skip


def _difference(value: float, beside: float, *, logs: bool) -> float | None:
    from math import log

    if not logs:
        return value - beside
    return log(value / beside) if value > 0 and beside > 0 else None


def _step(points: Points, point: Point) -> tuple[int, int]:
    return point.day.year, (point.day.month - 1) * points.per_year // 12
