"""Lanes: the quick walk of a decision model without clock and trait; the same people as the plain walk.

One word of 64 bits holds the first sixteen bits of the draws of four cycles, its lanes. A lane at or above
what any move out of the present state could need is no event, and most are: of a block of people every
lane is screened at once, and only what is left is looked at with the exact thresholds. The lower eight bits
of a draw are fetched only where the upper sixteen do not decide, so every threshold keeps its 24 bits.

What the screen lets through is found in the tables, never typed. Totals are whole numbers (a fixed point
from the largest total there could be), counted from event to event by sums from the start; people, months
and money therefore add up to the same bits for any number of threads and any chunks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from llvmlite import ir
from numba import njit
from numba.extending import intrinsic
from numpy.typing import NDArray

from placefirst.simulation.streams import (
    GAMMA,
    SPLITMIX64,
    draw24_of,
    mixed,
    philox,
    splitmix_state,
    thresholds,
    word64,
)  # fmt: skip

# Decisions of the key; the employment model's own are counted from 0.
CLASS: Final = np.uint32(9001)
START: Final = np.uint32(9002)
MOVE: Final = np.uint32(9004)
FINE: Final = np.uint32(9005)

BLOCK: Final = 64  # people whose words are drawn together; they fit the nearest memory of a core
WINDOW: Final = 64  # words looked at together, of four cycles each: one bit of a mask for each
GUIDE: Final = 1 << 12  # cells of the list that leads a draw to its class
TOTAL_BITS: Final = 38  # a person's total, in whole numbers, stays below 2**38
SQUARE_SHIFT: Final = 7  # its square is taken of the upper 31 bits

_ZERO = np.uint32(0)
_U0, _U1, _U2, _U3, _U4, _U7, _U8, _U15 = (np.uint64(n) for n in (0, 1, 2, 3, 4, 7, 8, 15))
_TOPS = np.uint64(0x8000800080008000)  # the upper bit of each lane
_ONES = np.uint64(0x0001000100010001)
_LANE = np.uint64(0xFFFF)
_WORD = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Lanes:
    """One strategy of a model, laid out for the quick walk; every array is flat, rows one after another."""

    cycles: int
    classes: int
    states: int
    rewards: int
    step: int  # rows from one cycle to the next: 1, or 0 where chances never change
    offsets: NDArray[np.uint64]  # shape (class,): row of the move into cycle 1
    rows: NDArray[np.uint32]  # shape (row x state x state,): thresholds by rank, the last place unused
    ends: NDArray[np.uint64]  # shape (state x state,): destination by rank, the state itself last
    caps: NDArray[np.uint64]  # shape (class x state,): a screen for four lanes, of 15 bits each
    leaves: NDArray[np.uint64]  # shape (state that somebody may leave,)
    guide: NDArray[np.uint64]  # shape (cell,): the first class that a draw of the cell may mean
    class_limits: NDArray[np.uint64]  # shape (class,)
    start_limits: NDArray[np.uint64]  # shape (state,)
    kinds: NDArray[np.uint64]  # shape (class,): classes with equal amounts share a kind
    worth: NDArray[np.int64]  # shape (reward x kind x state x cycle + 2,): sums from the start
    units: NDArray[np.float64]  # shape (reward,): what one of the whole numbers of *worth* is worth


def lay_out(
    ranked: NDArray[np.float64],
    order: NDArray[np.int64],
    amounts: NDArray[np.float64],
    period: NDArray[np.int64],
    weights: NDArray[np.float64],
    classes: NDArray[np.float64],
    start: NDArray[np.float64],
) -> Lanes:
    """Lay out one strategy.

    Parameters
    ----------
    ranked : array of float, shape (period, class, from, rank)
        Chances in the order of the draw.
    order : array of int, shape (from, rank)
    amounts : array of float, shape (reward, period, class, state)
    period : array of int, shape (cycle,)
    weights : array of float, shape (reward, cycle)
        Discount factor times cycle weight.
    classes, start : array of float, shape (class,) and (state,)
        Shares.
    """
    _, groups, states, ranks = ranked.shape
    cycles = period.size - 1
    limits = thresholds(np.minimum(np.cumsum(ranked, axis=-1), 1.0))
    most = limits[..., -1].max(axis=0) if ranks else np.zeros((groups, states), np.uint32)
    screen = np.where(most > 0, np.minimum(((most >> 8) + 2) >> 1, 0x8000), 0).astype(np.uint64) * _ONES
    padded = np.concatenate([limits, np.zeros((*limits.shape[:-1], 1), np.uint32)], axis=-1)
    step, offsets, rows = _rows(padded.reshape(*padded.shape[:2], -1), period)
    limits_of_classes = thresholds(np.minimum(np.cumsum(classes), 1.0)).astype(np.uint64)
    firsts = np.searchsorted(
        limits_of_classes, np.arange(GUIDE, dtype=np.uint64) << np.uint64(12), side="right"
    )
    kinds, worth, units = _worth(amounts[:, period] * weights[:, :, None, None])
    return Lanes(
        cycles=cycles,
        classes=groups,
        states=states,
        rewards=weights.shape[0],
        step=step,
        offsets=offsets,
        rows=rows,
        ends=np.concatenate([order, np.arange(states)[:, None]], axis=1).astype(np.uint64).ravel(),
        caps=np.ascontiguousarray(screen).ravel(),
        leaves=np.flatnonzero(most.max(axis=0) > 0).astype(np.uint64),
        guide=np.minimum(firsts, groups - 1).astype(np.uint64),
        class_limits=limits_of_classes,
        start_limits=thresholds(np.minimum(np.cumsum(start), 1.0)).astype(np.uint64),
        kinds=kinds,
        worth=worth,
        units=units,
    )


def _rows(
    limits: NDArray[np.uint32], period: NDArray[np.int64]
) -> tuple[int, NDArray[np.uint64], NDArray[np.uint32]]:
    """The step, the offsets and the rows: equal rows of classes that only differ in age are kept once.

    *limits* has the shape (period, class, thresholds of all states).
    """
    _, groups, width = limits.shape
    if period.max() == 0:
        return 0, np.arange(groups, dtype=np.uint64), np.ascontiguousarray(limits[0]).ravel()
    into = period[1:]  # nobody moves into cycle 0
    by_class = np.ascontiguousarray(np.moveaxis(limits[into], 1, 0))  # (class, cycle, thresholds)
    flat = by_class.reshape(-1, width)
    seen = flat.view(np.dtype((np.void, flat.dtype.itemsize * width))).ravel()
    _, first, inverse = np.unique(seen, return_index=True, return_inverse=True)
    place = inverse.reshape(groups, -1)
    chain = _chain(place, first.size)
    if chain is None:
        return 1, (np.arange(groups) * into.size).astype(np.uint64), flat.ravel()
    where = np.empty(first.size, np.int64)
    where[chain] = np.arange(first.size)
    return 1, where[place[:, 0]].astype(np.uint64), flat[first[chain]].ravel()


def _chain(place: NDArray[np.int64], count: int) -> NDArray[np.int64] | None:
    """The order of *count* different rows in which every class finds its next cycle in the next row.

    *place* is the row of each class in each cycle, shape (class, cycle). None if there is no such order.
    """
    after = np.full(count, -1)
    after[place[:, :-1].ravel()] = place[:, 1:].ravel()
    heads = np.ones(count, bool)
    heads[after[after >= 0]] = False
    if not np.array_equal(after[place[:, :-1]], place[:, 1:]):
        return None
    chain: list[int] = []
    for row in np.flatnonzero(heads).tolist():
        while row >= 0 and len(chain) < count:
            chain.append(row)
            row = int(after[row])
    return np.array(chain) if len(set(chain)) == count else None


def _worth(paid: NDArray[np.float64]) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.float64]]:
    """Kinds of classes, sums from the start, and units; *paid* is (reward, cycle, class, state)."""
    rewards, cycles, groups, states = paid.shape
    by_class = np.ascontiguousarray(np.moveaxis(paid, 2, 0)).reshape(groups, -1)
    _, first, kinds = np.unique(by_class, axis=0, return_index=True, return_inverse=True)
    most = np.abs(paid).max(axis=(2, 3), initial=0.0).sum(axis=1)
    units = np.exp2(np.ceil(np.log2(np.where(most > 0.0, most, 1.0))) - TOTAL_BITS)
    whole = np.rint(paid[:, :, first] / units[:, None, None, None]).astype(np.int64)
    sums = np.zeros((rewards, first.size, states, cycles + 1), np.int64)
    sums[..., 1:] = np.cumsum(np.moveaxis(whole, 1, -1), axis=-1)
    return kinds.ravel().astype(np.uint64), sums.ravel(), units


@intrinsic
def _first_bit(typing: Any, word: Any) -> Any:
    """The place of the lowest bit that is set; 64 if none is."""

    def place(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.IntType(1)(0))

    return word(word), place


@njit(nogil=True)
def fine8(generator, seed, cycle, slot):
    """Return the lower eight bits of the draw of the move into *cycle*, uint64."""
    before = np.uint32(cycle - 1)
    word = word64(generator, seed, FINE, before >> np.uint32(3), slot, _ZERO)
    return (word >> ((np.uint64(before) & _U7) << _U3)) & np.uint64(0xFF)


@njit(forceinline=True)
def move24(generator, seed, cycle, slot):
    """Return the draw of the move into *cycle* (from 1), all 24 bits, uint32."""
    before = np.uint32(cycle - 1)
    coarse = word64(generator, seed, MOVE, before >> np.uint32(2), slot, _ZERO)
    lane = (coarse >> ((np.uint64(before) & _U3) << _U4)) & _LANE
    return np.uint32((lane << _U8) | fine8(generator, seed, cycle, slot))


@njit(forceinline=True)
def _fill(generator, seed, first, states, begin, words, buffer):
    """Draw the words *begin*... of a block of people into *buffer*, word after word."""
    if generator == SPLITMIX64:
        for word in range(words):
            add = GAMMA * np.uint64(begin + word + 1)
            row = buffer[word]
            for person in range(BLOCK):
                row[person] = mixed(states[person] + add)
        return
    low, high = np.uint64(seed) & _WORD, np.uint64(seed) >> _HALF
    for pair in range((words + 1) >> 1):
        block = np.uint64((begin >> 1) + pair)
        one, two = buffer[2 * pair], buffer[2 * pair + 1]
        for person in range(BLOCK):
            a, b, c, d = philox((first + np.uint64(person)) & _WORD, block, np.uint64(MOVE), _U0, low, high)
            one[person] = a | (b << _HALF)
            two[person] = c | (d << _HALF)


@njit(cache=True, nogil=True)
def walk(
    generator,
    seed,
    first,
    people,
    cycles,
    states,
    rewards,
    step,
    offsets,
    rows,
    ends,
    caps,
    leaves,
    guide,
    class_limits,
    start_limits,
    kinds,
    worth,
    units,
    totals,
    counts,
    moments,
):
    """Walk *people* from slot *first*.

    Adds to *counts* (cycle x state, as changes from cycle to cycle) and to *moments* (reward x 3: the sum
    of the totals, the sums of the lower and of the upper halves of their squares); fills *totals*
    (person, reward) if it has rows.
    """
    ranks = states - 1
    wide, span = np.uint64(states), np.uint64(cycles + 2)
    steps, last_class = np.uint64(step), np.uint64(class_limits.size - 1)
    spread = np.uint64(worth.size // max(rewards, 1))
    every = np.int64((cycles + 3) >> 2)
    group = np.empty(BLOCK, np.uint64)
    state = np.empty(BLOCK, np.uint64)
    spot = np.empty(BLOCK, np.uint64)
    kind = np.empty(BLOCK, np.uint64)
    stream = np.empty(BLOCK, np.uint64)
    draws = np.empty((2, BLOCK), np.uint64)
    total = np.zeros((max(rewards, 1), BLOCK), np.int64)
    left = np.empty(BLOCK, np.uint64)
    lanes = np.empty(BLOCK, np.uint64)
    masks = np.zeros(states * BLOCK, np.uint64)
    screens = np.zeros((states, BLOCK), np.uint64)
    alive = np.empty(BLOCK + 1, np.int64)
    buffer = np.empty((min(every, WINDOW) + 1, BLOCK), np.uint64)
    for block in range(0, people, BLOCK):
        number = min(BLOCK, people - block)
        begin_slot = np.uint64(first + block)
        for person in range(BLOCK):
            slot = np.uint32(begin_slot + np.uint64(person))
            draws[0, person] = draw24_of(generator, seed, CLASS, _ZERO, slot, _ZERO)
            draws[1, person] = draw24_of(generator, seed, START, _ZERO, slot, _ZERO)
        if generator == SPLITMIX64:
            for person in range(BLOCK):
                slot = np.uint32(begin_slot + np.uint64(person))
                stream[person] = splitmix_state(seed, MOVE, slot, _ZERO)
        for person in range(BLOCK):
            draw = draws[0, person]
            cell = guide[draw >> np.uint64(12)]
            while cell < last_class and draw >= class_limits[cell]:
                cell += _U1
            group[person] = cell * wide
            spot[person] = offsets[cell]
            kind[person] = kinds[cell] * wide
            draw = draws[1, person]
            here = _U0
            for rank in range(ranks):
                here += np.uint64(draw >= start_limits[rank])
            state[person] = here
            for place in range(leaves.size):
                screens[place, person] = caps[cell * wide + leaves[place]]
        for person in range(number):
            counts[state[person]] += 1
        for reward in range(rewards):
            total[reward, :] = 0
        for begin in range(0, every, WINDOW):
            words = min(WINDOW, every - begin)
            _fill(generator, seed, begin_slot, stream, begin, words, buffer)
            for place in range(leaves.size):
                screen = screens[place]
                mask = masks[np.int64(leaves[place]) * BLOCK : (np.int64(leaves[place]) + 1) * BLOCK]
                mask[:] = _U0
                for word in range(words):
                    bit, row = _U1 << np.uint64(word), buffer[word]
                    for person in range(BLOCK):
                        hits = ~(((row[person] >> _U1) | _TOPS) - screen[person]) & _TOPS
                        mask[person] |= bit if hits != _U0 else _U0
            many = 0
            for person in range(number):
                left[person] = _ALL
                lanes[person] = _TOPS
                alive[many] = person
                many += masks[state[person] * np.uint64(BLOCK) + np.uint64(person)] != _U0
            while many > 0:
                # One look at each of those who are left: neither waits for another.
                kept = 0
                for place in range(many):
                    person = np.uint64(alive[place])
                    here = state[person]
                    word = _first_bit(masks[here * np.uint64(BLOCK) + person] & left[person])
                    bits = buffer[word, person]
                    screen = caps[group[person] + here]
                    hits = ~(((bits >> _U1) | _TOPS) - screen) & lanes[person]
                    bit = _first_bit(hits) - _U15
                    cycle = ((np.uint64(begin) + word) << _U2) + (bit >> _U4) + _U1
                    lane = (bits >> bit) & _LANE
                    is_in = cycle <= np.uint64(cycles)
                    cycle = cycle if is_in else _U1
                    row = ((spot[person] + steps * (cycle - _U1)) * wide + here) * wide
                    is_open = False
                    for rank in range(ranks):
                        is_open |= lane == np.uint64(rows[row + np.uint64(rank)]) >> _U8
                    draw = lane << _U8
                    if is_open:
                        slot = np.uint32(begin_slot + person)
                        draw |= fine8(generator, seed, np.uint32(cycle), slot)
                    rank_of = _U0
                    for rank in range(ranks):
                        rank_of += np.uint64(draw >= np.uint64(rows[row + np.uint64(rank)]))
                    there = ends[here * wide + rank_of]
                    there = there if is_in else here
                    counts[cycle * wide + here] -= 1
                    counts[cycle * wide + there] += 1
                    for reward in range(rewards):
                        base = np.uint64(reward) * spread + cycle
                        total[reward, person] += (
                            worth[base + (kind[person] + here) * span]
                            - worth[base + (kind[person] + there) * span]
                        )
                    state[person] = there
                    above = _TOPS & ~((_U2 << (bit + _U15)) - _U1)
                    more = ~(((bits >> _U1) | _TOPS) - caps[group[person] + there]) & above
                    stays = more != _U0
                    lanes[person] = above if stays else _TOPS
                    after = ~((_U1 << word) - _U1) if stays else ~((_U2 << word) - _U1)
                    left[person] = after
                    alive[kept] = np.int64(person)
                    kept += (masks[there * np.uint64(BLOCK) + person] & after) != _U0
                many = kept
        for reward in range(rewards):
            base = np.uint64(reward) * spread + span - _U1
            for person in range(number):
                whole = total[reward, person] + worth[base + (kind[person] + state[person]) * span]
                moments[reward, 0] += whole
                part = whole >> SQUARE_SHIFT
                square = np.uint64(part * part)
                moments[reward, 1] += np.int64(square & _WORD)
                moments[reward, 2] += np.int64(square >> _HALF)
                if totals.shape[0]:
                    totals[block + person, reward] = np.float64(whole) * units[reward]
