"""Quota allowance: an employer is paid for disabled people it employs beyond a threshold."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, floor_times, not_negative, product, total, whole


def tiered_due(
    surplus_halves: ArrayLike,
    entitled: ArrayLike,
    *,
    yen_per_point: int,
    full_price_points: int | None,
    yen_above: int,
) -> Whole:
    """
    Return what is paid for a year's surplus, at a lower price above so many point-months.

    One rule with two sets of numbers: the allowance of employers that file, and the
    reward of smaller ones.

    Parameters
    ----------
    surplus_halves : array of int, shape (...)
        Half-point months above the threshold over the year; below 0: nothing is paid.
    entitled : array of bool, shape (...)
        Whether this employer may have this payment at all.
    yen_per_point : int
        Yen for each point and month up to the tier.
    full_price_points : int or None
        Point-months of the year at the full price; None: all of them.
    yen_above : int
        Yen for each point and month above the tier; not used without a tier.

    Returns
    -------
    array of int64, shape (...)
        Yen for the year, never negative.

    Raises
    ------
    ValueError
        If a price or the tier is negative, or a number is not whole.

    References
    ----------
    Japan: Employment Promotion Act, article 50 and supplementary article 4; numbers:
    ``employment_quota.yaml``.

    Examples
    --------
    Twenty above in each of twelve months, before and after the tier was introduced:

    >>> tiered_due([480], [True], yen_per_point=29_000, full_price_points=None, yen_above=0)
    array([6960000])
    >>> tiered_due([480], [True], yen_per_point=29_000, full_price_points=120, yen_above=23_000)
    array([6240000])
    """
    if yen_per_point < 0 or yen_above < 0 or (full_price_points is not None and full_price_points < 0):
        raise ValueError("Prices and the tier of an allowance are not negative.")
    above = np.maximum(whole("surplus", surplus_halves), 0)
    full = above if full_price_points is None else np.minimum(above, 2 * full_price_points)
    paid = (product(full, yen_per_point) + product(above - full, yen_above)) // 2
    return np.asarray(np.where(np.asarray(entitled, dtype=bool), paid, 0), dtype=np.int64)


def reward_threshold(workforce: ArrayLike, *, share: Fraction, least: int) -> Whole:
    """
    Return the point-months above which a small employer is rewarded.

    Parameters
    ----------
    workforce : array of int, shape (..., month)
        Regular workers of the whole employer, in half-points.
    share : Fraction
        Share of the workers of each month, floored month by month; ratio in [0, 1].
    least : int
        The threshold is at least so many point-months a year.

    Returns
    -------
    array of int64, shape (...)
        Whole point-months.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the share is outside [0, 1].

    References
    ----------
    Japan: Enforcement Regulation of the Employment Promotion Act, supplementary article 3.

    Examples
    --------
    Eighty workers all year: 12 x 3 = 36 is less than 72.

    >>> reward_threshold([[160] * 12], share=Fraction(4, 100), least=72)
    array([72])
    """
    if not 0 <= share <= 1 or least < 0:
        raise ValueError("The threshold of a reward is a ratio in [0, 1] and at least 0 point-months.")
    monthly = floor_times(not_negative("workforce", workforce), share / 2)
    return np.asarray(np.maximum(total(monthly), least), dtype=np.int64)


def above_threshold(counted: ArrayLike, threshold: ArrayLike) -> Whole:
    """
    Return a year's half-points above a threshold in whole point-months.

    Parameters
    ----------
    counted : array of int, shape (..., month)
        Disabled people employed, in half-points.
    threshold : array of int, shape (...)
        Whole point-months of the year (see :func:`reward_threshold`).

    Returns
    -------
    array of int64, shape (...)
        Half-point months; below 0 where the threshold is not reached.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    Examples
    --------
    >>> above_threshold([[24] * 12], [72])
    array([144])
    """
    return np.asarray(
        total(not_negative("counted", counted)) - 2 * not_negative("threshold", threshold), dtype=np.int64
    )


def short_hours_benefit(person_months: ArrayLike, regular_halves: ArrayLike, *, yen: ArrayLike) -> Whole:
    """
    Return the benefit for people who work too few hours to count, capped by those who count.

    Parameters
    ----------
    person_months : array of int, shape (...)
        Person-months of disabled people in the short-hours class over the year.
    regular_halves : array of int, shape (...)
        Half-point months of the year of disabled people with longer hours.
    yen : array of int, shape () or (...)
        Yen for each person-month.

    Returns
    -------
    array of int64, shape (...)
        Yen for the year.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    References
    ----------
    Japan: the special benefit paid until March 2024; numbers: ``employment_quota.yaml``.

    Examples
    --------
    77 person-months of short hours, 45.5 point-months of longer hours: 45 are paid.

    >>> short_hours_benefit([77], [91], yen=5000)
    array([225000])
    """
    paid = np.minimum(
        not_negative("person_months", person_months), not_negative("regular_halves", regular_halves) // 2
    )
    return product(np.asarray(paid, dtype=np.int64), not_negative("yen", yen))
