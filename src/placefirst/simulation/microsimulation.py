"""Microsimulation: the same decision model person by person, on the streams of the employment model.

Every person has the same luck under every strategy. Of the moves out of a state, those that no
strategy changes come first on the scale of the draw, those that one changes stand next to staying:
so a strategy against one move never causes another by accident.

A model without clock, trait and amounts for moves takes the quick walk of
:mod:`placefirst.simulation.lanes`; the plain walk below does everything, and leads the same lives where
both can (a test compares person by person).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from placefirst.errors import UnknownName
from placefirst.simulation import lanes
from placefirst.simulation.decision_model import DecisionModel
from placefirst.simulation.lanes import CLASS, START, Lanes, move24
from placefirst.simulation.model_tables import Tables, tables
from placefirst.simulation.streams import DRAWS, GENERATORS, draw24_of, thresholds

CHUNK: Final = 1 << 16
"""People whom a thread walks before it takes the next; nothing in a result depends on it."""

_TRAIT = np.uint32(9003)
_STEP = 1.0 / DRAWS


@dataclass(frozen=True)
class Sample:
    """What the people of one strategy went through."""

    people: int
    totals: NDArray[np.float64]  # shape (person, reward); no rows where they were not asked for
    counts: NDArray[np.int64]  # shape (cycle, state): people
    sums: tuple[tuple[float, float], ...]  # by reward: of the totals, and of their squares

    @cached_property
    def means(self) -> NDArray[np.float64]:
        """Mean total of each reward per person; array of float, shape (reward,)."""
        if self.totals.shape[0]:
            return np.asarray(self.totals.mean(axis=0))
        return np.array([total / self.people for total, _ in self.sums])

    @cached_property
    def errors(self) -> NDArray[np.float64]:
        """Monte Carlo standard error of each mean; array of float, shape (reward,)."""
        if self.totals.shape[0]:
            return standard_errors(self.totals)
        spread = [max(square - total * total / self.people, 0.0) for total, square in self.sums]
        return np.sqrt(np.array(spread) / (self.people - 1) / self.people)


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
    return _order(model, {})


def _order(model: DecisionModel, known: dict[str, Tables]) -> NDArray[np.int64]:
    """The order of moves; *known* are tables of strategies that were made before."""
    all_tables = [(known.get(name) or tables(model, name)).chances for name in model.strategies]
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
    generator: str = "philox",
    threads: int = 1,
) -> Sample:
    """Walk people through one strategy of a model: :func:`prepare`, then :meth:`Prepared.walk`.

    *weights* is an array of float, shape (reward, cycle): discount factor times cycle weight.
    """
    return prepare(model, strategy, weights).walk(
        people, seed, first=first, generator=generator, threads=threads
    )


@dataclass(frozen=True)
class Prepared:
    """One strategy of a model, ready to be walked: tables are made, thresholds are whole numbers."""

    model: DecisionModel
    table: Tables
    order: NDArray[np.int64]  # shape (from, rank)
    ranked: NDArray[np.float64]  # shape (period, class, clock, from, rank): chances in that order
    start: NDArray[np.float64]  # shape (state,)
    weights: NDArray[np.float64]  # shape (reward, cycle)
    lanes: Lanes | None  # for the quick walk; None where only the plain one will do

    def walk(
        self,
        people: int,
        seed: int,
        *,
        first: int = 0,
        generator: str = "philox",
        threads: int = 1,
        chunk: int = CHUNK,
        are_totals_kept: bool = True,
    ) -> Sample:
        """Walk people through the strategy.

        Parameters
        ----------
        people : int
            How many, at least 1; their slots are *first*, *first* + 1, and so on. A run in parts
            gives the people of the whole run.
        seed : int
            The run, 0 to 2**64 - 1.
        generator : str
            ``philox`` for what is published, ``splitmix64`` where somebody waits.
        threads, chunk : int
            Each thread takes *chunk* people at a time. Neither changes a bit of the result.
        are_totals_kept : bool
            Whether each person's totals are kept. Without them memory does not grow with people.

        Raises
        ------
        ValueError
            For people that no slot can hold. ``UnknownName`` for a generator we do not have.
        """
        if people < 1 or first < 0 or first + people > 1 << 32:
            raise ValueError(f"Slots are counted from 0 and people from 1, not {first} and {people}.")
        if generator not in GENERATORS:
            raise UnknownName("generator", generator, GENERATORS)
        number = GENERATORS.index(generator)
        rewards = len(self.model.rewards)
        totals = np.zeros((people if are_totals_kept or self.lanes is None else 0, rewards))
        work = self._quick if self.lanes is not None else self._plain
        parts = range(0, people, chunk)

        def part(begin: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            size = min(chunk, people - begin)
            return work(number, seed, first + begin, size, totals[begin : begin + size])

        counts = np.zeros((self.model.cycles + 1, len(self.model.states)), dtype=np.int64)
        sums = [[0, 0] for _ in range(rewards)]
        with ThreadPoolExecutor(threads) as pool:
            for counted, moments in pool.map(part, parts) if threads > 1 else map(part, parts):
                counts += counted
                for reward, (total, low, high) in enumerate(moments.tolist()):
                    sums[reward][0] += total
                    sums[reward][1] += low + (high << 32)
        return Sample(people, totals, counts, self._in_units(sums))

    def _in_units(self, sums: list[list[int]]) -> tuple[tuple[float, float], ...]:
        if self.lanes is None:
            return ()
        squared = 1 << 2 * lanes.SQUARE_SHIFT
        return tuple(
            (total * unit, squares * squared * unit**2)
            for (total, squares), unit in zip(sums, self.lanes.units.tolist(), strict=True)
        )

    def _quick(
        self, generator: int, seed: int, first: int, people: int, totals: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        laid = self.lanes
        assert laid is not None
        changes = np.zeros((laid.cycles + 1, laid.states), np.int64)
        moments = np.zeros((laid.rewards, 3), np.int64)
        lanes.walk(
            generator, np.uint64(seed), first, people, laid.cycles, laid.states, laid.rewards, laid.step,
            laid.offsets, laid.rows, laid.ends, laid.caps, laid.leaves, laid.guide, laid.class_limits,
            laid.start_limits, laid.kinds, laid.worth, laid.units, totals, changes.reshape(-1), moments,
        )  # fmt: skip
        return np.cumsum(changes, axis=0), moments

    def _plain(
        self, generator: int, seed: int, first: int, people: int, totals: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        model, table = self.model, self.table
        counts = np.zeros((model.cycles + 1, len(model.states)), dtype=np.int64)
        _walk(
            generator,
            np.uint64(seed),
            np.int64(first),
            np.int64(model.cycles),
            bool(model.clock),
            bool(model.clock_restarts),
            thresholds(np.minimum(np.cumsum(list(model.classes.values())), 1.0)),
            thresholds(np.minimum(np.cumsum(self.start), 1.0)),
            float(model.trait[0]),
            float(model.trait[1]),
            table.period,
            thresholds(np.minimum(np.cumsum(self.ranked, axis=-1), 1.0)),
            self.order,
            model.in_clock,
            table.amounts,
            table.by_trait,
            np.zeros((0, 0, 0, 0, 0, 0)) if table.by_move is None else table.by_move,
            self.weights,
            totals,
            counts,
        )
        return counts, np.zeros((len(model.rewards), 3), np.int64)


def prepare(
    model: DecisionModel, strategy: str, weights: NDArray[np.float64], *, is_plain: bool = False
) -> Prepared:
    """Make the tables of one strategy.

    Parameters
    ----------
    weights : array of float, shape (reward, cycle)
        Discount factor times cycle weight.
    is_plain : bool
        Whether the plain walk is wanted even where the quick one would do.
    """
    table = tables(model, strategy)
    order = _order(model, {strategy: table})
    ranked = np.take_along_axis(
        table.chances, np.broadcast_to(order, (*table.chances.shape[:-2], *order.shape)), axis=-1
    )
    start = np.array([model.start.get(state, 0.0) for state in model.states])
    weights = np.ascontiguousarray(weights, dtype=np.float64)
    is_quick = not (
        is_plain
        or model.clock
        or len(model.states) < 2
        or np.any(table.by_trait)
        or table.by_move is not None
    )
    return Prepared(
        model, table, order, ranked, start, weights,
        lanes.lay_out(
            ranked[:, :, 0], order, table.amounts[:, :, :, 0], table.period, weights,
            np.array(list(model.classes.values())), start,
        ) if is_quick else None,
    )  # fmt: skip


@njit(cache=True, nogil=True)
def _walk(  # type: ignore[no-untyped-def]
    generator,
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
        draw = draw24_of(generator, seed, CLASS, zero, slot, zero)
        group = 0
        while group < class_limits.size - 1 and draw >= class_limits[group]:
            group += 1
        draw = draw24_of(generator, seed, START, zero, slot, zero)
        state = 0
        while state < start_limits.size - 1 and draw >= start_limits[state]:
            state += 1
        luck = (np.float64(draw24_of(generator, seed, _TRAIT, zero, slot, zero)) + 0.5) * _STEP
        trait = trait_low + (trait_high - trait_low) * luck
        clock = 1 if has_clock and in_clock[state] else 0
        for cycle in range(cycles + 1):
            now = period[cycle]
            if cycle > 0:
                draw = move24(generator, seed, cycle, slot)
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
