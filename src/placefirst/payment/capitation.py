"""Capitation: a fixed sum for each person on the books in a month, whatever is done for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, not_negative, product


def capitation_due(person_months: ArrayLike, yen_per_person_month: ArrayLike) -> Whole:
    """
    Return what is paid for the people on the books.

    Parameters
    ----------
    person_months : array of int, shape (...)
        People on the books, summed over months.
    yen_per_person_month : array of int, shape (...)
        Yen for each person and month; by group, if the last axis is one.

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
    >>> capitation_due([240], [25_000])
    array([6000000])
    """
    return product(
        not_negative("person_months", person_months),
        not_negative("yen_per_person_month", yen_per_person_month),
    )


def paid_people(people: ArrayLike, staff: ArrayLike, *, people_per_staff: int) -> Whole:
    """
    Return for how many people a funder pays where it caps the caseload.

    Parameters
    ----------
    people : array of int, shape (...)
        People on the books, in persons.
    staff : array of int, shape (...)
        Full-time staff, in whole posts.
    people_per_staff : int
        The caseload that is paid for; 0 means that there is no cap.

    Returns
    -------
    array of int64, shape (...)
        People who are paid for; never more than are on the books.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    Examples
    --------
    Four staff with 380 people, and a caseload of 50 that is paid for:

    >>> paid_people([380, 120], [4, 4], people_per_staff=50)
    array([200, 120])
    """
    served, posts = not_negative("people", people), not_negative("staff", staff)
    if people_per_staff < 0:
        raise ValueError(f"A caseload is not negative: {people_per_staff}.")
    if people_per_staff == 0:
        return np.asarray(np.broadcast_arrays(served, posts)[0], dtype=np.int64)
    return np.asarray(np.minimum(served, product(posts, people_per_staff)), dtype=np.int64)
