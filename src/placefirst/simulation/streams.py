"""Streams: the one place where chance comes from; a draw is a pure function of its key.

The key of every draw is (seed, decision, spell, slot, generation). The same people
therefore have the same luck in every scenario, whatever the order of the work and the
number of threads: a policy changes lives only through what it does, never through the dice.

The generator is Philox4x32-10 (Salmon and others 2011, "Parallel random numbers: as easy as
1, 2, 3"), checked against the Random123 known answers; every published figure is drawn with it.
Behind the same key stands splitmix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom
number generators"), where a model given as data must answer while somebody waits: quicker, and
good enough for an average, but without Philox's record of tests.

A draw is a whole number of 24 bits. A chance *p* becomes the threshold ``round(p * 2**24)``
once, when tables are built, and an event happens when ``draw < threshold``; no floating
point is left in the run, so the bits do not depend on the processor.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

DRAWS: Final = 1 << 24
"""Number of different values of a draw; a draw lies in [0, DRAWS)."""

PHILOX: Final = 0
SPLITMIX64: Final = 1
GENERATORS: Final = ("philox", "splitmix64")
"""Names of the generators in the order of their numbers; the first is the default."""

MOST_SPELLS: Final = 1 << 16
"""Spells and generations of a slot share one counter word: each stays below this."""

_MASK = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_S16 = np.uint64(16)
_S8 = np.uint64(8)
_S1 = np.uint64(1)
_S40 = np.uint64(40)

GAMMA: Final = np.uint64(0x9E3779B97F4A7C15)
"""Step of splitmix64: its state grows by it from word to word."""

_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S30 = np.uint64(30)
_S27 = np.uint64(27)
_S31 = np.uint64(31)


@njit(forceinline=True)
def philox(
    counter_0: np.uint64,
    counter_1: np.uint64,
    counter_2: np.uint64,
    counter_3: np.uint64,
    key_0: np.uint64,
    key_1: np.uint64,
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Return the four 32-bit words of Philox4x32-10 at one counter under one key.

    All arguments are uint64 that hold 32-bit words; so are the results. Mixing in a
    signed integer would silently turn the arithmetic into floating point: cast first.

    Examples
    --------
    The first Random123 known answer:

    >>> zero = np.uint64(0)
    >>> [f"{int(word):08x}" for word in philox(zero, zero, zero, zero, zero, zero)]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    for _ in range(10):
        product_0 = _MULTIPLIER_0 * counter_0
        product_1 = _MULTIPLIER_1 * counter_2
        counter_0 = (product_1 >> _HALF) ^ counter_1 ^ key_0
        counter_2 = (product_0 >> _HALF) ^ counter_3 ^ key_1
        counter_1 = product_1 & _MASK
        counter_3 = product_0 & _MASK
        key_0 = (key_0 + _WEYL_0) & _MASK
        key_1 = (key_1 + _WEYL_1) & _MASK
    return counter_0, counter_1, counter_2, counter_3


@njit(forceinline=True)
def draw24(
    seed: np.uint64, decision: np.uint32, spell: np.uint32, slot: np.uint32, generation: np.uint32
) -> np.uint32:
    """Return the draw of one key: a whole number in [0, 2**24), uint32.

    Philox4x32-10 with the seed as key (low word, high word) and the counter
    (slot, generation * 65536 + spell, decision, 0); the upper 24 bits of word 0.

    Parameters
    ----------
    seed : uint64
        The run. Two runs with different seeds share no draws.
    decision : uint32
        Which question is asked (the kind of event); one number for each.
    spell : uint32
        Which spell of the person, counted from 0; must stay below 65,536.
    slot : uint32
        Which slot of the population; part of the person's key, never a row number.
    generation : uint32
        Which person in the slot, counted from 0; must stay below 65,536.

    Nothing is checked here (it runs in the innermost loop): a spell or generation beyond
    its limit would share draws with a neighbour. Callers keep to ``MOST_SPELLS``.
    """
    wide = np.uint64(seed)
    words = philox(
        np.uint64(slot) & _MASK,
        ((np.uint64(generation) << _S16) | np.uint64(spell)) & _MASK,
        np.uint64(decision) & _MASK,
        np.uint64(0),
        wide & _MASK,
        wide >> _HALF,
    )
    return np.uint32(words[0] >> _S8)


@njit(forceinline=True)
def mixed(state: np.uint64) -> np.uint64:
    """Return the word that splitmix64 gives at one state; uint64, as the state is.

    Examples
    --------
    The first two words that follow seed 0, as the authors' code prints them:

    >>> [f"{int(mixed(np.uint64(int(GAMMA) * n % 2**64))):016x}" for n in (1, 2)]
    ['e220a8397b1dcdaf', '6e789e6aa1b965f4']
    """
    state = (state ^ (state >> _S30)) * _MIX_1
    state = (state ^ (state >> _S27)) * _MIX_2
    return state ^ (state >> _S31)


@njit(forceinline=True)
def splitmix_state(seed: np.uint64, decision: np.uint32, slot: np.uint32, generation: np.uint32) -> np.uint64:
    """Return the state, uint64, from which splitmix64 counts the words of one decision of one person.

    Word *n* (from 0) is ``mixed(state + (n + 1) * GAMMA)``: the plain sequence of splitmix64.
    """
    person = (np.uint64(generation) << _HALF) | np.uint64(slot)
    person = mixed(mixed(np.uint64(seed) + GAMMA) ^ person)
    return mixed(person + np.uint64(decision) * GAMMA)


@njit(forceinline=True)
def word64(
    generator: int,
    seed: np.uint64,
    decision: np.uint32,
    spell: np.uint32,
    slot: np.uint32,
    generation: np.uint32,
) -> np.uint64:
    """Return 64 bits of one key, uint64; here *spell* numbers the words of a decision from 0.

    A block of Philox holds two such words, the lower half first; splitmix64 gives one at a time.
    *generator* is ``PHILOX`` or ``SPLITMIX64``; the rest as in :func:`draw24`.
    """
    if generator == SPLITMIX64:
        state = splitmix_state(seed, decision, slot, generation)
        return mixed(state + (np.uint64(spell) + _S1) * GAMMA)
    wide = np.uint64(seed)
    words = philox(
        np.uint64(slot) & _MASK,
        ((np.uint64(generation) << _S16) | (np.uint64(spell) >> _S1)) & _MASK,
        np.uint64(decision) & _MASK,
        np.uint64(0),
        wide & _MASK,
        wide >> _HALF,
    )
    if np.uint64(spell) & _S1:
        return words[2] | (words[3] << _HALF)
    return words[0] | (words[1] << _HALF)


@njit(forceinline=True)
def draw24_of(
    generator: int,
    seed: np.uint64,
    decision: np.uint32,
    spell: np.uint32,
    slot: np.uint32,
    generation: np.uint32,
) -> np.uint32:
    """Return :func:`draw24` by *generator*: for splitmix64 the upper 24 bits of word *spell*."""
    if generator == SPLITMIX64:
        return np.uint32(word64(SPLITMIX64, seed, decision, spell, slot, generation) >> _S40)
    return draw24(seed, decision, spell, slot, generation)


@njit(cache=True, nogil=True)
def draws24(
    seed: np.uint64,
    decision: np.uint32,
    spell: np.uint32,
    slots: NDArray[np.uint32],
    generations: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """Return the draw of each person for one decision of one spell.

    Parameters
    ----------
    seed, decision, spell
        As in :func:`draw24`.
    slots, generations : array of uint32, shape (person,)

    Returns
    -------
    array of uint32, shape (person,)
        Each in [0, 2**24); element *i* is ``draw24(seed, decision, spell, slots[i], generations[i])``.
    """
    out = np.empty(slots.size, dtype=np.uint32)
    for row in range(slots.size):
        out[row] = draw24(seed, decision, spell, slots[row], generations[row])
    return out


def thresholds(chances: NDArray[np.float64]) -> NDArray[np.uint32]:
    """Return chances as whole thresholds: an event happens when its draw is below the threshold.

    Parameters
    ----------
    chances : array of float, any shape (cell, ...)
        Ratios in [0, 1]. 1 becomes 2**24, which no draw reaches: certain stays certain.

    Returns
    -------
    array of uint32, shape (cell, ...) as given

    Raises
    ------
    ValueError
        If a chance is outside [0, 1] or not a number.

    Examples
    --------
    >>> thresholds(np.array([0.0, 0.25, 1.0])).tolist()
    [0, 4194304, 16777216]
    """
    if not np.all((chances >= 0.0) & (chances <= 1.0)):
        raise ValueError("A chance is a ratio in [0, 1].")
    return np.rint(chances * DRAWS).astype(np.uint32)
