"""Transfers: which payments between budgets leave none worse off, by linear programme; or what lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

#: A yen from outside is this much dearer than a yen between budgets, so that it is the last resort.
OUTSIDE = 1_000.0


@dataclass(frozen=True, slots=True)
class Transfers:
    """
    The least transfers that leave no party below 0, in whole units.

    *moves* are (from, to, amount) by places of the parties; *missing* is what all of them together lack:
    above 0 no transfers between them can do it.
    """

    moves: tuple[tuple[int, int, int], ...]
    missing: int

    @property
    def exists(self) -> bool:
        """Whether transfers alone leave no party worse off."""
        return not self.missing

    @property
    def total(self) -> int:
        """What changes budgets in all."""
        return sum(amount for _giver, _taker, amount in self.moves)


def least_transfers(net: Sequence[int]) -> Transfers:
    """
    Return the least transfers between parties of which none ends below 0.

    Parameters
    ----------
    net : sequence of int, shape (party,)
        How much better off each party is, in whole units of the currency; below 0 it is worse off.

    Returns
    -------
    Transfers
        Where no transfers do it, those that go furthest, and what is missing.

    References
    ----------
    A transport problem, solved by ``scipy.optimize.linprog`` (HiGHS, dual simplex): whole amounts in give
    whole amounts out, which are rounded for good measure.

    Examples
    --------
    >>> least_transfers([-3, 5, 0]).moves, least_transfers([-3, 2]).missing
    (((1, 0, 3),), 1)
    """
    parties = len(net)
    givers = [n for n in range(parties) if net[n] > 0]
    takers = [n for n in range(parties) if net[n] < 0]
    if not takers:
        return Transfers((), 0)
    pairs = [(giver, taker) for giver in givers for taker in takers]
    # one column for each pair, then one for each taker: money from outside
    rows = np.zeros((len(givers) + len(takers), len(pairs) + len(takers)))
    for column, (giver, taker) in enumerate(pairs):
        rows[givers.index(giver), column] = 1.0  # gives at most what it gained
        rows[len(givers) + takers.index(taker), column] = -1.0  # and gets at least what it lost
    for place in range(len(takers)):
        rows[len(givers) + place, len(pairs) + place] = -1.0
    bound = np.array([net[n] for n in (*givers, *takers)], dtype=np.float64)
    cost = np.array([1.0] * len(pairs) + [OUTSIDE] * len(takers))
    from scipy.optimize import linprog  # takes a second to load: only who asks for a split waits for it

    solved = linprog(cost, A_ub=rows, b_ub=bound, bounds=(0, None), method="highs-ds")
    if not solved.success:  # cannot be: money from outside always solves it
        raise ArithmeticError(f"The transfers between {parties} budgets were not found: {solved.message}")
    amounts = [round(float(each)) for each in solved.x]
    moves = tuple(
        (giver, taker, amount)
        for (giver, taker), amount in zip(pairs, amounts[: len(pairs)], strict=True)
        if amount
    )
    return Transfers(moves, sum(amounts[len(pairs) :]))
