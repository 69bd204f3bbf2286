"""Places: what five IPS places would do to the yearly surplus of an agency that trains first today.

The agencies' own way of expecting (:mod:`placefirst.simulation.choices`) is asked twice for every agency,
with and without the places, at its present way of admitting people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.simulation.choices import Prospects, expect
from placefirst.simulation.result import Result
from placefirst.simulation.rules import rules_on
from placefirst.simulation.run import World
from placefirst.simulation.states import BIN_BAND, BINS, K_TSE, NEVER, QUASI, TRAIN
from placefirst.simulation.tables import ips_class
from placefirst.simulation.year_end import fidelity_targets

CLASS_STEP = 12.0 / 255  # log-odds of a class
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gain:
    """What the places add to the surplus of a year; JPY/year unless said otherwise, means over agencies."""

    agencies: int
    places: int
    mean: float
    share_gaining: float  # of agencies
    by_capacity: dict[int, float]  # licensed places: mean gain
    band: float  # through a higher fee band: people who keep their jobs count
    billed: float  # fees for the days that people in IPS attend, at the band of before
    specialists: float  # their cost, negative
    seats: float  # all else: seats given up, staff and job starts of train-then-place
    by_displacement: dict[float, float]  # share of a place that a person in IPS takes: mean gain
    by_days: dict[float, float]  # attended and billed days a month, seats as they are: mean gain


def gains(country: Country, day: date, world: World, result: Result, *, wide: bool = True) -> Gain:
    """Return what the places would bring to the agencies of *world*; *result* is its first year or more.

    Applicants are those of the run's first year, half an agency's own and half its area's, spread within a
    GAF band as the people who want to work and apply are. *wide* also varies displacement and days.
    """
    codes = [world.frame.areas[area] for area, _ in world.frame.blocks]
    rules = rules_on(country, day, codes, workshop_from=NEVER, workshop_months=1)
    b, f, door, offices = rules.beliefs, rules.prospects, world.offices.door, world.offices
    expected = _applicants(country, day, world, result, b.weight * np.exp(_slope(country, day) * b.gaf))
    offered = country.whole("levers.quasi_ips_places", day)
    places = offered or country.whole("service_models.quasi_places", day)
    steps = (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0) if wide else ()
    day_counts = (0.0, 2.0, 3.0, 4.0, 5.0, 6.0) if wide else ()
    score = float(fidelity_targets(country, day)[QUASI])
    ips = float(ips_class(country, day, np.array([score]))[0]) + offices.quality / CLASS_STEP
    rows = [int(j) for j in offices.of_kind(K_TSE) if door.model[j] == TRAIN]

    def surplus(j: int, prospects: Prospects, taken: float | None) -> float:
        """Expected surplus of agency *j*: with the places where *taken* (of a place, each) is given."""
        capacity = int(door.capacity[j])
        seats = capacity if taken is None else max(capacity - ceil(taken * places), 0)
        number = 0 if taken is None else places
        money, _ = expect(
            b, prospects, expected[j], capacity, int(offices.size[j]), rules.price[offices.area[j]] / 100.0,
            int(door.train_class[j]), float(ips[j]), score, seats, number, False, int(door.rule[j]),
            int(door.midpoint[j]),
        )  # fmt: skip
        return float(money)

    def flat(units: float) -> Prospects:
        return f._replace(units=np.full_like(f.units, units))

    def mean(prospects: Prospects, taken: float, before: Numbers) -> float:
        return float(np.mean([surplus(j, prospects, taken) for j in rows] - before)) if rows else 0.0

    before = np.array([surplus(j, f, None) for j in rows])
    taken = f.displacement
    after = np.array([surplus(j, f, taken) for j in rows])
    gain = after - before
    nothing, thousand = flat(0.0), flat(1000.0)
    no_pay = np.array([surplus(j, nothing, None) for j in rows])
    slope = (np.array([surplus(j, thousand, None) for j in rows]) - no_pay) / 1000
    own_units = (before - no_pay) / slope
    same_band = np.array([surplus(j, flat(u), taken) for j, u in zip(rows, own_units, strict=True)])
    unbilled = np.array(
        [surplus(j, flat(u)._replace(displacement=0.0), taken) for j, u in zip(rows, own_units, strict=True)]
    )
    unstaffed = np.array([surplus(j, f._replace(supervision=0.0), taken) for j in rows])
    band, billed = float((after - same_band).mean()), float((same_band - unbilled).mean())
    specialists = float((after - unstaffed).mean())
    capacities = door.capacity[rows]
    return Gain(
        agencies=len(rows),
        places=places,
        mean=float(gain.mean()),
        share_gaining=float((gain > 0).mean()),
        by_capacity={int(size): float(gain[capacities == size].mean()) for size in np.unique(capacities)},
        band=band,
        billed=billed,
        specialists=specialists,
        seats=float(gain.mean()) - band - billed - specialists,
        by_displacement={step: mean(f._replace(displacement=step), step, before) for step in steps},
        by_days={
            days: mean(f._replace(displacement=days / f.opening_days), taken, before) for days in day_counts
        },
    )


def _slope(country: Country, day: date) -> float:
    return country.number("search.apply_slope", day)


def _applicants(country: Country, day: date, world: World, result: Result, weight: Numbers) -> Numbers:
    """Return what each agency expects; float, shape (row, bin), people a year."""
    rows = result.agency_years
    rows = rows[(rows["kind"] == K_TSE) & (rows["fiscal_year"] == result.fiscal_years[0])]
    door, area = world.offices.door, world.offices.area
    band = np.array(BIN_BAND)
    within = np.array([weight[g] / weight[band == band[g]].sum() for g in range(BINS)])
    asked = np.zeros((door.kind.size, BINS))
    asked[rows["agency"]] = rows["applicants"][:, band] * within
    tse = (door.kind == K_TSE) & (door.is_open == 1)
    areas = world.offices.rows.shape[0]
    capacity = np.maximum(np.bincount(area[tse], weights=door.capacity[tse], minlength=areas), 1)
    bins = [np.bincount(area, weights=asked[:, g] * tse, minlength=areas) for g in range(BINS)]
    by_area = np.stack(bins, axis=1)
    own = country.number("agencies.own_belief", day)
    share = np.where(tse, door.capacity / capacity[area], 0.0)
    return np.asarray(own * asked + (1 - own) * by_area[area] * share[:, None])
