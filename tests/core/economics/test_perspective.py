"""Who pays and who saves, and the people's own purse beside them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.budget_impact import budget_impact
from placefirst.economics.ledger import build
from placefirst.economics.parties import PUBLIC
from placefirst.economics.perspective import (
    PAYERS,
    benefit_cost,
    by_party,
    purse,
    saving_by_payer,
    spend_by_payer,
    who_pays_who_saves,
    wrong_pocket,
)
from placefirst.parameters import load_country
from tests.core.economics.conftest import empty, filled


@pytest.fixture(scope="module")
def pair(jp):
    """The ledgers of a thousand people who look for work, and of the same people at work."""
    before = empty(areas=("13",), months=24).with_people("seeking", 1000)
    return build(jp, before), build(jp, before.moved(1000, out="seeking", to="employed_open_ips"))


def test_the_published_life_cycle_account_closes_to_the_dollar():
    found = benefit_cost({"taxpayers": 2614, "participants": 6138, "others": 2, "indirect": -471}, 951)

    assert (8283, 7332) == (found.benefits, found.net)
    assert 8.71 == round(found.ratio, 2)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**6))
def test_balances_of_all_parties_sum_to_zero_in_each_year(seed):
    ledger = build(load_country("xx"), filled(seed))
    parties = by_party(ledger)

    assert [0, 0] == parties.group_by("fiscal_year").agg(pl.col("balance").sum())["balance"].to_list()
    assert (parties["balance"] == parties["receipts"] - parties["spend"]).all()


def test_spending_by_payer_is_the_ledger_less_what_is_taken_back(pair):
    ledger = pair[1]
    spent = spend_by_payer(ledger)["nation_general"][2027]
    rows = ledger.filter(pl.col("fiscal_year") == 2027)
    paid = rows.filter(pl.col("payer") == "nation_general")["amount"].sum()
    back = rows.filter(pl.col("recipient") == "nation_general")["amount"].sum()

    assert paid - back == spent
    assert set(PAYERS) == set(spend_by_payer(ledger))


def test_when_people_start_work_assistance_and_insurers_save_and_the_people_gain(pair):
    table = {row["party"]: row for row in who_pays_who_saves(*pair).iter_rows(named=True)}

    assert "saves" == table["nation_general"]["role"] == table["insurers"]["role"]
    assert "unchanged" == table["nation_labour"]["role"]
    assert "gains" == table["people"]["role"]
    assert "loses" == table["hospitals"]["role"]
    assert table["pension_fund"]["receipts_difference"] > 0


def test_savings_are_what_a_payer_spends_less(pair):
    saved = saving_by_payer(*pair)
    before, after = map(spend_by_payer, pair)

    for payer in PAYERS:
        for year in (2026, 2027):
            assert saved[payer][year] == before[payer][year] - after[payer][year]


def test_nothing_is_in_the_wrong_pocket_where_nothing_changes(pair):
    same = wrong_pocket(pair[0], pair[0])

    assert ({}, {}, 0, 0) == (same.pays, same.saves, same.people, same.net_public)
    assert not same.is_split


def test_the_wrong_pocket_is_split_where_one_pays_and_another_saves(jp):
    before = empty(areas=("13",), months=24).with_people("seeking", 1000)
    placed = before.moved(1000, out="seeking", to="employed_open_retention")
    pocket = wrong_pocket(build(jp, before), build(jp, placed))

    assert "nation_welfare" in pocket.pays
    assert {"nation_general", "insurers"} <= set(pocket.saves)
    assert pocket.is_split
    assert pocket.net_public == sum(pocket.pays.values()) - sum(pocket.saves.values())
    assert pocket.people > 0


def test_the_purse_is_the_balance_of_the_people(pair):
    for ledger in pair:
        balances = by_party(ledger).filter(pl.col("party") == "people").sort("fiscal_year")["balance"]
        summed = (
            purse(ledger).group_by("fiscal_year").agg(pl.col("amount").sum()).sort("fiscal_year")["amount"]
        )

        assert balances.to_list() == summed.to_list()


def test_budget_impact_sums_to_the_change_in_spending(pair):
    impact = budget_impact(*pair).group_by("payer", "fiscal_year").agg(pl.col("impact").sum())
    saved = saving_by_payer(*pair)

    assert impact.height
    for row in impact.iter_rows(named=True):
        assert -saved[row["payer"]][row["fiscal_year"]] == row["impact"]


def test_budget_impact_shows_only_the_payers_asked_for(pair):
    impact = budget_impact(*pair, payers=PUBLIC)

    assert set(impact["payer"].cast(pl.String)) <= set(PUBLIC)
