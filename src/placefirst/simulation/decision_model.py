"""Decision model: one description as data (states, moves, rewards, strategies), for two solvers.

A published model is a YAML file in ``published/``. :mod:`placefirst.simulation.cohort` solves it
exactly, :mod:`placefirst.simulation.microsimulation` person by person with the streams and integer
thresholds of the employment model. Both read the same :class:`Tables`.

Cycle 0 is the start; the move into cycle *t* is made between *t* - 1 and *t*. The optional clock
counts the cycles a person has spent without a break in the states it names, the present one
included: 1 in the first such cycle, 0 outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.sources import Source


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an entry holds; None means everywhere."""

    strategies: frozenset[str] | None = None
    classes: frozenset[str] | None = None
    cycles: tuple[int, int] | None = None  # first and last, both included

    def covers(self, strategy: str, group: str, cycle: int) -> bool:
        """Return whether the entry holds under *strategy*, in class *group*, into *cycle*."""
        return (
            (self.strategies is None or strategy in self.strategies)
            and (self.classes is None or group in self.classes)
            and (self.cycles is None or self.cycles[0] <= cycle <= self.cycles[1])
        )


@dataclass(frozen=True, slots=True)
class Move:
    """One move from a state to another: a chance, a rate, or a tenure (exactly one is given)."""

    start: str
    end: str
    scope: Scope
    chance: float | None = None  # ratio per cycle
    rate: float | None = None  # per cycle; chance = 1 - exp(-rate)
    tenure: tuple[float, float] | None = None  # Weibull shape and scale (cycles), by the clock

    def base(self, clock: int) -> float:
        """Return the chance of the move within one cycle, before effects, at this clock."""
        if self.chance is not None:
            return self.chance
        if self.rate is not None:
            return 1.0 - exp(-self.rate)
        assert self.tenure is not None
        shape, scale = self.tenure
        hazard = (clock / scale) ** shape - (max(clock - 1, 0) / scale) ** shape
        return 1.0 - exp(-hazard)


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes a move: a ratio of hazards, a ratio of chances, or a rise with the clock."""

    start: str
    end: str
    scope: Scope
    hazard_ratio: float = 1.0
    risk_ratio: float = 1.0
    rise_per_cycle: float = 0.0  # the hazard is multiplied by 1 + rise x clock


@dataclass(frozen=True, slots=True)
class Amount:
    """What one cycle in a state is worth; amounts of one state add up."""

    states: tuple[str, ...]
    amount: float
    scope: Scope
    change_per_cycle: float = 0.0  # for each cycle of the clock before the present one
    times_trait: bool = False


@dataclass(frozen=True, slots=True)
class Reward:
    """A cost or an effect, with its unit, its discount rate per cycle and its amounts."""

    name: str
    unit: str
    discount: float
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """One printed result: which quantity, how it is counted, and the text as printed."""

    quantity: Mapping[str, str]  # total | difference | icer | status | share, and of what
    printed: str
    error: float | None  # the published Monte Carlo standard error, if the figure is simulated
    source: Source


@dataclass(frozen=True, slots=True)
class DecisionModel:
    """A whole model as data."""

    name: str
    title: str
    cycles: int
    cycle: str  # year | month
    states: tuple[str, ...]
    classes: Mapping[str, float]  # share of each class; {"all": 1.0} if there is one
    start: Mapping[str, float]  # share of each state at cycle 0
    strategies: tuple[str, ...]  # the first is the comparator of differences
    survivors_of: str | None  # every other move is made by those who did not move there
    clock: frozenset[str]
    trait: tuple[float, float]  # uniform between; (1, 1) if there is none
    simulated: bool  # whether verification also walks people through it
    moves: tuple[Move, ...]
    effects: tuple[Effect, ...]
    rewards: tuple[Reward, ...]
    published: tuple[Published, ...]
    sources: Mapping[str, Source]

    def require_strategy(self, name: str) -> None:
        """Raise ``UnknownName`` unless *name* is a strategy of this model."""
        if name not in self.strategies:
            raise UnknownName(f"strategy of {self.name}", name, self.strategies)

    @property
    def clock_values(self) -> int:
        """How many values the clock can have: one without a clock, else 0 to cycles + 1."""
        return self.cycles + 2 if self.clock else 1

    @property
    def in_clock(self) -> NDArray[np.bool_]:
        """Whether each state counts for the clock; array of bool, shape (state,)."""
        return np.array([state in self.clock for state in self.states])


@dataclass(frozen=True, slots=True)
class Tables:
    """One strategy of a model as arrays; axes in the order of the model's lists."""

    period: NDArray[np.int64]  # shape (cycle,): which period a cycle belongs to
    chances: NDArray[np.float64]  # shape (period, class, clock, from, to); rows sum to 1
    amounts: NDArray[np.float64]  # shape (reward, period, class, clock, state)
    by_trait: NDArray[np.float64]  # same shape; times the person's trait


