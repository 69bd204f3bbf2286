"""Model tables: a strategy of a decision model as arrays, for one set of parameters or many draws at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm
from scipy.special import log_ndtr

from placefirst.errors import InvalidDefinition, UnknownName
from placefirst.parameters.expression import Expression
from placefirst.simulation.decision_model import (
    Amount,
    DecisionModel,
    Effect,
    Hazard,
    Lookup,
    Move,
    Quantity,
    Scope,
    Values,
    central,
)  # fmt: skip

Floats = NDArray[np.float64]
_SLACK = 1e-9  # what rounding may leave above a sum of 1


@dataclass(frozen=True, slots=True)
class Tables:
    """One strategy of a model as arrays; axes in the order of the model's lists.

    Of many draws every array but ``period`` has one axis more, (draw,), before the period.
    """

    period: NDArray[np.int64]  # shape (cycle,): which period a cycle belongs to
    chances: Floats  # shape (period, class, clock, from, to); rows sum to 1
    amounts: Floats  # shape (reward, period, class, clock, state)
    by_trait: Floats  # same shape; times the person's trait
    by_move: Floats | None = None  # shape (reward, period, class, clock before, from, to); None: nothing
    spent: Floats | None = None  # (reward, period, class, clock, from, state): discounted cycles in a state
    #: within the cycle, of a model in continuous time; None for another


def periods(model: DecisionModel) -> NDArray[np.int64]:
    """Return which period each cycle belongs to; array of int, shape (cycle,), cycle 0 first.

    Within a period no entry starts or stops to hold and no lookup changes its row, so that one table
    serves all its cycles. Where a number changes with the cycle or the age itself, every cycle is a period.
    """
    cycles = np.arange(model.cycles + 1, dtype=np.int64)
    if model.named & {"cycle", "age"}:
        return cycles
    bounds = [entry.scope.cycles for entry in model.entries if entry.scope.cycles is not None]
    starts = {edge for first, last in bounds for edge in (first, last + 1)}
    for lookup in model.lookups:
        if lookup.name in model.named and lookup.by != "clock":
            times = cycles[:, None].astype(np.float64)
            if lookup.by == "age":
                times = model.numbers["age"] + times * model.years_per_cycle
            rows = np.searchsorted(lookup.firsts, np.floor(times + _SLACK), side="right")
            turns = np.flatnonzero((rows[1:] != rows[:-1]).any(axis=1)) + 1
            starts |= {int(turn) for turn in turns} | {
                int(turn) + 1 for turn in turns
            }  # moves: the age before
    edges = np.array(sorted(starts), dtype=np.int64)
    return np.searchsorted(edges, cycles, side="right").astype(np.int64)


def tables(model: DecisionModel, strategy: str, values: Values | None = None) -> Tables:
    """Return the tables of one strategy.

    Parameters
    ----------
    values : mapping of parameter to number or array of shape (draw,), optional
        None: the parameters at their own values. With arrays the tables have a draw axis.

    Raises ``UnknownName`` for a strategy the model does not have, ``InvalidDefinition`` (file, line,
    remedy) if chances leave their range or those out of a state sum to more than 1.
    """
    model.require_strategy(strategy)
    stacked = values is not None
    made = _Cells(model, strategy, central(model) if values is None else values).tables()
    if stacked:
        return made
    return Tables(
        made.period,
        made.chances[0],
        made.amounts[:, 0],
        made.by_trait[:, 0],
        None if made.by_move is None else made.by_move[:, 0],
        None if made.spent is None else made.spent[:, 0],
    )


class _Cells:
    """Works out every cell of one strategy at once; arrays of shape (draw, period, class, clock)."""

    def __init__(self, model: DecisionModel, strategy: str, values: Values) -> None:
        self.model, self.strategy = model, strategy
        self.period = periods(model)
        self.firsts = np.array([int(np.flatnonzero(self.period == p)[0]) for p in range(self.period[-1] + 1)])
        self.draws = max((np.size(value) for value in values.values()), default=1)
        self.shape = (self.draws, len(self.firsts), len(model.classes), model.clock_values)
        self.values = {name: _axis(value, 0) for name, value in values.items()}
        moved = np.maximum(self.firsts, 1)  # nobody moves into cycle 0
        self.into = self._names(moved, moved - 1)  # the age is the one before the move
        self.inside = self._names(self.firsts, self.firsts)

    def _names(self, cycles: NDArray[np.int64], lived: NDArray[np.int64]) -> dict[str, Any]:
        """What an expression may name; *lived* is how many cycles are behind, by period as *cycles*."""
        model = self.model
        names: dict[str, Any] = {name: _axis(each, 2) for name, each in model.numbers.items()}
        names |= self.values
        names["cycle"], names["clock"] = _axis(cycles, 1), _axis(np.arange(model.clock_values), 3)
        if "age" in model.numbers:
            behind = _axis(lived * model.years_per_cycle, 1)
            names["age"] = _axis(model.numbers["age"], 2) + behind
        for lookup in model.lookups:
            if lookup.by in names:
                names[lookup.name] = self._looked_up(lookup, names[lookup.by])
        for parameter in model.parameters:
            if isinstance(parameter.value, Expression) and parameter.name not in self.values:
                names[parameter.name] = self._expression(parameter.value, names, parameter.where)
        return names

    def _looked_up(self, lookup: Lookup, times: Floats) -> Floats:
        rows = np.maximum(np.searchsorted(lookup.firsts, np.floor(times + _SLACK), side="right") - 1, 0)
        by_class = [
            [row.get(group, row.get("", 0.0)) for row in lookup.values] for group in self.model.classes
        ]
        table = np.array(by_class)  # (class, stretch)
        groups = np.arange(len(self.model.classes)).reshape(1, 1, -1, 1)
        return np.asarray(table[groups, rows])

    def _expression(self, quantity: Expression, names: dict[str, Any], where: str) -> Floats:
        try:
            found = quantity.value(names)
        except UnknownName as error:
            raise InvalidDefinition(where, str(error), "Correct the name, or define it.") from None
        if not np.all(np.isfinite(found)):
            raise InvalidDefinition(
                where,
                f"'{quantity.text}' is not finite{self._cell(~np.isfinite(found))}.",
                "Keep it from dividing by zero and from growing without end.",
            )
        return found

    def _number(self, quantity: Quantity, names: dict[str, Any], where: str) -> Floats:
        if isinstance(quantity, Expression):
            return self._expression(quantity, names, where)
        return np.asarray(quantity, dtype=np.float64)

    def _cell(self, wrong: NDArray[np.bool_]) -> str:
        """Where it is wrong first, in words."""
        place = np.unravel_index(int(np.argmax(np.broadcast_to(wrong, self.shape))), self.shape)
        said = [f"under '{self.strategy}'"]
        if self.draws > 1:
            said.append(f"in draw {int(place[0]) + 1}")
        if self.shape[1] > 1:
            said.append(f"into cycle {max(int(self.firsts[place[1]]), 1)}")
        if self.shape[2] > 1:
            said.append(f"in class '{list(self.model.classes)[int(place[2])]}'")
        if self.shape[3] > 1:
            said.append(f"at clock {int(place[3])}")
        return " " + ", ".join(said)

    def _holds(self, scope: Scope) -> NDArray[np.bool_] | None:
        """Where an entry holds, shape (1, period, class, 1); None for nowhere."""
        model = self.model
        found = np.array(
            [
                [scope.covers(self.strategy, group, int(cycle)) for group in model.classes]
                for cycle in self.firsts
            ]
        )
        return found[None, :, :, None] if found.any() else None

    def tables(self) -> Tables:
        """Return the tables, with a draw axis."""
        chances, spent = self._chances()
        states = {state: place for place, state in enumerate(self.model.states)}
        rewards, count = len(self.model.rewards), len(states)
        amounts = np.zeros((rewards, *self.shape, count))
        by_trait = np.zeros_like(amounts)
        moves = None
        for number, entry, holds in self._amounts():
            worth = self._number(entry.amount, self.inside, entry.where)
            change = self._number(entry.change_per_cycle, self.inside, entry.where)
            if entry.move is None and np.any(change):
                worth = worth + change * np.maximum(self.inside["clock"] - 1, 0)
            worth = np.where(holds, worth, 0.0)
            if entry.move is not None:
                if moves is None:
                    moves = np.zeros((rewards, *self.shape, count, count))
                start, end = entry.move
                moves[number, ..., states[start], states[end]] += worth
                continue
            for state in entry.states:
                (by_trait if entry.times_trait else amounts)[number, ..., states[state]] += worth
        return Tables(self.period, chances, amounts, by_trait, moves, spent)

    def _amounts(self) -> Iterator[tuple[int, Amount, NDArray[np.bool_]]]:
        for number, reward in enumerate(self.model.rewards):
            for entry in reward.amounts:
                holds = self._holds(entry.scope)
                if holds is not None:
                    yield number, entry, holds

    def _move(self, move: Move, holds: NDArray[np.bool_]) -> Floats:
        """The chance of a move, or in a model of hazards its hazard."""
        if move.chance is not None:
            found = self._within(self._number(move.chance, self.into, move.where), holds, move, 1.0, "chance")
        else:
            if move.rate is not None:
                hazard = self._number(move.rate, self.into, move.where)
            else:
                assert move.hazard is not None
                hazard = self._hazard(move.hazard, move.where)
            found = -np.expm1(-self._within(hazard, holds, move, np.inf, "hazard"))
        for effect in self.model.effects:
            if (effect.start, effect.end) != (move.start, move.end):
                continue
            where = self._holds(effect.scope)
            if where is not None:
                found = np.where(where, self._changed(found, effect), found)
                found = self._within(found, holds & where, effect, 1.0, "chance")
        return np.where(holds, found, 0.0)

    def _changed(self, chance: Floats, effect: Effect) -> Floats:
        def number(quantity: Quantity) -> Floats:
            return self._number(quantity, self.into, effect.where)

        ratio = number(effect.hazard_ratio) * (1.0 + number(effect.rise_per_cycle) * self.into["clock"])
        self._within(ratio, np.True_, effect, np.inf, "ratio of hazards")
        with np.errstate(divide="ignore", invalid="ignore"):
            changed = np.where(chance < 1.0, -np.expm1(ratio * np.log1p(-chance)), chance)
            found = np.where(ratio == 1.0, chance, changed) * number(effect.risk_ratio)
            odds = number(effect.odds_ratio)
            if np.any(odds != 1.0):
                found = found * odds / (1.0 - found + found * odds)
        return np.asarray(found)

    def _within(self, found: Floats, holds: Any, entry: Move | Effect, most: float, kind: str) -> Floats:
        wrong = np.asarray(holds & ~((found >= -_SLACK) & (found <= most + _SLACK)))
        if np.any(wrong):
            number = float(np.broadcast_to(found, np.broadcast_shapes(found.shape, wrong.shape))[wrong][0])
            limit = "to 1" if most == 1.0 else "or more"
            raise InvalidDefinition(
                entry.where or self.model.name,
                f"the {kind} of the move from {entry.start} to {entry.end} is {number:.6g}"
                f"{self._cell(wrong)}.",
                f"A {kind} is 0 {limit}: change the numbers it is made from.",
            )
        return np.clip(found, 0.0, most)

    def _hazard(self, hazard: Hazard, where: str) -> Floats:
        """The hazard gathered in one cycle."""
        numbers = {name: self._number(each, self.into, where) for name, each in hazard.numbers.items()}
        for name, value in numbers.items():
            above = name in ("scale", "log_sd") or (name == "shape" and hazard.form != "gompertz")
            if above and not np.all(value > 0):
                raise InvalidDefinition(
                    where, f"the {name} of a {hazard.form} hazard is {float(np.min(value)):.6g}.",
                    "Make it more than 0.",
                )  # fmt: skip
        if hazard.by == "age":
            begun = self.into["age"]
            ended = begun + self.model.years_per_cycle
        else:
            ended = np.asarray(self.into[hazard.by], dtype=np.float64)
            begun = np.maximum(ended - 1, 0)
        with np.errstate(all="ignore"):
            return _gathered(hazard.form, numbers, ended) - _gathered(hazard.form, numbers, begun)

    def _chances(self) -> tuple[Floats, Floats | None]:
        """The matrices, shape (draw, period, class, clock, from, to), and the time spent within a cycle."""
        model = self.model
        places = {state: place for place, state in enumerate(model.states)}
        count = len(places)
        matrix = np.zeros((*self.shape, count, count))
        for move in model.moves:
            holds = self._holds(move.scope)
            if holds is not None and move.start == move.end:
                self._whole_row(move, holds)
            elif holds is not None:
                found = self._move(move, holds)
                if model.together != "add":
                    found = self._as_hazard(found, move)
                matrix[..., places[move.start], places[move.end]] += found
        if model.together == "continuous":
            return self._continuous(matrix)
        if model.together == "competing":
            whole = matrix.sum(axis=-1, keepdims=True)
            matrix = matrix / np.where(whole > 0, whole, 1.0) * -np.expm1(-whole)
        elif model.survivors_of is not None:
            gone = places[model.survivors_of]
            others = np.arange(count) != gone
            matrix[..., others] *= 1.0 - matrix[..., [gone]]
        staying = 1.0 - matrix.sum(axis=-1)
        if np.any(staying < -_SLACK):
            self._refuse_sum(staying)
        staying = np.maximum(staying, 0.0)
        for state, place in places.items():
            matrix[..., place, places[model.onward.get(state, state)]] += staying[..., place]
        return matrix, None

    def _whole_row(self, own: Move, holds: NDArray[np.bool_]) -> None:
        """Refuse a row that names staying too and does not sum to 1."""
        row = [each for each in self.model.moves if (each.where, each.start) == (own.where, own.start)]
        parts = [self._number(each.chance, self.into, each.where) for each in row if each.chance is not None]
        total = np.sum(np.broadcast_arrays(*parts), axis=0)
        wrong = np.asarray(holds & (np.abs(total - 1.0) > _SLACK))
        if np.any(wrong):
            number = float(np.broadcast_to(total, np.broadcast_shapes(total.shape, wrong.shape))[wrong][0])
            raise InvalidDefinition(
                own.where,
                f"the row of '{own.start}' sums to {number:.9g}{self._cell(wrong)}.",
                "Make it 1, or leave out staying: it is what remains.",
            )

    def _as_hazard(self, chance: Floats, move: Move) -> Floats:
        if not np.all(chance < 1.0):
            raise InvalidDefinition(
                move.where or self.model.name,
                f"the chance of the move from {move.start} to {move.end} is 1, and no hazard is that large.",
                "Lower it, or write together: add.",
            )
        return np.asarray(-np.log1p(-chance))

    def _refuse_sum(self, staying: Floats) -> None:
        place = int(np.argmin(staying.reshape(-1, staying.shape[-1]).min(axis=0)))
        state, worst = self.model.states[place], staying[..., place]
        here = [move for move in self.model.moves if move.start == state]
        where = next((move.where for move in here if move.where), self.model.name)
        cell = self._cell(worst == worst.min()).removeprefix(" ")
        raise InvalidDefinition(
            where,
            f"the chances out of '{state}' {cell} sum to {1.0 - worst.min():.6g}.",
            "Lower them: they must sum to at most 1. Hazards that compete always do (together: competing).",
        )

    def _continuous(self, hazards: Floats) -> tuple[Floats, Floats]:
        """Exact matrices of a cycle in which people may move several times, and discounted time in states."""
        count = hazards.shape[-1]
        flow = hazards.copy()
        flow[..., np.arange(count), np.arange(count)] = -hazards.sum(axis=-1)
        spent = []
        for reward in self.model.rewards:
            double = np.zeros((*flow.shape[:-2], 2 * count, 2 * count))
            double[..., :count, :count] = flow - np.log1p(reward.discount) * np.eye(count)
            double[..., :count, count:] = np.eye(count)
            spent.append(expm(double)[..., :count, count:])
        return np.asarray(expm(flow)), np.array(spent)


def _axis(value: Any, place: int) -> Floats:
    """A number as it is; an array along the axis *place* of (draw, period, class, clock)."""
    array = np.asarray(value, dtype=np.float64)
    return array if array.ndim == 0 else array.reshape([-1 if axis == place else 1 for axis in range(4)])


def _gathered(form: str, numbers: dict[str, Floats], time: Floats) -> Floats:
    """The hazard gathered until *time*, in the unit that the hazard runs by."""
    if form == "weibull":
        return np.asarray((time / numbers["scale"]) ** numbers["shape"])
    if form == "gompertz":
        rate, shape = numbers["rate"], numbers["shape"]
        flat = np.abs(shape) < 1e-12
        return np.asarray(rate * np.where(flat, time, np.expm1(shape * time) / np.where(flat, 1.0, shape)))
    if form == "log_logistic":
        return np.asarray(np.log1p((time / numbers["scale"]) ** numbers["shape"]))
    score = (np.log(np.maximum(time, 1e-300)) - numbers["log_mean"]) / numbers["log_sd"]
    return np.asarray(-log_ndtr(-score))
