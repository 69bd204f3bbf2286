"""Equity: whether access to services goes to the people with higher or with lower support needs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.counts import Counts, Whole, by_fiscal_year
from placefirst.simulation.states import STATES

#: People in a programme that helps them find a job.
SERVED = ("tse", "ips_in_tse", "ips_team", "day_care", "ips_in_day_care", "centre")
#: People outside work who want competitive work.
WANTING = ("outside_wanting", "seeking", *SERVED)


def access(result: Counts, *, starts: int) -> tuple[Whole, Whole]:
    """
    Return person-months served, and person-months of people who want competitive work and have none.

    Both are arrays of int64, shape (year, gaf_band); their ratio is access. *starts* is
    the first month of a fiscal year, 1 to 12.
    """
    counts = by_fiscal_year(result, starts=starts)
    assert set(WANTING) <= set(STATES)
    return counts.state(*SERVED).sum(axis=(1, 2)), counts.state(*WANTING).sum(axis=(1, 2))


def concentration_index(served: NDArray[np.float64] | Whole, wanting: NDArray[np.float64] | Whole) -> float:
    """
    Return how far access is concentrated among people with higher functioning.

    Parameters
    ----------
    served : array of numbers, shape (group,)
        People (or person-months) served in each group, groups ordered by functioning
        from the lowest.
    wanting : array of numbers, shape (group,)
        People who want work in each group.

    Returns
    -------
    float
        Between -1 and 1: 0 if access is equal, above 0 if it goes to people with higher
        functioning, below 0 if it goes to people with higher support needs. 0 where
        nobody is served.

    Raises
    ------
    ValueError
        If the shapes differ, or a number is negative.

    References
    ----------
    Kakwani, Wagstaff and van Doorslaer (1997), for grouped data; everybody in a group
    has the middle rank of the group.

    Examples
    --------
    Two groups of equal size; all access in the upper one, then the same access:

    >>> concentration_index(np.array([0, 10]), np.array([100, 100])), concentration_index([5, 5], [100, 100])
    (0.5, 0.0)
    """
    reached, people = np.asarray(served, dtype=np.float64), np.asarray(wanting, dtype=np.float64)
    if reached.shape != people.shape or reached.ndim != 1:
        raise ValueError(f"served {reached.shape} and wanting {people.shape} must have one shape (group,).")
    if bool((reached < 0).any()) or bool((people < 0).any()):
        raise ValueError("Nobody can be served a negative number of times.")
    if reached.sum() == 0 or people.sum() == 0:
        return 0.0
    share = people / people.sum()
    rank = np.cumsum(share) - share / 2
    return float(2 * (reached * rank).sum() / reached.sum() - 1)


def concentration_by_year(result: Counts, *, starts: int) -> NDArray[np.float64]:
    """Return the concentration index of access over GAF bands by fiscal year, array of shape (year,)."""
    served, wanting = access(result, starts=starts)
    return np.array([concentration_index(*pair) for pair in zip(served, wanting, strict=True)])
