"""Sweep: how sure an answer is. Every uncertain number drawn many times, and all scenarios run in each draw.

*Scenario > draw > run*: in a draw the country is settled with the drawn numbers, and today's rules and every
scenario are run with the same people and the same luck. Draws are worked off by all cores or by a cluster;
what computed a draw never changes it. A finished draw is kept, and never computed again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from placefirst.calibration.part import whole_country
from placefirst.economics.cost_effectiveness import qalys
from placefirst.economics.ledger import accounts
from placefirst.errors import Interrupted, InvalidRequest
from placefirst.loop.draw import Setting, aligned, flows, lacking, outcomes_pv, plan_for
from placefirst.loop.explain import MOST_SCENARIOS, Ground, Told, ground_of, run, span_of
from placefirst.scenarios.scenario import BASELINE, apply
from placefirst.simulation import ENGINE
from placefirst.uncertainty.cluster import on_cluster
from placefirst.uncertainty.draws import Numbers, Plan, run_seed
from placefirst.uncertainty.pool import Results, in_this_process, on_this_machine
from placefirst.uncertainty.rows import Row, Shelf, sources
from placefirst.uncertainty.sweep import (
    AGAIN,
    FIRST_LOOK,
    FLOW,
    HEADLINE,
    LOOKS,
    Failed,
    Sweep,
    is_precise,
)

MOST_DRAWS: Final = 100_000
MOST_RUNS: Final = 100
BATCH: Final = 0.5  # seconds of work that a task has at least
LOCAL_MOST, CLUSTER_MOST = 25, 50  # draws of a task at most
DIED: Final = "Its worker process ended twice, most often for want of memory. Use fewer --workers."
FEWEST, LATELY = 4, 32  # finished draws by which the time left is told
TASK: Final = "placefirst.loop.draw:work"

Progress = Callable[[int, int, float | None], None]  # draws done, asked, seconds left


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
    plan = plan_for(setting)
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
        self._ended = [time.perf_counter()]  # when this began, then when each draw was finished
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
            if self.done - self.kept >= len(self._ended):
                self._ended.append(time.perf_counter())
            self._progress(self.done, self.draws, self._left())

    def _left(self) -> float | None:
        """Return the seconds left by the draws finished lately; None while only workers' starts are known."""
        lately = self._ended[1:][-1 - LATELY :]
        if len(lately) < FEWEST:
            return None
        return (self.draws - self.done) * (lately[-1] - lately[0]) / (len(lately) - 1)

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
        health = qalys(country, money) - qalys(ground.span.data, base)
        found.append(numbers | outcomes_pv(money, health, ground.rate))
        if each is ground.base:
            found[-1] |= flows(country, ground.world, outcome.result, ground.span.day, ground.span.seed)
    figures, given = aligned(found)
    return Row(-1, 0, figures, given, np.zeros(0))


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
    middle = _spread(central, names)
    for name, whole in (whole_country(ground.span.data) or {}).items():
        column = names.index(f"{FLOW}{name}")  # the lean of the part that is followed is taken off
        by_run[:, :, 0, column] += whole - middle[0, column]
        middle[0, column] = whole
    drawn = np.array([each[0].drawn for each in rows])
    points = np.array([_point(plan, ground.span.seed, each[0]) for each in rows], dtype=np.int64)
    span = ground.span
    ended = "precise" if course.enough is not None else "all" if course.done == course.draws else "stopped"
    return Sweep(
        country=span.data.code, engine=ENGINE, seed=span.seed, start=span.day, years=span.years,
        people=ground.frame.people, whole=span.data.whole("people.working_age", span.day),
        scenarios=(BASELINE.key, *course.setting.scenarios), uncertain=plan.uncertain, groups=plan.groups,
        numbers=tuple(numbers), drawn=drawn, points=points, figures=names, given=by_run.mean(axis=1),
        central=middle, failed=failed, asked=course.draws, ended=ended, seconds=seconds,
        runs=course.runs, by_run=by_run if course.runs > 1 else None, wanted=course.precision,
        kept=min(course.kept, len(numbers)),
    )  # fmt: skip


def _point(plan: Plan, seed: int, row: Row) -> int:
    """Return which calibrated point the draw of *row* took."""
    again = int(row.given[0, row.figures.index(AGAIN)]) if AGAIN in row.figures else 0
    return int(plan.scores(run_seed(seed, again), row.draw, 1)[1][0])


def _spread(row: Row, names: Sequence[str]) -> Numbers:
    """Return a row with a column for each of *names*, shape (scenario, figure)."""
    place = {name: n for n, name in enumerate(row.figures)}
    columns = [
        row.given[:, place[name]] if name in place else np.full(len(row.given), lacking(name))
        for name in names
    ]
    return np.stack(columns, axis=1)
