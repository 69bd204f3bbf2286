"""Validate: the model beside what was published, misfits kept visible, and the findings with yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.calibration.compared import Comparison, compared
from placefirst.calibration.findings import Finding, findings
from placefirst.calibration.measure import Measured, measure
from placefirst.calibration.people import Trials
from placefirst.calibration.points import Point, stored_points
from placefirst.calibration.repeat import repeated
from placefirst.calibration.seen import Seen
from placefirst.calibration.targets import Row, interval, targets
from placefirst.calibration.trial import Setup, reached, run, settled
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.simulation import ENGINE
from placefirst.systems.misfit import Reasons, read_reasons
from placefirst.systems.trial import read_trials

YEARS: Final = 3  # run after settling for the comparison
LATER: Final = 6  # run for the findings about options


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything that ``placefirst validate`` prints."""

    country: str
    engine: str
    as_of: date  # of the country's data
    day: date
    seed: int
    people: int
    whole: int
    points: int
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    numbers: Mapping[str, float]  # behind the findings, by name
    measured: Measured
    trials: tuple[Seen, ...]
    reasons: Reasons

    @property
    def comparison(self) -> Comparison:
        """Return every published figure beside the model's, misfits first."""
        return compared(self.rows, self.trials, self.reasons)

    @property
    def misses(self) -> list[Row]:
        """Return the rows that lie outside their tolerance."""
        return [row for row in self.rows if row.meets is False]


def validate(
    country: Country,
    day: date,
    *,
    share: float | None = None,
    seed: int = 1,
    threads: int = 2,
    say: Callable[[str], None] | None = None,
) -> Validation:
    """Return the model of *country* beside every published target, and its findings.

    *day* is the first day after the settling years, *share* the part of the country that is followed (all of
    it without), *seed* the luck, *say* is told what goes on. Raises ``InvalidRequest`` where nothing was
    published.
    """
    country.require_simulated()
    published = targets(country, day)
    if not published:
        raise InvalidRequest(
            f"{country.code} has no published targets to be held against. Add evidence.target_* parameters."
        )
    tell = say or (lambda _: None)
    setup = Setup(day, share=share, seed=seed, years=YEARS, threads=threads)
    tell("settling the country")
    world = settled(country, setup)
    figures = reached(run(world, country, setup), country, setup)
    tell("walking through the trials")
    trials = repeated(Trials(country, day), read_trials(country), seed=seed)
    of_trials = {each.outcome.key: each for each in trials if not each.trial.is_what_if}
    _, *others = stored_points(country.code) or (None,)
    stored = [point for point in others if point is not None]
    rows = []
    for name, target in published.items():
        simulated = low = high = None
        if name in figures:
            simulated, (low, high) = figures[name].value, interval(figures[name])
        elif name in of_trials:
            found = of_trials[name]
            simulated, low, high = found.given, found.low, found.high
        ends = _ends(stored, name)
        rows.append(Row(target, simulated, low, high, *ends))
    tell("measuring the findings")
    measured = measure(country, setup.on(years=LATER), wide=True)
    numbers = {**{name: figure.value for name, figure in figures.items()}, **measured.numbers}
    numbers = {name: float(f"{number:.6g}") for name, number in numbers.items()}  # as points are stored
    return Validation(
        country=country.code,
        engine=ENGINE,
        as_of=country.as_of,
        day=day,
        seed=seed,
        people=world.frame.people,
        whole=country.whole("people.working_age", day),
        points=len(stored),
        rows=tuple(rows),
        findings=tuple(findings(numbers, stored)),
        numbers=numbers,
        measured=measured,
        trials=trials,
        reasons=read_reasons(country),
    )


def _ends(points: list[Point], name: str) -> tuple[float | None, float | None]:
    found = [point.given[name] for point in points if name in point.given]
    return (min(found), max(found)) if found else (None, None)
