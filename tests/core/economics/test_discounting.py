"""Discounting: later is worth less, and every way to weigh cycles counts the same years."""

from math import exp, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.discounting import CYCLE_WEIGHTS, cycle_weights, discount_factors, present_value
from placefirst.errors import InvalidRequest, UnknownName

RATES = st.floats(0, 0.2)


@given(rate=RATES, periods=st.integers(1, 200))
def test_later_is_never_worth_more_and_now_is_worth_itself(rate, periods):
    factors = discount_factors(rate, periods)

    assert 1 == factors[0]
    assert np.all(np.diff(factors) <= 0)


@given(rate=RATES, amounts=st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=50))
def test_a_present_value_is_amounts_times_factors(rate, amounts):
    array = np.array(amounts)

    assert present_value(array, rate) == pytest.approx(
        float(array @ discount_factors(rate, array.size)), abs=1e-2
    )


@given(rate=RATES, delay=st.floats(0, 50))
def test_waiting_discounts_the_whole(rate, delay):
    amounts = np.array([1.0, 2.0, 3.0])

    assert present_value(amounts, rate, first=delay) == pytest.approx(
        present_value(amounts, rate) * (1 + rate) ** -delay
    )


@pytest.mark.parametrize("rate", [-1.0, -2.0, float("nan")])
def test_a_rate_that_makes_no_sense_is_refused(rate):
    with pytest.raises(ValueError, match="above -1"):
        discount_factors(rate, 3)
    with pytest.raises(ValueError, match="above -1"):
        present_value(np.array([1.0]), rate)


@given(cycles=st.integers(1, 300))
def test_half_and_end_of_cycle_count_every_cycle_once(cycles):
    assert cycles == cycle_weights("half_cycle", cycles).sum()
    assert cycles == cycle_weights("end_of_cycle", cycles).sum()
    assert cycles + 1 == cycle_weights("none", cycles).sum()


def test_simpsons_weights_stand_as_in_the_repository_not_as_in_the_textbook():
    assert [1 / 3, 2 / 3, 4 / 3, 2 / 3, 4 / 3, 1 / 3] == cycle_weights("simpson_as_coded", 5).tolist()


@pytest.mark.parametrize("kind", CYCLE_WEIGHTS)
def test_every_way_to_weigh_has_one_weight_more_than_cycles(kind):
    assert [3, 31] == [cycle_weights(kind, cycles).size for cycles in (2, 30)]


def test_simpsons_weights_integrate_a_cubic_exactly_and_need_an_even_number_of_cycles():
    at = np.arange(7.0)

    assert 6**4 / 4 == pytest.approx(cycle_weights("simpson", 6) @ at**3)
    with pytest.raises(InvalidRequest, match="an even number of cycles, not 5"):
        cycle_weights("simpson", 5)


def test_an_unknown_way_to_weigh_offers_the_nearest():
    with pytest.raises(UnknownName, match="half_cycle"):
        cycle_weights("half_cycles", 3)
    with pytest.raises(ValueError, match="at least one"):
        cycle_weights("none", 0)


def test_a_monthly_payment_is_worth_what_the_annuity_formula_says():
    value = present_value(np.full(60, 100_000.0), 0.02, first=1 / 12, step=1 / 12)

    monthly = exp(log1p(0.02) / 12) - 1
    assert 5_707_814.08 == round(value, 2)
    assert value == pytest.approx(100_000 * (1 - (1 + monthly) ** -60) / monthly)
