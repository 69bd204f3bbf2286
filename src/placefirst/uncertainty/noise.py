"""Noise: whether a difference between two worlds is more than the luck of the draw.

Areas do not touch each other, so they are independent repetitions of the country in small. Leaving out
one area at a time (the jackknife) shows how much a difference depends on which people and agencies
happened to be there. A difference within that is reported as no effect found, never as a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
SURE = 0.95  # of the interval that a difference must leave


@dataclass(frozen=True, slots=True)
class Figure:
    """A number made of areas: *scale* x sum of parts over sum of wholes."""

    part: Numbers  # shape (area,)
    whole: Numbers  # shape (area,)
    scale: float = 1.0

    @property
    def value(self) -> float:
        """Return the number; NaN where there is no whole (nobody to be a share of)."""
        whole = float(self.whole.sum())
        return self.scale * float(self.part.sum()) / whole if whole else float("nan")

    def without_one(self) -> Numbers:
        """Return the number with each area left out in turn; float, shape (area,)."""
        whole = self.whole.sum() - self.whole
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.scale * (self.part.sum() - self.part) / whole)


def critical(degrees: int) -> float:
    """Return the two-sided point of Student's t for :data:`SURE`, by the Cornish-Fisher expansion.

    Exact for one and two degrees of freedom, within 1 % from three on.

    >>> [round(critical(n), 2) for n in (1, 2, 46)]
    [12.71, 4.3, 2.01]
    """
    tail = (1 + SURE) / 2
    if degrees == 1:
        return float(np.tan(np.pi * (tail - 0.5)))
    if degrees == 2:
        return float((2 * tail - 1) / np.sqrt(2 * tail * (1 - tail)))
    z = NormalDist().inv_cdf(tail)
    terms = (z**3 + z) / 4 / degrees
    terms += (5 * z**5 + 16 * z**3 + 3 * z) / 96 / degrees**2
    terms += (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384 / degrees**3
    return z + terms


def difference(before: Figure, after: Figure) -> tuple[float, float]:
    """Return after less before, and the half-width of its interval (NaN with a single area).

    Both numbers come from the same areas, and what an area shares in both worlds cancels.
    """
    gap = after.value - before.value
    areas = before.part.size
    if areas < 2:
        return gap, float("nan")
    left_out = after.without_one() - before.without_one()
    if not np.all(np.isfinite(left_out)):
        return gap, float("nan")
    error = np.sqrt((areas - 1) / areas * ((left_out - left_out.mean()) ** 2).sum())
    return gap, float(critical(areas - 1) * error)


def is_found(gap: float, half: float) -> bool:
    """Return whether a difference is more than noise. No difference at all is a finding: exactly zero."""
    return gap == 0 or (bool(np.isfinite(gap)) and bool(np.isfinite(half)) and abs(gap) > half)


def dispersion(counts: Numbers) -> float:
    """
    Return by how much counts scatter more than Poisson's do, over years within areas; 1 if they do not.

    *counts* has the shape (fiscal year, area). Each is expected to be its area's share of its year; NaN or
    too few counts give 1.
    """
    years, areas = counts.shape
    if years < 2 or areas < 2 or not counts.sum():
        return 1.0
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / counts.sum()
    known = expected > 0
    scatter = (((counts - expected) ** 2)[known] / expected[known]).sum()
    return float(scatter / ((years - 1) * (areas - 1)))
