"""Who pays and who spends less, party by party."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.budget_impact import budget_impact
from placefirst.economics.ledger import accounts
from placefirst.economics.parties import PARTIES, PUBLIC
from placefirst.economics.perspective import PAYERS, by_party, spend_by_payer
from placefirst.parameters import load_country
from tests.core.economics.conftest import empty, filled


@pytest.fixture(scope="module")
def pair(jp):
    """The accounts of a thousand people who look for work, and of the same people at work."""
    before = empty(areas=("13",), months=24).with_people("seeking", 1000)
    return accounts(jp, before), accounts(jp, before.moved(1000, out="seeking", to="employed_open_ips"))


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_balances_of_all_parties_sum_to_zero_in_each_year(seed):
    parties = by_party(accounts(load_country("xx"), filled(seed)).rows)

    assert [0, 0] == parties.balance.sum(axis=1).tolist()
    assert (parties.balance == parties.receipts - parties.spend).all()


def test_spending_by_payer_is_the_ledger_less_what_is_taken_back(pair):
    spent = spend_by_payer(pair[1].rows)
    rows = pair[1].table.filter(pl.col("fiscal_year") == 2027)
    paid = rows.filter(pl.col("payer") == "nation_general")["amount"].sum()
    back = rows.filter(pl.col("recipient") == "nation_general")["amount"].sum()

    assert paid - back == spent["nation_general"][2027]
    assert set(PAYERS) == set(spent)


def change(pair, column):
    """How what each party pays or receives changes over all years when people start work."""
    before, after = (getattr(by_party(each.rows), column).sum(axis=0) for each in pair)
    return dict(zip(PARTIES, (after - before).tolist(), strict=True))


def test_when_people_start_work_assistance_and_insurers_spend_less_and_the_people_gain(pair):
    spend, balance, receipts = (change(pair, column) for column in ("spend", "balance", "receipts"))

    assert spend["nation_general"] < 0 and spend["insurers"] < 0
    assert 0 == spend["nation_labour"]
    assert balance["people"] > 0 > balance["hospitals"]
    assert receipts["pension_fund"] > 0


def test_one_pays_while_another_saves_where_a_programme_follows_people_into_work(jp):
    before = empty(areas=("13",), months=24).with_people("seeking", 1000)
    placed = before.moved(1000, out="seeking", to="employed_open_retention")
    spend = change((accounts(jp, before), accounts(jp, placed)), "spend")

    assert spend["nation_welfare"] > 0
    assert spend["nation_general"] < 0 and spend["insurers"] < 0


def test_budget_impact_sums_to_the_change_in_spending(pair):
    impact = budget_impact(*(each.table for each in pair))
    impact = impact.group_by("payer", "fiscal_year").agg(pl.col("impact").sum())
    before, after = (spend_by_payer(each.rows) for each in pair)

    assert impact.height
    for row in impact.iter_rows(named=True):
        payer, year = row["payer"], row["fiscal_year"]
        assert after[payer][year] - before[payer][year] == row["impact"]


def test_budget_impact_shows_only_the_payers_asked_for(pair):
    impact = budget_impact(*(each.table for each in pair), payers=PUBLIC)

    assert set(impact["payer"].cast(pl.String)) <= set(PUBLIC)
