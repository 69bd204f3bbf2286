"""Held against: what services told beside what the model says of it, before and after it was re-fitted.

Shares over time are Kaplan-Meier's with Greenwood's error on the log odds (Kalbfleisch & Prentice 2002, 1.4);
of who was declined, Wilson's interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.answers import Declined
from placefirst.calibration.belief import NINETY_FIVE
from placefirst.calibration.curves import NODES, WEIGHTS, JobStarts, Tenure
from placefirst.calibration.told import BANDS, EDGES, Spells

Numbers = NDArray[np.float64]
#: After so many weeks a share is shown.
WEEKS: Final = (13, 26, 52, 104)
LEAST_AT_RISK: Final = 10  # people still seen, or decided: fewer show no share


@dataclass(frozen=True, slots=True)
class Seen:
    """One share as it was told, and as the model has it."""

    what: str  # first_job, tenure, declined
    at: str  # weeks, or the band of GAF
    people: int  # at risk then, or decided
    share: float  # with a job; still in it; declined
    low: float
    high: float
    before: float  # the model with what was held before
    after: float

    @property
    def fits(self) -> bool:
        """Whether the re-fitted model lies within the 95 % of what was told."""
        return self.low <= self.after <= self.high


def jobs_seen(told: Spells, model: JobStarts, before: Numbers, after: Numbers) -> list[Seen]:
    """Return first jobs by a few weeks, of everybody; *before* and *after* have the shape (parameter,)."""
    people = (told.ended.sum(axis=2) + told.unseen.sum(axis=2))[:, None, :]  # (service, 1, band)
    weights = people * WEIGHTS[:, None] / people.sum()
    curves = []
    for place in (before, after):
        found = model.found(place, model.scores[:, None], model.shifts[:, None] * NODES)[model.kinds]
        curves.append(np.einsum("sqbe,sqb->e", found, weights))
    return _over_time("first_job", told, curves, is_event=True)


def tenure_seen(told: Spells, model: Tenure, before: Numbers, after: Numbers) -> list[Seen]:
    """Return jobs still held after a few weeks; *before* and *after* have the shape (parameter,)."""
    people = told.ended.sum(axis=(0, 2)) + told.unseen.sum(axis=(0, 2))
    curves = [people @ model.kept(place) / people.sum() for place in (before, after)]
    return _over_time("tenure", told, curves, is_event=False)


def declined_seen(told: Declined, before: Numbers, after: Numbers) -> list[Seen]:
    """Return who was declined by band of GAF; *before* and *after* have the shape (2,)."""
    expected = [told.chance(place) for place in (before, after)]
    found = []
    for n, band in enumerate(BANDS):
        decided = float(told.decided[n])
        if decided < LEAST_AT_RISK:
            continue
        share = float(told.declined[n]) / decided
        z = NINETY_FIVE
        middle = (share + z * z / (2 * decided)) / (1 + z * z / decided)
        half = z * sqrt(share * (1 - share) / decided + z * z / (4 * decided**2)) / (1 + z * z / decided)
        found.append(
            Seen("declined", band, round(decided), share, middle - half, middle + half,
                 float(expected[0][n]), float(expected[1][n]))
        )  # fmt: skip
    return found


def _over_time(what: str, told: Spells, curves: list[Numbers], *, is_event: bool) -> list[Seen]:
    ended, unseen = told.ended.sum(axis=(0, 1)), told.unseen.sum(axis=(0, 1))
    at_risk = ended.sum() + unseen.sum()
    left, greenwood, found = 1.0, 0.0, []
    for n, week in enumerate(EDGES[1:]):
        at_risk -= unseen[n]
        if at_risk < LEAST_AT_RISK:
            break
        if ended[n] < at_risk:
            greenwood += ended[n] / (at_risk * (at_risk - ended[n]))
        left *= 1 - ended[n] / at_risk
        at_risk -= ended[n]
        if week in WEEKS and 0 < left < 1:
            half = NINETY_FIVE * sqrt(greenwood) / (1 - left)
            middle = log(left / (1 - left))
            low, high = (1 / (1 + np.exp(-(middle + sign * half))) for sign in (-1, 1))
            share = (1 - left, 1 - high, 1 - low) if is_event else (left, low, high)
            found.append(
                Seen(what, str(week), round(at_risk), *map(float, share),
                     *(float(each[n + 1]) for each in curves))
            )  # fmt: skip
    return found
