"""The fee follows the band, the band follows integers, and a claim never exceeds what it is for."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.banded_tariff import (
    Band,
    band_index,
    billable_millidays,
    claim,
    hundredths,
    require_whole_range,
    retention_share,
    units_milli,
    with_addition,
)

SEVEN = [Band.from_word(word) for word in (">=50%", "40-50%", "30-40%", "20-30%", "10-20%", ">0-10%", "0%")]
CAPACITY = [Band.from_word(word) for word in ("<=20", "21-40", "41-60", "61-80", "81+")]
FEE_2024 = np.array([1210, 1020, 879, 719, 569, 519, 479])
TWO_STEP = [Band.from_word(word) for word in (">=50%", "<50%")]
places = st.integers(1, 400)


@pytest.mark.parametrize(
    ("retainers", "band"),
    [
        (40, 0),
        (20, 0),
        (19, 1),
        (16, 1),
        (15, 2),
        (12, 2),
        (11, 3),
        (8, 3),
        (7, 4),
        (4, 4),
        (3, 5),
        (1, 5),
        (0, 6),
    ],
)
def test_the_lower_edge_of_a_band_belongs_to_it_and_nobody_retained_is_a_band_of_its_own(retainers, band):
    assert band == band_index(retainers, 40, SEVEN)


@given(capacity=places, data=st.data())
def test_the_band_agrees_with_exact_fractions(capacity, data):
    retainers = data.draw(st.integers(0, 2 * capacity))
    share = Fraction(retainers, capacity)
    edges = [Fraction(1, 2), Fraction(2, 5), Fraction(3, 10), Fraction(1, 5), Fraction(1, 10)]
    expected = next((band for band, edge in enumerate(edges) if share >= edge), 5 if retainers else 6)

    assert expected == band_index(retainers, capacity, SEVEN)


@given(capacity=places, retainers=st.integers(0, 400))
def test_one_more_retainer_never_lowers_the_fee(capacity, retainers):
    before, after = FEE_2024[band_index([retainers, retainers + 1], capacity, SEVEN)]

    assert before <= after


@given(capacity=places, retainers=st.integers(0, 400))
def test_one_more_licensed_place_never_raises_the_band(capacity, retainers):
    narrow, wide = band_index(retainers, [capacity, capacity + 1], SEVEN)

    assert narrow <= wide


@given(capacity=places, retainers=st.integers(0, 100), times=st.integers(2, 9))
def test_a_band_depends_on_the_share_alone(capacity, retainers, times):
    assert band_index(retainers, capacity, SEVEN) == band_index(times * retainers, times * capacity, SEVEN)


def test_the_share_is_summed_over_both_years_before_it_is_compared():
    numerator, denominator = retention_share([[9, 11], [10, 9]], [[20, 20], [20, 20]])

    assert [0, 1] == band_index(numerator, denominator, SEVEN).tolist()


def test_an_agency_without_a_record_has_the_newcomers_band():
    assert [2, 6] == band_index([0, 0], [0, 20], SEVEN, newcomer=2).tolist()


def test_an_agency_without_a_record_is_refused_where_newcomers_have_no_band():
    with pytest.raises(ValueError, match="which band newcomers have"):
        band_index([0], [0], SEVEN)


def test_capacity_bands_hold_both_their_edges():
    assert [0, 0, 1, 1, 2, 3, 4] == band_index([6, 20, 21, 40, 60, 80, 81], 1, CAPACITY).tolist()


def test_the_simplified_two_steps_are_the_same_rule_with_two_bands():
    assert [0, 1, 1] == band_index([20, 19, 0], 40, TWO_STEP).tolist()


@pytest.mark.parametrize("bands", [SEVEN, CAPACITY, TWO_STEP])
def test_the_bands_of_the_law_cover_everything_once(bands):
    require_whole_range(bands)


@pytest.mark.parametrize(
    "words",
    [
        ("<=20", "22-40", "41+"),
        ("<30%", "20-50%", ">=50%"),
        ("0%", "10-20%", ">=20%"),
        ("<=20",),
        (">0-10%", ">=10%"),
        ("10-20%", ">=20%"),
        (),
        ("0%", ">=0%"),
    ],
)
def test_bands_with_a_gap_an_overlap_or_an_end_are_refused(words):
    with pytest.raises(ValueError, match="bands leave a gap|highest band|lowest band"):
        require_whole_range([Band.from_word(word) for word in words])


@pytest.mark.parametrize(
    "word", ["", "half", "50-40%", ">=40-50%", ">=40+", "<40-50%", "81+-90", "1.5%", "-5%"]
)
def test_a_word_that_names_no_band_is_refused(word):
    with pytest.raises(ValueError, match="names no band"):
        Band.from_word(word)


def test_a_result_outside_every_band_is_refused():
    with pytest.raises(ValueError, match="exactly one band"):
        band_index([5], [10], SEVEN[1:3] + SEVEN[5:])


@given(units=st.integers(0, 10**11), price=st.integers(0, 2000))
def test_a_claim_is_never_more_than_units_times_price_and_less_than_a_yen_below_it(units, price):
    exact = Fraction(units, 1000) * Fraction(price, 100)

    assert 0 <= exact - int(claim(units, price)) < 1


@given(parts=st.lists(st.integers(0, 10**9), min_size=1, max_size=8), price=st.integers(1000, 1200))
def test_claiming_the_month_at_once_never_pays_less_than_day_by_day(parts, price):
    assert claim(parts, price).sum() <= claim(sum(parts), price)


def test_seventeen_days_in_the_top_band_in_the_dearest_area():
    assert 229_972 == claim(units_milli(17_000, 1210), hundredths(Fraction("11.18")))


@pytest.mark.parametrize(("days", "ceiling"), [(28, 20), (29, 21), (30, 22), (31, 23)])
def test_no_user_is_billed_for_more_than_the_calendar_days_less_eight(days, ceiling):
    assert 1000 * ceiling == billable_millidays([31_000], [days], days_never_billed=8)[0]
    assert 12_500 == billable_millidays([12_500], [days], days_never_billed=8)[0]


@given(units=st.integers(0, 10**12), percent=st.integers(0, 100))
def test_an_addition_never_lowers_and_a_reduction_never_raises_the_units(units, percent):
    ratio = Fraction(percent, 100)

    assert with_addition(units, -ratio) <= units <= with_addition(units, ratio)


def test_the_reduction_by_three_tenths_leaves_seventy_per_cent():
    assert 847_000 == with_addition(1_210_000, Fraction(-3, 10))


def test_a_reduction_by_more_than_everything_is_refused():
    with pytest.raises(ValueError, match="at most everything"):
        with_addition(1000, Fraction(-3, 2))


def test_a_price_of_a_thousandth_of_a_yen_is_refused():
    with pytest.raises(ValueError, match="two decimals"):
        hundredths(Fraction(11181, 1000))


def test_attendance_as_a_float_is_refused_not_rounded():
    with pytest.raises(ValueError, match="whole numbers"):
        units_milli([17.5], [1210])


def test_retainers_and_capacity_of_different_years_are_refused():
    with pytest.raises(ValueError, match="differ in shape"):
        retention_share([[1, 2]], [[20]])
