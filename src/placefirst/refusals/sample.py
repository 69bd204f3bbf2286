"""Sample: reports with a code as a draw from a campaign's frame: weights, places, variance of a ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placefirst.refusals.campaign import Campaign, Stratum
from placefirst.refusals.report import Report

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Part:
    """One stratum as it was drawn; *first* and *last* bound its reports in the sample."""

    first: int
    last: int
    total: float  # times in the frame that its reports stand for, on a scale common to all strata
    is_total_known: bool
    clusters: int  # places drawn, or reports where codes went to people directly
    first_stage: float  # share of the frame's places (or times) that was drawn, in [0, 1]
    second_stage: float  # share of the codes of the drawn places that was told with, in [0, 1]
    is_clustered: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """Reports with a code, each time told once, stratum after stratum.

    Arrays have shape (report,). *weights*: for how many times in the frame a report stands. *places*: the
    number of the place that handed its code out, or of the report itself; no two strata share one.
    """

    reports: tuple[Report, ...]
    parts: tuple[Part, ...]
    weights: Numbers
    places: NDArray[np.intp]
    decided: Flags
    turned_away: Flags
    full: Flags

    @property
    def fraction(self) -> float:
        """Return the share of the frame that was told of, in [0, 1]."""
        total = sum(part.total for part in self.parts)
        told = sum(part.total * part.first_stage * part.second_stage for part in self.parts)
        return told / total if total else 0.0

    def heaviest(self, here: Flags) -> float:
        """Return the share of the report of *here* that weighs most, in [0, 1]; 0 where there is none."""
        weights = self.weights[here]
        return float(weights.max() / weights.sum()) if len(weights) else 0.0

    def ratio(self, part: Flags, whole: Flags) -> tuple[float, float, int]:
        """
        Return the weighted share of *part* in *whole*, its variance by the draw, and degrees of freedom.

        Parameters
        ----------
        part, whole : array of bool, shape (report,)
            Which reports are counted above and below; the second must hold one at least.

        Returns
        -------
        tuple of float, float, int
            A share in [0, 1]; a variance on the same scale, squared; places met less strata met, those of a
            single place taken together for one (they are compared with the whole); 1 at least.
        """
        above = part & whole
        below = float(self.weights[whole].sum())
        share = float(self.weights[above].sum()) / below
        moves = self.weights * (above.astype(np.float64) - share * whole) / below
        variance = sum((self._variance(each, moves) for each in self.parts), 0.0)
        met = [(each, number) for each in self.parts if (number := self._met(each, whole))]
        alone = sum(each.clusters < 2 for each, _ in met)
        return share, variance, max(1, sum(number - 1 for _, number in met) + max(0, alone - 1))

    def _met(self, part: Part, whole: Flags) -> int:
        """Return in how many places of one stratum there is any of the reports *whole*."""
        return int(np.count_nonzero(np.bincount(self._places(part), whole[part.first : part.last])))

    def _places(self, part: Part) -> NDArray[np.intp]:
        """Return the places of one stratum's reports, numbered from 0 without gaps."""
        here: NDArray[np.intp] = self.places[part.first : part.last]
        here = here - here.min()
        return here

    def _variance(self, part: Part, moves: Numbers) -> float:
        """Return what one stratum adds to the variance of a ratio that its reports move by *moves*."""
        raw = moves[part.first : part.last]
        here = raw - raw.mean() if part.is_total_known or not part.is_clustered else raw
        places = self._places(part)
        sums, sizes = np.bincount(places, here), np.bincount(places)
        if part.clusters < 2:  # one place says nothing of how places differ: how far it is from the others
            return max(float(raw.sum()) ** 2, _spread(raw))
        between = float(sums @ sums) - float(sums.sum()) ** 2 / part.clusters
        found = (1 - part.first_stage) * part.clusters / (part.clusters - 1) * between
        if part.is_clustered:
            squares = np.bincount(places, here**2)
            alone = sizes == 1  # of a single report the spread is not known: its square
            spread = (squares - np.where(alone, 0.0, sums**2 / sizes)) * sizes / np.where(alone, 1, sizes - 1)
            found += part.first_stage * (1 - part.second_stage) * float(spread.sum())
        return found


