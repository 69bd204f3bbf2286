"""Draws: which parameters the published flows pin down, which they do not, and how the others are drawn.

The ends of a parameter are those of its ``range`` in the country's files; a few are drawn more narrowly.
Draws are a Sobol sequence shifted by keyed luck: the same seed gives the same points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from placefirst.calibration.match import Knob, stored
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.simulation.streams import DRAWS, draws24

#: Fitted to the published flows: path and scale.
FITTED: Final = {
    "search.start_rate": "log",
    "search.discouraged_rate": "log",
    "work.hr_supported": "log",
    "agencies.entry_rate": "log",
    "agencies.effort_slope": "log",
}

D_POINTS: Final = 60  # decision of the luck by which the sequence is shifted; nobody else's


@dataclass(frozen=True, slots=True)
class Drawn:
    """A parameter that the flows do not identify; *low* and *high* only where narrower than its range."""

    path: str
    scale: str = "plain"  # log | logit | plain
    low: float | None = None
    high: float | None = None


DRAWN: Final = (
    Drawn("search.apply_rate", "log"),
    Drawn("search.apply_slope"),
    Drawn("search.discouraged_on_refusal"),
    Drawn("search.seek_after_job_loss"),
    Drawn("search.share_tse"),
    Drawn("search.ips_door"),
    Drawn("agencies.mission_median", "log"),
    Drawn("agencies.mission_sigma"),
    Drawn("agencies.quality_sd"),
    Drawn("agencies.additions"),
    Drawn("agencies.switching_cost", "log"),
    Drawn("agencies.own_belief"),
    Drawn("agencies.entry_scale", "log"),
    Drawn("agencies.effort_gaf"),
    Drawn("agencies.bass_innovation", "log", 0.0002, 0.0008),
    Drawn("agencies.bass_imitation", "log", 0.015, 0.06),
    Drawn("service_models.displacement", "plain", 0.2, 0.6),
    Drawn("service_models.ttp_share", "logit", 0.44, 0.56),
    Drawn("service_models.days_slope"),
    Drawn("work.hr_ips", "log", 0.7, 1.4),
)
#: What makes up one with a drawn share, in the proportion of today.
RESTS: Final = {"search.share_tse": ("search.share_day_care", "search.share_centre")}


def knobs(country: Country, day: date) -> tuple[Knob, ...]:
    """Return the parameters that are fitted, between the ends of their ranges."""
    return tuple(Knob(path, *ends_of(country, path, day), scale) for path, scale in FITTED.items())


def ends_of(country: Country, path: str, day: date) -> tuple[float, float]:
    """Return the least and the most that the country's file holds possible; refuses one without a range."""
    value = country.parameter(path).last_in_force(day)
    possible = value.possible
    if possible is None:
        raise InvalidRequest(f"{country.code}.{path} has no range to be fitted or drawn in. Give it one.")
    return float(possible[0]), float(possible[1])


def central(country: Country, day: date) -> dict[str, float]:
    """Return the present values of all parameters that are fitted or drawn, by path."""
    paths = [*FITTED, *(each.path for each in DRAWN), *(path for rest in RESTS.values() for path in rest)]
    return {path: stored(country.number(path, day)) for path in paths}


def draws(country: Country, day: date, seed: int) -> Iterator[dict[str, float]]:
    """Yield sets of the parameters that are not identified, by path, without end."""
    axes = []
    for each in DRAWN:
        low, high = ends_of(country, each.path, day)
        low, high = max(low, each.low or low), min(high, each.high or high)
        axes.append(Knob(each.path, low, high, each.scale))
    now = central(country, day)
    names = np.arange(len(axes), dtype=np.uint32)
    luck = draws24(np.uint64(seed), np.uint32(D_POINTS), np.uint32(0), names, np.zeros_like(names))
    shift = (np.asarray(luck) + 0.5) / DRAWS
    from scipy.stats import qmc  # takes a second to load

    sequence = qmc.Sobol(len(axes), scramble=False)
    while True:
        for row in sequence.random(16):
            values = {}
            for axis, place in zip(axes, (row + shift) % 1.0, strict=True):
                low, high = axis.inner(axis.low), axis.inner(axis.high)
                values[axis.path] = axis.outer(low + (high - low) * float(place))
            for path, others in RESTS.items():
                whole = sum(now[other] for other in others)
                for other in others:
                    values[other] = stored((1 - values[path]) * now[other] / whole)
            yield values
