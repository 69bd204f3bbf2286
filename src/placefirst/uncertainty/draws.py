"""Draws: one value for every uncertain number, over and over, spread as evenly as possible.

Scrambled Sobol sequences (:mod:`placefirst.uncertainty.spread`) give each number a place between 0 and 1; the
number's own distribution makes a value of it. Draw *k* is the same however many are asked for. Numbers that
go together are tied by a Gaussian copula. The first axis chooses a calibrated point: a set of parameters that
were fitted together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.special import expit, ndtr, ndtri

from placefirst.errors import InvalidDefinition
from placefirst.parameters.history import Distribution, Value
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Change
from placefirst.scenarios.option import counts_in_wholes
from placefirst.simulation.streams import DRAWS, draws24
from placefirst.systems.uncertain import Correlation, Group, Register
from placefirst.uncertainty.spread import places
from placefirst.uncertainty.uncertain import Uncertain

Numbers = NDArray[np.float64]
D_RUN: Final = 63  # decision of the luck of a draw's second run and those after it
EDGE: Final = 2.0**-31  # a place is at least this far from 0 and 1
DIGITS: Final = 9  # significant digits of a drawn number: what is shown is what was run
WHY: Final = "A number that is uncertain, as it was drawn."


@dataclass(frozen=True)
class Plan:
    """What is drawn for a country; made by :func:`plan_of`.

    The free numbers come first in *uncertain*, those of the calibrated point last.
    """

    uncertain: tuple[Uncertain, ...]
    groups: tuple[Group, ...]  # with the paths that are drawn
    since: tuple[date, ...]  # from which day each has its value
    wholes: tuple[bool, ...]  # whether each comes in whole numbers only
    free: int  # how many do not come with a point
    mixing: Numbers  # shape (free, free): makes independent normal scores correlated ones
    tied: NDArray[np.bool_]  # shape (free,): whether a number is correlated with another
    sums: tuple[tuple[int, ...], ...]  # places of shares that make one whole
    points: tuple[Mapping[str, float], ...]  # by path

    def draws(self, seed: int, first: int, count: int) -> tuple[Numbers, NDArray[np.int64]]:
        """Return draws *first* to *first* + *count* - 1 of *seed*.

        The values have the shape (draw, uncertain number), the calibrated points (draw,): -1 without any.
        """
        scores, chosen = self.scores(seed, first, count)
        return self.values(scores, chosen), chosen

    def scores(self, seed: int, first: int, count: int) -> tuple[Numbers, NDArray[np.int64]]:
        """Return draws as independent standard normal scores, shape (draw, free number), and their points."""
        spread = places(self.free + 1, seed, first, count)
        chosen = np.full(count, -1, dtype=np.int64)
        if self.points:
            chosen = np.minimum((spread[:, 0] * len(self.points)).astype(np.int64), len(self.points) - 1)
        return np.asarray(ndtri(np.clip(spread[:, 1:], EDGE, 1 - EDGE))), chosen

    def values(self, scores: Numbers, chosen: NDArray[np.int64]) -> Numbers:
        """Return the values at *scores* with the points *chosen*, shape (draw, uncertain number)."""
        mixed = np.where(self.tied, scores @ self.mixing.T, scores)
        levels = np.clip(ndtr(mixed), EDGE, 1 - EDGE)
        drawn = np.empty((len(scores), len(self.uncertain)))
        for n, each in enumerate(self.uncertain[: self.free]):
            assert each.law is not None  # only a point's numbers have none
            drawn[:, n] = quantile(each.law, levels[:, n])
        for shares in self.sums:
            whole = list(shares)
            drawn[:, whole] /= drawn[:, whole].sum(axis=1, keepdims=True)
        if self.points:
            for row, point in enumerate(chosen):
                for n, each in enumerate(self.uncertain[self.free :], start=self.free):
                    drawn[row, n] = self.points[int(point)][each.path]
        return self._shown(drawn)

    def _shown(self, drawn: Numbers) -> Numbers:
        """Return *drawn* with as many digits as are run."""
        for n, is_whole in enumerate(self.wholes):
            if is_whole:
                drawn[:, n] = np.rint(drawn[:, n])
        shown = [float(f"{value:.{DIGITS}g}") for value in drawn.ravel()]
        return np.array(shown).reshape(drawn.shape)

    def changes(self, values: Numbers) -> tuple[Change, ...]:
        """Return one draw, shape (uncertain number,), as changes; shares of one whole sum to 1 exactly."""
        exact = [Fraction(f"{value:.{DIGITS}g}") for value in values]
        for shares in self.sums:
            exact[shares[-1]] = Fraction(1) - sum(exact[place] for place in shares[:-1])
        return tuple(
            Change(each.path, since, number, WHY)
            for each, since, number in zip(self.uncertain, self.since, exact, strict=True)
        )


def plan_of(
    country: Country, register: Register, day: date, points: Sequence[Mapping[str, float]] = ()
) -> Plan:
    """Return what is drawn for a run that starts on *day*, with the numbers of the calibrated *points*.

    Raises ``InvalidDefinition`` with file and line for a number that has neither a distribution nor a range,
    that changes after *day*, or for correlations that no numbers can have.
    """
    together = tuple(points[0]) if points else ()
    groups = tuple(_drawn_group(group, together) for group in register.groups)
    home = next((group.name for group in groups if group.is_calibrated), "")
    if together and not home:
        raise InvalidDefinition(
            f"{country.code}/uncertain.yaml",
            "no group is calibrated, and the country has calibrated points.",
            "Add a group with is_calibrated: true.",
        )
    free: list[tuple[str, str]] = [
        (path, group.name) for group in groups if not group.is_calibrated for path in group.paths
    ]
    uncertain, since, wholes = [], [], []
    for path, group in (*free, *((path, home) for path in together)):
        parameter = country.parameter(path)
        value = parameter.last_in_force(day)
        if any(each.start > day for each in parameter.history):
            raise InvalidDefinition(
                value.where,
                f"{path} has another value after {day}.",
                "Draw a number that stays, or keep it fixed.",
            )
        assert isinstance(value.value, Fraction)
        law = None if path in together else _law(path, value)
        uncertain.append(Uncertain(path, group, float(value.value), law, value.source.mark))
        since.append(value.start)
        wholes.append(law is not None and counts_in_wholes(parameter.unit, value.value))
    place = {each.path: n for n, each in enumerate(uncertain[: len(free)])}
    mixing, tied = _mixing(register.correlations, place)
    sums = tuple(tuple(place[path] for path in whole) for whole in register.sums if set(whole) <= set(place))
    named = tuple(group for group in groups if group.paths)
    return Plan(
        tuple(uncertain), named, tuple(since), tuple(wholes), len(free), mixing, tied, sums, tuple(points)
    )


def _drawn_group(group: Group, together: tuple[str, ...]) -> Group:
    """Return *group* with what is drawn in it: the points' numbers in the calibrated one, and in no other."""
    paths = together if group.is_calibrated else tuple(path for path in group.paths if path not in together)
    return replace(group, paths=paths)


