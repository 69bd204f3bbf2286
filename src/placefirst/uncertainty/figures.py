"""Figures: the numbers of a scenario that everybody asks for, each kept by area so that its noise is known.

Averages are a year, over all simulated months, unless a name ends in ``_end``. What is a share has its whole
beside it; what is a number of people is scaled to the people followed, area by area.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.cost_effectiveness import IPS_CHANNELS
from placefirst.economics.parties import ACCOUNTS, PARTIES, TAKEN_BACK
from placefirst.economics.perspective import spend_by_payer
from placefirst.economics.sums import Coded, added, one_of
from placefirst.simulation.result import Result
from placefirst.simulation.states import (
    DIAGNOSES,
    GAF_BANDS,
    K_CENTRE,
    K_DAY_CARE,
    K_TEAM,
    K_TSE,
    MODELS,
    SETTINGS,
    SMI,
    STATES,
    TRAIN,
)
from placefirst.uncertainty.noise import Figure

Numbers = NDArray[np.float64]
_SMI = [DIAGNOSES.index(name) for name in SMI]
_OTHER = [n for n in range(len(DIAGNOSES)) if n not in _SMI]


def figures(result: Result, *, team_places: int) -> dict[str, Figure]:
    """Return every headline figure by its dotted name; *team_places* is how many people a team serves."""
    years = result.months / 12
    slots = result.slots.astype(np.float64)
    total = float(slots.sum())

    def people(part: NDArray[np.int64] | Numbers) -> Figure:
        return Figure(part.astype(np.float64), slots, total)

    def each_year(part: NDArray[np.int64]) -> Figure:
        """*part* has the area first; everything else is summed, over the years to a yearly mean."""
        return people(part.reshape(part.shape[0], -1).sum(axis=1) / years)

    employed = [state for state in STATES if state.startswith("employed")]
    at_end = result.people_at_end(*employed)
    starts = result.happened("job_start")
    served = result.happened("start_service")
    refused = result.happened("refuse")
    found: dict[str, Figure] = {
        "tse_users": people(result.people("tse", "ips_in_tse").sum(axis=(1, 2, 3, 4)) / result.months),
        **_of_agencies(result, team_places),
        "schizophrenia_share_of_employed": Figure(
            at_end[:, 0].sum(axis=(1, 2)).astype(float), at_end.sum(axis=(1, 2, 3)).astype(float)
        ),
        "hello_work_placements_per_year": each_year(starts),
    }
    for band, name in enumerate(GAF_BANDS):
        found[f"served_per_year.gaf_{name}"] = each_year(served[:, :, :, band])
    for band, name in enumerate(GAF_BANDS):
        found[f"refused_per_year.gaf_{name}"] = each_year(refused[:, :, :, band])
    found["no_place_per_year"] = each_year(result.happened("no_place"))
    ips = result.happened("start_service", *IPS_CHANNELS)
    found["ips_starts_per_year"] = each_year(ips)
    for name, places in (("smi", _SMI), ("other", _OTHER)):
        found[f"job_starts_per_year.{name}"] = each_year(starts[:, :, places])
        found[f"employed_end.{name}"] = people(at_end[:, places].sum(axis=(1, 2, 3)))
    for setting in SETTINGS:
        states = [state for state in employed if state.startswith(f"employed_{setting}_")]
        found[f"employed_end_by_setting.{setting}"] = people(
            result.people_at_end(*states).sum(axis=(1, 2, 3))
        )
    found["employed_end_by_setting.workshop"] = people(result.people_at_end("sheltered").sum(axis=(1, 2, 3)))
    found["under_25.served_per_year"] = each_year(served[..., 0])
    found["under_25.job_starts_per_year"] = each_year(starts[..., 0])
    return found


def _of_agencies(result: Result, team_places: int) -> dict[str, Figure]:
    rows, areas = result.agency_years, len(result.areas)
    tse = np.flatnonzero(rows["kind"] == K_TSE)
    last = rows[rows["fiscal_year"] == max(result.fiscal_years)]
    area = rows["area"][tse]

    def by_area(areas_of: NDArray[Any], values: NDArray[Any]) -> Numbers:
        weights = values.astype(np.float64)
        return np.asarray(np.bincount(areas_of, weights=weights, minlength=areas), dtype=np.float64)

    def of_tse(field: str) -> NDArray[Any]:
        return np.asarray(rows[field][tse])  # one column: a record is long, and there are many

    gaf, leavers = of_tse("leavers_gaf"), of_tse("leavers")

    exits = result.happened("job_start", "tse", "ips_in_tse").sum(axis=(1, 2, 3, 4)).astype(float)
    without = result.happened("leave_service_without_job", "tse", "ips_in_tse").sum(axis=(1, 2, 3, 4))
    months = of_tse("user_months").sum(axis=1) + of_tse("ips_months").sum(axis=1)
    teams = np.where(last["kind"] == K_TEAM, np.ceil(last["ips_places"] / max(team_places, 1)), 1)
    with_ips = ((last["kind"] == K_TSE) & (last["model"] != TRAIN)) | (
        (last["kind"] == K_DAY_CARE) & (last["ips_places"] > 0)
    )
    with_ips = np.where(last["kind"] == K_TEAM, teams, with_ips)
    slots = result.slots.astype(np.float64)
    total = float(slots.sum())
    found = {
        "tse_transition_share": Figure(exits, exits + without),
        "tse_leavers_mean_gaf": Figure(by_area(area, gaf), by_area(area, leavers)),
        "tse_yen_per_user_month": Figure(by_area(area, of_tse("fee_yen").sum(axis=1)), by_area(area, months)),
        "ips_share_of_agencies": Figure(by_area(last["area"], with_ips), by_area(last["area"], teams)),
    }
    for code, model in enumerate(MODELS):
        chosen = (last["kind"] == K_TSE) & (last["model"] == code)
        found[f"agencies_by_model.{model}"] = Figure(by_area(last["area"], chosen), slots, total)
    kinds = {"ips_teams": (last["kind"] == K_TEAM) * teams,
             "day_care_with_ips": (last["kind"] == K_DAY_CARE) & (last["ips_places"] > 0),
             "day_care": last["kind"] == K_DAY_CARE, "centres": last["kind"] == K_CENTRE}  # fmt: skip
    for name, chosen in kinds.items():
        found[f"agencies_by_model.{name}"] = Figure(by_area(last["area"], np.asarray(chosen)), slots, total)
    return found


def spending(rows: Coded, result: Result) -> dict[str, Figure]:
    """
    Return what each payer spends, by area, in the *rows* of a ledger.

    ``spend_by_payer_yen.<payer>.<year>`` is a fiscal year, ``spend_per_year_yen.<payer>`` twelve months of
    all of them, whose noise is its own: a year may lie within the noise while the mean does not. A run that
    begins within a fiscal year has a part of one at each end.
    """
    slots = result.slots.astype(np.float64)
    total = float(slots.sum())
    shape = (len(PARTIES), len(rows.years), len(rows.areas))
    back = one_of(ACCOUNTS, TAKEN_BACK)[rows.account]
    spent = added(rows.amount, shape, rows.payer, rows.year, rows.area)
    spent -= added(rows.amount * back, shape, rows.recipient, rows.year, rows.area)
    here = spent[..., [rows.areas.index(area) for area in result.areas]].astype(np.float64)
    employed = result.people(*(state for state in STATES if state.startswith("employed"))).sum(
        axis=(1, 2, 3, 4)
    )
    jobs = employed / max(employed.sum(), 1)  # what belongs to no area (the levy) follows the jobs
    found = {}
    for payer, years in spend_by_payer(rows).items():
        for year, spend in years.items():
            part = here[PARTIES.index(payer), rows.years.index(year)]
            part = part + (spend - float(part.sum())) * jobs
            found[f"spend_by_payer_yen.{payer}.{year}"] = Figure(part, slots, total)
        parts = [found[f"spend_by_payer_yen.{payer}.{year}"].part for year in years]
        yearly = np.sum(parts, axis=0) * 12 / result.months
        found[f"spend_per_year_yen.{payer}"] = Figure(yearly, slots, total)
    return found
