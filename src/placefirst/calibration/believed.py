"""Believed: a belief after a registry was looked at: the likeliest place, and draws around it.

The likeliest place is found by quasi-Newton steps; draws come from a Student law around it as wide as the
curvature says, each weighed by how likely it is (importance sampling). The same data give the same draws:
they are a Sobol sequence, and nobody's dice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.belief import Belief

Numbers = NDArray[np.float64]
FREEDOM: Final = 6  # degrees of the Student law
STEP: Final = 0.05  # of the curvature, in deviations of the belief
ENDS: Final = (0.025, 0.5, 0.975)


@dataclass(frozen=True)
class Believed:
    """A belief and what became of it; places are on the scales of its axes."""

    belief: Belief
    mode: Numbers  # shape (axis,)
    draws: Numbers  # shape (draw, axis)
    weights: Numbers  # shape (draw,), sum 1

    @property
    def effective(self) -> float:
        """Return as how many equally likely draws these count."""
        return float(1 / np.square(self.weights).sum())

    @property
    def mean(self) -> Numbers:
        """Return the mean place; float, shape (axis,)."""
        return np.asarray(self.weights @ self.draws)

    @property
    def spread(self) -> Numbers:
        """Return the covariance; float, shape (axis, axis)."""
        away = self.draws - self.mean
        return np.asarray((away * self.weights[:, None]).T @ away)

    def ends(self, axis: int) -> tuple[float, float, float]:
        """Return the places below which 2.5, 50 and 97.5 % of the belief in one axis lie."""
        order = np.argsort(self.draws[:, axis])
        below = np.cumsum(self.weights[order]) - 0.5 * self.weights[order]
        low, middle, high = np.interp(ENDS, below, self.draws[order, axis])
        return float(low), float(middle), float(high)

    def left(self, axis: int) -> float:
        """Return how much of the belief's spread is left in one axis; ratio, 1: nothing was told."""
        return float(np.sqrt(self.spread[axis, axis]) / self.belief.deviations[axis])

    def together(self, first: int, second: int) -> float:
        """Return the correlation of two axes, from -1 to 1."""
        spread = self.spread
        return float(spread[first, second] / np.sqrt(spread[first, first] * spread[second, second]))


def believe(belief: Belief, log_likelihood: Callable[[Numbers], float], draws: int = 512) -> Believed:
    """Return what becomes of *belief* by data that are as likely as *log_likelihood* says of a place.

    *draws* is a power of two. A place has the shape (axis,).
    """
    from scipy import optimize, stats  # takes a second to load
    from scipy.stats import qmc

    unit = belief.deviations

    def unlikely(steps: Numbers) -> float:
        place = belief.middle + steps * unit
        return -(log_likelihood(place) + belief.away(place))

    start = np.zeros(unit.size)
    found = optimize.minimize(unlikely, start, method="BFGS", options={"gtol": 1e-3})
    at = np.asarray(found.x)
    root = np.linalg.cholesky(_wide(_curved(unlikely, at)))
    sequence = qmc.Sobol(unit.size + 1, scramble=False).random(2 * draws)[1 : draws + 1]
    normal = stats.norm.ppf(sequence[:, :-1])
    scale = np.sqrt(FREEDOM / stats.chi2.ppf(sequence[:, -1], FREEDOM))
    steps = at + (normal * scale[:, None]) @ root.T
    student = (
        -0.5 * (FREEDOM + unit.size) * np.log1p(np.square(normal * scale[:, None]).sum(axis=1) / FREEDOM)
    )
    told = np.array([-unlikely(step) for step in steps]) - student
    weights = np.exp(told - told.max())
    return Believed(belief, belief.middle + at * unit, belief.middle + steps * unit, weights / weights.sum())


def _curved(unlikely: Callable[[Numbers], float], at: Numbers) -> Numbers:
    """Return the second derivatives at a place by differences; float, shape (axis, axis)."""
    size = at.size
    steps = STEP * np.eye(size)
    middle = unlikely(at)
    single = [(unlikely(at + step), unlikely(at - step)) for step in steps]
    for n in range(size):  # a curvature that data make sharp needs a finer step
        fine = min(1.0, 1.0 / max(np.sqrt(abs(single[n][0] + single[n][1] - 2 * middle)), 1e-9))
        steps[n] *= fine
        single[n] = unlikely(at + steps[n]), unlikely(at - steps[n])
    curved = np.empty((size, size))
    for a in range(size):
        curved[a, a] = (single[a][0] + single[a][1] - 2 * middle) / steps[a, a] ** 2
        for b in range(a):
            both = unlikely(at + steps[a] + steps[b]) + unlikely(at - steps[a] - steps[b])
            cross = both - single[a][0] - single[a][1] - single[b][0] - single[b][1] + 2 * middle
            curved[a, b] = curved[b, a] = cross / (2 * steps[a, a] * steps[b, b])
    return curved


def _wide(curved: Numbers) -> Numbers:
    """Return the covariance that a curvature tells, in no direction wider than the belief itself by far."""
    values, vectors = np.linalg.eigh((curved + curved.T) / 2)
    return np.asarray((vectors / np.clip(values, 0.25, 1e8)) @ vectors.T, dtype=np.float64)
