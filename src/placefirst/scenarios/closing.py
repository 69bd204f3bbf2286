"""Closing: rules that make a policy's money balance, where it is said to balance. Exact, no float.

A policy that says "the same total budget" needs a rule that closes the sum; a policy that spends more
needs none, and its option says so in words. A rule here only does the arithmetic of a plan: what
people and agencies then do may spend less or more, and that is reported, never hidden. The joint fund
of all payers is a way to post payments and lives with them, in ``economics/services.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class TargetedPlan:
    """How one year's budget is shared between the people aimed at and all others."""

    target_weight: Fraction  # the fee of the people aimed at is multiplied by this
    rest_weight: Fraction  # the fee of all others
    unspent: int  # money of the plan that the limit on the weight leaves over; it opens teams


def targeted_investment(
    planned_target: int, planned_rest: int, *, budget: int, share: Fraction, highest: Fraction
) -> TargetedPlan:
    """Return the weights with which planned spending equals *budget* and *share* of it has moved.

    At today's fees the people aimed at would get their part of the plan. That part grows by *share*
    of the whole, at most to all of it, and the part of the others falls by as much; each group's
    weight is what makes its planned spending its part of the budget. The weight of the people aimed
    at stops at *highest*; what that leaves over is unspent.

    Parameters
    ----------
    planned_target, planned_rest : int
        Planned spending of the year at weight 1, in whole currency: on the people aimed at (GAF of
        50 or less) and on all others. Not negative.
    budget : int
        What the baseline spends in the year, in whole currency. Not negative.
    share : Fraction
        Part of the budget to be moved; ratio in [0, 1].
    highest : Fraction
        The largest weight allowed; ratio, at least 1.

    Returns
    -------
    TargetedPlan
        ``target_weight * planned_target + rest_weight * planned_rest + unspent == budget``, up to the
        fraction of one unit of currency that *unspent* drops.

    Examples
    --------
    Of a budget of 1,000 a fifth goes to the people aimed at; a tenth more is moved to them:

    >>> plan = targeted_investment(200, 800, budget=1000, share=Fraction(1, 10), highest=Fraction(5))
    >>> str(plan.target_weight), str(plan.rest_weight), plan.unspent
    ('3/2', '7/8', 0)

    With fewer of them the weight stops at 5, and the rest of the plan opens teams:

    >>> targeted_investment(10, 990, budget=1000, share=Fraction(1, 10), highest=Fraction(5)).unspent
    60
    """
    if planned_target < 0 or planned_rest < 0 or budget < 0:
        raise ValueError("Planned spending and budget are not negative.")
    if not 0 <= share <= 1 or highest < 1:
        raise ValueError(
            f"The share is a ratio in [0, 1] and the limit at least 1, not {share} and {highest}."
        )
    planned = planned_target + planned_rest
    if planned == 0:
        return TargetedPlan(Fraction(1), Fraction(1), budget)
    part = min(Fraction(planned_target, planned) + share, Fraction(1))
    target = min(Fraction(budget * part, planned_target), highest) if planned_target else highest
    rest = Fraction(budget * (1 - part), planned_rest) if planned_rest else Fraction(1)
    unspent = budget - target * planned_target - rest * planned_rest
    return TargetedPlan(target, rest, int(unspent))


def teams_opened(unspent: int, grant: int) -> int:
    """Return how many teams unspent money pays for a year; both in whole currency, *grant* above 0.

    >>> teams_opened(60_000_000, 14_500_000)
    4
    """
    if grant <= 0:
        raise ValueError(f"A team's grant is above 0, not {grant}.")
    return max(unspent, 0) // grant
