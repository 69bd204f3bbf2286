"""When a change has paid for itself, whose pocket its benefit falls into, and what public money brings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.returns import (
    break_even_places,
    break_even_probability,
    break_even_year,
    misplaced,
    mvpf,
    outside,
)

COSTS = st.lists(st.integers(-100, 100), min_size=1, max_size=10)


@given(COSTS, st.floats(0, 0.1))
def test_from_the_break_even_year_on_the_sum_is_never_above_zero_again(costs, rate):
    place = int(break_even_places(costs, rate))
    sums = np.cumsum(np.array(costs) / (1 + rate) ** np.arange(len(costs)))

    if place >= 0:
        assert all(sums[place:] <= 0)
        assert place == 0 or sums[place - 1] > 0
    else:
        assert sums[-1] > 0


def test_a_later_year_that_costs_again_moves_the_break_even_year():
    assert break_even_year([5, -6, 3, -3], [2026, 2027, 2028, 2029], 0.0).value == 2029


def test_a_draw_with_a_hole_is_left_out_of_the_probability_and_not_taken_for_a_no():
    draws = [[1, -2], [1, np.nan], [1, 1]]

    assert break_even_places(draws, 0.0).tolist() == [1, -2, -1]
    assert break_even_probability(draws, 0.0).tolist() == [0.0, 0.5]


def test_nothing_that_changes_has_no_year():
    assert break_even_year([0, 0], [2026, 2027], 0.0).reason == "nothing_changes"


def test_a_payer_that_gains_nothing_has_all_the_benefit_outside():
    assert outside([0, 7], 0).value == 1


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_where_benefits_follow_costs_nothing_is_misplaced(costs):
    assert misplaced([3 * cost for cost in costs], costs).value == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("willing", "cost", "reason"),
    [(5, 0, "infinite"), (5, -3, "infinite"), (-5, -3, "people_lose_and_government_saves")],
)
def test_an_mvpf_without_a_cost_is_said_in_words(willing, cost, reason):
    assert mvpf(willing, cost).value is None
    assert mvpf(willing, cost).reason == reason
