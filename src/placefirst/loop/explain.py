"""Explain: what would happen if. The country simulated as it is, and once more for each scenario.

The verb only composes: scenarios make a country with changes, the simulation counts, economics makes money
of the counts, uncertainty says which differences are more than noise. Every answer says what it rests on.

:func:`explain` does all of it. Whoever asks often keeps a :class:`Ground` and what each run told
(:class:`Told`), and pays for one run only: :func:`span_of`, :func:`ground_of`, :func:`run`, :func:`answer`.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from placefirst.calibration.points import RefusalInterval, refusal_interval
from placefirst.calibration.trial import team_places
from placefirst.documents.notes import ended, misfits, notes, overlaid, unread
from placefirst.economics.agency.plan import Plan, plan_of
from placefirst.economics.cost_effectiveness import PERSPECTIVES, compare
from placefirst.economics.flows import flows
from placefirst.economics.ledger import Accounts, accounts
from placefirst.errors import InvalidRequest, NotInForce, RefusedAnswer, quoted
from placefirst.exchange.accounts_tables import accounts_tables
from placefirst.exchange.agency_plan import LARGEST, read_given
from placefirst.exchange.answer import Answer, Outcome, gap, levelled, side
from placefirst.exchange.columns import agencies_table, budget_table, events_table, ledger_table, people_table
from placefirst.exchange.folder import write_folder
from placefirst.parameters.cited import cited
from placefirst.parameters.history import Value
from placefirst.parameters.marked import read_bytes
from placefirst.parameters.read import Country, load_country, load_with
from placefirst.scenarios.number import canonical
from placefirst.scenarios.scenario import BASELINE, Scenario, apply, scenarios
from placefirst.simulation import ENGINE, store
from placefirst.simulation.result import Result
from placefirst.simulation.run import START_READS, Frame, World, frame_of, load_kernels, settle, simulate
from placefirst.uncertainty.detail import detail
from placefirst.uncertainty.figures import figures, spending
from placefirst.uncertainty.noise import Figure
from placefirst.uncertainty.pockets import pockets
from placefirst.uncertainty.purse import purse
from placefirst.uncertainty.worth import access, worth

LAST_START = 2100  # nothing that is in force today says anything about later
MOST_YEARS = 30
MOST_SCENARIOS = 8
LEAST_BYTES = 300_000  # about what an answer holds of one scenario


@dataclass(frozen=True, slots=True)
class Span:
    """Who is followed, from when, for how long, with which luck."""

    data: Country
    day: date  # the first
    years: int
    people: int | None  # about how many, in whole areas; None: see *share*
    share: float | None  # of the country, in whole areas; None without *people*: all of it
    seed: int

    def scenarios(self, texts: Sequence[str]) -> tuple[Scenario, ...]:
        """Return what *texts* write, in the order given; two that mean the same are one."""
        day = self.day
        return scenarios(self.data, texts, start=day, end=date(day.year + self.years, day.month, 1))


@dataclass(frozen=True, slots=True)
class Told:
    """What one run told: its figures, beside today's rules, and every number that it read."""

    scenario: Scenario
    side: dict[str, Any]
    gap: dict[str, Any] | None  # scenario minus baseline; None for the baseline
    read: tuple[tuple[str, Value], ...]
    seconds: float  # of the months
    outcome: Outcome | None  # the counts and the money themselves; None once let go

    @property
    def bytes(self) -> int:
        """About how much memory it holds."""
        if self.outcome is None:
            return LEAST_BYTES
        result = self.outcome.result
        arrays = (result.occupancy, result.events, result.agency_years)
        return LEAST_BYTES + sum(each.nbytes for each in arrays) + int(self.outcome.ledger.estimated_size())

    def without_counts(self) -> Told:
        """Return the same without its counts and money: small, and enough for an answer."""
        return replace(self, outcome=None)


