"""Value: which scenario one would choose in the light of all draws, and what knowing more is worth.

Net benefit = threshold x effect - cost (Stinnett and Mullahy 1998). Acceptability curve: van Hout 1994;
frontier: Fenwick, Claxton and Sculpher 2001; perfect information: Briggs, Claxton and Sculpher 2006.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.cost_effectiveness import PERSPECTIVES
from placefirst.errors import UnknownName
from placefirst.uncertainty.known import LEAST, NO_CHOICE, TOO_FEW, Known
from placefirst.uncertainty.sweep import Sweep

Numbers = NDArray[np.float64]
OUTCOMES = ("jobs", "months_worked", "qalys")
THRESHOLDS = 41  # even steps of a curve
QUADRANTS = ("more_and_dearer", "more_and_cheaper", "less_and_cheaper", "less_and_dearer", "no_difference")


@dataclass(frozen=True)
class Choice:
    """What a choice between scenarios rests on, beside the baseline; money and outcomes at present value.

    *effects* and *costs* have the shape (draw, scenario); the first scenario is the baseline, all zeros.
    *rows* are the places of the draws that gave every number, *lost* how many others there were.
    """

    outcome: str
    perspective: str
    scenarios: tuple[str, ...]
    effects: Numbers
    costs: Numbers
    rows: NDArray[np.int64]
    lost: int

    @property
    def draws(self) -> int:
        """How many draws gave every number."""
        return len(self.rows)

    @property
    def why_not(self) -> str | None:
        """Why nothing can be said of this choice, or None."""
        if len(self.scenarios) < 2:
            return NO_CHOICE
        return TOO_FEW if self.draws < LEAST else None

    def benefit(self, threshold: float) -> Numbers:
        """Return each scenario's net benefit beyond the baseline's; shape (draw, scenario)."""
        return threshold * self.effects - self.costs

    def best(self, threshold: float) -> int:
        """Return the place of the scenario with the greatest mean net benefit; where it changes, the new one.

        There two are equal but for rounding, and the one that brings more is what a higher price chooses.
        """
        means = self.benefit(threshold).mean(axis=0)
        size = np.abs(threshold * self.effects).mean() + np.abs(self.costs).mean()
        equal = np.flatnonzero(means >= means.max() - 1e-12 * size)
        return int(equal[np.argmax(self.effects.mean(axis=0)[equal])])

    @cached_property
    def switches(self) -> tuple[float, ...]:
        """The thresholds above 0 at which the best scenario on average changes, in order."""
        effects, costs = self.effects.mean(axis=0), self.costs.mean(axis=0)
        found: list[float] = []
        at, here = 0.0, max(range(len(costs)), key=lambda n: (-costs[n], effects[n]))
        while True:
            ahead = [
                ((costs[n] - costs[here]) / (effects[n] - effects[here]), -effects[n], n)
                for n in range(len(costs))
                if effects[n] > effects[here]
            ]
            ahead = [each for each in ahead if each[0] >= at]
            if not ahead:
                return tuple(found)
            at, _, here = min(ahead)
            found.append(float(at))

    @cached_property
    def steps(self) -> Numbers:
        """Even steps of the threshold from 0 to well beyond where the choice changes; shape (step,)."""
        effects, costs = np.abs(self.effects[:, 1:].mean(axis=0)), np.abs(self.costs[:, 1:].mean(axis=0))
        known = effects > 0
        ratios = costs[known] / effects[known]
        widest = max(
            [2.5 * at for at in self.switches] or [2.5 * float(np.median(ratios))] if ratios.size else [1.0]
        )
        return np.linspace(0.0, _round_up(widest), THRESHOLDS)

    @property
    def thresholds(self) -> Numbers:
        """The thresholds of a curve; shape (threshold,)."""
        return self.on_curve(self.steps)

    def on_curve(self, steps: Numbers) -> Numbers:
        """Return some *steps* and between them each threshold at which the choice changes, in order."""
        return np.union1d(steps, self.switches)

    @cached_property
    def reference(self) -> float:
        """The threshold at which the choice is told: where the best on average first changes.

        Where it never changes: where it is least sure, of those on the curve.
        """
        if self.switches:
            return self.switches[0]
        doubt = [1 - acceptability(self, at)[self.best(at)] for at in self.thresholds]
        return float(self.thresholds[int(np.argmax(doubt))])


def choice(sweep: Sweep, outcome: str, perspective: str) -> Choice:
    """Return the choice between the scenarios of *sweep*; raises ``UnknownName`` for another word."""
    if outcome not in OUTCOMES:
        raise UnknownName("outcome", outcome, OUTCOMES)
    if perspective not in PERSPECTIVES:
        raise UnknownName("perspective", perspective, PERSPECTIVES)
    effects = np.column_stack([sweep.gain(each, f"outcome_pv.{outcome}") for each in sweep.scenarios])
    costs = np.column_stack(
        [sweep.gain(each, f"present_value_yen.{perspective}") for each in sweep.scenarios]
    )
    whole = np.isfinite(effects).all(axis=1) & np.isfinite(costs).all(axis=1)
    rows = np.flatnonzero(whole)
    return Choice(
        outcome, perspective, sweep.scenarios, effects[rows], costs[rows], rows, int((~whole).sum())
    )


def quadrants(choice: Choice, scenario: str) -> dict[str, float]:
    """Return the share of draws in each quadrant of the cost-effectiveness plane; a draw on an axis is in the
    first that holds it, and one without any difference stands apart.
    """
    place = choice.scenarios.index(scenario)
    effect, cost = choice.effects[:, place], choice.costs[:, place]
    nothing = (effect == 0) & (cost == 0)
    chosen = (
        (effect >= 0) & (cost > 0),
        (effect >= 0) & (cost <= 0) & ~nothing,
        (effect < 0) & (cost < 0),
        (effect < 0) & (cost >= 0),
        nothing,
    )
    return {name: float(each.mean()) for name, each in zip(QUADRANTS, chosen, strict=True)}


def acceptability(choice: Choice, threshold: float) -> Numbers:
    """Return in which share of draws each scenario is the best; shape (scenario,), sums to 1.

    Of equal ones the first counts: today's rules before any change.
    """
    best = np.argmax(choice.benefit(threshold), axis=1)
    return np.asarray(np.bincount(best, minlength=len(choice.scenarios)) / choice.draws)


def over_baseline(choice: Choice, threshold: float) -> Numbers:
    """Return in which share of draws each scenario is better than the baseline; shape (scenario,)."""
    return np.asarray((choice.benefit(threshold) > 0).mean(axis=0))


def perfect(choice: Choice, threshold: float) -> Known:
    """Return what knowing every number is worth (EVPI), for the people followed, at present value.

    Luck that differs between draws raises it; what all draws share (luck, areas) may move it either way.
    """
    if choice.why_not:
        return Known(None, reason=choice.why_not, needs=LEAST)
    return worth_of(choice.benefit(threshold))


def worth_of(benefit: Numbers) -> Known:
    """Return what choosing with knowledge of *benefit*, shape (draw, scenario), beats choosing without."""
    best = int(np.argmax(benefit.mean(axis=0)))
    missed = benefit.max(axis=1) - benefit[:, best]
    return Known(float(missed.mean()), float(missed.std(ddof=1) / np.sqrt(len(missed))))


def _round_up(value: float) -> float:
    """Return the next of 1, 2, 2.5, 5, 10 … above *value*, at any size.

    >>> [_round_up(each) for each in (3.1, 0.17, 2_100_000)]
    [5.0, 0.2, 2500000.0]
    """
    if not np.isfinite(value) or value <= 0:
        return 1.0
    size = 10.0 ** np.floor(np.log10(value))
    return float(
        next(step * size for step in (1.0, 2.0, 2.5, 5.0, 10.0) if step * size >= value * (1 - 1e-9))
    )
