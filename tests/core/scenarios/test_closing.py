"""Closing rules: the plan sums to the budget, and nobody's money is lost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.scenarios.closing import targeted_investment, teams_opened

MONEY = st.integers(0, 10**12)
SHARES = st.fractions(0, 1, max_denominator=1000)


@given(target=MONEY, rest=MONEY, budget=MONEY, share=SHARES, highest=st.fractions(1, 10, max_denominator=10))
def test_planned_spending_and_what_is_left_over_are_the_budget(target, rest, budget, share, highest):
    plan = targeted_investment(target, rest, budget=budget, share=share, highest=highest)
    planned = plan.target_weight * target + plan.rest_weight * rest if target + rest else 0

    assert 0 <= budget - planned - plan.unspent < 1
    assert plan.unspent >= 0
    assert 0 <= plan.target_weight <= max(highest, 1)
    assert plan.rest_weight >= 0


@given(target=st.integers(1, 10**12), rest=st.integers(1, 10**12))
def test_a_share_of_nothing_changes_no_fee(target, rest):
    plan = targeted_investment(target, rest, budget=target + rest, share=Fraction(0), highest=Fraction(5))

    assert (1, 1, 0) == (plan.target_weight, plan.rest_weight, plan.unspent)


@given(
    target=st.integers(1, 10**9),
    rest=st.integers(1, 10**9),
    shares=st.tuples(SHARES, SHARES).map(sorted),
)
def test_moving_more_never_pays_the_people_aimed_at_less(target, rest, shares):
    less, more = (
        targeted_investment(target, rest, budget=target + rest, share=share, highest=Fraction(5))
        for share in shares
    )

    assert less.target_weight <= more.target_weight
    assert less.rest_weight >= more.rest_weight


def test_money_for_people_nobody_serves_is_left_over():
    plan = targeted_investment(0, 1000, budget=1000, share=Fraction(1, 10), highest=Fraction(5))

    assert (Fraction(9, 10), 100) == (plan.rest_weight, plan.unspent)


def test_where_nothing_is_planned_the_whole_budget_is_left_over():
    plan = targeted_investment(0, 0, budget=1000, share=Fraction(1, 10), highest=Fraction(5))

    assert 1000 == plan.unspent


@pytest.mark.parametrize(
    "wrong", [{"share": Fraction(2)}, {"share": Fraction(-1)}, {"highest": Fraction(1, 2)}, {"budget": -1}]
)
def test_a_plan_that_makes_no_sense_is_refused(wrong):
    given_ = {"budget": 10, "share": Fraction(0), "highest": Fraction(5)} | wrong
    with pytest.raises(ValueError, match="not"):
        targeted_investment(5, 5, **given_)


@given(unspent=st.integers(-(10**12), 10**12), grant=st.integers(1, 10**9))
def test_teams_never_cost_more_than_is_left(unspent, grant):
    teams = teams_opened(unspent, grant)

    assert teams >= 0
    assert teams * grant <= max(unspent, 0) < (teams + 1) * grant
