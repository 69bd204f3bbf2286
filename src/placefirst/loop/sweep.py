"""Sweep: how sure an answer is. Every uncertain number drawn many times, and all scenarios run in each draw.

*Scenario > draw > run*: in a draw the country is settled with the drawn numbers, and today's rules and every
scenario are run with the same people and the same luck. Draws are worked off by all cores or by a cluster;
what computed a draw never changes it. A finished draw is kept, and never computed again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from placefirst.calibration.points import stored_points
from placefirst.calibration.targets import flow_figures
from placefirst.calibration.trial import team_places
from placefirst.economics.cost_effectiveness import outcomes
from placefirst.economics.discounting import present_value
from placefirst.economics.ledger import Accounts, accounts
from placefirst.economics.prices import Prices
from placefirst.errors import Interrupted, InvalidRequest, PlacefirstError
from placefirst.loop.explain import (
    MOST_SCENARIOS,
    MOST_YEARS,
    Ground,
    Told,
    fees,
    figures_of,
    ground_of,
    run,
    span_of,
)
from placefirst.parameters.country import Country
from placefirst.parameters.overlay import Overlay, laid_over
from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import BASELINE, Scenario, apply, scenarios
from placefirst.simulation import ENGINE
from placefirst.simulation.result import Result
from placefirst.simulation.run import frame_of, settle, simulate
from placefirst.systems.uncertain import read_register
from placefirst.uncertainty.cluster import on_cluster
from placefirst.uncertainty.draws import Numbers, Plan, plan_of, run_seed
from placefirst.uncertainty.noise import Figure
from placefirst.uncertainty.pool import Results, in_this_process, on_this_machine
from placefirst.uncertainty.rows import Row, Shelf, sources
from placefirst.uncertainty.sweep import FIRST_LOOK, FLOW, HEADLINE, LOOKS, Failed, Sweep, is_precise

MOST_DRAWS: Final = 100_000
MOST_RUNS: Final = 100
BATCH: Final = 0.5  # seconds of work that a task has at least
LOCAL_MOST, CLUSTER_MOST = 25, 50  # draws of a task at most
DIED: Final = "Its worker process ended twice, most often for want of memory. Use fewer --workers."
#: Kinds of figures that a run without a payment does not have: nothing was paid.
PAID: Final = ("spend_by_payer_yen.", "spend_per_year_yen.", "purse_yen_per_year.")
TASK: Final = "placefirst.loop.sweep:work"

Progress = Callable[[int, int, float | None], None]  # draws done, asked, seconds left


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


def sweep(
    country: str,
    *,
    options: Sequence[str] = (),
    start: str = "2026-04",
    years: int = 10,
    people: int | None = None,
    share: float | None = None,
    seed: int = 1,
    draws: int = 200,
    runs: int = 1,
    precision: float | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    overlay: Path | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Sweep:
    """Return what *draws* draws of every uncertain number give for today's rules and each of *options*.

    Parameters
    ----------
    country, options, start, years, people, share, seed, overlay
        As those of :func:`placefirst.loop.explain.explain`.
    draws : int
        How many; draw *k* is the same however many are asked for.
    runs : int
        Runs of each draw with a luck of their own: more than one show how much of the spread is luck.
    precision : float, optional
        Stop as soon as the mean gain in months worked is known to within this share of itself, in every
        scenario (95 %); looked at after 64 draws and every 32 draws from then on.
    workers : int, optional
        Processes; all cores without. Changes nothing but the time. With one, this process does the work.
    cluster : str, optional
        Address of a Dask scheduler (``tcp://…``) whose workers compute the draws instead.
    progress, stop : callable, optional
        Told of each finished draw; asked often whether to stop. What is finished then is kept and returned.

    Raises
    ------
    PlacefirstError
        As :func:`placefirst.loop.explain.explain`; ``Interrupted`` where not one draw was finished, and
        ``InvalidRequest`` where every draw failed.

    Notes
    -----
    Workers are spawned: a script must call this under ``if __name__ == "__main__":``.
    """
    span = span_of(country, start=start, years=years, people=people, share=share, seed=seed, overlay=overlay)
    asked = span.scenarios(options)
    if len(asked) > MOST_SCENARIOS:
        raise InvalidRequest(f"At most {MOST_SCENARIOS} scenarios can stand side by side, not {len(asked)}.")
    threads = workers_of(workers)
    require_possible(draws, runs, precision)
    ground = ground_of(span, threads=threads, stop=stop)
    told = [run(ground, scenario, threads=threads, stop=stop) for scenario in asked]
    return sweep_on(
        ground, told, draws=draws, runs=runs, precision=precision, workers=workers, cluster=cluster,
        progress=progress, stop=stop,
    )  # fmt: skip


def sweep_on(
    ground: Ground,
    told: Sequence[Told],
    *,
    draws: int,
    runs: int = 1,
    precision: float | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Sweep:
    """Return the sweep of scenarios that were already run on *ground* at the central numbers."""
    began = time.perf_counter()
    require_possible(draws, runs, precision)
    span = ground.span
    keys = tuple(each.scenario.key for each in told)
    setting = Setting(
        span.data.code, span.data.fingerprint, sources(), span.day, span.years, span.people, span.share,
        span.seed, keys, span.data.overlays,
    )  # fmt: skip
    plan = _plan(setting)
    central = _central(ground, told)
    course = _Course(setting, draws, runs, precision, progress, stop or (lambda: False))
    course.look_up()
    if not course.is_over:
        batches = course.batches(_batch_size(ground, told, runs, is_local=cluster is None))
        processes = min(workers_of(workers), len(batches))
        if cluster is not None:
            found = on_cluster(cluster, TASK, setting, batches, stop=course.stop)
        elif processes == 1:
            found = in_this_process(TASK, setting, batches, stop=course.stop)
        else:
            found = on_this_machine(TASK, setting, batches, workers=processes, stop=course.stop)
        course.follow(found)
    return _sweep(ground, plan, course, central, time.perf_counter() - began)


def workers_of(workers: int | None) -> int:
    """Return how many processes to use: *workers*, or as many as there are cores."""
    number = workers if workers is not None else os.cpu_count() or 1
    if not 1 <= number <= 256:
        raise InvalidRequest(f"--workers must be between 1 and 256, not {number}.")
    return number


def require_possible(draws: int, runs: int, precision: float | None) -> None:
    """Refuse numbers with which no sweep can be made, before anything that takes its time."""
    if not 2 <= draws <= MOST_DRAWS:
        raise InvalidRequest(f"--draws must be between 2 and {MOST_DRAWS:,}, not {draws:,}.")
    if not 1 <= runs <= MOST_RUNS:
        raise InvalidRequest(f"--runs must be between 1 and {MOST_RUNS}, not {runs}.")
    if precision is not None and not 0 < precision < 1:
        raise InvalidRequest(f"--precision is a share of the mean such as 0.05, not {precision:g}.")


class _Course:
    """A sweep as it goes: which draws are finished, kept or failed, and whether that is enough."""

    def __init__(
        self, setting: Setting, draws: int, runs: int, precision: float | None,
        progress: Progress | None, stop: Callable[[], bool],
    ) -> None:  # fmt: skip
        self.setting, self.draws, self.runs, self.precision = setting, draws, runs, precision
        self.rows: dict[int, list[Row]] = {}
        self.failed: dict[int, str] = {}
        self.kept = 0
        self.enough: int | None = None  # draws after which the mean was precise enough
        self._progress, self._asked_to_stop = progress, stop
        self._shelf = Shelf(setting)
        self._began = time.perf_counter()
        self._looked = 0

    @property
    def is_over(self) -> bool:
        """Whether every draw is done, or enough of them."""
        return self.enough is not None or self.done == self.draws

    @property
    def done(self) -> int:
        """How many draws are finished or have failed."""
        return sum(len(rows) == self.runs for rows in self.rows.values()) + len(self.failed)

    @property
    def numbers(self) -> list[int]:
        """The finished draws that count, in order."""
        last = self.draws if self.enough is None else self.enough
        return sorted(n for n, rows in self.rows.items() if len(rows) == self.runs and n < last)

    def stop(self) -> bool:
        """Whether to stop: somebody says so, or enough is known."""
        return self.enough is not None or self._asked_to_stop()

    def look_up(self) -> None:
        """Take what an earlier sweep has finished."""
        for draw in range(self.draws):
            for turn in range(self.runs):
                row = self._shelf.find(draw, turn, len(self.setting.scenarios) + 1)
                if row is not None:
                    self.rows.setdefault(draw, []).append(row)
        self.kept = self.done
        self._look()

    def batches(self, size: int) -> list[list[tuple[int, int]]]:
        """Return the runs of draws that are missing, as (draw, run), in batches of *size*."""
        there = {(row.draw, row.run) for rows in self.rows.values() for row in rows}
        missing = [
            (draw, turn)
            for draw in range(self.draws)
            for turn in range(self.runs)
            if (draw, turn) not in there
        ]
        return [missing[n : n + size] for n in range(0, len(missing), size)]

    def follow(self, found: Results) -> None:
        """Take in results as they come; what is finished is kept at once."""
        try:
            for batch, results in found:
                for draw, each in zip(batch, results or [DIED] * len(batch), strict=True):
                    self._take(draw[0], each)
                self._look()
        finally:
            found.close()  # type: ignore[attr-defined]

    def _take(self, draw: int, found: Row | str | None) -> None:
        if found is None:  # it was told to stop on the way
            return
        if isinstance(found, str):
            self.failed.setdefault(draw, found)
            self.rows.pop(draw, None)
        elif draw not in self.failed:
            self._shelf.keep(found)
            self.rows.setdefault(draw, []).append(found)
        if self._progress is not None:
            new = self.done - self.kept
            spent = time.perf_counter() - self._began
            self._progress(self.done, self.draws, (self.draws - self.done) * spent / new if new else None)

    def _look(self) -> None:
        """See whether the first draws, as many as are finished without a gap, are precise enough."""
        if self.precision is None:
            return
        first = 0
        while first in self.failed or len(self.rows.get(first, ())) == self.runs:
            first += 1
        for count in range(max(FIRST_LOOK, self._looked + LOOKS), min(first, self.draws) + 1, LOOKS):
            self._looked = count
            gains = [self._gains(place, count) for place in range(1, len(self.setting.scenarios) + 1)]
            if is_precise(gains, self.precision):
                self.enough = count
                return

    def _gains(self, place: int, count: int) -> Numbers:
        found = []
        for draw in range(count):
            if draw in self.failed:
                continue
            rows = self.rows[draw]
            column = rows[0].figures.index(HEADLINE)
            found.append(np.mean([row.given[place, column] - row.given[0, column] for row in rows]))
        return np.array(found)


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
    plan = _plan(setting)
    drawn, _ = plan.draws(setting.seed, draw, 1)
    country = _country(setting).with_changes(plan.changes(drawn[0]))
    seed, day = run_seed(setting.seed, turn), setting.day
    frame = frame_of(country, day, people=setting.people, share=setting.share)
    world = settle(country, day, seed, frame, threads=1, stop=stop, extra_years=MOST_YEARS)
    rate = country.number("money.discount_rate", day)
    told: list[dict[str, float]] = []
    books: list[Accounts] = []
    budget: dict[int, int] = {}
    for scenario in _scenarios(setting):
        changed = apply(country, scenario)
        days = [change.start for change in scenario.changes]
        result = simulate(world, changed, days, day, setting.years, seed, threads=1, stop=stop, budget=budget)
        money = accounts(changed, result)
        budget = budget or fees(result)
        numbers = figures_of(result, money, rate, team_places(changed, day))
        told.append({name: figure.value for name, figure in numbers.items()})
        if scenario is BASELINE:
            told[-1] |= flows(country, result, numbers, day)
        books.append(money)
    for numbers_of, money in zip(told, books, strict=True):
        numbers_of |= outcomes_pv(country, books[0], money, rate)
    figures, given = _aligned(told)
    return Row(draw, turn, figures, given)


def outcomes_pv(country: Country, base: Accounts, money: Accounts, rate: float) -> dict[str, float]:
    """Return discounted outcomes of a run by dotted name; QALYs beyond the run that *base* is of."""
    before, after = outcomes(base.counts), outcomes(money.counts)
    gain = Prices(country, base.counts.first_days).of("money.qaly_gain")
    return {
        "outcome_pv.jobs": present_value(after.job_starts, rate),
        "outcome_pv.months_worked": present_value(after.months_worked, rate),
        "outcome_pv.qalys": present_value((after.ips_entries - before.ips_entries) * gain, rate),
    }


def flows(country: Country, result: Result, seen: Mapping[str, Figure], day: date) -> dict[str, float]:
    """Return what a run under today's rules gives for each published flow, by dotted name."""
    found = flow_figures(result, seen, country_people=country.whole("people.working_age", day))
    return {f"{FLOW}{name}": figure.value for name, figure in found.items()}


@cache
def _country(setting: Setting) -> Country:
    country = load_country(setting.code)
    there = {each.digest for each in country.overlays}
    for overlay in setting.overlays:
        country = country if overlay.digest in there else laid_over(country, overlay)
    return country


@cache
def _plan(setting: Setting) -> Plan:
    country = _country(setting)
    points = [point.parameters for point in stored_points(setting.code)]
    return plan_of(country, read_register(country), setting.day, points)


@cache
def _scenarios(setting: Setting) -> tuple[Scenario, ...]:
    end = date(setting.day.year + setting.years, setting.day.month, 1)
    country = _country(setting)
    return (BASELINE, *scenarios(country, setting.scenarios, start=setting.day, end=end))


def _aligned(told: Sequence[dict[str, float]]) -> tuple[tuple[str, ...], Numbers]:
    """Return the figures of scenarios as names and an array, shape (scenario, figure)."""
    names = tuple(dict.fromkeys(name for each in told for name in each))
    return names, np.array([[each.get(name, _lacking(name)) for name in names] for each in told])


def _lacking(name: str) -> float:
    return 0.0 if name.startswith(PAID) else float("nan")


def _central(ground: Ground, told: Sequence[Told]) -> Row:
    """Return the figures at the central numbers: those of the answer, to the last bit."""
    found, base = [], ground.books
    for each in (ground.base, *told):
        outcome = each.outcome if each.outcome is not None or each is not ground.base else ground.outcome
        if outcome is None:
            raise InvalidRequest("A sweep needs runs that still have their counts.")
        country = apply(ground.span.data, each.scenario)
        money = base if each is ground.base else accounts(country, outcome.result)
        numbers = {name: figure.value for name, figure in outcome.figures.items()}
        found.append(numbers | outcomes_pv(ground.span.data, base, money, ground.rate))
        if each is ground.base:
            found[-1] |= flows(country, outcome.result, outcome.figures, ground.span.day)
    figures, given = _aligned(found)
    return Row(-1, 0, figures, given)


def _batch_size(ground: Ground, told: Sequence[Told], runs: int, *, is_local: bool) -> int:
    """Return how many runs of draws a task has: enough work for its way, few enough to be spread evenly."""
    seconds = ground.setup + sum(each.seconds for each in (ground.base, *told))
    most = LOCAL_MOST if is_local else CLUSTER_MOST
    return max(1, min(most, round(BATCH / max(seconds, 1e-3))))


def _sweep(ground: Ground, plan: Plan, course: _Course, central: Row, seconds: float) -> Sweep:
    numbers = course.numbers
    last = course.draws if course.enough is None else course.enough
    failed = tuple(Failed(draw, why) for draw, why in sorted(course.failed.items()) if draw < last)
    if not numbers:
        if failed:
            raise InvalidRequest(
                "All {count} draws failed. The first: {reason}", count=len(failed), reason=failed[0].reason
            )
        raise Interrupted("Stopped before one draw was finished.")
    rows = [sorted(course.rows[n], key=lambda row: row.run) for n in numbers]
    names = tuple(
        dict.fromkeys((*central.figures, *(name for each in rows for row in each for name in row.figures)))
    )
    by_run = np.array([[_spread(row, names) for row in each] for each in rows])
    drawn, points = _drawn(plan, ground.span.seed, numbers)
    span = ground.span
    ended = "precise" if course.enough is not None else "all" if course.done == course.draws else "stopped"
    return Sweep(
        country=span.data.code, engine=ENGINE, seed=span.seed, start=span.day, years=span.years,
        people=ground.frame.people, whole=span.data.whole("people.working_age", span.day),
        scenarios=(BASELINE.key, *course.setting.scenarios), uncertain=plan.uncertain, groups=plan.groups,
        numbers=tuple(numbers), drawn=drawn, points=points, figures=names, given=by_run.mean(axis=1),
        central=_spread(central, names), failed=failed, asked=course.draws, ended=ended, seconds=seconds,
        runs=course.runs, by_run=by_run if course.runs > 1 else None, wanted=course.precision,
        kept=min(course.kept, len(numbers)),
    )  # fmt: skip


def _drawn(plan: Plan, seed: int, numbers: Sequence[int]) -> tuple[Numbers, Any]:
    drawn, points = plan.draws(seed, 0, max(numbers) + 1)
    return drawn[list(numbers)], points[list(numbers)]


def _spread(row: Row, names: Sequence[str]) -> Numbers:
    """Return a row with a column for each of *names*, shape (scenario, figure)."""
    place = {name: n for n, name in enumerate(row.figures)}
    columns = [
        row.given[:, place[name]] if name in place else np.full(len(row.given), _lacking(name))
        for name in names
    ]
    return np.stack(columns, axis=1)
