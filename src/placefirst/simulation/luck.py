"""Luck and dates: how a person's draw becomes a choice, a date, or the cell in which the person is counted.

Compiled; *q* is a person's record (:data:`placefirst.simulation.books.PERSON`), *m* an absolute month
(year * 12 + month - 1).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from placefirst.simulation import codes
from placefirst.simulation.packed import GUIDE_SHIFT
from placefirst.simulation.states import NEVER
from placefirst.simulation.streams import draw24

# Functions that allocate nothing. Inlined and without reference counting they run ten times as fast: a
# call passes arrays, and numba would count each of them up and down.
leaf = njit(_nrt=False, forceinline=True)  # type: ignore[call-overload]
# The same, compiled once and called: what stands in many places.
called = njit(_nrt=False)  # type: ignore[call-overload]
# The same for many abreast: a division that asks whether it is by 0 would let only one go at a time.
abreast = njit(_nrt=False, error_model="numpy")  # type: ignore[call-overload]
# What Python calls.
entry = njit(cache=True, nogil=True, _nrt=False)  # type: ignore[call-overload]


@called
def draw(seed, decision, q):
    """Return the person's luck in one decision of the present spell."""
    return draw24(seed, np.uint32(decision), np.uint32(q.spell), q.slot, np.uint32(q.generation))


@leaf
def again(decision, q):
    """Return the decision's number at this attempt of the spell."""
    return decision + codes.AGAIN * np.int64(q.attempt)


@called
def after(clock, guide, u):
    """Return the first month whose threshold lies above the draw, counted from 1; NEVER if none does."""
    part = np.int64(u) >> GUIDE_SHIFT
    low = np.int64(guide[part])
    size = np.int64(guide[part + 1]) - low
    while size > 1:
        half = size >> 1
        low += half * np.int64(clock[low + half - 1] <= u)
        size -= half
    if size == 1:
        low += np.int64(clock[low] <= u)
    return low + 1 if low < clock.shape[0] else NEVER


@leaf
def when(m, k):
    """Return the month *k* months later; never stays never."""
    return m + k if k < NEVER else NEVER


@leaf
def pick(cumulative, u):
    """Return the place of a draw in cumulative thresholds."""
    place = 0
    while place < cumulative.shape[0] - 1 and u >= cumulative[place]:
        place += 1
    return place


@leaf
def point_of(cumulative, u):
    """Return the same where there are many thresholds."""
    low, size = np.int64(0), np.int64(cumulative.shape[0])
    while size > 1:
        half = size >> 1
        low += half * np.int64(cumulative[low + half - 1] <= u)
        size -= half
    return low


@leaf
def band_of(gaf):
    """Return the band of a GAF point - 15."""
    g = np.int64(gaf) + 15  # added up: nobody can guess a branch
    return np.int64(g > 50) + np.int64(g > 60) + np.int64(g > 70)


@leaf
def bin_of(gaf):
    """Return the bin of five points of a GAF point - 15."""
    return np.int64(np.uint32(max(np.int64(gaf) - 1, 0)) // np.uint32(5))


@leaf
def fiscal_place(m):
    """Return the number of the fiscal year (from April) that holds an absolute month."""
    return (m - 3) // 12


@leaf
def traits(q, m):
    """Return the cell of diagnosis, GAF band and age band, 0..31."""
    older = np.int64(m - q.born >= 84)  # 25 is 84 months after 18
    return (np.int64(q.diagnosis) * 4 + band_of(np.int64(q.gaf))) * 2 + older


@leaf
def cell(q, m):
    """Return the cell of the person's state and traits; setting and support are 0 for who has no job."""
    fine = np.int64(q.state) + np.int64(q.setting) * 4 + np.int64(q.support)
    return fine * 32 + traits(q, m)


@leaf
def channel_of(state):
    """Return the channel of a service state; 0 for none."""
    s = np.int64(state)
    return s - codes.TSE + 1 if codes.TSE <= s <= codes.CENTRE else codes.NOTHING


@called
def note(b, event, channel, q, agency, answer, m):
    """Note what happens to a person who is followed; nothing else reads it, and nobody is followed as a
    rule.
    """
    if b.noted.shape[0] == 0:
        return
    place = np.int64(q.slot) & 0xFFFFF
    if not b.noted[place]:
        return
    number = b.written[0]
    b.written[0] += 1
    if number >= b.notes.shape[0]:
        return
    line = b.notes[number]
    line.slot = q.slot
    line.month = m
    line.agency = agency
    line.first = q.first
    line.second = q.second
    line.unaided = q.unaided
    line.sought = q.sought
    line.generation = q.generation
    line.spell = q.spell
    line.attempt = q.attempt
    line.event = event
    line.channel = channel
    line.state = q.state
    line.setting = q.setting
    line.support = q.support
    line.ending = q.ending
    line.what = q.what
    line.answer = answer
    if event == codes.E_LEAVE:  # who comes next is somebody else
        b.noted[place] = 0


@called
def count(b, event, channel, q, m):
    """Count an event of this person in the books."""
    note(b, event, channel, q, np.int64(q.agency), codes.NOTHING, m)
    year = fiscal_place(m) - b.first_year
    if m >= b.counted_from and year < b.events.shape[0]:
        b.events[year, (event * 7 + channel) * 32 + traits(q, m)] += 1


@leaf
def is_ips(state):
    """Return whether a service state is IPS."""
    return state == codes.IPS_TSE or state == codes.IPS_TEAM or state == codes.IPS_DAY_CARE
