"""Chances: the class of a job's chance, a step in log odds of an agency, a fidelity and a person."""

from __future__ import annotations

import math

LOGIT_LOW, LOGIT_STEP = -6.0, 12.0 / 255


def logit(share):
    return math.log(share / (1 - share))


def train_step(country, day):
    """Return the class of train-then-place, not yet a whole number."""
    return (logit(country.number("service_models.ttp_share", day)) - LOGIT_LOW) / LOGIT_STEP


def ips_step(country, day, fidelity):
    """Return the class of IPS at a fidelity, on a line in log odds between two published points."""
    low, high, most = (
        country.number(f"service_models.fidelity_{end}", day) for end in ("low", "high", "highest")
    )
    at_low, at_high = (
        logit(country.number(f"service_models.ips_share_{end}", day)) for end in ("low", "high")
    )
    odds = at_low + (at_high - at_low) * (min(fidelity, most) - low) / (high - low)
    return (odds - LOGIT_LOW) / LOGIT_STEP


def set_classes(country, agencies, day):
    """Fix the classes of each agency, from its quality and its fidelity."""
    for agency in agencies:
        quality = agency.quality / LOGIT_STEP
        agency.train_class = round(train_step(country, day) + quality)
        agency.ips_class = round(ips_step(country, day, agency.fidelity) + quality)


def class_of_person(t, p, agency_class):
    """Return the class of a person's chance of a job with an agency, after the scale-up."""
    step = min(max(agency_class + t["person_step"][p.sex][p.point], 0), 255)
    return t["scaled"][p.sex][p.point][step]


def class_of_bin(b, g, agency_class):
    """Return the class that an agency expects for the people of a bin."""
    return min(max(int(agency_class + b["bin_step"][g] + 0.5), 0), 255)
