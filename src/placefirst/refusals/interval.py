"""Interval: what a share found in a sample leaves open: by chance of the draw, and by who did not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scipy.special import betaincinv, stdtrit

from placefirst.refusals.campaign import Bias

CONFIDENCE: Final = 0.95
_TAIL: Final = (1 - CONFIDENCE) / 2


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its doubt; all are shares in [0, 1] and least <= low <= value <= high <= most.

    *low* to *high*: 95 % by the draw alone. *least* to *most*: the same widened over what is assumed of
    those who did not tell and of what was told wrongly (``campaign.Bias``).
    """

    value: float
    low: float
    high: float
    least: float
    most: float


def rate(share: float, effective: float, bias: Bias) -> Rate:
    """
    Return *share* of a sample worth *effective* answers drawn at random one by one, with its doubt.

    Raises ``ValueError`` for a share outside [0, 1] and for an effective number of 0 or less.

    >>> found = rate(0.5, 100, Bias(1, 1, 0))
    >>> [round(number, 3) for number in (found.low, found.high, found.least, found.most)]
    [0.398, 0.602, 0.398, 0.602]
    """
    low, high = clopper_pearson(share, effective)
    least, most = told_apart(low, high, bias)
    return Rate(share, low, high, min(least, low), max(most, high))


def clopper_pearson(share: float, effective: float) -> tuple[float, float]:
    """
    Return the 95 % interval of a *share* among *effective* answers, neither of which need be whole numbers.

    Clopper and Pearson's interval through the beta distribution, which Korn and Graubard (1998, "Confidence
    intervals for proportions with small expected number of positive counts estimated from survey data",
    Survey Methodology 24; recalled ◌) take with the effective number of a survey. It never is too short for
    want of answers, and at 0 and at 1 it still is an interval.

    Raises ``ValueError`` for a share outside [0, 1] and for an effective number of 0 or less.

    >>> [round(end, 4) for end in clopper_pearson(0.0, 10)]
    [0.0, 0.3085]
    """
    if not 0 <= share <= 1 or effective <= 0:
        raise ValueError(f"{share} of {effective} is no share of a sample.")
    yes, no = share * effective, (1 - share) * effective
    low = float(betaincinv(yes, no + 1, _TAIL)) if yes > 0 else 0.0
    high = float(betaincinv(yes + 1, no, 1 - _TAIL)) if no > 0 else 1.0
    return min(low, share), max(high, share)


def effective_number(share: float, variance: float, number: int, freedom: int, most: float) -> float:
    """
    Return how many answers drawn at random one by one a *share* of this *variance* is worth.

    *number*: of answers there are; *freedom*: sampled places less strata; *most*: what it cannot exceed,
    because a small variance of few places is luck. Korn and Graubard's (1998; recalled ◌) with the
    t quantiles that they take for few places. A share of 0 or 1 has no variance: then *most* answers.
    """
    worth = most if variance <= 0 else min(share * (1 - share) / variance, most)
    few = float(stdtrit(max(number - 1, 1), 1 - _TAIL) / stdtrit(max(freedom, 1), 1 - _TAIL))
    return worth * min(few, 1.0) ** 2


def told_apart(low: float, high: float, bias: Bias) -> tuple[float, float]:
    """
    Return the shares that may lie behind *low* to *high* if not everybody is as likely to tell.

    First up to ``bias.false`` of the answers that the share is of are taken to tell of nothing, all on one
    side or all on the other; then the odds are divided by how often a time of being turned away is told for
    each yes that is told. Every value in the ranges is allowed, none is likelier: a region of uncertainty as
    Vansteelandt and others (2006, "Ignorance and uncertainty regions as inferential tools in a sensitivity
    analysis", Statistica Sinica 16; recalled ◌) call it.

    >>> [round(end, 3) for end in told_apart(0.4, 0.6, Bias(0.8, 1.25, 0.0))]
    [0.348, 0.652]
    """
    down = max(0.0, (low - bias.false) / (1 - bias.false))
    up = min(1.0, high / (1 - bias.false))
    return _odds_over(down, bias.most), _odds_over(up, bias.least)


def _odds_over(share: float, factor: float) -> float:
    """Return *share* with its odds divided by *factor*."""
    return share / (share + (1 - share) * factor)
