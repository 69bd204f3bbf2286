"""Banded tariff: a fee per unit of service that depends on the band of an agency's past result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, as_integers, not_negative, product, total

_WORD = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<low>\d+)(?:-(?P<high>\d+))?(?P<open>\+)?(?P<percent>%)?")


@dataclass(frozen=True, slots=True)
class Band:
    """
    One band of a tariff: from *low* to *high*, each edge inside or outside.

    Shares of a whole meet at their edges and the upper edge is outside ("40-50%"
    ends before 50 %); whole numbers do not ("21-40" holds both 21 and 40).
    """

    low: Fraction
    high: Fraction | None  # None: no upper edge
    holds_low: bool = True
    holds_high: bool = False

    @classmethod
    @lru_cache(maxsize=256)
    def from_word(cls, word: str) -> Band:
        """
        Return the band that a tariff table calls *word*.

        Raises ``ValueError`` if the word is none of ``>=50%`` · ``40-50%`` ·
        ``>0-10%`` · ``0%`` · ``<30%`` · ``<=20`` · ``21-40`` · ``81+``.

        >>> Band.from_word("40-50%")
        Band(low=Fraction(2, 5), high=Fraction(1, 2), holds_low=True, holds_high=False)
        >>> Band.from_word("21-40")
        Band(low=Fraction(21, 1), high=Fraction(40, 1), holds_low=True, holds_high=True)
        """
        found = _WORD.fullmatch(word)
        if found is None:
            raise ValueError(f"{word!r} names no band; write one such as '>=50%', '>0-10%', '<=20' or '81+'.")
        is_share = found["percent"] is not None
        scale = 100 if is_share else 1
        low = Fraction(int(found["low"]), scale)
        high = Fraction(int(found["high"]), scale) if found["high"] else None
        sign, endless = found["sign"], found["open"] is not None
        if (sign in ("<", "<=", ">=") or endless) and high is not None or (sign and endless):
            raise ValueError(f"{word!r} names no band: it has an edge too many.")
        if high is not None and high <= low:
            raise ValueError(f"{word!r} names no band: its upper edge is not above its lower one.")
        if sign in ("<", "<="):
            return cls(Fraction(0), low, True, sign == "<=")
        if sign == ">=" or endless:
            return cls(low, None)
        if sign == ">":
            return cls(low, high, False, high is not None and not is_share)
        if high is None:
            return cls(low, low, True, True)
        return cls(low, high, True, not is_share)

    def holds(self, numerator: Whole, denominator: Whole) -> np.ndarray:
        """
        Return whether numerator ÷ denominator lies in this band, by integers alone.

        *numerator* and *denominator* are arrays of int64, shape (...), in one unit;
        the answer is an array of bool, shape (...).
        """
        return self._holds(_beyond(numerator, denominator, self._edges))

    @property
    def _edges(self) -> tuple[Fraction, ...]:
        return (self.low,) if self.high is None else (self.low, self.high)

    def _holds(self, beyond: dict[Fraction, Whole]) -> np.ndarray:
        low = beyond[self.low]
        inside = low >= 0 if self.holds_low else low > 0
        if self.high is None:
            return inside
        high = beyond[self.high]
        return np.asarray(inside & (high <= 0 if self.holds_high else high < 0))


def _beyond(numerator: Whole, denominator: Whole, edges: Iterable[Fraction]) -> dict[Fraction, Whole]:
    """Return by edge what has the sign of numerator ÷ denominator - edge: two bands share most edges."""
    found = list(dict.fromkeys(edges))
    each = (len(found), *(1,) * max(numerator.ndim, denominator.ndim))
    left = product(numerator, np.array([edge.denominator for edge in found]).reshape(each))
    right = product(denominator, np.array([edge.numerator for edge in found]).reshape(each))
    return dict(zip(found, left - right, strict=True))


def require_whole_range(bands: Sequence[Band]) -> None:
    """
    Refuse bands that overlap, leave a gap, or do not reach from 0 to no upper edge.

    Parameters
    ----------
    bands : sequence of Band
        In any order.

    Raises
    ------
    ValueError
        If two neighbours do not meet: shares at one edge that only one of them
        holds, whole numbers one apart; if no band holds 0, or none is open above.

    Examples
    --------
    >>> require_whole_range([Band.from_word(word) for word in ("<30%", "30-50%", ">=50%")])
    >>> require_whole_range([Band.from_word(word) for word in ("<=20", "22-40", "41+")])
    Traceback (most recent call last):
    ...
    ValueError: The bands leave a gap or overlap between 20 and 22.
    """
    rising = sorted(bands, key=lambda band: (band.low, not band.holds_low))
    for lower, upper in pairwise(rising):
        edge = lower.high
        meets = edge == upper.low and lower.holds_high != upper.holds_low
        steps = edge is not None and edge + 1 == upper.low and lower.holds_high and upper.holds_low
        if not (meets or (steps and edge is not None and edge.denominator == 1)):
            raise ValueError(f"The bands leave a gap or overlap between {edge} and {upper.low}.")
    if not rising or rising[-1].high is not None:
        raise ValueError("The highest band must have no upper edge.")
    if rising[0].low != 0 or not rising[0].holds_low:
        raise ValueError("The lowest band must hold 0.")


def retention_share(retainers: ArrayLike, capacity: ArrayLike) -> tuple[Whole, Whole]:
    """
    Return the share of licensed places whose user reached six months in a job, as a fraction.

    Both are summed over the years of the window, and the division is left undone:
    a band is found by comparing integers, so that an edge is never missed by a
    rounding of floats.

    Parameters
    ----------
    retainers : array of int, shape (..., year)
        People who reached six months in an ordinary job, in persons.
    capacity : array of int, shape (..., year)
        Licensed capacity of the same years, in places.

    Returns
    -------
    array of int64, shape (...)
        Numerator, in persons.
    array of int64, shape (...)
        Denominator, in places; 0 where there is no record yet.

    Raises
    ------
    ValueError
        If the shapes differ, or a count is negative or not whole.

    References
    ----------
    The window and what is counted are a country's: ``transition_support.yaml``.

    Examples
    --------
    Twenty places in both years, nine and then eleven retainers:

    >>> retention_share([[9, 11]], [[20, 20]])
    (array([20]), array([40]))
    """
    reached, places = not_negative("retainers", retainers), not_negative("capacity", capacity)
    if reached.shape != places.shape:
        raise ValueError(
            f"retainers {reached.shape} and capacity {places.shape} differ in shape; both are (..., year)."
        )
    return total(reached), total(places)


def band_index(
    numerator: ArrayLike, denominator: ArrayLike, bands: Sequence[Band], *, newcomer: int | None = None
) -> Whole:
    """
    Return in which band each result lies.

    Parameters
    ----------
    numerator, denominator : array of int, shapes (...) that broadcast
        The result as an exact fraction, such as :func:`retention_share` returns;
        for whole numbers, such as a licensed capacity in places, the denominator is 1.
    bands : sequence of Band
        In the order of the tariff's table.
    newcomer : int, optional
        The band of those whose denominator is 0, having no record yet.

    Returns
    -------
    array of int64, shape (...)
        The position in *bands*.

    Raises
    ------
    ValueError
        If a result lies in no band or in two, a number is negative, or a
        denominator is 0 and there is no *newcomer*.

    References
    ----------
    The bands and their fees are a country's: ``transition_support.base_units.csv``.

    Examples
    --------
    Exactly half is the top band; one retainer fewer in forty places is not:

    >>> bands = [Band.from_word(word) for word in (">=50%", ">0-50%", "0%")]
    >>> band_index([20, 19, 0, 0], [40, 40, 40, 0], bands, newcomer=1)
    array([0, 1, 2, 1])
    """
    result, whole_of = np.broadcast_arrays(
        not_negative("numerator", numerator), not_negative("denominator", denominator)
    )
    is_new = whole_of == 0
    if newcomer is None and bool(is_new.any()):
        raise ValueError("A result without a denominator lies in no band; say which band newcomers have.")
    if newcomer is not None and not 0 <= newcomer < len(bands):
        raise ValueError(f"newcomer is a position among {len(bands)} bands, not {newcomer}.")
    whole_of = np.where(is_new, 1, whole_of)
    beyond = _beyond(result, whole_of, (edge for band in bands for edge in band._edges))
    inside = np.stack([band._holds(beyond) for band in bands])
    if not bool(((inside.sum(axis=0) == 1) | is_new).all()):
        raise ValueError("Each result must lie in exactly one band; these bands leave a gap or overlap.")
    found = inside.argmax(axis=0)
    return np.asarray(np.where(is_new, newcomer if newcomer is not None else 0, found), dtype=np.int64)


def billable_millidays(attended: ArrayLike, calendar_days: ArrayLike, *, days_never_billed: int) -> Whole:
    """
    Return attended days up to the monthly ceiling of each user.

    Parameters
    ----------
    attended : array of int, shape (user, month)
        Days attended, in thousandths of a day.
    calendar_days : array of int, shape (month,)
        Days of the calendar month.
    days_never_billed : int
        Days of every month that are never billed.

    Returns
    -------
    array of int64, shape (user, month)
        Billable days, in thousandths of a day.

    Raises
    ------
    ValueError
        If a number is negative or not whole.

    References
    ----------
    The monthly ceiling is a country's: ``transition_support.yaml``.

    Examples
    --------
    >>> billable_millidays([[20_000, 25_000]], [28, 31], days_never_billed=8)
    array([[20000, 23000]])
    """
    ceiling = np.maximum(not_negative("calendar_days", calendar_days) - days_never_billed, 0)
    return np.minimum(not_negative("attended", attended), product(ceiling, 1000))


def units_milli(millidays: ArrayLike, units_per_day: ArrayLike) -> Whole:
    """
    Return the units earned on attended days, in thousandths of a unit.

    Parameters
    ----------
    millidays : array of int, shape (...)
        Attended days, in thousandths of a day.
    units_per_day : array of int, shape (...)
        Units of the tariff for each attended day.

    Returns
    -------
    array of int64, shape (...)
        Thousandths of a unit.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the product does not fit into 64 bits.

    Examples
    --------
    >>> units_milli([17_000], [1210])
    array([20570000])
    """
    return product(not_negative("millidays", millidays), not_negative("units_per_day", units_per_day))


def hundredths(yen_per_unit: Fraction) -> int:
    """
    Return a price per unit in whole hundredths of a yen; a finer price is refused.

    Raises ``ValueError`` if the price is negative or has more than two decimals.

    >>> hundredths(Fraction("11.18"))
    1118
    """
    exact = Fraction(yen_per_unit) * 100
    if exact.denominator != 1 or exact < 0:
        raise ValueError(f"A price per unit has at most two decimals and is not negative: {yen_per_unit}.")
    return int(exact)


def claim(units_milli_sum: ArrayLike, hundredths_of_yen: ArrayLike) -> Whole:
    """
    Return what is paid for a month's units: the sum first, then the price, then the floor.

    Parameters
    ----------
    units_milli_sum : array of int, shape (...)
        All units of the claim, in thousandths of a unit.
    hundredths_of_yen : array of int, shape (...)
        Price of one unit, in hundredths of a yen (see :func:`hundredths`).

    Returns
    -------
    array of int64, shape (...)
        Yen; never more than units times price, and less than one yen below it.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the product does not fit into 64 bits.

    References
    ----------
    ``yen = floor(sum of monthly units x yen per unit)``; prices by area class are a
    country's: ``transition_support.unit_price.csv``.

    Examples
    --------
    Seventeen days at 1,210 units, in an area of 11.18 yen a unit:

    >>> claim([17 * 1210 * 1000], [1118])
    array([229972])
    """
    paid = product(
        not_negative("units_milli_sum", units_milli_sum), not_negative("hundredths_of_yen", hundredths_of_yen)
    )
    return np.asarray(paid // 100_000, dtype=np.int64)


def with_addition(units_milli_sum: ArrayLike, ratio: Fraction) -> Whole:
    """
    Return units with an addition of *ratio* on top (or, below 0, a reduction), floored.

    Parameters
    ----------
    units_milli_sum : array of int, shape (...)
        Units of the claim, in thousandths of a unit.
    ratio : Fraction
        The addition as a share of all units; at least -1.

    Returns
    -------
    array of int64, shape (...)
        Thousandths of a unit.

    Raises
    ------
    ValueError
        If a number is not whole, or the ratio is below -1.

    Examples
    --------
    >>> with_addition([10_000], Fraction(103, 1000))
    array([11030])
    """
    if ratio < -1:
        raise ValueError(f"A reduction takes at most everything; {ratio} is below -1.")
    numerator, denominator = as_integers(1 + ratio)
    return np.asarray(
        product(not_negative("units_milli_sum", units_milli_sum), numerator) // denominator, dtype=np.int64
    )
