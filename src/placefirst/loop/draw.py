"""Draw: one draw of the uncertain numbers: brought to the published flows, settled, run in every scenario.

Whoever makes a sweep of many (:mod:`placefirst.loop.sweep`) sends this to workers: it needs nothing but its
:class:`Setting`, and gives the same bits wherever it is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from typing import Final

import numpy as np

from placefirst.calibration.condition import Conditioned
from placefirst.calibration.library import Place, stored_library
from placefirst.calibration.part import Part, others, part_of, starts
from placefirst.calibration.points import stored_points
from placefirst.calibration.slopes import stored_slopes
from placefirst.calibration.targets import flow_figures
from placefirst.calibration.trial import YEARS, first_years, team_places
from placefirst.economics.cost_effectiveness import outcomes, qalys
from placefirst.economics.discounting import present_value
from placefirst.economics.ledger import Accounts, accounts
from placefirst.errors import Interrupted, InvalidRequest, PlacefirstError
from placefirst.loop.explain import MOST_YEARS, fees, figures_of
from placefirst.parameters.country import Country
from placefirst.parameters.overlay import Overlay, laid_over
from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import BASELINE, Scenario, apply, scenarios
from placefirst.simulation import ENGINE
from placefirst.simulation.result import Result
from placefirst.simulation.run import World, frame_of, settle, simulate
from placefirst.systems.uncertain import read_register
from placefirst.uncertainty.draws import Numbers, Plan, plan_of, run_seed
from placefirst.uncertainty.figures import figures
from placefirst.uncertainty.rows import Row, Shelf, sources
from placefirst.uncertainty.sweep import AGAIN, BEFORE, FLOW, REFITTED

#: Kinds of figures that a run without a payment does not have: nothing was paid.
PAID: Final = ("spend_by_payer_yen.", "spend_per_year_yen.", "purse_yen_per_year.")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to know to compute any draw; small, and the same for all."""

    code: str
    fingerprint: str  # of the country's files
    sources: str  # of the core
    day: date
    years: int
    people: int | None
    share: float | None
    seed: int
    scenarios: tuple[str, ...]  # as text, without the baseline
    overlays: tuple[Overlay, ...] = field(default=(), compare=False, repr=False)  # the fingerprint knows them


def work(
    setting: Setting, batch: Sequence[tuple[int, int]], stop: Callable[[], bool]
) -> list[Row | str | None]:
    """Return each (draw, run) of a batch: its row, why it failed, or None where it was told to stop."""
    if setting.sources != sources() or _country(setting).fingerprint != setting.fingerprint:
        raise InvalidRequest(
            "A worker has another version of Placefirst, or its files changed meanwhile. "
            "Install the same one everywhere and ask again: finished draws of this version are kept."
        )
    return [_tried(setting, draw, turn, stop) for draw, turn in batch]


def _tried(setting: Setting, draw: int, turn: int, stop: Callable[[], bool]) -> Row | str | None:
    try:
        return None if stop() else _row(setting, draw, turn, stop)
    except Interrupted:
        return None
    except PlacefirstError as error:
        return str(error)
    except (ArithmeticError, LookupError, ValueError, TypeError, RuntimeError, AssertionError) as error:
        return f"The model cannot run with these numbers ({type(error).__name__}: {error})."
    except MemoryError:
        return "There was not enough memory."


