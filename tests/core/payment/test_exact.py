"""Shares of whole numbers are exact, or refused."""

from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.exact import as_integers, floor_times, not_negative, product, total, whole


@given(
    amount=st.integers(-(10**10), 10**10),
    ratio=st.fractions(min_value=-3, max_value=3, max_denominator=100_000),
)
def test_a_share_is_the_floor_of_the_exact_product(amount, ratio):
    assert floor(amount * ratio) == floor_times(amount, ratio)


@pytest.mark.parametrize(("workers", "required"), [(1500, 27), (3000, 54), (3500, 63)])
def test_where_binary_floats_fall_one_short_the_law_does_not(workers, required):
    assert required == floor_times(workers, Fraction(18, 1000))


@given(st.lists(st.fractions(-10, 10, max_denominator=100), min_size=1, max_size=6))
def test_ratios_keep_their_value_as_integers(ratios):
    numerators, common = as_integers(ratios)

    assert ratios == [Fraction(int(each), common) for each in numerators]


def test_floats_are_refused_never_rounded():
    with pytest.raises(ValueError, match="whole numbers"):
        whole("people", [1.5])
    with pytest.raises(ValueError, match="must be exact"):
        floor_times(100, [0.5])


def test_a_number_below_zero_is_refused_where_it_counts_something():
    with pytest.raises(ValueError, match="people must not be negative; the lowest is -1"):
        not_negative("people", [1, -1])


def test_what_does_not_fit_into_64_bits_is_refused():
    large = np.array([2**62], dtype=np.int64)

    with pytest.raises(ValueError, match="too large to be multiplied"):
        product(large, 2)
    with pytest.raises(ValueError, match="too large to be added"):
        total(np.array([2**62, 2**62]))
    with pytest.raises(ValueError, match="64 bits"):
        whole("people", np.array([2**64 - 1], dtype=np.uint64))
    with pytest.raises(ValueError, match="too many digits"):
        as_integers(Fraction(1, 2**64))


def test_nothing_at_all_is_fine():
    nothing = np.zeros((0, 12), dtype=np.int64)

    assert (0, 12) == product(nothing, 3).shape
    assert (0,) == total(nothing).shape
    assert 0 == whole("people", []).size


@given(st.lists(st.lists(st.integers(-(10**9), 10**9), min_size=3, max_size=3), min_size=1, max_size=5))
def test_sums_over_axes_are_sums(rows):
    values = np.array(rows, dtype=np.int64)

    assert [sum(row) for row in rows] == total(values).tolist()
    assert sum(map(sum, rows)) == total(values, axis=(0, 1))
