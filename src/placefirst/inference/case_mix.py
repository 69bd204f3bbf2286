"""Case mix: agencies' rates as if each served the people whom all of them serve, by GAF band and diagnosis.

A mixed logistic regression (:mod:`mixed`) of the outcome on GAF band and diagnosis with a random intercept by
agency; the adjusted rate of an agency is what the model gives for the people of all agencies at its intercept
(direct standardisation). Intercepts are drawn towards the middle the more, the fewer people an agency has
(empirical Bayes; Normand, Glickman and Gatsonis 1997, J Am Stat Assoc 92:803-814; recalled ◌). It takes away
differences in what was measured, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from placefirst.errors import InvalidRequest
from placefirst.inference.enough import Group
from placefirst.inference.mixed import Mixed, fit
from placefirst.measures.quarterly import BOTH, DIAGNOSIS, GAF, GAF_BANDS, Quarterly
from placefirst.refusals.interval import clopper_pearson

LEVEL: Final = 0.95
#: A group of fewer people, over all agencies, is put together with other small ones.
LEAST_IN_GROUP: Final = 10
#: So many people on each side of the line are needed for each effect of the model.
LEAST_FOR_EFFECT: Final = 5
#: Standard deviation, in log odds, of the weak prior of each effect.
PRIOR: Final = 2.5
#: Below this spread, in log odds, agencies are said not to differ.
NO_SPREAD: Final = 0.02
OTHERS: Final = "others"
_Z: Final = float(ndtri((1 + LEVEL) / 2))

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A rate in [0, 1] with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One agency: what it has, what an agency like all others would have with its people, and adjusted."""

    key: str
    crude: Interval
    same_people: float  # at an intercept of nought, with the people of this agency
    adjusted: Interval
    own: float  # 0 to 1: how far its own counts decide; the rest is drawn from the group


