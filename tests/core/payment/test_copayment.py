"""Nobody pays more than the share, and nobody more than the cap."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.copayment import copayment_due

TENTH, CAPS = Fraction(1, 10), [0, 9_300, 37_200]
costs = st.integers(0, 10**7)


def paid(cost, household):
    return int(copayment_due([[cost]], [[household]], share=TENTH, cap_by_class=CAPS)[0, 0])


@given(cost=costs, household=st.integers(0, 2))
def test_nobody_pays_more_than_a_tenth_or_the_cap(cost, household):
    assert paid(cost, household) == min(cost // 10, CAPS[household])


@given(cost=costs)
def test_a_household_on_public_assistance_pays_nothing(cost):
    assert 0 == paid(cost, 0)


@given(cost=costs, more=costs, household=st.integers(0, 2))
def test_a_dearer_month_never_costs_the_person_less(cost, more, household):
    assert paid(cost, household) <= paid(cost + more, household)


@pytest.mark.parametrize(("cost", "due"), [(92_999, 9_299), (93_000, 9_300), (93_010, 9_300)])
def test_the_cap_is_reached_where_a_tenth_reaches_it(cost, due):
    assert due == paid(cost, 1)


def test_a_class_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="3 household classes; 3 is not one"):
        paid(1, 3)


def test_a_share_above_one_is_refused():
    with pytest.raises(ValueError, match=r"ratio in \[0, 1\]"):
        copayment_due([[1]], [[0]], share=Fraction(11, 10), cap_by_class=CAPS)
