"""Sweep: what many draws of the uncertain numbers gave, scenario by scenario.

*Scenario > draw > run*: a draw is one value for every uncertain number; in it every scenario is run with the
same people and the same luck. A draw that failed is told, and never averaged over in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import UnknownName
from placefirst.uncertainty.uncertain import Group, Uncertain

Numbers = NDArray[np.float64]
BASELINE = "baseline"
SURE = 0.95  # of a credible interval


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
    (QALYs beyond today's rules, so 0 in the baseline).
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
    points: NDArray[np.int64]  # shape (draw,): which calibrated point each draw took
    figures: tuple[str, ...]
    given: Numbers
    central: Numbers
    failed: tuple[Failed, ...]
    asked: int  # draws asked for
    ended: str  # all | precise | stopped
    seconds: float

    def figure(self, scenario: str, name: str) -> Numbers:
        """Return a figure of a scenario in each draw; shape (draw,). Raises ``UnknownName``."""
        return self.given[:, self._scenario(scenario), self._figure(name)]

    def gain(self, scenario: str, name: str) -> Numbers:
        """Return a figure of a scenario less the baseline's in each draw; shape (draw,)."""
        return self.figure(scenario, name) - self.figure(BASELINE, name)

    def _scenario(self, scenario: str) -> int:
        if scenario not in self.scenarios:
            raise UnknownName("scenario", scenario, self.scenarios)
        return self.scenarios.index(scenario)

    def _figure(self, name: str) -> int:
        if name not in self.figures:
            raise UnknownName("figure", name, self.figures)
        return self.figures.index(name)
