"""An answer of ``explain`` and the one object that stands for it everywhere (``docs/results.md``)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from placefirst.calibration.points import RefusalInterval
from placefirst.economics.cost_effectiveness import CHEAPER, DEARER, LESS, NEITHER, CostEffectiveness
from placefirst.economics.flows import BUDGETS, Flows
from placefirst.economics.ledger import imbalance
from placefirst.economics.parties import EMPLOYERS, PEOPLE
from placefirst.exchange import detail
from placefirst.exchange.plain import nested
from placefirst.parameters.cited import Cited
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Change
from placefirst.scenarios.number import canonical
from placefirst.scenarios.scenario import Scenario
from placefirst.simulation.result import Result
from placefirst.systems.department import departments
from placefirst.uncertainty.detail import Detail
from placefirst.uncertainty.noise import Figure, difference, is_found
from placefirst.uncertainty.pockets import Pockets, doubt, purse_by_band

#: Figures that are no count and no money: four decimals instead of none.
SHARES = (
    "access",
    "tse_transition_share",
    "ips_share_of_agencies",
    "schizophrenia_share_of_employed",
    "tse_leavers_mean_gaf",
)
NOISE = "noise"
WHY_NO_RATIO = {
    CHEAPER: {"en": CHEAPER, "ja": "費用は増えず、成果は増える。"},
    LESS: {"en": LESS, "ja": "費用は減るが、成果も減る。"},
    DEARER: {"en": DEARER, "ja": "費用は減らず、成果は減る。"},
    NEITHER: {"en": NEITHER, "ja": "成果は増えも減りもしない。"},
    NOISE: {
        "en": "The cost or what it brings lies within the noise of the run.",
        "ja": "費用または成果の差が偶然の変動の幅に収まっている。",
    },
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scenario's outcome: its counts, its money, its headline figures and what is behind them."""

    scenario: Scenario
    result: Result
    ledger: pl.DataFrame
    figures: dict[str, Figure]
    detail: Detail
    flows: Flows
    pockets: Pockets


@dataclass(frozen=True, slots=True)
class Answer:
    """What ``explain`` answers."""

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
    rests_on: list[Cited] = field(repr=False)
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
            "rests_on": [line.to_json() for line in self.rests_on],
            "notes": self.notes,
        }


def _number(name: str, value: float) -> float | int | None:
    """Return a figure as JSON has it: shares and points with four decimals, people and money whole."""
    if not math.isfinite(value):
        return None
    return round(value, 4) if name.partition(".")[0] in SHARES else round(value)


def _interval(interval: RefusalInterval | None, name: str, run: float) -> dict[str, int | None]:
    """Return people turned away as low, run and high (None without points)."""
    low, high = interval.scaled(name.rpartition(".")[2], run) if interval else (None, None)
    return {"low": low, "run": round(run), "high": high}


def _move(name: str, sides: tuple[float, float]) -> float | int | None:
    """Return the difference of two *sides* as one can work it out from both, each rounded as it is shown."""
    before, after = (_number(name, value) for value in sides)
    return None if before is None or after is None else _number(name, after - before)


def _interval_moves(interval: RefusalInterval | None, name: str, sides: tuple[float, float]) -> Any:
    """Return how far each end of the interval moves between two *sides*, as one can work it out from both."""
    before, after = (_interval(interval, name, run) for run in sides)
    run = (after["run"] or 0) - (before["run"] or 0)
    if after["low"] is None or after["high"] is None or before["low"] is None or before["high"] is None:
        return {"low": None, "run": run, "high": None}
    ends = after["low"] - before["low"], after["high"] - before["high"], run
    return {"low": min(ends), "run": run, "high": max(ends)}


def side(country: Country, world: Outcome, interval: RefusalInterval | None) -> dict[str, Any]:
    """Return one scenario of *country* as nested objects: its figures and what it changes."""
    flat: dict[str, Any] = {}
    for name, figure in world.figures.items():
        if name.startswith("refused_per_year."):
            run = figure.value
            flat[name] = _interval(interval, name, run)
        else:
            flat[name] = _number(name, figure.value)
    side = nested(flat)
    side["assessed_wrongly_yen"] = int(world.result.agency_years["assessment_yen"].sum())
    side["ledger_imbalance_yen"] = imbalance(world.ledger)
    side["digest"] = world.result.digest
    side["detail"] = detail.shown(world.detail)
    side["flows"] = nested({".".join(key): list(yen) for key, yen in world.flows.paid.items()})
    side["changes"] = [_change(country, change) for change in world.scenario.changes]
    return side


def _change(country: Country, change: Change) -> dict[str, Any]:
    """Return a change with what would hold without it, both exact, as a scenario's text has them."""
    before = country.parameter(change.path).last_in_force(change.start).value
    return {
        "path": change.path,
        "from": f"{change.start:%Y-%m}",
        "before": canonical(before) if isinstance(before, bool | Fraction) else before,
        "value": canonical(change.value),
        "because": change.because,
        "option": change.option,
    }


