"""Microsimulation: the same decision model person by person, on the streams of the employment model.

Every person has the same luck under every strategy. Of the moves out of a state, those that no
strategy changes come first on the scale of the draw, those that one changes stand next to staying:
so a strategy against one move never causes another by accident.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numba import njit
from numpy.typing import NDArray

from placefirst.simulation.decision_model import DecisionModel
from placefirst.simulation.model_tables import tables
from placefirst.simulation.streams import DRAWS, draw24, thresholds

# Decisions of the key; the employment model's own are counted from 0.
_CLASS = np.uint32(9001)
_START = np.uint32(9002)
_TRAIT = np.uint32(9003)
_MOVE = np.uint32(9004)
_STEP = 1.0 / DRAWS


@dataclass(frozen=True)
class Sample:
    """What the people of one strategy went through."""

    totals: NDArray[np.float64]  # shape (person, reward)
    counts: NDArray[np.int64]  # shape (cycle, state): people

    @cached_property
    def means(self) -> NDArray[np.float64]:
        """Mean total of each reward per person; array of float, shape (reward,)."""
        return np.asarray(self.totals.mean(axis=0))

    @cached_property
    def errors(self) -> NDArray[np.float64]:
        """Monte Carlo standard error of each mean; array of float, shape (reward,)."""
        return standard_errors(self.totals)


def standard_errors(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the Monte Carlo standard error of the mean of each column.

    Parameters
    ----------
    totals : array of float, shape (person, reward)
        At least two people.

    Returns
    -------
    array of float, shape (reward,)
    """
    return np.asarray(totals.std(axis=0, ddof=1) / np.sqrt(totals.shape[0]))


def order_of_moves(model: DecisionModel) -> NDArray[np.int64]:
    """Return the destinations out of each state in the order they take on the scale of the draw.

    Returns
    -------
    array of int, shape (from, rank)
        The state itself is left out: staying is what remains.
    """
    all_tables = [tables(model, strategy).chances for strategy in model.strategies]
    count = len(model.states)
    rows = []
    for start in range(count):
        others = [end for end in range(count) if end != start]
        changed = {
            end: any(
                not np.array_equal(one[..., start, end], all_tables[0][..., start, end]) for one in all_tables
            )
            for end in others
        }
        rows.append(sorted(others, key=lambda end: (changed[end], end)))
    return np.array(rows, dtype=np.int64).reshape(count, count - 1)


def simulate(
    model: DecisionModel,
    strategy: str,
    weights: NDArray[np.float64],
    *,
    people: int,
    seed: int,
    first: int = 0,
) -> Sample:
    """Walk people through one strategy of a model.

    Parameters
    ----------
    weights : array of float, shape (reward, cycle)
        Discount factor times cycle weight.
    people : int
        How many, at least 1; their slots are *first*, *first* + 1, and so on. A run in parts
        gives the people of the whole run.
    seed : int
        The run, 0 to 2**64 - 1.
    """
    if people < 1 or first < 0 or first + people > 1 << 32:
        raise ValueError(f"Slots are counted from 0 and people from 1, not {first} and {people}.")
    table = tables(model, strategy)
    order = order_of_moves(model)
    ranked = np.take_along_axis(
        table.chances, np.broadcast_to(order, (*table.chances.shape[:-2], *order.shape)), axis=-1
    )
    start = np.array([model.start.get(state, 0.0) for state in model.states])
    totals = np.zeros((people, len(model.rewards)))
    counts = np.zeros((model.cycles + 1, len(model.states)), dtype=np.int64)
    _walk(
        np.uint64(seed),
        np.int64(first),
        np.int64(model.cycles),
        bool(model.clock),
        bool(model.clock_restarts),
        thresholds(np.minimum(np.cumsum(list(model.classes.values())), 1.0)),
        thresholds(np.minimum(np.cumsum(start), 1.0)),
        float(model.trait[0]),
        float(model.trait[1]),
        table.period,
        thresholds(np.minimum(np.cumsum(ranked, axis=-1), 1.0)),
        order,
        model.in_clock,
        table.amounts,
        table.by_trait,
        np.zeros((0, 0, 0, 0, 0, 0)) if table.by_move is None else table.by_move,
        np.ascontiguousarray(weights, dtype=np.float64),
        totals,
        counts,
    )
    return Sample(totals, counts)


@njit(cache=True, nogil=True)
def _walk(  # type: ignore[no-untyped-def]
    seed,
    first,
    cycles,
    has_clock,
    restarts,
    class_limits,
    start_limits,
    trait_low,
    trait_high,
    period,
    limits,
    order,
    in_clock,
    amounts,
    by_trait,
    by_move,
    weights,
    totals,
    counts,
):
    """Fill totals (person, reward) and counts (cycle, state), one person after the other."""
    zero = np.uint32(0)
    ranks = order.shape[1]
    rewards = weights.shape[0]
    for person in range(totals.shape[0]):
        slot = np.uint32(first + person)
        draw = draw24(seed, _CLASS, zero, slot, zero)
        group = 0
        while group < class_limits.size - 1 and draw >= class_limits[group]:
            group += 1
        draw = draw24(seed, _START, zero, slot, zero)
        state = 0
        while state < start_limits.size - 1 and draw >= start_limits[state]:
            state += 1
        luck = (np.float64(draw24(seed, _TRAIT, zero, slot, zero)) + 0.5) * _STEP
        trait = trait_low + (trait_high - trait_low) * luck
        clock = 1 if has_clock and in_clock[state] else 0
        for cycle in range(cycles + 1):
            now = period[cycle]
            if cycle > 0:
                draw = draw24(seed, _MOVE, np.uint32(cycle), slot, zero)
                row = limits[now, group, clock, state]
                before = state
                for rank in range(ranks):
                    if draw < row[rank]:
                        state = order[state, rank]
                        break
                for reward in range(by_move.shape[0]):
                    totals[person, reward] += (
                        weights[reward, cycle] * by_move[reward, now, group, clock, before, state]
                    )
                if has_clock:
                    if restarts and state != before:
                        clock = 0
                    clock = clock + 1 if in_clock[state] else 0
            counts[cycle, state] += 1
            for reward in range(rewards):
                totals[person, reward] += weights[reward, cycle] * (
                    amounts[reward, now, group, clock, state]
                    + trait * by_trait[reward, now, group, clock, state]
                )
