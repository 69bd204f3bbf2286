"""Points: sets of parameters that all meet the published flows, and what they say that nobody published.

How many people are turned away a year is not identified by anything published: parameters that reproduce
every published flow disagree about it by far. So refusals are always an interval, from the least to the most
that any stored point says. ``placefirst calibrate`` makes the points (:mod:`placefirst.calibration.match`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from placefirst.parameters.read import Country
from placefirst.simulation.states import GAF_BANDS

LEAST = 20  # points that an interval needs


@dataclass(frozen=True, slots=True)
class Point:
    """One set of parameters with what a run of it gave."""

    parameters: dict[str, float]
    given: dict[str, float]


@dataclass(frozen=True, slots=True)
class RefusalInterval:
    """The extremes of yearly refusals over the stored points, relative to the central parameters."""

    low: dict[str, float]  # ratio, by GAF band
    high: dict[str, float]
    points: int

    @property
    def ends(self) -> tuple[dict[str, float], dict[str, float]]:
        """The least and the most people turned away for each that a run turns away, by GAF band."""
        return (
            {band: min(ratio, 1.0) for band, ratio in self.low.items()},
            {band: max(ratio, 1.0) for band, ratio in self.high.items()},
        )

    def scaled(self, band: str, run: float) -> tuple[int, int]:
        """Return (low, high) people a year around a run's number, or around a difference of such numbers.

        *band* is "gaf_le_50" and so on. The interval is known for the baseline; a scenario's is taken to
        stretch in the same proportion (derived: no point was run under the scenario).
        """
        name = band.removeprefix("gaf_")
        ends = [run * ratios[name] for ratios in self.ends]
        return round(min(ends)), round(max(ends))


@cache
def stored_points(code: str) -> tuple[Point, ...]:
    """Return the stored points of a country, the central one first; none where nobody calibrated it."""
    path = files("placefirst.countries") / code / "calibration.points.csv"
    if not path.is_file():
        return ()
    found = []
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        numbers = {name: float(text) for name, text in row.items()}
        parameters = {name: number for name, number in numbers.items() if "." in name}
        found.append(Point(parameters, {name: n for name, n in numbers.items() if name not in parameters}))
    return tuple(found)


def refusal_interval(country: Country) -> RefusalInterval | None:
    """Return the interval of yearly refusals by GAF band, or None where fewer than 20 points are stored."""
    points = stored_points(country.code)
    if len(points) <= LEAST:
        return None
    central, *others = points
    ratios = {
        band: [point.given[f"refused_{band}"] / central.given[f"refused_{band}"] for point in others]
        for band in GAF_BANDS
    }
    return RefusalInterval(
        low={band: min(values) for band, values in ratios.items()},
        high={band: max(values) for band, values in ratios.items()},
        points=len(others),
    )
