"""Mixed: logistic regression of grouped counts with a random intercept by agency, by maximum likelihood.

The likelihood integrates the intercepts out by adaptive Gauss-Hermite quadrature (Pinheiro and Bates 1995,
J Comp Graph Stat 4:12-35; recalled ◌), maximised by ``scipy.optimize``. It is what ``lme4::glmer(nAGQ=…)``
and ``melogit`` compute; ``statsmodels``' BinomialBayesMixedGLM takes no grouped counts. The tests hold it
against a published fit and against the likelihood by brute force.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit, logsumexp

Floats = NDArray[np.float64]

NODES: Final = 11
_LEAST_SPREAD, _MOST_SPREAD = 1e-3, 5.0  # of the intercepts, in log odds
_ROUNDS: Final = 50


@dataclass(frozen=True, slots=True)
class Mixed:
    """A fit: effects shape (effect,), and the intercept of each agency as far as its counts tell it.

    *joint* is the covariance of (effects, intercept of agency j), shape (agency, effect + 1, effect + 1),
    at the fitted spread; the doubt about the spread itself is not in it.
    """

    effects: Floats
    errors: Floats  # standard errors of the effects
    spread: float  # standard deviation between agencies, in log odds
    intercepts: Floats  # shape (agency,): most likely ones, drawn towards 0
    own: Floats  # shape (agency,): 0 to 1, how far an agency's own counts decide; the rest is the group's
    joint: Floats
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class _Data:
    above: Floats  # shape (row,)
    below: Floats
    design: Floats  # shape (row, effect)
    agency: NDArray[np.int64]  # shape (row,), rising
    agencies: int
    starts: NDArray[np.int64]  # shape (agency,): the first row of each
    nodes: Floats
    weights: Floats
    ridge: Floats  # shape (effect,): 1 / variance of a weak prior of each effect, 0 for none

    def by_agency(self, rows: Floats) -> Floats:
        """Return sums of *rows* shape (row, …) by agency, shape (agency, …)."""
        return np.add.reduceat(rows, self.starts, axis=0)


def fit(
    above: Floats, below: Floats, design: Floats, agency: NDArray[np.int64], *, prior: float | None = None
) -> Mixed:
    """
    Return the fit of *above* of *below* by *design* with a random intercept for each *agency*.

    Parameters
    ----------
    above, below : array of float, shape (row,)
        Counts of each row; people.
    design : array of float, shape (row, effect)
        The first column is the common intercept.
    agency : array of int, shape (row,)
        From 0 without gaps.
    prior : float or None
        Standard deviation, in log odds, of a weak normal prior of every effect but the first: so that a
        group in which nobody or everybody got there still has a finite effect. None: pure likelihood.
    """
    from scipy.optimize import minimize

    nodes, weights = np.polynomial.hermite.hermgauss(NODES)
    ridge = np.zeros(design.shape[1])
    if prior is not None:
        ridge[1:] = 1 / prior**2
    order = np.argsort(agency, kind="stable")
    above, below, design, agency = above[order], below[order], design[order], agency[order]
    starts = np.flatnonzero(np.diff(agency, prepend=-1))
    data = _Data(above, below, design, agency, len(starts), starts, nodes, np.log(weights) + nodes**2, ridge)
    rate = float(np.clip(above.sum() / below.sum(), 1e-3, 1 - 1e-3))
    start = np.zeros(design.shape[1] + 1)
    start[0], start[-1] = np.log(rate / (1 - rate)), np.log(0.5)
    ends = [(None, None)] * design.shape[1] + [(np.log(_LEAST_SPREAD), np.log(_MOST_SPREAD))]
    state = {"modes": np.zeros(data.agencies)}
    found = minimize(_minus, start, args=(data, state), jac=True, method="L-BFGS-B", bounds=ends)
    effects, spread = found.x[:-1], float(np.exp(found.x[-1]))
    modes, curve = _modes(data, effects, spread, state["modes"])
    joint, errors = _covariance(data, effects, spread, modes, curve)
    own = 1 - 1 / (curve * spread**2)
    return Mixed(effects, errors, spread, modes, own, joint, -float(found.fun))


def _modes(data: _Data, effects: Floats, spread: float, start: Floats) -> tuple[Floats, Floats]:
    """Return the most likely intercept of each agency and the curvature there, both shape (agency,)."""
    fixed = data.design @ effects
    modes = start.copy()
    for _round in range(_ROUNDS):
        chance = expit(fixed + modes[data.agency])
        slope = data.by_agency(data.above - data.below * chance) - modes / spread**2
        curve = data.by_agency(data.below * chance * (1 - chance)) + 1 / spread**2
        move = np.clip(slope / curve, -2, 2)
        modes = modes + move
        if np.abs(move).max() < 1e-10:
            break
    chance = expit(fixed + modes[data.agency])
    return modes, data.by_agency(data.below * chance * (1 - chance)) + 1 / spread**2


def _minus(point: Floats, data: _Data, state: dict[str, Floats]) -> tuple[float, Floats]:
    """Return minus the log likelihood at (effects, log spread), and its slope."""
    effects, spread = point[:-1], float(np.exp(point[-1]))
    modes, curve = _modes(data, effects, spread, state["modes"])
    state["modes"] = modes
    scale = np.sqrt(2 / curve)
    at = modes[:, None] + scale[:, None] * data.nodes  # shape (agency, node)
    line = (data.design @ effects)[:, None] + at[data.agency]
    chance = log_expit(line)
    rows = data.below[:, None] * chance - (data.below - data.above)[:, None] * line
    height = data.by_agency(rows) - at**2 / (2 * spread**2) - np.log(spread) - 0.5 * np.log(2 * np.pi)
    height += np.log(scale)[:, None] + data.weights
    each = logsumexp(height, axis=1)
    share = np.exp(height - each[:, None])
    left = ((data.above[:, None] - data.below[:, None] * np.exp(chance)) * share[data.agency]).sum(axis=1)
    slope = np.append(data.design.T @ left, (share * at**2).sum() / spread**2 - data.agencies)
    slope[:-1] -= data.ridge * effects
    penalty = 0.5 * float(data.ridge @ effects**2)
    return penalty - float(each.sum()), -slope


def _covariance(
    data: _Data, effects: Floats, spread: float, modes: Floats, curve: Floats
) -> tuple[Floats, Floats]:
    """Return the joint covariance by agency, and the effects' standard errors: inverse of the curvature."""
    chance = expit(data.design @ effects + modes[data.agency])
    weight = data.below * chance * (1 - chance)
    whole = (data.design * weight[:, None]).T @ data.design + np.diag(data.ridge)
    cross = data.by_agency(data.design * weight[:, None])  # shape (agency, effect)
    free = np.linalg.inv(whole - (cross / curve[:, None]).T @ cross)
    count = data.design.shape[1]
    joint = np.zeros((data.agencies, count + 1, count + 1))
    lean = -cross / curve[:, None]  # how an intercept moves with the effects
    joint[:, :count, :count] = free
    joint[:, :count, count] = lean @ free
    joint[:, count, :count] = joint[:, :count, count]
    joint[:, count, count] = 1 / curve + np.einsum("je,ef,jf->j", lean, free, lean)
    return joint, np.sqrt(np.diag(free))
