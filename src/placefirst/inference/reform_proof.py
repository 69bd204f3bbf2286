"""Proof: simulated reforms of known effect, and how often the interval holds it.

A world is a series with a line, a reform's step and turn, seasons and remainders that are alike by a known
amount. Every run is drawn by its own key, so that a proof says the same twice. Judged at the last point after
the reform, where both the step and the turn count: the mean error of the figure (in standard deviations of
the remainders), and the share of intervals that hold the truth, beside Newey and West's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import shake_256
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from placefirst.inference.averaged import CONFIDENCE
from placefirst.inference.points import MOMENT, Point, Points, points_of
from placefirst.inference.reform import STEP, TURN, lines_of, values_of, weights_of

Floats = NDArray[np.float64]
RUNS: Final = 1_000
_BITS: Final = 2.0**64


@dataclass(frozen=True, slots=True)
class World:
    """A series whose truth is known; *likeness* is the AR(1) of its remainders, whose spread is 1."""

    key: str
    per_year: int
    before: int
    after: int
    likeness: float
    step: float = 2.0
    turn: float = 0.5  # a year
    trend: float = 1.0  # a year
    season: float = 0.0  # height of a wave once a year
    people: int = 0  # of a share, on average; 0: no share


@dataclass(frozen=True, slots=True)
class Proved:
    """What many runs of a world came to: errors in standard deviations, shares of intervals in [0, 1]."""

    world: World
    runs: int
    error: float  # mean of found less true, at the last point
    error_of_it: float  # its standard error, from the runs
    step_held: float
    turn_held: float
    last_held: float
    newey_west_held: float  # at the last point
    width: float  # median width of the interval at the last point


WORLDS: Final = (
    World("yearly_8_4", 1, 8, 4, 0.0),
    World("yearly_8_4_alike", 1, 8, 4, 0.5),
    World("yearly_13_7", 1, 13, 7, 0.0),
    World("yearly_13_7_alike", 1, 13, 7, 0.5),
    World("yearly_18_7_alike", 1, 18, 7, 0.3),
    World("yearly_18_7_very_alike", 1, 18, 7, 0.8),
    World("quarterly_12_8", 4, 12, 8, 0.3, season=1.5),
    World("quarterly_24_12", 4, 24, 12, 0.5, season=1.5),
    World("monthly_36_24", 12, 36, 24, 0.4, season=1.5),
    World("shares_of_120", 4, 12, 8, 0.0, step=0.05, turn=0.02, trend=0.01, people=120),
    World("nothing_happened", 1, 13, 7, 0.5, step=0.0, turn=0.0),
)


def simulated(world: World, run: int) -> tuple[Points, date]:
    """Return one series of *world* and the day of its reform; the same *run* gives the same series."""
    count = world.before + world.after
    normal = _normals(f"{world.key}:{run}", 2 * count)
    noise = np.empty(count)
    noise[0] = normal[0]
    for place in range(1, count):
        noise[place] = world.likeness * noise[place - 1] + sqrt(1 - world.likeness**2) * normal[place]
    years = (np.arange(count) - world.before) / world.per_year
    after = years >= 0
    line = world.trend * years + after * (world.step + world.turn * years)
    line = line + world.season * np.sin(2 * np.pi * years)
    days = [_day(world.per_year, place) for place in range(count)]
    if not world.people:
        values: Floats = 20 + line + noise
        below: Sequence[float | None] = [None] * count
    else:
        people = np.round(world.people * np.exp(normal[count:] / 4))
        share = np.clip(0.4 + line, 0.01, 0.99)
        values = np.clip(share + noise * np.sqrt(share * (1 - share) / people), 0, 1)
        below = [float(each) for each in people]
    points = [
        Point(str(place), day, float(value), of)
        for place, (day, value, of) in enumerate(zip(days, values, below, strict=True))
    ]
    name = {"en": world.key, "ja": world.key}
    return points_of(name, points, covers=MOMENT, is_share=bool(world.people)), days[world.before]


def truth(world: World) -> tuple[float, float, float]:
    """Return the step, the turn a year, and the effect at the last point of *world*."""
    years = (world.after - 1) / world.per_year
    return world.step, world.turn, world.step + world.turn * years


def prove(world: World, runs: int = RUNS) -> Proved:
    """Return what *runs* of *world* came to."""
    true = np.array(truth(world))
    errors, held, usual, widths = [], [], [], []
    for run in range(runs):
        points, day = simulated(world, run)
        placed, design, fitted = lines_of(points, day)
        contrasts = np.zeros((3, design.shape[1]))
        contrasts[(0, 2), STEP] = 1
        contrasts[1, TURN] = 1
        contrasts[2, TURN] = (world.after - 1) / world.per_year
        found = fitted.of(contrasts)
        errors.append(found[2].value - true[2])
        held.append([each.low <= right <= each.high for each, right in zip(found, true, strict=True)])
        widths.append(found[2].high - found[2].low)
        values, weights = values_of(placed.used, "linear"), weights_of(placed.used)
        low, high = newey_west(design, values, contrasts[2], weights)
        usual.append(low <= true[2] <= high)
    step, turn, last = np.mean(held, axis=0)
    return Proved(
        world, runs, float(np.mean(errors)), float(np.std(errors) / sqrt(runs)), float(step), float(turn),
        float(last), float(np.mean(usual)), float(np.median(widths)),
    )  # fmt: skip


def newey_west(
    design: Floats, values: Floats, contrast: Floats, weights: Floats | None = None
) -> tuple[float, float]:
    """
    Return the 95 % interval by least squares with Newey and West's errors, as statsmodels has it.

    *design* has shape (point, coefficient), *values* and *weights* shape (point,), *contrast* shape
    (coefficient,). Written out, because a proof asks it thousands of times; the tests hold it against
    :mod:`placefirst.inference.other_methods`.
    """
    count, width = design.shape
    root = np.ones(count) if weights is None else np.sqrt(weights / weights.mean())
    x, y = design * root[:, None], values * root
    inverse = np.linalg.inv(x.T @ x)
    betas = inverse @ x.T @ y
    scores = x * (y - x @ betas)[:, None]
    middle = scores.T @ scores
    lags = int(4 * (count / 100) ** (2 / 9))
    for lag in range(1, lags + 1):
        product = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (product + product.T)
    covariance = inverse @ middle @ inverse * count / (count - width)
    mean = float(contrast @ betas)
    reach = float(
        stdtrit(count - width, 1 - (1 - CONFIDENCE) / 2) * np.sqrt(contrast @ covariance @ contrast)
    )
    return mean - reach, mean + reach


def _day(per_year: int, place: int) -> date:
    months = 2000 * 12 + place * 12 // per_year
    return date(months // 12, months % 12 + 1, 1)


def _normals(key: str, count: int) -> Floats:
    """Return *count* standard normal numbers of a *key*."""
    words = np.frombuffer(shake_256(key.encode()).digest(8 * count), dtype="<u8")
    numbers: Floats = ndtri((words.astype(np.float64) + 0.5) / _BITS)
    return numbers
