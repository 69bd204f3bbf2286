"""Months of work are paid inside the window, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.banded_tariff import claim
from placefirst.payment.follow_along import fee_due, in_window, paid_person_months, units_milli

UNITS_2024 = [3512, 3348, 2768, 2234, 1690, 1433, 1074]
followed = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


def test_the_first_half_year_is_a_duty_and_the_three_years_after_it_are_paid():
    paid = in_window(np.arange(60), first_month=7, months=36)

    assert list(range(7, 43)) == np.flatnonzero(paid).tolist()


def test_follow_along_from_the_start_pays_the_first_six_months():
    assert [0, 1, 2, 3, 4, 5] == np.flatnonzero(in_window(np.arange(60), first_month=0, months=6)).tolist()


@given(people=followed, first=st.integers(0, 50), months=st.integers(0, 50))
def test_a_longer_window_never_pays_for_fewer_months(people, first, months):
    shorter = paid_person_months(people, first_month=first, months=months)
    longer = paid_person_months(people, first_month=first, months=months + 1)

    assert 0 <= shorter <= longer <= sum(people)


@given(people=followed, cut=st.integers(0, 60))
def test_two_windows_that_meet_pay_for_every_month_once(people, cut):
    before = paid_person_months(people, first_month=0, months=cut)
    after = paid_person_months(people, first_month=cut, months=60)

    assert sum(people) == before + after


@given(months=st.integers(0, 10_000), band=st.integers(0, 5))
def test_a_better_retention_band_never_pays_less(months, band):
    better, worse = units_milli(months, [band, band + 1], UNITS_2024)

    assert better >= worse


def test_ten_people_in_the_second_band_in_an_area_of_ten_yen_a_unit():
    assert 334_800 == claim(units_milli(10, 1, UNITS_2024), 1000)
    assert 594_000 == fee_due(27, 22_000)


def test_a_band_without_units_is_refused():
    with pytest.raises(ValueError, match="7 bands; 7 is not one"):
        units_milli([1], [7], UNITS_2024)


def test_a_negative_window_is_refused():
    with pytest.raises(ValueError, match="no negative month"):
        in_window([1], first_month=-1, months=6)
