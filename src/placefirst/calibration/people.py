"""People: what the model's chances say about the people of a published trial or cohort, exactly.

No run is needed: the tables of chances that the kernel looks up are summed. Everybody is counted from the
start (intention to treat), who drops out of IPS goes on looking alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.simulation.states import GAF_HIGH, GAF_LOW, NEVER
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.tables import Tables, build, ips_class

Numbers = NDArray[np.float64]
DAYS: Final = 365.25 / 12  # of a month


class Trials:
    """The tables of a country on a day, asked as a trial would ask."""

    def __init__(self, country: Country, day: date) -> None:
        self.country, self.day = country, day
        self.tables: Tables = build(country, day, workshop_from=NEVER, workshop_months=1)
        self.points = np.arange(GAF_LOW, GAF_HIGH + 1)
        women = country.number("people.female_share", day)
        self.sexes = np.array([women, 1 - women])
        self.reference = country.number("work.reference_gaf", day)

    def mix(self, mean: float, sd: float) -> Numbers:
        """Return the shares of people by GAF point, normal with this mean and SD; float, shape (point,)."""
        if sd == 0:
            weights = (np.abs(self.points - mean) == np.abs(self.points - mean).min()).astype(np.float64)
        else:
            weights = np.exp(-0.5 * ((self.points - mean) / sd) ** 2)
        return np.asarray(weights / weights.sum())

    def fidelity_class(self, fidelity: str) -> int:
        """Return the class of IPS at the fidelity, "high" or "low", of the published groups."""
        score = self.country.number(f"service_models.fidelity_{fidelity}", self.day)
        return int(np.rint(ips_class(self.country, self.day, np.array([score]))[0]))

    def usual(self, months: int) -> Numbers:
        """Return the share with a first job under usual services by each month; float, (point, month)."""
        alone = self.tables.unaided[:, :, :months].astype(np.float64) / DRAWS
        return np.asarray(np.einsum("s,spm->pm", self.sexes, alone))

    def ips(self, months: int, fidelity: str, *, drop_out: bool = True) -> Numbers:
        """Return the share with a first job in IPS by each month; float, (point, month).

        *fidelity* is "high" or "low": the published groups.
        """
        t = self.tables
        middle = self.fidelity_class(fidelity)
        classes = np.clip(middle + t.person_step, 0, t.ips_job.shape[0] - 1)  # (sex, point)
        scaled = np.take_along_axis(t.scaled, classes[..., None], axis=2)[..., 0]
        served = t.ips_job[scaled][:, :, :months].astype(np.float64) / DRAWS
        alone = t.unaided[:, :, :months].astype(np.float64) / DRAWS
        if not drop_out:
            return np.asarray(np.einsum("s,spm->pm", self.sexes, np.maximum(served, alone)))
        gone = t.ips_drop[:months].astype(np.float64) / DRAWS
        leaving = np.diff(gone, prepend=0.0)
        found = np.empty_like(served)
        for month in range(months):
            stays = 1 - gone[month]
            found[:, :, month] = stays * np.maximum(served[:, :, month], alone[:, :, month])
            left = np.maximum(served[:, :, : month + 1], alone[:, :, month][..., None])
            found[:, :, month] += left @ leaving[: month + 1]
        return np.asarray(np.einsum("s,spm->pm", self.sexes, found))

    def at_reference(self, shares: Numbers) -> float:
        """Return the last month's share at the reference GAF."""
        return float(np.interp(self.reference, self.points, shares[:, -1]))

    def kept(self, months: int) -> float:
        """Return the share still in a disclosed job without follow-along after *months*."""
        gaf = self.country.number("work.tenure_gaf", self.day)
        return float(np.interp(gaf, self.points, self.kept_at(months)))

    def kept_at(self, months: int, *, is_disclosed: bool = True) -> Numbers:
        """Return the share still in a job without follow-along after *months*; float, shape (point,)."""
        left = self.tables.tenure[0, int(is_disclosed), :, months - 1].astype(np.float64) / DRAWS
        return np.asarray(1 - left)

    def odds_ratio(self, months: int = 24) -> float:
        """Return the odds ratio for each GAF point of a logistic regression on a cohort in IPS.

        The cohort's GAF is normal around the reference with the people's spread; half of it in programmes of
        high fidelity, half of low.
        """
        high = self.ips(months, "high")[:, -1]
        low = self.ips(months, "low")[:, -1]
        share = (high + low) / 2
        spread = self.country.number("people.gaf_sd", self.day)
        weight = np.exp(-0.5 * ((self.points - self.reference) / spread) ** 2)
        x = self.points - self.reference
        level, slope = 0.0, 0.0
        for _ in range(40):  # Newton's steps of the weighted logistic regression
            p = 1 / (1 + np.exp(-(level + slope * x)))
            v = weight * p * (1 - p)
            gradient = np.array([(weight * (share - p)).sum(), (weight * (share - p) * x).sum()])
            hessian = np.array([[v.sum(), (v * x).sum()], [(v * x).sum(), (v * x * x).sum()]])
            step = np.linalg.solve(hessian, gradient)
            level, slope = level + step[0], slope + step[1]
        return exp(slope)

    def days_in_work(self, shares: Numbers, support: int) -> float:
        """Return days in the first job within the months of *shares* at the reference GAF; days.

        *support*: 0 unaided, 1 after train-then-place, 2 after IPS.
        """
        point = int(np.abs(self.points - self.reference).argmin())
        months = shares.shape[1]
        begins = np.diff(shares[point], prepend=0.0)
        disclosed = self.country.number(
            "work.disclosed_share_alone" if support == 0 else "work.disclosed_share_supported", self.day
        )
        still = 1 - self.tables.tenure[support, :, point, :months].astype(np.float64) / DRAWS
        still = np.concatenate([[1.0], disclosed * still[1] + (1 - disclosed) * still[0]])
        worked = [still[: months - month].sum() for month in range(months)]
        return float(begins @ np.array(worked)) * DAYS

    def early(self, by: int, of: int) -> float:
        """Return which share of the first jobs in *of* months of IPS at high fidelity comes within *by*."""
        shares = self.ips(of, "high", drop_out=False)
        point = int(np.abs(self.points - self.reference).argmin())
        return float(shares[point, by - 1] / shares[point, of - 1])


