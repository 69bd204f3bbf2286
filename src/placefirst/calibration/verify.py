"""Verify: does the engine give what published models print, to the printed digit?

A figure printed from an exact solution must agree in every printed digit. A figure printed from a
simulation must lie within three of its own printed Monte Carlo standard errors of our exact solution.
A mean or an interval's end printed from a probabilistic run must lie within three errors of ours, where
the error is that of both runs: of a mean from the spread of the draws, of an end by order statistics.
Our own simulation must lie within three of its errors of our exact solution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

import numpy as np
from scipy import stats

from placefirst.calibration import checks
from placefirst.economics.solved import Doubt, Solved, doubt
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.simulation.decision_model import DecisionModel, Published
from placefirst.simulation.microsimulation import Sample, simulate, standard_errors
from placefirst.simulation.published_models import load_model, model_names
from placefirst.sources import Source

ERRORS_ALLOWED = 3.0
DRAWS = 10_000
"""Draws of our own probabilistic runs."""

_ENDS = {"low": 0.025, "high": 0.975}


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison."""

    model: str
    quantity: str  # in words
    expected: str  # as printed; for our own simulation, our exact solution
    ours: str  # to as many digits
    rule: str  # one of those below
    agrees: bool
    errors: float | None  # distance in Monte Carlo standard errors, for the rules of simulation
    source: Source | None  # None for our own simulation


# Rules by which a line agrees; the last is of a figure that nobody printed, worked out by us (◌).
PRINTED, SIMULATED, DRAWN = "printed digits", "published simulation", "published draws"
OURS, WORKED_OUT = "our simulation", "worked out"


def check_names() -> tuple[str, ...]:
    """Return the names of the groups of checks that are no decision models."""
    return tuple(group.name for group in checks.groups())


def title_of(name: str) -> str:
    """Return the title of a published model or a group of checks."""
    group = next((group for group in checks.groups() if group.name == name), None)
    return load_model(name).title if group is None else group.title


def verify(
    names: Iterable[str] = (), *, people: int = 100_000, seed: int = 1, draws: int = DRAWS
) -> list[Line]:
    """Return every comparison for the models and checks called *names* (none named: all of them).

    *people* is the number walked through each strategy in our own simulation, *draws* the number of our
    own probabilistic runs, *seed* the run. Raises ``UnknownName`` for a model we do not have,
    ``InvalidRequest`` for people, draws or a seed that make no sense.
    """
    if not 100 <= people <= 10_000_000:
        raise InvalidRequest(f"Verification walks 100 to 10,000,000 people, not {people:,}.")
    if not 0 <= seed < 1 << 64:
        raise InvalidRequest(f"A seed is a whole number from 0 to {(1 << 64) - 1}, not {seed}.")
    if not 100 <= draws <= 1_000_000:
        raise InvalidRequest(f"Verification draws 100 to 1,000,000 times, not {draws:,}.")
    asked = tuple(dict.fromkeys(names)) or (*model_names(), *check_names())
    for name in asked:
        if name not in (*model_names(), *check_names()):
            raise UnknownName("published model", name, (*model_names(), *check_names()))
    lines: list[Line] = []
    for name in asked:
        if name in check_names():
            lines += check_lines(name, seed)
        else:
            lines += _lines(load_model(name), people, seed, draws)
    return lines


def published_lines(model: DecisionModel) -> list[Line]:
    """Return every figure of *model* that was solved or simulated once beside our exact solution."""
    solved = Solved(model)
    return [
        _published_line(solved, result) for result in model.published if "over_draws" not in result.quantity
    ]


def exact_lines() -> list[Line]:
    """Return every comparison that needs neither draws nor people of ours: all models, all checks."""
    lines = [line for name in model_names() for line in published_lines(load_model(name))]
    return lines + [
        line for name in check_names() for line in check_lines(name, 1) if line.rule in (PRINTED, WORKED_OUT)
    ]


