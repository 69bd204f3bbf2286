"""Licences: what the holder of one is like, which licences close, and which open again."""

from __future__ import annotations

import math
from statistics import NormalDist, median

from tests.pencil.chances import LOGIT_STEP, train_step
from tests.pencil.expectations import Way, expect

CAPACITIES = (6, 10, 20, 30)


def give_character(country, agency, day):
    """Draw capacity, quality, mission and parent of a licence."""
    shares, passed = [country.number(f"agencies.capacity_share_{places}", day) for places in CAPACITIES], []
    for share in shares:
        passed.append(share + (passed[-1] if passed else 0.0))
    agency.size = min(sum(edge <= agency.luck("capacity", 0) for edge in passed), 3)
    agency.capacity = agency.seats = CAPACITIES[agency.size]
    bell = NormalDist()
    agency.quality = country.number("agencies.quality_sd", day) * bell.inv_cdf(agency.luck("quality", 0))
    deviate = bell.inv_cdf(agency.luck("mission", 0))
    mission = country.number("agencies.mission_median", day) * math.exp(
        country.number("agencies.mission_sigma", day) * deviate
    )
    agency.mission = round(mission, 6)
    has_parent = agency.luck("parent", 0) < country.number("agencies.parent_share", day)
    agency.parent = round(country.number("agencies.parent_income", day)) if has_parent else 0


def close_some(twin, end):
    """Close agencies whose reserves are too low for too long, and a few for other reasons."""
    n, closing = end.number, []
    for agency in twin.open_tse():
        low = agency.reserves < -n("agencies.closure_reserves") * max(agency.cost, 1)
        agency.low_years = agency.low_years + 1 if low else 0
        fails = agency.low_years >= 2 and agency.luck("close", end.nth) < n("agencies.closure_chance")
        if fails or agency.luck("other_closure", end.nth) < n("agencies.closure_other"):
            closing.append(agency)
    for agency in closing:
        agency.is_open, agency.model, agency.clinical = False, "train_then_place", False
        agency.seats = agency.ips_places = 0
        agency.closed, agency.adopted, agency.fidelity, agency.other_income = end.year, -1, 0.0, 0
    return closing


def open_some(twin, end):
    """Let new agencies enter where a small one could expect a surplus."""
    present = twin.open_tse()
    middle = int(median(a.midpoint for a in present)) if present else 0
    opened = []
    for area in twin.areas:
        tse = area.of("tse")
        vacant = [a for a in tse if not a.is_open and a.closed <= end.year - 3]
        wish = wish_to_enter(twin.country, end, area, middle)
        opened += vacant[: int(wish + tse[0].luck("entry", end.nth))] if tse else []
    for agency in opened:
        agency.licence += 1
        agency.is_open, agency.closed, agency.opened = True, -1, end.year + 1
        agency.reserves, agency.low_years = 0, 0
        agency.retained, agency.places_then, agency.is_new = {}, {}, True
        give_character(twin.country, agency, end.day)
        agency.rule, agency.midpoint = "floor", middle
        agency.ips_places, agency.model = 0, "train_then_place"
        # It knows its quality.
        agency.train_class = round(train_step(twin.country, end.day) + agency.quality / LOGIT_STEP)
    return opened


def wish_to_enter(country, end, area, midpoint):
    """Return how many agencies would enter an area, not yet a whole number."""
    capacity = country.whole("agencies.entry_capacity", end.day)
    size = next(k for k, places in enumerate(CAPACITIES) if places >= capacity)
    here = [a for a in area.of("tse") if a.is_open]
    total = sum(a.capacity for a in here)
    share = [asked * capacity / (total + capacity) for asked in area.asked]
    price, train_class = end.rules.price[area.place] / 100, round(train_step(country, end.day))
    way = Way(capacity, size, price, train_class, 0.0, 0.0)
    surplus, _ = expect(end.given, way, share, capacity, 0, "floor", midpoint)
    wish = end.number("agencies.entry_rate") * len(here)
    return wish * min(2.0, max(0.0, surplus) / end.number("agencies.entry_scale"))
