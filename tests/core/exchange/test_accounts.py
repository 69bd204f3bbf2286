"""The accounts of a scenario are the ledger's to the yen, and never call a person's loss a saving alone."""

import json

import polars as pl
import pytest

from placefirst.economics.cost_effectiveness import PRODUCTION, RESOURCES
from placefirst.economics.flows import BUDGETS, PROGRAMME, flows
from placefirst.economics.parties import PARTIES
from placefirst.economics.perspective import by_party
from placefirst.economics.sums import coded
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.exchange.accounts import accounts_of
from placefirst.exchange.accounts_split import Party, split_of
from placefirst.exchange.accounts_tables import DICTIONARY, accounts_tables
from placefirst.loop.explain import explain
from placefirst.parameters.read import load_country

KEY = "quasi_ips"


@pytest.fixture(scope="module")
def answer():
    """Two years of the imaginary country with one option."""
    return explain("xx", options=[KEY], years=2)


@pytest.fixture(scope="module")
def told(answer):
    """The answer as it is kept."""
    return json.loads(json.dumps(answer.to_json()))


@pytest.fixture(scope="module")
def accounts(told):
    """The accounts of the option."""
    return accounts_of(load_country("xx"), told, KEY)


def test_flows_are_the_ledger_without_areas(answer):
    ledger = answer.outcomes[KEY].ledger

    found = flows(ledger, answer.outcomes[KEY].detail.years)

    assert sum(sum(yen) for yen in found.paid.values()) == ledger["amount"].sum()


def test_departments_and_people_change_by_what_the_ledger_says(answer, accounts):
    before, after = (by_party(coded(answer.outcomes[key].ledger)) for key in ("baseline", KEY))
    change = after.balance - before.balance
    assert tuple(accounts["years"]) == before.years
    for row in accounts["departments"]:
        payers = [PARTIES.index(payer) for payer in row["payers"]]
        assert row["yen"] == change[:, payers].sum(axis=1).tolist()
    assert accounts["people"]["yen"] == change[:, PARTIES.index("people")].tolist()


def test_every_budget_is_in_exactly_one_department(accounts):
    payers = [payer for row in accounts["departments"] for payer in row["payers"]]

    assert sorted(payers) == sorted(BUDGETS)


def test_the_discounted_years_sum_to_the_present_value(accounts):
    for row in (*accounts["departments"], *accounts["perspectives"].values()):
        assert sum(row["discounted_yen"]) == row["present_value_yen"]


def test_government_is_the_fiscal_view_and_the_levy_fund(answer, accounts):
    cost = {key: answer.outcomes[key].figures["present_value_yen.fiscal"].value for key in ("baseline", KEY)}
    levy = next(row for row in accounts["departments"] if "levy_fund" in row["payers"])

    government = accounts["perspectives"]["government"]["present_value_yen"]

    assert government == pytest.approx(cost["baseline"] - cost[KEY] + levy["present_value_yen"], abs=50)


def test_society_is_the_view_of_the_figures(answer, accounts):
    cost = {key: answer.outcomes[key].figures["present_value_yen.society"].value for key in ("baseline", KEY)}

    society = accounts["perspectives"]["society"]["present_value_yen"]

    assert society == pytest.approx(cost["baseline"] - cost[KEY], abs=50)


def test_the_inventory_holds_all_that_society_counts_and_a_transfer_in_it_says_why(accounts):
    items = accounts["inventory"]
    listed = {account for item in items for account in item["accounts"]}
    half_counted = [
        item for item in items if item["status"] == "transfer" and {*item["accounts"]} & {*PRODUCTION}
    ]

    assert listed >= {*RESOURCES, *PRODUCTION}
    assert half_counted and all(item["why"]["en"] and item["why"]["ja"] for item in half_counted)


def test_what_budgets_take_back_is_what_people_lose(accounts):
    taken = sum(row["withdrawn_from_people_yen"] for row in accounts["departments"])

    assert taken == pytest.approx(-accounts["people"]["lost_benefits_yen"], abs=len(BUDGETS))


