"""Draws: how long chance alone would take, and how often the simulation really asks for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ctypes import addressof, c_int64

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.core.caching import FunctionCache
from numba.extending import intrinsic

from placefirst.simulation import streams
from placefirst.simulation.frame import World
from placefirst.simulation.streams import GAMMA, draw24, mixed, philox, splitmix_state
from yardsticks.plain_loop import chain, walking


@njit(cache=True, nogil=True)
def words(first, last, blocks):
    """Draw *blocks* blocks of four words for each slot first..last-1; return what needs them all."""
    mix = np.uint64(0)
    for slot in range(first, last):
        for block in range(blocks):
            one, two, three, four = philox(
                np.uint64(slot), np.uint64(block), np.uint64(0), np.uint64(0), np.uint64(1), np.uint64(0)
            )
            mix ^= one ^ two ^ three ^ four
    return mix


@njit(cache=True, nogil=True)
def splitmix_words(first, last, number):
    """Draw *number* words of splitmix64 for each slot first..last-1; return what needs them all."""
    mix = np.uint64(0)
    for slot in range(first, last):
        state = splitmix_state(np.uint64(1), np.uint32(1), np.uint32(slot), np.uint32(0))
        for word in range(number):
            mix ^= mixed(state + np.uint64(word + 1) * GAMMA)
    return mix


@njit(cache=True, nogil=True)
def singles(first, last):
    """Make the draws first..last-1, each by a key of its own; return what needs them all."""
    mix = np.uint32(0)
    for key in range(first, last):
        mix ^= draw24(np.uint64(1), np.uint32(1), np.uint32(0), np.uint32(key), np.uint32(0))
    return mix


def shared(work: Callable[[int, int], object], number: int, threads: int) -> None:
    """Do *work* on 0..number-1, a part for each thread."""
    edges = [number * k // threads for k in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, edges, edges[1:]))


def counted(prepare: Callable[[], World], simulation: Callable[[World], object]) -> int:
    """Return how many draws a simulation's months make; *prepare* comes before and is not counted.

    Only in a fresh process, and for one thread: everything a month calls is compiled once more with a draw
    that counts, and nothing of that is kept.
    """
    counter = c_int64(0)
    place = addressof(counter)

    @intrinsic
    def tick(context, address):
        def add(context, builder, signature, arguments):
            pointer = builder.inttoptr(arguments[0], ir.IntType(64).as_pointer())
            builder.store(builder.add(builder.load(pointer), ir.Constant(ir.IntType(64), 1)), pointer)
            return context.get_dummy_value()

        return types.none(types.int64), add

    @njit(forceinline=True)
    def counting(seed, decision, spell, slot, generation):
        tick(np.int64(place))
        return draw24(seed, decision, spell, slot, generation)

    FunctionCache.save_overload = lambda *_: None
    for name, module in list(sys.modules.items()):
        if name.startswith("placefirst.simulation.") and module is not streams and hasattr(module, "draw24"):
            module.draw24 = counting
    world = prepare()
    counter.value = 0
    with walking(njit(nogil=True, _nrt=False)(chain.py_func)):
        simulation(world)
    assert counter.value, "no draw was counted"
    return counter.value
