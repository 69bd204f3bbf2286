"""The parts of a payment sum to the whole, whatever the shares."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.payer_split import apportion, split

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
yen = st.integers(-(10**12), 10**12)
weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any)


@given(amounts=st.lists(yen, min_size=1, max_size=20), parts=weights)
def test_the_parts_sum_to_the_whole(amounts, parts):
    shares = [Fraction(part, sum(parts)) for part in parts]

    assert amounts == split(amounts, shares).sum(axis=-1).tolist()


@given(amount=yen, parts=weights)
def test_each_part_is_within_one_yen_of_its_exact_share(amount, parts):
    borne = apportion(amount, parts)

    for part, weight in zip(borne.tolist(), parts, strict=True):
        assert abs(part - Fraction(amount * weight, sum(parts))) < 1


@given(amount=yen, parts=weights)
def test_a_refund_cancels_the_payment_payer_by_payer(amount, parts):
    assert not (apportion(amount, parts) + apportion(-amount, parts)).any()


@given(amount=st.integers(0, 10**12), parts=weights)
def test_a_payer_without_a_share_bears_nothing(amount, parts):
    borne = apportion(amount, [0, *parts])

    assert 0 == borne[0]


@given(amount=yen, parts=weights, times=st.integers(1, 50))
def test_what_is_split_does_not_depend_on_its_neighbours_in_the_array(amount, parts, times):
    alone = apportion(amount, parts)

    assert (apportion(np.full((times, 2), amount), parts) == alone).all()


def test_of_two_equal_remainders_the_earlier_payer_bears_the_yen():
    assert [1, 0] == split(1, [HALF, HALF]).tolist()
    assert [501, 250, 250] == split(1001, [HALF, QUARTER, QUARTER]).tolist()
    assert [1, 1, 0] == split(2, [Fraction(1, 3)] * 3).tolist()


def test_nothing_splits_into_nothing():
    assert [0, 0] == split(0, [HALF, HALF]).tolist()
    assert (0, 2) == split(np.zeros(0, dtype=np.int64), [HALF, HALF]).shape


def test_rows_may_have_weights_of_their_own():
    assert [[3, 1], [0, 4]] == apportion([4, 4], [[3, 1], [0, 7]]).tolist()


def test_shares_that_do_not_sum_to_one_are_refused():
    with pytest.raises(ValueError, match="sum to exactly 1, not 3/4"):
        split(100, [HALF, QUARTER])


def test_a_negative_share_is_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        split(100, [Fraction(3, 2), -HALF])


def test_a_float_share_is_refused():
    with pytest.raises(ValueError, match="must be exact"):
        split(100, [0.5, 0.5])


def test_weights_that_are_all_zero_are_refused():
    with pytest.raises(ValueError, match="above 0"):
        apportion(100, [0, 0])


def test_an_amount_too_large_to_be_exact_is_refused():
    with pytest.raises(ValueError, match="too large"):
        apportion(2**62, [7, 5])
