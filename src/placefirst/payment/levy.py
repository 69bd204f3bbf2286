"""Levy: an employer pays for each person it falls short of an employment quota over a year."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, floor_times, not_negative, product, total, whole


def is_above(workforce: ArrayLike, *, above: int, in_months: int) -> np.ndarray:
    """
    Return whether an employer is larger than a limit in enough months of the year.

    The number of workers is taken before any exclusion. An employer above the limit
    files a return, pays the levy and may earn the allowance; another may earn the
    reward for small employers.

    Parameters
    ----------
    workforce : array of int, shape (..., month)
        Regular workers of the whole employer, in half-points.
    above : int
        The limit, in persons: exactly so many are not above it.
    in_months : int
        In how many months of the year it must be passed.

    Returns
    -------
    array of bool, shape (...)
        Whether it is.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    References
    ----------
    Japan: Employment Promotion Act, supplementary article 4; "five or more months" is
    the guide's. Numbers: ``employment_quota.yaml``.

    Examples
    --------
    101 workers in four months of the year, and 100.5 workers in five:

    >>> is_above([[202] * 4 + [200] * 8, [201] * 5 + [180] * 7], above=100, in_months=5)
    array([False,  True])
    """
    passed = not_negative("workforce", workforce) > 2 * above
    return np.asarray(passed.sum(axis=-1) >= in_months)


def surplus(counted: ArrayLike, required: ArrayLike) -> Whole:
    """
    Return by how much an employer is above what it is required to employ, over the year.

    Months above offset months below: the netting is annual.

    Parameters
    ----------
    counted : array of int, shape (..., month)
        Disabled people employed, in half-points.
    required : array of int, shape (..., month)
        People required, in whole points.

    Returns
    -------
    array of int64, shape (...)
        Half-point months; below 0 for a shortfall.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the months differ.

    References
    ----------
    Japan: Employment Promotion Act, article 55.

    Examples
    --------
    One short in eleven months and four above in the last:

    >>> surplus([[6] * 11 + [16]], [[4] * 12])
    array([-14])
    """
    employed, needed = not_negative("counted", counted), not_negative("required", required)
    if employed.shape != needed.shape:
        raise ValueError(
            f"counted {employed.shape} and required {needed.shape} differ in shape; both are (..., month)."
        )
    return total(employed - 2 * needed)


def levy_due(surplus_halves: ArrayLike, liable: ArrayLike, *, yen_per_point: ArrayLike) -> Whole:
    """
    Return the levy of the year.

    Parameters
    ----------
    surplus_halves : array of int, shape (...)
        As :func:`surplus` returns, in half-point months.
    liable : array of bool, shape (...)
        Whether the employer is large enough (see :func:`is_above`).
    yen_per_point : array of int, shape () or (...)
        Yen for each point missing in a month.

    Returns
    -------
    array of int64, shape (...)
        Yen for the year, never negative; nothing is owed to an employer here.

    Raises
    ------
    ValueError
        If a price is negative, or a number is not whole.

    References
    ----------
    Japan: Employment Promotion Act, articles 53 to 55.

    Examples
    --------
    Short by two all year, in a firm that is large enough and in one that is not:

    >>> levy_due([-48, -48], [True, False], yen_per_point=50_000)
    array([1200000,       0])
    """
    short = np.maximum(-whole("surplus", surplus_halves), 0)
    owed = product(short, not_negative("yen_per_point", yen_per_point)) // 2
    return np.asarray(np.where(np.asarray(liable, dtype=bool), owed, 0), dtype=np.int64)


def surcharge_due(unpaid: ArrayLike, *, share: Fraction, in_steps_of: int) -> Whole:
    """
    Return what is added to a levy that was not paid in time.

    Parameters
    ----------
    unpaid : array of int, shape (...)
        The levy that was not paid, in yen.
    share : Fraction
        The surcharge as a share of it; ratio in [0, 1].
    in_steps_of : int
        The unpaid levy counts in whole steps of so many yen; at least 1.

    Returns
    -------
    array of int64, shape (...)
        Yen.

    Raises
    ------
    ValueError
        If a number is negative or not whole, the share is outside [0, 1], or a
        step is below 1.

    References
    ----------
    Japan: Employment Promotion Act, article 58.

    Examples
    --------
    >>> surcharge_due([1_200_999], share=Fraction(1, 10), in_steps_of=1000)
    array([120000])
    """
    if not 0 <= share <= 1 or in_steps_of < 1:
        raise ValueError("A surcharge is a ratio in [0, 1] of steps of at least one yen.")
    owed = not_negative("unpaid", unpaid)
    return floor_times(owed // in_steps_of * in_steps_of, share)
