"""Fidelity: the point that each service model moves towards, and how far it moves in a year."""

from __future__ import annotations


def targets(country, day):
    """Return the fidelity that a model moves towards."""
    more = country.number("levers.assistance_fidelity", day) + country.number(
        "levers.integrated_fidelity", day
    )
    if country.number("levers.outreach_fee", day) > 0:
        more += country.number("agencies.fidelity_outreach", day)
    return {
        "train_then_place": 0.0,
        "quasi_ips": country.number("agencies.fidelity_quasi", day) + more,
        "ips": country.number("agencies.fidelity_full", day) + more,
    }


def move_fidelity(country, agencies, day):
    """Move fidelity towards its target; a new programme begins at the lower published point."""
    aims, low = targets(country, day), country.number("service_models.fidelity_low", day)
    speed = country.number("agencies.fidelity_speed", day)
    for agency in agencies:
        if not agency.ips_places:
            agency.fidelity = 0.0
            continue
        aim = aims["ips"]
        if agency.kind == "day_care" or (agency.kind == "tse" and agency.model != "ips"):
            aim = aims["quasi_ips"]
        now = agency.fidelity or low
        agency.fidelity = now + speed * (aim - now)
