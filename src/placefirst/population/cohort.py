"""The cohort: diagnosis, functioning (GAF) and the wish to work, as distributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


def expit(x: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(-x)), the chance of a log-odds; array of float, shape (cell,) as given."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(x, dtype=np.float64))))


def logit(p: float) -> float:
    """Return the log-odds of a chance in (0, 1)."""
    return float(np.log(p) - np.log1p(-p))


@dataclass(frozen=True, slots=True)
class Cohort:
    """What a person of a country is drawn from; GAF is an integer point, fixed in a generation."""

    diagnosis_shares: tuple[float, ...]  # ratio; sums to 1
    gaf_means: tuple[float, ...]  # point, by diagnosis
    gaf_sd: float  # point
    gaf_lowest: int  # point
    gaf_highest: int  # point
    female_share: float  # ratio
    want_share: float  # ratio, at the reference GAF
    want_slope: float  # log-odds per point
    reference_gaf: float  # point

    def gaf_distribution(self) -> NDArray[np.float64]:
        """Return the chance of each GAF point; array of float, shape (diagnosis, point), rows sum to 1.

        Normal by diagnosis, rounded to points, clipped to the lowest and highest point.
        """
        from math import erf, sqrt

        points = np.arange(self.gaf_lowest, self.gaf_highest + 1)
        rows = []
        for mean in self.gaf_means:
            upper = np.array([0.5 * (1 + erf((g + 0.5 - mean) / (self.gaf_sd * sqrt(2)))) for g in points])
            upper[-1] = 1.0
            rows.append(np.diff(upper, prepend=0.0))
        return np.array(rows)

    def wish_to_work(self) -> NDArray[np.float64]:
        """Return the chance that a person wants competitive work; array of float, shape (point,)."""
        points = np.arange(self.gaf_lowest, self.gaf_highest + 1)
        log_odds = logit(self.want_share) + self.want_slope * (points - self.reference_gaf)
        return expit(np.asarray(log_odds, dtype=np.float64))

    def smi_share(self) -> NDArray[np.float64]:
        """Return the share with schizophrenia or bipolar disorder at each GAF; float, shape (point,)."""
        joint = np.array(self.diagnosis_shares)[:, None] * self.gaf_distribution()
        return np.asarray(joint[:2].sum(axis=0) / joint.sum(axis=0))
