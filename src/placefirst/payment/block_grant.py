"""Block grant: a fixed sum a year for being there, whatever the number of people served."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, not_negative, product
from placefirst.payment.payer_split import apportion


def grant_due(recipients: ArrayLike, yen_per_year: ArrayLike) -> Whole:
    """
    Return a full year's grants.

    Parameters
    ----------
    recipients : array of int, shape (...)
        Teams, centres or agencies that are funded.
    yen_per_year : array of int, shape (...)
        The grant of each of them, in yen a year.

    Returns
    -------
    array of int64, shape (...)
        Yen.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the product does not fit into 64 bits.

    References
    ----------
    Amounts are data of a country or an option.

    Examples
    --------
    >>> grant_due([10], [14_500_000])
    array([145000000])
    """
    return product(not_negative("recipients", recipients), not_negative("yen_per_year", yen_per_year))


def instalments(yen_per_year: ArrayLike, *, months: int = 12) -> Whole:
    """
    Return a year's grant paid month by month, so that the instalments sum to the grant.

    Parameters
    ----------
    yen_per_year : array of int, shape (...)
        The grant, in yen a year.
    months : int
        Into how many instalments it is divided; at least 1.

    Returns
    -------
    array of int64, shape (..., months)
        Yen; they differ by at most one yen, the earlier ones being the larger.

    Raises
    ------
    ValueError
        If the grant is negative or not whole, or there is no month.

    Examples
    --------
    >>> instalments(1000, months=3)
    array([334, 333, 333])
    """
    if months < 1:
        raise ValueError(f"A grant is paid in at least one instalment, not {months}.")
    return apportion(not_negative("yen_per_year", yen_per_year), np.ones(months, dtype=np.int64))


def part_year(yen_per_year: ArrayLike, months_funded: ArrayLike) -> Whole:
    """
    Return the grant of a year in which the recipient was funded for some months only.

    Parameters
    ----------
    yen_per_year : array of int, shape (...)
        The grant of a full year, in yen.
    months_funded : array of int, shape (...)
        Months of the year with funding, 0 to 12.

    Returns
    -------
    array of int64, shape (...)
        Yen, floored; the whole grant for twelve months.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or there are more than twelve months.

    Examples
    --------
    >>> part_year([14_500_000, 14_500_000], [12, 5])
    array([14500000,  6041666])
    """
    months = not_negative("months_funded", months_funded)
    if months.size and int(months.max()) > 12:
        raise ValueError(f"A year has twelve months, not {int(months.max())}.")
    return np.asarray(product(not_negative("yen_per_year", yen_per_year), months) // 12, dtype=np.int64)
