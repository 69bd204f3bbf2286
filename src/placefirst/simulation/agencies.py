"""Agencies: the rows that stand at the doors of an area, and what each of them is like.

An area's rows stand together: TSE licences (with room for entrants), day-care units, centres, one row
for all IPS teams of the area, one for workshop places that became IPS places. A licence that has been
closed for three years may be given to an entrant; its `licence` number then rises, so that no draw
is used twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.population.synthesis import spread
from placefirst.simulation.books import AGENCY, TALLY, Agencies, Tallies
from placefirst.simulation.codes import FLOOR
from placefirst.simulation.rules import CAPACITIES, Rules
from placefirst.simulation.states import IPS, K_CENTRE, K_DAY_CARE, K_TEAM, K_TSE
from placefirst.simulation.streams import DRAWS, draws24
from placefirst.simulation.tables import ips_class, midpoints, train_class

# Decisions of agencies; people's decisions end at 31, so that no key is shared.
D_CAPACITY, D_QUALITY, D_MISSION, D_PARENT, D_CLOSE, D_CONSIDER, D_ADOPT, D_DROP_IPS = range(40, 48)
D_ENTRY, D_FIRST_IPS, D_TRAINED, D_OTHER_CLOSURE = range(48, 52)

_deviate = lru_cache(maxsize=1 << 14)(NormalDist().inv_cdf)  # the same luck in every scenario


@dataclass(slots=True)
class Offices:
    """All agencies of a run; every array has one element a row."""

    rows: NDArray[np.int64]  # (area, 5): first TSE, day-care, centre and team row of an area, and the end
    area: NDArray[np.int32]
    key: NDArray[np.uint32]  # of the row's luck
    licence: NDArray[np.uint32]
    door: Agencies  # what the kernel needs
    size: NDArray[np.int64]  # capacity class
    quality: NDArray[np.float64]  # log-odds
    mission: NDArray[np.float64]  # yen a weighted job start
    parent: NDArray[np.int64]  # yen a year from own funds of a parent organisation
    other_income: NDArray[np.int64]  # yen a year of own funds that keeps an IPS agency open
    fidelity: NDArray[np.float64]  # points; 0 without IPS
    reserves: NDArray[np.int64]  # yen
    low_years: NDArray[np.int32]  # year ends running with reserves too low
    band: NDArray[np.int64]
    opened: NDArray[np.int32]  # fiscal place
    closed: NDArray[np.int32]  # fiscal place, -1 while open
    adopted: NDArray[np.int32]  # fiscal place at which IPS began, -1 without
    capacity_then: NDArray[np.int32]  # (row, fiscal year of the run) licensed capacity
    record: NDArray[np.int64]  # (row, [retainers, licensed places]) of the last two years, for the band
    planned: NDArray[np.int64]  # (2,) last year's fees before weights: for GAF of 50 or less, for all others
    is_new: NDArray[np.bool_]  # paid by the band of new agencies
    tallies: Tallies

    def copy(self) -> Offices:
        """Return a deep copy; scenarios start from copies of one state."""
        return replace(self, **{name: getattr(self, name).copy() for name in self.__slots__})

    def of_kind(self, kind: int, *, is_open: bool = True) -> NDArray[np.int64]:
        """Return the rows of one kind that are open (or all of the kind); int64, shape (agency,)."""
        mask = self.door.kind == kind
        return np.flatnonzero(mask & (self.door.is_open == 1) if is_open else mask)

    def by_area(self, amounts: NDArray[Any]) -> NDArray[np.int64]:
        """Return *amounts*, shape (row, ...), of the TSE rows added up; int64, shape (area, ...)."""
        edges = self.rows[:, :2].ravel()
        return np.asarray(np.add.reduceat(amounts, edges, axis=0, dtype=np.int64)[::2])

    def draw(self, seed: int, decision: int, rows: NDArray[np.int64], year: int) -> NDArray[np.float64]:
        """Return one uniform number in (0, 1) for each row: (seed, decision, year, row, licence) is the key.

        *rows* has shape (agency,); so has the answer.
        """
        draws = draws24(
            np.uint64(seed), np.uint32(decision), np.uint32(year), self.key[rows], self.licence[rows]
        )
        return (draws + 0.5) / DRAWS

    def give_character(self, seed: int, country: Country, day: date, rows: NDArray[np.int64]) -> None:
        """Draw capacity, quality, mission and parent of new licences; *rows* has shape (agency,)."""

        def n(name: str) -> float:
            return country.number(f"agencies.{name}", day)

        cuts = np.cumsum([n(f"capacity_share_{capacity}") for capacity in CAPACITIES])
        self.size[rows] = np.minimum(
            np.searchsorted(cuts, self.draw(seed, D_CAPACITY, rows, 0), side="right"), 3
        )
        self.door.capacity[rows] = np.array(CAPACITIES)[self.size[rows]]
        self.door.seats[rows] = self.door.capacity[rows]
        normal = np.vectorize(_deviate, otypes=[float])
        if rows.size:
            self.quality[rows] = n("quality_sd") * normal(self.draw(seed, D_QUALITY, rows, 0))
            deviate = normal(self.draw(seed, D_MISSION, rows, 0))
            self.mission[rows] = np.round(n("mission_median") * np.exp(n("mission_sigma") * deviate), 6)
        has_parent = self.draw(seed, D_PARENT, rows, 0) < n("parent_share")
        self.parent[rows] = np.where(has_parent, round(n("parent_income")), 0)

    def set_classes(self, country: Country, day: date) -> None:
        """Bring the classes of served people up to date with quality and fidelity."""
        step = 12.0 / 255
        quality = self.quality / step
        self.door.train_class[:] = np.rint(train_class(country, day) + quality)
        self.door.ips_class[:] = np.rint(ips_class(country, day, self.fidelity) + quality)


def open_offices(
    country: Country,
    rules: Rules,
    seed: int,
    blocks: list[tuple[int, int]],
    weights: list[int],
    years: int,
    first_year: int,
) -> Offices:
    """Return the agencies of the country's start, spread over areas by population.

    *blocks* are (area, block) pairs: a block is one copy of an area in this run; *weights* are the
    people of every area of the whole country; *years* is how many fiscal years the run may last.
    """
    day = rules.day
    programmes = ("transition_support", "day_care", "centres")
    counts = np.stack([spread(country.whole(f"{name}.agencies", day), weights) for name in programmes])
    spare = np.maximum(counts[0] * 3 // 2, 12)
    per_area = counts[0] + spare + counts[1] + counts[2] + 2
    total = int(sum(per_area[area] for area, _ in blocks))
    whole = np.zeros(total, dtype=np.int32)
    door = Agencies.over(np.zeros(total, dtype=AGENCY))
    door.rule[:] = FLOOR
    tallies = Tallies.over(np.zeros(total, dtype=TALLY), np.zeros((total, years + 2, 2), np.int32))
    offices = Offices(
        rows=np.zeros((len(blocks), 5), np.int64),
        area=whole.copy(),
        key=np.zeros(total, np.uint32),
        licence=np.zeros(total, np.uint32),
        door=door,
        size=np.zeros(total, np.int64),
        quality=np.zeros(total),
        mission=np.zeros(total),
        parent=np.zeros(total, np.int64),
        other_income=np.zeros(total, np.int64),
        fidelity=np.zeros(total),
        reserves=np.zeros(total, np.int64),
        low_years=whole.copy(),
        band=np.full(total, rules.newcomer, np.int64),
        opened=np.full(total, first_year - 10, np.int32),
        closed=np.full(total, first_year - 10, np.int32),
        adopted=np.full(total, -1, np.int32),
        capacity_then=np.zeros((total, years + 2), np.int32),
        record=np.zeros((total, 2), np.int64),
        planned=np.zeros(2, np.int64),
        is_new=np.ones(total, np.bool_),
        tallies=tallies,
    )
    row = 0
    for place, (area, block) in enumerate(blocks):
        tse, day_care, centres = (int(counts[k, area]) for k in range(3))
        first = row
        edges = np.cumsum([0, tse + int(spare[area]), day_care, centres, 2]) + first
        offices.rows[place] = edges
        row = int(edges[-1])
        offices.area[first:row] = place
        offices.key[first:row] = (block << 20) + np.arange(row - first)
        for kind, low, high in zip((K_TSE, K_DAY_CARE, K_CENTRE, K_TEAM), edges[:-1], edges[1:], strict=True):
            door.kind[low:high] = kind
        door.is_open[first : first + tse] = 1
        door.is_open[edges[1] : row] = 1
    offices.closed[door.is_open == 1] = -1
    tse_rows = offices.of_kind(K_TSE)
    offices.give_character(seed, country, day, tse_rows)
    grid = midpoints(country, day)
    start = float(country.number("agencies.starting_midpoint", day))
    door.midpoint[:] = int(np.abs(grid - start).argmin())
    day_care_rows = offices.of_kind(K_DAY_CARE)
    door.capacity[day_care_rows] = door.seats[day_care_rows] = country.whole(
        "service_models.day_care_capacity", day
    )
    centre_rows = offices.of_kind(K_CENTRE)
    door.capacity[centre_rows] = door.seats[centre_rows] = 1 << 24
    _first_ips(
        offices, country, day, seed, sum(weights), sum(weights[area] for area, _ in blocks), first_year
    )
    offices.set_classes(country, day)
    return offices


def _first_ips(
    offices: Offices, country: Country, day: date, seed: int, whole: int, here: int, year: int
) -> None:
    """Let today's IPS agencies be IPS agencies: in a hashed order, paid partly from own funds."""
    rows = offices.of_kind(K_TSE)
    wanted = round(country.whole("ips.agencies", day) * here / whole)
    order = np.argsort(offices.draw(seed, D_FIRST_IPS, rows, 0), kind="stable")
    chosen = rows[order[:wanted]]
    door = offices.door
    door.model[chosen] = IPS
    share = country.number("agencies.ips_places_full_share", day)
    door.ips_places[chosen] = np.floor(share * door.capacity[chosen]).astype(np.int32)
    door.seats[chosen] = 0
    offices.other_income[chosen] = country.whole("agencies.ips_other_income", day)
    offices.fidelity[chosen] = country.number("agencies.fidelity_full", day)
    offices.adopted[chosen] = year - 5
