"""Smooth: what a result is expected to be once some of the uncertain numbers are known.

A regression of what the draws gave on those numbers (Strong, Oakley and Brennan 2014, Medical Decision
Making 34:311): natural cubic splines of each number and the products of pairs, or one level for each stored
calibrated point. A ridge penalty is chosen by generalised cross-validation, with 1.4 for each degree of
freedom against undersmoothing (Kim and Gu 2004, JRSS B 66:337).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f as f_distribution

Numbers = NDArray[np.float64]
KNOTS = 5  # of the spline of one number, at its quantiles
BENT, PAIRED = 0.6, 0.5  # scale of bends and of products beside straight lines: they are believed less
COST = 1.4  # of a degree of freedom
PENALTIES = np.logspace(-7, 3, 41)  # beside the largest squared singular value over 100


@dataclass(frozen=True, slots=True)
class Smooth:
    """Results smoothed over some numbers; *fitted* and *left* have the shape (draw, result)."""

    fitted: Numbers
    left: Numbers  # what the numbers do not tell, scaled up by the degrees of freedom used
    freedom: Numbers  # degrees of freedom used for each result, shape (result,)
    _axes: Numbers  # orthonormal, shape (draw, axis)
    _kept: Numbers  # shape (axis, result): how much of each axis a result keeps

    def again(self, results: Numbers) -> Numbers:
        """Return other *results*, shape (draw, result), smoothed in the same way; shape (draw, result)."""
        mean = results.mean(axis=0)
        return np.asarray(mean + self._axes @ (self._kept * (self._axes.T @ (results - mean))))


def smooth(features: Numbers, results: Numbers) -> Smooth:
    """Return *results*, shape (draw, result), as a smooth function of *features*, shape (draw, feature)."""
    mean = results.mean(axis=0)
    axes, sizes, _ = np.linalg.svd(features - features.mean(axis=0), full_matrices=False)
    used = sizes > 1e-9 * max(float(sizes.max(initial=0.0)), 1e-300)
    axes, squares = axes[:, used], sizes[used] ** 2
    along = axes.T @ (results - mean)
    kept = _kept(squares, along, ((results - mean) ** 2).sum(axis=0), len(results))
    fitted = mean + axes @ (kept * along)
    freedom = 1 + kept.sum(axis=0)
    scale = np.sqrt(len(results) / np.maximum(len(results) - freedom, 1.0))
    left = results - fitted
    return Smooth(fitted, (left - left.mean(axis=0)) * scale, freedom, axes, kept)


def luck_alone(features: Numbers, results: Numbers) -> Numbers:
    """Return how likely each result would be told so well by features that tell nothing; shape (result,).

    *features* have the shape (draw, feature), *results* (draw, result). The F test of a regression without
    penalty, on as many main axes of the features as the draws can bear: one for each three of them.
    """
    axes, sizes, _ = np.linalg.svd(features - features.mean(axis=0), full_matrices=False)
    axes = axes[:, sizes > 1e-9 * max(float(sizes.max(initial=0.0)), 1e-300)][:, : len(features) // 3]
    used, left = axes.shape[1], len(features) - 1 - axes.shape[1]
    if not used:
        return np.ones(results.shape[1])
    away = results - results.mean(axis=0)
    total = (away**2).sum(axis=0)
    told = ((axes.T @ away) ** 2).sum(axis=0)
    ratio = (told / used) / np.maximum((total - told) / left, 1e-12 * np.maximum(total, 1e-300))
    return np.where(total > 0, f_distribution.sf(ratio, used, left), 1.0)


def _kept(squares: Numbers, along: Numbers, total: Numbers, draws: int) -> Numbers:
    """Return how much of each axis each result keeps, by the penalty that predicts best; (axis, result)."""
    if not squares.size:
        return np.zeros_like(along)
    outside = np.maximum(total - (along**2).sum(axis=0), 0.0)
    best = np.full(along.shape[1], np.inf)
    chosen = np.zeros_like(along)
    for penalty in PENALTIES * squares.max() / 100:
        shares = squares / (squares + penalty)
        missed = outside + (((1 - shares)[:, None] * along) ** 2).sum(axis=0)
        room = draws - COST * (1 + shares.sum())
        if room <= 0:
            continue
        score = missed / room**2
        better = score < best
        best = np.where(better, score, best)
        chosen = np.where(better, shares[:, None], chosen)
    flat = total / (draws - COST) ** 2 <= best  # the mean alone predicts as well
    return np.where(flat, 0.0, chosen)


def curves(values: Numbers) -> Numbers:
    """Return the features of some numbers, shape (draw, number): lines, bends and products of pairs.

    As many as the draws can bear: bends need five draws for each, products four for each column. A number
    that never varies gives none. The features have the shape (draw, feature).
    """
    varied = values[:, np.ptp(values, axis=0) > 0] if values.size else values[:, :0]
    if not varied.shape[1]:
        return np.zeros((len(values), 0))
    draws, lines = len(values), _standard(varied)
    parts = [lines]
    bends = [_bends(line) for line in lines.T]
    if draws >= 5 * (lines.shape[1] + sum(bend.shape[1] for bend in bends)):
        parts += [BENT * _standard(bend) for bend in bends if bend.shape[1]]
    pairs = lines.shape[1] * (lines.shape[1] - 1) // 2
    if pairs and draws >= 4 * (sum(part.shape[1] for part in parts) + pairs):
        left, right = np.triu_indices(lines.shape[1], 1)
        parts.append(PAIRED * _standard(lines[:, left] * lines[:, right]))
    return np.hstack(parts)


def levels(points: NDArray[np.int64]) -> Numbers:
    """Return one column for each calibrated point, shape (draw, point); *points* has the shape (draw,)."""
    return np.asarray(points[:, None] == np.unique(points)[None, :], dtype=np.float64)


def main_axes(values: Numbers, most: int) -> Numbers:
    """Return the first principal components of numbers, shape (draw, number); at most *most* columns.

    The components have the shape (draw, component).
    """
    varied = values[:, np.ptp(values, axis=0) > 0]
    if not varied.shape[1]:
        return np.zeros((len(values), 0))
    axes, sizes, _ = np.linalg.svd(_standard(varied), full_matrices=False)
    return np.asarray((axes * sizes)[:, : min(most, int((sizes > 1e-9 * sizes[0]).sum()))])


def _standard(values: Numbers) -> Numbers:
    spread = values.std(axis=0)
    return np.asarray((values - values.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def _bends(line: Numbers) -> Numbers:
    """Return the bends of a natural cubic spline of one number, straight beyond its outer knots."""
    knots = np.unique(np.quantile(line, np.linspace(0.02, 0.98, KNOTS)))
    if len(knots) < 3:
        return np.zeros((len(line), 0))

    def cube(knot: float) -> Numbers:
        return np.asarray(
            (np.maximum(line - knot, 0) ** 3 - np.maximum(line - knots[-1], 0) ** 3) / (knots[-1] - knot)
        )

    return np.column_stack([cube(knot) - cube(knots[-2]) for knot in knots[:-2]])
