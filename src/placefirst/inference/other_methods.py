"""Other methods: the same question put by statsmodels in the usual ways, to show what it changes.

Plain least squares; the same with Newey and West's errors (1987, Econometrica 55:703-708), whose lags follow
their rule of 1994; and feasible generalised least squares with an AR(1) (statsmodels' GLSAR, iterated). Their
intervals are too short in short series; the answer does not use them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from placefirst.inference.averaged import CONFIDENCE, Estimate
from placefirst.inference.points import Words
from placefirst.inference.reform import LOG, STEP, TURN, Interrupted, as_share, values_of, weights_of

Floats = NDArray[np.float64]
ITERATIONS: Final = 20
NAMES: Final[dict[str, Words]] = {
    "ols": {"en": "Least squares, no likeness of neighbours", "ja": "最小二乗法（自己相関なし）"},
    "newey_west": {"en": "Least squares, Newey–West errors", "ja": "最小二乗法（Newey–West標準誤差）"},
    "glsar": {"en": "Generalised least squares, AR(1) (GLSAR)", "ja": "一般化最小二乗法（AR(1)、GLSAR）"},
}


@dataclass(frozen=True, slots=True)
class ByMethod:
    """What one method says: the step, the change of the slope a year, and the effect at the last point."""

    key: str  # of NAMES
    step: Estimate
    turn: Estimate
    last: Estimate
    parameter: float | None = None  # lags of Newey and West, likeness of GLSAR


def lags_of(count: int) -> int:
    """Return Newey and West's number of lags for *count* points (1994, Review of Economic Studies 61:631).

    >>> lags_of(20), lags_of(100)
    (2, 4)
    """
    return int(4 * (count / 100) ** (2 / 9))


def by_other_methods(found: Interrupted) -> tuple[ByMethod, ...]:
    """Return what the other methods say of the same points; takes a second to load what it needs."""
    from statsmodels.regression.linear_model import GLSAR, WLS

    values = values_of(found.placed.used, found.scale)
    weights = weights_of(found.placed.used)
    weights = np.ones_like(values) if weights is None else weights / weights.mean()
    plain = WLS(values, found.design, weights=weights).fit()
    lags = lags_of(len(values))
    robust = plain.get_robustcov_results("HAC", maxlags=lags, use_correction=True, use_t=True)
    root = np.sqrt(weights)
    model = GLSAR(values * root, found.design * root[:, None], rho=1)
    alike = model.iterative_fit(maxiter=ITERATIONS)
    return (
        _made("ols", plain, found, None),
        _made("newey_west", robust, found, float(lags)),
        _made("glsar", alike, found, float(model.rho[0])),
    )


def _made(key: str, result: Any, found: Interrupted, parameter: float | None) -> ByMethod:
    width = found.design.shape[1]
    contrasts = np.zeros((3, width))
    contrasts[0, STEP] = contrasts[1, TURN] = contrasts[2, STEP] = 1
    contrasts[2, TURN] = found.last.years
    means = contrasts @ result.params
    errors = np.sqrt(np.einsum("ci,ij,cj->c", contrasts, result.cov_params(), contrasts))
    reach = float(stdtrit(result.df_resid, 1 - (1 - CONFIDENCE) / 2))
    made = [
        Estimate(float(mean), float(mean - reach * error), float(mean + reach * error))
        for mean, error in zip(means, errors, strict=True)
    ]
    step, turn, last = (as_share(each) for each in made) if found.scale == LOG else made
    return ByMethod(key, step, turn, last, parameter)
