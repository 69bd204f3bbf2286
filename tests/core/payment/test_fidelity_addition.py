"""A better review never pays less."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.fidelity_addition import addition_due, level_of

GOOD, EXEMPLARY = 100, 115
RATIOS = [Fraction(0), Fraction(1, 20), Fraction(1, 10)]


@given(fee=st.integers(0, 10**10), score=st.integers(25, 124))
def test_one_more_point_never_lowers_the_addition(fee, score):
    before, after = addition_due([fee, fee], level_of([score, score + 1], [GOOD, EXEMPLARY]), RATIOS)

    assert 0 <= before <= after <= fee // 10


@pytest.mark.parametrize(("score", "due"), [(-1, 0), (99, 0), (100, 50), (114, 50), (115, 100)])
def test_the_lowest_score_of_a_level_belongs_to_it(score, due):
    assert due == addition_due(1000, level_of(score, [GOOD, EXEMPLARY]), RATIOS)


def test_levels_that_do_not_rise_are_refused():
    with pytest.raises(ValueError, match="must rise"):
        level_of([1], [115, 100])


def test_a_level_without_a_ratio_is_refused():
    with pytest.raises(ValueError, match="Level 3 has no ratio"):
        addition_due([1], [3], RATIOS)
