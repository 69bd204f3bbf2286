"""Choices: what an agency expects of a way of working, and which way it therefore takes.

An agency compares ways of working by their expected surplus plus what a job start of a person with
higher support needs is worth to it. It knows last year's applicants, its own quality, the fees of
the next year and how long people stay; it does not know the future. Compiled, because 3,301 agencies
compare a dozen ways each year.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.codes import CEILING, FIRST_COME, FLOOR, HIGHER_NEEDS_FIRST, NO
from placefirst.simulation.luck import abreast, entry, leaf
from placefirst.simulation.states import BINS, IPS, QUASI
from placefirst.simulation.tables import CLASSES

WORK = 13  # quantities that :func:`choose_admission` keeps of each way, beside whom it lets in
ABREAST = 16  # ways that are added up at once
GRID, STEP = 512, 0.125  # expected retainers in two years, for the table of expected units


class Prospects(NamedTuple):
    """The rules of the coming year as numbers, for expectations only."""

    units: NDArray[np.float64]  # (capacity class, GRID) units a day expected at a mean number of retainers
    weight: NDArray[np.float64]  # (bin,) fee weight of a person, as agencies expect to be paid
    smi_band_weight: float
    additions: float
    bonus_good: float
    bonus_exemplary: float
    good: float  # fidelity score
    exemplary: float
    outreach_fee: float  # yen a contact
    contacts_search: float  # outreach and employer contacts a month
    contacts_follow: float
    follow_fee: float  # yen a month
    follow_months: float
    door: float
    displacement: float
    opening_days: float  # a month
    effort: NDArray[np.float64]  # (bin,) effort of an attended day, 1 at and above the kink
    direct_ratio: float  # people a full-time worker may serve, both roles together
    caseload: float
    supervision: float
    staff_cost: float  # yen a year with overhead
    fixed_cost: float
    place_cost: float
    manager_small: float
    manager_large: float
    manager_from: float
    start_staff: float
    least_staff: float  # full-time equivalents of direct staff, however few attend
    severe: NDArray[np.float64]  # (bin,) weight of a job start in the mission


@abreast
def erlang_loss(servers, load):
    """Return the share of arrivals that find all *servers* busy at an offered *load* (Erlang B).

    One in how many is blocked grows from server to server by multiplying alone.
    """
    waits, one_in = 1.0 / load, 1.0
    for n in range(1, servers + 1):
        one_in = 1.0 + n * waits * one_in
    return 1.0 / one_in


@entry
def expect(
    b,
    f,
    applicants,
    capacity,
    size,
    price,
    quality_train,
    class_ips,
    fidelity,
    seats,
    places,
    full,
    rule,
    midpoint,
):
    """Return (expected surplus, expected mission) of a year, in yen and in weighted job starts.

    *applicants* is (bin,) people a year who would ask at this site; *size* is the row of `f.units`.
    """
    days = 0.0
    effort_days = 0.0
    weighted_days = 0.0
    starts = 0.0
    mission = 0.0
    retainers = 0.0
    ips_search = 0.0
    ips_follow = 0.0
    ips_weighted = 0.0
    ips_starts = 0.0
    door = 0.0
    if places > 0:
        load = 0.0
        for g in range(BINS):
            wish = 1.0 if full else f.door
            accept = 1.0
            if rule == FLOOR:
                accept = b.accept[midpoint, g]
            elif rule == CEILING:
                accept = 1.0 - b.accept[midpoint, g]
            wish = wish + (1.0 - wish) * (1.0 - accept)
            c = min(max(int(class_ips + b.bin_step[g] + 0.5), 0), CLASSES - 1)
            load += applicants[g] * wish * (b.ips_stay[c, g] + b.ips_chance[c, g] * b.follow_ips[g]) / 12.0
        let_in = 1.0 - erlang_loss(places, load)
        door = let_in if full else f.door * let_in
        for g in range(BINS):
            wish = 1.0 if full else f.door
            accept = 1.0
            if rule == FLOOR:
                accept = b.accept[midpoint, g]
            elif rule == CEILING:
                accept = 1.0 - b.accept[midpoint, g]
            wish = wish + (1.0 - wish) * (1.0 - accept)
            c = min(max(int(class_ips + b.bin_step[g] + 0.5), 0), CLASSES - 1)
            served = applicants[g] * wish * let_in
            won = served * b.ips_chance[c, g]
            ips_search += served * b.ips_stay[c, g]
            ips_follow += won * b.follow_ips[g]
            ips_weighted += served * b.ips_stay[c, g] * f.displacement * f.opening_days * f.weight[g]
            ips_starts += won
            mission += won * f.severe[g]
            retainers += 2.0 * won * b.six_ips[g] * (1.0 + (f.smi_band_weight - 1.0) * b.smi[g])
    if seats > 0:
        load = 0.0
        for g in range(BINS):
            accept = 1.0
            if rule == FLOOR:
                accept = b.accept[midpoint, g]
            elif rule == CEILING:
                accept = 1.0 - b.accept[midpoint, g]
            c = min(max(int(quality_train + b.bin_step[g] + 0.5), 0), CLASSES - 1)
            load += applicants[g] * (1.0 - door) * b.train_stay[c, g] / 12.0 * accept
        let_in = 1.0 - erlang_loss(seats, load)
        served_load = load * let_in
        for g in range(BINS):
            accept = 1.0
            if rule == FLOOR:
                accept = b.accept[midpoint, g]
            elif rule == CEILING:
                accept = 1.0 - b.accept[midpoint, g]
            c = min(max(int(quality_train + b.bin_step[g] + 0.5), 0), CLASSES - 1)
            stay = b.train_stay[c, g]
            asked = applicants[g] * (1.0 - door) * accept
            if rule == HIGHER_NEEDS_FIRST:  # bins rise with GAF: the first bins fill the same total
                served = min(asked, max(served_load, 0.0) * 12.0 / max(stay, 1e-9))
                served_load -= served * stay / 12.0
            else:
                served = asked * let_in
            month_days = served * stay * b.days[g]
            days += month_days
            effort_days += month_days * f.effort[g]
            weighted_days += month_days * f.weight[g]
            won = served * b.train_chance[c, g]
            starts += won
            mission += won * f.severe[g]
            retainers += 2.0 * won * b.six_train[g] * (1.0 + (f.smi_band_weight - 1.0) * b.smi[g])
    at = min(retainers / STEP, GRID - 1.001)
    low = int(at)
    units = f.units[size, low] + (at - low) * (f.units[size, low + 1] - f.units[size, low])
    bonus = 0.0
    if places > 0:
        bonus = (
            f.bonus_exemplary if fidelity >= f.exemplary else (f.bonus_good if fidelity >= f.good else 0.0)
        )
    income = (weighted_days + ips_weighted) * units * price * (1.0 + f.additions + bonus)
    income += f.outreach_fee * (ips_search * f.contacts_search + ips_follow * f.contacts_follow)
    income += f.follow_fee * min(f.follow_months, 6.0) * (starts + ips_starts) * 0.9
    staff = max(max(days, effort_days) / (f.opening_days * 12.0) / f.direct_ratio, f.least_staff)
    staff += f.manager_small if capacity <= f.manager_from else f.manager_large
    staff += (ips_search + ips_follow) / 12.0 / f.caseload * f.supervision + f.start_staff * (
        starts + ips_starts
    )
    return income - staff * f.staff_cost - f.fixed_cost - f.place_cost * capacity, mission


@entry
def expect_newcomers(b, f, by_area, places, capacity, size, price, base, midpoint, share, surplus):
    """Fill *surplus*, (area,): what a new agency of *capacity* places could expect in each area, in yen.

    *by_area* is (area, bin) people who ask in a year, *places* (area,) the licensed places of all that are
    there; a newcomer hopes for its share. *price* is (area,) yen a unit, *base* the class of its quality;
    *share* (bin,) is room to work in.
    """
    none, floor = np.int64(0), np.int64(FLOOR)
    for area in range(surplus.shape[0]):
        for g in range(BINS):
            share[g] = by_area[area, g] * capacity / (places[area] + capacity)
        surplus[area], _ = expect(
            b, f, share, capacity, size, price[area], base, 0.0, 0.0, capacity, none, NO, floor, midpoint
        )


@abreast
def _losses(servers, load, waits, blocked, ways):
    """Fill *blocked* with :func:`erlang_loss` at each *load*; the first *ways* of all. *waits* is room."""
    for w in range(ways):
        waits[w], blocked[w] = 1.0 / load[w], 1.0
    for n in range(1, servers + 1):
        for w in range(ways):
            blocked[w] = 1.0 + n * waits[w] * blocked[w]
    for w in range(ways):
        blocked[w] = 1.0 / blocked[w]


@leaf
def _add(total, part, factor, ways):
    """Add *part* times *factor* to *total*, way by way; the first *ways* of both."""
    for w in range(ways):
        total[w] += part[w] * factor


@abreast
def expect_by_seats(
    b, f, applicants, capacity, size, price, quality_train, seats, accept, last, ways, work, surplus, mission
):
    """Fill *surplus* and *mission*: :func:`expect` of an agency without IPS for many ways of admission.

    *accept* is (bin, way), the chance that a person is let in; the way *last* serves higher needs first, and
    those behind it are nobody's: they fill the ranks. *work* (quantity, way) is room to work in. Every number
    is that of :func:`expect` to the last bit: the order of its sums is kept, and ways abreast do not wait for
    one another.
    """
    load, let_in, days, effort = work[0], work[1], work[2], work[3]
    weighted, starts, retainers, served = work[4], work[5], work[6], work[7]
    present, won, units = work[8], work[9], work[10]
    for total in (load, days, effort, weighted, starts, retainers, mission):
        for w in range(ways):
            total[w] = 0.0
    for g in range(BINS):
        c = min(max(int(quality_train + b.bin_step[g] + 0.5), 0), CLASSES - 1)
        everybody = applicants[g] * b.train_stay[c, g] / 12.0
        for w in range(ways):
            load[w] += everybody * accept[g, w]
    _losses(seats, load, served, let_in, ways)
    for w in range(ways):
        let_in[w] = 1.0 - let_in[w]
    left = load[last] * let_in[last]
    for g in range(BINS):
        c = min(max(int(quality_train + b.bin_step[g] + 0.5), 0), CLASSES - 1)
        asked, stay, chance, a_month = applicants[g], b.train_stay[c, g], b.train_chance[c, g], b.days[g]
        six, smi = b.six_train[g], 1.0 + (f.smi_band_weight - 1.0) * b.smi[g]
        by_needs = min(asked * accept[g, last], max(left, 0.0) * 12.0 / max(stay, 1e-9))
        left -= by_needs * stay / 12.0
        for w in range(ways):
            served[w] = asked * accept[g, w] * let_in[w]
        served[last] = by_needs
        for w in range(ways):
            present[w] = served[w] * stay * a_month
        for w in range(ways):
            won[w] = served[w] * chance
        _add(days, present, 1.0, ways)
        _add(effort, present, f.effort[g], ways)
        _add(weighted, present, f.weight[g], ways)
        _add(starts, won, 1.0, ways)
        _add(mission, won, f.severe[g], ways)
        for w in range(ways):
            retainers[w] += 2.0 * won[w] * six * smi
    for w in range(ways):
        at = min(retainers[w] / STEP, GRID - 1.001)
        low = int(at)
        units[w] = f.units[size, low] + (at - low) * (f.units[size, low + 1] - f.units[size, low])
    manager = f.manager_small if capacity <= f.manager_from else f.manager_large
    for w in range(ways):
        income = weighted[w] * units[w] * price * (1.0 + f.additions)
        income += f.follow_fee * min(f.follow_months, 6.0) * starts[w] * 0.9
        staff = max(max(days[w], effort[w]) / (f.opening_days * 12.0) / f.direct_ratio, f.least_staff)
        staff += manager
        staff += f.start_staff * starts[w]
        surplus[w] = income - staff * f.staff_cost - f.fixed_cost - f.place_cost * capacity


@leaf
def _way(w, here, low, midpoint):
    """Return the admission rule and the midpoint of the way *w*, as :func:`choose_admission` ranks them."""
    if w < here:
        return FLOOR, low + w
    if w < 2 * here:
        return CEILING, low + w - here
    return FIRST_COME + w - 2 * here, midpoint


def room_for(b):
    """Return room for :func:`choose_admission` to work in; float, shape (quantity, way)."""
    return np.zeros((WORK + 2 * BINS, 2 * b.accept.shape[0] + 2 + ABREAST))


@entry
def choose_admission(
    rows,
    b,
    f,
    applicants,
    capacity,
    size,
    price,
    train_class,
    ips_class,
    fidelity,
    seats,
    places,
    mission,
    inertia,
    wide,
    rule,
    midpoint,
    work,
):
    """Give each TSE agency in *rows* the admission rule and midpoint of the best expected utility, in place.

    Around the present midpoint by five steps; every few years (*wide*) over the whole grid. Ways with a floor
    come first, by midpoint, then those with a ceiling, first come first served, and higher needs first.
    *work* is what :func:`room_for` returns.
    """
    surplus, good = work[WORK - 2], work[WORK - 1]
    accept, floor = work[WORK : WORK + BINS], work[WORK + BINS :]
    grid = b.accept.shape[0]
    for g in range(BINS):
        for mid in range(grid):
            floor[g, mid] = b.accept[mid, g]
    for n in range(rows.shape[0]):
        j = rows[n]
        low, high = np.int64(0), np.int64(grid)
        if not wide:
            low, high = max(midpoint[j] - 2, low), min(midpoint[j] + 3, high)
        here = high - low
        ways = 2 * here + 2
        if places[j] == 0:
            for g in range(BINS):
                for k in range(here):
                    accept[g, k] = floor[g, low + k]
                for k in range(here):
                    accept[g, here + k] = 1.0 - floor[g, low + k]
                accept[g, 2 * here] = 1.0
                accept[g, 2 * here + 1] = 1.0
            expect_by_seats(
                b,
                f,
                applicants[j],
                np.int64(capacity[j]),
                np.int64(size[j]),
                price[j],
                np.int64(train_class[j]),
                np.int64(seats[j]),
                accept,
                ways - 1,
                ways + -ways % ABREAST,
                work,
                surplus,
                good,
            )
        else:
            for w in range(ways):
                kind, mid = _way(w, here, low, midpoint[j])
                surplus[w], good[w] = expect(
                    b,
                    f,
                    applicants[j],
                    np.int64(capacity[j]),
                    np.int64(size[j]),
                    price[j],
                    np.int64(train_class[j]),
                    ips_class[j],
                    fidelity[j],
                    np.int64(seats[j]),
                    np.int64(places[j]),
                    seats[j] == 0,
                    np.int64(kind),
                    np.int64(mid),
                )
        best = -1e18
        best_rule, best_mid = rule[j], midpoint[j]
        for w in range(ways):
            kind, mid = _way(w, here, low, midpoint[j])
            value = surplus[w] + mission[j] * good[w]
            if kind == rule[j] and (mid == midpoint[j] or kind >= FIRST_COME):
                value += inertia
            if value > best:
                best, best_rule, best_mid = value, kind, mid
        rule[j] = best_rule
        midpoint[j] = best_mid


@entry
def value_models(
    rows,
    b,
    f,
    applicants,
    capacity,
    size,
    price,
    train_class,
    ips_at,
    fidelity_at,
    mission,
    rule,
    midpoint,
    quasi_places,
    full_share,
    out,
):
    """Fill *out*, shape (row, model), with the expected utility of each service model for each agency.

    *fidelity_at* is (model,), the fidelity that an agency expects to reach, *ips_at* (row, model) the class
    of IPS that it has then.
    """
    for n in range(rows.shape[0]):
        j = rows[n]
        for model in range(3):
            seats, places, full = np.int64(capacity[j]), np.int64(0), False
            if model == QUASI:
                places = np.int64(quasi_places)
                seats = max(np.int64(capacity[j]) - np.int64(np.ceil(f.displacement * places)), np.int64(0))
            elif model == IPS:
                places, seats, full = np.int64(full_share * capacity[j]), np.int64(0), True
            surplus, good = expect(
                b,
                f,
                applicants[j],
                np.int64(capacity[j]),
                np.int64(size[j]),
                price[j],
                np.int64(train_class[j]),
                ips_at[n, model],
                fidelity_at[model],
                seats,
                places,
                full,
                np.int64(rule[j]),
                np.int64(midpoint[j]),
            )
            out[n, model] = surplus + mission[j] * good
