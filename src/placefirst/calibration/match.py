"""Match: find the parameters that meet the published flows, by a damped Gauss-Newton on transformed scales.

Common luck is what makes this work: the same seed before and after a step, so that a difference of two runs
is mostly the step. The Jacobian is taken once by finite differences and then improved by every run (Broyden).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
DIGITS: Final = 4  # significant digits of a fitted value: what is stored is what was run


@dataclass(frozen=True, slots=True)
class Knob:
    """A parameter that may be moved, between two ends; rates on the log scale, shares on the logit scale."""

    path: str
    low: float
    high: float
    scale: str = "log"  # log | logit | plain
    step: float = 0.12  # of the finite difference, on that scale

    def inner(self, value: float) -> float:
        """Return *value* on the knob's scale."""
        if self.scale == "log":
            return log(value)
        return log(value / (1 - value)) if self.scale == "logit" else value

    def outer(self, place: float) -> float:
        """Return the value at a place of the knob's scale, within the ends, as it is stored."""
        if self.scale == "log":
            value = exp(place)
        else:
            value = 1 / (1 + exp(-place)) if self.scale == "logit" else place
        return stored(min(max(value, self.low), self.high))


def stored(value: float) -> float:
    """Return *value* with :data:`DIGITS` significant digits, as the file of points holds it.

    >>> stored(0.0123456), stored(60000.4)
    (0.01235, 60000.0)
    """
    return float(f"{value:.{DIGITS}g}")


def exact(value: float) -> Fraction:
    """Return a stored value exactly as it is written: a point read again is the point that was run."""
    return Fraction(f"{value:.{DIGITS}g}")


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a search ended."""

    values: dict[str, float]  # by path
    residuals: Numbers  # shape (target,): distances in tolerances
    jacobian: Numbers  # shape (target, knob), on the knobs' scales
    runs: int

    @property
    def worst(self) -> float:
        """Return the largest distance, in tolerances; below 1 every target is met."""
        return float(np.abs(self.residuals).max(initial=0.0))


def gauss_newton(
    residuals: Callable[[Mapping[str, float]], Numbers],
    knobs: Sequence[Knob],
    start: Mapping[str, float],
    *,
    jacobian: Numbers | None = None,
    steps: int = 8,
    close: float = 0.25,
    damping: float = 0.02,
    longest: float = 0.7,
) -> Fit:
    """Return the values of *knobs* at which the *residuals* are least.

    Parameters
    ----------
    residuals : callable
        From values by path to distances in tolerances, shape (target,).
    knobs : sequence of Knob
        What may be moved.
    start : mapping
        Where to begin, by path; values outside a knob's ends are brought inside.
    jacobian : array of float, shape (target, knob), optional
        A first guess, such as the one of a nearby fit; taken by finite differences without.
    steps : int
        Steps at most.
    close : float
        Stop when no distance is larger, in tolerances.
    damping : float
        Levenberg's, against the largest squared singular value; raised after a step that made it worse.
    longest : float
        A step on a knob's scale is never longer.
    """
    ends = np.array([[knob.inner(knob.low), knob.inner(knob.high)] for knob in knobs])
    place = np.clip([knob.inner(min(max(start[knob.path], knob.low), knob.high)) for knob in knobs], *ends.T)

    def values(at: Numbers) -> dict[str, float]:
        return {knob.path: knob.outer(float(x)) for knob, x in zip(knobs, at, strict=True)}

    now = residuals(values(place))
    runs = 1
    if jacobian is None:
        slopes = []
        for n, knob in enumerate(knobs):
            aside = place.copy()
            step = knob.step if place[n] + knob.step <= ends[n, 1] else -knob.step
            aside[n] += step
            slopes.append((residuals(values(aside)) - now) / step)
            runs += 1
        jacobian = np.array(slopes).T
    best, best_place, slope = now, place, jacobian.copy()
    for _ in range(steps):
        if np.abs(best).max() <= close:
            break
        free = np.ones(len(knobs), dtype=bool)
        move = np.zeros(len(knobs))
        for _ in range(len(knobs)):  # a knob at its end that wants out is held there
            part = slope[:, free]
            weight = damping * max(float(np.linalg.norm(part, 2)) ** 2, 1e-12)
            move[:] = 0.0
            move[free] = -np.linalg.solve(part.T @ part + weight * np.eye(part.shape[1]), part.T @ best)
            above = (best_place >= ends[:, 1] - 1e-9) & (move > 0)
            below = (best_place <= ends[:, 0] + 1e-9) & (move < 0)
            stuck = free & (above | below)
            if not stuck.any() or stuck.sum() == free.sum():
                break
            free &= ~stuck
        move *= min(1.0, longest / max(float(np.abs(move).max()), 1e-12))
        tried = np.clip(best_place + move, *ends.T)
        gone = tried - best_place
        if not np.abs(gone).max() > 1e-6:
            break
        then = residuals(values(tried))
        runs += 1
        slope += np.outer(then - best - slope @ gone, gone) / float(gone @ gone)
        if np.square(then).sum() < np.square(best).sum():
            best, best_place, damping = then, tried, max(damping / 3, 1e-4)
        else:
            damping *= 8
    return Fit(values(best_place), best, slope, runs)
