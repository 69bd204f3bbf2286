"""Agency years: one row for each agency and fiscal year, the part of the result that money is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.simulation.accounts import contacts, ips_millidays
from placefirst.simulation.agencies import Offices
from placefirst.simulation.bands import Seen, by_band
from placefirst.simulation.codes import FOLLOWED, SEARCHING, USING
from placefirst.simulation.rules import Rules
from placefirst.simulation.states import K_TEAM
from placefirst.simulation.tables import midpoints

AGENCY_YEAR = np.dtype(
    [
        ("fiscal_year", "i4"),
        ("area", "i2"),
        ("agency", "i4"),
        ("licence", "i4"),
        ("kind", "i1"),
        ("capacity", "i4"),
        ("seats", "i4"),
        ("ips_places", "i4"),
        ("model", "i1"),
        ("rule", "i1"),
        ("midpoint", "f8"),
        ("fidelity", "f8"),
        ("band", "i1"),
        ("retainers", "i4"),
        ("band_capacity", "i4"),
        ("opened", "i1"),
        ("closed", "i1"),
        *(
            (name, "i8", (4,))
            for name in (
                "user_millidays",
                "ips_millidays",
                "user_months",
                "ips_months",
                "ips_followed_months",
                "outreach_contacts",
                "starts",
                "ips_starts",
                "applicants",
                "refused",
                "no_place",
                "fee_yen",
                "outreach_yen",
                "follow_along_yen",
                "assessment_yen",
                "plain_yen",
            )
        ),
        *(
            (name, "i8")
            for name in (
                "leavers",
                "leavers_gaf",
                "other_income_yen",
                "cost_yen",
                "surplus_yen",
                "reserves_yen",
            )
        ),
    ]
)


def rows_of(
    offices: Offices,
    country: Country,
    rules: Rules,
    year: int,
    seen: Seen,
    earned: dict[str, NDArray[np.int64]],
    costs: NDArray[np.int64],
    own: NDArray[np.int64],
    surplus: NDArray[np.int64],
    room: NDArray[np.void],
) -> NDArray[np.void]:
    """Return the rows of the year for agencies open in it, teams only where there are any; AGENCY_YEAR,
    shape (open agency,). They are the first rows of *room*, which is empty (all 0).

    *seen* is what agencies saw in the year, *earned* holds the accounts of
    :func:`placefirst.simulation.accounts.earn`, shape (agency, band); *costs*, *own* funds and *surplus* have
    shape (agency,). All are yen of the year.
    """
    door, tallies = offices.door, offices.tallies
    at = np.flatnonzero((door.is_open == 1) & ((door.kind != K_TEAM) | (door.ips_places > 0)))
    rows = room[: at.size]
    grid = midpoints(country, rules.day)
    search, followed = seen.months[at, SEARCHING], seen.months[at, FOLLOWED]
    rows["fiscal_year"] = year
    rows["agency"] = at
    columns = {
        "area": offices.area,
        "licence": offices.licence,
        "kind": door.kind,
        "capacity": door.capacity,
        "seats": door.seats,
        "ips_places": door.ips_places,
        "model": door.model,
        "rule": door.rule,
        "midpoint": grid[door.midpoint],
        "fidelity": offices.fidelity,
        "band": offices.band,
        "opened": offices.opened == year,
        "user_millidays": seen.days,
        "user_months": seen.months[:, USING],
        "starts": seen.starts,
        "ips_starts": seen.ips_starts,
        "applicants": by_band(tallies.applicants),
        "refused": by_band(tallies.refused),
        "no_place": by_band(tallies.no_place),
        **earned,
        "leavers": tallies.left[:, 0],
        "leavers_gaf": tallies.left[:, 1],
        "other_income_yen": own,
        "cost_yen": costs,
        "surplus_yen": surplus,
        "reserves_yen": offices.reserves,
    }
    for name, column in columns.items():
        rows[name] = column[at]
    rows["ips_millidays"] = ips_millidays(country, rules, search)
    rows["ips_months"] = search
    rows["ips_followed_months"] = followed
    rows["outreach_contacts"] = contacts(country, rules, search, followed)
    return rows
