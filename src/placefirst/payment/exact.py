"""Exact: shares of whole numbers without floats, and a refusal where 64 bits would not hold them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import ArrayLike, NDArray

Whole = NDArray[np.int64]
LARGEST = int(np.iinfo(np.int64).max)


def whole(name: str, values: ArrayLike) -> Whole:
    """
    Return *values* as 64-bit integers; a float is refused, never rounded.

    Parameters
    ----------
    name : str
        What the values are, for the error.
    values : array of int, shape (...)
        Anything NumPy reads as integers: yen, people, half-points, thousandths.

    Returns
    -------
    array of int64, shape (...)
        The same numbers.

    Raises
    ------
    ValueError
        If a value is not an integer or does not fit into 64 bits.

    Examples
    --------
    >>> whole("people", [1, 2])
    array([1, 2])
    >>> whole("people", [1.0])
    Traceback (most recent call last):
    ...
    ValueError: people must be whole numbers (integers), not float64.
    """
    array = np.asarray(values)
    if array.size == 0:
        return array.astype(np.int64)
    if array.dtype == np.uint64 and int(array.max()) > LARGEST:
        raise ValueError(f"{name} does not fit into 64 bits.")
    if array.dtype.kind not in "iu":
        raise ValueError(f"{name} must be whole numbers (integers), not {array.dtype}.")
    return array.astype(np.int64, copy=False)


def not_negative(name: str, values: ArrayLike) -> Whole:
    """
    Return *values* as 64-bit integers of at least 0.

    Parameters
    ----------
    name : str
        What the values are, for the error.
    values : array of int, shape (...)
        Counts or prices.

    Returns
    -------
    array of int64, shape (...)
        The same numbers.

    Raises
    ------
    ValueError
        If a value is not an integer, or is below 0.

    Examples
    --------
    >>> not_negative("people", [3, -1])
    Traceback (most recent call last):
    ...
    ValueError: people must not be negative; the lowest is -1.
    """
    array = whole(name, values)
    if array.size and int(array.min()) < 0:
        raise ValueError(f"{name} must not be negative; the lowest is {int(array.min())}.")
    return array


def product(left: Whole, right: Whole | int) -> Whole:
    """
    Return ``left * right``, or refuse where the result might not fit into 64 bits.

    Parameters
    ----------
    left, right : array of int64, shapes (...) that broadcast
        The factors, in any unit; *right* may be one int.

    Returns
    -------
    array of int64, shape (...)
        The product, in the product of the units.

    Raises
    ------
    ValueError
        If the largest possible product is above 2**63 - 1.

    Examples
    --------
    >>> product(np.array([2, 3]), np.array([10, 10]))
    array([20, 30])
    """
    right = np.asarray(right, dtype=np.int64)
    if left.size and right.size and _size(left) * _size(right) > LARGEST:
        raise ValueError("These numbers are too large to be multiplied exactly in 64 bits.")
    return np.asarray(left * right, dtype=np.int64)


def floor_times(amount: ArrayLike, ratio: Fraction | int | Sequence[Fraction]) -> Whole:
    """
    Return the floor of each amount times an exact ratio.

    With binary floats 1500 x 0.018 falls one short of 27; here it is 27.

    Parameters
    ----------
    amount : array of int, shape (...) or (..., n)
        Whole numbers in any unit.
    ratio : Fraction, or a sequence of n Fractions
        One ratio for all, or one for each place of the last axis.

    Returns
    -------
    array of int64, shape (...) or (..., n)
        ``floor(amount * ratio)``, in the unit of *amount*; towards minus infinity.

    Raises
    ------
    ValueError
        If an amount is not an integer, or a product would not fit into 64 bits.

    Examples
    --------
    >>> floor_times([1500, 200], Fraction(18, 1000))
    array([27,  3])
    >>> floor_times([100, 100], [Fraction(1, 40), Fraction(27, 1000)])
    array([2, 2])
    """
    numerator, denominator = as_integers(ratio)
    return product(whole("amount", amount), numerator) // denominator


def as_integers(ratio: Fraction | int | Sequence[Fraction]) -> tuple[Whole, int]:
    """
    Return exact ratios as integers over one common denominator.

    Parameters
    ----------
    ratio : Fraction, or a sequence of n Fractions
        Exact ratios.

    Returns
    -------
    array of int64, shape () or (n,)
        The numerators.
    int
        Their common denominator.

    Raises
    ------
    ValueError
        If a ratio is a float, or its numerator does not fit into 64 bits.

    Examples
    --------
    >>> as_integers([Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)])
    (array([2, 1, 1]), 4)
    """
    one = isinstance(ratio, (Fraction, int))
    ratios = [ratio] if isinstance(ratio, (Fraction, int)) else list(ratio)
    for each in ratios:
        if not isinstance(each, (Fraction, int)):
            raise ValueError(f"A ratio must be exact (a Fraction), not {each!r}.")
    common = lcm(*(each.denominator for each in ratios))
    numerators = [each.numerator * (common // each.denominator) for each in ratios]
    if max([common, *map(abs, numerators)]) > LARGEST:
        raise ValueError("These ratios have too many digits to be used exactly in 64 bits.")
    array = np.array(numerators, dtype=np.int64)
    return (array.reshape(()) if one else array), common


def total(values: Whole, axis: int | tuple[int, ...] = -1) -> Whole:
    """
    Return sums of 64-bit integers, or refuse where a sum might not fit.

    Parameters
    ----------
    values : array of int64, shape (..., n)
        What is added.
    axis : int or tuple of int
        Along which axis; the last one unless told.

    Returns
    -------
    array of int64, shape (...)
        The sums, in the same unit.

    Raises
    ------
    ValueError
        If the largest possible sum is above 2**63 - 1.

    Examples
    --------
    >>> total(np.array([[1, 2], [3, 4]]))
    array([3, 7])
    """
    axes = (axis,) if isinstance(axis, int) else axis
    terms = 1
    for each in axes:
        terms *= values.shape[each]
    if values.size and _size(values) * terms > LARGEST:
        raise ValueError("These numbers are too large to be added exactly in 64 bits.")
    return np.asarray(values.sum(axis=axes, dtype=np.int64), dtype=np.int64)


def _size(values: Whole) -> int:
    """Return the largest absolute value, as a Python integer."""
    if values.size <= 1:
        return abs(int(values.item())) if values.size else 0
    return max(abs(int(values.max())), abs(int(values.min())))
