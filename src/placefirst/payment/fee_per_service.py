"""Fee per service: a fixed price for each contact, by the mode in which it is given."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, not_negative, product, total


def fee_due(contacts: ArrayLike, yen_per_contact: ArrayLike) -> Whole:
    """
    Return what is paid for contacts, each mode at its own price.

    A mode that is not paid for (a visit to an employer, in many systems) has the
    price 0: the contact happens, and nobody pays it.

    Parameters
    ----------
    contacts : array of int, shape (..., mode)
        Contacts given, by mode: in a group, one to one in the house, outreach,
        with an employer.
    yen_per_contact : array of int, shape (mode,) or (..., mode)
        Price of one contact of each mode, in yen.

    Returns
    -------
    array of int64, shape (..., mode)
        Yen.

    Raises
    ------
    ValueError
        If a number is negative or not whole, the modes differ, or a product does
        not fit into 64 bits.

    References
    ----------
    Prices by mode are data of a country or an option.

    Examples
    --------
    Forty group sessions that are paid by the day, ten outreach visits at 6,000 yen:

    >>> fee_due([[40, 10]], [0, 6000])
    array([[    0, 60000]])
    """
    given, price = not_negative("contacts", contacts), not_negative("yen_per_contact", yen_per_contact)
    if not given.ndim or not price.ndim or given.shape[-1] != price.shape[-1]:
        raise ValueError(
            f"contacts {given.shape} and yen_per_contact {price.shape} differ in their modes; "
            "the last axis of both is (mode,)."
        )
    return product(given, price)


def billable_contacts(contacts: ArrayLike, *, at_most_each: int, at_most_together: int) -> Whole:
    """
    Return contacts up to a limit in each period and a limit over all of them.

    The earliest contacts are billed; what is above a limit is given but not paid.

    Parameters
    ----------
    contacts : array of int, shape (..., period)
        Contacts in consecutive periods, such as months.
    at_most_each : int
        Contacts billed in one period.
    at_most_together : int
        Contacts billed over all the periods, such as a year.

    Returns
    -------
    array of int64, shape (..., period)
        Contacts that are billed; never more than were given.

    Raises
    ------
    ValueError
        If a count or a limit is negative or not whole.

    References
    ----------
    Such as the Japanese regional conference: once a month, four times a year.

    Examples
    --------
    >>> billable_contacts([2, 1, 0, 1, 1, 1], at_most_each=1, at_most_together=4)
    array([1, 1, 0, 1, 1, 0])
    """
    given = not_negative("contacts", contacts)
    if at_most_each < 0 or at_most_together < 0:
        raise ValueError("A limit of contacts is not negative.")
    each = np.minimum(given, at_most_each)
    so_far = np.minimum(each.cumsum(axis=-1), at_most_together)
    return np.asarray(np.diff(so_far, axis=-1, prepend=0), dtype=np.int64)


def fee_of_all_modes(contacts: ArrayLike, yen_per_contact: ArrayLike) -> Whole:
    """
    Return what is paid for the contacts of all modes together.

    Parameters
    ----------
    contacts : array of int, shape (..., mode)
        Contacts given, by mode.
    yen_per_contact : array of int, shape (mode,) or (..., mode)
        Price of one contact of each mode, in yen.

    Returns
    -------
    array of int64, shape (...)
        Yen.

    Raises
    ------
    ValueError
        As :func:`fee_due`, or if a sum does not fit into 64 bits.

    Examples
    --------
    >>> fee_of_all_modes([[40, 10]], [500, 6000])
    array([80000])
    """
    return total(fee_due(contacts, yen_per_contact))
