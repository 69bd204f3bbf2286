"""Fidelity gain: what the model expects of a programme at one fidelity score instead of another.

The model knows the total of a fidelity scale and no item: each point between its two published scores moves
the log odds of finding a job by as much. A range leaves the scores where they are and takes both published
shares at their lowest and highest, so it is wider than what is likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from placefirst.parameters.country import Country
from placefirst.population.cohort import expit, logit
from placefirst.simulation.tables import LOGIT_LOW, LOGIT_STEP, ips_class

SHARES = ("service_models.ips_share_low", "service_models.ips_share_high")
SCORES = ("service_models.fidelity_low", "service_models.fidelity_high", "service_models.fidelity_highest")


@dataclass(frozen=True, slots=True)
class Expected:
    """Of a hundred people at the reference, how many ever find a job; *low* to *high* is the range."""

    number: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gain:
    """What a higher total is expected to bring."""

    now: Expected
    then: Expected
    more: Expected  # of a hundred people, how many more find a job
    capped_at: float  # a total above it gains nothing more in the model


def fidelity_gain(country: Country, day: date, now: float, then: float) -> Gain:
    """Return what the model of *country* expects of a total of *then* instead of *now*.

    Raises ``UnknownName`` for a country whose model has no fidelity, ``NotInForce`` before its numbers begin.
    """
    shares = _shares(country, day, now, then)
    middle = _middle(country, day, now, then)
    spans = list(zip(*shares, strict=True))
    gains = [b - a for a, b in shares]
    return Gain(
        Expected(middle[0], min(spans[0]), max(spans[0])),
        Expected(middle[1], min(spans[1]), max(spans[1])),
        Expected(middle[1] - middle[0], min(gains), max(gains)),
        country.number(SCORES[2], day),
    )


def _middle(country: Country, day: date, now: float, then: float) -> tuple[float, float]:
    """Return both shares exactly as the kernel's tables have them."""
    classes = ips_class(country, day, np.array([now, then], dtype=np.float64))
    found = 100 * np.asarray(expit(LOGIT_LOW + LOGIT_STEP * classes))
    return float(found[0]), float(found[1])


def _shares(country: Country, day: date, now: float, then: float) -> list[tuple[float, float]]:
    """Return both shares with the published shares at every corner of their ranges."""
    at_low, at_high, most = (country.number(path, day) for path in SCORES)
    corners = []
    for path in SHARES:
        value = country.at(path, day)
        middle = country.number(path, day)
        corners.append([float(each) for each in value.range] if value.range else [middle])
    found = []
    for low in corners[0]:
        for high in corners[1]:
            slope = (logit(high) - logit(low)) / (at_high - at_low)
            found.append(
                tuple(
                    float(100 * expit(logit(low) + slope * (min(each, most) - at_low)))
                    for each in (now, then)
                )
            )
    return found  # type: ignore[return-value]
