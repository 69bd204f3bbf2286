"""Condition: bring a draw of the uncertain numbers to where the model gives the published flows.

A draw takes every number from what is held possible of it by itself; together they rarely make the country
that was counted. So a draw is moved the shortest way, measured in standard deviations of what is held
possible, until a run of the model gives every flow: the numbers that flows pin go far, those that they say
nothing of stay. (Randomised maximum likelihood, Oliver, He and Reynolds 1996, without its noise on the data.)
The numbers that were fitted to the flows go along; nothing else is known of them but their ranges.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.bent import bent, unbent
from placefirst.calibration.match import Knob, gauss_newton, stored
from placefirst.calibration.prior import Axis
from placefirst.calibration.slopes import Slopes

Numbers = NDArray[np.float64]
Distances = Callable[[Numbers, Mapping[str, float]], Numbers]
UNIFORM: Final = 12**0.5  # standard deviations from one end of a uniform distribution to the other
FARTHEST: Final = 4.0  # standard deviations
CLOSE: Final = 0.8  # tolerances: near enough, as a flow is seen in part of the country
STEPS: Final = 8
LONGEST: Final = 1.5  # standard deviations that one number goes in one step


@dataclass(frozen=True, slots=True)
class Conditioned:
    """Where a draw ended, and what it gave before and there."""

    scores: Numbers  # shape (number,)
    fitted: dict[str, float]  # by path
    before: Numbers  # shape (flow,): tolerances
    after: Numbers
    runs: int

    @property
    def worst(self) -> float:
        """Return the largest distance, in tolerances; up to 1 every flow is met."""
        return float(np.abs(self.after).max())


def conditioned(
    slopes: Slopes,
    paths: Sequence[str],
    scores: Numbers,
    fitted: Sequence[Axis],
    start: Mapping[str, float],
    distances: Distances,
) -> Conditioned:
    """Return the draw at *scores* moved to where every flow is met, or as near as :data:`STEPS` steps go.

    Parameters
    ----------
    slopes : Slopes
        Which way to go; improved by every run.
    paths : sequence of str
        The numbers whose standard normal *scores*, shape (number,), were drawn.
    fitted, start : sequence of Axis, mapping
        The numbers fitted to the flows, and where each begins, by path.
    distances : callable
        From scores and fitted values to simulated less published in tolerances, shape (flow,).
    """
    axes = {axis.path: axis for axis in fitted}
    place = {path: n for n, path in enumerate(paths)}
    moved = [path for path in slopes.paths if path in place or path in axes]
    rows = [slopes.paths.index(path) for path in moved]
    knobs = [
        Knob(path, *((-UNIFORM / 2, UNIFORM / 2) if path in axes else (-FARTHEST, FARTHEST)), "plain")
        for path in moved
    ]
    begin = {
        path: (axes[path].place(start[path]) - 0.5) * UNIFORM if path in axes else float(scores[place[path]])
        for path in moved
    }
    seen: list[Numbers] = []

    def at(values: Mapping[str, float]) -> tuple[Numbers, dict[str, float]]:
        there, found = scores.copy(), dict(start)
        for path, score in values.items():
            if path in axes:
                found[path] = _value(axes[path], score)
            else:
                there[place[path]] = score
        return there, found

    def away(values: Mapping[str, float]) -> Numbers:
        seen.append(distances(*at(values)))
        return bent(seen[-1])

    fit = gauss_newton(
        away, knobs, begin, jacobian=slopes.by[rows].T, steps=STEPS, close=float(bent(np.array(CLOSE))),
        longest=LONGEST,
    )  # fmt: skip
    return Conditioned(*at(fit.values), seen[0], unbent(fit.residuals), fit.runs)


def _value(axis: Axis, score: float) -> float:
    return stored(float(axis.value(np.asarray(score / UNIFORM + 0.5))))