def periods(model: DecisionModel) -> NDArray[np.int64]:
    """Return which period each cycle belongs to; array of int, shape (cycle,), cycle 0 first.

    Within a period no entry starts or stops to hold, so that one table serves all its cycles.
    """
    entries: list[Move | Effect | Amount] = [*model.moves, *model.effects]
    entries += [amount for reward in model.rewards for amount in reward.amounts]
    bounds = [entry.scope.cycles for entry in entries if entry.scope.cycles is not None]
    edges = sorted({edge for first, last in bounds for edge in (first, last + 1)})
    return np.searchsorted(np.array(edges, dtype=np.int64), np.arange(model.cycles + 1), side="right")


def tables(model: DecisionModel, strategy: str) -> Tables:
    """Return the tables of one strategy.

    Raises ``UnknownName`` for a strategy the model does not have, ``InvalidDefinition`` if the
    chances out of a state sum to more than 1.
    """
    model.require_strategy(strategy)
    period = periods(model)
    first_cycles = [int(np.flatnonzero(period == number)[0]) for number in range(int(period.max()) + 1)]
    shape = (len(first_cycles), len(model.classes), model.clock_values)
    count = len(model.states)
    chances = np.zeros((*shape, count, count))
    amounts = np.zeros((len(model.rewards), *shape, count))
    by_trait = np.zeros_like(amounts)
    for number, cycle in enumerate(first_cycles):
        for group_number, group in enumerate(model.classes):
            for clock in range(model.clock_values):
                cell = (number, group_number, clock)
                chances[cell] = _chances(model, strategy, group, cycle, clock)
                for reward_number, reward in enumerate(model.rewards):
                    for entry in reward.amounts:
                        if entry.scope.covers(strategy, group, cycle):
                            worth = entry.amount + entry.change_per_cycle * max(clock - 1, 0)
                            target = by_trait if entry.times_trait else amounts
                            for state in entry.states:
                                target[(reward_number, *cell, model.states.index(state))] += worth
    return Tables(period, chances, amounts, by_trait)


def _chances(model: DecisionModel, strategy: str, group: str, cycle: int, clock: int) -> NDArray[np.float64]:
    """The matrix of one cell, shape (from, to)."""
    count = len(model.states)
    matrix = np.zeros((count, count))
    for move in model.moves:
        if not move.scope.covers(strategy, group, cycle):
            continue
        chance = move.base(clock)
        for effect in model.effects:
            if (effect.start, effect.end) == (move.start, move.end) and effect.scope.covers(
                strategy, group, cycle
            ):
                ratio = effect.hazard_ratio * (1.0 + effect.rise_per_cycle * clock)
                if ratio != 1.0 and chance < 1.0:
                    chance = 1.0 - exp(ratio * log1p(-chance))
                chance *= effect.risk_ratio
        matrix[model.states.index(move.start), model.states.index(move.end)] += chance
    if model.survivors_of is not None:
        gone = model.states.index(model.survivors_of)
        others = np.arange(count) != gone
        matrix[:, others] *= 1.0 - matrix[:, [gone]]
    staying = 1.0 - matrix.sum(axis=1)
    if np.any(staying < -1e-12):
        state = model.states[int(np.argmin(staying))]
        raise InvalidDefinition(
            model.name,
            f"the chances out of {state!r} under {strategy!r} sum to {1.0 - staying.min():.6g}.",
            "Lower them: they must sum to at most 1.",
        )
    matrix[np.arange(count), np.arange(count)] += np.maximum(staying, 0.0)
    return matrix
