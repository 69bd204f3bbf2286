"""Targets: what was published about a country, and what a run of the model gives in its place.

A target is a parameter ``evidence.target_<name>`` whose description begins with CAL (the model is calibrated
to it) or CHK (it is only reported beside the model). Its ``range`` is the tolerance. Targets of the whole
system need a run; targets about people in a trial follow exactly from the tables of chances
(:mod:`placefirst.calibration.people`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.simulation.result import Result
from placefirst.simulation.states import GAF_BANDS, K_TSE, STATES, TRAIN
from placefirst.sources import Source
from placefirst.uncertainty.figures import figures
from placefirst.uncertainty.noise import Figure, difference

HOME: Final = "evidence.target_"
FITTED, CHECKED = "CAL", "CHK"
FLOWS: Final = (
    "tse_transition_share", "tse_yen_per_user_month", "tse_agencies", "hello_work_applications",
    "hello_work_placement_share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """One published figure that the model is held against."""

    name: str  # "tse_agencies"
    kind: str  # CAL: fitted to, or a number was taken from it; CHK: only reported
    label: Mapping[str, str]  # by language
    sentence: str  # what it is, without its kind
    published: float
    low: float  # of the tolerance
    high: float
    unit: str
    since: date
    source: Source

    @property
    def tolerance(self) -> float:
        """Return half the width of the tolerance, in the target's unit."""
        return (self.high - self.low) / 2

    @property
    def name_by_language(self) -> dict[str, str]:
        """Return what a reader calls it, by language, without the word before the colon."""
        found = {
            language: text.removeprefix("Target: ").removeprefix("目標：")
            for language, text in self.label.items()
        }
        return found or {"en": self.name.replace("_", " ")}

    def away(self, simulated: float) -> float:
        """Return how far *simulated* lies from what was published, in tolerances of its side: 1 at an end."""
        gap = simulated - self.published
        return gap / self._reach(is_above=gap > 0)

    def back(self, away: float) -> float:
        """Return what lies *away* tolerances of its side from what was published."""
        return self.published + away * self._reach(is_above=away > 0)

    def _reach(self, *, is_above: bool) -> float:
        reach = self.high - self.published if is_above else self.published - self.low
        return reach if reach > 0 else self.tolerance

    def is_met(self, simulated: float) -> bool:
        """Return whether *simulated* lies within the tolerance."""
        return self.low <= simulated <= self.high


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure beside the model's."""

    target: Target
    simulated: float | None  # None: the model has nothing to compare
    low: float | None  # of the run's 95 % interval; of a trial, where one of its size would lie
    high: float | None
    points_low: float | None  # least and most over the stored points
    points_high: float | None

    @property
    def meets(self) -> bool | None:
        """Return whether the model lies within the published tolerance; None where it says nothing."""
        return None if self.simulated is None else self.target.is_met(self.simulated)


def targets(country: Country, day: date) -> dict[str, Target]:
    """Return the country's targets by name, in file order; of each the newest value on *day*.

    Raises ``InvalidRequest`` if a target does not say whether it is fitted or checked, or has no tolerance.
    """
    found = {}
    for path in country.paths:
        if not path.startswith(HOME):
            continue
        parameter = country.parameter(path)
        value = parameter.last_in_force(day)
        kind, _, sentence = parameter.description.strip().partition(". ")
        if kind not in (FITTED, CHECKED) or value.range is None:
            raise InvalidRequest(
                f"{country.code}.{path} cannot be a target. Begin its description with 'CAL. ' or 'CHK. ' "
                "and give a range."
            )
        name = path.removeprefix(HOME)
        low, high = (float(end) for end in value.range)
        published = float(country.exact(path, max(day, value.start)))
        label = MappingProxyType(dict(parameter.label or {}))
        words = " ".join(sentence.split())
        found[name] = Target(
            name, kind, label, words, published, low, high, parameter.unit, value.start, value.source
        )
    return found


def flows(country: Country, day: date) -> dict[str, Target]:
    """Return the targets of the whole system to which the country is calibrated.

    Raises ``InvalidRequest`` where nothing was published that one could calibrate to.
    """
    every = targets(country, day)
    found = {name: each for name, each in every.items() if each.kind == FITTED and name in FLOWS}
    if not found:
        raise InvalidRequest(
            f"{country.code} has no published flows to be calibrated to. "
            f"Add {HOME}* parameters with their sources."
        )
    return found


