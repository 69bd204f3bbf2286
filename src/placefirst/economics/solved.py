"""Solved: what a decision model says of its strategies: totals, increments, ratios, frontier, doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.discounting import cycle_weights, discount_factors
from placefirst.economics.frontier import Step, frontier
from placefirst.errors import InvalidRequest
from placefirst.simulation import cohort
from placefirst.simulation.decision_model import DecisionModel, drawn
from placefirst.simulation.model_tables import Tables, tables

OWN: Final = "own"
"""Cycles are counted as the model says, reward by reward."""

MOST_DRAWS: Final = 1_000_000
_MOST_CELLS: Final = 1_000_000  # of one table at a time: what a processor holds close


@dataclass(frozen=True)
class Solved:
    """A model with its exact solution."""

    model: DecisionModel

    @cached_property
    def tables(self) -> dict[str, Tables]:
        """The tables of each strategy, with parameters at their own values."""
        return {name: tables(self.model, name) for name in self.model.strategies}

    @cached_property
    def occupancy(self) -> dict[str, NDArray[np.float64]]:
        """By strategy, the share of people in each cell; arrays of shape (cycle, class, clock, state)."""
        return {name: cohort.occupancy(self.model, table) for name, table in self.tables.items()}

    def weights(self, kind: str) -> NDArray[np.float64]:
        """Return discount factor times cycle weight; array of float, shape (reward, cycle)."""
        return weights(self.model, kind)

    def totals(self, strategy: str, kind: str) -> NDArray[np.float64]:
        """Return the expected total of each reward; array of float, shape (reward,)."""
        return _totals(self.model, self.tables[strategy], self.occupancy[strategy], kind)

    def number(self, quantity: Mapping[str, str]) -> float:
        """Return a total, difference, ratio or share."""
        strategy = quantity["strategy"]
        if quantity["quantity"] == "share":
            trace = cohort.trace(self.occupancy[strategy])[int(quantity["cycle"])]
            places = [self.model.states.index(state) for state in quantity["state"].split("|")]
            return float(trace[places].sum())
        totals = {name: self.totals(name, quantity["weights"]) for name in self.model.strategies}
        return float(picked_out(self.model, totals, quantity))

    def trace(self, strategy: str) -> NDArray[np.float64]:
        """Return the share of people by cycle and state; array of float, shape (cycle, state)."""
        return cohort.trace(self.occupancy[strategy])

    def steps(self, kind: str) -> list[Step]:
        """Return every strategy with its place on the frontier of cost and effect."""
        cost, effect = self.model.cost_and_effect
        pairs = {}
        for name in self.model.strategies:
            totals = self.totals(name, kind)
            pairs[name] = (float(totals[cost]), float(totals[effect]))
        return frontier(pairs)

    def status(self, strategy: str, kind: str) -> str:
        """Return whether a strategy is on the frontier of cost and effect."""
        return next(step.status for step in self.steps(kind) if step.name == strategy)


@dataclass(frozen=True)
class Doubt:
    """The totals of a model over draws of its uncertain parameters; all strategies share each draw."""

    model: DecisionModel
    kind: str  # how a cycle is counted
    seed: int
    totals: Mapping[str, NDArray[np.float64]]  # by strategy, shape (reward, draw)
    values: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)  # by parameter, shape (draw,)

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(next(iter(self.totals.values())).shape[1])

    def number(self, quantity: Mapping[str, str]) -> NDArray[np.float64]:
        """Return a total, difference or ratio by draw; array of float, shape (draw,)."""
        return picked_out(self.model, self.totals, quantity)

    def acceptable(self, willing: float) -> dict[str, float]:
        """Return by strategy how often it brings the most where a unit of effect is worth *willing*.

        Of those worth the same the cheapest counts, then the one that does most, then the first by name: so
        none that the frontier calls dominated by an equal one.
        """
        cost, effect = self.model.cost_and_effect
        names = sorted(self.totals)
        spent, brought = (np.array([self.totals[name][at] for name in names]) for at in (cost, effect))
        worth = brought * willing - spent
        dear = np.where(worth == worth.max(axis=0), spent, np.inf)
        best = np.where(dear == dear.min(axis=0), brought, -np.inf).argmax(axis=0)
        shares = dict(zip(names, np.bincount(best, minlength=len(names)) / self.draws, strict=True))
        return {name: float(shares[name]) for name in self.totals}


def weights(model: DecisionModel, kind: str) -> NDArray[np.float64]:
    """Return discount factor times cycle weight; array of float, shape (reward, cycle).

    *kind* as in :func:`placefirst.economics.discounting.cycle_weights`, or ``own``: as each reward says.
    """
    found = []
    for reward in model.rewards:
        counted = cycle_weights((reward.count or model.count) if kind == OWN else kind, model.cycles)
        found.append(discount_factors(reward.discount, counted.size) * counted)
    return np.array(found)


def doubt(model: DecisionModel, kind: str, *, draws: int, seed: int) -> Doubt:
    """Return the totals of every strategy over *draws* sets of parameters.

    Raises ``InvalidRequest`` if no parameter is uncertain or *draws* make no sense, ``InvalidDefinition``
    (file, line, number of the draw) if a draw gives chances that cannot be.
    """
    if not model.is_uncertain:
        raise InvalidRequest(f"{model.name} has no parameter with a distribution: nothing to draw.")
    if not 2 <= draws <= MOST_DRAWS:
        raise InvalidRequest(f"A probabilistic run has 2 to {MOST_DRAWS:,} draws, not {draws:,}.")
    first = {name: tables(model, name) for name in model.strategies}
    size = max(table.chances.size for table in first.values())
    chunk = max(1, min(draws, _MOST_CELLS // size))
    parts: dict[str, list[NDArray[np.float64]]] = {name: [] for name in model.strategies}
    for begin in range(0, draws, chunk):
        values = drawn(model, min(chunk, draws - begin), seed, begin)
        for name in model.strategies:
            table = tables(model, name, values)
            parts[name].append(_totals(model, table, cohort.occupancy(model, table), kind))
    totals = {name: np.concatenate(found, axis=1) for name, found in parts.items()}
    values = {name: each for name, each in drawn(model, draws, seed).items() if np.ndim(each)}
    return Doubt(model, kind, seed, totals, values)


def picked_out(
    model: DecisionModel, totals: Mapping[str, NDArray[np.float64]], quantity: Mapping[str, str]
) -> NDArray[np.float64]:
    """Return the total, difference or ratio that *quantity* asks for; array of float, shape (...).

    Parameters
    ----------
    totals : mapping of strategy to array of float, shape (reward, ...)
    """
    found = totals[quantity["strategy"]]
    if "against" in quantity:
        found = found - totals[quantity["against"]]
    if quantity["quantity"] == "ratio":
        cost, effect = model.cost_and_effect
        return np.asarray(found[cost] / found[effect])
    names = [reward.name for reward in model.rewards]
    return np.asarray(found[names.index(quantity["reward"])])


def _totals(
    model: DecisionModel, table: Tables, shares: NDArray[np.float64], kind: str
) -> NDArray[np.float64]:
    if kind == cohort.CONTINUOUS or (kind == OWN and model.count == cohort.CONTINUOUS):
        return cohort.totals_in_time(model, table, shares)
    return cohort.totals(model, table, shares, weights(model, kind))
