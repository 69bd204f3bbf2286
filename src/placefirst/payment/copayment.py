"""Copayment: the share of a cost that the person served pays, up to a cap for the household."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, floor_times, not_negative


def copayment_due(
    cost: ArrayLike, household_class: ArrayLike, *, share: Fraction, cap_by_class: ArrayLike
) -> Whole:
    """
    Return what each person pays in each month.

    Parameters
    ----------
    cost : array of int, shape (person, month)
        Cost of the services used in the month, in yen.
    household_class : array of int, shape (person, month) or (person, 1)
        Position of the household's class in *cap_by_class*.
    share : Fraction
        Share of the cost that the person pays; ratio in [0, 1].
    cap_by_class : array of int, shape (class,)
        The most a person of each household class pays in a month, in yen.

    Returns
    -------
    array of int64, shape (person, month)
        Yen; whole yen of the share, never above the cap. The payers bear the rest.

    Raises
    ------
    ValueError
        If a number is negative or not whole, a class does not exist, or the share
        is outside [0, 1].

    References
    ----------
    Share and caps are a country's, such as ``country.yaml`` and
    ``transition_support.yaml``; that a part of a yen is dropped is our reading.

    Examples
    --------
    A month of 229,972 yen for three classes of household:

    >>> copayment_due([[229_972]] * 3, [[0], [1], [2]], share=Fraction(1, 10),
    ...               cap_by_class=[0, 9300, 37_200])
    array([[    0],
           [ 9300],
           [22997]])
    """
    if not 0 <= share <= 1:
        raise ValueError(f"The share a person pays is a ratio in [0, 1], not {share}.")
    caps = not_negative("cap_by_class", cap_by_class)
    position = not_negative("household_class", household_class)
    if position.size and int(position.max()) >= caps.size:
        raise ValueError(
            f"There are {caps.size} household classes; {int(position.max())} is not one of them."
        )
    return np.asarray(
        np.minimum(floor_times(not_negative("cost", cost), share), caps[position]), dtype=np.int64
    )
