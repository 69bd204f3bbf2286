"""Knowing: what it is worth to know some of the numbers, and not all (EVPPI).

By regression on the draws at hand (Strong, Oakley and Brennan 2014). What the smoothing itself adds and takes
away is estimated by smoothing again results that are made of the smooth ones and resampled rests, and taken
off. The standard error holds how much it varies, and what as much smoothing would make of numbers that tell
nothing. It lies between 0 and the worth of perfect information.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placefirst.uncertainty.known import NOT_VARIED, TOO_FEW, Known, resampled
from placefirst.uncertainty.smooth import Smooth, curves, levels, luck_alone, main_axes, smooth
from placefirst.uncertainty.sweep import BASELINE, Sweep
from placefirst.uncertainty.uncertain import Group
from placefirst.uncertainty.value import Choice, acceptability, perfect, worth_of

Numbers = NDArray[np.float64]
LEAST_DRAWS = 40
EACH = 5  # draws for each number of a group
EACH_POINT = 4  # draws of each calibrated point, to tell the points apart
AXES = 3  # principal components of a calibrated point
LEVEL = 0.5  # scale of a point's own level: it is believed less than what goes smoothly over the points
TIMES = 200  # that rests are resampled
D_RESTS = 61  # decision of the luck by which they are; nobody else's
TURNED_AWAY = "turned_away"  # what is not a number of the model, but follows from all of them


@dataclass(frozen=True, slots=True)
class Learnt:
    """What knowing a group would be worth, and what one would then choose."""

    worth: Known
    choices: Numbers | None = None  # share of what it may show in which each scenario is best, (scenario,)


def features(sweep: Sweep, group: Group, rows: NDArray[np.int64]) -> Numbers | Known:
    """Return what a group's numbers are in the draws at *rows*, shape (draw,), ready to be smoothed over.

    The features have the shape (draw, feature). Says why not where nothing varies or the draws are too few.
    """
    values = sweep.drawn[np.ix_(rows, columns(sweep, group))]
    varied = int((np.ptp(values, axis=0) > 0).sum()) if values.size else 0
    if not varied:
        return Known(None, reason=NOT_VARIED)
    if group.is_calibrated:
        points = sweep.points[rows]
        if len(rows) < LEAST_DRAWS:
            return Known(None, reason=TOO_FEW, needs=LEAST_DRAWS)
        return _of_points(points, main_axes(values, AXES), turned_away(sweep)[rows])
    needs = max(LEAST_DRAWS, EACH * varied)
    if len(rows) < needs:
        return Known(None, reason=TOO_FEW, needs=needs)
    return curves(values)


def _of_points(points: NDArray[np.int64], axes: Numbers, people: Numbers) -> Numbers:
    """Return what is smooth over calibrated points and, with draws enough, each point's own level.

    A point is told by the main axes of its numbers and by how many people it turns away, the mean of its
    draws.
    """
    at = levels(points)
    parts = [axes]
    if np.isfinite(people).all():
        parts.append((at @ (at.T @ people / at.sum(axis=0)))[:, None])
    smooth_over = curves(np.hstack(parts))
    if len(points) < EACH_POINT * at.shape[1]:
        return smooth_over
    return np.hstack([smooth_over, LEVEL * at])


def columns(sweep: Sweep, group: Group) -> NDArray[np.int64]:
    """Return the places of a group's numbers among those drawn; shape (number,)."""
    return np.array([n for n, each in enumerate(sweep.uncertain) if each.group == group.name], dtype=np.int64)


def of_points(sweep: Sweep, group: Group | None, rows: NDArray[np.int64], results: Numbers) -> Numbers:
    """Return what the calibrated points alone tell of *results* beside the mean; both shape (draw, result).

    Other groups are drawn independently of the points, so taking this off first leaves what they tell as it
    is, without the luck of which points they met. *rows* has the shape (draw,). Zeros for a calibrated group,
    or for none.
    """
    points = next((each for each in sweep.groups if each.is_calibrated), None)
    if group is None or group.is_calibrated or points is None:
        return np.zeros_like(results)
    found = features(sweep, points, rows)
    if isinstance(found, Known):
        return np.zeros_like(results)
    return np.asarray(smooth(found, results).fitted - results.mean(axis=0))


