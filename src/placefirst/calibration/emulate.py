"""Emulate: a figure of the model as a smooth function of its parameters, learnt from runs, with its doubt.

A straight line and a parabola along every axis (ridge regression), and a Gaussian process of what is left
along the axes that matter most; what it cannot explain counts as noise. Both come from scikit-learn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.linear_model import RidgeCV

Numbers = NDArray[np.float64]
ACTIVE: Final = 8  # axes that the Gaussian process bends along, at most
PENALTIES: Final = np.logspace(-3, 2, 16)
FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class Emulator:
    """What was learnt of one figure."""

    line: RidgeCV
    active: NDArray[np.intp]
    kernel: Any
    seen: Numbers  # shape (run, active axis)
    weights: Numbers  # shape (run,)
    inverse: Numbers  # shape (run, run)
    scale: float  # of what the line left
    noise: float  # variance that no axis explains

    def mean(self, places: Numbers) -> Numbers:
        """Return the figure expected at *places* of the unit cube, float, shape (set,)."""
        cross = self.kernel(places[:, self.active], self.seen)
        return np.asarray(self.line.predict(_terms(places)) + self.scale * (cross @ self.weights))

    def both(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Return the figure expected at *places* and the variance of what a run would give, shape (set,)."""
        cross = self.kernel(places[:, self.active], self.seen)
        mean = self.line.predict(_terms(places)) + self.scale * (cross @ self.weights)
        spread = self.kernel.diag(places[:, self.active]) - np.einsum(
            "ij,jk,ik->i", cross, self.inverse, cross, optimize=True
        )
        return np.asarray(mean), np.maximum(spread, 0.0) * self.scale**2 + self.noise


def learn(places: Numbers, figures: Numbers) -> Emulator:
    """Return an emulator of *figures*, shape (run,), at *places*, shape (run, axis)."""
    from warnings import catch_warnings, simplefilter

    terms = _terms(places)
    line = RidgeCV(alphas=PENALTIES).fit(terms, figures)
    axes = places.shape[1]
    slopes = np.abs(line.coef_[:axes]) + np.abs(line.coef_[axes:])
    active = np.sort(np.argsort(-slopes, kind="stable")[:ACTIVE])
    left = figures - line.predict(terms)
    scale = max(float(left.std()), 1e-9)
    kernel = ConstantKernel(1.0, (1e-3, 10.0)) * RBF(np.ones(active.size), (0.15, 20.0)) + WhiteKernel(
        0.5, (1e-4, 2.0)
    )
    found = GaussianProcessRegressor(kernel, random_state=0)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)  # a length at its end means: along it nothing bends
        found.fit(places[:, active], left / scale)
    smooth, white = found.kernel_.k1, found.kernel_.k2
    covariance = smooth(places[:, active]) + white.noise_level * np.eye(len(places))
    noise = float(white.noise_level) * scale**2
    return Emulator(
        line=line,
        active=active,
        kernel=smooth,
        seen=np.asarray(found.X_train_),
        weights=np.asarray(found.alpha_),
        inverse=np.linalg.inv(covariance),
        scale=scale,
        noise=max(noise, _unexplained(places, figures, active, smooth, float(white.noise_level))),
    )


def _unexplained(places: Numbers, figures: Numbers, active: Any, smooth: Any, level: float) -> float:
    """Return the variance that is left at runs that were not learnt from, each fifth of them in turn.

    A line through few runs comes closer to them than to any other run; without this the doubt would be
    too small.
    """
    left = np.empty(len(places))
    doubt = np.empty(len(places))
    for fold in range(FOLDS):
        out = np.arange(len(places)) % FOLDS == fold
        line = RidgeCV(alphas=PENALTIES).fit(_terms(places[~out]), figures[~out])
        rest = figures[~out] - line.predict(_terms(places[~out]))
        scale = max(float(rest.std()), 1e-9)
        within = smooth(places[~out][:, active]) + level * np.eye(int((~out).sum()))
        cross = smooth(places[out][:, active], places[~out][:, active])
        inverse = np.linalg.inv(within)
        left[out] = figures[out] - line.predict(_terms(places[out])) - cross @ (inverse @ rest)
        spread = smooth.diag(places[out][:, active]) - np.einsum("ij,jk,ik->i", cross, inverse, cross)
        doubt[out] = np.maximum(spread, 0.0) * scale**2
    return float(np.mean(left**2) - np.mean(doubt))


def straight(places: Numbers, figures: Numbers) -> tuple[RidgeCV, float]:
    """Return the line and parabola alone, and the variance of what they leave; quicker, for many figures."""
    terms = _terms(places)
    line = RidgeCV(alphas=PENALTIES).fit(terms, figures)
    return line, float(np.var(figures - line.predict(terms)))


def along(line: RidgeCV, places: Numbers) -> Numbers:
    """Return what a line and parabola of :func:`straight` gives at *places*, shape (set,)."""
    return np.asarray(line.predict(_terms(places)))


def _terms(places: Numbers) -> Numbers:
    centred = 2 * places - 1
    return np.concatenate([centred, centred**2 - 1 / 3], axis=1)