def _row(setting: Setting, draw: int, turn: int, stop: Callable[[], bool]) -> Row:
    """Settle the country with the numbers of *draw*, and run today's rules and every scenario on it."""
    country, values, about = _drawn(setting, draw, stop)
    seed, day = run_seed(setting.seed, turn), setting.day
    frame = frame_of(country, day, people=setting.people, share=setting.share)
    world = settle(country, day, seed, frame, threads=1, stop=stop, extra_years=MOST_YEARS)
    rate = country.number("money.discount_rate", day)
    told: list[dict[str, float]] = []
    budget: dict[int, int] = {}
    asked = _scenarios(setting)
    for scenario in asked:
        changed = apply(country, scenario)
        days = [change.start for change in scenario.changes]
        is_last = scenario is asked[-1] and scenario is not BASELINE
        result = simulate(
            world, changed, days, day, setting.years, seed,
            threads=1, stop=stop, budget=budget, is_last=is_last,
        )  # fmt: skip
        money = accounts(changed, result)
        budget = budget or fees(result)
        numbers = figures_of(result, money, rate, team_places(changed, day))
        told.append({name: figure.value for name, figure in numbers.items()})
        if scenario is BASELINE:
            told[-1] |= flows(country, world, result, day, seed) | about
            today = qalys(country, money)
        told[-1] |= outcomes_pv(money, qalys(changed, money) - today, rate)
    figures, given = aligned(told)
    return Row(draw, turn, figures, given, values)


@lru_cache(maxsize=1)
def _drawn(
    setting: Setting, draw: int, stop: Callable[[], bool]
) -> tuple[Country, Numbers, dict[str, float]]:
    """Return the country with the numbers of *draw*, these numbers, and what is told of their making."""
    plan, part = plan_for(setting), part_for(setting)
    if part is None:
        values = plan.draws(setting.seed, draw, 1)[0][0]
        return _country(setting).with_changes(plan.changes(values)), values, {}
    again, done = _brought(setting, draw, replace(part, stop=stop))
    values = plan.values(done.scores[None, :], plan.scores(run_seed(setting.seed, again), draw, 1)[1])[0]
    about = {AGAIN: float(again)} | {f"{REFITTED}{path}": value for path, value in done.fitted.items()}
    for name, away in zip(part.wanted, done.before, strict=True):
        about[f"{BEFORE}{name}"] = part.wanted[name].back(float(away))
    return part.changed(values, done.fitted), values, about


def bring(setting: Setting, batch: Sequence[int], stop: Callable[[], bool]) -> list[Row | str | None]:
    """Return where each draw of a batch ends, as it is kept; why it failed, or None where told to stop."""
    part = part_for(setting)
    assert part is not None  # nobody asks else

    def tried(draw: int) -> Row | str | None:
        try:
            return None if stop() else _kept(setting, draw, replace(part, stop=stop))
        except Interrupted:
            return None
        except PlacefirstError as error:
            return str(error)

    return [tried(draw) for draw in batch]


def _brought(setting: Setting, draw: int, part: Part) -> tuple[int, Conditioned]:
    """Return a draw brought to the flows: from the country's library, from an earlier sweep, or made now."""
    known = kept_place(setting, part, draw)
    if known is not None and is_library_of(setting):
        scores = part.plan.scores(run_seed(setting.seed, known.again), draw, 1)[0][0]
        return known.again, known.at(part.paths, scores)
    return ended_of(_kept(setting, draw, part), len(part.wanted), [axis.path for axis in part.fitted])


def _kept(setting: Setting, draw: int, part: Part) -> Row:
    """Return a draw brought to the flows as it is kept for the next sweep: found, or made and kept."""
    shelf, slopes = _shelf(setting), stored_slopes(setting.code)
    assert slopes is not None  # as there is a part
    fitted = [axis.path for axis in part.fitted]
    names = ("again", "runs", *part.wanted, *part.wanted, *fitted)
    kept = shelf.find(draw, 0, 1)
    if kept is None or kept.figures != names:
        known = kept_place(setting, part, draw)
        again, done = part.brought(slopes, draw, starts(_points(setting)), known)
        row = [again, done.runs, *done.before, *done.after, *(done.fitted[path] for path in fitted)]
        kept = Row(draw, 0, names, np.array([row], dtype=np.float64), done.scores)
        shelf.keep(kept)
    return kept


def ended_of(kept: Row, flows: int, fitted: Sequence[str]) -> tuple[int, Conditioned]:
    """Return how often a kept draw was drawn again, and where it ended."""
    (again, runs), before, after, values = np.split(kept.given[0], np.cumsum([2, flows, flows]))
    found = dict(zip(fitted, map(float, values), strict=True))
    return int(again), Conditioned(kept.drawn, found, before, after, int(runs))


