"""Mortality: survival by month of age from a life table and a standardised mortality ratio."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def monthly_survival(yearly_chance: NDArray[np.float64], ratio: float) -> NDArray[np.float64]:
    """Return the share of people still alive at each month of age.

    The yearly chance of death of the life table becomes a hazard, is multiplied by the
    standardised mortality ratio, and is spread evenly over the twelve months of the year.

    Parameters
    ----------
    yearly_chance : array of float, shape (age,)
        Chance of death within a year at each single age from the youngest, ratio in [0, 1).
    ratio : float
        Standardised mortality ratio; 1 is the life table itself.

    Returns
    -------
    array of float, shape (age * 12 + 1,)
        Survival from the youngest age; element 0 is 1, never increasing.

    Raises
    ------
    ValueError
        If a chance is outside [0, 1) or the ratio is negative.

    Examples
    --------
    >>> monthly_survival(np.array([0.12]), 1.0)[[0, 12]].round(6).tolist()
    [1.0, 0.88]
    """
    if not np.all((yearly_chance >= 0) & (yearly_chance < 1)) or ratio < 0:
        raise ValueError("A yearly chance of death lies in [0, 1) and a mortality ratio is not negative.")
    hazard = np.repeat(-np.log1p(-yearly_chance) * ratio / 12, 12)
    return np.concatenate([[1.0], np.exp(-np.cumsum(hazard))])


def stationary_ages(survival: NDArray[np.float64], first: int, last: int) -> NDArray[np.float64]:
    """Return the age distribution that renewal settles to: people enter, grow older, leave, are replaced.

    Parameters
    ----------
    survival : array of float, shape (month + 1,)
        Share alive at each month of age since the youngest age; the last month is the leaving age.
    first, last : int
        People enter evenly between these months of age (since the youngest age), both included.

    Returns
    -------
    array of float, shape (month,)
        Share of people in each month of age; sums to 1.

    Examples
    --------
    >>> stationary_ages(np.ones(5), 0, 0).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    months = survival.size - 1
    ages = np.arange(months)
    entered = np.zeros(months)
    for entry in range(first, last + 1):
        entered += np.where(ages >= entry, survival[:months] / survival[entry], 0.0)
    return np.asarray(entered / entered.sum())
