"""Kept: what the last validation of a country found, in a file beside its others.

Holding a country against what was published takes a minute; whoever shows what came out reads it here. The
published figures themselves are not in the file: they stand in the country's ``evidence`` with their sources.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from placefirst.calibration.compared import Comparison, compared
from placefirst.calibration.findings import Finding, findings
from placefirst.calibration.points import Point, stored_points
from placefirst.calibration.seen import Seen
from placefirst.calibration.targets import Row, targets
from placefirst.parameters.read import Country
from placefirst.systems.misfit import Reasons, read_reasons
from placefirst.systems.trial import read_trials

if TYPE_CHECKING:
    from placefirst.calibration.validate import Validation

FILE: Final = "found/validation.csv"  # beside the data, and none of it: what is found changes no run
TRIALS: Final = "found/trials.csv"
COLUMNS_OF_TRIALS: Final = ("trial", "outcome", "simulated", "error", "low", "high", "exact")
COLUMNS: Final = ("what", "name", "value", "low", "high", "points_low", "points_high")


@dataclass(frozen=True, slots=True)
class Kept:
    """The last validation: how it was made, each published figure beside the model's, each finding."""

    country: str
    engine: str
    as_of: date  # of the country's data then
    day: date  # the first after the settling years
    seed: int
    people: int
    points: int
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    numbers: Mapping[str, float]  # behind the findings, by name
    trials: tuple[Seen, ...]
    reasons: Reasons

    @property
    def comparison(self) -> Comparison:
        """Every published figure beside the model's, misfits first."""
        return compared(self.rows, self.trials, self.reasons)

    @property
    def misses(self) -> list[Row]:
        """The rows in which the model lies outside the published tolerance."""
        return list(self.missed)

    @property
    def missed(self) -> tuple[Row, ...]:
        """The rows in which the model lies outside the published tolerance."""
        return tuple(row for row in self.rows if row.meets is False)


def kept_path(country: Country) -> Path:
    """Return where a country's last validation stands, or would."""
    return country.files["country"].path.parent / FILE


def trials_path(country: Country) -> Path:
    """Return where what the trials of a country showed stands, or would."""
    return country.files["country"].path.parent / TRIALS


def trials_as_csv(found: Validation | Kept) -> str:
    """Return what the trials showed as the text of its file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS_OF_TRIALS)
    for each in found.trials:
        numbers = (each.simulated, each.error, each.low, each.high, each.exact)
        writer.writerow(
            [each.trial.key, each.outcome.key, *("" if n is None else f"{n:.6g}" for n in numbers)]
        )
    return text.getvalue()


def as_csv(found: Validation | Kept) -> str:
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


@lru_cache(maxsize=16)
def _lines(code: str, name: str) -> tuple[dict[str, str], ...]:
    path = files("placefirst.countries") / code / name
    if not path.is_file():
        return ()
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def kept_validation(country: Country) -> Kept | None:
    """Return what the last validation of *country* found; None where nobody has kept one."""
    lines = _lines(country.code, FILE)
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
        country=country.code,
        engine=made["engine"],
        as_of=date.fromisoformat(made["as_of"]),
        day=day,
        seed=int(made["seed"]),
        people=int(made["people"]),
        points=int(made["points"]),
        rows=tuple(rows),
        findings=tuple(findings(numbers, others)),
        numbers=numbers,
        trials=tuple(_seen(country)),
        reasons=read_reasons(country),
    )


def _seen(country: Country) -> Iterator[Seen]:
    """Give what each trial showed when it was last walked through; none that the register no longer has."""
    kept = {(line["trial"], line["outcome"]): line for line in _lines(country.code, TRIALS)}
    for trial in read_trials(country):
        for outcome in trial.outcomes:
            line = kept.get((trial.key, outcome.key))
            if line is not None:
                simulated, error, low, high = (float(line[name]) for name in COLUMNS_OF_TRIALS[2:6])
                yield Seen(trial, outcome, simulated, error, low, high, _number(line["exact"]))


def _number(text: str) -> float | None:
    return float(text) if text else None
