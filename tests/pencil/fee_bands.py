"""Fee bands: the record of people who reached six months in a job, and the band that follows from it."""

from __future__ import annotations

from fractions import Fraction


def keep_record(twin, end):
    """Keep who reached six months in two years, people with SMI by their weight, and the places."""
    weight = twin.country.number("levers.band_weight_smi", end.day)
    fresh_years = twin.country.whole("transition_support.new_agency_years", end.day)
    for agency in twin.agencies:
        agency.places_then[end.year] = agency.capacity if agency.is_open else 0
        reached = places = 0
        for each in (end.year - 1, end.year):
            everyone, smi = agency.retained.get(each, (0, 0)) if each >= twin.first_year else (0, 0)
            reached += everyone + round((weight - 1) * smi)
            places += agency.places_then.get(each, 0)
        agency.record = (reached, places)
        agency.is_new = end.year + 1 - agency.opened < fresh_years


def set_bands(agencies, rules):
    """Fix the band of each agency from its record."""
    for agency in agencies:
        reached, places = agency.record
        if agency.is_new or places == 0:
            agency.band = rules.newcomer
            continue
        share = Fraction(reached, places)
        inside = [
            (share >= band.low if band.holds_low else share > band.low)
            and (band.high is None or (share <= band.high if band.holds_high else share < band.high))
            for band in rules.bands
        ]
        assert sum(inside) == 1
        agency.band = inside.index(True)
