"""Accounts: what an agency earns, to the unit and each band apart, and what a year costs it.

Costs are floating-point here as in the kernel: they agree to far less than a unit of money, not by the bit.
"""

from __future__ import annotations

import math
from copy import deepcopy
from fractions import Fraction

from tests.pencil.gaf import in_bands


class Money:
    """What an agency earned, by band."""

    def __init__(self):
        self.fee, self.outreach, self.follow = [0] * 4, [0] * 4, [0] * 4
        self.assessment, self.plain = [0] * 4, [0] * 4

    def __add__(self, other):
        both = Money()
        for name, amounts in vars(other).items():
            setattr(both, name, [a + b for a, b in zip(getattr(self, name), amounts, strict=True)])
        return both

    @property
    def income(self):
        return sum(self.fee) + sum(self.outreach) + sum(self.follow)


class Takings:
    """The money of a year so far, by agency; a claim is floored once for all months that are paid at the
    same prices."""

    def __init__(self, agencies):
        self.year = {agency.row: Money() for agency in agencies}
        self.settle(agencies)

    def settle(self, agencies):
        """Close the months that are paid at the same prices: from now on others are counted."""
        self.settled = self.year
        self.seen = {agency.row: deepcopy(agency.seen) for agency in agencies}

    def take(self, country, agencies, rules):
        """Bring the year up to the present month."""
        self.year = {
            agency.row: self.settled[agency.row] + earn(country, agency, self.seen[agency.row], rules)
            for agency in agencies
        }


def prices(rules):
    """Return all that a month's money depends on."""
    f = rules.prospects
    return (
        rules.bands,
        rules.units.tolist(),
        rules.price.tolist(),
        (rules.weights, rules.true_weights, rules.additions, rules.bonus_good, rules.bonus_exemplary),
        (rules.outreach_fee, rules.follow_fee, rules.day_care_fee, rules.day_care_bonus),
        (f.displacement, f.opening_days, f.contacts_search, f.contacts_follow, f.good, f.exemplary),
    )


def ips_millidays(country, day, search):
    """Return the attended days x 1000 that months of search with IPS stand for, by band."""
    share = country.exact("service_models.displacement", day) * country.exact(
        "service_models.opening_days", day
    )
    return [months * round(share * 1000) for months in search]


def contacts(country, day, search, followed):
    """Return the paid contacts outside the agency in months of search and of follow-along, by band."""
    contact = country.exact("service_models.contacts_outreach", day) + country.exact(
        "service_models.contacts_employer", day
    )
    after = country.exact("service_models.contacts_follow_outreach", day)
    return [math.floor(s * contact + f * after) for s, f in zip(search, followed, strict=True)]


def earn(country, agency, before, rules):
    """Return what an agency earned since it had seen *before*."""
    day, seen, money = rules.day, agency.seen, Money()
    search = in_bands(seen.searching, before.searching)
    outside = contacts(country, day, search, in_bands(seen.followed, before.followed))
    if agency.kind == "tse":
        days = [now - then for now, then in zip(seen.days, before.days, strict=True)]
        by_ips = ips_millidays(country, day, search)
        units = int(rules.units[agency.size][agency.band])
        share = 1 + rules.additions + bonus_for_fidelity(country, agency, rules)
        for band in range(4):
            milli = math.floor((days[band] + by_ips[band]) * units * share)
            plain_fee = milli * int(rules.price[agency.area]) // 100_000
            money.plain[band] = plain_fee
            money.fee[band] = math.floor(plain_fee * rules.weights[band])
            money.assessment[band] = money.fee[band] - math.floor(plain_fee * rules.true_weights[band])
        money.outreach = [number * rules.outreach_fee for number in outside]
    elif agency.kind == "day_care" and agency.ips_places:
        starts = in_bands(seen.ips_starts, before.ips_starts)
        money.outreach = [
            number * rules.day_care_fee + won * rules.day_care_bonus
            for number, won in zip(outside, starts, strict=True)
        ]
    if agency.kind != "ips_team":
        money.follow = [months * rules.follow_fee for months in in_bands(seen.paid, before.paid)]
    return money


def bonus_for_fidelity(country, agency, rules):
    """Return the share by which fidelity raises the fee."""
    bonus = Fraction(0)
    if agency.ips_places and agency.fidelity >= country.number("service_models.fidelity_good", rules.day):
        bonus = rules.bonus_good
    if agency.ips_places and agency.fidelity >= country.number(
        "service_models.fidelity_exemplary", rules.day
    ):
        bonus = rules.bonus_exemplary
    return bonus


def cost(given, agency, months):
    """Return what a year, or its part of so many months, cost a TSE agency."""
    f, b = given.prospects, given.beliefs
    seen, share = agency.seen, months / 12
    days = sum(seen.days) / 1000
    effort = days + sum(m * d * (e - 1) for m, d, e in zip(seen.using, b["days"], f["effort"], strict=True))
    staff = max(max(days, effort) / (f["opening_days"] * 12) / f["direct_ratio"], f["least_staff"] * share)
    staff += (f["manager_small"] if agency.capacity <= f["manager_from"] else f["manager_large"]) * share
    staff += (sum(seen.searching) + sum(seen.followed)) / 12 / f["caseload"] * f["supervision"]
    staff += f["start_staff"] * (sum(seen.starts) + sum(seen.ips_starts))
    return round(staff * f["staff_cost"] + (f["fixed_cost"] + f["place_cost"] * agency.capacity) * share)
