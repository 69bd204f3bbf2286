"""Detail: the counts behind the headline figures, by fiscal year and group, each kept by area.

What everybody asks first is in :mod:`placefirst.uncertainty.figures`, a mean over all years. Here stand the
same counts year by year for each band of functioning, diagnosis, age, service and area, so that a reader can
see who is reached and when. Each stays split by area, so that its noise is known as that of the headline is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.equity import SERVED, WANTING, leaning
from placefirst.economics.ledger import Accounts
from placefirst.simulation.result import Result
from placefirst.simulation.states import (
    AGE_BANDS,
    CHANNELS,
    DIAGNOSES,
    EVENTS,
    GAF_BANDS,
    SETTINGS,
    STATES,
)
from placefirst.uncertainty.detail_agencies import agencies
from placefirst.uncertainty.detail_money import money_by_account
from placefirst.uncertainty.noise import critical, dispersion

Numbers = NDArray[np.float64]
#: The event behind each count, by the name that a reader knows.
HAPPENED = {
    "served": "start_service",
    "no_place": "no_place",
    "job_starts": "job_start",
    "six_months_in_job": "six_months_in_job",
    "job_ends": "job_end",
}
#: Counts that a map shows, area by area.
OF_AREAS = ("served.all", "served.gaf.le_50", "job_starts.all", "turned_away.low.all", "turned_away.high.all")
SIX = 6  # months after which a job counts as kept


@dataclass(frozen=True, slots=True)
class Detail:
    """
    The counts of one scenario, by dotted name.

    *counts* are numbers of people, events, agencies or units of the currency, shape (fiscal year, area);
    *shares* are pairs of such arrays, a part and its whole, *periods* the same for all years together, shape
    (1, area); *plain* are figures that belong to no area, shape (fiscal year,). *slots* are the people
    followed, shape (area,).
    """

    years: tuple[int, ...]
    months: tuple[int, ...]  # simulated in each fiscal year
    areas: tuple[str, ...]
    slots: Numbers
    counts: Mapping[str, Numbers]
    shares: Mapping[str, tuple[Numbers, Numbers]]
    periods: Mapping[str, tuple[Numbers, Numbers]]
    plain: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def of_areas(self) -> Iterator[tuple[str, Numbers]]:
        """Yield each count that a map shows: its name, and (fiscal year, area)."""
        for name in OF_AREAS:
            if name in self.counts:
                yield name, self.counts[name]


def detail(
    result: Result, money: Accounts, *, team_places: int, ratios: tuple[Mapping[str, float], ...] = ()
) -> Detail:
    """Return the counts of a run in detail; *team_places* is how many people an IPS team serves.

    *ratios* are the least and the most people turned away for each that the run turns away, by GAF band;
    without them nothing is said of people turned away.
    """
    months = tuple(len(days) for days in money.counts.first_days)
    counts: dict[str, Numbers] = {}
    for name, event in HAPPENED.items():
        everything = result.events[:, :, EVENTS.index(event)]
        counts |= _by_group(name, everything.sum(axis=2, dtype=np.int64))
        counts |= _by_channel(name, everything)
    counts |= _turned_away(result, ratios)
    counts |= _employed(result, money, months)
    offices = agencies(result, team_places)
    counts |= offices.counts
    counts |= money_by_account(money)
    return Detail(
        years=tuple(result.fiscal_years),
        months=months,
        areas=tuple(result.areas),
        slots=result.slots.astype(np.float64),
        counts=counts,
        shares={**_access(money), **offices.means},
        periods=_kept(result, months),
        plain=offices.quarters,
    )


def half_widths(before: Detail, after: Detail) -> dict[str, Numbers]:
    """
    Return half of the interval around each difference of counts and shares, one for each fiscal year.

    Areas are left out in turn, as in :mod:`placefirst.uncertainty.noise`; NaN where that cannot tell.
    """
    names, moved = _moved(before, after)
    found = dict(zip(names, _half(moved), strict=True))
    shares = [{**side.shares, **side.periods} for side in (before, after)]
    for name in shares[0]:
        if name in shares[1]:
            with np.errstate(divide="ignore", invalid="ignore"):
                left_out = [
                    _without_one(part) / _without_one(whole) for part, whole in (s[name] for s in shares)
                ]
            found[name] = _half(left_out[1] - left_out[0])
    return found


def mean_half_widths(before: Detail, after: Detail) -> dict[str, float]:
    """Return half of the interval around the difference of each count's mean year (of twelve months)."""
    names, moved = _moved(before, after)
    halves = _half(moved.sum(axis=1)) * 12 / sum(before.months)
    return {name: float(half) for name, half in zip(names, halves, strict=True)}


def _moved(before: Detail, after: Detail) -> tuple[list[str], Numbers]:
    """Return the names of all counts, and their differences with each area left out: (name, year, area)."""
    names = list(dict.fromkeys((*before.counts, *after.counts)))
    nothing = np.zeros((len(before.years), len(before.areas)))
    stacks = [np.stack([side.counts.get(name, nothing) for name in names]) for side in (before, after)]
    slots = before.slots
    with np.errstate(divide="ignore", invalid="ignore"):
        return names, slots.sum() * _without_one(stacks[1] - stacks[0]) / _without_one(slots)


def area_half_widths(before: Detail, after: Detail) -> dict[str, Numbers]:
    """
    Return half of the interval around the difference of each area's mean year; arrays of shape (area,).

    An area has no repetition within the run, so its noise is that of two runs which share no luck: counts
    scatter as Poisson's do, times what the years of the run scatter more than that. Both worlds do share
    their luck, so this is wide: what it calls an effect is one.
    """
    others = dict(after.of_areas())
    found = {}
    for name, base in before.of_areas():
        then = others.get(name, base)
        scatter = max(1.0, dispersion(base), dispersion(then))
        years = sum(before.months) / 12
        sure = critical(10**6)
        found[name] = sure * np.sqrt(scatter * (base.sum(axis=0) + then.sum(axis=0))) / years
    return found