@dataclass(frozen=True, slots=True)
class Effect:
    """The odds in one group against the reference, 1: the same."""

    by: str  # gaf or diagnosis
    of: str
    people: int
    odds: float
    low: float
    high: float
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class CaseMix:
    """All agencies of a group after adjustment; drawn ones by key."""

    agencies: tuple[Adjusted, ...]
    effects: tuple[Effect, ...]
    spread: float  # between agencies, standard deviation in log odds
    people: int

    @property
    def is_flat(self) -> bool:
        """Whether the model finds no difference between agencies beyond chance."""
        return self.spread < NO_SPREAD


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one agency in one GAF band and one diagnosis."""

    agency: str
    gaf: str
    diagnosis: str
    above: float
    below: float


def rows_of_margins(quarterlies: Mapping[str, Quarterly], measure: str) -> list[Row]:
    """Return the counts of *measure* by agency, GAF band and diagnosis, where only each axis is known.

    Within an agency, among those above the line and among the others, both axes are taken to say nothing of
    each other: what each says by itself stays, and the model asks for no more.
    """
    found = []
    for key in sorted(quarterlies):
        cells = [cell for cell in quarterlies[key].cells if cell.measure == measure]
        bands, groups = ([cell for cell in cells if cell.by == by] for by in (GAF, DIAGNOSIS))
        above, rest = sum(cell.above for cell in groups), sum(cell.below - cell.above for cell in groups)
        for band in bands:
            for group in groups:
                mine = band.above * group.above / above if above else 0.0
                others = (band.below - band.above) * (group.below - group.above) / rest if rest else 0.0
                if mine + others:
                    found.append(Row(key, band.of, group.of, mine, mine + others))
    return found


def rows_of(quarterlies: Mapping[str, Quarterly], measure: str) -> list[Row]:
    """Return the counts of *measure* by agency, GAF band and diagnosis."""
    found = []
    for key in sorted(quarterlies):
        for cell in quarterlies[key].cells:
            if cell.measure == measure and cell.by == BOTH and cell.below:
                gaf, _bar, diagnosis = cell.of.partition("|")
                found.append(Row(key, gaf, diagnosis, cell.above, cell.below))
    return found


def case_mix(rows: Sequence[Row], group: Group) -> CaseMix:
    """
    Return the rates of the agencies of *group* adjusted for whom they serve.

    Raises ``InvalidRequest`` where too few people stand on one side of the line, or nothing is known by GAF
    band and diagnosis; it says what is there and what would be enough.
    """
    wanted = {unit.key for unit in group.units}
    rows = [row for row in rows if row.agency in wanted]
    if not rows:
        raise InvalidRequest(
            "Agencies with counts of this measure by GAF band and diagnosis: {found}. They come with the "
            "next return of an agency whose records say them.",
            found=0,
        )
    axes = [("gaf", _levels([(row.gaf, row.above, row.below) for row in rows])),
            ("diagnosis", _levels([(row.diagnosis, row.above, row.below) for row in rows]))]  # fmt: skip
    effects = [(by, level) for by, levels in axes for level in levels.names[1:]]
    above, people = sum(row.above for row in rows), sum(row.below for row in rows)
    needed = LEAST_FOR_EFFECT * (len(effects) + 1)
    if min(above, people - above) < needed:
        raise InvalidRequest(
            "People above the line: {above}, below it only: {rest}. At least {needed} of each are needed to "
            "adjust for {effects} groups. Choose a longer time or a larger network.",
            above=round(above),
            rest=round(people - above),
            needed=needed,
            effects=len(effects),
        )
    keys = sorted({row.agency for row in rows})
    number = {key: place for place, key in enumerate(keys)}
    kinds = {kind: place for place, kind in enumerate(sorted({(row.gaf, row.diagnosis) for row in rows}))}
    groups = np.array([_line(*kind, axes) for kind in kinds])
    which = np.array([kinds[row.gaf, row.diagnosis] for row in rows])
    design = groups[which]
    below = np.array([row.below for row in rows], dtype=np.float64)
    agency = np.array([number[row.agency] for row in rows])
    units = {unit.key: unit for unit in group.units}
    weigh = {key: group.weight(units[key].below) for key in keys}
    weight = np.array([weigh[row.agency] for row in rows])
    above_the_line = np.array([row.above for row in rows], dtype=np.float64)
    found = fit(above_the_line * weight, below * weight, design, agency, prior=PRIOR)
    everybody: Floats = np.bincount(which, weights=below).astype(np.float64)
    middle = np.bincount(agency, weights=expit(design @ found.effects) * below)
    own = np.bincount(agency, weights=below)
    drawn = {unit.key for unit in group.drawn}
    agencies = [
        Adjusted(
            key,
            _crude(units[key].above, units[key].below, weigh[key]),
            float(middle[place] / own[place]),
            _standard(groups, everybody, found, place),
            float(found.own[place]),
        )
        for key, place in number.items()
        if key in drawn
    ]
    return CaseMix(tuple(agencies), tuple(_effects(axes, found)), found.spread, round(people))


@dataclass(frozen=True, slots=True)
class _Levels:
    """The groups on one axis, the largest (the reference) first, and which small ones are put together."""

    names: list[str]
    people: dict[str, int]
    of: dict[str, str]


def _levels(seen: Sequence[tuple[str, float, float]]) -> _Levels:
    """Put together small groups, and those with all or none above the line: their odds have no end."""
    count: dict[str, float] = {}
    over: dict[str, float] = {}
    for name, above, below in seen:
        count[name] = count.get(name, 0.0) + below
        over[name] = over.get(name, 0.0) + above
    of = {
        name: name if number >= LEAST_IN_GROUP and 0 < over[name] < number else OTHERS
        for name, number in count.items()
    }
    people: dict[str, float] = {}
    for name, number in count.items():
        people[of[name]] = people.get(of[name], 0.0) + number
    order = [*GAF_BANDS, *sorted(people)]
    names = sorted(people, key=lambda name: (-people[name], order.index(name)))
    whole = {name: round(number) for name, number in people.items()}
    return _Levels([names[0], *sorted(names[1:], key=order.index)], whole, of)


def _line(gaf: str, diagnosis: str, axes: Sequence[tuple[str, _Levels]]) -> list[float]:
    here = {"gaf": gaf, "diagnosis": diagnosis}
    return [1.0] + [float(levels.of[here[by]] == level) for by, levels in axes for level in levels.names[1:]]


def _crude(above: int, below: int, weight: float) -> Interval:
    """Return a rate with its exact interval, of so many people as *weight* leaves."""
    return Interval(above / below, *clopper_pearson(above / below, below * weight))


def _standard(design: Floats, weights: Floats, found: Mixed, place: int) -> Interval:
    """Return the rate that all people would have at one intercept, its interval on the logit scale."""
    share = weights / weights.sum()
    chance = expit(design @ found.effects + found.intercepts[place])
    rate = float(share @ chance)
    slope = share * chance * (1 - chance)
    lean = np.append(design.T @ slope, slope.sum()) / (rate * (1 - rate))
    error = float(np.sqrt(lean @ found.joint[place] @ lean))
    middle = float(logit(rate))
    return Interval(rate, float(expit(middle - _Z * error)), float(expit(middle + _Z * error)))


def _effects(axes: Sequence[tuple[str, _Levels]], found: Mixed) -> list[Effect]:
    made = []
    place = 0
    for by, levels in axes:
        first = levels.names[0]
        made.append(Effect(by, first, levels.people[first], 1.0, 1.0, 1.0, is_reference=True))
        for level in levels.names[1:]:
            place += 1
            value, error = float(found.effects[place]), float(found.errors[place])
            odds = [exp(value + side * _Z * error) for side in (0, -1, 1)]
            made.append(Effect(by, level, levels.people[level], odds[0], odds[1], odds[2]))
    return made