@dataclass(frozen=True, slots=True)
class Ground:
    """A country settled and run under today's rules: what every scenario stands on."""

    span: Span
    frame: Frame
    world: World  # the settled one; a run copies it
    rate: float  # at which money is discounted; ratio a year
    interval: RefusalInterval | None
    read: tuple[tuple[str, Value], ...]  # numbers that the start rests on
    base: Told
    outcome: Outcome  # of the baseline
    books: Accounts
    budget: Mapping[int, int]  # fees paid in each fiscal year
    setup: float  # seconds

    @property
    def bytes(self) -> int:
        """About how much memory it holds."""
        return self.world.people.nbytes + self.world.dues.nbytes + 2 * self.base.bytes


def explain(
    country: str,
    *,
    options: Sequence[str] = (),
    start: str = "2026-04",
    years: int = 10,
    people: int | None = None,
    share: float | None = None,
    seed: int = 1,
    overlay: Path | None = None,
    threads: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Answer:
    """Return the country as it is and one scenario for each text in *options*, side by side.

    Parameters
    ----------
    country : str
        Code of the country, such as "jp".
    options : sequence of str
        Scenarios as written on the command line: ``name[:param=value,...][+name...]``.
    start : str
        First month, ``YYYY-MM``.
    years : int
        Years to simulate.
    people, share : int or float, optional
        How many people, or which share of the country, are followed; whole areas. The whole country without.
    seed : int
        The luck; the same seed gives the same bits.
    overlay : Path, optional
        A file of other values for some numbers, such as ``placefirst calibrate`` writes.
    threads : int, optional
        Threads to use; all cores without. Changes nothing but the time.
    progress : callable, optional
        Called with (what, months done, months in all).
    stop : callable, optional
        Asked often; when it returns true, ``Interrupted`` is raised and nothing is left behind.

    Raises
    ------
    PlacefirstError
        For whatever the user can put right: an unknown name, a value out of range, a date outside a series.
    """
    began = time.perf_counter()
    if len(options) > MOST_SCENARIOS:
        raise InvalidRequest(
            f"At most {MOST_SCENARIOS} scenarios can stand side by side, not {len(options)}."
        )
    span = span_of(country, start=start, years=years, people=people, share=share, seed=seed, overlay=overlay)
    asked = span.scenarios(options)
    ground = ground_of(span, threads=threads, progress=progress, stop=stop)
    others = [run(ground, scenario, threads=threads, progress=progress, stop=stop) for scenario in asked]
    return answer(ground, others, seconds=time.perf_counter() - began)


def span_of(
    country: str, *, start: str, years: int, people: int | None = None, share: float | None = None, seed: int,
    overlay: Path | None = None,
) -> Span:  # fmt: skip
    """Return who is followed for how long, checked; arguments and errors as those of :func:`explain`."""
    data = load_with(country, overlay)
    data.require_simulated()
    day = _month(start)
    if not 1 <= years <= MOST_YEARS:
        raise InvalidRequest(f"--years must be between 1 and {MOST_YEARS}, not {years}.")
    if not 0 <= seed < 2**63:
        raise InvalidRequest(f"--seed must be a whole number from 0 to {2**63 - 1}, not {seed}.")
    return Span(data, day, years, people, share, seed)


def ground_of(
    span: Span,
    *,
    threads: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Ground:
    """Return the ground of *span*: its country settled and run under today's rules.

    Everything that a scenario is compared with; kept, it makes one more scenario cost one run. It never
    changes, and several threads may run scenarios on it.
    """
    began = time.perf_counter()
    data, day, seed = span.data, span.day, span.seed
    workers = _workers(threads)
    try:
        with data.trace() as framed:
            frame = frame_of(data, day, people=span.people, share=span.share)
        world = _settled(data, day, seed, frame, workers, _teller(progress, "settling"), stop)
    except NotInForce as error:
        raise NotInForce(f"--start {day:%Y-%m}: {error} Start in a month in which it is in force.") from error
    load_kernels(world, data, seed)
    setup = time.perf_counter() - began
    with data.trace() as trace:
        rate = data.number("money.discount_rate", day)
        for path in START_READS:  # a start that was kept reads nothing, and rests on the same numbers
            data.at(path, day)
    read = (*framed.rests_on, *trace.rests_on)
    outcome, books, also_read, seconds = _run(
        span, world, BASELINE, rate, {}, workers, _teller(progress, BASELINE.key), stop
    )
    interval = refusal_interval(data)
    base = Told(BASELINE, side(data, outcome, interval), None, also_read, seconds, outcome)
    budget = fees(outcome.result)
    return Ground(span, frame, world, rate, interval, read, base, outcome, books, budget, setup)


def run(
    ground: Ground,
    scenario: Scenario,
    *,
    threads: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Told:
    """Run *scenario* on *ground*: the same people and luck under other rules.

    Raises ``InvalidRequest`` also where direct changes do not fit the people and agencies of the start.
    """
    span, data, interval = ground.span, ground.span.data, ground.interval
    try:
        outcome, books, read, seconds = _run(
            span, ground.world, scenario, ground.rate, ground.budget, _workers(threads),
            _teller(progress, scenario.key), stop,
        )  # fmt: skip
    except (ArithmeticError, LookupError, ValueError) as error:
        direct = [each for each in scenario.changes if each.option is None]
        if not direct:
            raise
        raise InvalidRequest(
            "The model cannot run with {changes}: it does not fit the people and agencies of the start. "
            "Choose a value nearer to today's.",
            changes=", ".join(f"{each.path}={canonical(each.value)}" for each in direct),
        ) from error
    with data.trace() as trace:
        changed = apply(data, scenario)  # what a scenario says of the health that IPS brings counts too
        ratios = [
            compare(data, ground.books, books, changed=changed, perspective=each, rate=ground.rate)
            for each in PERSPECTIVES
        ]
        between = gap(data, ground.outcome, outcome, interval, ratios)
    read = (*read, *trace.rests_on)
    return Told(scenario, side(data, outcome, interval), between, read, seconds, outcome)


def answer(ground: Ground, others: Sequence[Told], *, seconds: float) -> Answer:
    """Return the answer that compares *others*, run on *ground*, with today's rules.

    *seconds* is how long all of it took, for the record.
    """
    span, data, outcome = ground.span, ground.span.data, ground.outcome
    tolds = (ground.base, *others)
    read: dict[tuple[object, ...], tuple[str, Value]] = {}
    for path, value in (*ground.read, *(each for told in tolds for each in told.read)):
        read.setdefault((path, value.start, value.status, value.value), (path, value))
    of_months = {path.removeprefix(f"{data.code}.") for told in tolds for path, _ in told.read}
    figures_of_base = {name: figure.value for name, figure in outcome.figures.items()}
    return Answer(
        country=data.code, engine=ENGINE, seed=span.seed, start=span.day, years=span.years,
        people=ground.frame.people,
        seconds={"setup": ground.setup, "kernel": sum(told.seconds for told in tolds), "total": seconds},
        scenarios=levelled({told.scenario.key: told.side for told in tolds}),
        difference={told.scenario.key: told.gap for told in others if told.gap is not None},
        outcomes={told.scenario.key: told.outcome for told in tolds if told.outcome is not None},
        rests_on=[cited(data, path, value) for path, value in read.values()],
        notes=[
            *notes(data, span.day, ground.frame, outcome.result, has_options=bool(others)),
            *overlaid(data),
            *ended(ground.books.ended),
            *misfits(data, span.day, ground.frame, figures_of_base),
            *unread((change for told in others for change in told.scenario.changes), of_months),
        ],
    )  # fmt: skip


def _run(
    span: Span,
    world: World,
    scenario: Scenario,
    rate: float,
    budget: Mapping[int, int],
    workers: int,
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> tuple[Outcome, Accounts, tuple[tuple[str, Value], ...], float]:
    """Return what came of a run, its books, what it read, and the seconds of its months."""
    changed = apply(span.data, scenario)
    days = [change.start for change in scenario.changes]
    clock = time.perf_counter()
    with changed.trace() as trace:  # the rules say what they read; agencies read more at each year end
        result = simulate(
            world, changed, days, span.day, span.years, span.seed,
            threads=workers, progress=progress, stop=stop, budget=budget,
        )  # fmt: skip
    seconds = time.perf_counter() - clock
    money = accounts(changed, result)
    with changed.trace() as counted:
        places = team_places(changed, span.day)
    numbers = figures_of(result, money, rate, places)
    interval = refusal_interval(span.data)
    behind = detail(result, money, team_places=places, ratios=interval.ends if interval else ())
    read = (*result.rests_on, *trace.rests_on, *money.rests_on, *counted.rests_on)
    paid, bags = flows(money.table, money.counts.years), pockets(money, result.slots)
    return Outcome(scenario, result, money.table, numbers, behind, paid, bags), money, read, seconds


def figures_of(result: Result, money: Accounts, rate: float, places: int) -> dict[str, Figure]:
    """Return every figure of a run by its dotted name; *places* is how many people an IPS team serves."""
    return {
        **figures(result, team_places=places),
        **access(result),
        **worth(money, result, rate),
        **spending(money.rows, result),
        **purse(money.rows, result),
    }


def _teller(progress: Callable[[str, int, int], None] | None, what: str) -> Callable[[int, int], None] | None:
    return (lambda done, all_: progress(what, done, all_)) if progress else None


def _workers(threads: int | None) -> int:
    workers = threads if threads is not None else os.cpu_count() or 1
    if not 1 <= workers <= 256:
        raise InvalidRequest(f"--threads must be between 1 and 256, not {workers}.")
    return workers


def fees(result: Result) -> dict[int, int]:
    """Return what was paid as fees in each fiscal year: the budget that an option may move but not raise."""
    rows = result.agency_years
    return {year: int(rows["fee_yen"][rows["fiscal_year"] == year].sum()) for year in result.fiscal_years}


def _month(text: str) -> date:
    found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise InvalidRequest(f"--start {quoted(text)} is no month. Write it as 2026-04.")
    if int(found[1]) > LAST_START:
        raise InvalidRequest(f"--start {text} is too far ahead. Start in {LAST_START}-12 at the latest.")
    return date(int(found[1]), int(found[2]), 1)


def _settled(
    data: Country, day: date, seed: int, frame: Frame, threads: int,
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> World:  # fmt: skip
    name = store.world_name(data, day.year * 12 + day.month - 1, seed, frame)
    world = store.find(name, frame)
    if world is None:
        world = settle(
            data, day, seed, frame, threads=threads, progress=progress, stop=stop, extra_years=MOST_YEARS
        )
        store.keep(world, name)
    return world


def write_out(
    answer: Answer,
    folder: Path,
    *,
    stop: Callable[[], bool] | None = None,
    more: Mapping[str, pl.DataFrame] | None = None,
    about: Mapping[str, Any] | None = None,
) -> None:
    """Write the answer's tables (Parquet and CSV), the answer as JSON and a data dictionary into *folder*.

    *more* tables go beside them; *about* is the object to write instead of the answer's own. Raises
    ``StorageFailed`` if that is not possible; nothing half-written is left.
    """
    each, base = answer.outcomes.items(), answer.outcomes[BASELINE.key].ledger
    budgets = [budget_table(key, base, outcome.ledger) for key, outcome in each]
    tables = {
        "people": pl.concat([people_table(key, outcome.result) for key, outcome in each]),
        "events": pl.concat([events_table(key, outcome.result) for key, outcome in each]),
        "agencies": pl.concat([agencies_table(key, outcome.result) for key, outcome in each]),
        "ledger": pl.concat([ledger_table(key, outcome.ledger) for key, outcome in each]),
        "budget": pl.concat(budgets).filter(pl.col("scenario") != BASELINE.key),
    }
    told = about or answer.to_json()
    tables |= accounts_tables(load_country(answer.country), told)
    write_folder(folder, {**tables, **(more or {})}, told, stop=stop)


def explain_agency(country: str, path: Path) -> Plan:
    """
    Return what a few IPS places would do to the money of the agency that the file at *path* describes.

    Raises ``InvalidDefinition`` with file and line for what cannot be read, ``InvalidRequest`` for an answer
    that cannot be, ``NotSimulated`` for a country that is not described far enough.
    """
    given = read_given(read_bytes(path, shown=str(path), longest=LARGEST), str(path))
    try:
        return plan_of(load_country(country), given)
    except RefusedAnswer as error:
        raise InvalidRequest(
            "{path}: '{field}': {error}", path=path, field=error.field, error=error
        ) from error
