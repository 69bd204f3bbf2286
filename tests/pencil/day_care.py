"""Day-care: whether a unit opens a few IPS places where outreach from day-care is paid."""

from __future__ import annotations

from tests.pencil.chances import ips_step, logit


def choose_day_care(twin, end):
    """Let day-care units open a few IPS places if that covers its cost; without a fee they close them."""
    n = end.number
    units = [a for a in twin.agencies if a.kind == "day_care" and a.is_open]
    if not end.rules.day_care_fee:
        for agency in units:
            agency.ips_places = 0
        return
    places = twin.country.whole("service_models.quasi_places", end.day)
    gain = promised(twin.country, end, places)
    nation = sum(a.ips_places > 0 for a in units) / len(units) if units else 0.0
    hazard = n("agencies.bass_innovation") + n("levers.assistance_innovation")
    hazard = (hazard + n("agencies.bass_imitation") * nation) * n("levers.assistance_multiplier")
    hazard = max(hazard, n("agencies.day_care_awareness"))
    for agency in units:
        noise = n("agencies.choice_noise") * logit(agency.luck("adopt", end.nth))
        if not agency.ips_places and agency.luck("consider", end.nth) < hazard and gain + noise > 0:
            agency.ips_places, agency.adopted = places, end.year + 1


def promised(country, end, places):
    """Return the surplus that a few IPS places promise a unit, all of them taken."""
    f, b = end.given.prospects, end.given.beliefs
    step = ips_step(country, end.day, end.number("agencies.fidelity_quasi"))
    at = [min(max(round(step + b["bin_step"][g]), 0), 255) for g in range(16)]

    def mean(value):
        return sum(b["weight"][g] * value(g) for g in range(16))

    stay, chance = mean(lambda g: b["ips_stay"][at[g]][g]), mean(lambda g: b["ips_chance"][at[g]][g])
    follow = mean(lambda g: b["follow_ips"][g])
    both = mean(lambda g: b["ips_stay"][at[g]][g] + b["ips_chance"][at[g]][g] * b["follow_ips"][g])
    people = places * 12 / both
    won = people * chance
    contacts = people * stay * f["contacts_search"] + won * follow * f["contacts_follow"]
    income = end.rules.day_care_fee * contacts
    income += end.rules.day_care_bonus * won
    points = float(country.table("day_care.points").cell(end.day, "day", "large").value)
    lost = won * 12 * end.number("service_models.day_care_days") * 10 * points * f["displacement"]
    return income - places / f["caseload"] * f["supervision"] * f["staff_cost"] - lost
