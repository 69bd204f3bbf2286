"""The year end: once a year agencies get a band, close or open, choose whom to admit and how to work.

Nothing here happens because of an option before the first year end after its date; prices, grants
and new teams act from their date elsewhere (:mod:`placefirst.simulation.run`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.payment.banded_tariff import band_index, retention_share
from placefirst.simulation.accounts import year_costs
from placefirst.simulation.agencies import (
    D_ADOPT,
    D_CLOSE,
    D_CONSIDER,
    D_DROP_IPS,
    D_ENTRY,
    D_OTHER_CLOSURE,
    D_TRAINED,
    Offices,
)
from placefirst.simulation.agency_years import rows_of
from placefirst.simulation.bands import Seen
from placefirst.simulation.choices import choose_admission, expect_newcomers, room_for, value_models
from placefirst.simulation.codes import FLOOR
from placefirst.simulation.crew import Crew
from placefirst.simulation.rules import Rules
from placefirst.simulation.states import BINS, IPS, K_DAY_CARE, K_TSE, QUASI, TRAIN
from placefirst.simulation.tables import ips_class, train_class

PIECES = 16  # in which agencies are dealt out to threads
WIDE_EVERY = 4  # years between looks over the whole grid of midpoints


@dataclass(frozen=True, slots=True)
class YearEnd:
    """One year end: where in the run it is, the rules of the year that ends, by which agencies decide, and
    the rules of the year that begins, by which their band is fixed."""

    seed: int
    year: int  # fiscal place of the year that ends
    place: int  # its place among the run's fiscal years, counted from the first settling year
    months: int  # of the year that were simulated
    country: Country
    ended: Rules
    begins: Rules


def keep_record(offices: Offices, end: YearEnd) -> None:
    """Keep, for each agency, who reached six months in a job and how many places were licensed, over two
    years.

    People with SMI count ``levers.band_weight_smi`` times (1 under today's rules).
    """
    offices.capacity_then[:, end.place] = np.where(offices.door.is_open == 1, offices.door.capacity, 0)
    weight = end.country.number("levers.band_weight_smi", end.ended.day)
    window = slice(max(end.place - 1, 0), end.place + 1)
    reached = offices.tallies.retained[:, window]
    counted = reached[..., 0] + np.rint((weight - 1) * reached[..., 1]).astype(np.int64)
    offices.record[:, 0], offices.record[:, 1] = retention_share(counted, offices.capacity_then[:, window])
    years = end.country.whole("transition_support.new_agency_years", end.ended.day)
    offices.is_new[:] = end.year + 1 - offices.opened < years


def set_bands(offices: Offices, rules: Rules) -> None:
    """Fix the fee band of each agency from its record, by the bands of *rules*."""
    band = band_index(offices.record[:, 0], offices.record[:, 1], rules.bands, newcomer=rules.newcomer)
    offices.band[:] = np.where(offices.is_new, rules.newcomer, band)


def close_some(offices: Offices, end: YearEnd, costs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Close agencies whose reserves are too low for too long, and a few for other reasons; return their
    rows, shape (agency,).

    *costs* has shape (agency,), yen of the year.
    """

    def n(name: str) -> float:
        return end.country.number(f"agencies.{name}", end.ended.day)

    rows = offices.of_kind(K_TSE)
    low = offices.reserves[rows] < -n("closure_reserves") * np.maximum(costs[rows], 1)
    offices.low_years[rows] = np.where(low, offices.low_years[rows] + 1, 0)
    fails = (offices.low_years[rows] >= 2) & (
        offices.draw(end.seed, D_CLOSE, rows, end.place) < n("closure_chance")
    )
    other = offices.draw(end.seed, D_OTHER_CLOSURE, rows, end.place) < n("closure_other")
    closing = rows[fails | other]
    door = offices.door
    door.is_open[closing] = 0
    for array in (door.seats, door.used, door.ips_places, door.ips_used, door.model, door.clinical):
        array[closing] = 0
    offices.tallies.present[closing] = 0
    offices.tallies.present_days[closing] = 0
    offices.closed[closing] = end.year
    offices.adopted[closing] = -1
    offices.fidelity[closing] = 0.0
    offices.other_income[closing] = 0
    return closing


def who_asked(offices: Offices, end: YearEnd) -> NDArray[np.float64]:
    """Return who asked the TSE agencies of each area, people a year; float, shape (area, bin)."""
    return np.asarray(offices.by_area(offices.tallies.applicants) * (12.0 / end.months))


def applicants_next_year(offices: Offices, end: YearEnd, by_area: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return whom each open TSE agency expects to ask in the coming year; float, shape (agency, bin).

    Part of it is who asked the agency itself, part its share of the area, *by_area* of shape (area, bin).
    """
    rows = offices.of_kind(K_TSE)
    area, places = offices.area[rows], offices.door.capacity[rows]
    capacity = np.bincount(area, weights=places, minlength=offices.rows.shape[0])
    own = end.country.number("agencies.own_belief", end.ended.day)
    own_share = np.where(offices.opened[rows] >= end.year, 0.0, own)[:, None]
    asked = offices.tallies.applicants[rows] * (12.0 / end.months)
    of_area = (1 - own_share) * by_area[area] * (places / np.maximum(capacity[area], 1))[:, None]
    expected = np.zeros((offices.area.size, BINS))
    expected[rows] = own_share * asked + of_area
    return expected


def open_some(offices: Offices, end: YearEnd, by_area: NDArray[np.float64]) -> NDArray[np.int64]:
    """Let new agencies enter where a small one could expect a surplus; return their rows, shape (agency,).

    *by_area* is people who ask in a year, shape (area, bin).
    """
    day, f, b = end.ended.day, end.ended.prospects, end.ended.beliefs

    def n(name: str) -> float:
        return end.country.number(f"agencies.{name}", day)

    door = offices.door
    capacity = end.country.whole("agencies.entry_capacity", day)
    size = next(k for k, places in enumerate((6, 10, 20, 30)) if places >= capacity)
    present = offices.of_kind(K_TSE)
    base = round(train_class(end.country, day))
    mid = int(np.median(door.midpoint[present])) if present.size else 0
    opened: list[int] = []
    luck = offices.draw(end.seed, D_ENTRY, offices.rows[:, 0], end.place)
    rate, scale = n("entry_rate"), n("entry_scale")
    is_open = door.is_open == 1
    here, places = offices.by_area(is_open), offices.by_area(np.where(is_open, door.capacity, 0))
    surplus = np.empty(here.size)
    price = end.ended.price / 100.0
    expect_newcomers(b, f, by_area, places, capacity, size, price, base, mid, np.empty(BINS), surplus)
    wish = rate * here * np.minimum(2.0, np.maximum(0.0, surplus) / scale)
    enter = (wish + luck).astype(np.int64)
    for area in np.flatnonzero(enter):
        first, last = offices.rows[area, :2]
        free = ~is_open[first:last] & (offices.closed[first:last] <= end.year - 3)
        opened += (np.flatnonzero(free)[: enter[area]] + first).tolist()
    rows = np.array(opened, dtype=np.int64)
    if rows.size:
        offices.licence[rows] += 1
        door.is_open[rows] = 1
        offices.closed[rows] = -1
        offices.opened[rows] = end.year + 1
        offices.reserves[rows] = 0
        offices.low_years[rows] = 0
        offices.tallies.retained[rows] = 0
        offices.capacity_then[rows] = 0
        offices.band[rows] = end.begins.newcomer
        offices.give_character(end.seed, end.country, day, rows)
        door.rule[rows] = FLOOR
        for array in (door.used, door.ips_used, door.ips_places, door.model):
            array[rows] = 0
        door.midpoint[rows] = mid
        offices.set_classes(end.country, day)  # an entrant chooses by its own quality
    return rows


def choose_models(offices: Offices, end: YearEnd, expected: NDArray[np.float64]) -> None:
    """Let TSE agencies consider IPS, adopt it, widen it or drop it.

    *expected* is people who would ask in a year, shape (agency, bin).
    """
    day, f, b = end.ended.day, end.ended.prospects, end.ended.beliefs
    country, door, seed = end.country, offices.door, end.seed

    def n(name: str) -> float:
        return country.number(name, day)

    rows = offices.of_kind(K_TSE)
    if not rows.size:
        return
    with_ips = door.model[rows] != TRAIN
    nation = float(with_ips.mean())
    areas = offices.rows.shape[0]
    agencies = np.maximum(np.bincount(offices.area[rows], minlength=areas), 1)
    local = (np.bincount(offices.area[rows], weights=with_ips, minlength=areas) / agencies)[
        offices.area[rows]
    ]
    hazard = (
        n("agencies.bass_innovation") + n("levers.assistance_innovation") + n("levers.quasi_ips_awareness")
    )
    considered = (hazard + n("agencies.bass_imitation") * (local + nation) / 2) * n(
        "levers.assistance_multiplier"
    )
    considers = offices.draw(seed, D_CONSIDER, rows, end.place) < np.minimum(
        considered, n("levers.assistance_cap")
    )
    considers |= with_ips
    limit = country.whole("levers.training_capacity", day)
    if limit > 0:
        order = np.argsort(offices.draw(seed, D_TRAINED, rows, end.place), kind="stable")
        newly = order[(considers & ~with_ips)[order]]
        considers[newly[limit:]] = False
    asked = rows[considers]
    if not asked.size:
        return
    quasi_places = country.whole("levers.quasi_ips_places", day) or country.whole(
        "service_models.quasi_places", day
    )
    targets = fidelity_targets(country, day)
    step = 12.0 / 255
    ips_at = ips_class(country, day, targets) + offices.quality[asked, None] / step
    full_share = n("agencies.ips_places_full_share")
    value = np.zeros((asked.size, 3))
    value_models(
        asked,
        b,
        f,
        expected,
        door.capacity,
        offices.size,
        end.ended.price[offices.area] / 100.0,
        door.train_class,
        ips_at,
        targets,
        offices.mission,
        door.rule,
        door.midpoint,
        quasi_places,
        full_share,
        value,
    )
    value[:, IPS] += np.where(door.model[asked] == IPS, offices.other_income[asked], 0)
    switch = n("agencies.switching_cost") * n("levers.assistance_switching_share")
    luck = offices.draw(seed, D_ADOPT, asked, end.place)
    noise = n("agencies.choice_noise") * np.log(luck / (1 - luck))
    drop_luck = offices.draw(seed, D_DROP_IPS, asked, end.place)
    now = door.model[asked].astype(np.int64)
    here = np.arange(asked.size)
    to_quasi = (now == TRAIN) & (value[:, QUASI] - value[:, TRAIN] - switch * quasi_places / 5 + noise > 0)
    more = (full_share * door.capacity[asked] - quasi_places) / 5
    settled = end.year - offices.adopted[asked] >= 1
    to_full = (
        (now == QUASI)
        & settled
        & (value[:, IPS] - value[:, QUASI] - switch * np.maximum(more, 1) + noise > 0)
    )
    back = (
        (now != TRAIN) & (value[:, TRAIN] - value[here, now] > switch) & (drop_luck < n("agencies.ips_drop"))
    )
    _set_model(offices, asked[to_quasi & ~back], QUASI, quasi_places, f.displacement, full_share, end.year)
    _set_model(offices, asked[to_full & ~back], IPS, quasi_places, f.displacement, full_share, end.year)
    _set_model(offices, asked[back], TRAIN, 0, f.displacement, full_share, end.year)


def _set_model(
    offices: Offices,
    rows: NDArray[np.int64],
    model: int,
    places: int,
    displacement: float,
    full_share: float,
    year: int,
) -> None:
    """Change the service model; people already served stay until they finish, the doors follow the new
    model.
    """
    door = offices.door
    began = door.model[rows] == TRAIN
    door.model[rows] = model
    capacity = door.capacity[rows]
    if model == TRAIN:
        door.ips_places[rows], door.seats[rows] = 0, capacity
        offices.adopted[rows], offices.fidelity[rows] = -1, 0.0
        return
    if model == QUASI:
        door.ips_places[rows] = places
        door.seats[rows] = np.maximum(capacity - int(np.ceil(displacement * places)), 0)
    else:
        door.ips_places[rows], door.seats[rows] = np.floor(full_share * capacity).astype(np.int32), 0
    offices.adopted[rows] = np.where(began, year + 1, offices.adopted[rows])


def fidelity_targets(country: Country, day: date) -> NDArray[np.float64]:
    """Return the fidelity that each service model moves towards, in points; float, shape (model,)."""

    def n(name: str) -> float:
        return country.number(name, day)

    added = n("levers.assistance_fidelity") + n("levers.integrated_fidelity")
    added += n("agencies.fidelity_outreach") if n("levers.outreach_fee") > 0 else 0.0
    return np.array([0.0, n("agencies.fidelity_quasi") + added, n("agencies.fidelity_full") + added])


def move_fidelity(offices: Offices, end: YearEnd) -> None:
    """Move the fidelity of IPS programmes towards its target; a new programme begins at the lower
    published point.
    """
    country, day = end.country, end.ended.day
    targets = fidelity_targets(country, day)
    speed, low = (
        country.number("agencies.fidelity_speed", day),
        country.number("service_models.fidelity_low", day),
    )
    door = offices.door
    has_ips = door.ips_places > 0
    target = np.where(door.kind == K_TSE, targets[np.maximum(door.model, QUASI)], targets[IPS])
    target = np.where(door.kind == K_DAY_CARE, targets[QUASI], target)
    now = np.where(offices.fidelity > 0, offices.fidelity, low)
    offices.fidelity[:] = np.where(has_ips, now + speed * (target - now), 0.0)


def choose_day_care(offices: Offices, end: YearEnd, by_area: NDArray[np.float64]) -> None:
    """Under a paid outreach, let day-care units open a few IPS places where that covers its cost.

    *by_area* is people who ask in a year, shape (area, bin).
    """
    country, day, f, b = end.country, end.ended.day, end.ended.prospects, end.ended.beliefs
    fee, bonus = end.ended.day_care_fee, end.ended.day_care_bonus
    door = offices.door
    rows = offices.of_kind(K_DAY_CARE)
    places = country.whole("service_models.quasi_places", day)
    if fee == 0:
        door.ips_places[rows] = 0
        return
    c = np.clip(
        np.rint(
            ips_class(country, day, np.array([country.number("agencies.fidelity_quasi", day)]))[0]
            + b.bin_step
        ),
        0,
        255,
    )
    c = c.astype(int)
    bins = np.arange(BINS)
    held = float((b.weight * (b.ips_stay[c, bins] + b.ips_chance[c, bins] * b.follow_ips)).sum())
    people = places * 12.0 / held  # a year through the places
    search = people * float((b.weight * b.ips_stay[c, bins]).sum())
    won = people * float((b.weight * b.ips_chance[c, bins]).sum())
    lost_days = country.number("service_models.day_care_days", day)
    income = (
        fee * (search * f.contacts_search + won * float((b.weight * b.follow_ips).sum()) * f.contacts_follow)
        + bonus * won
    )
    points = float(country.table("day_care.points").cell(day, "day", "large").value or 0)
    lost = won * 12 * lost_days * 10 * points * f.displacement
    cost = places / f.caseload * f.supervision * f.staff_cost
    gain = income - cost - lost
    hazard = country.number("agencies.bass_innovation", day) + country.number(
        "levers.assistance_innovation", day
    )
    nation = float((door.ips_places[rows] > 0).mean()) if rows.size else 0.0
    hazard = (hazard + country.number("agencies.bass_imitation", day) * nation) * country.number(
        "levers.assistance_multiplier", day
    )
    hazard = max(hazard, country.number("agencies.day_care_awareness", day))
    considers = offices.draw(end.seed, D_CONSIDER, rows, end.place) < hazard
    luck = offices.draw(end.seed, D_ADOPT, rows, end.place)
    noise = country.number("agencies.choice_noise", day) * np.log(luck / (1 - luck))
    adopt = rows[considers & (door.ips_places[rows] == 0) & (gain + noise > 0)]
    door.ips_places[adopt] = places
    offices.adopted[adopt] = end.year + 1


def hold_year_end(
    offices: Offices,
    end: YearEnd,
    earned: dict[str, NDArray[np.int64]],
    seen: Seen,
    crew: Crew,
    room: NDArray[np.void] | None,
) -> tuple[NDArray[np.void] | None, NDArray[np.int64]]:
    """Hold one year end, in place; return the rows of ``agency_years`` (docs/results.md), shape (agency,),
    and those that close. The rows stand in *room*; without it nothing is counted, as in the years of the
    start.

    *earned* holds the accounts of :func:`placefirst.simulation.accounts.earn`, shape (agency, band), *seen*
    what agencies saw in the year; they choose their admission in the threads of *crew*, each for itself.
    """
    door, tallies = offices.door, offices.tallies
    costs = year_costs(end.ended, offices, seen, end.months)
    was_open = door.is_open == 1
    own = np.where(
        (door.kind == K_TSE) & was_open, (offices.parent + offices.other_income) * end.months // 12, 0
    )
    tse = door.kind == K_TSE
    income = (earned["fee_yen"] + earned["outreach_yen"] + earned["follow_along_yen"]).sum(axis=1)
    surplus = np.where(tse & was_open, income + own - costs, 0)
    offices.reserves += surplus
    plain = earned["plain_yen"].sum(axis=0) * 12 // end.months
    offices.planned[:] = plain[0], plain[1:].sum()
    keep_record(offices, end)
    rows = None
    if room is not None:
        rows = rows_of(offices, end.country, end.ended, end.year, seen, earned, costs, own, surplus, room)
    by_area = who_asked(offices, end)
    closing = close_some(offices, end, costs)
    if rows is not None:
        rows["closed"][np.isin(rows["agency"], closing)] = 1
    opening = open_some(offices, end, by_area)
    offices.is_new[opening] = True
    set_bands(offices, end.begins)
    expected = applicants_next_year(offices, end, by_area)
    _choose(offices, end, expected, crew)
    choose_models(offices, end, expected)
    choose_day_care(offices, end, by_area)
    move_fidelity(offices, end)
    offices.set_classes(end.country, end.begins.day)
    tallies.empty()
    return rows, closing


def _choose(offices: Offices, end: YearEnd, expected: NDArray[np.float64], crew: Crew) -> None:
    """Let each TSE agency choose its admission rule and midpoint for the coming year."""
    door, b, f = offices.door, end.ended.beliefs, end.ended.prospects
    rows = offices.of_kind(K_TSE)
    rows = rows[door.seats[rows] > 0]
    midpoint = door.midpoint.astype(np.int64)
    rule = door.rule.astype(np.int64)
    wide = end.place % WIDE_EVERY == 0
    given = (
        b,
        f,
        expected,
        door.capacity,
        offices.size,
        end.ended.price[offices.area] / 100.0,
        door.train_class,
        door.ips_class.astype(np.float64),
        offices.fidelity,
        door.seats,
        door.ips_places,
        offices.mission,
        end.country.number("agencies.inertia", end.ended.day),
        wide,
        rule,
        midpoint,
    )

    def choose(some: NDArray[np.int64]) -> None:
        choose_admission(some, *given, room_for(b))

    crew.each(choose, np.array_split(rows, PIECES if crew.threads > 1 else 1))
    door.rule[:] = rule
    door.midpoint[:] = midpoint
