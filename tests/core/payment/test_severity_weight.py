"""Weights move money between bands; nobody is lost on the way."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.banded_tariff import Band, band_index
from placefirst.payment.severity_weight import assessed, neutral_factor, weighted_count, weighted_due

BANDS = 3
fees = st.lists(st.integers(0, 10**10), min_size=BANDS, max_size=BANDS)
weights = st.lists(
    st.fractions(min_value=0, max_value=3, max_denominator=100), min_size=BANDS, max_size=BANDS
)
people = st.lists(st.integers(0, 10_000), min_size=BANDS, max_size=BANDS)
rows = st.lists(st.integers(0, 20), min_size=BANDS, max_size=BANDS).filter(any)


@given(fee=fees)
def test_weights_of_one_change_nothing(fee):
    assert fee == weighted_due(fee, [Fraction(1)] * BANDS).tolist()


@given(fee=fees, weight=weights, more=st.fractions(min_value=0, max_value=1, max_denominator=50))
def test_a_higher_weight_never_pays_less_in_its_band_and_changes_no_other(fee, weight, more):
    before = weighted_due(fee, weight)
    after = weighted_due(fee, [weight[0] + more, *weight[1:]])

    assert before[0] <= after[0]
    assert before[1:].tolist() == after[1:].tolist()


@given(fee=fees, weight=weights)
def test_the_neutral_factor_keeps_the_total_to_less_than_a_yen_a_band(fee, weight):
    if any(fee) and not any(f and w for f, w in zip(fee, weight, strict=True)):
        with pytest.raises(ValueError, match="weight 0"):
            neutral_factor(fee, weight)
        return
    factor = neutral_factor(fee, weight)
    spent = sum(int(f * w * factor) for f, w in zip(fee, weight, strict=True))

    assert not any(fee) or 0 <= sum(fee) - spent < BANDS


@given(retainers=st.integers(0, 200), others=st.integers(0, 200), places=st.integers(1, 400))
def test_counting_some_retainers_double_never_lowers_the_band_of_an_agency(retainers, others, places):
    bands = [Band.from_word(word) for word in (">=50%", "40-50%", "30-40%", ">0-30%", "0%")]
    plain = band_index(retainers + others, places, bands)
    count, times = weighted_count([retainers, others], [Fraction(3, 2), Fraction(1)])

    assert band_index(count, times * places, bands) <= plain


@given(everyone=people, written=st.lists(rows, min_size=BANDS, max_size=BANDS))
def test_an_inexact_assessment_loses_nobody(everyone, written):
    confusion = [[Fraction(share, sum(row)) for share in row] for row in written]

    assert sum(everyone) == assessed(everyone, confusion).sum()


@given(everyone=people)
def test_an_exact_assessment_changes_nothing(everyone):
    exact = [[Fraction(int(row == column)) for column in range(BANDS)] for row in range(BANDS)]

    assert everyone == assessed(everyone, exact).tolist()


def test_a_row_that_loses_people_is_refused():
    with pytest.raises(ValueError, match="must sum to 1, not 9/10"):
        assessed([1, 1], [[Fraction(1), Fraction(0)], [Fraction(1, 10), Fraction(4, 5)]])


def test_bands_that_differ_are_refused():
    with pytest.raises(ValueError, match="does not end in 2 bands"):
        weighted_due([1, 2, 3], [Fraction(1), Fraction(1)])
    with pytest.raises(ValueError, match="has 1 bands, not 2"):
        assessed([1, 1], [[Fraction(1)], [Fraction(1)]])


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        weighted_due([1], [Fraction(-1)])
