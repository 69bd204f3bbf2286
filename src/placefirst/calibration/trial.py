"""Trial: one set of parameters tried on the country, settled and run for a few years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from placefirst.calibration.match import exact
from placefirst.calibration.targets import system_figures
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Change
from placefirst.simulation.result import Result
from placefirst.simulation.run import World, frame_of, settle, simulate
from placefirst.uncertainty.noise import Figure

YEARS: Final = 3  # after settling, over which flows are counted
WHY = "A set of parameters is tried in calibration."


@dataclass(frozen=True, slots=True)
class Setup:
    """How trials are run; all that decides the luck is in it."""

    day: date  # first day after settling
    share: float | None = None  # of the country, whole areas in hashed order; None: all of it
    seed: int = 1
    years: int = YEARS
    threads: int = 2

    def __post_init__(self) -> None:
        """Refuse what no run can follow, before anything is settled."""
        if not 0 <= self.seed < 2**63:
            raise InvalidRequest(f"--seed must be a whole number from 0 to {2**63 - 2}, not {self.seed}.")
        if not 1 <= self.threads <= 256:
            raise InvalidRequest(f"--threads must be between 1 and 256, not {self.threads}.")

    def on(self, **others: object) -> Setup:
        """Return the same with other things changed."""
        return replace(self, **others)  # type: ignore[arg-type]


def changed(country: Country, values: Mapping[str, float], *, start: date | None = None) -> Country:
    """Return the country with *values* by path; from *start*, or for as long as the value in force was."""
    changes = []
    for path, value in values.items():
        number = value if isinstance(value, Fraction) else exact(value)
        since = start or country.parameter(path).history[0].start
        changes.append(Change(path, since, number, WHY))
    return country.with_changes(changes)


def settled(country: Country, setup: Setup, *, extra_years: int = 12) -> World:
    """Return the settled world of *country*; *extra_years* is how long it can be run at most."""
    frame = frame_of(country, setup.day, share=setup.share)
    years = max(extra_years, setup.years)
    return settle(country, setup.day, setup.seed, frame, threads=setup.threads, extra_years=years)


def run(world: World, country: Country, setup: Setup, *, changes: tuple[date, ...] = ()) -> Result:
    """Return a run of a copy of *world* under the rules of *country*; *changes* are a scenario's days."""
    return simulate(world, country, list(changes), setup.day, setup.years, setup.seed, threads=setup.threads)


def first_years(result: Result, years: int) -> Result | None:
    """Return the first *years* of a run, to the bit what a run of so many years counts; None without them.

    They are there where the run is as long and begins with a fiscal year, whose end closes agencies' books.
    """
    if result.months < 12 * years or result.months != 12 * len(result.fiscal_years):
        return None
    these, rows = result.fiscal_years[:years], result.agency_years
    return replace(
        result,
        months=12 * years,
        fiscal_years=these,
        occupancy=result.occupancy[:, : 12 * years],
        events=result.events[:, :years],
        agency_years=rows[rows["fiscal_year"] <= these[-1]],
    )


def team_places(country: Country, day: date) -> int:
    """Return how many people an IPS team serves."""
    specialists = country.number("service_models.team_specialists", day)
    return round(specialists * country.number("levers.ips_team_caseload", day))


def tried(country: Country, values: Mapping[str, float], setup: Setup) -> dict[str, Figure]:
    """Return what the model gives for each target of the system with *values* by path."""
    other = changed(country, values)
    result = run(settled(other, setup), other, setup)
    return reached(result, country, setup)


def reached(result: Result, country: Country, setup: Setup) -> dict[str, Figure]:
    """Return what *result* gives for each target of the system, scaled to the whole country."""
    whole = country.whole("people.working_age", setup.day)
    return system_figures(result, country_people=whole, team_places=team_places(country, setup.day))
