"""Spread: places between 0 and 1 for many numbers at once, as even as possible, and never in step.

A Sobol sequence of more than a hundred axes has, in its first few hundred points, pairs of axes that move in
step (correlations of .8 were seen with 200 points): two uncertain numbers would be taken for one. So every 16
axes have a Sobol sequence of their own, in an order of their own (latin supercube sampling: Owen, "Latin
supercube sampling for very high-dimensional simulations", ACM TOMACS 8(1), 1998). Order and places are
scrambled bit by bit (Burley, "Practical hash-based Owen scrambling", JCGT 9(4), 2020; the permutation is
that of Vegdahl, 2021), with keyed luck. Point *k* is the same however many are asked for, and the first 2^n
points are as even as a Sobol sequence's in every block.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from placefirst.simulation.streams import draws24

BLOCK: Final = 16  # axes of one Sobol sequence
LOG_MOST: Final = 17
MOST: Final = 1 << LOG_MOST  # points
D_PLACES: Final = 61  # decision of the luck that scrambles the places; nobody else's
D_ORDER: Final = 62  # decision of the luck that scrambles the order of a block

_WORDS = NDArray[np.uint32]
_SIZE: Final = 2.0**32


def places(axes: int, seed: int, first: int, count: int) -> NDArray[np.float64]:
    """Return points *first* to *first* + *count* - 1 of the sequence of *seed*.

    float, shape (count, axes), strictly between 0 and 1. Points go up to :data:`MOST`.
    """
    if not 0 <= first <= first + count <= MOST:
        raise ValueError(f"Points go from 0 to {MOST}, not {first} to {first + count}.")
    found = np.empty((count, axes))
    keys, orders = _luck(seed, D_PLACES, axes), _luck(seed, D_ORDER, -(-axes // BLOCK))
    numbers = np.arange(first, first + count, dtype=np.uint32)
    for block, order in enumerate(orders):
        left = np.uint32(32 - LOG_MOST)
        rows = _sobol()[_scrambled(numbers << left, order) >> left]
        here = slice(block * BLOCK, min((block + 1) * BLOCK, axes))
        found[:, here] = (_scrambled(rows[:, : here.stop - here.start], keys[here]) + 0.5) / _SIZE
    return found


@cache
def _sobol() -> _WORDS:
    """Return the Sobol sequence of one block as words, shape (:data:`MOST`, :data:`BLOCK`)."""
    return np.asarray(qmc.Sobol(BLOCK, scramble=False, bits=32).random(MOST) * _SIZE, dtype=np.uint32)


def _luck(seed: int, decision: int, count: int) -> _WORDS:
    """Return *count* words that only seed and decision decide; shape (count,)."""
    names = np.arange(count, dtype=np.uint32)
    high, low = (
        draws24(np.uint64(seed), np.uint32(decision), np.uint32(half), names, np.zeros_like(names))
        for half in (0, 1)
    )
    return np.asarray(high << np.uint32(8) ^ low & np.uint32(0xFF), dtype=np.uint32)


def _scrambled(words: _WORDS, key: np.uint32 | _WORDS) -> _WORDS:
    """Return words with each bit flipped as its higher bits and *key* decide: Owen's scrambling."""
    return _turned(_mixed(_turned(words), key))


def _mixed(words: _WORDS, key: np.uint32 | _WORDS) -> _WORDS:
    with np.errstate(over="ignore"):
        words = words ^ words * np.uint32(0x3D20ADEA)
        words = words + key
        words = words * (key >> np.uint32(16) | np.uint32(1))
        words = words ^ words * np.uint32(0x05526C56)
        return np.asarray(words ^ words * np.uint32(0x53A22864), dtype=np.uint32)


def _turned(words: _WORDS) -> _WORDS:
    """Return words with their bits in the opposite order."""
    for width, mask in ((1, 0x55555555), (2, 0x33333333), (4, 0x0F0F0F0F), (8, 0x00FF00FF)):
        some, by = np.uint32(mask), np.uint32(width)
        words = words >> by & some | (words & some) << by
    return np.asarray(words >> np.uint32(16) | words << np.uint32(16), dtype=np.uint32)