def kept_place(setting: Setting, part: Part, draw: int) -> Place | None:
    """Return where *draw* ended when the country's library was made; None where that says nothing of it."""
    kept = stored_library(setting.code)
    if kept is None or (kept.made.day, kept.made.seed) != (setting.day, setting.seed):
        return None
    fitted = [axis.path for axis in part.fitted]
    return kept.places.get(draw) if kept.knows(part.wanted, part.paths, fitted) else None


def is_library_of(setting: Setting) -> bool:
    """Return whether the country's library is of the same data, engine, day and seed: it needs no run."""
    kept = stored_library(setting.code)
    asked = (ENGINE, setting.fingerprint, setting.day, setting.seed)
    return kept is not None and (kept.made.engine, kept.made.data, kept.made.day, kept.made.seed) == asked


def outcomes_pv(money: Accounts, health: Numbers, rate: float) -> dict[str, float]:
    """Return discounted outcomes of a run by dotted name; *health* is its QALYs beyond today's, (year,)."""
    found = outcomes(money.counts)
    return {
        "outcome_pv.jobs": present_value(found.job_starts, rate),
        "outcome_pv.months_worked": present_value(found.months_worked, rate),
        "outcome_pv.qalys": present_value(health, rate),
    }


def flows(country: Country, world: World, result: Result, day: date, seed: int) -> dict[str, float]:
    """Return what today's rules give for each published flow by dotted name, in the years that count for it.

    *result* is a run of *world* under these rules; only where it does not hold these years is there another.
    """
    begun = first_years(result, YEARS)
    if begun is None:
        begun = simulate(world, country, [], day, YEARS, seed, threads=1)
    seen = figures(begun, team_places=team_places(country, day))
    found = flow_figures(begun, seen, country_people=country.whole("people.working_age", day))
    return {f"{FLOW}{name}": figure.value for name, figure in found.items()}


@cache
def _country(setting: Setting) -> Country:
    country = load_country(setting.code)
    there = {each.digest for each in country.overlays}
    for overlay in setting.overlays:
        country = country if overlay.digest in there else laid_over(country, overlay)
    return country


def _points(setting: Setting) -> list[dict[str, float]]:
    return [point.parameters for point in stored_points(setting.code)]


@cache
def plan_for(setting: Setting) -> Plan:
    """Return what is drawn: all uncertain numbers, but those that are fitted anew in each draw."""
    country, points = _country(setting), _points(setting)
    drawn = others(points) if stored_slopes(setting.code) is not None else points
    return plan_of(country, read_register(country), setting.day, drawn)


@cache
def part_for(setting: Setting) -> Part | None:
    """Return the part of the country in which draws are brought to the flows; None where nothing is known."""
    if stored_slopes(setting.code) is None or not _points(setting):
        return None
    return part_of(_country(setting), plan_for(setting), setting.day, setting.seed)


@cache
def _shelf(setting: Setting) -> Shelf:
    about = (setting.code, setting.fingerprint, setting.sources, setting.day, setting.seed)
    return Shelf("draws brought to the flows", *about)


@cache
def _scenarios(setting: Setting) -> tuple[Scenario, ...]:
    end = date(setting.day.year + setting.years, setting.day.month, 1)
    country = _country(setting)
    return (BASELINE, *scenarios(country, setting.scenarios, start=setting.day, end=end))


def aligned(told: Sequence[dict[str, float]]) -> tuple[tuple[str, ...], Numbers]:
    """Return the figures of scenarios as names and an array, shape (scenario, figure)."""
    names = tuple(dict.fromkeys(name for each in told for name in each))
    return names, np.array([[each.get(name, lacking(name)) for name in names] for each in told])


def lacking(name: str) -> float:
    """Return what a figure is where a run does not have it."""
    return 0.0 if name.startswith(PAID) else float("nan")
