"""Answers: whom services decline by functioning, and how often their specialists see employers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.belief import NINETY_FIVE, Axis, Belief, belief_of
from placefirst.calibration.told import BANDS, Mix, Service, counted, mix_of
from placefirst.measures.quarterly import GAF, GAF_BANDS
from placefirst.parameters.read import Country

Numbers = NDArray[np.float64]
DECLINED: Final = "refusal_rate"  # the measure of :mod:`placefirst.measures`: declined of decided
WORKED: Final = "learning_community_quarter"  # worked of those on the caseload
SCALE: Final = ("agencies.admission_scale", "log")
CONTACTS: Final = ("service_models.contacts_employer", "log")
MIDPOINT: Final = "agencies.midpoint"  # not a number of the country: in the model it comes of the rules
#: Services differ by so much in how often they see employers, where too few of them say it (assumed).
BETWEEN: Final = 0.4
ENOUGH_SERVICES: Final = 5
MONTHS: Final = 3  # of a quarter


@dataclass(frozen=True)
class Declined:
    """Whom services declined, of those decided whose GAF is known."""

    declined: Numbers  # (band,)
    decided: Numbers  # (band,)
    mix: Mix

    def log_likelihood(self, place: Numbers) -> float:
        """Return how likely the answers are at *place*, shape (2,): log of the scale, and the midpoint."""
        chance = np.clip(self.chance(place), 1e-9, 1 - 1e-9)
        kept = self.decided - self.declined
        return float((self.declined * np.log(chance) + kept * np.log1p(-chance)).sum())

    def chance(self, place: Numbers) -> Numbers:
        """Return the chance of being declined by band; float, shape (band,); *place* has the shape (2,)."""
        scale, midpoint = np.exp(place[0]), place[1]
        each = 1 / (1 + np.exp(np.clip((self.mix.gaf - midpoint) / scale, -50, 50)))
        return np.asarray((each * self.mix.share).sum(axis=1))


def declined(country: Country, day: date, services: Sequence[Service]) -> Declined:
    """Return the likelihood of who was declined, by known GAF."""
    by = counted(services, DECLINED, GAF)
    pairs = np.array([by.get(band, (0, 0)) if band in GAF_BANDS else (0, 0) for band in BANDS], dtype=float)
    return Declined(pairs[:, 0], pairs[:, 1], mix_of(country, day))


def admission(country: Country, day: date) -> Belief:
    """Return what is held possible of the scale, with the midpoint beside it: anywhere on its grid."""
    belief = belief_of(country, day, [SCALE])
    low, high = (country.number(f"agencies.midpoint_{end}", day) for end in ("lowest", "highest"))
    axis = Axis(MIDPOINT, "plain", "point", (low + high) / 2)
    wide = ((high - low) / (2 * NINETY_FIVE)) ** 2
    spread = np.diag([belief.spread[0, 0], wide])
    return replace(
        belief, axes=(*belief.axes, axis), middle=np.append(belief.middle, axis.value), spread=spread
    )


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits to employers, by service and quarter, and the months of looking for work behind them."""

    made: tuple[int, ...]
    months: tuple[float, ...]  # person-months
    services: int

    @property
    def rate(self) -> float:
        """Visits a person-month; what is asked of it needs at least one visit."""
        return sum(self.made) / sum(self.months)

    @property
    def error(self) -> float:
        """Return the standard error of the logarithm of the rate.

        Services differ by more than chance: from five on by as much as they are seen to, else as assumed.
        """
        expected = [self.rate * each for each in self.months]
        if self.services >= ENOUGH_SERVICES:
            away = sum((made - mean) ** 2 / mean for made, mean in zip(self.made, expected, strict=True))
            excess = max(away / (len(self.made) - 1), 1.0)
            return float(np.sqrt(excess / sum(self.made)))
        return float(np.sqrt(1 / sum(self.made) + BETWEEN**2 / self.services))


def visits(services: Sequence[Service]) -> Visits:
    """Return the visits of each service and quarter that says whom it had on the caseload without a job."""
    made, months = [], []
    for quarterly in (each for service in services for each in service.quarters):
        cell, work = quarterly.cell(WORKED), quarterly.workforce
        if cell is not None and work is not None and cell.below > cell.above:
            made.append(work.visits)
            months.append(MONTHS * float(cell.below - cell.above))
    return Visits(tuple(made), tuple(months), sum(each.services for each in services))


def contacts(belief: Belief, seen: Visits) -> tuple[float, float]:
    """Return (mean, deviation) of the logarithm of visits a person-month, after *seen*."""
    before, data = 1 / belief.spread[0, 0], 1 / seen.error**2
    mean = (before * belief.middle[0] + data * log(seen.rate)) / (before + data)
    return float(mean), float((before + data) ** -0.5)


def by_band(seen: Declined) -> Mapping[str, tuple[int, int]]:
    """Return (declined, decided) of the bands in which anybody was decided."""
    return {
        band: (round(seen.declined[n]), round(seen.decided[n]))
        for n, band in enumerate(BANDS)
        if seen.decided[n] > 0
    }
