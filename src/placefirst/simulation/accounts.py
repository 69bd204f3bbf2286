"""Accounts: what a stretch of months earns an agency and what a year costs it, in whole yen.

Income is priced by the payment rules of :mod:`placefirst.payment` from whole counts, stretch by stretch,
so that a price acts from its date. Claims are floored once an agency, stretch and GAF band.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.payment import follow_along
from placefirst.payment.banded_tariff import claim, units_milli, with_addition
from placefirst.payment.fee_per_service import fee_due
from placefirst.payment.fidelity_addition import level_of
from placefirst.payment.milestone import milestone_due
from placefirst.payment.severity_weight import weighted_due
from placefirst.simulation.agencies import Offices
from placefirst.simulation.bands import Seen
from placefirst.simulation.codes import FOLLOWED, PAID, SEARCHING
from placefirst.simulation.rules import Rules
from placefirst.simulation.states import K_DAY_CARE, K_TEAM, K_TSE

ACCOUNTS = ("fee_yen", "outreach_yen", "follow_along_yen", "assessment_yen", "plain_yen")


def contacts(
    country: Country, rules: Rules, search: NDArray[np.int64], followed: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return outreach and employer contacts of IPS months, floored; int64, shape (agency, band) as the
    months.
    """
    day = rules.day
    in_search = country.exact("service_models.contacts_outreach", day) + country.exact(
        "service_models.contacts_employer", day
    )
    after = country.exact("service_models.contacts_follow_outreach", day)
    scale = np.lcm(in_search.denominator, after.denominator)
    return np.asarray(
        (search * int(in_search * int(scale)) + followed * int(after * int(scale))) // scale, dtype=np.int64
    )


def ips_millidays(country: Country, rules: Rules, search: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return days attended by IPS clients x 1000; int64, shape (agency, band) as their months of search."""
    days = country.exact("service_models.displacement", rules.day) * country.exact(
        "service_models.opening_days", rules.day
    )
    return np.asarray(search * round(days * 1000), dtype=np.int64)


def earn(
    country: Country,
    rules: Rules,
    offices: Offices,
    months: NDArray[np.int64],
    days: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> dict[str, NDArray[np.int64]]:
    """Return what the agencies earned in a stretch of months.

    Parameters
    ----------
    months : array of int, shape (agency, kind of month, band)
        Person-months of the stretch.
    days : array of int, shape (agency, band)
        Attended days x 1000 of the stretch.
    starts : array of int, shape (agency, band)
        Job starts out of IPS in the stretch.

    Returns
    -------
    dict of int64 arrays, shape (agency, band), in yen
        ``fee_yen``, ``outreach_yen``, ``follow_along_yen``; ``assessment_yen``, the part of the fee that
        is paid only because support needs were assessed wrongly; ``plain_yen``, the fee before any weight.
    """
    door = offices.door
    search, followed, paid = (months[:, kind] for kind in (SEARCHING, FOLLOWED, PAID))
    tse, day_care = door.kind == K_TSE, (door.kind == K_DAY_CARE) & (door.ips_places > 0)
    attended = days + ips_millidays(country, rules, np.where(tse[:, None], search, 0))
    is_attended = attended.any(axis=1)
    levels = [country.whole(f"service_models.fidelity_{level}", rules.day) for level in ("good", "exemplary")]
    grade = level_of(np.where(door.ips_places > 0, offices.fidelity, 0).astype(np.int64), levels)
    plain = np.zeros_like(days)
    for level, bonus in enumerate((Fraction(0), rules.bonus_good, rules.bonus_exemplary)):
        rows = np.flatnonzero(tse & is_attended & (grade == level))
        if rows.size:
            units = rules.units[offices.size[rows], offices.band[rows]]
            earned = with_addition(units_milli(attended[rows], units[:, None]), rules.additions + bonus)
            plain[rows] = claim(earned, rules.price[offices.area[rows]][:, None])
    fee = weighted_due(plain, rules.weights)
    truly = fee if rules.weights == rules.true_weights else weighted_due(plain, rules.true_weights)
    outreach, follow = np.zeros_like(days), np.zeros_like(days)
    if rules.outreach_fee or rules.day_care_fee or rules.day_care_bonus:
        made = contacts(country, rules, search, followed)
        per_contact = np.where(tse, rules.outreach_fee, np.where(day_care, rules.day_care_fee, 0))
        outreach += fee_due(made[..., None], per_contact[:, None, None])[..., 0]
        outreach += np.where(day_care[:, None], milestone_due(starts, rules.day_care_bonus), 0)
    if rules.follow_fee:
        follow += follow_along.fee_due(np.where((door.kind != K_TEAM)[:, None], paid, 0), rules.follow_fee)
    return {
        "fee_yen": fee,
        "outreach_yen": outreach,
        "follow_along_yen": follow,
        "assessment_yen": fee - truly,
        "plain_yen": plain,
    }


def year_costs(rules: Rules, offices: Offices, seen: Seen, months_in_year: int) -> NDArray[np.int64]:
    """Return what a year, as *seen*, cost each TSE agency, in yen; int64, shape (agency,).

    Staff by law on attended days or by effort, whichever is more; manager; specialists by caseload and
    supervision; staff time of job starts; overheads; fixed cost and cost by place. Costs of day-care, centres
    and teams are not modelled (they decide nothing by them) and are 0.
    """
    f, door = rules.prospects, offices.door
    rows = np.flatnonzero((door.kind == K_TSE) & (door.is_open == 1))
    capacity = door.capacity[rows]
    days = seen.days[rows].sum(axis=1) / 1000.0
    effort = (seen.using[rows] * rules.beliefs.days * (f.effort - 1.0)).sum(axis=1) + days
    share = months_in_year / 12.0
    staff = np.maximum(
        np.maximum(days, effort) / (f.opening_days * 12.0) / f.direct_ratio, f.least_staff * share
    )
    staff += np.where(capacity <= f.manager_from, f.manager_small, f.manager_large) * share
    held = (seen.months[rows, SEARCHING] + seen.months[rows, FOLLOWED]).sum(axis=1)
    staff += held / 12.0 / f.caseload * f.supervision
    staff += f.start_staff * (seen.starts[rows] + seen.ips_starts[rows]).sum(axis=1)
    cost = np.zeros(door.kind.size, np.int64)
    cost[rows] = np.rint(staff * f.staff_cost + (f.fixed_cost + f.place_cost * capacity) * share)
    return cost
