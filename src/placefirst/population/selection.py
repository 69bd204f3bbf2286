"""Selection: who is left when an agency admits by functioning, for people whose GAF is normally spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import expit, ndtr

_POINTS: Final = 20_001  # for integrals over the normal curve; errors stay below 1e-9


@dataclass(frozen=True, slots=True)
class Selected:
    """What a rule of admission does."""

    admitted: float  # share of those who ask
    mean_admitted: float  # GAF points
    mean_refused: float  # GAF points


def by_threshold(mean: float, sd: float, threshold: float) -> Selected:
    """Return what admitting from *threshold* on does to people with a normal GAF (*mean*, *sd*).

    Examples
    --------
    >>> found = by_threshold(51, 12, 55)
    >>> round(found.admitted, 5), round(found.mean_admitted, 3), round(found.mean_refused, 3)
    (0.36944, 63.258, 43.818)
    """
    score = (threshold - mean) / sd
    density = float(np.exp(-(score**2) / 2) / np.sqrt(2 * np.pi))
    above, below = float(ndtr(-score)), float(ndtr(score))
    return Selected(above, mean + sd * density / above, mean - sd * density / below)


def by_logistic(mean: float, sd: float, middle: float, scale: float) -> Selected:
    """Return what admitting with chance 1 / (1 + exp(-(GAF - *middle*) / *scale*)) does.

    Examples
    --------
    >>> found = by_logistic(51, 12, 55, 5)
    >>> round(found.admitted, 6), round(found.mean_admitted, 4)
    (0.393506, 60.5014)
    """
    gaf = mean + sd * np.linspace(-10, 10, _POINTS)
    weight = np.exp(-(((gaf - mean) / sd) ** 2) / 2)
    weight /= weight.sum()
    chance = expit((gaf - middle) / scale)
    admitted = float((weight * chance).sum())
    inside = float((weight * chance * gaf).sum()) / admitted
    return Selected(admitted, inside, (mean - admitted * inside) / (1 - admitted))
