"""A claim by a programme's rule: what it refuses, and what holds whatever the agency did."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, NotInForce, UnknownName
from placefirst.parameters.read import load_country
from placefirst.scenarios.change import Change
from placefirst.systems.claims import RULES, claim
from placefirst.systems.load import load_system, payment_rules

DAY = date(2026, 4, 1)
SYSTEMS = {code: load_system(load_country(code)) for code in ("jp", "xx")}
XX = SYSTEMS["xx"]


def fee(system, **given):
    return claim(system, "transition_support", DAY, {"area": "01", "days": 10, **given})


@pytest.mark.parametrize("code", SYSTEMS)
@given(capacity=st.integers(6, 90), retainers=st.integers(0, 200), licensed=st.integers(1, 180))
def test_one_more_person_in_a_lasting_job_never_lowers_the_fee(code, capacity, retainers, licensed):
    before, after = (
        fee(SYSTEMS[code], capacity=capacity, retainers=reached, licensed=licensed)
        for reached in (retainers, retainers + 1)
    )

    assert 0 < before["fee"] <= after["fee"]


@pytest.mark.parametrize("code", SYSTEMS)
@given(retention=st.fractions(0, 1, max_denominator=10**6), months=st.integers(0, 100))
def test_every_retention_rate_lies_in_one_band_and_pays(code, retention, months):
    answer = claim(
        SYSTEMS[code],
        "retention_support",
        DAY,
        {"retention": retention, "months": months, "area": "01"},
    )

    assert answer["fee"] >= answer["units"] * months * 10 // 1 - 1


@pytest.mark.parametrize("code", SYSTEMS)
@given(days=st.integers(0, 7), months=st.integers(0, 120))
def test_no_week_of_day_care_is_billed_for_more_days_than_attended(code, days, months):
    answer = claim(
        SYSTEMS[code], "day_care", DAY, {"form": "day", "scale": "large", "days": days, "months": months}
    )

    assert answer["billed_days"] <= days
    assert answer["fee"] == answer["billed_days"] * answer["points"] * 10


@pytest.mark.parametrize(
    ("given_here", "error", "problem"),
    [
        ({"capacity": 20, "retainer": 1}, UnknownName, "Did you mean 'retainers'"),
        ({"retainers": 1}, InvalidRequest, "'capacity' must be a number"),
        ({"capacity": -1, "retainers": 1}, InvalidRequest, "at least 0"),
        ({"capacity": Fraction(1, 2), "retainers": 1}, InvalidRequest, "whole number"),
        ({"capacity": 20, "retainers": 1, "licensed": 0}, InvalidRequest, "at least one place"),
        ({"capacity": 20, "retainers": 1, "area": 1}, InvalidRequest, "Quote a code"),
        ({"capacity": 20, "retainers": 1, "area": "09"}, UnknownName, "no area"),
        ({"capacity": 20, "retainers": 1, "fee_class": "X"}, NotInForce, "no value for X"),
        ({"capacity": 20, "new": 1}, InvalidRequest, "true or false"),
    ],
)
def test_a_situation_that_makes_no_sense_is_refused(given_here, error, problem):
    with pytest.raises(error, match=problem):
        fee(XX, **given_here)


def test_a_number_too_large_to_reckon_with_is_refused_and_not_wrapped_round():
    with pytest.raises(InvalidRequest, match="too large"):
        fee(XX, capacity=20, retainers=1, licensed=10**19)


def test_before_the_law_there_is_no_fee():
    with pytest.raises(NotInForce):
        claim(XX, "transition_support", date(2019, 1, 1), {"capacity": 20, "retainers": 1})


def test_a_value_may_be_asked_for_as_it_is():
    assert {"value": Fraction(6)} == claim(XX, "transition_support", DAY, {"parameter": "retention_months"})
    assert {"value": "not in force"} == claim(
        XX, "transition_support", date(2019, 1, 1), {"parameter": "retention_months"}
    )


def test_a_programme_without_a_rule_of_payment_cannot_be_claimed():
    with pytest.raises(UnknownName, match="rule that can be claimed by"):
        claim(SYSTEMS["jp"], "ips", DAY, {"person_months": 1})


def test_every_rule_that_can_be_claimed_is_a_payment_rule():
    assert set(RULES) <= set(payment_rules())


def test_a_changed_parameter_changes_the_claim():
    changed = load_country("xx").with_changes(
        [Change("transition_support.unpaid_days", date(2026, 1, 1), Fraction(9), "a day more is unpaid")]
    )
    situation = {"parameter": "unpaid_days"}

    assert claim(XX, "transition_support", DAY, situation) == {"value": 8}
    assert claim(load_system(changed), "transition_support", DAY, situation) == {"value": 9}
