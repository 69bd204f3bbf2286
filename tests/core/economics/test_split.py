"""A split divides a cost and makes none; transfers leave nobody worse off, or say what is missing."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.split import by_benefit, by_halves, by_shapley, coalitions, shapley
from placefirst.economics.transfers import least_transfers

YEN = st.integers(-(10**11), 10**11)
PARTIES = st.lists(YEN, min_size=1, max_size=8)
COST = st.integers(1, 10**11)


@given(PARTIES, COST)
def test_allocations_sum_to_what_all_together_can_gain(benefits, cost):
    due = shapley(coalitions(benefits, cost))

    assert sum(due) == pytest.approx(max(0, sum(benefits) - cost), abs=1e-3 * len(due))


@given(PARTIES, COST, YEN)
def test_two_with_equal_benefits_bear_the_same_to_the_yen(benefits, cost, twin):
    shares = by_shapley([*benefits, twin, twin], cost).shares

    assert abs(shares[-1] - shares[-2]) <= 1


@given(PARTIES, COST)
def test_who_gains_nothing_bears_nothing(benefits, cost):
    assert 0 == by_shapley([*benefits, 0], cost).shares[-1]


@given(PARTIES, COST)
def test_shapleys_shares_sum_to_the_cost_less_what_nobodys_gain_covers(benefits, cost):
    split = by_shapley(benefits, cost)

    assert sum(split.shares) + split.uncovered == cost
    assert split.uncovered == max(0, cost - sum(benefits))


@given(PARTIES, COST)
def test_in_proportion_everything_is_borne_and_only_by_who_gains(benefits, cost):
    split = by_benefit(benefits, cost)

    if max(benefits) <= 0:
        assert split is None
    else:
        assert sum(split.shares) == cost
        assert all(share == 0 for share, benefit in zip(split.shares, benefits, strict=True) if benefit <= 0)


@given(COST)
def test_halves_are_borne_whole(cost):
    halves = [{"a": Fraction(1)}, {"b": Fraction(1, 3), "c": Fraction(2, 3)}]

    split = by_halves(["a", "b", "c"], halves, cost)

    assert sum(split.shares) == cost
    assert abs(split.shares[0] - cost / 2) <= 1


def test_shapley_by_pencil():
    """Three airlines and a runway for 9: orders by hand. v(12)=1, v(13)=3, v(123)=6, others 0."""
    due = shapley(coalitions([4, 6, 5], 9))

    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    benefits, by_hand = [4, 6, 5], np.zeros(3)
    for order in orders:
        had = worth = 0
        for party in order:
            had += benefits[party]
            by_hand[party] += max(0, had - 9) - worth
            worth = max(0, had - 9)
    assert due == pytest.approx(by_hand / 6)


def test_more_parties_than_can_be_enumerated_are_refused():
    with pytest.raises(ValueError, match="At most 12"):
        coalitions([1] * 13, 1)


@settings(deadline=None, max_examples=60)
@given(st.lists(YEN, min_size=1, max_size=12))
def test_transfers_leave_nobody_worse_off_or_say_what_is_missing(net):
    found = least_transfers(net)
    after = list(net)
    for giver, taker, yen in found.moves:
        assert yen > 0
        after[giver] -= yen
        after[taker] += yen

    assert found.missing == max(0, -sum(net))
    assert min(0, *after, 0) >= -found.missing
    assert -sum(each for each in after if each < 0) == found.missing
    losses = -sum(each for each in net if each < 0)
    assert found.total == losses - found.missing  # not a yen more than is needed
