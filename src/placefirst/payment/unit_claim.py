"""Unit claim: one person's month on a claim form: whole units, then money, then what the person pays."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.banded_tariff import claim
from placefirst.payment.exact import Whole, as_integers, not_negative, product


def share_of_units(units: ArrayLike, ratio: Fraction) -> Whole:
    """
    Return a share of whole units, a half and more rounded up.

    Parameters
    ----------
    units : array of int, shape (...)
        Units of a claim.
    ratio : Fraction
        The share; not negative.

    Returns
    -------
    array of int64, shape (...)
        Whole units.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the product does not fit into 64 bits.

    References
    ----------
    That each multiplication by a share is rounded so is a country's:
    ``transition_support.units_rounded``.

    Examples
    --------
    An addition of 10.3 % on 20,815 units is 2,143.945, and on 5 units of a half 2.5:

    >>> share_of_units([20_815], Fraction(103, 1000)), share_of_units([5], Fraction(1, 2))
    (array([2144]), array([3]))
    """
    numerator, common = as_integers(ratio)
    not_negative("ratio", numerator)
    twice = product(product(not_negative("units", units), numerator), 2)
    return np.asarray((twice + common) // (2 * common), dtype=np.int64)


def cost_of(units: ArrayLike, hundredths_of_yen: ArrayLike) -> Whole:
    """
    Return what whole units of one person's month cost: units times price, a part of a yen dropped.

    Parameters
    ----------
    units : array of int, shape (...)
        Whole units of one person and month.
    hundredths_of_yen : array of int, shape (...)
        Price of one unit, in hundredths of a yen.

    Returns
    -------
    array of int64, shape (...)
        Yen.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the product does not fit into 64 bits.

    Examples
    --------
    >>> cost_of([22_959], [1118])
    array([256681])
    """
    return claim(product(not_negative("units", units), 1000), hundredths_of_yen)
