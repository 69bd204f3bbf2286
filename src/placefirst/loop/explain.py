"""Explain: what would happen if. The country simulated as it is, and once more for each scenario.

The verb only composes: scenarios make a country with changes, the simulation counts, economics makes money
of the counts, uncertainty says which differences are more than noise. Every answer says what it rests on.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from placefirst.calibration.points import RefusalInterval, refusal_interval
from placefirst.economics.ledger import accounts, imbalance
from placefirst.errors import InvalidRequest
from placefirst.exchange.columns import agencies_table, events_table, ledger_table, people_table
from placefirst.exchange.folder import write_folder
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country, load_country
from placefirst.parameters.values import number_text
from placefirst.scenarios.scenario import BASELINE, Scenario, apply, scenarios
from placefirst.simulation import ENGINE, store
from placefirst.simulation.result import Result
from placefirst.simulation.run import Frame, World, frame_of, settle, simulate
from placefirst.simulation.states import STATES
from placefirst.uncertainty.figures import figures, spending
from placefirst.uncertainty.noise import Figure, difference, is_found
from placefirst.uncertainty.purse import purse

MOST_YEARS = 30
MOST_SCENARIOS = 8
SHARES = ("tse_transition_share", "ips_share_of_agencies", "schizophrenia_share_of_employed", "tse_leavers_mean_gaf")


@dataclass(frozen=True, slots=True)
class RestsOn:
    """One number that an answer rests on, as a page or a terminal shows it."""

    path: str
    label: dict[str, str]  # by language
    value: str
    unit: str
    since: date
    mark: str  # ● ◐ ◌
    word: str  # beside ◌
    source: str
    publisher: str
    pinpoint: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scenario's outcome: its counts, its money and its headline figures."""

    scenario: Scenario
    result: Result
    ledger: pl.DataFrame
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``explain`` answers; :meth:`to_json` is the object that ``--json`` prints (docs/results.md)."""

    country: str
    engine: str
    seed: int
    start: date
    years: int
    people: int
    seconds: dict[str, float]
    scenarios: dict[str, dict[str, Any]]
    difference: dict[str, dict[str, Any]]
    outcomes: dict[str, Outcome] = field(repr=False)
    rests_on: list[RestsOn] = field(repr=False)
    notes: list[dict[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the answer as one JSON object; NaN never appears in it."""
        return {
            "country": self.country,
            "engine": self.engine,
            "seed": self.seed,
            "start": f"{self.start:%Y-%m}",
            "years": self.years,
            "people": self.people,
            "seconds": {name: round(seconds, 3) for name, seconds in self.seconds.items()},
            "scenarios": self.scenarios,
            "difference": self.difference,
            "rests_on": [
                {**{name: getattr(line, name) for name in RestsOn.__slots__}, "since": line.since.isoformat()}
                for line in self.rests_on
            ],
            "notes": self.notes,
        }


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
    day = _month(start)
    if not 1 <= years <= MOST_YEARS:
        raise InvalidRequest(f"--years must be between 1 and {MOST_YEARS}, not {years}.")
    if not 0 <= seed < 2**63:
        raise InvalidRequest(f"--seed must be a whole number from 0 to {2**63 - 1}, not {seed}.")
    workers = threads if threads is not None else os.cpu_count() or 1
    if not 1 <= workers <= 256:
        raise InvalidRequest(f"--threads must be between 1 and 256, not {workers}.")
    if len(options) > MOST_SCENARIOS:
        raise InvalidRequest(f"At most {MOST_SCENARIOS} scenarios can stand side by side, not {len(options)}.")
    asked = scenarios(data, options, start=day, end=date(day.year + years, day.month, 1))
    frame = frame_of(data, day, people=people, share=share)

    def tell(what: str) -> Callable[[int, int], None] | None:
        return (lambda done, all_: progress(what, done, all_)) if progress else None

    world = _settled(data, day, seed, frame, workers, tell("settling"), stop)
    seconds = {"setup": time.perf_counter() - began, "kernel": 0.0}
    outcomes: dict[str, Outcome] = {}
    read: dict[tuple[str, date], tuple[str, Value]] = {}
    notes: list[dict[str, str]] = []
    budget: dict[int, int] = {}
    for scenario in (BASELINE, *asked):
        changed = apply(data, scenario)
        clock = time.perf_counter()
        result = simulate(
            world, changed, [change.start for change in scenario.changes], day, years, seed,
            threads=workers, progress=tell(scenario.key), stop=stop, budget=budget,
        )  # fmt: skip
        seconds["kernel"] += time.perf_counter() - clock
        budget = budget or _fees(result)
        money = accounts(changed, result)
        places = changed.number("service_models.team_specialists", day) * changed.number("levers.ips_team_caseload", day)
        numbers = {**figures(result, team_places=round(places)), **spending(money.table, result), **purse(money.table, result)}
        outcomes[scenario.key] = Outcome(scenario, result, money.table, numbers)
        for path, value in (*result.rests_on, *money.rests_on):
            read.setdefault((path, value.start), (path, value))
        notes += _ended(money.ended, scenario)
    interval = refusal_interval(data)
    base = outcomes[BASELINE.key]
    sides = {key: _side(world0, interval) for key, world0 in outcomes.items()}
    gaps = {key: _difference(base, world0, interval) for key, world0 in outcomes.items() if key != BASELINE.key}
    seconds["total"] = time.perf_counter() - began
    return Answer(
        country=data.code, engine=ENGINE, seed=seed, start=day, years=years, people=frame.people, seconds=seconds,
        scenarios=sides, difference=gaps, outcomes=outcomes,
        rests_on=[_line(data, path, value) for path, value in read.values()],
        notes=[*_notes(data, day, years, frame, base, asked), *notes],
    )  # fmt: skip


