"""Expectations: whom an agency expects to ask it, and what a way of working promises in a year.

Expected values are floating-point here as in the kernel: they agree to far less than a unit of money, not by
the bit.
"""

from __future__ import annotations

from tests.pencil.chances import class_of_bin


def who_asked(twin, end):
    """Add up who asked in each area, people a year."""
    for area in twin.areas:
        asked = [sum(a.seen.applicants[g] for a in area.of("tse")) for g in range(16)]
        area.asked = [number * (12 / end.months) for number in asked]


def expect_applicants(twin, end):
    """Work out whom each agency expects: partly its own applicants, partly its share of the area's."""
    own, a_year = twin.country.number("agencies.own_belief", end.day), 12 / end.months
    for area in twin.areas:
        places = sum(a.capacity for a in area.of("tse") if a.is_open)
        for agency in area.agencies:
            belief = 0.0 if agency.opened >= end.year else own
            is_here = agency.kind == "tse" and agency.is_open
            part = agency.capacity / max(places, 1) if is_here else 0.0
            agency.expected = [
                belief * (agency.seen.applicants[g] * a_year) + (1 - belief) * area.asked[g] * part
                for g in range(16)
            ]


class Way:
    """A way of working, as an agency imagines it."""

    def __init__(self, capacity, size, price, train_class, ips_class, fidelity):
        self.capacity, self.size, self.price = capacity, size, price
        self.train_class, self.ips_class, self.fidelity = train_class, ips_class, fidelity


def way_of(agency, rules, ips_class=None, fidelity=None):
    """Return an agency's own way of working, or the same at another fidelity."""
    return Way(
        agency.capacity,
        agency.size,
        rules.price[agency.area] / 100,
        agency.train_class,
        agency.ips_class if ips_class is None else ips_class,
        agency.fidelity if fidelity is None else fidelity,
    )


def erlang(places, load):
    """Return the share that finds every place taken."""
    lost = 1.0
    for n in range(1, places + 1):
        lost = load * lost / (n + load * lost)
    return lost


class Promise:
    """What a year would bring: sums over the people expected."""

    def __init__(self):
        self.days = self.effort = self.weighted = self.starts = 0.0
        self.searched = self.held = self.ips_weighted = self.ips_starts = 0.0
        self.mission = self.retainers = 0.0


def expect(given, way, applicants, seats, places, rule, midpoint):
    """Return the surplus and the weighted job starts that a way of working promises in a year."""
    f, b = given.prospects, given.beliefs
    accept = admitted(b, rule, midpoint)
    smi = [1 + (f["smi_band_weight"] - 1) * b["smi"][g] for g in range(16)]
    promise, door = Promise(), 0.0
    if places > 0:
        walks_in = 1.0 if seats == 0 else f["door"]
        let_in = serve_with_ips(promise, f, b, way, applicants, accept, smi, walks_in, places)
        door = walks_in * let_in
    if seats > 0:
        asks = [applicants[g] * (1 - door) * accept[g] for g in range(16)]
        serve_in_seats(promise, f, b, way, asks, smi, seats, neediest=rule == "higher_needs_first")
    surplus = (
        income(promise, f, way, places)
        - staff(promise, f, way) * f["staff_cost"]
        - f["fixed_cost"]
        - f["place_cost"] * way.capacity
    )
    return surplus, promise.mission


def admitted(b, rule, midpoint):
    """Return the share of each bin that a rule of admission lets in."""
    if rule not in ("floor", "ceiling"):
        return [1.0] * 16
    return [share if rule == "floor" else 1 - share for share in b["accept"][midpoint]]


def serve_with_ips(promise, f, b, way, applicants, accept, smi, walks_in, places):
    """Add what the IPS places promise; return the share that finds one free."""
    at = [class_of_bin(b, g, way.ips_class) for g in range(16)]
    wish = [walks_in + (1 - walks_in) * (1 - accept[g]) for g in range(16)]  # or comes after a refusal
    load = 0.0
    for g in range(16):
        stay = b["ips_stay"][at[g]][g] + b["ips_chance"][at[g]][g] * b["follow_ips"][g]
        load += applicants[g] * wish[g] * stay / 12
    let_in = 1 - erlang(places, load)
    for g in range(16):
        served = applicants[g] * wish[g] * let_in
        won = served * b["ips_chance"][at[g]][g]
        stay = served * b["ips_stay"][at[g]][g]
        promise.searched += stay
        promise.held += won * b["follow_ips"][g]
        promise.ips_weighted += stay * f["displacement"] * f["opening_days"] * f["weight"][g]
        promise.ips_starts += won
        promise.mission += won * f["severe"][g]
        promise.retainers += 2 * won * b["six_ips"][g] * smi[g]
    return let_in


def serve_in_seats(promise, f, b, way, asks, smi, seats, *, neediest):
    """Add what the seats promise; the first bins have the higher needs."""
    at = [class_of_bin(b, g, way.train_class) for g in range(16)]
    load = sum(asks[g] * b["train_stay"][at[g]][g] / 12 for g in range(16))
    let_in = 1 - erlang(seats, load)
    room = load * let_in
    for g in range(16):
        stay = b["train_stay"][at[g]][g]
        served = asks[g] * let_in
        if neediest:
            served = min(asks[g], max(room, 0.0) * 12 / max(stay, 1e-9))
            room -= served * stay / 12
        attended = served * stay * b["days"][g]
        promise.days += attended
        promise.effort += attended * f["effort"][g]
        promise.weighted += attended * f["weight"][g]
        won = served * b["train_chance"][at[g]][g]
        promise.starts += won
        promise.mission += won * f["severe"][g]
        promise.retainers += 2 * won * b["six_train"][g] * smi[g]


def income(promise, f, way, places):
    """Return what a year would earn, its units read between two entries of a table by expected retainers."""
    entries = f["units"][way.size]
    at = min(promise.retainers / 0.125, len(entries) - 1.001)
    units = entries[int(at)] + (at - int(at)) * (entries[int(at) + 1] - entries[int(at)])
    bonus = 0.0
    if places > 0 and way.fidelity >= f["good"]:
        bonus = f["bonus_exemplary"] if way.fidelity >= f["exemplary"] else f["bonus_good"]
    earned = (promise.weighted + promise.ips_weighted) * units * way.price * (1 + f["additions"] + bonus)
    earned += f["outreach_fee"] * (
        promise.searched * f["contacts_search"] + promise.held * f["contacts_follow"]
    )
    earned += f["follow_fee"] * min(f["follow_months"], 6.0) * (promise.starts + promise.ips_starts) * 0.9
    return earned


def staff(promise, f, way):
    """Return the full-time staff that a year would take."""
    direct = max(promise.days, promise.effort) / (f["opening_days"] * 12) / f["direct_ratio"]
    people = max(direct, f["least_staff"])
    people += f["manager_small"] if way.capacity <= f["manager_from"] else f["manager_large"]
    with_specialist = (promise.searched + promise.held) / 12 / f["caseload"] * f["supervision"]
    people += with_specialist + f["start_staff"] * (promise.starts + promise.ips_starts)
    return people