def _without_one(values: Numbers) -> Numbers:
    """Return the sum over areas with each left out in turn; the last axis is the area."""
    return np.asarray(values.sum(axis=-1, keepdims=True) - values)


def _half(left_out: Numbers) -> Numbers:
    areas = left_out.shape[-1]
    if areas < 2:
        return np.full(left_out.shape[:-1], np.nan)
    spread = left_out - left_out.mean(axis=-1, keepdims=True)
    error = np.sqrt((areas - 1) / areas * (spread**2).sum(axis=-1))
    return np.asarray(critical(areas - 1) * error)


def _by_group(name: str, counts: NDArray[Any]) -> dict[str, Numbers]:
    """Return counts of shape (area, year, diagnosis, gaf_band, age_band) by each group, (year, area)."""
    made = {f"{name}.all": counts.sum(axis=(2, 3, 4))}
    for axis, group, words in (
        (3, "gaf", GAF_BANDS),
        (2, "diagnosis", DIAGNOSES),
        (4, "age", AGE_BANDS),
    ):
        others = tuple(each for each in (2, 3, 4) if each != axis)
        summed = counts.sum(axis=others)
        made |= {f"{name}.{group}.{word}": summed[..., place] for place, word in enumerate(words)}
    return {key: np.asarray(values.T, dtype=np.float64) for key, values in made.items()}


def _by_channel(name: str, counts: NDArray[Any]) -> dict[str, Numbers]:
    """Return counts of shape (area, year, channel, …) by the service they belong to."""
    summed = counts.sum(axis=(3, 4, 5), dtype=np.int64)
    return {
        f"{name}.channel.{channel}": summed[..., place].T.astype(np.float64)
        for place, channel in enumerate(CHANNELS)
        if summed[..., place].any()
    }


def _turned_away(result: Result, ratios: tuple[Mapping[str, float], ...]) -> dict[str, Numbers]:
    """Return the ends of the interval of people turned away; never what the run alone says."""
    found: dict[str, Numbers] = {}
    refused = result.happened("refuse").astype(np.float64)
    for end, ratio in zip(("low", "high"), ratios, strict=False):
        scale = np.array([ratio[band] for band in GAF_BANDS])[:, None]
        found |= _by_group(f"turned_away.{end}", refused * scale)
    return found


def _employed(result: Result, money: Accounts, months: Sequence[int]) -> dict[str, Numbers]:
    """Return people in a job at each year's end, by group and setting, and months worked by setting."""
    ends = np.cumsum(months) - 1
    at_end = result.occupancy[:, ends]
    jobs = [place for place, state in enumerate(STATES) if state.startswith("employed")]
    found = _by_group("employed", at_end[:, :, jobs].sum(axis=2, dtype=np.int64))
    for setting in SETTINGS:
        chosen = [place for place, state in enumerate(STATES) if state.startswith(f"employed_{setting}_")]
        there = at_end[:, :, chosen].sum(axis=(2, 3, 4, 5), dtype=np.int64)
        found[f"employed.setting.{setting}"] = there.T.astype(np.float64)
        worked = money.counts.employed(setting=setting).sum(axis=(2, 3))
        found[f"months_worked.setting.{setting}"] = worked.astype(np.float64)
    workshop = at_end[:, :, STATES.index("sheltered")].sum(axis=(2, 3, 4), dtype=np.int64)
    found["workshop.all"] = workshop.T.astype(np.float64)
    return found


def _access(money: Accounts) -> dict[str, tuple[Numbers, Numbers]]:
    """Return the share of the time people want work and have none that a service helps, by GAF band.

    And how it leans: the concentration index of each year.
    """
    served = money.counts.state(*SERVED).sum(axis=2).astype(np.float64)
    wanting = money.counts.state(*WANTING).sum(axis=2).astype(np.float64)
    found = {
        f"access.gaf.{band}": (served[..., place], wanting[..., place])
        for place, band in enumerate(GAF_BANDS)
    }
    lean = np.stack([leaning(year) for year in wanting.sum(axis=1)])
    found["access.concentration"] = ((served * lean[:, None]).sum(axis=2), served.sum(axis=2))
    return found


def _kept(result: Result, months: Sequence[int]) -> dict[str, tuple[Numbers, Numbers]]:
    """Return the share of job starts that are jobs still six months later, over the whole period.

    Starts of the last six months are left out: nobody knows of them yet. A fiscal year's starts are taken to
    be spread evenly over its months.
    """
    known = _known(months)
    if not known.any():
        return {}
    found = {}
    starts = result.events[:, :, EVENTS.index("job_start")]
    kept = result.events[:, :, EVENTS.index("six_months_in_job")]
    wholes, parts = (
        {**_by_group("kept", each.sum(axis=2, dtype=np.int64)), **_by_channel("kept", each)}
        for each in (starts, kept)
    )
    for name, whole in wholes.items():
        part = parts.get(name, np.zeros_like(whole))
        found[name] = (part.sum(axis=0, keepdims=True), (whole * known).sum(axis=0, keepdims=True))
    return found


def _known(months: Sequence[int]) -> Numbers:
    """Return the share of each fiscal year's months that lie six months or more before the end, (year, 1)."""
    ends = np.cumsum(months)
    begins = ends - np.asarray(months)
    last = ends[-1] - SIX
    covered = np.clip(last - begins, 0, np.asarray(months))
    return np.asarray(covered / np.asarray(months))[:, None]
