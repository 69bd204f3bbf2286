"""Equity: whether access to services goes to the people with higher or with lower support needs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: People in a programme that helps them find a job.
SERVED = ("tse", "ips_in_tse", "ips_team", "day_care", "ips_in_day_care", "centre")
#: People outside work who want competitive work.
WANTING = ("outside_wanting", "seeking", *SERVED)


def leaning(wanting: NDArray[Any]) -> NDArray[np.float64]:
    """
    Return by how much one person served in each group counts in the concentration index of access.

    The index is the mean of it over all people served: 0 if access is equal, above 0 (1 at most) if it
    goes to people with higher functioning, below 0 if it goes to people with higher support needs.

    Parameters
    ----------
    wanting : array of numbers, shape (group,)
        People (or person-months) who want work in each group, groups ordered by functioning from
        the lowest.

    Returns
    -------
    array of float, shape (group,)
        Twice the middle rank of the group, less 1; 0 everywhere where nobody wants work.

    Raises
    ------
    ValueError
        If a number is negative.

    References
    ----------
    Kakwani, Wagstaff and van Doorslaer (1997), for grouped data; everybody in a group
    has the middle rank of the group.

    Examples
    --------
    >>> leaning(np.array([100, 100])).tolist()
    [-0.5, 0.5]
    """
    people = np.asarray(wanting, dtype=np.float64)
    if bool((people < 0).any()):
        raise ValueError("Not a negative number of people can want work.")
    if not people.sum():
        return np.zeros_like(people)
    share = people / people.sum()
    return np.asarray(2 * np.cumsum(share) - share - 1)
