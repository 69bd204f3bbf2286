"""Averaged: a straight-line model of points in time whose remainders go on from one point to the next.

In a series of fifteen or thirty points nobody can tell how strongly a point resembles the one before. So the
model is fitted for every strength of that likeness, each is weighted by how well it explains the points, and
the interval is that of all of them together. Newey and West's errors, which are the habit, hold the truth far
too rarely in series so short: docs/evaluate-reforms-proof.md says how often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

Floats = NDArray[np.float64]
CONFIDENCE: Final = 0.95
#: How alike two neighbours may be (the autocorrelation of an AR(1)); each is as likely before the points
#: are seen. None below 0: a figure above its line is not taken to promise one below, which would shorten
#: intervals.
LIKENESS: Final = tuple(place / 50 for place in range(50))
_HALVINGS: Final = 30


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, and how likely it is above zero."""

    value: float
    low: float
    high: float
    above_zero: float = 0.5  # probability in [0, 1]

    @property
    def holds_zero(self) -> bool:
        """Whether the interval holds zero."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Fit:
    """A model fitted under every likeness: weights sum to one; b coefficients of each, and their covariance.

    weights has shape (likeness,), betas shape (likeness, coefficient), covariances shape
    (likeness, coefficient, coefficient), fitted shape (point,).
    """

    weights: Floats
    betas: Floats
    covariances: Floats
    freedom: int  # points less coefficients
    fitted: Floats
    spread: float  # standard deviation of the remainders

    @property
    def likeness(self) -> float:
        """The autocorrelation on average over what the points leave open."""
        return float(self.weights @ np.array(LIKENESS))

    @property
    def moments(self) -> tuple[Floats, Floats]:
        """Mean of the coefficients and their covariance, doubt of the likeness included."""
        mean: Floats = self.weights @ self.betas
        away = self.betas - mean
        covariance: Floats = np.einsum("r,rij->ij", self.weights, self.covariances)
        return mean, covariance + np.einsum("r,ri,rj->ij", self.weights, away, away)

    def of(self, contrasts: Floats) -> tuple[Estimate, ...]:
        """Return each row of *contrasts*, shape (figure, coefficient), times the coefficients."""
        means = self.betas @ contrasts.T
        errors = np.sqrt(np.einsum("ci,rij,cj->rc", contrasts, self.covariances, contrasts))
        tail = (1 - CONFIDENCE) / 2
        middle, low, high = (self._quantile(means, errors, p) for p in (0.5, tail, 1 - tail))
        below = self.weights @ stdtr(self.freedom, -means / errors)
        return tuple(
            Estimate(float(v), float(lo), float(hi), float(1 - under))
            for v, lo, hi, under in zip(middle, low, high, below, strict=True)
        )

    def _quantile(self, means: Floats, errors: Floats, p: float) -> Floats:
        """Return the quantile of the mixture: it lies between the least and the greatest of its parts."""
        each = means + stdtrit(self.freedom, p) * errors
        low, high = each.min(0), each.max(0)
        middle: Floats = (low + high) / 2
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            reached = self.weights @ stdtr(self.freedom, (middle - means) / errors)
            low, high = np.where(reached < p, middle, low), np.where(reached < p, high, middle)
        return middle


def fit(design: Floats, values: Floats, places: Sequence[int], weights: Floats | None = None) -> Fit:
    """
    Fit *values*, shape (point,), to *design*, shape (point, coefficient), at *places* on equal steps.

    The remainders are an AR(1): neighbours *g* steps apart are alike by the likeness to the power *g*, so
    that gaps cost nothing but their points. *weights*, shape (point,), are proportional to how sure each
    value is (the denominators of shares). Every likeness of ``LIKENESS`` is as probable beforehand, the
    coefficients and the logarithm of the spread are flat: for each likeness the coefficients then follow a t
    distribution, and these are mixed by the likelihood with coefficients and spread integrated out (Zellner
    and Tiao 1964, "Bayesian analysis of the regression model with autocorrelated errors", Journal of the
    American Statistical Association 59:763-778; the same likelihood is REML's). Its intervals are judged by
    how often they hold the truth in repeated series: :mod:`placefirst.inference.reform_proof`.

    Raises ``ValueError`` for fewer than two points more than coefficients, for a design whose columns do not
    tell the coefficients apart, and for values that lie on the model exactly.
    """
    count, width = design.shape
    if count < width + 2:
        raise ValueError(f"{count} points cannot tell {width} coefficients and their doubt.")
    if np.linalg.matrix_rank(design) < width:
        raise ValueError("The columns of the design do not tell its coefficients apart.")
    root = np.ones(count) if weights is None else np.sqrt(weights * count / weights.sum())
    x, y = design * root[:, None], values * root
    size = float(np.abs(y).max()) or 1.0
    plain = np.linalg.lstsq(x, y, rcond=None)[0]
    if float(np.abs(y - x @ plain).max()) < 1e-9 * size:
        raise ValueError("The values lie on the model exactly.")
    gaps = np.diff(np.asarray(places, dtype=float))
    likeness = np.array(LIKENESS)
    power = likeness[:, None] ** gaps[None, :]  # (likeness, point - 1)
    left = np.sqrt(1 - power**2)
    whitened_x = np.empty((len(likeness), count, width))
    whitened_y = np.empty((len(likeness), count))
    whitened_x[:, 0], whitened_y[:, 0] = x[0], y[0]
    whitened_x[:, 1:] = (x[1:] - power[:, :, None] * x[:-1]) / left[:, :, None]
    whitened_y[:, 1:] = (y[1:] - power * y[:-1]) / left
    products = np.einsum("rni,rnj->rij", whitened_x, whitened_x)
    inverses = np.linalg.inv(products)
    betas = np.einsum("rij,rnj,rn->ri", inverses, whitened_x, whitened_y)
    squares = ((whitened_y - np.einsum("rni,ri->rn", whitened_x, betas)) ** 2).sum(1)
    freedom = count - width
    logs = -np.log(left).sum(1) - np.linalg.slogdet(products)[1] / 2 - freedom / 2 * np.log(squares)
    shares = np.exp(logs - logs.max())
    shares /= shares.sum()
    return Fit(
        shares,
        betas,
        inverses * (squares / freedom)[:, None, None],
        freedom,
        design @ (shares @ betas),
        float(np.sqrt(shares @ (squares / freedom))),
    )
