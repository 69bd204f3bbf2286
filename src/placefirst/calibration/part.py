"""Part: draws tried on part of the country and held against what was published about all of it.

A part leans: its areas are not the country's, and it has its own luck. What the central numbers give in the
part and for the whole country says by how much; that is taken off, so that the central numbers are as far
from every flow in the part as they are in the whole country.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.condition import Conditioned, conditioned
from placefirst.calibration.draws import FITTED
from placefirst.calibration.library import Place
from placefirst.calibration.match import exact
from placefirst.calibration.prior import Axis, prior_of
from placefirst.calibration.slopes import Slopes
from placefirst.calibration.targets import Target, flows
from placefirst.calibration.trial import WHY, Setup, reached, run, settled
from placefirst.errors import Interrupted
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Change
from placefirst.uncertainty.draws import Plan, run_seed

Numbers = NDArray[np.float64]
AGAIN: Final = 2  # times that a draw is drawn again
SHARE: Final = 0.05  # of the country: what flows need to be seen through the luck
WORST: Final = 100.0  # tolerances: where a run gives no number at all


@dataclass(frozen=True, slots=True)
class Part:
    """Part of a country in which draws of *plan* are tried."""

    country: Country
    plan: Plan  # of all numbers but the fitted ones
    fitted: tuple[Axis, ...]
    wanted: Mapping[str, Target]
    setup: Setup
    lean: Mapping[str, float]  # by flow, in its unit
    stop: Callable[[], bool] | None = None

    def changed(self, values: Numbers, fitted: Mapping[str, float]) -> Country:
        """Return the country with the drawn *values*, shape (uncertain number,), and the *fitted* ones."""
        moved = tuple(
            Change(path, self.country.parameter(path).last_in_force(self.setup.day).start, exact(value), WHY)
            for path, value in fitted.items()
        )
        return self.country.with_changes((*self.plan.changes(values), *moved))

    def distances(self, point: int, scores: Numbers, fitted: Mapping[str, float]) -> Numbers:
        """Return how far a draw is from each flow, its lean taken off, in tolerances, shape (flow,)."""
        if self.stop is not None and self.stop():
            raise Interrupted("Stopped.")
        values = self.plan.values(scores[None, :], np.array([point]))[0]
        given = _given(self.changed(values, fitted), self.setup)
        away = [each.away(given[name] - self.lean[name]) for name, each in self.wanted.items()]
        return np.asarray(np.nan_to_num(np.array(away), nan=WORST, posinf=WORST, neginf=-WORST))

    @property
    def paths(self) -> list[str]:
        """The numbers whose scores are drawn, in their order."""
        return [each.path for each in self.plan.uncertain[: self.plan.free]]

    def brought(
        self,
        slopes: Slopes,
        draw: int,
        starts: Sequence[Mapping[str, float]],
        known: Place | None = None,
    ) -> tuple[int, Conditioned]:
        """Return *draw* moved to where the flows are met (:func:`placefirst.calibration.condition`).

        One that cannot be brought there is drawn again, at most :data:`AGAIN` times; the first number says
        how often, and the draw is the nearest of them. *starts* are where fitted numbers begin, by point.
        What it gave before is that of the first. Where it ended in another version, *known*, is tried first.
        """
        found: list[Conditioned] = []
        if known is not None:
            ended = self._tried(slopes, draw, known.again, starts, known)
            if ended.worst <= 1:
                return known.again, shown(replace(ended, before=known.before))
        while not found or (found[-1].worst > 1 and len(found) <= AGAIN):
            found.append(self._tried(slopes, draw, len(found), starts))
        again = min(range(len(found)), key=lambda n: found[n].worst)
        runs = sum(each.runs for each in found)
        return again, shown(replace(found[again], before=found[0].before, runs=runs))

    def _tried(
        self,
        slopes: Slopes,
        draw: int,
        again: int,
        starts: Sequence[Mapping[str, float]],
        known: Place | None = None,
    ) -> Conditioned:
        rows, chosen = self.plan.scores(run_seed(self.setup.seed, again), draw, 1)
        point = int(chosen[0])
        scores, start = rows[0], starts[point]
        if known is not None:
            scores, start = known.at(self.paths, scores).scores, known.fitted
        away = partial(self.distances, point)
        return conditioned(slopes, self.paths, scores, self.fitted, start, away)


def shown(ended: Conditioned) -> Conditioned:
    """Return *ended* with distances as a library writes them: what is kept is what was found."""
    before, after = ([float(f"{each:.6g}") for each in away] for away in (ended.before, ended.after))
    return replace(ended, before=np.array(before), after=np.array(after))


def part_of(country: Country, plan: Plan, day: date, seed: int, *, threads: int = 1) -> Part:
    """Return the part of *country* in which draws of *plan* are tried under the luck of *seed*."""
    wanted, setup = flows(country, day), Setup(day, share=SHARE, seed=seed, threads=threads)
    fitted = prior_of(country, day, list(FITTED)).axes
    whole = whole_country(country)
    given = _given(country, setup) if whole else {}
    lean = {name: given[name] - whole[name] if whole and name in whole else 0.0 for name in wanted}
    return Part(country, plan, fitted, wanted, setup, lean)


def whole_country(country: Country) -> dict[str, float] | None:
    """Return what the central numbers give for each flow in the whole country; None where nobody says so.

    The overlay that holds the fitted numbers says it, as it was made.
    """
    for overlay in reversed(country.overlays):
        if set(FITTED) & set(overlay.values):
            return {name: flow.simulated for name, flow in overlay.fitted_to.items()} or None
    return None


def starts(points: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Return where the fitted numbers begin in draws of each calibrated point."""
    return [{path: point[path] for path in FITTED} for point in points]


def others(points: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """Return the calibrated points without the numbers that are fitted anew in each draw."""
    return [{path: value for path, value in point.items() if path not in FITTED} for point in points]


def _given(country: Country, setup: Setup) -> dict[str, float]:
    result = run(settled(country, setup), country, setup)
    return {name: figure.value for name, figure in reached(result, country, setup).items()}
