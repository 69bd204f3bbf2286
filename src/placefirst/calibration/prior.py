"""Prior: what was held possible of each parameter before any published flow was looked at.

A set of parameters is a place in the unit cube: each axis is the chance that the parameter is lower. So what
is believed of each (its distribution between its ends, or all places between its ends alike on its scale)
lies in the axes, and every place of the cube is as likely as any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import shake_256
from math import exp
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.stats import qmc

from placefirst.calibration.draws import DRAWN, FITTED, RESTS, central, ends_of
from placefirst.calibration.match import Knob, stored
from placefirst.errors import InvalidRequest
from placefirst.parameters.history import Distribution
from placefirst.parameters.read import Country
from placefirst.simulation.streams import DRAWS, draws24

Places = NDArray[np.float64]  # shape (set, axis), each in the unit cube
D_DESIGN: Final = 61  # decision of the luck by which designs are shifted; nobody else's
EDGE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Axis:
    """One parameter between its ends; *law* is its distribution, where the country's file gives one."""

    path: str
    low: float
    high: float
    scale: str  # log | logit | plain: on which it is compared
    is_fitted: bool
    law: Distribution | None = None

    def value(self, place: Places) -> Places:
        """Return the values at places of the axis, float, same shape."""
        knob = self._knob()
        if self.law is not None:
            law = frozen(self.law)
            below, above = law.cdf(self.low), law.cdf(self.high)
            found = law.ppf(below + (above - below) * place)
            return np.clip(np.asarray(found, dtype=np.float64), self.low, self.high)
        low, high = knob.inner(self.low), knob.inner(self.high)
        inner = low + (high - low) * place
        if self.scale == "log":
            return np.exp(inner)
        return 1 / (1 + np.exp(-inner)) if self.scale == "logit" else inner

    def place(self, value: float) -> float:
        """Return the place of a value on the axis, from 0 to 1."""
        if self.law is not None:
            law = frozen(self.law)
            below, above = float(law.cdf(self.low)), float(law.cdf(self.high))
            found = (float(law.cdf(value)) - below) / (above - below)
        else:
            knob = self._knob()
            low, high = knob.inner(self.low), knob.inner(self.high)
            found = (knob.inner(value) - low) / (high - low)
        return min(max(found, EDGE), 1 - EDGE)

    def inner(self, values: Places) -> Places:
        """Return *values* on the scale on which the parameter is compared."""
        if self.scale == "log":
            return np.log(values)
        return np.log(values / (1 - values)) if self.scale == "logit" else values

    def outer(self, inner: float) -> float:
        """Return the value at a number on its scale."""
        if self.scale == "log":
            return exp(inner)
        return 1 / (1 + exp(-inner)) if self.scale == "logit" else inner

    @property
    def spread(self) -> float:
        """Return the standard deviation on its scale of what was held possible."""
        grid = (np.arange(2_000) + 0.5) / 2_000
        return float(self.inner(self.value(grid)).std())

    def _knob(self) -> Knob:
        return Knob(self.path, self.low, self.high, self.scale)


@dataclass(frozen=True, slots=True)
class Prior:
    """All parameters that are looked at, and what makes up one with them."""

    axes: tuple[Axis, ...]
    now: Mapping[str, float]  # the central values, by path

    def values(self, place: Places) -> dict[str, float]:
        """Return the values by path at one place of the cube, shape (axis,), as they are stored."""
        found = {
            axis.path: stored(float(axis.value(np.asarray(at))))
            for axis, at in zip(self.axes, place, strict=True)
        }
        for path, others in RESTS.items():
            if path not in found:
                continue
            whole = sum(self.now[other] for other in others)
            found |= {other: stored((1 - found[path]) * self.now[other] / whole) for other in others}
        return found

    def columns(self, places: Places) -> Places:
        """Return the values at places, float, shape (set, axis)."""
        return np.stack([axis.value(places[:, n]) for n, axis in enumerate(self.axes)], axis=1)

    def inner(self, places: Places) -> Places:
        """Return the values at places, each on its own scale, float, shape (set, axis)."""
        columns = self.columns(places)
        return np.stack([axis.inner(columns[:, n]) for n, axis in enumerate(self.axes)], axis=1)

    @property
    def centre(self) -> Places:
        """Return the place of the central values, shape (axis,)."""
        return np.array([axis.place(self.now[axis.path]) for axis in self.axes])


def prior_of(country: Country, day: date, paths: Sequence[str] | None = None) -> Prior:
    """Return what is held possible of the parameters of *country* on *day*; of *paths* alone where given.

    Raises ``InvalidRequest`` for one without a range, or whose central value lies outside its ends.
    """
    now = central(country, day)
    axes = [
        Axis(path, *ends_of(country, path, day), scale, True, _law(country, path, day))
        for path, scale in FITTED.items()
    ]
    for each in DRAWN:
        low, high = ends_of(country, each.path, day)
        low, high = max(low, each.low or low), min(high, each.high or high)
        axes.append(Axis(each.path, low, high, each.scale, False, _law(country, each.path, day)))
    chosen = tuple(axis for axis in axes if paths is None or axis.path in paths)
    for axis in chosen:
        if not axis.low < axis.high:
            raise InvalidRequest(f"{country.code}.{axis.path} cannot be moved: its ends are the same.")
    return Prior(chosen, now)


def _law(country: Country, path: str, day: date) -> Distribution | None:
    value = country.parameter(path).last_in_force(day)
    law = (value.over or value).distribution
    return None if law is None or law.family in ("fixed", "uniform") else law


def frozen(law: Distribution) -> Any:
    """Return a distribution of the country's files as scipy has it; ``InvalidRequest`` for another family."""
    a, b, c = (float(each) if each is not None else 0.0 for each in (law.a, law.b, law.c))
    match law.family:
        case "lognormal":
            return stats.lognorm(s=b, scale=exp(a))
        case "normal":
            return stats.norm(a, b)
        case "beta":
            return stats.beta(a, b)
        case "gamma":
            return stats.gamma(a, scale=b)
        case "triangular":
            return stats.triang(c=(b - a) / (c - a), loc=a, scale=c - a)
        case "uniform":
            return stats.uniform(a, b - a)
    raise InvalidRequest(f"A {law.family} distribution cannot be calibrated yet. Give a range alone.")


def design(axes: int, count: int, seed: int, *, skip: int = 0) -> Places:
    """Return *count* places of the unit cube: a Sobol sequence from *skip* on, shifted by keyed luck."""
    names = np.arange(axes, dtype=np.uint32)
    luck = draws24(np.uint64(seed), np.uint32(D_DESIGN), np.uint32(0), names, np.zeros_like(names))
    sequence = qmc.Sobol(axes, scramble=False)
    if skip:
        sequence.fast_forward(skip)
    whole = 1 << max(count - 1, 1).bit_length()
    found = sequence.random(whole)[:count] if not skip else sequence.random(count)
    return np.asarray(np.clip((found + (np.asarray(luck) + 0.5) / DRAWS) % 1.0, EDGE, 1 - EDGE))


def dice(seed: int, what: str) -> tuple[str, NDArray[np.uint32], int, int, float]:
    """Return the state of a Mersenne twister drawn by key: the same seed gives the same bits.

    A library that walks at random is started with it; *what* names the walk. Its words: uint32, shape (624,).
    """
    words = np.frombuffer(shake_256(f"{seed}/{what}".encode()).digest(4 * 624), dtype="<u4")
    return ("MT19937", words.astype(np.uint32), 624, 0, 0.0)