def test_the_paragraph_names_the_loss_beside_the_purse(accounts):
    words = accounts["split"]["said"]

    assert "no saving but their loss" in words["en"] and "purse" in words["en"]
    assert "節約ではなく" in words["ja"] and "家計" in words["ja"]


def test_a_shortfall_is_said_and_no_split_hides_it(accounts):
    split = accounts["split"]

    if split["surplus_yen"] < 0:
        assert not split["transfers"]["horizon"]["exists"]
        assert "no split and no transfer makes everyone whole" in split["said"]["en"]
    assert split["cost_yen"] == sum(each["cost_today_yen"] for each in split["parties"])
    for rule in split["rules"].values():
        if rule["shares_yen"] is not None:
            assert sum(rule["shares_yen"].values()) + rule["uncovered_yen"] == split["cost_yen"]


def test_tables_hold_both_ends_of_every_payment(told):
    tables = accounts_tables(load_country("xx"), told)

    yearly = tables["accounts"].group_by("fiscal_year").agg(pl.col("base", "scenario_amount", "change").sum())
    assert all(value == 0 for row in yearly.drop("fiscal_year").iter_rows() for value in row)
    assert {name: table.columns for name, table in tables.items()} == {
        name: list(columns) for name, columns in DICTIONARY.items()
    }


def test_the_programmes_cost_in_the_tables_is_that_of_the_split(told, accounts):
    table = accounts_tables(load_country("xx"), told)["accounts"].filter(side="programme_cost")

    assert set(table["account"]) <= set(PROGRAMME)
    cost = -table["change_discounted"].sum()
    assert cost == pytest.approx(accounts["split"]["cost_yen"], abs=len(BUDGETS))


def test_an_answer_kept_without_flows_says_so(told):
    old = json.loads(json.dumps(told))
    del old["scenarios"][KEY]["flows"]

    with pytest.raises(InvalidRequest, match="ask the question again"):
        accounts_of(load_country("xx"), old, KEY)


def test_a_scenario_that_was_not_asked_for_is_named(told):
    with pytest.raises(UnknownName):
        accounts_of(load_country("xx"), told, "nobody_asked")


@pytest.mark.parametrize("benefits", [(900, -50), (0, 0)])
def test_gains_that_may_be_chance_are_split_by_no_rule_that_goes_by_them(benefits):
    parties = [
        Party(key, {"en": key, "ja": key}, (payer,), (gain - cost,), gain - cost, cost, gain, 7, False)
        for key, payer, gain, cost in zip("ab", BUDGETS[:2], benefits, (100, 20), strict=True)
    ]

    split = split_of(
        load_country("xx"), parties, [2026], {"present_value_yen": 0, "found": False}, is_found=False
    )

    for name in ("shapley", "proportional"):
        rule = split["rules"][name]
        assert rule["shares_yen"] is None and "chance" in rule["reason"]["en"]
        assert rule["reason"]["ja"] in split["said"]["ja"] and rule["reason"]["en"] in split["said"]["en"]
    assert "the largest shares" not in split["said"]["en"]
    assert "the tables use" not in split["said"]["en"] and "these gains" not in split["said"]["en"]
    assert "no saving but their loss" in split["said"]["en"]


def test_one_gain_that_was_found_is_split_by_every_rule():
    parties = [
        Party(key, {"en": key, "ja": key}, (payer,), (800,), 800, 100, 900, 0, found)
        for key, payer, found in zip("ab", BUDGETS[:2], (True, False), strict=True)
    ]

    rules = split_of(
        load_country("xx"), parties, [2026], {"present_value_yen": 0, "found": False}, is_found=False
    )["rules"]

    assert sum(rules["proportional"]["shares_yen"].values()) == 200
    assert sum(rules["shapley"]["shares_yen"].values()) == 200
