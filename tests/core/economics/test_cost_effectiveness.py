"""What an additional job, a month worked and a year of health cost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.cost_effectiveness import (
    compare,
    cost_by_year,
    outcomes,
    ratio,
)
from placefirst.economics.ledger import accounts
from placefirst.economics.parties import PUBLIC
from placefirst.economics.perspective import spend_by_payer
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.simulation.states import CHANNELS, EVENTS
from tests.core.economics.conftest import Turned, empty, filled


def starting(result, event, channel, number):
    """The same result with so many more events in its second fiscal year."""
    events = result.events.copy()
    events[0, 1, EVENTS.index(event), CHANNELS.index(channel), 0, 0, 1] += number
    return replace(result, events=events)


def test_no_ratio_is_given_where_one_choice_dominates():
    assert ratio(-5.0, 3.0).value is None
    assert ratio(5.0, -3.0).value is None
    assert ratio(5.0, 0.0).value is None
    assert ratio(-5.0, -3.0).value is None
    assert 2.5 == ratio(5.0, 2.0).value


def test_ips_job_starts_are_counted_beside_additional_jobs(xx):
    base = starting(filled(1), "job_start", "tse", 30)
    scenario = starting(starting(filled(1), "job_start", "ips_in_tse", 40), "start_service", "ips_in_tse", 50)
    found = compare(xx, accounts(xx, base), accounts(xx, scenario))

    assert (10, 40) == (found.additional_jobs, found.ips_job_starts)
    assert 50 * 0.02 / 1.02 == pytest.approx(found.qalys)


def test_clustered_jobs_are_not_months_worked_in_integrated_work(xx):
    result = empty(months=12).with_people("employed_quota_clustered_alone", 7)
    both = result.with_people("employed_open_alone", 3)

    assert [0.0] == outcomes(accounts(xx, result).counts).months_worked.tolist()
    assert [36.0] == outcomes(accounts(xx, both).counts).months_worked.tolist()
    assert [120.0] == outcomes(accounts(xx, both).counts).months_employed.tolist()


def test_cost_of_a_job_is_present_value_over_present_value(xx):
    base = empty(months=24)
    scenario = starting(base, "job_start", "ips_team", 10)
    grant = xx.with_changes([Turned("levers.assistance_grant", 5_100_000)])
    found = compare(xx, accounts(xx, base), accounts(grant, scenario))
    followed = base.slots.sum() / xx.number("people.working_age", base.start)  # and bears its part of it

    assert (5_100_000 + 5_000_000) * followed == pytest.approx(found.cost)
    assert found.cost / (10 / 1.02) == pytest.approx(found.cost_per_additional_job.value)
    assert found.cost_per_month_worked.value is None


def test_society_does_not_count_transfers(jp):
    before = empty(areas=("13",), months=24).with_people("seeking", 1000)
    generous = jp.with_changes(
        [Turned("money.pension_grade_2", 2_000_000), Turned("money.assistance_standard", 0)]
    )

    assert cost_by_year(accounts(jp, before), "society") == pytest.approx(
        cost_by_year(accounts(generous, before), "society")
    )
    assert (
        cost_by_year(accounts(generous, before), "public") > cost_by_year(accounts(jp, before), "public")
    ).all()


def test_society_counts_what_work_produces(jp):
    before = empty(areas=("13",), months=24).with_people("seeking", 1000)
    after = before.moved(1000, out="seeking", to="employed_open_alone")

    assert (
        cost_by_year(accounts(jp, after), "society") < cost_by_year(accounts(jp, before), "society")
    ).all()


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_the_public_cost_is_the_sum_of_what_public_payers_spend(seed):
    from placefirst.parameters import load_country

    money = accounts(load_country("xx"), filled(seed))
    spent = spend_by_payer(money.rows)

    assert [sum(spent[payer][year] for payer in PUBLIC) for year in (2026, 2027)] == cost_by_year(
        money, "public"
    ).tolist()
    assert (cost_by_year(money, "fiscal") < cost_by_year(money, "public")).all()


def test_an_unknown_perspective_is_named_with_the_known_ones(xx):
    with pytest.raises(UnknownName, match="society"):
        cost_by_year(accounts(xx, empty()), "societal")


def test_runs_of_other_years_are_not_compared(xx):
    one, other = empty(months=12), empty(months=24)

    with pytest.raises(InvalidRequest, match="same fiscal years"):
        compare(xx, accounts(xx, one), accounts(xx, other))
