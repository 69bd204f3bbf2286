"""Severity weight: a person with higher support needs counts or pays more than another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, as_integers, not_negative, product, total
from placefirst.payment.payer_split import apportion


def weighted_due(fee: ArrayLike, weights: Sequence[Fraction]) -> Whole:
    """
    Return fees multiplied by the weight of the band in which a person was assessed.

    Parameters
    ----------
    fee : array of int, shape (..., band)
        Fees before weighting, in yen.
    weights : sequence of band Fractions
        Weight of each band; ratio, none negative.

    Returns
    -------
    array of int64, shape (..., band)
        Yen, floored.

    Raises
    ------
    ValueError
        If a number is negative or not exact, or the bands differ.

    References
    ----------
    Weights are parameters of the option ``severity_weighted_fee``.

    Examples
    --------
    >>> weighted_due([[1000, 1000, 999]], [Fraction(9, 5), Fraction(6, 5), Fraction(23, 25)])
    array([[1800, 1200,  919]])
    """
    due, (numerators, common) = not_negative("fee", fee), as_integers(weights)
    not_negative("weights", numerators)
    _require_bands(due, numerators.size)
    return np.asarray(product(due, numerators) // common, dtype=np.int64)


def neutral_factor(fee: ArrayLike, weights: Sequence[Fraction]) -> Fraction:
    """
    Return the factor on all weights that keeps the total spending as it was.

    Parameters
    ----------
    fee : array of int, shape (band,)
        Fees before weighting, in yen, all payers and agencies together.
    weights : sequence of band Fractions
        Weight of each band; ratio, none negative.

    Returns
    -------
    Fraction
        Total fee ÷ total weighted fee; 1 if nothing is paid at all.

    Raises
    ------
    ValueError
        If a number is negative or not exact, the bands differ, or everything that
        is paid has the weight 0.

    Examples
    --------
    Doubling the weight of a tenth of the spending makes everyone's fee 10/11:

    >>> neutral_factor([100, 900], [Fraction(2), Fraction(1)])
    Fraction(10, 11)
    """
    due, (numerators, common) = not_negative("fee", fee), as_integers(weights)
    not_negative("weights", numerators)
    _require_bands(due, numerators.size)
    before = sum(int(each) for each in due)
    weighted = sum(int(each) * int(weight) for each, weight in zip(due, numerators, strict=True))
    if before == 0:
        return Fraction(1)
    if weighted == 0:
        raise ValueError("All that is paid has the weight 0; no factor can keep the total.")
    return Fraction(before * common, weighted)


def weighted_count(people: ArrayLike, weights: Sequence[Fraction]) -> tuple[Whole, int]:
    """
    Return people counted with weights, as whole numbers of one common fraction.

    A band of a tariff compares retainers with licensed places; where some people
    count double, multiply the places by the second result and compare as before.

    Parameters
    ----------
    people : array of int, shape (..., group)
        People of each group, in persons.
    weights : sequence of group Fractions
        How much one of them counts; ratio, none negative.

    Returns
    -------
    array of int64, shape (...)
        The weighted count, times the second result.
    int
        The common denominator of the weights.

    Raises
    ------
    ValueError
        If a number is negative or not exact, or the groups differ.

    References
    ----------
    Weights are parameters of the option ``severity_weighted_band``.

    Examples
    --------
    Three retainers with a weight of one and a half, and six others:

    >>> weighted_count([3, 6], [Fraction(3, 2), Fraction(1)])
    (array(21), 2)
    """
    counted, (numerators, common) = not_negative("people", people), as_integers(weights)
    not_negative("weights", numerators)
    _require_bands(counted, numerators.size)
    return total(product(counted, numerators)), common


def assessed(people: ArrayLike, confusion: Sequence[Sequence[Fraction]]) -> Whole:
    """
    Return in which bands people are assessed where an assessment is not exact.

    Parameters
    ----------
    people : array of int, shape (..., band)
        People by the band they are in, in persons.
    confusion : sequence of band sequences of band Fractions
        Row: the band a person is in; column: the band written down. Each row sums
        to 1.

    Returns
    -------
    array of int64, shape (..., band)
        People by the band written down, by the largest remainder of each row;
        nobody is lost.

    Raises
    ------
    ValueError
        If a row does not sum to 1, has a negative share, or the bands differ.

    Examples
    --------
    One in ten is written down one band too high:

    >>> assessed([100, 50], [[Fraction(1), Fraction(0)], [Fraction(1, 10), Fraction(9, 10)]])
    array([105,  45])
    """
    truth = not_negative("people", people)
    _require_bands(truth, len(confusion))
    written = []
    for band, row in enumerate(confusion):
        numerators, common = as_integers(row)
        if int(numerators.sum()) != common:
            raise ValueError(f"Row {band} of the confusion must sum to 1, not {sum(row, Fraction(0))}.")
        if len(row) != len(confusion):
            raise ValueError(f"Row {band} of the confusion has {len(row)} bands, not {len(confusion)}.")
        written.append(apportion(truth[..., band], numerators))
    return np.asarray(np.sum(written, axis=0), dtype=np.int64)


def _require_bands(values: Whole, bands: int) -> None:
    """Refuse *values* whose last axis is not one place a band."""
    if not values.ndim or values.shape[-1] != bands:
        raise ValueError(f"shape {values.shape} does not end in {bands} bands.")
