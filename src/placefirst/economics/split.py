"""Split: who would bear how much of a programme's cost under four rules; no rule creates money.

Each party *i* has a gross benefit ``b_i``: the present value of what it saves less what it spends because of
the change, without the programme's cost ``C``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
MOST_PARTIES = 12  # 4,096 coalitions


@dataclass(frozen=True, slots=True)
class Shared:
    """Each party's share of the cost, in whole units; *uncovered* is what no party's benefit reaches."""

    shares: tuple[int, ...]
    uncovered: int = 0


def coalitions(benefits: Sequence[float], cost: float) -> Numbers:
    """
    Return what every coalition could gain: ``v(S) = max(0, sum of b_i in S - C)``, and 0 for nobody.

    Shape (2 ** party,): the n-th bit of the place says whether party n is in the coalition.
    """
    parties = len(benefits)
    if parties > MOST_PARTIES:
        raise ValueError(f"At most {MOST_PARTIES} parties are enumerated, not {parties}.")
    sums = np.zeros(1)
    for benefit in benefits:
        sums = np.concatenate([sums, sums + benefit])
    values = np.maximum(sums - cost, 0.0)
    values[0] = 0.0
    return values


def shapley(values: Numbers) -> Numbers:
    """
    Return what each party is due of a game: its mean contribution over all orders of joining.

    Parameters
    ----------
    values : array of float, shape (2 ** party,)
        What each coalition is worth, as :func:`coalitions` orders them; the first (nobody) 0.

    Returns
    -------
    array of float, shape (party,)
        They sum to the worth of all together.

    References
    ----------
    Shapley (1953), A value for n-person games; enumerated exactly.

    Examples
    --------
    Two who each gain 6 of a programme that costs 8, together 4:

    >>> shapley(coalitions([6, 6], 8)).tolist()
    [2.0, 2.0]
    """
    parties = int(values.size).bit_length() - 1
    masks = np.arange(values.size)
    size = np.array([int(mask).bit_count() for mask in masks])
    weights = np.array(
        [
            float(Fraction(factorial(s) * factorial(parties - s - 1), factorial(parties)))
            for s in range(parties)
        ]
    )
    due = np.zeros(parties)
    for party in range(parties):
        without = masks[(masks >> party) & 1 == 0]
        due[party] = (weights[size[without]] * (values[without | 1 << party] - values[without])).sum()
    return due


def by_shapley(benefits: Sequence[int], cost: int) -> Shared:
    """
    Return cost shares ``b_i - allocation`` of the game above; parties that only lose are paid.

    They sum to *cost* where all together gain, else to the sum of the benefits: then nothing is left to
    divide, and *uncovered* is what the programme costs beyond everything it brings.
    """
    allocated = shapley(coalitions([float(each) for each in benefits], float(cost)))
    uncovered = max(cost - sum(benefits), 0)
    exact = [benefit - float(due) for benefit, due in zip(benefits, allocated, strict=True)]
    return Shared(to_whole(exact, cost - uncovered), uncovered)


def by_benefit(benefits: Sequence[int], cost: int) -> Shared | None:
    """
    Return shares of *cost* in proportion to benefits; who gains nothing pays nothing, and is not made whole.

    None where nobody gains.
    """
    gained = [max(each, 0) for each in benefits]
    if not sum(gained):
        return None
    return Shared(to_whole([float(Fraction(cost * each, sum(gained))) for each in gained], cost))


def by_halves(parties: Sequence[str], halves: Sequence[Mapping[str, Fraction]], cost: int) -> Shared:
    """
    Return shares of *cost* where one half is borne by each of two sides, inside by the shares in *halves*.

    Raises ``ValueError`` for a side with a party that is not among *parties*.
    """
    exact = [Fraction(0)] * len(parties)
    for side in halves:
        for party, share in side.items():
            exact[list(parties).index(party)] += share * cost / 2
    return Shared(to_whole([float(each) for each in exact], cost))


def to_whole(exact: Sequence[float], total: int) -> tuple[int, ...]:
    """
    Return *exact* in whole units that sum to *total*, by the largest remainder; also below 0.

    >>> to_whole([0.4, 0.4, 0.2], 1), to_whole([-1.5, 2.5], 1)
    ((1, 0, 0), (-1, 2))
    """
    floors = [int(np.floor(each)) for each in exact]
    left = total - sum(floors)
    order = sorted(range(len(exact)), key=lambda n: (floors[n] - exact[n], n))
    for n in range(abs(left)):
        floors[order[n % len(order)]] += 1 if left > 0 else -1
    return tuple(floors)
