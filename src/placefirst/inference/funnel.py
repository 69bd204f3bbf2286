"""Funnel: agencies' rates around the rate of all, with limits that chance alone would seldom cross.

The limits are those of Spiegelhalter (2005), "Funnel plots for comparing institutional performance",
Statistics in Medicine 24:1185-1202 (doi 10.1002/sim.1970; recalled ◌): exact binomial tails, interpolated
between whole counts. Where rates spread more than chance makes them, they are over-dispersed: then the
outer agencies say little, and wider limits are given beside the exact ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, ndtri

from placefirst.inference.enough import Group, Unit

#: Inner and outer limits: of 1,000 agencies like all others, 50 and 2 lie outside.
INNER: Final = 0.95
OUTER: Final = 0.998
_WINSORISED: Final = 0.1  # of the agencies at each end count as the last before them
_GRID: Final = 60  # sizes at which limits are drawn, at most

INSIDE, OUTSIDE_INNER, OUTSIDE_OUTER = "inside", "inner", "outer"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits at one number below the line; rates in [0, 1], None where no count lies beyond."""

    below: int
    inner: tuple[float, float]
    outer: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """One agency: its rate, its limits, and where it lies: INSIDE, OUTSIDE_INNER or OUTSIDE_OUTER."""

    key: str
    above: int
    below: int
    rate: float
    limits: Limits
    lies: str
    lies_wide: str  # against limits widened by the over-dispersion; as *lies* where there is none


@dataclass(frozen=True, slots=True)
class Funnel:
    """All agencies of a group around their common rate."""

    rate: float
    points: tuple[Point, ...]  # by key: never by rate
    lines: tuple[Limits, ...]  # for drawing, by size
    wide: tuple[Limits, ...]  # the same widened; empty without over-dispersion
    dispersion: float  # 1: rates spread as chance alone makes them
    is_overdispersed: bool


def binomial_limit(rate: float, below: int, tail: float) -> float:
    """
    Return the rate below which a share of *tail* of agencies with *below* people lies by chance, in [0, 1].

    Interpolated between whole counts (Spiegelhalter 2005, appendix A.1.1).
    Raises ``ValueError`` for a rate or tail outside (0, 1) and for nobody below the line.

    >>> round(binomial_limit(0.4, 50, 0.025), 4), round(binomial_limit(0.4, 50, 0.975), 4)
    (0.2559, 0.5283)
    """
    if not (0 < rate < 1 and 0 < tail < 1 and below > 0):
        raise ValueError(f"No limit at rate {rate}, tail {tail}, {below} people.")
    at = bisect_right(range(below), tail, key=lambda count: float(bdtr(count, below, rate)))
    under = float(bdtr(at, below, rate))
    before = float(bdtr(at - 1, below, rate)) if at else 0.0
    share = (under - tail) / (under - before)
    return float(min(max((at - share) / below, 0.0), 1.0))


@lru_cache(maxsize=4096)
def limits_at(rate: float, below: int, dispersion: float = 1.0) -> Limits:
    """Return exact limits at one size; with a *dispersion* above 1 the normal ones times its root."""
    pairs = []
    for level in (INNER, OUTER):
        tail = (1 - level) / 2
        if dispersion > 1:
            reach = float(ndtri(1 - tail)) * sqrt(dispersion * rate * (1 - rate) / below)
            pairs.append((max(rate - reach, 0.0), min(rate + reach, 1.0)))
        else:
            pairs.append((binomial_limit(rate, below, tail), binomial_limit(rate, below, 1 - tail)))
    return Limits(below, pairs[0], pairs[1])


def funnel(group: Group) -> Funnel | None:
    """Return the funnel of *group*; None where nobody or everybody is above the line: nothing spreads."""
    rate = group.rate
    if not 0 < rate < 1:
        return None
    dispersion, is_over = _dispersion(
        np.array([unit.rate for unit in group.units if unit.below]),
        np.array([unit.below for unit in group.units if unit.below], dtype=np.float64),
        rate,
        np.array([group.weight(unit.below) for unit in group.units if unit.below]),
    )
    sizes = _sizes([unit.below for unit in group.drawn])
    points = []
    for unit in group.drawn:
        exact = limits_at(rate, unit.below)
        nearest = _nearest(unit, group)
        lies = _lies(nearest, exact)
        wide = _lies(nearest, limits_at(rate, unit.below, dispersion)) if is_over else lies
        points.append(Point(unit.key, unit.above, unit.below, unit.rate, exact, lies, wide))
    return Funnel(
        rate,
        tuple(points),
        tuple(limits_at(rate, below) for below in sizes),
        tuple(limits_at(rate, below, dispersion) for below in sizes) if is_over else (),
        dispersion,
        is_over,
    )


def placed(rate: float, above: int, below: int) -> Funnel:
    """
    Return one agency around a *rate* in (0, 1) that is known: no other is looked at, so no spread is told.

    >>> placed(0.4, 2, 20).points[0].lies
    'inner'
    """
    limits = limits_at(rate, below)
    lies = _lies(above / below, limits)
    point = Point("", above, below, above / below, limits, lies, lies)
    lines = tuple(limits_at(rate, each) for each in _sizes([max(below // 2, 5), 2 * below]))
    return Funnel(rate, (point,), lines, (), 1.0, is_overdispersed=False)


def _nearest(unit: Unit, group: Group) -> float:
    """Return the rate nearest to that of all that may stand behind counts in steps: none is out by them."""
    reach = (group.step - 1) / unit.below
    return min(max(group.rate, unit.rate - reach), unit.rate + reach)


def _lies(rate: float, limits: Limits) -> str:
    if rate < limits.outer[0] or rate > limits.outer[1]:
        return OUTSIDE_OUTER
    return OUTSIDE_INNER if rate < limits.inner[0] or rate > limits.inner[1] else INSIDE


def _dispersion(
    rates: NDArray[np.float64], below: NDArray[np.float64], rate: float, weight: NDArray[np.float64]
) -> tuple[float, bool]:
    """
    Return the mean squared z of *rates* shape (agency,), winsorised, and whether it is more than chance.

    *weight*, shape (agency,), is the share of chance in what a count is off by (``Group.weight``).

    More than chance: it exceeds 1 by two standard errors of a mean of squares (Spiegelhalter 2005, 4.2).
    """
    z = (rates - rate) / np.sqrt(rate * (1 - rate) / (below * weight))
    low, high = np.quantile(z, [_WINSORISED, 1 - _WINSORISED])
    found = float(np.mean(np.clip(z, low, high) ** 2))
    return found, found > 1 + 2 * sqrt(2 / len(rates))


def _sizes(below: Sequence[int]) -> list[int]:
    """Return sizes from the smallest to the largest agency, closer where limits bend."""
    if not below:
        return []
    ends = np.geomspace(max(min(below) * 0.9, 1), max(below) * 1.05, _GRID)
    return sorted({int(round(each)) for each in ends})
