"""Follow-along: a monthly fee for supporting a person in work, within a window after the job start."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, not_negative, product, total


def in_window(months_since_start: ArrayLike, *, first_month: int, months: int) -> np.ndarray:
    """
    Return whether a month of work lies in the window that is paid for.

    Parameters
    ----------
    months_since_start : array of int, shape (...)
        Whole months since the job started; the month of the start is 0.
    first_month : int
        The first month that is paid for.
    months : int
        How many months are paid for, from that one on; 0: none.

    Returns
    -------
    array of bool, shape (...)
        Whether support in that month is paid for.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    References
    ----------
    The window is a country's or an option's. In Japan the first half year is a duty
    that nobody pays for, and retention support is paid from the seventh month on.

    Examples
    --------
    >>> in_window([0, 6, 7, 42, 43], first_month=7, months=36)
    array([False, False,  True,  True, False])
    """
    if first_month < 0 or months < 0:
        raise ValueError("A window of follow-along has no negative month.")
    since = not_negative("months_since_start", months_since_start)
    return np.asarray((since >= first_month) & (since < first_month + months))


def paid_person_months(followed: ArrayLike, *, first_month: int, months: int) -> Whole:
    """
    Return person-months of follow-along that are paid for.

    Parameters
    ----------
    followed : array of int, shape (..., month since start)
        People followed along in each month after their job start; the month of
        the start is the first.
    first_month : int
        The first month that is paid for; the month of the start is 0.
    months : int
        How many months are paid for, from that one on.

    Returns
    -------
    array of int64, shape (...)
        Paid person-months; never more than were followed.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    Examples
    --------
    Ten people, one of whom leaves in each month; months 0 to 2 are paid for:

    >>> paid_person_months([10, 9, 8, 7], first_month=0, months=3)
    array(27)
    """
    people = not_negative("followed", followed)
    window = in_window(np.arange(people.shape[-1]), first_month=first_month, months=months)
    return total(np.asarray(np.where(window, people, 0), dtype=np.int64))


def fee_due(person_months: ArrayLike, yen_per_month: ArrayLike) -> Whole:
    """
    Return what is paid for months of follow-along.

    Parameters
    ----------
    person_months : array of int, shape (...)
        Paid person-months.
    yen_per_month : array of int, shape (...)
        Yen for one person and month.

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
    >>> fee_due([27], [22_000])
    array([594000])
    """
    return product(not_negative("person_months", person_months), not_negative("yen_per_month", yen_per_month))


def units_milli(person_months: ArrayLike, band: ArrayLike, units_by_band: ArrayLike) -> Whole:
    """
    Return the units of a monthly tariff by retention band, in thousandths of a unit.

    Where a country prices follow-along in units, this gives the units and
    ``banded_tariff.claim`` the yen; the band of an agency comes from
    ``banded_tariff.band_index``.

    Parameters
    ----------
    person_months : array of int, shape (...)
        Paid person-months.
    band : array of int, shape (...)
        Position of the agency's retention rate among the bands.
    units_by_band : array of int, shape (band,)
        Units for one person and month in each band.

    Returns
    -------
    array of int64, shape (...)
        Thousandths of a unit.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or a band has no units.

    References
    ----------
    Units are a country's: ``retention_support.units.csv``.

    Examples
    --------
    >>> units_milli([10], [1], [3512, 3348, 2768])
    array([33480000])
    """
    units = not_negative("units_by_band", units_by_band)
    position = not_negative("band", band)
    if position.size and int(position.max()) >= units.size:
        raise ValueError(f"There are {units.size} bands; {int(position.max())} is not one of them.")
    return product(product(not_negative("person_months", person_months), units[position]), 1000)
