"""Detail of agencies: how many work in which way, year by year, and whether they can live on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.simulation.result import Result
from placefirst.simulation.states import K_CENTRE, K_DAY_CARE, K_TEAM, K_TSE, MODELS

Numbers = NDArray[np.float64]
QUARTERS = ("lower_quarter", "median", "upper_quarter")
_READ = ("fiscal_year", "area", "kind", "model", "ips_places", "fidelity", "surplus_yen", "opened", "closed")


@dataclass(frozen=True, slots=True)
class Agencies:
    """Counts of agencies and means over them, by dotted name.

    *counts* have the shape (fiscal year, area), *means* are a part and its whole of that shape; *quarters*
    are by fiscal year, NaN in one without any such agency.
    """

    counts: dict[str, Numbers]
    means: dict[str, tuple[Numbers, Numbers]]
    quarters: dict[str, list[float]]


def agencies(result: Result, team_places: int) -> Agencies:
    """
    Return agencies by what they do; a team is *team_places* people.

    ``agencies.<model>.number``, ``.ips_places``, ``.opened`` and ``.closed`` are of every way of working;
    ``.below_zero`` counts those of transition support whose year ended in a loss, ``.surplus_yen`` is their
    mean surplus, ``.surplus_median_yen`` and so on its quarters, ``.fidelity`` the mean of those with IPS.
    """
    rows = {name: np.ascontiguousarray(result.agency_years[name]) for name in _READ}
    found = Agencies({}, {}, {})
    shape = len(result.fiscal_years), len(result.areas)
    cell = (rows["fiscal_year"].astype(np.int64) - result.fiscal_years[0]) * shape[1] + rows["area"]
    teams = np.where(rows["kind"] == K_TEAM, np.ceil(rows["ips_places"] / max(team_places, 1)), 1.0)
    for model, way in _ways(rows).items():
        chosen = np.flatnonzero(way)
        if chosen.size:
            these = {name: values[chosen] for name, values in rows.items()}
            _count(f"agencies.{model}", these, cell[chosen], teams[chosen], shape, found)
            if model in MODELS:
                _of_surplus(f"agencies.{model}", these, cell[chosen], shape, result.fiscal_years, found)
    return found


def _count(
    name: str,
    rows: Mapping[str, NDArray[Any]],
    cell: NDArray[np.int64],
    teams: Numbers,
    shape: tuple[int, int],
    found: Agencies,
) -> None:
    found.counts[f"{name}.number"] = _add_up(cell, teams, shape)
    for column in ("opened", "closed"):
        found.counts[f"{name}.{column}"] = _add_up(cell, rows[column], shape)
    if rows["ips_places"].any():
        found.counts[f"{name}.ips_places"] = _add_up(cell, rows["ips_places"], shape)
        known = rows["fidelity"] > 0
        found.means[f"{name}.fidelity"] = (
            _add_up(cell, rows["fidelity"], shape),
            _add_up(cell, known, shape),
        )


def _of_surplus(
    name: str,
    rows: Mapping[str, NDArray[Any]],
    cell: NDArray[np.int64],
    shape: tuple[int, int],
    years: list[int],
    found: Agencies,
) -> None:
    surplus = rows["surplus_yen"]
    found.counts[f"{name}.below_zero"] = _add_up(cell, surplus < 0, shape)
    found.means[f"{name}.surplus_yen"] = (
        _add_up(cell, surplus, shape),
        _add_up(cell, np.ones(surplus.size), shape),
    )
    of_year = [surplus[rows["fiscal_year"] == year] for year in years]
    quarters = [
        np.quantile(values, (0.25, 0.5, 0.75)) if values.size else np.full(3, np.nan) for values in of_year
    ]
    for place, quarter in enumerate(QUARTERS):
        found.quarters[f"{name}.surplus_{quarter}_yen"] = [float(each[place]) for each in quarters]


def _add_up(cell: NDArray[np.int64], values: NDArray[Any], shape: tuple[int, int]) -> Numbers:
    summed = np.bincount(cell, weights=values.astype(np.float64), minlength=shape[0] * shape[1])
    return np.asarray(summed, dtype=np.float64).reshape(shape)


def _ways(rows: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.bool_]]:
    """Return which rows work in which way; a day-care counts once more if it has IPS places."""
    ways = {model: (rows["kind"] == K_TSE) & (rows["model"] == code) for code, model in enumerate(MODELS)}
    ways["ips_teams"] = (rows["kind"] == K_TEAM) & (rows["ips_places"] > 0)
    ways["day_care_with_ips"] = (rows["kind"] == K_DAY_CARE) & (rows["ips_places"] > 0)
    ways["day_care"] = rows["kind"] == K_DAY_CARE
    ways["centres"] = rows["kind"] == K_CENTRE
    return ways
