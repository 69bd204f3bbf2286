"""Expected: what the engine expects of the people an agency serves, beside what came of it.

Indirect standardisation: the expected number is the agency's people by group times the rates that the model
gives for such people; observed divided by expected has the exact interval of a Poisson count (Garwood 1936,
Biometrika 28:437-442; recalled ◌). The rates are kept answers of the model (``expected/<country>.json``),
written by ``placefirst evaluate compare --expect CODE --write``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from scipy.special import gammaincinv

from placefirst.errors import InvalidRequest
from placefirst.inference.case_mix import Row
from placefirst.inference.enough import Group

FOLDER: Final = Path(__file__).parent / "expected"
LEVEL: Final = 0.95
#: A rate of the model over fewer simulated people is not used.
LEAST_SIMULATED: Final = 100


@dataclass(frozen=True, slots=True)
class Rates:
    """What the model gives for one measure: above and below the line by GAF band, of simulated people."""

    country: str
    measure: str
    version: str
    option: str
    people: int  # in the run
    counts: Mapping[str, tuple[int, int]] = field(hash=False)

    def rate(self, gaf: str) -> float | None:
        """Return the rate of one GAF band, None where the run has too few; unknown is everybody's."""
        above, below = self.counts.get(gaf) or (
            sum(each for each, _ in self.counts.values()),
            sum(each for _, each in self.counts.values()),
        )
        return above / below if below >= LEAST_SIMULATED else None


@dataclass(frozen=True, slots=True)
class Beside:
    """One agency: observed beside expected, and their ratio with its interval; 1 is as expected."""

    key: str
    observed: int
    expected: float
    ratio: float
    low: float
    high: float


def countries() -> tuple[str, ...]:
    """Return the countries of which the model's rates are kept."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@cache
def kept(country: str) -> Mapping[str, Rates]:
    """Return the kept rates of a country by measure; none where there is no file."""
    path = FOLDER / f"{country}.json"
    if not path.is_file():
        return {}
    plain: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {
        measure: Rates(
            country, measure, each["version"], plain["option"], plain["people"],
            {gaf: (above, below) for gaf, (above, below) in each["gaf"].items()},
        )
        for measure, each in plain["measures"].items()
    }  # fmt: skip


def as_text(plain: Mapping[str, Any]) -> str:
    """Return what the model expects as the text of a kept file: one line a measure."""
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in plain.items() if key != "measures"]
    measures = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in plain["measures"].items()]
    inside = ",\n".join(measures)
    return ",\n".join(["{\n" + lines[0], *lines[1:], f' "measures": {{\n{inside}\n }}']) + "\n}\n"


def poisson_interval(observed: int) -> tuple[float, float]:
    """
    Return the exact 95 % interval of the mean behind a count.

    >>> [round(end, 3) for end in poisson_interval(10)], [round(end, 3) for end in poisson_interval(0)]
    ([4.795, 18.39], [0.0, 3.689])
    """
    low = float(gammaincinv(observed, (1 - LEVEL) / 2)) if observed else 0.0
    return low, float(gammaincinv(observed + 1, (1 + LEVEL) / 2))


def beside(rows: Iterable[Row], group: Group, rates: Rates | None) -> tuple[Beside, ...]:
    """
    Return observed beside expected for the drawn agencies of *group*, by key.

    The interval is that of every count which steps may hide.

    Raises ``InvalidRequest`` where the model has no rate for the measure, or for people who are served.
    """
    if rates is None:
        raise InvalidRequest(
            "Expectations of this measure that the model of this country keeps: {found}. It keeps some of "
            "employment in the quarter and of jobs that last.",
            found=0,
        )
    by_agency: dict[str, list[Row]] = {}
    for row in rows:
        by_agency.setdefault(row.agency, []).append(row)
    found = []
    for unit in group.drawn:
        mine = by_agency.get(unit.key, [])
        each = [(row.below, rates.rate(row.gaf)) for row in mine]
        if not mine or any(rate is None for _, rate in each):
            continue
        expected = sum(below * (rate or 0.0) for below, rate in each)
        if not expected:
            continue
        low = poisson_interval(max(unit.above - group.step + 1, 0))[0] / expected
        high = poisson_interval(unit.above + group.step - 1)[1] / expected
        found.append(Beside(unit.key, unit.above, expected, unit.above / expected, low, high))
    if not found:
        raise InvalidRequest(
            "Agencies of whose people an expectation can be told: {found}. It takes counts by GAF band, "
            "which come with the next return, in bands of which the model has enough people.",
            found=0,
        )
    return tuple(found)
