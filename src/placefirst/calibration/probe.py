"""Probe: the model run at many draws, to learn by how much each uncertain number moves each flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.bent import bent
from placefirst.calibration.condition import FARTHEST, LONGEST, UNIFORM
from placefirst.calibration.draws import FITTED
from placefirst.calibration.part import Part, others, part_of
from placefirst.calibration.points import stored_points
from placefirst.calibration.slopes import Slopes, learn
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.systems.uncertain import read_register
from placefirst.uncertainty.draws import plan_of
from placefirst.uncertainty.spread import places

Numbers = NDArray[np.float64]
Progress = Callable[[str, int, int], None]  # what, done, in all
ASIDE = 1.5  # standard deviations
DAMPING = 0.02  # against the largest squared singular value


def probed(
    country: Country,
    day: date,
    *,
    runs: int,
    seed: int = 1,
    threads: int = 1,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Slopes:
    """Return the slopes of *runs* draws, and of as many runs again one step nearer to the flows.

    Far from the flows the model bends; the second wave looks where draws are brought to.
    """
    points = [point.parameters for point in stored_points(country.code)]
    plan = plan_of(country, read_register(country), day, others(points))
    part = replace(part_of(country, plan, day, seed, threads=threads), stop=stop)
    numbers = plan.free + len(part.fitted)
    if runs <= numbers + 1:
        raise InvalidRequest(f"{numbers} numbers are uncertain: ask for more runs than that, not {runs}.")
    paths = [each.path for each in plan.uncertain[: plan.free]] + [axis.path for axis in part.fitted]
    drawn, chosen = plan.scores(seed, 0, runs)
    rest = places(numbers + 1, seed, 0, runs)[:, plan.free + 1 :]
    first = np.hstack([drawn, (rest - 0.5) * UNIFORM])

    def wave(scores: Numbers, done: int) -> Numbers:
        found = []
        for n, (row, point) in enumerate(zip(scores, chosen, strict=True), start=1):
            found.append(_away(part, row, int(point)))
            if progress is not None:
                progress("runs of part of the country", done + n, 2 * runs)
        return np.array(found)

    flows = list(part.wanted)
    gave = wave(first, 0)
    nearer = _nearer(learn(flows, paths, first, gave), paths, first, gave)
    found = learn(flows, paths, np.vstack([first, nearer]), np.vstack([gave, wave(nearer, runs)]))
    return _without_luck(part, paths, found, int(chosen[0]))


def _without_luck(part: Part, paths: list[str], found: Slopes, point: int) -> Slopes:
    """Return *found* without numbers that do not change one bit of a run: what they were told is luck."""
    middle = np.zeros(len(paths))
    plain = _away(part, middle, point)
    kept = []
    for row, path in enumerate(found.paths):
        aside = middle.copy()
        aside[paths.index(path)] = ASIDE
        if not np.array_equal(_away(part, aside, point), plain):
            kept.append(row)
    return Slopes(found.flows, tuple(found.paths[row] for row in kept), found.by[kept])


def _away(part: Part, scores: Numbers, point: int) -> Numbers:
    free = part.plan.free
    fitted = {
        axis.path: float(axis.value(np.asarray(score / UNIFORM + 0.5)))
        for axis, score in zip(part.fitted, scores[free:], strict=True)
    }
    return part.distances(point, scores[:free], fitted)


def _nearer(slopes: Slopes, paths: list[str], scores: Numbers, gave: Numbers) -> Numbers:
    """Return *scores* one step nearer to the flows, as far as the *slopes* know the way."""
    way = np.zeros((len(paths), len(slopes.flows)))
    way[[paths.index(path) for path in slopes.paths]] = slopes.by
    inner = way.T @ way
    inner += DAMPING * np.linalg.norm(inner, 2) * np.eye(len(inner))
    step = -bent(gave) @ np.linalg.solve(inner, way.T)
    step *= np.minimum(1.0, LONGEST / np.maximum(np.abs(step).max(axis=1, keepdims=True), 1e-12))
    ends = np.full(len(paths), FARTHEST)
    ends[[path in FITTED for path in paths]] = UNIFORM / 2
    return np.asarray(np.clip(scores + step, -ends, ends))