def turned_away(sweep: Sweep, scenario: str = BASELINE) -> Numbers:
    """Return the people turned away a year in each draw, all bands together; shape (draw,)."""
    names = [name for name in sweep.figures if name.startswith("refused_per_year.")]
    if not names:
        return np.full(len(sweep.numbers), np.nan)
    return np.asarray(np.sum([sweep.figure(scenario, name) for name in names], axis=0))


def learnt(sweep: Sweep, choice: Choice, group: Group | None, thresholds: Sequence[float]) -> list[Learnt]:
    """Return what knowing *group* is worth at each of *thresholds*.

    Without a group: what it is worth to know how many people are turned away under today's rules.
    """
    found = _told_by(sweep, choice, group)
    if isinstance(found, Known):
        return [Learnt(found) for _ in thresholds]
    return _learnt(sweep, choice, found, thresholds, group)


def luck(sweep: Sweep, choice: Choice, group: Group | None, threshold: float) -> float:
    """Return how likely numbers that tell nothing would tell as much of the choice at *threshold* as *group*
    does, or as how many people are turned away.

    What counts is by how much the best on average differs from each scenario that is the best in some draw:
    nothing else can change the choice.
    """
    found = _told_by(sweep, choice, group)
    if isinstance(found, Known):
        return 1.0
    benefit, best = choice.benefit(threshold), choice.best(threshold)
    shares = acceptability(choice, threshold)
    others = [place for place, share in enumerate(shares) if share > 0 and place != best]
    if not others:
        return 1.0
    apart = benefit[:, others] - benefit[:, [best]]
    apart = apart / np.where(apart.std(axis=0) > 0, apart.std(axis=0), 1.0)
    apart = apart - of_points(sweep, group, choice.rows, apart)
    return min(1.0, float(luck_alone(found, apart).min()) * len(others))


def _told_by(sweep: Sweep, choice: Choice, group: Group | None) -> Numbers | Known:
    """Return the features of *group*, or of the people turned away, in the draws of *choice*, or why not."""
    if choice.why_not:
        return Known(None, reason=choice.why_not)
    if group is not None:
        return features(sweep, group, choice.rows)
    people = turned_away(sweep)[choice.rows]
    if not np.isfinite(people).all() or not np.ptp(people) > 0:
        return Known(None, reason=NOT_VARIED)
    if len(people) < LEAST_DRAWS:
        return Known(None, reason=TOO_FEW, needs=LEAST_DRAWS)
    return curves(people[:, None])


def _learnt(
    sweep: Sweep, choice: Choice, found: Numbers, thresholds: Sequence[float], group: Group | None
) -> list[Learnt]:
    many = len(choice.scenarios) - 1
    results = np.hstack([choice.effects[:, 1:], choice.costs[:, 1:]])
    scale = np.where(results.std(axis=0) > 0, results.std(axis=0), 1.0)
    results = results / scale
    results = results - of_points(sweep, group, choice.rows, results)
    smoothed = smooth(found, results)
    picks = resampled(choice.draws, TIMES, sweep.seed, D_RESTS)
    others = [smoothed.again(smoothed.fitted + smoothed.left[chosen]) * scale for chosen in picks]
    nothing = [smoothed.again(results[chosen]) * scale for chosen in picks]  # of other draws, so by chance
    return [_at(choice, smoothed, scale, others, nothing, threshold, many) for threshold in thresholds]


def _at(
    choice: Choice,
    smoothed: Smooth,
    scale: Numbers,
    others: Sequence[Numbers],
    nothing: Sequence[Numbers],
    threshold: float,
    many: int,
) -> Learnt:
    def benefit(fitted: Numbers) -> Numbers:
        gained = threshold * fitted[:, :many] - fitted[:, many:]
        return np.column_stack([np.zeros(len(gained)), gained])

    def worth(fitted: Sequence[Numbers]) -> Numbers:
        return np.array([worth_of(benefit(each)).value for each in fitted])

    expected = benefit(smoothed.fitted * scale)
    plain, again = worth_of(expected), worth(others)
    limit = perfect(choice, threshold).value or 0.0
    bias = float(again.mean()) - (plain.value or 0.0)
    value = min(max((plain.value or 0.0) - bias, 0.0), limit)
    error = float(np.hypot(np.hypot(again.std(ddof=1), plain.error or 0.0), worth(nothing).mean()))
    shares = np.bincount(np.argmax(expected, axis=1), minlength=many + 1) / choice.draws
    return Learnt(Known(value, error), shares)
