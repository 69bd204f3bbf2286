"""Fidelity addition: a share of the fee on top for an agency whose review was good."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, as_integers, not_negative, product, whole


def level_of(score: ArrayLike, lowest_score: ArrayLike) -> Whole:
    """
    Return which level a review reaches.

    Parameters
    ----------
    score : array of int, shape (...)
        Score of the latest review, in points of its scale; -1: no review in force.
    lowest_score : array of int, shape (level,)
        The lowest score of each level above the first, rising, such as 100 for a
        good and 115 for an exemplary review.

    Returns
    -------
    array of int64, shape (...)
        0 below the first of them or without a review, then 1, 2, …

    Raises
    ------
    ValueError
        If the scores do not rise, or a number is not whole.

    References
    ----------
    Bands are those of an edition of a scale; they are data.

    Examples
    --------
    >>> level_of([-1, 99, 100, 114, 115], [100, 115])
    array([0, 0, 1, 1, 2])
    """
    edges = not_negative("lowest_score", lowest_score)
    if edges.size > 1 and not bool((np.diff(edges) > 0).all()):
        raise ValueError("The lowest scores of the levels must rise.")
    return np.asarray(np.searchsorted(edges, whole("score", score), side="right"), dtype=np.int64)


def addition_due(fee: ArrayLike, level: ArrayLike, ratios: Sequence[Fraction]) -> Whole:
    """
    Return what is paid on top of a fee for the level an agency's review reached.

    Parameters
    ----------
    fee : array of int, shape (...)
        The fee without the addition, in yen.
    level : array of int, shape (...)
        As :func:`level_of` returns.
    ratios : sequence of level + 1 Fractions
        The addition at each level, from 0 on, as a share of the fee.

    Returns
    -------
    array of int64, shape (...)
        Yen, floored; 0 where the ratio is 0.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or a level has no ratio.

    References
    ----------
    Ratios are parameters of the option ``fidelity_bonus``.

    Examples
    --------
    >>> addition_due([1001, 1001, 1001], [0, 1, 2], [Fraction(0), Fraction(1, 20), Fraction(1, 10)])
    array([  0,  50, 100])
    """
    reached = not_negative("level", level)
    numerators, common = as_integers(ratios)
    not_negative("ratios", numerators)
    if reached.size and int(reached.max()) >= numerators.size:
        raise ValueError(f"Level {int(reached.max())} has no ratio; there are {numerators.size}.")
    return np.asarray(product(not_negative("fee", fee), numerators[reached]) // common, dtype=np.int64)
