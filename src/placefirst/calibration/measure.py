"""Measure: the numbers behind each finding, for one set of parameters.

What a finding says is decided in :mod:`placefirst.calibration.findings`; here it is only measured, the same
way for the central parameters and for every stored point.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from placefirst.calibration.places import Gain, gains
from placefirst.calibration.trial import Setup, changed, run, settled, team_places
from placefirst.parameters.read import Country
from placefirst.population.cohort import expit
from placefirst.scenarios.scenario import apply, scenarios
from placefirst.simulation.codes import CEILING, FLOOR
from placefirst.simulation.result import Result
from placefirst.simulation.run import World
from placefirst.simulation.states import K_TSE
from placefirst.uncertainty.figures import figures
from placefirst.uncertainty.noise import Figure, difference, is_found

ASKED: Final = 45.0  # GAF of the person whom the finding about scarcity asks for
PAIR: Final = ("quasi_ips", "technical_assistance")
MET_TOGETHER: Final = "ips_starts_per_year"  # what the pair is compared by
WAYS: Final = ("agency", "rule", "midpoint", "model", "ips_places", "seats")  # how an agency works
SCARCITY: Final = {"half": 0.5, "quarter": 0.25}  # of today's rate of applying


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers by name (a column of the stored points each), and the places in detail."""

    numbers: dict[str, float]
    gain: Gain
    years: int


def accepted(country: Country, setup: Setup, result: Result, gaf: float = ASKED) -> float:
    """Return the chance that TSE agencies would accept a person with this GAF, if a seat were free.

    Mean over the licensed seats of the run's last year; ratio.
    """
    rows = result.agency_years
    rows = rows[(rows["kind"] == K_TSE) & (rows["fiscal_year"] == max(result.fiscal_years))]
    rows = rows[rows["seats"] > 0]
    scale = country.number("agencies.admission_scale", setup.day)
    floor = expit((gaf - rows["midpoint"]) / scale)
    chance = np.where(rows["rule"] == FLOOR, floor, np.where(rows["rule"] == CEILING, 1 - floor, 1.0))
    return float(np.average(chance, weights=rows["seats"])) if rows.size else float("nan")


def measure(country: Country, setup: Setup, *, wide: bool = False) -> Measured:
    """Return the numbers behind the findings for *country*; ``setup.years`` are simulated after settling."""
    day = setup.day
    world = settled(country, setup)
    base = run(world, country, setup)
    numbers: dict[str, float] = {}
    numbers["accepted_45"] = accepted(country, setup, base)
    numbers["midpoint"], numbers["filled"] = _midpoint(base), _filled(base)
    rate = country.number("search.apply_rate", day)
    for name, share in SCARCITY.items():
        rare = changed(country, {"search.apply_rate": rate * share}, start=day)
        less = run(world, rare, setup, changes=(day,))
        numbers[f"accepted_45_{name}"] = accepted(rare, setup, less)
        numbers[f"midpoint_{name}"], numbers[f"filled_{name}"] = _midpoint(less), _filled(less)
    gain = gains(country, day, world, base, wide=wide)
    numbers |= {"five_places_yen": gain.mean, "five_places_gaining": gain.share_gaining}
    numbers |= _together(country, setup, world, base)
    return Measured(numbers, gain, setup.years)


def _midpoint(result: Result) -> float:
    rows = result.agency_years
    rows = rows[(rows["kind"] == K_TSE) & (rows["fiscal_year"] == max(result.fiscal_years))]
    rows = rows[rows["rule"] == FLOOR]
    return float(rows["midpoint"].mean()) if rows.size else 0.0


def _filled(result: Result) -> float:
    """Return which share of the licensed seats of TSE agencies is taken in the last year; ratio."""
    rows = result.agency_years
    rows = rows[(rows["kind"] == K_TSE) & (rows["fiscal_year"] == max(result.fiscal_years))]
    return float(rows["user_months"].sum() / max(12 * int(rows["seats"].sum()), 1))


def _training(country: Country, setup: Setup, share: float) -> int:
    """Return how many agencies the support body can train a year in this share of the country."""
    parameter = country.parameter(f"options.{PAIR[1]}.training")
    value = parameter.last_in_force(setup.day)
    least = value.range[0] if value.range else 1
    return round(max(float(value.value) * min(share, 1.0), float(least)))  # type: ignore[arg-type]


def _together(country: Country, setup: Setup, world: World, base: Result) -> dict[str, float]:
    """Run both options of the pair apart and together; how far from the sum, and what is noise."""
    first, second = PAIR
    share = world.frame.people / country.whole("people.working_age", setup.day)
    second = f"{second}:training={_training(country, setup, share)}"  # a national limit, for this part
    texts = [first, second, f"{first}+{second}"]
    end = setup.day.replace(year=setup.day.year + setup.years)
    asked = scenarios(country, texts, start=setup.day, end=end)
    places = team_places(country, setup.day)
    sides = []
    same = []
    for scenario in asked:
        other = apply(country, scenario)
        result = run(world, other, setup, changes=tuple(change.start for change in scenario.changes))
        sides.append(figures(result, team_places=places))
        same.append(_changed_first_year(base, result))
    before = figures(base, team_places=places)
    one, two, both = (side[MET_TOGETHER] for side in sides)
    none = before[MET_TOGETHER]
    summed = Figure(one.part + two.part - none.part, none.whole, none.scale)
    gap, half = difference(summed, both)
    gaps = {name: difference(before[name], side) for name, side in sides[0].items()}
    return {
        "pair_first": one.value - none.value,
        "pair_second": two.value - none.value,
        "pair_together": both.value - none.value,
        "pair_beyond_sum": gap,
        "pair_noise": half,
        "figures_compared": float(len(gaps)),
        "figures_within_noise": float(sum(not is_found(*pair) for pair in gaps.values())),
        "agencies_changed_before_year_end": float(sum(same)),
    }


def _changed_first_year(base: Result, other: Result) -> int:
    """Return how many TSE agencies worked otherwise in the first fiscal year than without the option."""
    first = base.fiscal_years[0]
    sides = []
    for result in (base, other):
        rows = result.agency_years
        rows = rows[(rows["fiscal_year"] == first) & (rows["kind"] == K_TSE)]
        sides.append(np.stack([rows[name].astype(np.float64) for name in WAYS]))
    if sides[0].shape != sides[1].shape:
        return abs(int(sides[0].shape[1]) - int(sides[1].shape[1]))
    return int(np.any(sides[0] != sides[1], axis=0).sum())
