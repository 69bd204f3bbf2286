"""Closing: rules that make a policy's money balance, where it is said to balance. Exact, no float.

A policy that says "the same total budget" needs a rule that closes the sum; a policy that spends more
needs none, and its option says so in words. A rule here only does the arithmetic of a plan: what
people and agencies then do may spend less or more, and that is reported, never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placefirst.payment.payer_split import split


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


def balancing_weight(planned: Sequence[int], weights: Sequence[Fraction | None], *, budget: int) -> Fraction:
    """Return the one weight left open with which planned spending equals *budget*.

    Parameters
    ----------
    planned : sequence of int
        Planned spending of each band at weight 1, in whole currency.
    weights : sequence of Fraction or None
        The weight of each band; exactly one is None.
    budget : int
        What the bands together may spend, in whole currency.

    Raises
    ------
    ValueError
        If not exactly one weight is open, or nothing is planned in its band; no weight balances then.

    Examples
    --------
    >>> str(balancing_weight([100, 200, 700], [Fraction(9, 5), Fraction(6, 5), None], budget=1000))
    '29/35'
    """
    open_bands = [band for band, weight in enumerate(weights) if weight is None]
    if len(open_bands) != 1 or len(planned) != len(weights):
        raise ValueError("Exactly one weight is left open, and every band has its plan and its weight.")
    band = open_bands[0]
    if planned[band] <= 0:
        raise ValueError(f"Nothing is planned in band {band}: no weight can balance the rest.")
    spent = sum(
        (money * weight for money, weight in zip(planned, weights, strict=True) if weight is not None),
        Fraction(),
    )
    return (budget - spent) / planned[band]


def teams_opened(unspent: int, grant: int) -> int:
    """Return how many teams unspent money pays for a year; both in whole currency, *grant* above 0.

    >>> teams_opened(60_000_000, 14_500_000)
    4
    """
    if grant <= 0:
        raise ValueError(f"A team's grant is above 0, not {grant}.")
    return max(unspent, 0) // grant


def joint_fund(
    bills: Mapping[str, int], *, share: Fraction, keys: Mapping[str, Fraction] | None = None
) -> dict[str, int]:
    """Return what each payer bears when *share* of every bill is paid from one fund of all payers.

    What stays outside the fund each payer bears as today. The fund is filled by all payers in fixed
    parts, whatever each of them saves by it: so no payer decides by its own cost alone.

    Parameters
    ----------
    bills : mapping of payer to int
        What each payer would bear without the fund, in whole currency.
    share : Fraction
        The part of every bill that the fund pays; ratio in [0, 1].
    keys : mapping of payer to Fraction, optional
        Each payer's part of the fund; together exactly 1. By default all payers fill it equally.

    Returns
    -------
    dict of payer to int
        Same payers, in the same order, same sum to the unit (largest remainder).

    Examples
    --------
    Half of the bills of two payers goes through the fund:

    >>> joint_fund({"nation": 1001, "insurers": 0}, share=Fraction(1, 2))
    {'nation': 751, 'insurers': 250}
    """
    if not 0 <= share <= 1:
        raise ValueError(f"The share of a fund is a ratio in [0, 1], not {share}.")
    if not bills:
        return {}
    parts = keys or dict.fromkeys(bills, Fraction(1, len(bills)))
    if set(parts) != set(bills):
        raise ValueError("The fund's keys and the bills name the same payers.")
    inside = {payer: int(split(bill, [share, 1 - share])[0]) for payer, bill in bills.items()}
    filled = split(sum(inside.values()), [parts[payer] for payer in bills])
    return {
        payer: bill - inside[payer] + int(part)
        for (payer, bill), part in zip(bills.items(), filled, strict=True)
    }