def digits_rule(source: Source) -> str:
    """Return the rule of a figure that must agree in every digit: printed by its source, or worked out."""
    return WORKED_OUT if source.mark == "◌" else PRINTED


def _lines(model: DecisionModel, people: int, seed: int, draws: int) -> list[Line]:
    solved = Solved(model)
    lines = published_lines(model)
    over_draws = [result for result in model.published if "over_draws" in result.quantity]
    if over_draws:
        drawn = {
            kind: doubt(model, kind, draws=draws, seed=seed)
            for kind in dict.fromkeys(result.quantity["weights"] for result in over_draws)
        }
        lines += [_drawn_line(drawn[result.quantity["weights"]], result) for result in over_draws]
    if model.simulated:
        lines += _simulated_lines(solved, people, seed)
    return lines


@cache
def check_lines(name: str, seed: int) -> tuple[Line, ...]:
    """Return every comparison of one group of checks; queues are walked event by event too."""
    group = next(group for group in checks.groups() if group.name == name)
    lines = []
    for check in group.checks:
        ours, words = checks.WORKED_OUT[check.of](check.given), checks.in_words(check)
        text = as_printed(ours, check.printed)
        agrees = text == check.printed
        rule = digits_rule(check.source)
        lines.append(Line(name, words, check.printed, text, rule, agrees, None, check.source))
    for check in group.checks:
        walked = checks.simulated(check, seed)
        if walked is not None:
            exact = checks.WORKED_OUT[check.of](check.given)
            apart = abs(walked[0] - exact) / walked[1]
            texts = as_printed(exact, "0.0000"), as_printed(walked[0], "0.0000")
            words = f"{checks.in_words(check)}, event by event"
            lines.append(Line(name, words, *texts, OURS, apart < ERRORS_ALLOWED, apart, None))
    return tuple(lines)


def _drawn_line(found: Doubt, result: Published) -> Line:
    """A mean or an interval's end of a published probabilistic run beside ours."""
    quantity = dict(result.quantity)
    printed, runs = float(result.printed.replace(",", "")), int(quantity["runs"])
    numbers, part = found.number(quantity), quantity["over_draws"]
    if part == "mean":
        ours = float(numbers.mean())
        apart = abs(ours - printed) / float(numbers.std(ddof=1) * np.sqrt(1 / runs + 1 / numbers.size))
    else:
        end = _ENDS[part]
        ours = float(np.quantile(numbers, end))
        apart = rank_apart(float((numbers < printed).mean()), end, runs, numbers.size)
    words = f"{_in_words(found.model, quantity)}, {_PARTS[part]} of {runs:,} draws"
    text = as_printed(ours, result.printed)
    return Line(
        found.model.name, words, result.printed, text, DRAWN, apart < ERRORS_ALLOWED, apart, result.source
    )


_PARTS = {"mean": "mean", "low": "2.5 % point", "high": "97.5 % point"}


def rank_apart(below: float, end: float, runs: int, draws: int) -> float:
    """Return how many errors a published quantile lies from ours, by order statistics.

    *below* is the share of our *draws* below the published figure. The figure is the order statistic
    number *end* × *runs* of *runs* draws, whose share below is Beta(k, runs + 1 - k): free of the shape of
    what is drawn. The error of our own share is added.

    >>> round(rank_apart(0.025, 0.025, 1000, 10**9), 1)
    0.0
    """
    rank = end * runs + 0.5
    shares = stats.beta(rank, runs + 1 - rank)
    score = float(stats.norm.ppf(np.clip(shares.cdf(below), 1e-300, 1 - 1e-16)))
    return abs(score) / float(np.sqrt(1 + runs / draws))


