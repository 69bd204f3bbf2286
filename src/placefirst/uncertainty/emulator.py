"""Emulator: a Gaussian process through what the draws gave, so that draws nobody ran can be told too.

One length for each group of numbers (squared exponential, with noise), the likeliest by the marginal
likelihood (Rasmussen and Williams 2006, chapter 5; Oakley and O'Hagan 2004, JRSS B 66:751). How good it is
shows in draws it has not seen: leaving out one at a time, the share of variance that it predicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

Numbers = NDArray[np.float64]
MOST_DRAWS = 320  # the first ones of the sequence; more tell little and cost the cube
LENGTHS = (0.15, 60.0)  # of a group, in standard deviations of its numbers
SIZES = (0.05, 300.0)  # variance of the smooth part, beside 1 of the results
NOISES = (1e-6, 2.0)
STARTS = ((1.0, 1.0), (4.0, 5.0))  # length and size from which the likeliest is sought


@dataclass(frozen=True, slots=True)
class Emulator:
    """A Gaussian process over groups of features; *told* is the share of variance that it predicts."""

    told: float
    _groups: tuple[Numbers, ...]  # of the draws it learnt from, each (draw, feature)
    _lengths: Numbers  # (group,)
    _weights: Numbers  # (draw,)
    _mean: float
    _scale: float

    def at(self, groups: Sequence[Numbers]) -> Numbers:
        """Return what it expects at other values of the same groups, each (draw, feature); shape (draw,)."""
        far = sum(
            _squares(there, here) / length**2
            for there, here, length in zip(groups, self._groups, self._lengths, strict=True)
        )
        return np.asarray(self._mean + self._scale * (np.exp(-0.5 * np.asarray(far)) @ self._weights))


def emulator(groups: Sequence[Numbers], results: Numbers) -> Emulator:
    """Return an emulator of *results*, shape (draw,), over *groups* of features, each (draw, feature)."""
    mean, scale = float(results.mean()), float(results.std()) or 1.0
    seen = (results - mean) / scale
    squares = np.stack([_squares(group, group) for group in groups])
    bounds = [tuple(np.log(LENGTHS))] * len(groups) + [tuple(np.log(SIZES)), tuple(np.log(NOISES))]
    tries = [
        minimize(
            _unlikely, np.log(np.r_[np.full(len(groups), length), size, 0.05]), args=(squares, seen),
            jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 100},
        )
        for length, size in STARTS
    ]  # fmt: skip
    found = min(tries, key=lambda each: float(each.fun))
    lengths, size, noise = np.exp(found.x[:-2]), float(np.exp(found.x[-2])), float(np.exp(found.x[-1]))
    kernel = _smooth(squares, lengths, size) + noise * np.eye(len(seen))
    factor = cho_factor(kernel, lower=True)
    weights = cho_solve(factor, seen)
    missed = weights / np.diag(cho_solve(factor, np.eye(len(seen))))  # leaving out one at a time
    told = 1 - float((missed**2).mean())
    return Emulator(told, tuple(groups), lengths, weights * size, mean, scale)


def _unlikely(logs: Numbers, squares: Numbers, seen: Numbers) -> tuple[float, Numbers]:
    """Return the negative log marginal likelihood and how it changes with each logarithm."""
    lengths, size, noise = np.exp(logs[:-2]), float(np.exp(logs[-2])), float(np.exp(logs[-1]))
    smooth = _smooth(squares, lengths, size)
    try:
        factor = cho_factor(smooth + noise * np.eye(len(seen)), lower=True)
    except np.linalg.LinAlgError:
        return 1e10, np.zeros_like(logs)
    weights = cho_solve(factor, seen)
    inverse = cho_solve(factor, np.eye(len(seen)))
    value = 0.5 * float(seen @ weights) + float(np.log(np.diag(factor[0])).sum())
    inner = 0.5 * (inverse - np.outer(weights, weights))
    shared = inner * smooth
    moved = squares.reshape(len(squares), -1) @ shared.ravel() / lengths**2
    return value, np.r_[moved, shared.sum(), noise * np.trace(inner)]


def _smooth(squares: Numbers, lengths: Numbers, size: float) -> Numbers:
    return np.asarray(size * np.exp(-0.5 * np.tensordot(1 / lengths**2, squares, axes=1)))


def _squares(one: Numbers, other: Numbers) -> Numbers:
    """Return squared distances, shape (row of one, row of other)."""
    far = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None, :] - 2 * one @ other.T
    return np.asarray(np.maximum(far, 0.0))