def _spread(moves: Numbers) -> float:
    """Return the variance of a sum of *moves* drawn one by one; of a single one its square."""
    if moves.size == 1:
        return float(moves[0]) ** 2
    return float(np.square(moves - moves.mean()).sum()) * moves.size / (moves.size - 1)


def sample(campaign: Campaign, reports: Sequence[Report]) -> Sample:
    """
    Return *reports* of strata of *campaign* as a draw; those that somebody told of before are left out.

    A stratum's reports stand for what :func:`stands_for` says; codes handed out count for as many places as
    a drawn one stands for. A size counts times that somebody asked: who wanted to and did not is no part of
    it. A stratum of which nobody told is no part of the sample.
    """
    kept: list[Report] = []
    parts: list[Part] = []
    weights: list[float] = []
    places: list[int] = []
    total_of = totals(campaign)
    is_asked_only = stands_for(campaign) == "size"
    for stratum in campaign.strata:
        here = [
            each
            for each in reports
            if each.stratum == stratum.key
            and each.told_before != "yes"
            and (each.asked == "asked" or not is_asked_only)
        ]
        if not here:
            continue
        numbers, is_clustered = _places(stratum, here)
        part = _part(campaign, stratum, len(here), len(set(numbers)), is_clustered, total_of, len(kept))
        start = max(places, default=-1) + 1
        places += [start + number for number in numbers]
        weights += [part.total / len(here)] * len(here)
        kept += here
        parts.append(part)
    return Sample(
        reports=tuple(kept),
        parts=tuple(parts),
        weights=np.array(weights, dtype=np.float64),
        places=np.array(places, dtype=np.intp),
        decided=np.array([each.is_decided for each in kept], dtype=np.bool_),
        turned_away=np.array([each.is_turned_away for each in kept], dtype=np.bool_),
        full=np.array([each.is_full for each in kept], dtype=np.bool_),
    )


def _part(
    campaign: Campaign,
    stratum: Stratum,
    told: int,
    met: int,
    is_clustered: bool,
    total_of: dict[str, float],
    first: int,
) -> Part:
    years = max(1.0, (campaign.closes - campaign.opens).days / DAYS_OF_A_YEAR)
    if is_clustered:
        clusters = max(met, stratum.drawn or 0)
        first_stage = min(1.0, clusters / stratum.units) if stratum.units else 0.0
        second_stage = min(1.0, told / stratum.issued) if stratum.issued else 0.0
    else:
        clusters, second_stage = told, 1.0
        first_stage = min(1.0, told / (stratum.size * years)) if stratum.size else 0.0
    return Part(
        first=first,
        last=first + told,
        total=total_of.get(stratum.key, float(told)),
        is_total_known=stands_for(campaign) == "size",
        clusters=clusters,
        first_stage=first_stage,
        second_stage=second_stage,
        is_clustered=is_clustered,
    )


def stands_for(campaign: Campaign) -> str:
    """Return what a stratum's reports stand for: its "size", the codes "issued", or those who "told".

    The first of them that is known of every stratum: sizes and codes have no common scale.
    """
    for name in ("size", "issued"):
        if all(getattr(stratum, name) for stratum in campaign.strata):
            return name
    return "told"


def totals(campaign: Campaign) -> dict[str, float]:
    """Return by stratum the times that its reports stand for; empty where nothing is known of it."""
    match stands_for(campaign):
        case "size":
            return {stratum.key: float(stratum.size or 0) for stratum in campaign.strata}
        case "issued":
            return {stratum.key: stratum.issued * _places_for_one(stratum) for stratum in campaign.strata}
    return {}


def _places_for_one(stratum: Stratum) -> float:
    """Return for how many places of the frame a drawn one stands; 1 where people were drawn, not places."""
    return stratum.units / stratum.drawn if stratum.units and stratum.drawn else 1.0


def _places(stratum: Stratum, reports: Sequence[Report]) -> tuple[list[int], bool]:
    """Return the place of each report, numbered from 0, and whether places handed the codes out.

    Reports that do not say which of the drawn places theirs was are taken for those of one place: nothing
    is known of how they differ from each other.
    """
    units = {report.unit for report in reports}
    if stratum.units is None and units == {None}:
        return list(range(len(reports))), False
    known = {
        unit: number for number, unit in enumerate(sorted(units, key=lambda unit: (unit is None, unit or 0)))
    }
    return [known[report.unit] for report in reports], True
