"""Sweep: what many draws of the uncertain numbers gave, scenario by scenario.

*Scenario > draw > run*: a draw is one value for every uncertain number; in it every scenario is run with the
same people and the same luck. A draw that failed is told, and never averaged over in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from placefirst.errors import UnknownName
from placefirst.uncertainty.uncertain import Group, Uncertain

Numbers = NDArray[np.float64]
BASELINE = "baseline"
SURE = 0.95  # of a credible interval
HEADLINE: Final = "months_worked_per_year"  # whose gain must be precise enough
FLOW: Final = "flow."  # figures beside the published ones; of today's rules only, as those below
BEFORE: Final = "flow_before."  # the same before the draw was brought to the published ones
REFITTED: Final = "refitted."  # the numbers that were fitted anew in the draw
AGAIN: Final = "drawn_again"  # how often it was drawn again, because it could not be brought to them
NO_RESULTS: Final = (FLOW, BEFORE, REFITTED, AGAIN)  # kinds of figures that say how a draw was made
BATCHES: Final = 8  # into which the draws are cut to see how far their mean may be off
LOOKS: Final = 32  # draws between two looks at the precision
FIRST_LOOK: Final = 64  # draws before the first


@dataclass(frozen=True, slots=True)
class Failed:
    """A draw that gave nothing, and why, in words a reader understands."""

    draw: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sweep:
    """All finished draws of a sweep.

    *drawn* has the shape (draw, uncertain number), *given* (draw, scenario, figure) with NaN where a figure
    is not defined in a draw, *central* (scenario, figure) at the central parameters. Figures are the dotted
    names of :mod:`placefirst.uncertainty.figures` and its neighbours, and ``outcome_pv.jobs``,
    ``outcome_pv.months_worked`` and ``outcome_pv.qalys``: outcomes discounted like the money
    (QALYs beyond today's rules, so 0 in the baseline); ``flow.*`` are what today's rules give for the
    published flows, ``flow_before.*`` before the draw was brought to them, ``refitted.*`` the numbers that
    were fitted anew in the draw, ``drawn_again`` how often it was drawn again. With several runs of each
    draw *given* is their mean and *by_run*, shape (draw, run, scenario, figure), is what each gave.
    """

    country: str
    engine: str
    seed: int
    start: date
    years: int
    people: int  # followed
    whole: int  # in the country
    scenarios: tuple[str, ...]  # keys of scenarios; the baseline first
    uncertain: tuple[Uncertain, ...]
    groups: tuple[Group, ...]
    numbers: tuple[int, ...]  # of the finished draws
    drawn: Numbers
    points: NDArray[np.int64]  # shape (draw,): which calibrated point each draw took; -1 without any
    figures: tuple[str, ...]
    given: Numbers
    central: Numbers
    failed: tuple[Failed, ...]
    asked: int  # draws asked for
    ended: str  # all | precise | stopped
    seconds: float
    runs: int = 1  # of each draw, each with its own luck
    by_run: Numbers | None = None
    wanted: float | None = None  # precision asked for
    kept: int = 0  # draws that an earlier sweep had finished

    @property
    def digest(self) -> str:
        """Hash of everything drawn and given, the same whatever computed it: 32 hexadecimal digits."""
        total = hashlib.blake2b(digest_size=16)
        names = (self.country, self.engine, self.seed, self.start, self.years, self.people, self.scenarios)
        total.update(repr((names, self.numbers, self.figures, self.failed, self.runs)).encode())
        for array in (self.drawn, self.points, self.given, self.central, self.by_run):
            if array is not None:
                total.update(np.ascontiguousarray(array).tobytes())
        return total.hexdigest()

    def figure(self, scenario: str, name: str) -> Numbers:
        """Return a figure of a scenario in each draw; shape (draw,). Raises ``UnknownName``."""
        return self.given[:, self._scenario(scenario), self._figure(name)]

    def gain(self, scenario: str, name: str) -> Numbers:
        """Return a figure of a scenario less the baseline's in each draw; shape (draw,)."""
        return self.figure(scenario, name) - self.figure(BASELINE, name)

    def precision(self, scenario: str, name: str = HEADLINE) -> float:
        """Return how far the mean gain may be off, as a share of it (:func:`half_width`)."""
        return relative(self.gain(scenario, name))

    def luck(self, scenario: str, name: str = HEADLINE) -> float | None:
        """Return which share of the variance of a gain is luck and not parameters, or None with one run.

        The gain of one run of one draw varies with both. Between the runs of a draw only luck differs; what
        is left between the means of draws, less the luck still in them, is the parameters.
        """
        if self.by_run is None or self.runs < 2 or len(self.numbers) < 2:
            return None
        place, column = self._scenario(scenario), self._figure(name)
        gains = self.by_run[:, :, place, column] - self.by_run[:, :, 0, column]
        luck = float(gains.var(axis=1, ddof=1).mean())
        parameters = max(float(gains.mean(axis=1).var(ddof=1)) - luck / self.runs, 0.0)
        return luck / (luck + parameters) if luck + parameters else None

    def _scenario(self, scenario: str) -> int:
        if scenario not in self.scenarios:
            raise UnknownName("scenario", scenario, self.scenarios)
        return self.scenarios.index(scenario)

    def _figure(self, name: str) -> int:
        if name not in self.figures:
            raise UnknownName("figure", name, self.figures)
        return self.figures.index(name)


def half_width(values: Numbers) -> float:
    """Return the half-width of the 95 % interval of the mean of *values*, shape (draw,), in draw order.

    Sobol draws are spread so evenly that their mean is better than that of as many independent ones. So it is
    judged by the means of eight batches of neighbouring draws, each spread evenly too; NaN with too few.

    >>> half_width(np.tile([1.0, 3.0], 8))
    0.0
    """
    size = len(values) // BATCHES
    if not size:
        return float("nan")
    means = values[: size * BATCHES].reshape(BATCHES, size).mean(axis=1)
    return float(t.ppf((1 + SURE) / 2, BATCHES - 1) * means.std(ddof=1) / np.sqrt(BATCHES))


def relative(values: Numbers) -> float:
    """Return :func:`half_width` as a share of the mean; infinite if the mean is 0, NaN with too few."""
    mean = float(values.mean()) if len(values) else float("nan")
    half = half_width(values)
    if mean == 0:
        return float("inf") if half else 0.0
    return half / abs(mean)


def is_precise(gains: Sequence[Numbers], wanted: float) -> bool:
    """Return whether the mean of each scenario's gains is at least as precise as *wanted*."""
    return bool(gains) and all(relative(each) <= wanted for each in gains)
