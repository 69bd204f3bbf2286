"""Explain: what would happen if. The country simulated as it is, and once more for each scenario.

The verb only composes: scenarios make a country with changes, the simulation counts, economics makes money
of the counts, uncertainty says which differences are more than noise. Every answer says what it rests on.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from placefirst.calibration.points import refusal_interval
from placefirst.documents.notes import Note, ended, misfits, notes
from placefirst.economics.cost_effectiveness import PERSPECTIVES, CostEffectiveness, compare
from placefirst.economics.ledger import Accounts, accounts
from placefirst.errors import InvalidRequest, NotInForce, quoted
from placefirst.exchange.answer import Answer, Outcome, gap, side
from placefirst.exchange.columns import agencies_table, budget_table, events_table, ledger_table, people_table
from placefirst.exchange.folder import write_folder
from placefirst.parameters.cited import cited
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.scenario import BASELINE, apply, scenarios
from placefirst.simulation import ENGINE, store
from placefirst.simulation.result import Result
from placefirst.simulation.run import START_READS, Frame, World, frame_of, load_kernels, settle, simulate
from placefirst.uncertainty.figures import figures, spending
from placefirst.uncertainty.purse import purse
from placefirst.uncertainty.worth import access, worth

LAST_START = 2100  # nothing that is in force today says anything about later
MOST_YEARS = 30
MOST_SCENARIOS = 8


def explain(
    country: str,
    *,
    options: Sequence[str] = (),
    start: str = "2026-04",
    years: int = 10,
    people: int | None = None,
    share: float | None = None,
    seed: int = 1,
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
    data = load_country(country)
    data.require_simulated()
    day = _month(start)
    if not 1 <= years <= MOST_YEARS:
        raise InvalidRequest(f"--years must be between 1 and {MOST_YEARS}, not {years}.")
    if not 0 <= seed < 2**63:
        raise InvalidRequest(f"--seed must be a whole number from 0 to {2**63 - 1}, not {seed}.")
    workers = threads if threads is not None else os.cpu_count() or 1
    if not 1 <= workers <= 256:
        raise InvalidRequest(f"--threads must be between 1 and 256, not {workers}.")
    if len(options) > MOST_SCENARIOS:
        raise InvalidRequest(
            f"At most {MOST_SCENARIOS} scenarios can stand side by side, not {len(options)}."
        )
    asked = scenarios(data, options, start=day, end=date(day.year + years, day.month, 1))

    def tell(what: str) -> Callable[[int, int], None] | None:
        return (lambda done, all_: progress(what, done, all_)) if progress else None

    try:
        with data.trace() as framed:
            frame = frame_of(data, day, people=people, share=share)
        world = _settled(data, day, seed, frame, workers, tell("settling"), stop)
    except NotInForce as error:
        raise NotInForce(f"--start {day:%Y-%m}: {error} Start in a month in which it is in force.") from error
    load_kernels(world, data, seed)
    seconds = {"setup": time.perf_counter() - began, "kernel": 0.0}
    with data.trace() as trace:
        rate = data.number("money.discount_rate", day)
        for path in START_READS:  # a start that was kept reads nothing, and rests on the same numbers
            data.at(path, day)
    read: dict[tuple[str, date], tuple[str, Value]] = {
        (path, value.start): (path, value) for path, value in (*framed.rests_on, *trace.rests_on)
    }
    outcomes: dict[str, Outcome] = {}
    books: dict[str, Accounts] = {}
    remarks: list[Note] = []
    budget: dict[int, int] = {}
    for scenario in (BASELINE, *asked):
        changed = apply(data, scenario)
        clock = time.perf_counter()
        with changed.trace() as trace:  # the rules say what they read; agencies read more at each year end
            result = simulate(
                world, changed, [change.start for change in scenario.changes], day, years, seed,
                threads=workers, progress=tell(scenario.key), stop=stop, budget=budget,
            )  # fmt: skip
        seconds["kernel"] += time.perf_counter() - clock
        budget = budget or _fees(result)
        money = accounts(changed, result)
        places = changed.number("service_models.team_specialists", day) * changed.number(
            "levers.ips_team_caseload", day
        )
        numbers = {
            **figures(result, team_places=round(places)),
            **access(result),
            **worth(money, result, rate),
            **spending(money.table, result),
            **purse(money.table, result),
        }
        outcomes[scenario.key] = Outcome(scenario, result, money.table, numbers)
        books[scenario.key] = money
        for path, value in (*result.rests_on, *trace.rests_on, *money.rests_on):
            read.setdefault((path, value.start), (path, value))
        if scenario is BASELINE:
            remarks += ended(money.ended)
            remarks += misfits(data, day, frame, {name: figure.value for name, figure in numbers.items()})
    interval = refusal_interval(data)
    base = outcomes[BASELINE.key]
    sides = {key: side(outcome, interval) for key, outcome in outcomes.items()}
    with data.trace() as trace:
        gaps = {
            key: gap(base, outcomes[key], interval, _worth(data, books, key, rate))
            for key in outcomes
            if key != BASELINE.key
        }
    for path, value in trace.rests_on:
        read.setdefault((path, value.start), (path, value))
    seconds["total"] = time.perf_counter() - began
    return Answer(
        country=data.code, engine=ENGINE, seed=seed, start=day, years=years, people=frame.people,
        seconds=seconds,
        scenarios=sides, difference=gaps, outcomes=outcomes,
        rests_on=[cited(data, path, value) for path, value in read.values()],
        notes=[*notes(data, day, frame, base.result, has_options=bool(asked)), *remarks],
    )  # fmt: skip


def _worth(data: Country, books: dict[str, Accounts], key: str, rate: float) -> list[CostEffectiveness]:
    """Return what the scenario *key* costs and brings, from each perspective."""
    return [
        compare(data, books[BASELINE.key], books[key], perspective=each, rate=rate) for each in PERSPECTIVES
    ]


def _fees(result: Result) -> dict[int, int]:
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


def write_out(answer: Answer, folder: Path, *, stop: Callable[[], bool] | None = None) -> None:
    """Write the answer's tables (Parquet and CSV), the answer as JSON and a data dictionary into *folder*.

    Raises ``StorageFailed`` if that is not possible; nothing half-written is left.
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
    write_folder(folder, tables, answer.to_json(), stop=stop)
