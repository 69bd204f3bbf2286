"""Belief: what is held possible of a few parameters before a registry is looked at, as one normal law.

Each stands on its own scale: rates by their logarithm, shares by their log odds. A distribution of the
country's file is taken by its mean and spread on that scale; of a range alone, 95 % lie between its ends,
around the value in force (assumed). What the country's register says goes together does so here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.line import SCALES
from placefirst.errors import InvalidRequest
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.systems.uncertain import read_register

Numbers = NDArray[np.float64]
NINETY_FIVE: Final = 1.959964  # of the normal law: 95 % lie within so many deviations
_GRID: Final = (np.arange(400) + 0.5) / 400


@dataclass(frozen=True, slots=True)
class Axis:
    """One parameter on its scale."""

    path: str
    scale: str  # log | log odds | plain
    unit: str
    value: float  # in force, in its unit

    def inner(self, value: float) -> float:
        """Return *value* on the scale."""
        return SCALES[self.scale][0](value)

    def outer(self, place: float) -> float:
        """Return the value, in its unit, at a number on the scale."""
        return SCALES[self.scale][1](place)


@dataclass(frozen=True)
class Belief:
    """What is held possible of all *axes* together: a normal law on their scales."""

    axes: tuple[Axis, ...]
    middle: Numbers  # shape (axis,)
    spread: Numbers  # covariance, shape (axis, axis)

    @property
    def deviations(self) -> Numbers:
        """Return each axis' standard deviation on its scale; float, shape (axis,)."""
        return np.asarray(np.sqrt(np.diag(self.spread)))

    def away(self, place: Numbers) -> float:
        """Return the logarithm of how likely *place*, shape (axis,), is held, but for a constant."""
        gap = place - self.middle
        return float(-0.5 * gap @ np.linalg.solve(self.spread, gap))


def belief_of(country: Country, day: date, scales: Sequence[tuple[str, str]]) -> Belief:
    """Return what *country* holds possible on *day* of the parameters in *scales*: (path, scale).

    Raises ``InvalidRequest`` for one without a distribution or a range.
    """
    axes, middles, deviations = [], [], []
    for path, scale in scales:
        held = country.parameter(path).last_in_force(day)
        axis = Axis(
            path, scale, country.parameter(path).unit,
            float(held.value),  # type: ignore[arg-type]
        )  # fmt: skip
        middle, deviation = _law(axis, held, country.code)
        axes.append(axis)
        middles.append(middle)
        deviations.append(deviation)
    spread = np.diag(np.square(deviations))
    places = {axis.path: n for n, axis in enumerate(axes)}
    for each in read_register(country).correlations:
        if each.first in places and each.second in places:
            a, b = places[each.first], places[each.second]
            spread[a, b] = spread[b, a] = each.coefficient * deviations[a] * deviations[b]
    return Belief(tuple(axes), np.array(middles), spread)


def _law(axis: Axis, held: Value, code: str) -> tuple[float, float]:
    own = held.over or held
    law = own.distribution
    a, b = (float(each) if each is not None else 0.0 for each in (law.a, law.b)) if law else (0.0, 0.0)
    if law is not None and (law.family, axis.scale) in (
        ("logit_normal", "log odds"), ("lognormal", "log"), ("normal", "plain"),
    ):  # fmt: skip
        return a, b
    if law is not None and law.family not in ("fixed", "logit_normal"):
        from placefirst.calibration.prior import frozen  # loads a library that takes a second

        inner = [axis.inner(float(each)) for each in frozen(law).ppf(_GRID)]
        return float(np.mean(inner)), float(np.std(inner))
    if own.range is None:
        raise InvalidRequest(f"{code}.{axis.path} has neither a distribution nor a range. Give it a range.")
    low, high = (axis.inner(float(end)) for end in own.range)
    return axis.inner(axis.value), (high - low) / (2 * NINETY_FIVE)
