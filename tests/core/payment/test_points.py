"""Psychiatric day-care in points: more in the first year, a limit after it, less after three."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.points import billed_days, points_due, points_per_day

RULE = {
    "early_addition": 50,
    "early_months": 12,
    "reduced_after_months": 36,
    "reduced_above_days": 3,
    "reduced_to": Fraction(9, 10),
}
days = st.integers(0, 7)
months = st.integers(0, 120)


def points(week, in_care, discharged=-1, long_stay=False, base=700):
    return int(
        points_per_day([[week]], [[in_care]], [[discharged]], [[long_stay]], points=base, **RULE)[0, 0]
    )


@pytest.mark.parametrize(
    ("week", "in_care", "expected"), [(6, 11, 6), (6, 12, 5), (7, 60, 5), (5, 60, 5), (7, 0, 7)]
)
def test_after_a_year_at_most_five_days_a_week_are_billed(week, in_care, expected):
    assert expected == billed_days([[week]], [[in_care]], limit_after_months=12, days_a_week=5)[0, 0]


@pytest.mark.parametrize(
    ("week", "in_care", "discharged", "long_stay", "expected"),
    [
        (3, 0, -1, False, 750),
        (3, 11, -1, False, 750),
        (3, 12, -1, False, 700),
        (3, 24, 3, False, 750),
        (3, 24, 12, False, 700),
        (4, 35, -1, False, 700),
        (4, 36, -1, False, 630),
        (3, 36, -1, False, 700),
        (5, 90, -1, True, 700),
    ],
)
def test_the_points_of_a_large_day_care(week, in_care, discharged, long_stay, expected):
    assert expected == points(week, in_care, discharged, long_stay)


@pytest.mark.parametrize(("base", "reduced"), [(590, 531), (700, 630), (1000, 900), (540, 486), (275, 248)])
def test_ninety_per_cent_of_the_points_rounded_half_up(base, reduced):
    assert reduced == points(5, 40, base=base)


@given(week=days, in_care=months, more=months)
def test_a_longer_time_in_care_never_raises_the_points(week, in_care, more):
    assert points(week, in_care + more) <= points(week, in_care)


@given(week=days, in_care=months)
def test_a_long_time_as_an_in_patient_never_lowers_the_points(week, in_care):
    assert points(week, in_care, long_stay=False) <= points(week, in_care, long_stay=True)


def test_a_full_large_day_care_earns_its_full_house_in_a_day():
    assert 350_000 == points_due(50 * 700, yen_per_point=10)


def test_a_fourth_day_a_week_after_three_years_still_pays_more_than_three_days():
    assert 3 * points(3, 40) < 4 * points(4, 40)


def test_a_week_of_eight_days_is_refused():
    with pytest.raises(ValueError, match="seven days, not 8"):
        billed_days([[8]], [[1]], limit_after_months=12, days_a_week=5)


def test_a_share_above_one_is_refused():
    with pytest.raises(ValueError, match=r"ratio in \[0, 1\]"):
        points_per_day([[1]], [[1]], [[-1]], [[False]], points=700, **RULE | {"reduced_to": Fraction(2)})
