"""Agency years: what is told about an agency and a fiscal year."""

from __future__ import annotations

from tests.pencil.accounts import contacts, ips_millidays
from tests.pencil.admission import midpoints
from tests.pencil.agencies import KINDS, MODELS, RULES
from tests.pencil.gaf import in_bands


def row_of(country, agency, end, money, own, surplus):
    """Return the row of an agency at a year end, before anything is decided."""
    seen = agency.seen
    search, followed = in_bands(seen.searching), in_bands(seen.followed)
    return {
        "fiscal_year": end.year,
        "agency": agency.row,
        "licence": agency.licence,
        "kind": KINDS.index(agency.kind),
        "capacity": agency.capacity,
        "seats": agency.seats,
        "ips_places": agency.ips_places,
        "model": MODELS.index(agency.model),
        "rule": RULES.index(agency.rule),
        "midpoint": midpoints(country, end.day)[agency.midpoint],
        "fidelity": agency.fidelity,
        "band": agency.band,
        "opened": int(agency.opened == end.year),
        "closed": 0,
        "user_millidays": seen.days,
        "ips_millidays": ips_millidays(country, end.day, search),
        "user_months": in_bands(seen.using),
        "ips_months": search,
        "ips_followed_months": followed,
        "outreach_contacts": contacts(country, end.day, search, followed),
        "starts": in_bands(seen.starts),
        "ips_starts": in_bands(seen.ips_starts),
        "applicants": in_bands(seen.applicants),
        "refused": in_bands(seen.refused),
        "no_place": in_bands(seen.no_place),
        "fee_yen": money.fee,
        "outreach_yen": money.outreach,
        "follow_along_yen": money.follow,
        "assessment_yen": money.assessment,
        "plain_yen": money.plain,
        "leavers": seen.left,
        "leavers_gaf": seen.left_gaf,
        "retainers": agency.record[0],
        "band_capacity": agency.record[1],
        "other_income_yen": own,
        "cost_yen": agency.cost,
        "surplus_yen": surplus,
        "reserves_yen": agency.reserves,
    }