def _nothing(like: Figure) -> Figure:
    """Return a figure of nothing: an account into which one of two runs has paid nothing."""
    return replace(like, part=np.zeros_like(like.part))


def levelled(sides: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the sides, each with every payer and account that any has: who lacks one has paid nothing."""
    found = {key: dict(side) for key, side in sides.items()}
    for section in ("spend_by_payer_yen", "spend_per_year_yen", "purse_yen_per_year"):
        every = {name: amount for side in sides.values() for name, amount in side[section].items()}
        for side in found.values():
            lacking = {name: _zero(every[name]) for name in every if name not in side[section]}
            if lacking:
                side[section] = {**lacking, **side[section]}
    return found


def _zero(amount: Any) -> Any:
    return dict.fromkeys(amount, 0) if isinstance(amount, dict) else 0


def gap(
    country: Country,
    base: Outcome,
    world: Outcome,
    interval: RefusalInterval | None,
    worth: Sequence[CostEffectiveness],
) -> dict[str, Any]:
    """Return scenario less baseline, figure by figure; null with its reason where that is only noise.

    *worth* is what the scenario costs and brings, from each perspective.
    """
    flat: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    halves: dict[str, Any] = {}
    for name, like in {**base.figures, **world.figures}.items():
        before, after = base.figures.get(name, _nothing(like)), world.figures.get(name, _nothing(like))
        change, half = difference(before, after)
        if is_found(change, half):
            is_refusal = name.startswith("refused_per_year.")
            both = before.value, after.value
            flat[name] = _interval_moves(interval, name, both) if is_refusal else _move(name, both)
            halves[name] = _number(name, half)
            continue
        flat[name] = None
        reasons[name] = _reason(name, change, half, like.part.size)
    return {
        **nested(flat),
        "cost_effectiveness": _ratios(flat, worth),
        "half_width": halves,
        "no_effect_found": reasons,
        "detail_half_width": detail.noise(base.detail, world.detail),
        "purse_by_gaf_yen": purse_by_band(base.pockets, world.pockets, worth[0].discount_rate),
        "budgets_half_width": _budgets(country, base.pockets, world.pockets, worth[0].discount_rate),
    }


def _budgets(country: Country, before: Pockets, after: Pockets, rate: float) -> dict[str, Any]:
    """Return half of the interval around what changes in each budget and in people's own purse."""
    groups: dict[str, Sequence[str]] = {each.key: each.payers for each in departments(country, BUDGETS)}
    groups |= {"government": BUDGETS, "people": (PEOPLE,), "employers": (EMPLOYERS,)}
    return {
        name: {
            key: [_whole(each) for each in half] if isinstance(half, list) else _whole(half)
            for key, half in halves.items()
        }
        for name, halves in doubt(before, after, groups, rate).items()
    }


def _whole(half: float) -> int | None:
    return round(half) if math.isfinite(half) else None


def _ratios(flat: Mapping[str, Any], worth: Sequence[CostEffectiveness]) -> dict[str, Any]:
    """Return cost per unit of what a scenario brings, or why there is none; nothing is made of noise."""
    found: dict[str, Any] = {
        "discount_rate": worth[0].discount_rate,
        "qalys": round(worth[0].qalys, 1),
        "ips_job_starts": worth[0].ips_job_starts,
    }
    jobs = any(flat[f"job_starts_per_year.{group}"] for group in ("smi", "other"))
    for each in worth:
        cost = flat[f"present_value_yen.{each.perspective}"]
        asked = {
            "yen_per_additional_job": (each.cost_per_additional_job, jobs),
            "yen_per_month_worked": (each.cost_per_month_worked, flat["months_worked_per_year"]),
            "yen_per_qaly": (each.cost_per_qaly, flat["ips_starts_per_year"]),
        }
        of_one: dict[str, Any] = {}
        reasons = {}
        for name, (ratio, is_more_than_noise) in asked.items():
            known = cost is not None and is_more_than_noise
            of_one[name] = round(ratio.value) if known and ratio.value is not None else None
            if of_one[name] is None:
                reasons[name] = WHY_NO_RATIO[ratio.reason if known and ratio.reason else NOISE]
        found[each.perspective] = {**of_one, "reasons": reasons}
    return found


def _reason(name: str, change: float, half: float, areas: int) -> dict[str, Any]:
    if not math.isfinite(change):
        en, ja = "There was nobody to be a share of.", "該当者がいないため割合を計算できない。"
    elif not math.isfinite(half):
        en = f"With so few people in {areas} area(s) its noise cannot be told; follow more of the country."
        ja = f"{areas}地域の人数では偶然の幅がわからない。より広い範囲で計算してください。"
    else:
        en = "The difference lies within the noise of the run."
        ja = "差は偶然の変動の幅に収まっている。"
    return {"difference": _number(name, change), "half_width": _number(name, half), "en": en, "ja": ja}
