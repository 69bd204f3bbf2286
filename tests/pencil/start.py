"""Start: the first agencies of a country, and the first people of an area, not yet in any service."""

from __future__ import annotations

import math

from tests.pencil.admission import starting_midpoint
from tests.pencil.agencies import KINDS, Agency
from tests.pencil.area import Area
from tests.pencil.dates import plus
from tests.pencil.licences import give_character
from tests.pencil.seeking import begins_spell, goes_outside, goes_sheltered, searches
from tests.pencil.tables import after

CENTRE_PLACES = 1 << 24  # no limit


def spread(total, weights):
    """Return a total spread in proportion to weights; the largest remainders get what is left."""
    parts = [total * weight // sum(weights) for weight in weights]
    rest = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % sum(weights)), n))
    for n in rest[: total - sum(parts)]:
        parts[n] += 1
    return parts


def first_areas(country, frame, seed, rules, day, year):
    """Return the areas of a frame before the fiscal year *year*, with room for agencies that enter later."""
    tse, day_care, centres = (
        spread(country.whole(f"{name}.agencies", day), frame.weights)
        for name in ("transition_support", "day_care", "centres")
    )
    areas, row = [], 0
    for place, (code, block) in enumerate(frame.blocks):
        sizes = (tse[code] + max(tse[code] * 3 // 2, 12), day_care[code], centres[code], 2)
        kinds = [kind for kind, number in zip(KINDS, sizes, strict=True) for _ in range(number)]
        agencies = [Agency(seed, row + n, kind, (block << 20) + n, place) for n, kind in enumerate(kinds)]
        row += len(agencies)
        for n, agency in enumerate(agencies):
            agency.is_open = agency.kind != "tse" or n < tse[code]
            agency.band = rules.newcomer
            agency.opened = year - 10
            agency.closed = -1 if agency.is_open else year - 10
            agency.midpoint = starting_midpoint(country, day)
            if agency.kind == "tse" and agency.is_open:
                give_character(country, agency, day)
            elif agency.kind == "day_care":
                agency.capacity = agency.seats = country.whole("service_models.day_care_capacity", day)
            elif agency.kind == "centre":
                agency.capacity = agency.seats = CENTRE_PLACES
        people = int(frame.first[place + 1] - frame.first[place])
        areas.append(Area(seed, block, place, people, agencies))
    return areas


def first_ips(country, frame, agencies, day, year):
    """Let today's IPS agencies be IPS agencies, by a hashed order."""
    here = sum(frame.weights[code] for code, _ in frame.blocks)
    wanted = round(country.whole("ips.agencies", day) * here / sum(frame.weights))
    for agency in sorted(agencies, key=lambda a: a.luck("first_ips", 0))[:wanted]:
        agency.model, agency.seats = "ips", 0
        agency.ips_places = math.floor(
            country.number("agencies.ips_places_full_share", day) * agency.capacity
        )
        agency.other_income = country.whole("agencies.ips_other_income", day)
        agency.fidelity = country.number("agencies.fidelity_full", day)
        agency.adopted = year - 5


def first_people(area, t, cuts, month):
    """Fill every slot with somebody of a settled population: seeking, employed, sheltered, outside."""
    for p in area.people:
        p.is_born(t, month, first=True)
        luck = p.draw("state")
        if not p.wants or luck >= cuts[2]:
            goes_outside(t, p, month)
        elif luck < cuts[0]:
            begins_spell(t, p, month)
            searches(t, p, month)
        elif luck >= cuts[1]:
            goes_sheltered(t, p, month)
        else:
            has_a_job(t, p, month)


def has_a_job(t, p, month):
    """Be in a job that began some time ago; what is left of it is drawn."""
    disclosed = p.draw("disclosed") < t["disclosed_alone"]
    clustered = p.draw("setting") < t["clustered"]
    p.setting = "open" if not disclosed else "quota_clustered" if clustered else "quota_ordinary"
    p.support = "alone"
    clock = t["residual"][0][int(disclosed)][p.point]
    p.settles("employed", month, job_end=plus(month, after(clock, p.draw("residual"))))
