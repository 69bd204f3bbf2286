"""What is paid above a threshold: a lower price beyond the tier, never a negative sum."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.payment.levy import levy_due, surplus
from placefirst.payment.quota_allowance import (
    above_threshold,
    reward_threshold,
    short_hours_benefit,
    tiered_due,
)
from placefirst.payment.quota_count import required

ALLOWANCE = {"yen_per_point": 29_000, "full_price_points": 120, "yen_above": 23_000}
REWARD = {"yen_per_point": 21_000, "full_price_points": 420, "yen_above": 16_000}
half_months = st.integers(-5_000, 5_000)


@given(above=half_months)
def test_one_more_person_month_never_lowers_the_allowance(above):
    before, after = tiered_due([above, above + 2], [True, True], **ALLOWANCE)

    assert 0 <= after - before <= 29_000


@given(above=half_months)
def test_the_tier_never_pays_more_than_without_it(above):
    without = tiered_due([above], [True], yen_per_point=29_000, full_price_points=None, yen_above=0)

    assert tiered_due([above], [True], **ALLOWANCE) <= without


@pytest.mark.parametrize(
    ("half_points", "yen"),
    [(-2, 0), (0, 0), (1, 14_500), (240, 3_480_000), (241, 3_491_500), (242, 3_503_000), (480, 6_240_000)],
)
def test_the_hundred_and_twentieth_person_month_is_the_last_at_the_full_price(half_points, yen):
    assert yen == tiered_due(half_points, True, **ALLOWANCE)


@pytest.mark.parametrize(("half_points", "yen"), [(144, 1_512_000), (840, 8_820_000), (842, 8_836_000)])
def test_the_reward_has_a_tier_of_its_own(half_points, yen):
    assert yen == tiered_due(half_points, True, **REWARD)


@given(
    workforce=st.lists(st.integers(200, 4_000), min_size=12, max_size=12),
    counted=st.lists(st.integers(0, 300), min_size=12, max_size=12),
    left_out=st.integers(0, 100),
)
def test_nobody_pays_the_levy_and_earns_the_allowance(workforce, counted, left_out):
    quota = Fraction(27, 1000)
    with_exclusion = surplus(counted, required(workforce, [left_out] * 12, quota=quota))
    without = surplus(counted, required(workforce, [0] * 12, quota=quota))

    assert 0 == levy_due(with_exclusion, True, yen_per_point=50_000) * tiered_due(without, True, **ALLOWANCE)


@given(workforce=st.lists(st.integers(0, 200), min_size=12, max_size=12))
def test_a_small_employer_is_rewarded_above_seventy_two_or_four_per_cent(workforce):
    monthly = [halves * 4 // 200 for halves in workforce]

    assert max(72, sum(monthly)) == reward_threshold(workforce, share=Fraction(4, 100), least=72)


def test_eighty_workers_with_twelve_counted_earn_one_and_a_half_million():
    threshold = reward_threshold([160] * 12, share=Fraction(4, 100), least=72)

    assert 1_512_000 == tiered_due(above_threshold([24] * 12, threshold), True, **REWARD)


@given(months=st.integers(0, 2_000), regular=st.integers(0, 2_000))
def test_short_hours_are_paid_for_no_more_than_the_people_with_longer_hours(months, regular):
    assert 5_000 * min(months, regular // 2) == short_hours_benefit(months, regular, yen=5_000)


def test_an_employer_without_the_right_is_paid_nothing():
    assert 0 == tiered_due(480, False, **ALLOWANCE)


def test_a_negative_price_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        tiered_due([1], [True], yen_per_point=-1, full_price_points=None, yen_above=0)


def test_a_share_above_one_is_refused():
    with pytest.raises(ValueError, match="ratio in"):
        reward_threshold([1], share=Fraction(2), least=0)
