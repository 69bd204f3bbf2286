"""A claim form counts whole units and whole yen, and nobody is paid for a part of either."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.unit_claim import cost_of, share_of_units

units = st.integers(0, 10**6)
shares = st.fractions(min_value=0, max_value=2, max_denominator=1000)


@given(units=units, share=shares)
def test_a_share_of_units_is_the_nearest_whole_and_a_half_goes_up(units, share):
    found = int(share_of_units(units, share))

    assert -Fraction(1, 2) < found - units * share <= Fraction(1, 2)


@given(units=units, more=units, share=shares)
def test_more_units_never_make_a_smaller_share(units, more, share):
    assert int(share_of_units(units, share)) <= int(share_of_units(units + more, share))


@given(units=units, price=st.integers(1000, 1200))
def test_less_than_one_yen_is_dropped(units, price):
    exact = Fraction(units * price, 100)

    assert 0 <= exact - int(cost_of(units, price)) < 1
