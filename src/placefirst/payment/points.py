"""Points: a medical fee schedule pays each day of attendance in points, and points in yen."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, not_negative, product


def billed_days(
    days: ArrayLike, months_in_care: ArrayLike, *, limit_after_months: int, days_a_week: int
) -> Whole:
    """
    Return days of a week that may be billed: after some months in care, only so many.

    Parameters
    ----------
    days : array of int, shape (person, week)
        Days attended in each week.
    months_in_care : array of int, shape (person, week)
        Whole months since the first day that was billed.
    limit_after_months : int
        From this many months on, the limit holds.
    days_a_week : int
        Days of a week that may be billed then.

    Returns
    -------
    array of int64, shape (person, week)
        Billed days; never more than were attended.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or a week has more than seven days.

    References
    ----------
    Japan's medical fee schedule, I009 and its notes; the numbers: ``day_care.yaml``.

    Examples
    --------
    >>> billed_days([[6, 6]], [[11, 12]], limit_after_months=12, days_a_week=5)
    array([[6, 5]])
    """
    attended = not_negative("days", days)
    if attended.size and int(attended.max()) > 7:
        raise ValueError(f"A week has seven days, not {int(attended.max())}.")
    months = not_negative("months_in_care", months_in_care)
    limit = np.where(months >= limit_after_months, days_a_week, 7)
    return np.asarray(np.minimum(attended, limit), dtype=np.int64)


def points_per_day(
    days: ArrayLike,
    months_in_care: ArrayLike,
    months_since_discharge: ArrayLike,
    has_long_stay: ArrayLike,
    *,
    points: int,
    early_addition: int,
    early_months: int,
    reduced_after_months: int,
    reduced_above_days: int,
    reduced_to: Fraction,
) -> Whole:
    """
    Return the points of each billed day of a week.

    In the first months of care, or after a discharge from a psychiatric bed, there
    is an addition. After some years, the days of a week with many days earn a
    share of the points only, unless the person had a long time as an in-patient.

    Parameters
    ----------
    days : array of int, shape (person, week)
        Billed days of the week (see :func:`billed_days`).
    months_in_care : array of int, shape (person, week)
        Whole months since the first day that was billed.
    months_since_discharge : array of int, shape (person, week)
        Whole months since the last discharge; -1: none.
    has_long_stay : array of bool, shape (person, 1) or (person, week)
        Whether all in-patient stays together are long enough for the exception.
    points : int
        Points of a day.
    early_addition : int
        Points on top of a day in the early months.
    early_months : int
        For how many months care is early.
    reduced_after_months : int
        From this many months in care on, the reduction holds.
    reduced_above_days : int
        Weeks with more billed days than this are reduced.
    reduced_to : Fraction
        The share of the points that is left; ratio in [0, 1].

    Returns
    -------
    array of int64, shape (person, week)
        Points of each billed day of the week; half a point is rounded up.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the share is outside [0, 1].

    Notes
    -----
    All the days of such a week are reduced, as the fact file reads the rule; a
    reading by which only the days above the limit are reduced would pay more.

    References
    ----------
    Japan's medical fee schedule, I009 and its notes; the numbers: ``day_care.yaml``.
    The rounding is recalled, not read; no fee in use leaves a fraction.

    Examples
    --------
    Four days a week in the first year, in the second, in the fourth:

    >>> points_per_day([[4, 4, 4]], [[3, 18, 40]], [[-1, -1, -1]], [[False]],
    ...                points=700, early_addition=50, early_months=12,
    ...                reduced_after_months=36, reduced_above_days=3, reduced_to=Fraction(9, 10))
    array([[750, 700, 630]])
    """
    if not 0 <= reduced_to <= 1:
        raise ValueError(f"The share that is left is a ratio in [0, 1], not {reduced_to}.")
    billed, months = not_negative("days", days), not_negative("months_in_care", months_in_care)
    discharged = not_negative("months_since_discharge + 1", np.asarray(months_since_discharge) + 1) - 1
    twice = Fraction(points) * reduced_to * 2
    less = int((twice + 1) // 2)
    is_reduced = (
        (months >= reduced_after_months)
        & (billed > reduced_above_days)
        & ~np.asarray(has_long_stay, dtype=bool)
    )
    is_early = (months < early_months) | ((discharged >= 0) & (discharged < early_months))
    return np.asarray(
        np.where(is_reduced, less, points) + np.where(is_early, early_addition, 0), dtype=np.int64
    )


def points_due(points: ArrayLike, *, yen_per_point: int) -> Whole:
    """
    Return what points pay.

    Parameters
    ----------
    points : array of int, shape (...)
        Points that were billed.
    yen_per_point : int
        Yen for one point.

    Returns
    -------
    array of int64, shape (...)
        Yen.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    Examples
    --------
    A full day of a large day-care, fifty people at 700 points:

    >>> points_due([50 * 700], yen_per_point=10)
    array([350000])
    """
    return product(not_negative("points", points), int(not_negative("yen_per_point", yen_per_point)))
