"""Verify: does the engine give what published models print, to the printed digit?

A figure printed from an exact solution must agree in every printed digit. A figure printed from a
simulation must lie within three of its own printed Monte Carlo standard errors of our exact solution.
Our own simulation must lie within three of its errors of our exact solution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.discounting import cycle_weights, discount_factors
from placefirst.economics.frontier import frontier
from placefirst.errors import InvalidRequest
from placefirst.simulation import cohort
from placefirst.simulation.decision_model import DecisionModel, Published
from placefirst.simulation.microsimulation import Sample, simulate, standard_errors
from placefirst.simulation.model_tables import tables
from placefirst.simulation.published_models import load_model, model_names
from placefirst.sources import Source

ERRORS_ALLOWED = 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison."""

    model: str
    quantity: str  # in words
    expected: str  # as printed; for our own simulation, our exact solution
    ours: str  # to as many digits
    rule: str  # "printed digits" | "published simulation" | "our simulation"
    agrees: bool
    errors: float | None  # distance in Monte Carlo standard errors, for the two rules of simulation
    source: Source | None  # None for our own simulation


def verify(names: Iterable[str] = (), *, people: int = 100_000, seed: int = 1) -> list[Line]:
    """Return every comparison for the published models called *names* (none named: all of them).

    *people* is the number walked through each strategy in our own simulation, *seed* the run.
    Raises ``UnknownName`` for a model we do not have, ``InvalidRequest`` for people or a seed that
    make no sense.
    """
    if not 100 <= people <= 10_000_000:
        raise InvalidRequest(f"Verification walks 100 to 10,000,000 people, not {people:,}.")
    if not 0 <= seed < 1 << 64:
        raise InvalidRequest(f"A seed is a whole number from 0 to {(1 << 64) - 1}, not {seed}.")
    models = [load_model(name) for name in (tuple(dict.fromkeys(names)) or model_names())]
    return [line for model in models for line in _lines(model, people, seed)]


def published_lines(model: DecisionModel) -> list[Line]:
    """Return every published figure of *model* beside our exact solution; our own simulation is left out."""
    solved = Solved(model)
    return [_published_line(solved, result) for result in model.published]


def _lines(model: DecisionModel, people: int, seed: int) -> list[Line]:
    solved = Solved(model)
    lines = [_published_line(solved, result) for result in model.published]
    if model.simulated:
        lines += _simulated_lines(solved, people, seed)
    return lines


@dataclass(frozen=True)
class Solved:
    """A model with its exact solution."""

    model: DecisionModel

    @cached_property
    def occupancy(self) -> dict[str, NDArray[np.float64]]:
        """By strategy, the share of people in each cell; arrays of shape (cycle, class, clock, state)."""
        return {
            name: cohort.occupancy(self.model, tables(self.model, name)) for name in self.model.strategies
        }

    def weights(self, kind: str) -> NDArray[np.float64]:
        """Return discount factor times cycle weight; array of float, shape (reward, cycle)."""
        counted = cycle_weights(kind, self.model.cycles)
        return np.array(
            [discount_factors(reward.discount, counted.size) * counted for reward in self.model.rewards]
        )

    def totals(self, strategy: str, kind: str) -> NDArray[np.float64]:
        """Return the expected total of each reward; array of float, shape (reward,)."""
        return cohort.totals(
            self.model, tables(self.model, strategy), self.occupancy[strategy], self.weights(kind)
        )

    def number(self, quantity: dict[str, str]) -> float:
        """Return a total, difference, ratio or share."""
        strategy = quantity["strategy"]
        if quantity["quantity"] == "share":
            trace = cohort.trace(self.occupancy[strategy])
            return float(trace[int(quantity["cycle"]), self.model.states.index(quantity["state"])])
        totals = self.totals(strategy, quantity["weights"])
        if "against" in quantity:
            totals = totals - self.totals(quantity["against"], quantity["weights"])
        if quantity["quantity"] == "ratio":
            return float(totals[0] / totals[1])
        names = [reward.name for reward in self.model.rewards]
        return float(totals[names.index(quantity["reward"])])

    def status(self, strategy: str, kind: str) -> str:
        """Return whether a strategy is on the frontier of the first reward (cost) and the second."""
        pairs = {name: tuple(self.totals(name, kind)[:2].tolist()) for name in self.model.strategies}
        return next(step.status for step in frontier(pairs) if step.name == strategy)


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
            "printed digits",
            status == result.printed,
            None,
            result.source,
        )
    ours = solved.number(quantity)
    text = as_printed(ours, result.printed)
    if result.error is None:
        agrees, rule, distance = text == result.printed, "printed digits", None
    else:
        distance = abs(float(result.printed.replace(",", "")) - ours) / result.error
        agrees, rule = distance < ERRORS_ALLOWED, "published simulation"
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
        "our simulation",
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
    how = "" if words.get("weights", "none") == "none" else f" ({words['weights']})"
    reward = words.get("reward", "")
    unit = next((each.unit for each in model.rewards if each.name == quantity.get("reward")), "")
    amount = reward if unit in reward else f"{reward} in {unit}"
    match quantity["quantity"]:
        case "total":
            return f"{amount}, {words['strategy']}{how}"
        case "difference":
            return f"{amount}, {words['strategy']} over {words['against']}{how}"
        case "ratio":
            pair = " per ".join(reward.name.replace("_", " ") for reward in model.rewards[:2])
            return f"extra {pair}, {words['strategy']} over {words['against']}{how}"
        case "share":
            return f"share {words['state']} at {model.cycle} {words['cycle']}, {words['strategy']}"
        case _:
            return f"place of {words['strategy']}{how}"