def system_figures(result: Result, *, country_people: int, team_places: int) -> dict[str, Figure]:
    """Return what a run gives for each target of the whole system, by the target's name.

    *country_people* is the number of people in the whole country, to which counts of a smaller run are
    scaled (a share of the country meets a published total only so); *team_places* as in ``figures``.
    """
    years = result.months / 12
    slots = result.slots.astype(np.float64)
    seen = figures(result, team_places=team_places)

    def total(part: NDArray[Any]) -> Figure:
        return Figure(part.reshape(part.shape[0], -1).sum(axis=1).astype(np.float64), slots, country_people)

    rows = result.agency_years[result.agency_years["kind"] == K_TSE]
    areas = len(result.areas)
    last = rows[rows["fiscal_year"] == max(result.fiscal_years)]
    with_ips = np.bincount(last["area"], weights=last["model"] != TRAIN, minlength=areas)
    fees = np.bincount(rows["area"], weights=rows["fee_yen"].sum(axis=1), minlength=areas)
    starts = result.happened("job_start")
    employed = [state for state in STATES if state.startswith("employed")]
    found = flow_figures(result, seen, country_people=country_people) | {
        "hello_work_placements": total(starts / years),
        "tse_users": Figure(seen["tse_users"].part, slots, country_people),
        "tse_cost": total(fees / years),
        "employed": total(result.people_at_end(*employed)),
        "schizophrenia_share_of_employed": seen["schizophrenia_share_of_employed"],
        "tse_leavers_mean_gaf": seen["tse_leavers_mean_gaf"],
        "ips_agencies": total(with_ips),
        "ips_share_of_agencies": seen["ips_share_of_agencies"],
    }
    found |= _asked(rows, areas, years, total)
    for band, name in enumerate(GAF_BANDS):
        found[f"refused_{name}"] = total(result.happened("refuse")[:, :, :, band] / years)
    return found


def flow_figures(result: Result, seen: Mapping[str, Figure], *, country_people: int) -> dict[str, Figure]:
    """Return what a run gives for each of FLOWS; *seen* are its headline figures (``figures``).

    Counts are scaled to the *country_people* of the whole country.
    """
    slots, areas = result.slots.astype(np.float64), len(result.areas)
    rows = result.agency_years[result.agency_years["kind"] == K_TSE]
    agencies = np.bincount(rows["area"], minlength=areas) / len(result.fiscal_years)
    seeks, starts = (
        result.happened(event).reshape(areas, -1).sum(axis=1).astype(np.float64)
        for event in ("seek", "job_start")
    )
    return {
        "tse_transition_share": seen["tse_transition_share"],
        "tse_yen_per_user_month": seen["tse_yen_per_user_month"],
        "tse_agencies": Figure(agencies, slots, country_people),
        "hello_work_applications": Figure(seeks / (result.months / 12), slots, country_people),
        "hello_work_placement_share": Figure(starts, seeks),
    }


def _asked(
    rows: NDArray[np.void], areas: int, years: float, total: Callable[[NDArray[Any]], Figure]
) -> dict[str, Figure]:
    """Return what TSE agencies answered to those who asked them; who asks two agencies asks twice."""
    asked, refused, full = (
        np.bincount(rows["area"], weights=rows[name].sum(axis=1), minlength=areas).astype(np.float64)
        for name in ("applicants", "refused", "no_place")
    )
    return {
        "tse_asked": total(asked / years),
        "tse_refused_share": Figure(refused, asked - full),  # of those answered yes, or no though not full
        "tse_full_share": Figure(full, asked),
    }


def interval(figure: Figure) -> tuple[float, float]:
    """Return a figure's 95 % interval by the jackknife over areas; twice the number with a single area."""
    nothing = Figure(np.zeros_like(figure.part), figure.whole, figure.scale)
    value, half = difference(nothing, figure)
    return (value - half, value + half) if np.isfinite(half) else (value, value)


def yearly_drift(result: Result) -> float:
    """Return by what share of itself the number of TSE agencies changes a year; ratio/year."""
    rows = result.agency_years[result.agency_years["kind"] == K_TSE]
    first, last = min(result.fiscal_years), max(result.fiscal_years)
    begin, end = ((rows["fiscal_year"] == year).sum() for year in (first, last))
    if first == last or not begin or not end:
        return 0.0
    return float((end / begin) ** (1 / (last - first)) - 1)
