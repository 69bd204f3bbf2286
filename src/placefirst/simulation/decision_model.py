"""Decision model: one description as data (states, moves, rewards, strategies), for two solvers.

A model is a YAML file (docs/own-model.md; the published ones stand in ``published/``).
:mod:`placefirst.simulation.cohort` solves it exactly, :mod:`placefirst.simulation.microsimulation`
person by person with the streams and integer thresholds of the employment model. Both read the same
:class:`placefirst.simulation.model_tables.Tables`.

Cycle 0 is the start; the move into cycle *t* is made between *t* - 1 and *t*. The optional clock
counts the cycles a person has spent without a break in the states it names, the present one
included: 1 in the first such cycle, 0 outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import UnknownName
from placefirst.parameters.expression import Expression
from placefirst.simulation.distributions import Distribution, Shares
from placefirst.sources import Source

Quantity = float | Expression
"""A number of the file, or an expression over parameters, lookups, class numbers, cycle, age and clock."""

TIMES: Final = ("cycle", "age", "clock")  # names that an expression may use besides those of the file
TOGETHER: Final = ("add", "competing", "continuous")


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
class Hazard:
    """A hazard that changes with time: its form, its numbers, and the time it runs by."""

    form: str  # weibull | gompertz | log_logistic | lognormal
    by: str  # clock | cycle | age
    numbers: Mapping[str, Quantity]


@dataclass(frozen=True, slots=True)
class Move:
    """One move from a state to another: a chance, a rate, or a hazard over time (exactly one is given)."""

    start: str
    end: str
    scope: Scope
    chance: Quantity | None = None  # ratio per cycle
    rate: Quantity | None = None  # per cycle; chance = 1 - exp(-rate)
    hazard: Hazard | None = None
    where: str = ""  # file and line

    @property
    def quantities(self) -> Iterator[Quantity]:
        """Every number or expression of the move."""
        yield from (each for each in (self.chance, self.rate) if each is not None)
        yield from () if self.hazard is None else self.hazard.numbers.values()


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes a move: a ratio of hazards, of chances or of odds, or a rise with the clock."""

    start: str
    end: str
    scope: Scope
    hazard_ratio: Quantity = 1.0
    risk_ratio: Quantity = 1.0
    odds_ratio: Quantity = 1.0
    rise_per_cycle: Quantity = 0.0  # the hazard is multiplied by 1 + rise x clock
    where: str = ""

    @property
    def quantities(self) -> Iterator[Quantity]:
        """Every number or expression of the effect."""
        yield from (self.hazard_ratio, self.risk_ratio, self.odds_ratio, self.rise_per_cycle)


@dataclass(frozen=True, slots=True)
class Amount:
    """What one cycle in a state is worth, or once one move; amounts that meet add up."""

    states: tuple[str, ...]  # none for a move
    amount: Quantity
    scope: Scope
    change_per_cycle: Quantity = 0.0  # for each cycle of the clock before the present one
    times_trait: bool = False
    move: tuple[str, str] | None = None  # from, to: paid once, in the cycle that the move leads into
    where: str = ""

    @property
    def quantities(self) -> Iterator[Quantity]:
        """Every number or expression of the amount."""
        yield from (self.amount, self.change_per_cycle)


@dataclass(frozen=True, slots=True)
class Reward:
    """A cost or an effect, with its unit, its discount rate per cycle and its amounts."""

    name: str
    unit: str
    discount: float
    amounts: tuple[Amount, ...]
    count: str = ""  # how a cycle is counted for it; empty: as for the model


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named number: its value, and how sure it is."""

    name: str
    value: Quantity | None  # None for shares
    distribution: Distribution | None = None
    shares: Shares | None = None
    source: Source | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table that an expression may name: one value for each stretch of the clock, the cycle or the age."""

    name: str
    by: str  # clock | cycle | age
    firsts: tuple[int, ...]  # where each stretch starts; ascending, without a hole
    values: tuple[Mapping[str, float], ...]  # by class; "" for all of them
    where: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """One printed result: which quantity, how it is counted, and the text as printed."""

    quantity: Mapping[str, str]  # total | difference | ratio | status | share, and of what
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
    together: str = "add"  # how moves out of one state share a cycle: one of TOGETHER
    clock_restarts: bool = False  # whether the clock starts again when the state changes
    onward: Mapping[str, str] = field(default_factory=dict)  # tunnels: where whoever would stay goes
    parameters: tuple[Parameter, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    numbers: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)  # by class, shape (class,)
    count: str = "half_cycle"  # how a cycle is counted where nothing else is asked for
    cost: str = ""  # the reward that ratios divide
    effect: str = ""  # the reward they divide by
    willing: tuple[float, ...] = ()  # what a unit of the effect may be worth, for the acceptability curve
    shown: str = ""  # the file's name in errors

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

    @property
    def years_per_cycle(self) -> float:
        """How long a cycle lasts, in years."""
        return 1.0 if self.cycle == "year" else 1.0 / 12.0

    @property
    def is_uncertain(self) -> bool:
        """Whether a parameter has a distribution."""
        return any(each.distribution or each.shares for each in self.parameters)

    @property
    def cost_and_effect(self) -> tuple[int, int]:
        """The places of the two rewards that ratios are made of: by default the first and the second."""
        names = [reward.name for reward in self.rewards]
        first = names.index(self.cost) if self.cost else 0
        second = names.index(self.effect) if self.effect else min(1, len(names) - 1)
        return first, second

    @property
    def named(self) -> frozenset[str]:
        """Every name that a number of the model rests on, and the times that its hazards run by."""
        found: set[str] = set()
        for parameter in self.parameters:
            if isinstance(parameter.value, Expression):
                found |= parameter.value.names
        for entry in self.entries:
            for quantity in entry.quantities:
                if isinstance(quantity, Expression):
                    found |= quantity.names
            if isinstance(entry, Move) and entry.hazard is not None:
                found.add(entry.hazard.by)
        return frozenset(found)

    @property
    def entries(self) -> tuple[Move | Effect | Amount, ...]:
        """Every move, effect and amount."""
        amounts = (amount for reward in self.rewards for amount in reward.amounts)
        return (*self.moves, *self.effects, *amounts)


Values = Mapping[str, Any]
"""Parameters by name: a number, or an array of shape (draw,)."""

NO_VALUES: Final[Values] = MappingProxyType({})


def central(model: DecisionModel) -> dict[str, float]:
    """Return the parameters at their own values (shares at their means), by name.

    Derived parameters that change with time are left to the tables.
    """
    values: dict[str, float] = {}
    for parameter in model.parameters:
        if parameter.shares is not None:
            means = parameter.shares.means
            values |= {f"{parameter.name}.{part}": share for part, share in means.items()}
        elif isinstance(parameter.value, float):
            values[parameter.name] = parameter.value
    return values


def drawn(model: DecisionModel, draws: int, seed: int, first: int = 0) -> dict[str, Any]:
    """Return *draws* sets of parameters, from number *first*: a number, or an array of shape (draw,)."""
    values: dict[str, Any] = {}
    for parameter in model.parameters:
        if parameter.shares is not None:
            for part, shares in parameter.shares.draws(parameter.name, draws, seed, first).items():
                values[f"{parameter.name}.{part}"] = shares
        elif parameter.distribution is not None:
            values[parameter.name] = parameter.distribution.draws(parameter.name, draws, seed, first)
        elif isinstance(parameter.value, float):
            values[parameter.name] = parameter.value
    return values
