"""Known: a number that many draws give, or the reason why they give none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
LEAST: Final = 39  # draws of which the least and the most hold 95 %: below it nothing is said of a tail
#: Why there is no number.
TOO_FEW: Final = "too_few"
UNDEFINED: Final = "undefined"
WITHIN_NOISE: Final = "within_noise"
NOT_VARIED: Final = "not_varied"
NO_CHOICE: Final = "no_choice"
NOT_EXPLAINED: Final = "not_explained"


@dataclass(frozen=True, slots=True)
class Known:
    """A number with its standard error, or None and the reason.

    *needs* are the draws it would take, *told* the share of variance explained where that is too little.
    """

    value: float | None
    error: float | None = None
    reason: str | None = None
    needs: int | None = None
    told: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """What the draws give of one figure: its middle, its equal-tailed 95 % and how many draws gave one."""

    median: float | None
    low: float | None
    high: float | None
    mean: float | None
    above_zero: float | None  # the share of draws above 0
    draws: int  # that gave a number
    missing: int  # finished, but without this figure
    reason: str | None = None


def interval(values: Numbers, sure: float = 0.95) -> Interval:
    """Return the interval of *values*, shape (draw,); NaN are counted, and never averaged over in silence.

    Its ends are those between which one more draw would lie with the chance *sure* (the k-th of n values at
    k / (n + 1); Hyndman and Fan 1996, American Statistician 50:361, type 6). The least and the most of n
    hold one more with the chance (n - 1) / (n + 1): fewer than 39 draws give no 95 %, and none is told.

    >>> found = interval(np.arange(101.0))
    >>> (found.median, round(found.low, 1), round(found.high, 1), found.draws, round(found.above_zero, 2))
    (50.0, 1.6, 98.4, 101, 0.99)
    """
    known = values[np.isfinite(values)]
    missing = len(values) - len(known)
    if not len(known):
        return Interval(None, None, None, None, None, 0, missing, UNDEFINED)
    if len(known) < LEAST:
        return Interval(None, None, None, None, None, len(known), missing, TOO_FEW)
    tail = (1 - sure) / 2
    low, median, high = (float(each) for each in np.quantile(known, (tail, 0.5, 1 - tail), method="weibull"))
    return Interval(median, low, high, float(known.mean()), float((known > 0).mean()), len(known), missing)


def stand_out(chances: Sequence[float], share: float = 0.05) -> list[bool]:
    """Return which of many tests found something, so that at most *share* of those are expected to be luck.

    *chances* are their p-values (Benjamini and Hochberg 1995, JRSS B 57:289).

    >>> stand_out([0.001, 0.02, 0.4, 0.04])
    [True, True, False, False]
    """
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    passed = [place for place, n in enumerate(order, 1) if chances[n] <= share * place / len(chances)]
    last = passed[-1] if passed else 0
    kept = set(order[:last])
    return [n in kept for n in range(len(chances))]


def resampled(count: int, times: int, seed: int, decision: int) -> NDArray[np.int64]:
    """Return *times* samples of *count* out of *count* with replacement, shape (time, count); keyed luck."""
    from placefirst.simulation.streams import draws24  # compiled: seconds, and only where it is asked for

    slots = np.arange(count, dtype=np.uint32)
    same = np.zeros_like(slots)
    luck = [
        draws24(np.uint64(seed), np.uint32(decision), np.uint32(time), slots, same) for time in range(times)
    ]
    return np.asarray(np.asarray(luck, dtype=np.int64) * count >> 24, dtype=np.int64)