def _fees(result: Result) -> dict[int, int]:
    """Return what was paid as fees in each fiscal year: the budget that an option may move but not raise."""
    rows = result.agency_years
    return {year: int(rows["fee_yen"][rows["fiscal_year"] == year].sum()) for year in result.fiscal_years}


def _month(text: str) -> date:
    try:
        year, month = (int(part) for part in text.split("-"))
        if len(text) != 7:
            raise ValueError
        return date(year, month, 1)
    except ValueError:
        raise InvalidRequest(f"--start {text!r} is no month. Write it as 2026-04.") from None


def _settled(
    data: Country, day: date, seed: int, frame: Frame, threads: int, progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> World:  # fmt: skip
    name = store.world_name(data, day.year * 12 + day.month - 1, seed, frame)
    world = store.find(name, frame)
    if world is None:
        world = settle(data, day, seed, frame, threads=threads, progress=progress, stop=stop, extra_years=MOST_YEARS)
        store.keep(world, name)
    return world


def _number(name: str, value: float) -> float | int | None:
    """Return a figure as JSON has it: shares and points with four decimals, people and money whole."""
    if not math.isfinite(value):
        return None
    return round(value, 4) if name in SHARES else round(value)


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, value in flat.items():
        *folders, last = name.split(".")
        here = tree
        for folder in folders:
            here = here.setdefault(folder, {})
        here[last] = value
    return tree


def _interval(interval: RefusalInterval | None, name: str, run: float) -> dict[str, int | None]:
    """Return people turned away, or a difference of them, as (low, run, high); low and high None without points."""
    low, high = interval.scaled(name.rpartition(".")[2], run) if interval else (None, None)
    return {"low": low, "run": round(run), "high": high}


def _side(world: Outcome, interval: RefusalInterval | None) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, figure in world.figures.items():
        if name.startswith("refused_per_year."):
            run = figure.value
            flat[name] = _interval(interval, name, run)
        else:
            flat[name] = _number(name, figure.value)
    side = _nested(flat)
    side["assessed_wrongly_yen"] = int(world.result.agency_years["assessment_yen"].sum())
    side["ledger_imbalance_yen"] = imbalance(world.ledger)
    side["digest"] = world.result.digest
    return side


def _difference(base: Outcome, world: Outcome, interval: RefusalInterval | None) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    halves: dict[str, Any] = {}
    for name, figure in world.figures.items():
        gap, half = difference(base.figures[name], figure)
        if is_found(gap, half):
            is_refusal = name.startswith("refused_per_year.")
            flat[name] = _interval(interval, name, gap) if is_refusal else _number(name, gap)
            halves[name] = _number(name, half)
            continue
        flat[name] = None
        reasons[name] = _reason(name, gap, half, base.figures[name].part.size)
    return {**_nested(flat), "half_width": halves, "no_effect_found": reasons}


def _reason(name: str, gap: float, half: float, areas: int) -> dict[str, Any]:
    if not math.isfinite(gap):
        en, ja = "There was nobody to be a share of.", "該当者がいないため割合を計算できない。"
    elif not math.isfinite(half):
        en = f"With so few people in {areas} area(s) its noise cannot be told; follow more of the country."
        ja = f"{areas}地域の人数では偶然の幅がわからない。より広い範囲で計算してください。"
    else:
        en = "The difference lies within the noise of the run."
        ja = "差は偶然の変動の幅に収まっている。"
    return {"difference": _number(name, gap), "half_width": _number(name, half), "en": en, "ja": ja}


def _line(data: Country, path: str, value: Value) -> RestsOn:
    stem, _, cell = path.removeprefix(f"{data.code}.").partition("[")
    home: Any
    try:
        home = data.parameter(stem)
    except Exception:
        home = data.table(stem)
    label = dict(home.label or {language: stem for language in data.languages})
    if cell:
        label = {language: f"{text} ({cell.rstrip(']')})" for language, text in label.items()}
    number = value.value
    shown = "yes" if number is True else "no" if number is False else number if isinstance(number, str) else number_text(number)  # type: ignore[arg-type]
    source = value.source
    return RestsOn(
        path, label, shown, home.unit, value.start, source.mark, source.word, source.title, source.publisher, source.pinpoint or ""
    )


def _ended(ended: Mapping[str, Value], scenario: Scenario) -> list[dict[str, str]]:
    if scenario.key != BASELINE.key:
        return []
    return [
        {
            "en": f"{path}: its series has ended; the value of {value.start} stays in force in this run.",
            "ja": f"{path}：この系列は終了しているため、{value.start}の値を据え置いている。",
        }
        for path, value in ended.items()
    ]


def _notes(
    data: Country, day: date, years: int, frame: Frame, base: Outcome, asked: Sequence[Scenario]
) -> list[dict[str, str]]:
    """Return the sentences that a reader must not miss, in both languages."""
    notes = []
    whole = data.whole("people.working_age", day)
    if frame.people != whole:
        areas = len({area for area, _ in frame.blocks})
        notes.append(
            {
                "en": f"{frame.people:,} people in {areas} of {len(frame.areas)} areas are followed, not the {whole:,} of the "
                "country; nothing is scaled up.",
                "ja": f"全国{whole:,}人ではなく、{len(frame.areas)}地域のうち{areas}地域の{frame.people:,}人を計算している（拡大推計はしていない）。",
            }
        )
    revision = max(data.table("transition_support.base_units").dates)
    notes.append(
        {
            "en": f"Fees are those in force since {revision}; what later revisions will bring is not known and not supposed.",
            "ja": f"報酬は{revision}施行のものを据え置いている（今後の改定は見込んでいない）。",
        }
    )
    if asked:
        notes.append(
            {
                "en": "Before the first year end after its date no agency changes whom it admits or how it works because of an "
                "option; prices, grants and new teams act from their date.",
                "ja": "施策の開始後、最初の年度末までは事業所は受け入れや支援の方法を変えない。単価・助成・新しいチームは開始日から効く。",
            }
        )
    drift = drifting(base)
    for name, rate in drift.items():
        notes.append(
            {
                "en": f"The baseline itself drifts: {name} changes by {rate:+.1%} a year without any option.",
                "ja": f"ベースライン自体が変化している：{name}は施策なしでも年{rate:+.1%}変化する。",
            }
        )
    notes.append(
        {
            "en": "Results that rest on train-then-place are shaky: the Japanese arms show little gain over searching alone.",
            "ja": "「訓練してから就職」の効果に基づく結果は不確か（国内の対照群では、単独での求職との差が小さい）。",
        }
    )
    return notes


def drifting(base: Outcome) -> dict[str, float]:
    """Return which headline stocks of the baseline move by more than 1 % a year, and by how much."""
    result = base.result
    years = result.months / 12
    if years < 3:
        return {}
    found = {}
    groups = {
        "people in transition support": ("tse", "ips_in_tse"),
        "people seeking work": ("seeking",),
        "people in a job": tuple(state for state in STATES if state.startswith("employed")),
    }
    for name, states in groups.items():
        stock = result.people(*states).sum(axis=(0, 2, 3, 4))
        first, last = float(stock[:12].mean()), float(stock[-12:].mean())
        if first > 0 and last > 0:
            rate = (last / first) ** (1 / (years - 1)) - 1
            if abs(rate) > 0.01:
                found[name] = rate
    return found


def write_out(answer: Answer, folder: Path, *, stop: Callable[[], bool] | None = None) -> None:
    """Write the answer's tables (Parquet and CSV), the answer as JSON and a data dictionary into *folder*.

    Raises ``StorageFailed`` if that is not possible; nothing half-written is left.
    """
    each = answer.outcomes.items()
    tables = {
        "people": pl.concat([people_table(key, outcome.result) for key, outcome in each]),
        "events": pl.concat([events_table(key, outcome.result) for key, outcome in each]),
        "agencies": pl.concat([agencies_table(key, outcome.result) for key, outcome in each]),
        "ledger": pl.concat([ledger_table(key, outcome.ledger) for key, outcome in each]),
    }
    write_folder(folder, tables, answer.to_json(), stop=stop)
