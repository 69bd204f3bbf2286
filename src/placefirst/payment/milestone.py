"""Milestone: a sum paid once when something is reached, such as a job start or six months in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, not_negative, product


def milestone_due(reached: ArrayLike, yen_each: ArrayLike) -> Whole:
    """
    Return what is paid for milestones that were reached.

    Parameters
    ----------
    reached : array of int, shape (..., milestone)
        How often each milestone was reached, such as people who started a job.
    yen_each : array of int, shape (milestone,) or (..., milestone)
        Yen for reaching it once.

    Returns
    -------
    array of int64, shape (..., milestone)
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
    Three job starts, of whom two reached six months:

    >>> milestone_due([3, 2], [119_000, 60_000])
    array([357000, 120000])
    """
    return product(not_negative("reached", reached), not_negative("yen_each", yen_each))


def paid_milestones(reached: ArrayLike, at_most: ArrayLike) -> Whole:
    """
    Return how many milestones are paid where the number is capped.

    Parameters
    ----------
    reached : array of int, shape (...)
        How often the milestone was reached in the period.
    at_most : array of int, shape (...)
        The most that are paid, such as the licensed capacity.

    Returns
    -------
    array of int64, shape (...)
        Paid milestones; never more than were reached.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    Examples
    --------
    >>> paid_milestones([3, 25], [20, 20])
    array([ 3, 20])
    """
    return np.asarray(
        np.minimum(not_negative("reached", reached), not_negative("at_most", at_most)), dtype=np.int64
    )


def first_time(months_since_last: ArrayLike, *, waiting_months: int) -> np.ndarray:
    """
    Return whether a milestone counts again for a person who reached it before.

    Parameters
    ----------
    months_since_last : array of int, shape (person,)
        Months since the person last reached it for pay; -1: never before.
    waiting_months : int
        Months that must have passed before it is paid again for the same person.

    Returns
    -------
    array of bool, shape (person,)
        Whether it is paid now.

    Raises
    ------
    ValueError
        If a number of months is not whole, or below -1.

    References
    ----------
    Such as "once per person in three years" of the Japanese revision of 2026.

    Examples
    --------
    >>> first_time([-1, 35, 36], waiting_months=36)
    array([ True, False,  True])
    """
    waited = not_negative("months_since_last + 1", np.asarray(months_since_last) + 1) - 1
    return np.asarray((waited == -1) | (waited >= waiting_months))
