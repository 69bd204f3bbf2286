"""Proof of the lists: how many were turned away in all, where it is known, from lists that overlap.

A world of lists is a number of times that somebody was turned away, and how each comes to stand on a list: by
telling in a campaign, in an agency's log, on a referrer's list. Where the assumptions are true, the intervals
must hold the number; where they are not, the proof shows which way the number goes wrong, and how far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, nan
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from placefirst.errors import InvalidRequest
from placefirst.refusals.proof import RUNS, Covered
from placefirst.refusals.recapture import CELLS, Cell, chapman, loglinear
from placefirst.refusals.simulated import luck

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ListWorld:
    """*number* times that somebody was turned away, and two or three lists on which each may stand.

    *chances*: to stand on each list, of a middling time. *together*: by which factor the odds of standing on
    the second list of a pair rise if it stands on the first. *unlike*: standard deviation between times, on
    the log odds of standing on any list. *missed*: the share of entries of the second list that nobody
    recognises as the same time.
    """

    key: str
    number: int = 600
    chances: tuple[float, ...] = (0.4, 0.5)
    together: tuple[tuple[tuple[int, int], float], ...] = ()
    unlike: float = 0.0
    missed: float = 0.0

    @property
    def is_assumed(self) -> bool:
        """Whether what the method assumes is true: of three lists one pair or two may go together."""
        may_depend = len(self.chances) > 2 and len(self.together) < 3
        return not self.unlike and not self.missed and (may_depend or not self.together)


#: Worlds of two lists and of three, and what is true in each, in a sentence.
LISTS: Final[Mapping[ListWorld, str]] = {
    ListWorld("two"): "Two lists that know nothing of each other.",
    ListWorld("two_small", number=60, chances=(0.3, 0.5)): "The same of 60 times only.",
    ListWorld("two_together", together=(((0, 1), 3.0),)): "Who tells is logged more: three times the odds.",
    ListWorld("two_apart", together=(((0, 1), 1 / 3),)): "Who tells is logged less: a third of the odds.",
    ListWorld("two_unlike", unlike=1.0): "Some times are easily listed, others hardly, on either list.",
    ListWorld("two_missed", missed=0.1): "One entry of the log in ten is not recognised as the same time.",
    ListWorld("three", chances=(0.4, 0.5, 0.3)): "Three lists that know nothing of each other.",
    ListWorld("three_pair", chances=(0.4, 0.5, 0.3), together=(((0, 2), 3.0),)): (
        "Who tells stands more on the referrers' list: three times the odds."
    ),
    ListWorld("three_pairs", chances=(0.4, 0.5, 0.3), together=(((0, 2), 3.0), ((1, 2), 2.0))): (
        "Who tells, and who is logged, stands more on the referrers' list."
    ),
    ListWorld("three_unlike", chances=(0.4, 0.5, 0.3), unlike=1.0): (
        "Some times are easily listed, others hardly, on any list."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListProof:
    """What the runs of one world of lists came to; *mean* is of the runs that set an end, as is *width*."""

    world: ListWorld
    runs: int
    seen: float  # on a list at least, mean of a run
    mean: float
    covered: Covered
    width: float
    endless: int  # runs whose interval has no upper end
    refused: int  # runs whose counts say nothing, and are told so

    @property
    def off(self) -> float:
        """Return how far the number lies off on average, as a share of it; negative: too low."""
        return self.mean / self.world.number - 1


def listed(seed: int, world: ListWorld) -> Mapping[Cell, int]:
    """Return how many stand on which lists; of two lists none stands on the third."""
    habit = world.unlike * ndtri(np.clip(luck(seed, "habit", world.number), 1e-12, 1 - 1e-12))
    on: list[Flags] = []
    for place, chance in enumerate(world.chances):
        odds = logit(chance) + habit
        for (first, second), factor in world.together:
            if second == place:
                odds = odds + np.log(factor) * on[first]
        on.append(luck(seed, f"list {place}", world.number) < expit(odds))
    while len(on) < 3:
        on.append(np.zeros(world.number, dtype=np.bool_))
    alone = on[1] & (luck(seed, "missed", world.number) < world.missed)
    on[1] = on[1] & ~alone
    met = Counter((bool(one), bool(two), bool(three)) for one, two, three in zip(*on, strict=True))
    met[False, True, False] += int(alone.sum())
    return {cell: met[cell] for cell in CELLS}


def prove_lists(world: ListWorld, runs: int = RUNS) -> ListProof:
    """Return what *runs* draws of *world* come to, by Chapman's estimator or by the log-linear models."""
    seen, found, refused = [], [], 0
    for seed in range(runs):
        counts = listed(seed, world)
        seen.append(sum(counts.values()))
        try:
            found.append(_found(counts, len(world.chances)))
        except InvalidRequest:
            refused += 1
    ended = [(value, low, high) for value, low, high in found if isfinite(high)]
    return ListProof(
        world=world,
        runs=runs,
        seen=fmean(seen),
        mean=fmean(value for value, _, _ in ended) if ended else nan,
        covered=Covered(sum(low <= world.number <= high for _, low, high in found), len(found)),
        width=fmean(high - low for _, low, high in ended) if ended else nan,
        endless=len(found) - len(ended),
        refused=refused,
    )


def _found(counts: Mapping[Cell, int], lists: int) -> tuple[float, float, float]:
    """Return the number in all with its interval."""
    if lists == 2:
        first, second = (sum(counts[cell] for cell in CELLS if cell[place]) for place in range(2))
        two = chapman(first, second, counts[True, True, False])
        return two.value, two.low, two.high
    three = loglinear(counts)
    return three.chosen.value, three.low, three.high
