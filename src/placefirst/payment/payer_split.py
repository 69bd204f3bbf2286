"""Payer split: one amount is borne by several payers, and the parts sum to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, as_integers, not_negative, product, total, whole


def split(amount: ArrayLike, shares: Sequence[Fraction]) -> Whole:
    """
    Return what each payer bears of each amount, by the largest remainder.

    Every payer first bears the whole yen of its share; the yen that are left go
    one by one to the payers with the largest remainders, the earlier payer first
    where two are equal. A refund (a negative amount) is split as the payment was,
    so that the two cancel payer by payer.

    Parameters
    ----------
    amount : array of int, shape (...)
        Yen, of either sign.
    shares : sequence of n Fractions
        The share of each payer; none negative, together exactly 1.

    Returns
    -------
    array of int64, shape (..., n)
        Yen borne by each payer; the last axis sums to *amount*.

    Raises
    ------
    ValueError
        If a share is negative or not exact, the shares do not sum to 1, or an
        amount is not a whole number.

    References
    ----------
    The rule of the largest remainder (Hamilton's method of apportionment). Which
    payer bears which share is data of a country.

    Examples
    --------
    Half, a quarter and a quarter of 1,001 yen, and of its refund:

    >>> quarter = Fraction(1, 4)
    >>> split([1001, -1001], [Fraction(1, 2), quarter, quarter])
    array([[ 501,  250,  250],
           [-501, -250, -250]])
    """
    numerators, common = as_integers(shares)
    if int(numerators.sum()) != common:
        raise ValueError(f"Shares must sum to exactly 1, not {sum(shares, Fraction(0))}.")
    return apportion(amount, numerators)


def apportion(amount: ArrayLike, weights: ArrayLike) -> Whole:
    """
    Return amounts divided in proportion to whole-number weights.

    Parameters
    ----------
    amount : array of int, shape (...)
        Yen, people or another whole quantity, of either sign.
    weights : array of int, shape (n,) or (..., n)
        Weight of each part; none negative, and not all of a row 0.

    Returns
    -------
    array of int64, shape (..., n)
        The parts, in the unit of *amount*; the last axis sums to *amount*, and a
        part of weight 0 is 0.

    Raises
    ------
    ValueError
        If a weight is negative, all weights of a row are 0, or a number does not
        fit into 64 bits.

    References
    ----------
    The rule of the largest remainder (Hamilton's method of apportionment).

    Examples
    --------
    A year's grant of 1,000,000 yen over two months of 30 and one of 31 days:

    >>> apportion(1_000_000, [30, 31, 30])
    array([329670, 340660, 329670])
    """
    signed = whole("amount", amount)[..., np.newaxis]
    weight = not_negative("weights", weights)
    if weight.ndim == 0:
        raise ValueError("weights needs an axis of parts, shape (n,).")
    common = total(weight)[..., np.newaxis]
    if weight.size == 0 or not bool((common > 0).all()):
        raise ValueError("At least one weight of each row must be above 0.")
    size = np.abs(signed)
    shared = product(size, weight)
    parts = shared // common
    rest = shared - parts * common
    left = size - parts.sum(axis=-1, keepdims=True, dtype=np.int64)
    rank = np.argsort(np.argsort(-rest, axis=-1, kind="stable"), axis=-1, kind="stable")
    return np.asarray(np.sign(signed) * (parts + (rank < left)), dtype=np.int64)
