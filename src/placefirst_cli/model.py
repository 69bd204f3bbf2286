"""Model: a decision model of your own, from a file: totals, increments, ratios, trace, draws, people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from placefirst.economics.solved import OWN, Doubt, Solved, doubt
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.exchange.uncertainty_words import reason
from placefirst.simulation.cohort import CONTINUOUS
from placefirst.simulation.decision_model import DecisionModel
from placefirst.simulation.microsimulation import Sample, simulate
from placefirst.simulation.model_file import COUNTS, read_model
from placefirst.uncertainty.known import LEAST, TOO_FEW, Known, interval

_PLACES = {
    "frontier": "",
    "dominated": "dominated: another costs no more and does no less",
    "extendedly_dominated": "extendedly dominated: a mix of two others does better",
}


def command(
    file: Annotated[Path, typer.Argument(help="The model, a YAML file; see docs/own-model.md.")],
    draws: Annotated[int, typer.Option(help="Draws of the uncertain parameters; 0: none.")] = 0,
    people: Annotated[int, typer.Option(help="People walked through each strategy; 0: none.")] = 0,
    seed: Annotated[int, typer.Option(help="Number of the run.")] = 1,
    count: Annotated[
        str | None, typer.Option(help=f"How a cycle is counted, instead of the file: {', '.join(COUNTS)}.")
    ] = None,
    trace: Annotated[bool, typer.Option("--trace", help="Show the share in each state by cycle.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Run a decision model of your own on the engine.

    Prints what each strategy costs and brings, increments and ratios along the frontier, and who is
    dominated. An example to copy: docs/examples/model/ips_programme.yaml.
    """
    if count is not None and count not in COUNTS:
        raise UnknownName("way to count a cycle", count, COUNTS)
    if not 0 <= seed < 1 << 64:
        raise InvalidRequest(f"A seed is a whole number from 0 to {(1 << 64) - 1}, not {seed}.")
    model = read_model(file)
    kind = count or OWN
    solved = Solved(model)
    found = doubt(model, kind, draws=draws, seed=seed) if draws else None
    samples = _walked(solved, kind, people, seed) if people else {}
    if as_json:
        answer = _answer(solved, kind, found, samples, trace)
        print(json.dumps(answer | {"seed": seed}, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print("\n".join(_text(solved, kind, found, samples, trace)))


def _walked(solved: Solved, kind: str, people: int, seed: int) -> dict[str, Sample]:
    model = solved.model
    if not 2 <= people <= 10_000_000:
        raise InvalidRequest(f"A simulation walks 2 to 10,000,000 people, not {people:,}.")
    if kind == CONTINUOUS or (kind == OWN and model.count == CONTINUOUS):
        raise InvalidRequest(
            "People are walked cycle by cycle, and here rewards gather in continuous time. "
            "Add --count half_cycle, or leave out --people."
        )
    weights = solved.weights(kind)
    return {name: simulate(model, name, weights, people=people, seed=seed) for name in model.strategies}


def _text(
    solved: Solved, kind: str, found: Doubt | None, samples: dict[str, Sample], trace: bool
) -> list[str]:
    model = solved.model
    said = [f"{model.title} ({model.name})", _about(model, kind), ""]
    header = ["", *(_headed(each.name, each.unit) for each in model.rewards)]
    rows = [[name, *map(_shown, solved.totals(name, kind))] for name in model.strategies]
    said += [*_table([header, *rows]), "", *_increments(solved, kind)]
    if samples:
        size = next(iter(samples.values())).totals.shape[0]
        said += ["", f"Walked, {size:,} people: mean (Monte Carlo standard error)"]
        said += _table(
            [
                [name, *(f"{_shown(m)} ({_shown(e)})" for m, e in zip(each.means, each.errors, strict=True))]
                for name, each in samples.items()
            ]
        )
    if found is not None:
        said += ["", *_doubted(found)]
    if trace:
        for name in model.strategies:
            shares = solved.trace(name)
            said += ["", f"Share in each state, {name}"]
            said += _table(
                [
                    [model.cycle, *model.states],
                    *([str(cycle), *(f"{share:.6f}" for share in row)] for cycle, row in enumerate(shares)),
                ]
            )
    return said


def _headed(name: str, unit: str) -> str:
    shown = name.replace("_", " ")
    return shown if unit in (name, shown) else f"{shown}, {unit}"


def _about(model: DecisionModel, kind: str) -> str:
    ways = dict.fromkeys(each.count or model.count for each in model.rewards) if kind == OWN else [kind]
    return (
        f"{len(model.states)} states, {model.cycles} cycles of a {model.cycle}, {len(model.classes)} "
        f"{'class' if len(model.classes) == 1 else 'classes'}; cycles counted: "
        f"{', '.join(ways).replace('_', ' ')}; exact solution."
    )


def _increments(solved: Solved, kind: str) -> list[str]:
    model = solved.model
    cost, effect = (model.rewards[place].name.replace("_", " ") for place in model.cost_and_effect)
    if cost == effect:
        return ["One reward only: no increments and no ratio."]
    rows = [["", f"extra {cost}", f"extra {effect}", "ratio", "against", ""]]
    for step in solved.steps(kind):
        numbers = [
            "" if each is None else _shown(each) for each in (step.extra_cost, step.extra_effect, step.ratio)
        ]
        rows.append([step.name, *numbers, step.against or "", _PLACES[step.status]])
    return [*_table(rows), f"From the cheapest on; ratio: extra {cost} per extra {effect} (ICER)."]


def _doubted(found: Doubt) -> list[str]:
    model, first = found.model, found.model.strategies[0]
    rows = [["", *(each.name.replace("_", " ") for each in model.rewards)]]
    rows += [[name, *map(_spread, found.totals[name])] for name in model.strategies]
    rows += [
        [f"{name} over {first}", *map(_spread, found.totals[name] - found.totals[first])]
        for name in model.strategies[1:]
    ]
    wide = "mean (95 % of draws)" if found.draws >= LEAST else f"mean (no interval: {_too_few()})"
    said = [f"Over {found.draws:,} draws: {wide}", *_table(rows)]
    if len(model.rewards) > 1 and model.willing:
        table = [["worth of a unit", *model.strategies]]
        for willing in model.willing:
            shares = found.acceptable(willing)
            table.append([_shown(willing), *(f"{shares[name]:.3f}" for name in model.strategies)])
        said += ["", "Share of draws in which each strategy is worth most", *_table(table)]
    return said


def _spread(numbers: np.ndarray) -> str:
    mean, known = _shown(float(numbers.mean())), interval(numbers)
    if known.low is None or known.high is None:
        return mean
    return f"{mean} ({_shown(known.low)} to {_shown(known.high)})"


def _too_few() -> str:
    """Return why there is no interval, in the words of a sweep."""
    words = reason(Known(None, reason=TOO_FEW))["en"]
    return words[0].lower() + words[1:].rstrip(".")


def _shown(number: float) -> str:
    """Return a number as a reader needs it: whole from 1,000 on, three decimals below 100."""
    size = abs(number)
    return f"{number:,.0f}" if size >= 1_000 else (f"{number:,.1f}" if size >= 100 else f"{number:.3f}")


def _table(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            text.ljust(width) if place in (0, 5) else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _answer(
    solved: Solved, kind: str, found: Doubt | None, samples: dict[str, Sample], trace: bool
) -> dict[str, Any]:
    model = solved.model
    names = [reward.name for reward in model.rewards]

    def by_reward(numbers: Any) -> dict[str, float]:
        return dict(zip(names, map(float, numbers), strict=True))

    answer: dict[str, Any] = {
        "model": model.name,
        "title": model.title,
        "counted": kind,
        "strategies": {name: by_reward(solved.totals(name, kind)) for name in model.strategies},
    }
    if len(names) > 1:
        answer["frontier"] = [
            {
                "strategy": step.name, "status": step.status, "against": step.against,
                "extra_cost": step.extra_cost, "extra_effect": step.extra_effect, "ratio": step.ratio,
            }
            for step in solved.steps(kind)
        ]  # fmt: skip
    if samples:
        answer["walked"] = {
            name: {
                "people": each.totals.shape[0],
                "mean": by_reward(each.means),
                "error": by_reward(each.errors),
            }
            for name, each in samples.items()
        }
    if found is not None:
        answer["draws"] = {
            "number": found.draws,
            "strategies": {name: _spread_of(names, found.totals[name]) for name in model.strategies},
            "acceptable": [
                {"willing": each, "share": found.acceptable(each)} for each in model.willing if len(names) > 1
            ],
        }
    if trace:
        answer["states"] = list(model.states)
        answer["trace"] = {name: solved.trace(name).tolist() for name in model.strategies}
    return answer


def _spread_of(names: list[str], totals: np.ndarray) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, row in zip(names, totals, strict=True):
        known = interval(row)
        found[name] = {"mean": float(row.mean()), "low": known.low, "high": known.high}
        if known.reason:
            found[name]["reason"] = reason(Known(None, reason=known.reason))
    return found
