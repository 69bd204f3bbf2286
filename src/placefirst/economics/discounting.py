"""Discounting: what money or health at a later time is worth today, and how a cycle is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import InvalidRequest, UnknownName


def discount_factors(rate: float, periods: int) -> NDArray[np.float64]:
    """Return what one unit in each period is worth at the start of period 0.

    Parameters
    ----------
    rate : float
        Ratio per period, above -1; .02 is 2 %.
    periods : int
        How many periods, the present one (factor 1) included.

    Returns
    -------
    array of float, shape (period,)

    Examples
    --------
    >>> discount_factors(0.25, 3).tolist()
    [1.0, 0.8, 0.64]
    """
    if not rate > -1.0:
        raise ValueError(f"A discount rate is a ratio above -1, not {rate}.")
    return np.asarray((1.0 + rate) ** -np.arange(periods, dtype=np.float64))


def present_value(
    amounts: NDArray[np.float64], rate: float, *, first: float = 0.0, step: float = 1.0
) -> float:
    """Return the value today of amounts that fall due at even steps.

    Parameters
    ----------
    amounts : array of float, shape (period,)
        In any one currency, or in QALYs.
    rate : float
        Ratio per year.
    first : float
        Years from today until the first amount.
    step : float
        Years between two amounts (a month is 1/12).

    Examples
    --------
    110 in a year are worth 100 today at 10 %; paid now and once more in a year, 210:

    >>> round(present_value(np.array([110.0]), 0.1, first=1.0), 6)
    100.0
    >>> round(present_value(np.array([110.0, 110.0]), 0.1), 6)
    210.0
    """
    if not rate > -1.0:
        raise ValueError(f"A discount rate is a ratio above -1, not {rate}.")
    years = first + step * np.arange(len(amounts), dtype=np.float64)
    return float((np.asarray(amounts, dtype=np.float64) * (1.0 + rate) ** -years).sum())


def _none(cycles: int) -> NDArray[np.float64]:
    return np.ones(cycles + 1)


def _half_cycle(cycles: int) -> NDArray[np.float64]:
    weights = np.ones(cycles + 1)
    weights[[0, -1]] = 0.5
    return weights


def _end_of_cycle(cycles: int) -> NDArray[np.float64]:
    weights = np.ones(cycles + 1)
    weights[0] = 0.0
    return weights


def _simpson(cycles: int) -> NDArray[np.float64]:
    if cycles % 2:
        raise InvalidRequest(f"Simpson's weights need an even number of cycles, not {cycles}.")
    weights = np.where(np.arange(cycles + 1) % 2 == 1, 4.0, 2.0) / 3.0
    weights[[0, -1]] = 1.0 / 3.0
    return weights


def _simpson_as_coded(cycles: int) -> NDArray[np.float64]:
    weights = np.where(np.arange(cycles + 1) % 2 == 1, 2.0, 4.0) / 3.0
    weights[[0, -1]] = 1.0 / 3.0
    return weights


CYCLE_WEIGHTS: Final[dict[str, Callable[[int], NDArray[np.float64]]]] = {
    "none": _none,
    "half_cycle": _half_cycle,
    "end_of_cycle": _end_of_cycle,
    "simpson": _simpson,
    "simpson_as_coded": _simpson_as_coded,
}


def cycle_weights(kind: str, cycles: int) -> NDArray[np.float64]:
    """Return how much each cycle counts, because moves happen inside a cycle and not at its end.

    Parameters
    ----------
    kind : str
        ``none``: every cycle counts 1. ``half_cycle``: the first and the last count a half.
        ``end_of_cycle``: the start counts 0. ``simpson``: 1/3, 4/3, 2/3, 4/3, ..., 1/3, as in
        textbooks; an even number of cycles. ``simpson_as_coded``: 1/3, 2/3, 4/3, 2/3, ..., 1/3 as in
        the repository of Alarid-Escudero and others (2023); the textbook has 4/3 and 2/3 the other
        way round, but the printed digits need this order.
    cycles : int
        Number of moves; there is one weight more.

    Returns
    -------
    array of float, shape (cycle,)

    Raises
    ------
    UnknownName
        For a kind that is not in the list.
    InvalidRequest
        For Simpson's weights over an odd number of cycles.

    Examples
    --------
    >>> cycle_weights("half_cycle", 3).tolist()
    [0.5, 1.0, 1.0, 0.5]
    """
    if kind not in CYCLE_WEIGHTS:
        raise UnknownName("way to weigh cycles", kind, CYCLE_WEIGHTS)
    if cycles < 1:
        raise ValueError(f"A model has at least one cycle, not {cycles}.")
    return CYCLE_WEIGHTS[kind](cycles)
