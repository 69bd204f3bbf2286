"""The levy nets the year, and hiring one more person never costs more."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.levy import is_above, levy_due, surcharge_due, surplus
from placefirst.payment.quota_count import required

YEN, QUOTA = 50_000, Fraction(27, 1000)
halves = st.integers(0, 400)
year_of = st.lists(halves, min_size=12, max_size=12)


def levy(workforce, counted, quota=QUOTA):
    needed = required(workforce, [0] * 12, quota=quota)
    liable = is_above(workforce, above=100, in_months=5)
    return int(levy_due(surplus(counted, needed), liable, yen_per_point=YEN))


@given(
    workforce=st.lists(st.integers(0, 20_000), min_size=12, max_size=12),
    counted=year_of,
    month=st.integers(0, 11),
)
def test_hiring_one_more_person_in_place_of_another_never_costs_more(workforce, counted, month):
    one_more = [each + 2 * (place == month) for place, each in enumerate(counted)]

    assert 0 <= levy(workforce, one_more) <= levy(workforce, counted)


@given(base=st.integers(203, 20_000), counted=halves)
def test_hiring_one_more_full_time_person_in_addition_never_costs_more(base, counted):
    assert levy([base + 2] * 12, [counted + 2] * 12) <= levy([base] * 12, [counted] * 12)


def test_a_half_counted_person_in_addition_can_cost_more_where_the_floor_steps():
    assert levy([369] * 12, [0] * 12) < levy([371] * 12, [1] * 12)


@given(workforce=year_of, counted=year_of, narrow=st.integers(0, 100), wide=st.integers(0, 100))
def test_a_wider_quota_never_lowers_the_levy(workforce, counted, narrow, wide):
    low, high = sorted((Fraction(narrow, 1000), Fraction(wide, 1000)))

    assert levy(workforce, counted, low) <= levy(workforce, counted, high)


@given(counted=st.permutations([0, 0, 0, 2, 4, 6, 8, 8, 8, 8, 8, 20]))
def test_the_order_of_the_months_changes_nothing(counted):
    assert levy([400] * 12, sorted(counted)) == levy([400] * 12, counted)


def test_months_above_offset_months_below():
    assert 0 == levy([400] * 12, [0] * 6 + [20] * 6)


def test_two_short_all_year_owe_one_million_two_hundred_thousand():
    assert 1_200_000 == levy([300] * 12, [4] * 12, quota=Fraction(27, 1000))


@pytest.mark.parametrize(("months", "files"), [(4, False), (5, True), (12, True)])
def test_more_than_a_hundred_workers_in_five_months_make_the_duty_to_file(months, files):
    assert files == is_above([202] * months + [200] * (12 - months), above=100, in_months=5)


def test_exactly_a_hundred_workers_all_year_owe_nothing_and_a_half_more_owes():
    assert 0 == levy([200] * 12, [0] * 12)
    assert 12 * 2 * YEN == levy([201] * 12, [0] * 12)


def test_half_a_point_short_in_one_month_owes_half_the_price():
    assert YEN // 2 == levy_due(-1, True, yen_per_point=YEN)


@given(unpaid=st.integers(0, 10**9))
def test_the_surcharge_is_a_tenth_of_whole_thousands(unpaid):
    assert unpaid // 1000 * 100 == surcharge_due(unpaid, share=Fraction(1, 10), in_steps_of=1000)


def test_months_that_differ_are_refused():
    with pytest.raises(ValueError, match="differ in shape"):
        surplus([1, 2], [1])


def test_a_surcharge_above_the_levy_is_refused():
    with pytest.raises(ValueError, match="ratio in"):
        surcharge_due([1], share=Fraction(2), in_steps_of=1000)
