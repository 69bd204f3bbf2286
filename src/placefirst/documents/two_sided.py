"""Two-sided: what agencies and referrers noted beside what was told, as it may be shown, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, floor, isfinite
from typing import Final

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.documents.bilingual import LANGUAGES
from placefirst.documents.phrases import phrases
from placefirst.errors import InvalidRequest
from placefirst.refusals import lists
from placefirst.refusals.lists import Listed, Share, Side, Telling
from placefirst.refusals.recapture import SPOKEN_FOR, Cell, Model, ThreeLists, loglinear
from placefirst.refusals.report import Report

Shown = int | Withheld
#: By what the table is parted further, where the lists say it.
PARTS: Final = ("service", "area", "month")
#: What the methods are from, and where it stands; all of it recalled, none of it read for this.
METHODS: Final = (
    ("Chapman 1951", "University of California Publications in Statistics 1, 131-160"),
    ("Seber: The effects of trap response on tag recapture estimates", "Biometrics 26 (1970), 13-22"),
    ("Fienberg: The multiple recapture census for closed populations", "Biometrika 59 (1972), 591-603"),
    ("Bishop, Fienberg, Holland: Discrete Multivariate Analysis, chapter 6", "MIT Press, 1975"),
    ("Cormack: Interval estimation for mark-recapture studies", "Biometrics 48 (1992), 567-576"),
    ("Burnham, Anderson: Model Selection and Multimodel Inference", "Springer, 2002"),
    ("Katz and others: Confidence intervals for the risk ratio", "Biometrics 34 (1978), 469-474"),
)


@dataclass(frozen=True, slots=True)
class Range:
    """How many in all, rounded as counts are; *high* is None where the lists set no end."""

    value: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One kind of time as it may be shown; *why*: a word where nothing is estimated ("few", "apart")."""

    key: str
    answer: str
    told: Shown
    logged: Shown
    both: Shown  # nought is withheld too: whether one person told must not be found out
    seen: Shown
    in_all: Range | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownModel:
    """One model of three lists: the pairs that may depend, how many in all, how far behind the best."""

    pairs: tuple[tuple[int, int], ...]
    in_all: Range
    behind: int  # AIC above the best, rounded
    is_spoken_for: bool


@dataclass(frozen=True, slots=True)
class ShownThree:
    """What three lists say, as it may be shown; without models where too few stand on several."""

    cells: Mapping[Cell, Shown]
    in_all: Range | None = None
    models: tuple[ShownModel, ...] = ()


@dataclass(frozen=True, slots=True)
class TwoSided:
    """All that page, file and command show of lists."""

    profile: Profile
    sides: tuple[ShownSide, ...]  # all that was asked first, then each of lists.CAME_OF
    parts: Mapping[str, tuple[ShownSide, ...]]  # by PARTS: all, and turned away
    rate: Share | None
    three: ShownThree | None
    telling: Telling | None


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return every text by key and language; raises ``InvalidDefinition`` as ``phrases`` does."""
    return phrases("two_sided", LANGUAGES)


def say(key: str, language: str, **values: object) -> str:
    """Return the text *key* in *language* with *values* in their places."""
    return words()[key][language].format(**values)


def two_sided(profile: Profile, listed: Sequence[Listed], reports: Iterable[Report]) -> TwoSided:
    """
    Return what *listed* says beside *reports*, every count as *profile* lets it be shown.

    Estimates are of the counts as they are shown: nothing can be worked out from them that the counts do not
    say, though lists are compared again with a line more.
    """
    told = list(reports)
    found = lists.sides(listed, told)
    counted = [each for side in found if (each := _rounded(profile, side)) is not None]
    return TwoSided(
        profile,
        tuple(_shown(profile, each) for each in found),
        {by: _parts(profile, listed, told, by) for by in PARTS if lists.may_part(listed, by)},
        lists.two_sided_rate(counted),
        _three(profile, listed, told) if any(each.third for each in listed) else None,
        lists.telling(counted),
    )


def _parts(
    profile: Profile, listed: Sequence[Listed], told: Sequence[Report], by: str
) -> tuple[ShownSide, ...]:
    found = lists.sides(listed, told, by)
    return tuple(_shown(profile, each) for each in found if each.answer in ("", "turned_away"))


def _rounded(profile: Profile, side: Side) -> Side | None:
    """Return *side* with its counts as they are shown; None where one of them is withheld."""
    counts = [_count(profile, number) for number in (side.told, side.logged, side.both)]
    told, logged, both = (0 if isinstance(each, Withheld) else each for each in counts)
    return replace(side, told=told, logged=logged, both=both) if told and logged and both else None


def _shown(profile: Profile, side: Side) -> ShownSide:
    rounded = _rounded(profile, side)
    estimated = rounded.estimated if rounded else None
    why = "" if estimated else "apart" if side.both > min(side.told, side.logged) else "few"
    return ShownSide(
        side.key,
        side.answer,
        profile.count(side.told),
        profile.count(side.logged),
        _count(profile, side.both),
        profile.count(max(side.seen, 0)),
        _range(profile, estimated.value, estimated.low, estimated.high) if estimated else None,
        why,
    )


def _count(profile: Profile, number: int) -> Shown:
    """Return a count of who stands on several lists, nought withheld too."""
    return profile.count(number) if number >= profile.least else Withheld(profile.least)


def _range(profile: Profile, value: float, low: float, high: float) -> Range:
    base = profile.base
    rounded = int((value + base / 2) // base * base)
    end = ceil(high / base) * base if isfinite(high) else None
    return Range(rounded, floor(low / base) * base, end)


def _three(profile: Profile, listed: Sequence[Listed], told: Sequence[Report]) -> ShownThree:
    try:
        cells = {cell: _count(profile, number) for cell, number in lists.cells(listed, told).items()}
    except InvalidRequest:
        return ShownThree({})
    counts = {cell: number for cell, number in cells.items() if not isinstance(number, Withheld)}
    if len(counts) < len(cells):
        return ShownThree(cells)
    found = loglinear(counts)
    return ShownThree(
        cells,
        _range(profile, found.chosen.value, found.low, found.high),
        tuple(_model(profile, each, found) for each in found.models),
    )


def _model(profile: Profile, model: Model, found: ThreeLists) -> ShownModel:
    behind = model.aic - found.chosen.aic
    in_all = _range(profile, model.value, model.low, model.high)
    return ShownModel(model.pairs, in_all, round(behind), is_spoken_for=behind <= SPOKEN_FOR)
