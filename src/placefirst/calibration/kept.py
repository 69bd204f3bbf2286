"""Kept: what the last validation of a country found, in a file beside its others.

Holding a country against what was published takes a minute; whoever shows what came out reads it here. The
published figures themselves are not in the file: they stand in the country's ``evidence`` with their sources.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from placefirst.calibration.findings import Finding, findings
from placefirst.calibration.points import Point, stored_points
from placefirst.calibration.targets import Row, targets
from placefirst.parameters.read import Country

if TYPE_CHECKING:
    from placefirst.calibration.validate import Validation

FILE: Final = "found/validation.csv"  # beside the data, and none of it: what is found changes no run
COLUMNS: Final = ("what", "name", "value", "low", "high", "points_low", "points_high")


@dataclass(frozen=True, slots=True)
class Kept:
    """The last validation: how it was made, each published figure beside the model's, each finding."""

    engine: str
    as_of: date  # of the country's data then
    day: date  # the first after the settling years
    seed: int
    people: int
    points: int
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    numbers: Mapping[str, float]  # behind the findings, by name

    @property
    def missed(self) -> tuple[Row, ...]:
        """The rows in which the model lies outside the published tolerance."""
        return tuple(row for row in self.rows if row.meets is False)


def kept_path(country: Country) -> Path:
    """Return where a country's last validation stands, or would."""
    return country.files["country"].path.parent / FILE


def as_csv(found: Validation) -> str:
    """Return a validation as the text of its file."""
    made = {
        "engine": found.engine, "as_of": found.as_of, "day": found.day, "seed": found.seed,
        "people": found.people, "points": found.points,
    }  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(["made", name, value, "", "", "", ""] for name, value in made.items())
    for row in found.rows:
        ends = (row.simulated, row.low, row.high, row.points_low, row.points_high)
        writer.writerow(["figure", row.target.name, *("" if end is None else f"{end:.6g}" for end in ends)])
    for name, number in sorted(found.numbers.items()):
        writer.writerow(["number", name, f"{number:.6g}", "", "", "", ""])
    return text.getvalue()


@lru_cache(maxsize=8)
def _lines(code: str) -> tuple[dict[str, str], ...]:
    path = files("placefirst.countries") / code / FILE
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def kept_validation(country: Country) -> Kept | None:
    """Return what the last validation of *country* found; None where nobody has kept one."""
    lines = _lines(country.code)
    if not lines:
        return None
    made = {line["name"]: line["value"] for line in lines if line["what"] == "made"}
    numbers = {line["name"]: float(line["value"]) for line in lines if line["what"] == "number"}
    figures = {line["name"]: line for line in lines if line["what"] == "figure"}
    day = date.fromisoformat(made["day"])
    rows = []
    for name, target in targets(country, day).items():
        line = figures.get(name, {})
        ends = (_number(line.get(column, "")) for column in COLUMNS[2:])
        rows.append(Row(target, *ends))
    others: list[Point] = list(stored_points(country.code)[1:])
    return Kept(
        engine=made["engine"],
        as_of=date.fromisoformat(made["as_of"]),
        day=day,
        seed=int(made["seed"]),
        people=int(made["people"]),
        points=int(made["points"]),
        rows=tuple(rows),
        findings=tuple(findings(numbers, others)),
        numbers=numbers,
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
