"""Told: what services say of a quarter, as the arrays that a model's curves are held against.

Weeks are gathered between a few edges. Whoever was last seen without the event within an interval counts
part for its beginning and part for its end, so that nothing hangs on where the edges lie. GAF is known by
band: a band stands for the people of the country who want work and lie in it, men and women.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from placefirst.measures.quarter import quarter_of
from placefirst.measures.quarterly import EVERYBODY, GAF, GAF_BANDS, NOT_KNOWN, Fidelity, Quarterly, Times
from placefirst.measures.tally import QUARTERS
from placefirst.parameters.read import Country
from placefirst.simulation.states import GAF_HIGH, GAF_LOW
from placefirst.simulation.tables import cohort_of

Numbers = NDArray[np.float64]
MONTH: Final = 365.25 / 12 / 7  # weeks
#: Weeks between which events are gathered.
EDGES: Final = (0, 1, 2, 3, 4, 6, 8, 10, 13, 17, 22, 26, 32, 39, 52, 65, 78, 104, 130, 156, 208, 312, 520)
BANDS: Final = (*GAF_BANDS, NOT_KNOWN)
POINTS: Final = 3  # of GAF that stand for a band


@dataclass(frozen=True, slots=True)
class Service:
    """What one service, or several as one, says: quarters in order of time, the newest last."""

    quarters: tuple[Quarterly, ...]
    services: int = 1  # of how many it is the sum

    @property
    def newest(self) -> Quarterly:
        """The last quarter."""
        return self.quarters[-1]

    @property
    def followed(self) -> tuple[Quarterly, ...]:
        """The quarters whose life tables hold different people: the newest, and each eight before another.

        A life table follows who began in the last eight quarters (:mod:`placefirst.measures.tally`).
        """
        found: list[Quarterly] = []
        for each in reversed(self.quarters):
            if not found or quarter_of(each.first).month <= quarter_of(found[-1].first).month - 3 * QUARTERS:
                found.append(each)
        return tuple(found)

    @property
    def fidelity(self) -> Fidelity | None:
        """The newest score of fidelity, where one was given on a scale of the frame of IPS-25."""
        known = [each.fidelity for each in self.quarters if each.fidelity is not None]
        return next((each for each in reversed(known) if 25 <= each.score <= 125), None)


class Spells(NamedTuple):
    """Times until an event, of services by bands of GAF."""

    ended: Numbers  # (service, band, interval)
    unseen: Numbers  # (service, band, edge): weights of the logarithm of who is still without it

    @property
    def people(self) -> int:
        """How many spells there are."""
        return round(float(self.ended.sum() + self.unseen.sum()))

    @property
    def events(self) -> int:
        """How many ended."""
        return round(float(self.ended.sum()))

    def by_band(self) -> dict[str, tuple[int, int]]:
        """Return (spells, ended) by band."""
        ended, unseen = self.ended.sum(axis=(0, 2)), self.unseen.sum(axis=(0, 2))
        return {band: (round(ended[n] + unseen[n]), round(ended[n])) for n, band in enumerate(BANDS)}


class Mix(NamedTuple):
    """Who stands for each band: points of GAF, how much further on the log odds, and their shares."""

    gaf: Numbers  # (band, member)
    sex: Numbers  # (band, member): minus half a woman, half a man
    share: Numbers  # (band, member), each band sums to 1


def spells(services: Sequence[Service], what: str) -> Spells:
    """Return the life tables *what* of *services*, by GAF where they are, else as not known."""
    ended = np.zeros((len(services), len(BANDS), len(EDGES) - 1))
    unseen = np.zeros((len(services), len(BANDS), len(EDGES)))
    for place, service in enumerate(services):
        for table in (each for quarterly in service.followed for each in _tables(quarterly, what)):
            band = BANDS.index(table.of) if table.by == GAF else BANDS.index(NOT_KNOWN)
            _gather(table, ended[place, band], unseen[place, band])
    return Spells(ended, unseen)


def _tables(quarterly: Quarterly, what: str) -> Iterable[Times]:
    by = {axis: [each for each in quarterly.times if (each.what, each.by) == (what, axis)]
          for axis in (GAF, EVERYBODY)}  # fmt: skip
    return by[GAF] or by[EVERYBODY]


def _gather(table: Times, ended: Numbers, unseen: Numbers) -> None:
    edges, last = np.array(EDGES), len(EDGES) - 2
    for week, count in enumerate(table.ended):
        ended[min(int(np.searchsorted(edges, week, side="right")) - 1, last)] += count
    for week, count in enumerate(table.unseen):
        at = min(week + 0.5, EDGES[-1])  # seen until some day within the week
        place = min(int(np.searchsorted(edges, at, side="right")) - 1, last)
        part = (at - edges[place]) / (edges[place + 1] - edges[place])
        unseen[place] += count * (1 - part)
        unseen[place + 1] += count * part


def mix_of(country: Country, day: date) -> Mix:
    """Return who stands for each band of GAF: the country's people who want work."""
    cohort = cohort_of(country, day)
    points = np.arange(GAF_LOW, GAF_HIGH + 1)
    joint = np.array(cohort.diagnosis_shares)[:, None] * cohort.gaf_distribution()
    weight = joint.sum(axis=0) * cohort.wish_to_work()
    lowest, gaf = GAF_LOW, []
    for highest in (*GAF_BANDS.values(), None):
        within = (points >= lowest) & (points <= highest) if highest else np.ones(points.size, dtype=bool)
        gaf.append(_quantiles(points[within], weight[within]))
        lowest = (highest or 0) + 1
    women = cohort.female_share
    return Mix(
        np.repeat(np.array(gaf), 2, axis=1),
        np.tile([-0.5, 0.5], (len(BANDS), POINTS)),
        np.tile(np.array([women, 1 - women]) / POINTS, (len(BANDS), POINTS)),
    )


def _quantiles(points: NDArray[np.int64], weight: Numbers) -> Numbers:
    """Return the mean point of each of a few groups of as many people."""
    share = weight / weight.sum()
    below = np.concatenate([[0.0], np.cumsum(share)])
    found = []
    for part in range(POINTS):
        low, high = part / POINTS, (part + 1) / POINTS
        held = np.clip(np.minimum(below[1:], high) - np.maximum(below[:-1], low), 0, None)
        found.append(float((held * points).sum() / held.sum()))
    return np.array(found)


def counted(services: Sequence[Service], measure: str, by: str = EVERYBODY) -> Mapping[str, tuple[int, int]]:
    """Return (above, below) by group of a *measure* of events, over all services and quarters."""
    found: dict[str, tuple[int, int]] = {}
    for quarterly in (each for service in services for each in service.quarters):
        for cell in quarterly.cells:
            if (cell.measure, cell.by) == (measure, by):
                above, below = found.get(cell.of, (0, 0))
                found[cell.of] = above + cell.above, below + cell.below
    return found
