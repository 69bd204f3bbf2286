"""Noise: a difference counts only if it is more than luck between areas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.uncertainty.noise import Figure, critical, difference, is_found

SLOTS = np.full(47, 1000.0)


def people(part: np.ndarray) -> Figure:
    return Figure(part.astype(float), SLOTS, float(SLOTS.sum()))


def test_a_world_compared_with_itself_differs_by_exactly_nothing():
    same = people(np.arange(47))

    assert (0.0, 0.0) == difference(same, same)
    assert is_found(*difference(same, same))


def test_the_same_change_everywhere_is_found():
    before = people(np.full(47, 100))
    after = people(np.full(47, 103))
    gap, half = difference(before, after)

    assert 141 == pytest.approx(gap)
    assert half == pytest.approx(0, abs=1e-6)
    assert is_found(gap, half)


def test_changes_that_cancel_between_areas_are_no_effect():
    luck = np.random.default_rng(1).normal(0, 30, 47)
    before = people(np.full(47, 100))
    after = people(100 + luck - luck.mean() + 0.1)

    assert not is_found(*difference(before, after))


def test_the_interval_holds_the_truth_as_often_as_it_says():
    dice = np.random.default_rng(2)
    inside = 0
    for _ in range(400):
        gap, half = difference(people(np.zeros(47)), people(dice.normal(5, 20, 47)))
        inside += abs(gap - 47 * 5) <= half

    assert 0.92 <= inside / 400 <= 0.98


def test_one_area_has_no_noise_to_show():
    alone = Figure(np.array([1.0]), np.array([2.0]))
    gap, half = difference(alone, Figure(np.array([2.0]), np.array([2.0])))

    assert np.isnan(half)
    assert not is_found(gap, half)


@given(st.integers(3, 2000))
def test_the_critical_point_falls_towards_that_of_the_normal(degrees):
    assert 1.9599 < critical(degrees + 1) < critical(degrees) < 3.3


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=60), st.integers(1, 1000))
def test_the_order_of_the_areas_changes_nothing(counts, scale):
    part = np.array(counts, dtype=float)
    wholes = np.arange(1.0, part.size + 1)
    before, after = Figure(part, wholes, scale), Figure(part[::-1].copy(), wholes, scale)
    flipped = Figure(part[::-1].copy(), wholes[::-1].copy(), scale), Figure(part, wholes[::-1].copy(), scale)

    assert difference(before, after) == pytest.approx(difference(*flipped), rel=1e-9, abs=1e-6)
