"""Identify: which parameters the flows pin, which only in combination, and what would tell the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from placefirst.calibration.emulate import Emulator, along, straight
from placefirst.calibration.prior import Places, Prior, design

Numbers = NDArray[np.float64]
TIED: Final = 0.3  # of a correlation: from here on two parameters are said to go together
TELLS: Final = 0.25  # of the variance of a parameter: what a figure must explain to be named
DIRECTIONS: Final = 5
LOADING: Final = 0.3  # of a direction's length: parameters with less are not named


@dataclass(frozen=True, slots=True)
class Pinned:
    """How far the flows pin one parameter."""

    path: str
    median: float
    low: float  # of the 95 % that are likeliest from the middle
    high: float
    ratio: float  # spread after, against before, on the parameter's scale; 1: the flows say nothing
    ranks: tuple[float, ...]  # rank correlation with each flow, over all that was held possible


@dataclass(frozen=True, slots=True)
class Together:
    """Two parameters that the flows tie to each other."""

    first: str
    second: str
    correlation: float  # on their scales; below 0: more of one asks for less of the other
    ratio: float  # spread of the combination that is pinned best, against before
    singly: float  # the smaller of the two spreads by themselves, against before


@dataclass(frozen=True, slots=True)
class Direction:
    """A combination of parameters: the flows pin it so well that *ratio* of the spread before is left."""

    ratio: float
    loadings: Mapping[str, float]  # by path, of unit length; small ones are left out


@dataclass(frozen=True, slots=True)
class Tells:
    """A figure that would say more about a parameter."""

    figure: str
    path: str
    explains: float  # of the parameter's variance that is left, if the figure were known exactly


@dataclass(frozen=True, slots=True)
class Identified:
    """What the flows identify."""

    parameters: tuple[Pinned, ...]  # in the order of the prior's axes
    together: tuple[Together, ...]  # the most closely tied first
    directions: tuple[Direction, ...]  # the best pinned first
    tells: tuple[Tells, ...]  # the most telling first


def identify(
    prior: Prior, draws: Places, emulators: Sequence[Emulator], runs: Places, figures: Mapping[str, Numbers],
    seed: int,
) -> Identified:  # fmt: skip
    """Return what the flows identify.

    Parameters
    ----------
    prior : Prior
        What was held possible.
    draws : array of float, shape (draw, axis)
        Places as likely as the flows make them.
    runs, figures : array of float, shape (run, axis), and of each figure shape (run,)
        What runs gave beside the flows, by name: who could tell more.
    """
    spread = np.array([axis.spread for axis in prior.axes])
    inner = prior.inner(draws)
    standard = (inner - inner.mean(axis=0)) / spread
    ranks = _ranks(emulators, len(prior.axes), seed)
    values = prior.columns(draws)
    pinned = []
    for n, axis in enumerate(prior.axes):
        low, middle, high = (float(end) for end in np.quantile(values[:, n], (0.025, 0.5, 0.975)))
        ratio = float(standard[:, n].std())
        pinned.append(Pinned(axis.path, middle, low, high, ratio, tuple(map(float, ranks[n]))))
    return Identified(
        tuple(pinned),
        tuple(_together(prior, standard)),
        tuple(_directions(prior, standard)),
        tuple(_tells(prior, standard, draws, runs, figures)),
    )


def _ranks(emulators: Sequence[Emulator], axes: int, seed: int) -> Numbers:
    """Return rank correlations of every axis with every flow, shape (axis, flow)."""
    looked = design(axes, 2_048, seed)
    given = np.stack([emulator.mean(looked) for emulator in emulators], axis=1)
    return np.array(
        [
            [spearmanr(looked[:, n], given[:, flow]).statistic for flow in range(given.shape[1])]
            for n in range(axes)
        ]
    )


def _together(prior: Prior, standard: Numbers) -> list[Together]:
    found = []
    correlation = np.atleast_2d(np.corrcoef(standard.T))
    for a in range(len(prior.axes)):
        for b in range(a + 1, len(prior.axes)):
            r = float(correlation[a, b])
            if abs(r) >= TIED:
                two = np.linalg.eigvalsh(np.cov(standard[:, [a, b]].T))
                singly = min(float(standard[:, n].std()) for n in (a, b))
                names = prior.axes[a].path, prior.axes[b].path
                found.append(Together(*names, r, float(np.sqrt(max(two[0], 0))), singly))
    return sorted(found, key=lambda each: -abs(each.correlation))


def _directions(prior: Prior, standard: Numbers) -> list[Direction]:
    variances, vectors = np.linalg.eigh(np.cov(standard.T))
    found = []
    for n in range(min(DIRECTIONS, len(variances))):
        vector = vectors[:, n]
        vector = vector * np.sign(vector[np.argmax(np.abs(vector))])
        order = np.argsort(-np.abs(vector), kind="stable")
        loadings = {prior.axes[k].path: float(vector[k]) for k in order if abs(vector[k]) >= LOADING}
        found.append(Direction(float(np.sqrt(max(variances[n], 0))), loadings))
    return found


def _tells(
    prior: Prior, standard: Numbers, draws: Places, runs: Places, figures: Mapping[str, Numbers]
) -> list[Tells]:
    """Return which figure explains most of what is left of a parameter, each parameter once."""
    best: dict[str, Tells] = {}
    for name, given in figures.items():
        usable = np.isfinite(given)
        if usable.sum() < 24 or np.ptp(given[usable]) == 0:
            continue
        line, left = straight(runs[usable], given[usable])
        told = along(line, draws)
        whole = float(told.var()) + left
        if whole <= 0:
            continue
        for n, axis in enumerate(prior.axes):
            covariance = float(np.mean((told - told.mean()) * standard[:, n]))
            explains = covariance**2 / (whole * float(standard[:, n].var()))
            if explains >= TELLS and (axis.path not in best or explains > best[axis.path].explains):
                best[axis.path] = Tells(name, axis.path, float(explains))
    return sorted(best.values(), key=lambda each: -each.explains)