#: What the model gives for a target about the people of a trial, by the target's name.
OF_TRIALS: Final[dict[str, Callable[[Trials], float]]] = {
    "oshima_ips_6_months": lambda t: t.at_reference(t.ips(6, "high")),
    "oshima_usual_6_months": lambda t: t.at_reference(t.usual(6)),
    "yamaguchi_ips_12_months": lambda t: t.at_reference(t.ips(12, "high")),
    "yamaguchi_usual_12_months": lambda t: t.at_reference(t.usual(12)),
    "yamaguchi_ips_days": lambda t: t.days_in_work(t.ips(12, "high"), 2),
    "yamaguchi_usual_days": lambda t: t.days_in_work(t.usual(12), 0),
    "high_fidelity_24_months": lambda t: t.at_reference(t.ips(24, "high")),
    "low_fidelity_24_months": lambda t: t.at_reference(t.ips(24, "low")),
    "high_fidelity_12_months": lambda t: t.at_reference(t.ips(12, "high")),
    "low_fidelity_12_months": lambda t: t.at_reference(t.ips(12, "low")),
    "gaf_odds_ratio": lambda t: t.odds_ratio(),
    "job_kept_3_months": lambda t: t.kept(3),
    "job_kept_12_months": lambda t: t.kept(12),
    "ips_lite_early_share": lambda t: t.early(9, 18),
}


def of_trials(country: Country, day: date) -> dict[str, float]:
    """Return what the model's chances give for each target about the people of a trial, by name."""
    trials = Trials(country, day)
    return {name: ask(trials) for name, ask in OF_TRIALS.items()}