def quantile(law: Distribution, levels: Numbers) -> Numbers:
    """Return the values of a distribution below which the shares *levels* lie; same shape.

    The family ``around`` (lowest, value, highest) is that of a number with a range alone: half of its weight
    below the value and half above, falling in a straight line to either end.

    >>> float(quantile(Distribution("uniform", Fraction(1), Fraction(3)), np.array([0.5]))[0])
    2.0
    """
    a, b, c = (float(each) if each is not None else 0.0 for each in (law.a, law.b, law.c))
    match law.family:
        case "fixed":
            return np.full_like(levels, a)
        case "normal":
            return np.asarray(a + b * ndtri(levels))
        case "lognormal":
            return np.asarray(np.exp(a + b * ndtri(levels)))
        case "logit_normal":
            return np.asarray(expit(a + b * ndtri(levels)))
        case "beta":
            return np.asarray(stats.beta.ppf(levels, a, b))
        case "gamma":
            return np.asarray(stats.gamma.ppf(levels, a, scale=b))
        case "uniform":
            return np.asarray(a + (b - a) * levels)
        case "around":
            below = a + (b - a) * np.sqrt(2 * levels)
            above = c - (c - b) * np.sqrt(2 * np.maximum(1 - levels, 0.0))
            return np.where(levels < 0.5, below, above)
    if a == c:
        return np.full_like(levels, a)
    return np.asarray(stats.triang.ppf(levels, (b - a) / (c - a), loc=a, scale=c - a))


def run_seed(seed: int, run: int) -> int:
    """Return the luck of a draw's *run*: the first has the sweep's own, the same in every draw."""
    if run == 0:
        return seed
    names = np.array([0, 1], dtype=np.uint32)
    high, low = draws24(np.uint64(seed), np.uint32(D_RUN), np.uint32(run), names, np.zeros_like(names))
    return int(high) * DRAWS + int(low)


def _law(path: str, value: Value) -> Distribution:
    if value.distribution is not None:
        return value.distribution
    assert isinstance(value.value, Fraction)
    if value.range is None or not value.range[0] <= value.value <= value.range[1]:
        raise InvalidDefinition(
            value.where,
            f"{path} is to be drawn and has no distribution, nor a range around its value.",
            "Give it one, or list it under kept_fixed in uncertain.yaml.",
        )
    return Distribution("around", value.range[0], value.value, value.range[1])


def _mixing(
    correlations: Sequence[Correlation], place: Mapping[str, int]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return the symmetric root of the correlations, shape (free, free), and which numbers have any."""
    matrix, tied = np.eye(len(place)), np.zeros(len(place), dtype=bool)
    for each in correlations:
        if each.first in place and each.second in place:
            one, other = place[each.first], place[each.second]
            matrix[one, other] = matrix[other, one] = each.coefficient
            tied[[one, other]] = True
    widths, axes = np.linalg.eigh(matrix)
    if len(widths) and widths.min() < -1e-9:
        raise InvalidDefinition(
            correlations[-1].where, "no numbers can have these correlations together.", "Lower one of them."
        )
    root: Numbers = np.asarray(axes * np.sqrt(np.maximum(widths, 0.0)) @ axes.T)
    return root, tied
