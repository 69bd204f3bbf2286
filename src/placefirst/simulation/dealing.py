"""Dealing: the luck of a month's dates, drawn for many people at once.

A draw alone waits for each of its ten rounds; many draws side by side do not. The keys are those of
:mod:`placefirst.simulation.streams`, so that what is dealt is what the person would have drawn. *hand* is
(lane, place) of uint32: the lanes of a date are listed here, the place is where the person stands in the
queue. *keys* (4, place) of uint32 is room to work in.
"""

from __future__ import annotations

import numpy as np

from placefirst.simulation import codes
from placefirst.simulation.luck import called, leaf
from placefirst.simulation.streams import draw24

LANES = 10
_PRESENT, _NEXT_SPELL, _NEXT_PERSON = range(3)  # whose luck, from where the person stands
_NEVER, _THIS_ATTEMPT, _NEXT_ATTEMPT = range(3)  # which attempt of it

# Of each date: (decision, whose, attempt) in the order of the lanes.
_SEEKS = (
    (codes.D_LATENT, _NEXT_SPELL, _NEVER),
    (codes.D_DISCOURAGED, _NEXT_SPELL, _NEVER),
    (codes.D_APPLY, _NEXT_SPELL, _NEVER),
)
_WORKS = tuple((d, _PRESENT, _NEVER) for d in (codes.D_DISCLOSE, codes.D_SETTING, codes.D_TENURE))
_LEFT = ((codes.D_DISCOURAGED, _PRESENT, _NEXT_ATTEMPT), (codes.D_APPLY, _PRESENT, _NEXT_ATTEMPT))
_BORN = (codes.D_DIAGNOSIS, codes.D_GAF, codes.D_SEX, codes.D_WANTS, codes.D_AGE, codes.D_LIFE, codes.D_SEEK)
_ASKS = (
    codes.D_PRIORITY,
    codes.D_PROGRAMME,
    codes.D_SITE,
    codes.D_ACCEPT,
    codes.D_SITE_2,
    codes.D_ACCEPT_2,
    codes.D_ON_REFUSAL,
    codes.D_DROP,
)
_LISTS = {
    codes.LEAVE: tuple((d, _NEXT_PERSON, _NEVER) for d in _BORN),
    codes.UNAIDED_JOB: _WORKS,
    codes.SERVICE_JOB: _WORKS,
    codes.SERVICE_DROP: _LEFT,
    codes.SERVICE_LONGEST: _LEFT,
    codes.SUPPORT_CHANGE: ((codes.D_RETENTION, _PRESENT, _NEVER),),
    codes.JOB_END: (
        *_SEEKS,
        (codes.D_SEEK_AGAIN, _PRESENT, _NEVER),
        (codes.D_SEEK, _PRESENT, _NEVER),
    ),
    codes.DISCOURAGED: ((codes.D_SHELTER, _PRESENT, _NEVER), (codes.D_SEEK, _PRESENT, _NEVER)),
    codes.START_SEEKING: _SEEKS,
    codes.SHELTERED_BACK: _SEEKS,
    codes.APPLY: (
        *((d, _PRESENT, _THIS_ATTEMPT) for d in _ASKS),
        (codes.D_LATENT, _PRESENT, _NEVER),
        (codes.D_APPLY, _PRESENT, _NEXT_ATTEMPT),
    ),
}
KINDS = int(codes.REFERRAL) + 1
BEGIN = np.int64(KINDS)  # no date: a person of the settled population
_LISTS[BEGIN] = tuple((d, _PRESENT, _NEVER) for d in (*_BORN, codes.D_STATE))
_DECISION = np.zeros((KINDS + 1, LANES), np.uint32)
_WHOSE = np.zeros((KINDS + 1, LANES), np.uint8)
_ATTEMPT = np.zeros((KINDS + 1, LANES), np.uint8)
_NUMBER = np.zeros(KINDS + 1, np.int64)
for _kind, _lanes in _LISTS.items():
    _NUMBER[_kind] = len(_lanes)
    for _place, (_decision, _whose, _attempt) in enumerate(_lanes):
        _DECISION[_kind, _place], _WHOSE[_kind, _place] = _decision, _whose
        _ATTEMPT[_kind, _place] = _attempt


@called
def _lane(seed, decision, step, more, spells, next_person, keys, first, last, out):
    """Deal one lane: *decision*, with *step* for each attempt and *more* of them; of *spells* the first
    keeps the present spell (0 or 1), the second goes further; *next_person* goes on to the next in the slot.
    """
    slots, generations, spell, attempts = keys
    keep, further = spells
    for n in range(first, last):
        out[n] = draw24(
            seed,
            np.uint32(decision + np.uint32(step * np.uint32(attempts[n] + more))),
            np.uint32(np.uint32(spell[n] * keep) + further),
            slots[n],
            np.uint32(generations[n] + next_person),
        )


@called
def deal(seed, kind, keys, first, last, hand):
    """Fill the places first..last-1 of *hand* for people whose keys are in *keys* and whose date is
    *kind*.
    """
    one, none = np.uint32(1), np.uint32(0)
    rows = (keys[0], keys[1], keys[2], keys[3])
    for lane in range(_NUMBER[kind]):
        whose, attempt = _WHOSE[kind, lane], _ATTEMPT[kind, lane]
        step = none if attempt == _NEVER else np.uint32(codes.AGAIN)
        more = one if attempt == _NEXT_ATTEMPT else none
        spells = (none if whose == _NEXT_PERSON else one, one if whose == _NEXT_SPELL else none)
        person = one if whose == _NEXT_PERSON else none
        _lane(seed, _DECISION[kind, lane], step, more, spells, person, rows, first, last, hand[lane])


@leaf
def keep_key(q, keys, n):
    """Keep the person's key at place *n* of *keys*."""
    keys[0, n] = q.slot
    keys[1, n] = q.generation
    keys[2, n] = q.spell
    keys[3, n] = q.attempt


@called
def deal_to(seed, q, keys, n, hand):
    """Deal to one person alone, at place *n*, for the date that comes next."""
    keep_key(q, keys, n)
    deal(seed, np.int64(q.what), keys, n, n + 1, hand)
