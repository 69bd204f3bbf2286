"""Curves: how soon people of a service find a job, and how long they keep it, as the model has it.

The same functions that :mod:`placefirst.simulation.tables` makes thresholds of, in continuous time and for a
few parameters at once. A service differs from others of its fidelity by a shift of the log odds, which the
likelihood averages over: a service is more than its people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.calibration.told import EDGES, MONTH, Mix, Service, Spells, mix_of
from placefirst.parameters.read import Country

Numbers = NDArray[np.float64]
#: Of a service's own shift: places in standard deviations, and their weights.
NODES: Final = np.linspace(-3, 3, 19)
WEIGHTS: Final = np.exp(-0.5 * NODES**2) / np.exp(-0.5 * NODES**2).sum()
LEAST: Final = 1e-12  # a chance is at least this much: its logarithm must be finite
MONTHS: Final = np.array(EDGES) / MONTH

JOB_PATHS: Final = (
    ("service_models.ips_share_low", "log odds"),
    ("service_models.ips_share_high", "log odds"),
    ("service_models.ips_rate", "log"),
    ("work.gaf_slope", "plain"),
)
TENURE_PATHS: Final = (("work.hr_ips", "log"), ("work.tenure_slope", "plain"))


@dataclass(frozen=True)
class JobStarts:
    """The first competitive job of people in IPS: parameters as in :data:`JOB_PATHS`, on their scales."""

    spells: Spells
    mix: Mix
    scores: Numbers  # (kind of service,): points of fidelity
    shifts: Numbers  # (kind,): standard deviation of a service's own log odds
    kinds: NDArray[np.int64]  # (service,): which kind each is
    held: dict[str, float]

    def log_likelihood(self, place: Numbers) -> float:
        """Return how likely the spells are at *place*, shape (parameter,), but for a constant."""
        found = self.found(place, self.scores[:, None], self.shifts[:, None] * NODES)
        chance = np.log(np.maximum(np.diff(found, axis=-1), LEAST))
        without = np.log(np.maximum(1 - found, LEAST))
        told = np.einsum("sbi,sqbi->sq", self.spells.ended, chance[self.kinds])
        told += np.einsum("sbe,sqbe->sq", self.spells.unseen, without[self.kinds])
        top = told.max(axis=1, keepdims=True)
        return float((top[:, 0] + np.log(np.exp(told - top) @ WEIGHTS)).sum())

    def found(self, place: Numbers, scores: Numbers, shifts: Numbers) -> Numbers:
        """Return the share with a job by each edge; float, shape (kind, node, band, edge).

        *place* has the shape (parameter,), *scores* and *shifts* (kind, node), either may be 1 wide.
        """
        low, high, rate, slope = place
        held, mix = self.held, self.mix
        toward = (np.minimum(scores, held["highest"]) - held["at_low"]) / (held["at_high"] - held["at_low"])
        person = slope * (mix.gaf - held["gaf"]) + mix.sex * held["male"]
        odds = (low + (high - low) * toward + shifts)[..., None, None] + person
        share = 1 / (1 + np.exp(-odds))  # (kind, node, band, member)
        alone = held["hazard"] * np.exp(person)
        usual = -np.expm1(-alone * 24)
        share = np.where(share > usual, usual + held["scale_up"] * (share - usual), share)
        months = np.maximum(np.minimum(MONTHS, held["longest"]) - held["delay"], 0)
        served = -np.expm1(-np.exp(rate) * months)  # (edge,)
        by_itself = -np.expm1(-alone[..., None] * MONTHS)  # (band, member, edge)
        either = np.maximum(share[..., None] * served, by_itself)
        return np.asarray(np.einsum("kqbme,bm->kqbe", either, mix.share))


@dataclass(frozen=True)
class Tenure:
    """How long people keep a competitive job after IPS: parameters as in :data:`TENURE_PATHS`."""

    spells: Spells  # of all services as one: shape (1, band, …)
    mix: Mix
    held: dict[str, float]

    def log_likelihood(self, place: Numbers) -> float:
        """Return how likely the spells are at *place*, shape (parameter,), but for a constant."""
        kept = self.kept(place)
        chance = np.log(np.maximum(-np.diff(kept, axis=-1), LEAST))
        told = (self.spells.ended[0] * chance).sum()
        return float(told + (self.spells.unseen[0] * np.log(np.maximum(kept, LEAST))).sum())

    def kept(self, place: Numbers) -> Numbers:
        """Return the share still in the job at each edge; float, shape (band, edge); *place* as above.

        *place* has the shape (parameter,).
        """
        ratio, slope = place
        held = self.held
        person = np.exp(ratio - slope * (self.mix.gaf - held["gaf"])) * held["supported"]
        kept = np.zeros((*person.shape, MONTHS.size))
        for kind, part in (("disclosed", held["disclosed"]), ("undisclosed", 1 - held["disclosed"])):
            kept += part * np.exp(
                -person[..., None] * (MONTHS / held[f"{kind}_scale"]) ** held[f"{kind}_shape"]
            )
        return np.asarray(np.einsum("bme,bm->be", kept, self.mix.share))


def job_starts(
    country: Country, day: date, services: list[Service], spells: Spells, score: float
) -> JobStarts:
    """Return the likelihood of first jobs; a service without a score of fidelity is taken to have *score*."""

    def n(name: str) -> float:
        return country.number(name, day)

    told = [(each.fidelity.score if each.fidelity else score, each.services) for each in services]
    kinds = sorted(set(told))
    quality = n("agencies.quality_sd")
    held = {
        "highest": n("service_models.fidelity_highest"), "at_low": n("service_models.fidelity_low"),
        "at_high": n("service_models.fidelity_high"), "gaf": n("work.reference_gaf"),
        "male": n("work.male_log_odds"), "hazard": n("work.usual_hazard"),
        "scale_up": n("service_models.scale_up"), "longest": n("service_models.ips_longest"),
        "delay": n("service_models.ips_delay"),
    }  # fmt: skip
    return JobStarts(
        spells,
        mix_of(country, day),
        np.array([score for score, _ in kinds], dtype=np.float64),
        np.array([quality / count**0.5 for _, count in kinds]),
        np.array([kinds.index(each) for each in told]),
        held,
    )


def tenure(country: Country, day: date, spells: Spells) -> Tenure:
    """Return the likelihood of how long jobs last, of all services together."""

    def n(name: str) -> float:
        return country.number(f"work.{name}", day)

    held = {
        "gaf": n("tenure_gaf"), "supported": n("hr_supported"), "disclosed": n("disclosed_share_supported"),
        **{f"{kind}_{what}": n(f"{kind}_{what}") for kind in ("disclosed", "undisclosed")
           for what in ("shape", "scale")},
    }  # fmt: skip
    together = Spells(*(each.sum(axis=0, keepdims=True) for each in spells))
    return Tenure(together, mix_of(country, day), held)
