"""Quota count: who counts for an employment quota, and how many an employer is required to employ."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from numpy.typing import ArrayLike

from placefirst.payment.exact import Whole, as_integers, floor_times, not_negative, product, total


def halves(points: Fraction) -> int:
    """
    Return a count as whole half-points; a point is one person, some count a half or two.

    Raises ``ValueError`` if the count is negative or not a multiple of a half.

    >>> halves(Fraction("0.5")), halves(Fraction(2))
    (1, 4)
    """
    twice = Fraction(points) * 2
    if twice.denominator != 1 or twice < 0:
        raise ValueError(f"People count in steps of a half and never below 0, not as {points}.")
    return int(twice)


def count(people: ArrayLike, halves_each: ArrayLike) -> Whole:
    """
    Return people counted by how much each of their groups counts.

    The same rule counts all regular workers (by weekly hours) and the disabled people
    employed (by hours, kind and severity of the disability).

    Parameters
    ----------
    people : array of int, shape (..., group)
        People of each group, in persons.
    halves_each : array of int, shape (group,) or (..., group)
        How much one of them counts, in half-points.

    Returns
    -------
    array of int64, shape (...)
        Half-points.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or the groups differ.

    References
    ----------
    Numbers and the law behind each: ``employment_quota.yaml`` of a country.

    Examples
    --------
    200 workers of 30 hours and more, 40 of 20 to 30, 10 of 10 to 20:

    >>> count([200, 40, 10], [2, 1, 0])
    array(440)
    """
    persons, each = not_negative("people", people), not_negative("halves_each", halves_each)
    if not persons.ndim or not each.ndim or persons.shape[-1] != each.shape[-1]:
        raise ValueError(
            f"people {persons.shape} and halves_each {each.shape} differ in their groups; "
            "the last axis of both is (group,)."
        )
    return total(product(persons, each))


def excluded(workforce: ArrayLike, exclusion_rate: Sequence[Fraction]) -> Whole:
    """
    Return the workers that an employer may leave out before the quota is applied.

    Each establishment is floored on its own: the first of the statute's two floors.

    Parameters
    ----------
    workforce : array of int, shape (..., establishment)
        Regular workers of each establishment, in half-points.
    exclusion_rate : sequence of establishment Fractions
        The exclusion rate of its industry; ratio in [0, 1].

    Returns
    -------
    array of int64, shape (...)
        Whole workers left out, in persons.

    Raises
    ------
    ValueError
        If a rate is outside [0, 1] or not exact, or the establishments differ.

    References
    ----------
    Japan: Employment Promotion Act, supplementary article 3.

    Examples
    --------
    A hospital of 71 workers at 30 %, and an office of 40 at none:

    >>> excluded([[142, 80]], [Fraction(3, 10), Fraction(0)])
    array([21])
    """
    workers = _establishments(workforce, exclusion_rate)
    return total(floor_times(workers, [rate / 2 for rate in exclusion_rate]))


def required(workforce: ArrayLike, left_out: ArrayLike, *, quota: Fraction | Sequence[Fraction]) -> Whole:
    """
    Return how many disabled people an employer is required to employ in each month.

    Parameters
    ----------
    workforce : array of int, shape (..., month)
        Regular workers of the whole employer, in half-points.
    left_out : array of int, shape (..., month)
        Workers left out (see :func:`excluded`), in persons; 0 where there is none.
    quota : Fraction, or a sequence of month Fractions
        Share of the workforce required; ratio in [0, 1]. One for each month where
        it changes within the year.

    Returns
    -------
    array of int64, shape (..., month)
        People required, in whole points: the second of the two floors.

    Raises
    ------
    ValueError
        If a quota is outside [0, 1] or not exact, or more is left out than there is.

    References
    ----------
    Japan: Employment Promotion Act, article 43(1). With binary floats, 1500 workers at
    1.8 % come out one short.

    Examples
    --------
    186 workers in the three months before and the month after a quota rises:

    >>> required([372] * 4, [0] * 4, quota=[Fraction(25, 1000)] * 3 + [Fraction(27, 1000)])
    array([4, 4, 4, 5])
    """
    rates = [quota] if isinstance(quota, Fraction) else list(quota)
    for rate in rates:
        if not 0 <= rate <= 1:
            raise ValueError(f"A quota is a ratio in [0, 1], not {rate}.")
    base = not_negative("workforce", workforce) - 2 * not_negative("left_out", left_out)
    if base.size and int(base.min()) < 0:
        raise ValueError("More workers are left out than there are.")
    each = quota / 2 if isinstance(quota, Fraction) else [rate / 2 for rate in rates]
    return floor_times(base, each)


def required_by_one_floor(
    workforce: ArrayLike, exclusion_rate: Sequence[Fraction], *, quota: Fraction
) -> Whole:
    """
    Return the required number as some published tables work it out: with one floor, at the end.

    The statute floors twice and is what an employer owes by; this is kept to
    reproduce those tables.

    Parameters
    ----------
    workforce : array of int, shape (..., establishment)
        Regular workers of each establishment, in half-points.
    exclusion_rate : sequence of establishment Fractions
        The exclusion rate of its industry; ratio in [0, 1].
    quota : Fraction
        Share of the workforce required; ratio in [0, 1].

    Returns
    -------
    array of int64, shape (...)
        People required, in whole points; never more than with two floors.

    Raises
    ------
    ValueError
        If a rate is outside [0, 1] or not exact, or the establishments differ.

    Examples
    --------
    A hospital of 71 workers at 30 %, and a quota of 2 %: one with two floors, none here.

    >>> required_by_one_floor([[142]], [Fraction(3, 10)], quota=Fraction(2, 100))
    array([0])
    >>> required([142], excluded([[142]], [Fraction(3, 10)]), quota=Fraction(2, 100))
    array([1])
    """
    if not 0 <= quota <= 1:
        raise ValueError(f"A quota is a ratio in [0, 1], not {quota}.")
    workers = _establishments(workforce, exclusion_rate)
    kept, common = as_integers([1 - rate for rate in exclusion_rate])
    return floor_times(total(product(workers, kept)), quota / 2 / common)


def _establishments(workforce: ArrayLike, exclusion_rate: Sequence[Fraction]) -> Whole:
    """Return the workforce, refusing rates outside [0, 1] or of another number of establishments."""
    workers = not_negative("workforce", workforce)
    for rate in exclusion_rate:
        if not 0 <= rate <= 1:
            raise ValueError(f"An exclusion rate is a ratio in [0, 1], not {rate}.")
    if not workers.ndim or workers.shape[-1] != len(exclusion_rate):
        raise ValueError(
            f"workforce {workers.shape} does not end in {len(exclusion_rate)} establishments, one a rate."
        )
    return workers