def _published_line(solved: Solved, result: Published) -> Line:
    quantity = dict(result.quantity)
    words = _in_words(solved.model, quantity)
    if quantity["quantity"] == "status":
        status = solved.status(quantity["strategy"], quantity["weights"])
        return Line(
            solved.model.name,
            words,
            result.printed,
            status,
            digits_rule(result.source),
            status == result.printed,
            None,
            result.source,
        )
    ours = solved.number(quantity)
    text = as_printed(ours, result.printed)
    if result.error is None:
        agrees, rule, distance = text == result.printed, digits_rule(result.source), None
    else:
        distance = abs(float(result.printed.replace(",", "")) - ours) / result.error
        agrees, rule = distance < ERRORS_ALLOWED, SIMULATED
    return Line(solved.model.name, words, result.printed, text, rule, agrees, distance, result.source)


def _simulated_lines(solved: Solved, people: int, seed: int) -> list[Line]:
    """Our own simulation beside our exact solution: totals, and differences from the first strategy."""
    model = solved.model
    kind = next((r.quantity["weights"] for r in model.published if "weights" in r.quantity), "none")
    weights = solved.weights(kind)
    samples: dict[str, Sample] = {
        name: simulate(model, name, weights, people=people, seed=seed) for name in model.strategies
    }
    first = model.strategies[0]
    lines = []
    for strategy, sample in samples.items():
        for number, reward in enumerate(model.rewards):
            quantity = {"quantity": "total", "reward": reward.name, "strategy": strategy, "weights": kind}
            lines.append(
                _simulated_line(solved, quantity, float(sample.means[number]), float(sample.errors[number]))
            )
    for strategy in model.strategies[1:]:
        gains = samples[strategy].totals - samples[first].totals
        errors = standard_errors(gains)
        for number, reward in enumerate(model.rewards):
            quantity = {
                "quantity": "difference",
                "reward": reward.name,
                "strategy": strategy,
                "against": first,
                "weights": kind,
            }
            mean = float(gains[:, number].mean())
            lines.append(_simulated_line(solved, quantity, mean, float(errors[number])))
    return lines


def _simulated_line(solved: Solved, quantity: dict[str, str], ours: float, error: float) -> Line:
    exact = solved.number(quantity)
    digits = "0.000" if abs(exact) < 1_000 else "0"
    distance = abs(ours - exact) / error if error > 0 else (0.0 if ours == exact else float("inf"))
    return Line(
        solved.model.name,
        _in_words(solved.model, quantity),
        as_printed(exact, digits),
        as_printed(ours, digits),
        OURS,
        distance < ERRORS_ALLOWED,
        distance,
        None,
    )


def as_printed(number: float, printed: str) -> str:
    """Return *number* with as many decimals as the text *printed* has, thousands by commas.

    >>> as_printed(151579.866, "151,580"), as_printed(0.0, "0.000000")
    ('151,580', '0.000000')
    """
    decimals = len(printed.partition(".")[2])
    rounded = Decimal(repr(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    return f"{rounded if rounded else abs(rounded):,}"


def _in_words(model: DecisionModel, quantity: dict[str, str]) -> str:
    """Return what is compared, as a reader would say it."""
    words = {key: value.replace("_", " ") for key, value in quantity.items()}
    how = "" if words.get("weights", "none") in ("none", "own") else f" ({words['weights']})"
    reward = words.get("reward", "")
    unit = next((each.unit for each in model.rewards if each.name == quantity.get("reward")), "")
    amount = reward if unit in reward else f"{reward} in {unit}"
    match quantity["quantity"]:
        case "total":
            return f"{amount}, {words['strategy']}{how}"
        case "difference":
            return f"{amount}, {words['strategy']} over {words['against']}{how}"
        case "ratio":
            cost, effect = (model.rewards[place].name.replace("_", " ") for place in model.cost_and_effect)
            return f"extra {cost} per {effect}, {words['strategy']} over {words['against']}{how}"
        case "share":
            states = words["state"].replace("|", " or ")
            return f"share {states} at {model.cycle} {words['cycle']}, {words['strategy']}"
        case _:
            return f"place of {words['strategy']}{how}"
