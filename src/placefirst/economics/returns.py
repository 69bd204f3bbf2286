"""Returns: when a change has paid for itself, and what its money brings: wrong pocket, MVPF, ROI."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from placefirst.economics.discounting import discount_factors

#: Why there is no figure; the words of each stand in ``exchange/accounts_words.py``.
NO_BENEFIT = "no_benefit"
NO_COST = "no_cost"
NOTHING_CHANGES = "nothing_changes"
NOT_WITHIN = "not_within_the_years"
INFINITE = "infinite"
LOSES_AND_SAVES = "people_lose_and_government_saves"


@dataclass(frozen=True, slots=True)
class Returned:
    """A figure, or the reason why there is none."""

    value: float | None
    reason: str | None = None


def break_even_places(costs_by_year: ArrayLike, rate: float) -> NDArray[np.int64]:
    """
    Return from which year on what was spent has come back, for many draws at once.

    Costs are added up, discounted, the first year at 1. A change has paid for itself from the first year
    after which the sum is never above 0 again within the years given.

    Parameters
    ----------
    costs_by_year : array of numbers, shape (..., year)
        Net costs, above 0 where more is spent than comes back; NaN makes the whole draw unknown.
    rate : float
        Discount rate, ratio a year.

    Returns
    -------
    array of int64, shape (...)
        The place of the year, from 0; -1 where it never comes back within the years; -2 where a cost is NaN.

    Examples
    --------
    >>> break_even_places([[5, -3, -3], [5, -3, -1], [-1, 0, 0]], 0.0).tolist()
    [2, -1, 0]
    """
    costs = np.asarray(costs_by_year, dtype=np.float64)
    sums = np.cumsum(costs * discount_factors(rate, costs.shape[-1]), axis=-1)
    above = ~(sums <= 0)
    last_above = np.where(above.any(axis=-1), costs.shape[-1] - np.argmax(above[..., ::-1], axis=-1), 0)
    place = np.where(last_above >= costs.shape[-1], -1, last_above)
    return np.asarray(np.where(np.isnan(costs).any(axis=-1), -2, place), dtype=np.int64)


def break_even_year(costs_by_year: ArrayLike, years: Sequence[int], rate: float) -> Returned:
    """
    Return the fiscal year from which on a change has paid for itself, or why there is none.

    *costs_by_year* has the shape (year,); see :func:`break_even_places`.

    >>> break_even_year([5, -3, -3], [2026, 2027, 2028], 0.0)
    Returned(value=2028, reason=None)
    >>> break_even_year([5, 0, 0], [2026, 2027, 2028], 0.0).reason
    'not_within_the_years'
    """
    costs = np.asarray(costs_by_year, dtype=np.float64)
    if not costs.any():
        return Returned(None, NOTHING_CHANGES)
    place = int(break_even_places(costs, rate))
    return Returned(years[place]) if place >= 0 else Returned(None, NOT_WITHIN)


def break_even_probability(costs_by_year: ArrayLike, rate: float) -> NDArray[np.float64]:
    """
    Return the share of draws that have paid for themselves from each year on, shape (year,).

    *costs_by_year* has the shape (draw, year); draws with a NaN are left out. NaN without any draw.

    >>> break_even_probability([[5, -3, -3], [5, -3, -1], [-1, 0, 0]], 0.0).round(2).tolist()
    [0.33, 0.33, 0.67]
    """
    costs = np.asarray(costs_by_year, dtype=np.float64)
    places = break_even_places(costs, rate)
    known = places[places != -2]
    by = np.arange(costs.shape[-1])
    if not known.size:
        return np.full(costs.shape[-1], np.nan)
    return np.asarray(((known[:, None] >= 0) & (known[:, None] <= by)).mean(axis=0))


def outside(benefits: Sequence[int], payer: int) -> Returned:
    """
    Return the wrong pocket of a payer: the share of all benefits that falls to others than this payer.

    *benefits* are what each party gains before the programme is paid for (present value); only those above 0
    are benefits. *payer* is its place. Where nobody gains there is no pocket to be wrong.

    >>> outside([10, 30, -5], 0)
    Returned(value=0.75, reason=None)
    >>> outside([0, -5], 0).reason
    'no_benefit'
    """
    gained = [max(each, 0) for each in benefits]
    whole = sum(gained)
    return Returned(1 - gained[payer] / whole) if whole else Returned(None, NO_BENEFIT)


def misplaced(benefits: Sequence[int], costs: Sequence[int]) -> Returned:
    """
    Return the wrong pocket of a programme that several pay for: 1 less what falls where it was paid.

    Were each benefit in the pocket that paid for it, the shares of the benefit would be the shares of the
    cost; what would have to change pockets for that, as a share of all benefits, is this figure (0 to 1).
    Only benefits and costs above 0 count.

    >>> misplaced([10, 30, 0], [50, 0, 50])
    Returned(value=0.75, reason=None)
    """
    gained, paid = ([max(each, 0) for each in amounts] for amounts in (benefits, costs))
    if not sum(gained):
        return Returned(None, NO_BENEFIT)
    if not sum(paid):
        return Returned(None, NO_COST)
    shares = [(g / sum(gained), c / sum(paid)) for g, c in zip(gained, paid, strict=True)]
    return Returned(sum(max(gain - cost, 0.0) for gain, cost in shares))


def mvpf(willing: float, cost: float) -> Returned:
    """
    Return the marginal value of public funds: what those who gain would pay for it over its net cost.

    *willing* is what the gains of people are worth to them, *cost* what it costs the government after
    everything that comes back to it. A change that people gain from and that costs nothing on balance has
    paid for itself: its MVPF is infinite.

    References
    ----------
    Hendren and Sprung-Keyser (2020), A Unified Welfare Analysis of Government Policies, Quarterly Journal of
    Economics 135(3), 1209-1318.

    Examples
    --------
    >>> mvpf(30.0, 20.0).value, mvpf(30.0, -1.0).reason, mvpf(-3.0, -1.0).reason
    (1.5, 'infinite', 'people_lose_and_government_saves')
    """
    if cost > 0:
        return Returned(willing / cost)
    if willing > 0:
        return Returned(None, INFINITE)
    return Returned(None, LOSES_AND_SAVES if cost < 0 else NOTHING_CHANGES)


def roi(benefit: float, cost: float) -> Returned:
    """
    Return the return on investment: benefit less cost, over cost; -1 is all of it lost.

    >>> roi(150.0, 100.0).value, roi(150.0, 0.0).reason
    (0.5, 'no_cost')
    """
    return Returned((benefit - cost) / cost) if cost > 0 else Returned(None, NO_COST)
