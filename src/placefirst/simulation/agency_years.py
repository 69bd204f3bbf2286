"""Agency years: one row for each agency and fiscal year, the part of the result that money is made of."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from placefirst.parameters.read import Country
from placefirst.simulation.accounts import contacts, ips_millidays
from placefirst.simulation.agencies import Offices
from placefirst.simulation.bands import Seen
from placefirst.simulation.codes import FOLLOWED, SEARCHING, USING
from placefirst.simulation.rules import Rules
from placefirst.simulation.states import GAF_BANDS, K_TEAM
from placefirst.simulation.tables import midpoints

BY_BAND = (
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
AS_ONE = ("leavers", "leavers_gaf", "other_income_yen", "cost_yen", "surplus_yen", "reserves_yen")
_HEAD = np.dtype(
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
    ]
)
AGENCY_YEAR = np.dtype(
    [
        *_HEAD.descr,
        *((name, "i8", (len(GAF_BANDS),)) for name in BY_BAND),
        *((name, "i8") for name in AS_ONE),
    ]
)
_TOGETHER = 64  # rows that are written together: as many as stay at hand meanwhile
_WORD = 8  # bytes; a row and its head are whole words


@njit(cache=True, nogil=True)
def _write(
    at: NDArray[np.int64],
    heads: NDArray[np.int64],
    by_band: tuple[NDArray[np.int64], ...],
    as_one: tuple[NDArray[np.int64], ...],
    out: NDArray[np.int64],
) -> None:
    """Write the rows of the agencies *at*, a few at a time: a column would go through all memory for itself.

    *heads* is (row, word), *by_band* a tuple of arrays (agency, band), *as_one* of arrays (agency,); *out* is
    (row, word).
    """
    for first in range(0, at.size, _TOGETHER):
        last = min(first + _TOGETHER, at.size)
        out[first:last, : heads.shape[1]] = heads[first:last]
        word = heads.shape[1]
        for column in by_band:
            for n in range(first, last):
                for band in range(column.shape[1]):
                    out[n, word + band] = column[at[n], band]
            word += column.shape[1]
        for column in as_one:
            for n in range(first, last):
                out[n, word] = column[at[n]]
            word += 1


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
    rows, heads = room[: at.size], np.zeros(at.size, _HEAD)
    grid = midpoints(country, rules.day)
    search, followed = seen.months[:, SEARCHING], seen.months[:, FOLLOWED]
    heads["fiscal_year"] = year
    heads["agency"] = at
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
        "retainers": offices.record[:, 0],
        "band_capacity": offices.record[:, 1],
        "opened": offices.opened == year,
    }
    for name, column in columns.items():
        heads[name] = column[at]
    by_bands = {
        "user_millidays": seen.days,
        "ips_millidays": ips_millidays(country, rules, search),
        "user_months": seen.months[:, USING],
        "ips_months": search,
        "ips_followed_months": followed,
        "outreach_contacts": contacts(country, rules, search, followed),
        "starts": seen.starts,
        "ips_starts": seen.ips_starts,
        "applicants": seen.applicants,
        "refused": seen.refused,
        "no_place": seen.no_place,
        **earned,
    }
    as_one = {
        "leavers": tallies.left[:, 0],
        "leavers_gaf": tallies.left[:, 1],
        "other_income_yen": own,
        "cost_yen": costs,
        "surplus_yen": surplus,
        "reserves_yen": offices.reserves,
    }
    _write(
        at,
        _words(heads),
        tuple(np.ascontiguousarray(by_bands[name]) for name in BY_BAND),
        tuple(np.ascontiguousarray(as_one[name]) for name in AS_ONE),
        _words(rows),
    )
    return rows


def _words(rows: NDArray[np.void]) -> NDArray[np.int64]:
    """Return records as whole numbers of 64 bits; shape (row, word)."""
    return rows.view(np.int64).reshape(rows.size, rows.dtype.itemsize // _WORD)
