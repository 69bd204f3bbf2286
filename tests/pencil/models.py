"""Models: whether an agency considers IPS, adopts it beside its training, widens it or drops it."""

from __future__ import annotations

import math

from tests.pencil.chances import LOGIT_STEP, ips_step, logit
from tests.pencil.expectations import expect, way_of
from tests.pencil.fidelity import targets


def choose_models(twin, end):
    """Let agencies consider IPS, adopt it, widen it or drop it."""
    aims = targets(twin.country, end.day)
    for agency in who_considers(twin, end):
        ways = places_by_model(twin.country, end, agency)
        worth = worth_by_model(twin.country, end, agency, ways, aims)
        new = decide(twin.country, end, agency, worth)
        if new == agency.model:
            continue
        if new == "train_then_place":
            agency.adopted, agency.fidelity = -1, 0.0
        elif agency.model == "train_then_place":
            agency.adopted = end.year + 1
        agency.model = new
        agency.seats, agency.ips_places = ways[new]


def who_considers(twin, end):
    """Return agencies that do IPS already, and those to which the thought comes by itself or by example."""
    n, tse = end.number, twin.open_tse()
    begin = n("agencies.bass_innovation") + n("levers.assistance_innovation")
    begin += n("levers.quasi_ips_awareness")
    doing, newly = [], []
    for agency in tse:
        here = [a for a in twin.areas[agency.area].of("tse") if a.is_open]
        hazard = begin + n("agencies.bass_imitation") * (share_with_ips(here) + share_with_ips(tse)) / 2
        hazard = min(hazard * n("levers.assistance_multiplier"), n("levers.assistance_cap"))
        if agency.model != "train_then_place":
            doing.append(agency)
        elif agency.luck("consider", end.nth) < hazard:
            newly.append(agency)
    limit = twin.country.whole("levers.training_capacity", end.day)
    newly.sort(key=lambda a: a.luck("trained", end.nth))
    return doing + (newly[:limit] if limit else newly)


def share_with_ips(agencies):
    return sum(a.model != "train_then_place" for a in agencies) / len(agencies)


def few_places(country, end):
    """Return the IPS places of an agency that does IPS beside its training."""
    return country.whole("levers.quasi_ips_places", end.day) or country.whole(
        "service_models.quasi_places", end.day
    )


def places_by_model(country, end, agency):
    """Return seats and IPS places of an agency under each model."""
    few, many = few_places(country, end), end.number("agencies.ips_places_full_share")
    displaced = math.ceil(end.given.prospects["displacement"] * few)
    return {
        "train_then_place": (agency.capacity, 0),
        "quasi_ips": (max(agency.capacity - displaced, 0), few),
        "ips": (0, int(many * agency.capacity)),
    }


def worth_by_model(country, end, agency, ways, aims):
    """Return what each model would be worth to an agency, at the fidelity to which it would move."""
    worth = {}
    for model, (seats, places) in ways.items():
        ips_class = ips_step(country, end.day, aims[model]) + agency.quality / LOGIT_STEP
        way = way_of(agency, end.rules, ips_class, aims[model])
        surplus, good = expect(end.given, way, agency.expected, seats, places, agency.rule, agency.midpoint)
        worth[model] = surplus + agency.mission * good
    if agency.model == "ips":
        worth["ips"] += agency.other_income
    return worth


def decide(country, end, agency, worth):
    """Return the model that an agency takes: one step up, or all the way back."""
    n, now, few = end.number, agency.model, few_places(country, end)
    switch = n("agencies.switching_cost") * n("levers.assistance_switching_share")
    noise = n("agencies.choice_noise") * logit(agency.luck("adopt", end.nth))
    if now == "train_then_place":
        gain = worth["quasi_ips"] - worth[now] - switch * few / 5 + noise
        return "quasi_ips" if gain > 0 else now
    if worth["train_then_place"] - worth[now] > switch and agency.luck("drop_ips", end.nth) < n(
        "agencies.ips_drop"
    ):
        return "train_then_place"
    more = max((n("agencies.ips_places_full_share") * agency.capacity - few) / 5, 1)
    settled = end.year - agency.adopted >= 1
    if now == "quasi_ips" and settled and worth["ips"] - worth[now] - switch * more + noise > 0:
        return "ips"
    return now
