"""A ledger added up as arrays is the ledger added up by a query, to the yen."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.cost_effectiveness import cost_by_area
from placefirst.economics.ledger import build
from placefirst.economics.parties import ACCOUNTS, PARTIES
from placefirst.economics.perspective import by_party
from placefirst.economics.sums import added, coded, one_of
from placefirst.parameters import load_country
from tests.core.economics.conftest import filled


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_sums_by_area_year_payer_and_account_are_those_of_a_query(seed):
    ledger = build(load_country("xx"), filled(seed))
    rows = coded(ledger)
    shape = (len(rows.areas), len(rows.years), len(PARTIES), len(ACCOUNTS))

    found = added(rows.amount, shape, rows.area, rows.year, rows.payer, rows.account)

    asked = ledger.group_by("area", "fiscal_year", "payer", "account").agg(pl.col("amount").sum())
    for area, year, payer, account, amount in asked.iter_rows():
        place = (
            rows.areas.index(area), rows.years.index(year), PARTIES.index(payer), ACCOUNTS.index(account)
        )  # fmt: skip
        assert amount == found[place]
    assert asked["amount"].sum() == found.sum()


def test_a_ledger_without_a_payment_has_no_year_and_sums_to_nothing():
    rows = coded(build(load_country("xx"), filled(1)).clear())

    assert () == rows.years
    assert 0 == added(rows.amount, (len(PARTIES),), rows.payer).sum()
    assert (0, len(PARTIES)) == by_party(rows).balance.shape
    assert (len(rows.areas), 0) == cost_by_area(rows, "public").shape


def test_names_that_are_chosen_are_found_at_their_places():
    assert [False, True, True] == one_of(("nation", "people", "insurers"), {"people", "insurers"}).tolist()
