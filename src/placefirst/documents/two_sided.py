"""Two-sided: what agencies and referrers noted beside what was told, as it may be shown, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, floor, isfinite
from typing import Final

from placefirst.disclosure.profile import Profile, Withheld
from placefirst.documents.bilingual import LANGUAGES
from placefirst.documents.phrases import phrases
from placefirst.errors import InvalidRequest
from placefirst.refusals import lists
from placefirst.refusals.lists import Listed, Share, Side, Telling
from placefirst.refusals.recapture import SPOKEN_FOR, Cell, Model, ThreeLists
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
    in_all: Range | None
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
    """Return what *listed* says beside *reports*, every count as *profile* lets it be shown."""
    told = list(reports)
    found = lists.sides(listed, told)
    shown = tuple(_side(profile, each) for each in found)
    by_answer = {each.answer: each for each in shown}
    has_rate = all(by_answer[answer].in_all for answer in ("yes", "turned_away"))
    return TwoSided(
        profile,
        shown,
        {by: _parts(profile, listed, told, by) for by in PARTS if lists.may_part(listed, by)},
        lists.two_sided_rate(found) if has_rate else None,
        _three(profile, listed, told),
        _telling(profile, listed),
    )


def _parts(
    profile: Profile, listed: Sequence[Listed], told: Sequence[Report], by: str
) -> tuple[ShownSide, ...]:
    found = lists.sides(listed, told, by)
    return tuple(_side(profile, each) for each in found if each.answer in ("", "turned_away"))


def _side(profile: Profile, each: Side) -> ShownSide:
    counts = (each.told, each.logged, each.both)
    in_all, why = None, ""
    if each.both > min(each.told, each.logged):
        why = "apart"
    elif each.estimated is None or min(counts) < profile.least:
        why = "few"
    else:
        in_all = _range(profile, each.estimated.value, each.estimated.low, each.estimated.high)
    return ShownSide(
        each.key,
        each.answer,
        profile.count(each.told),
        profile.count(each.logged),
        _both(profile, each.both),
        profile.count(max(each.seen, 0)),
        in_all,
        why,
    )


def _both(profile: Profile, number: int) -> Shown:
    return profile.count(number) if number >= profile.least else Withheld(profile.least)


def _range(profile: Profile, value: float, low: float, high: float) -> Range:
    base = profile.base
    rounded = int((value + base / 2) // base * base)
    end = ceil(high / base) * base if isfinite(high) else None
    return Range(rounded, floor(low / base) * base, end)


def _three(profile: Profile, listed: Sequence[Listed], told: Sequence[Report]) -> ShownThree | None:
    if not any(each.third for each in listed):
        return None
    try:
        counts = lists.cells(listed, told)
        found = lists.three_sided(listed, told)
    except InvalidRequest:
        return ShownThree({})
    shared = sum(number for cell, number in counts.items() if sum(cell) > 1)
    cells = {cell: _both(profile, number) for cell, number in counts.items()}
    if found is None or shared < profile.least or not isfinite(found.chosen.value):
        return ShownThree(cells)
    chosen = found.chosen
    return ShownThree(
        cells,
        _range(profile, chosen.value, found.low, found.high),
        tuple(_model(profile, each, found) for each in found.models),
    )


def _model(profile: Profile, model: Model, found: ThreeLists) -> ShownModel:
    if not isfinite(model.value):
        return ShownModel(model.pairs, None, 0, is_spoken_for=False)
    behind = model.aic - found.chosen.aic
    in_all = _range(profile, model.value, model.low, model.high)
    return ShownModel(model.pairs, in_all, round(behind), is_spoken_for=behind <= SPOKEN_FOR)


def _telling(profile: Profile, listed: Sequence[Listed]) -> Telling | None:
    found = lists.telling(listed)
    if found is None:
        return None
    counts = (found.told_no, found.logged_no, found.told_yes, found.logged_yes)
    return found if min(counts) >= profile.least else None
