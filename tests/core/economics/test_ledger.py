"""Every payment has both parties, and every yen of a run is accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.economics.book import Book, borne
from placefirst.economics.ledger import accounts, audit, build, imbalance, postings
from placefirst.economics.parties import PARTIES, PEOPLE
from placefirst.parameters import load_country
from placefirst.simulation.states import EVENTS, K_CENTRE, K_DAY_CARE, K_TEAM, K_TSE
from tests.core.economics.conftest import Turned, agency, empty, filled


def total(ledger, **where):
    """The sum of the amounts of the rows that match."""
    for name, word in where.items():
        ledger = ledger.filter(pl.col(name) == word)
    return int(ledger["amount"].sum())


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), months=st.integers(1, 26), first=st.integers(1, 12))
def test_each_year_sums_to_zero_whatever_the_counts(seed, months, first):
    result = filled(seed, months=months, start=date(2026, first, 1))
    ledger = build(load_country("xx"), result)

    assert imbalance(ledger) == 0
    assert set(audit(ledger, result).values()) == {0}
    assert set(postings(ledger).group_by("fiscal_year").agg(pl.col("amount").sum())["amount"]) <= {0}
    assert ledger["amount"].min() > 0


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), joint=st.fractions(0, 1, max_denominator=40))
def test_what_agencies_bill_arrives_whole_however_it_is_split(seed, joint):
    result = filled(seed)
    country = load_country("xx").with_changes([Turned("levers.joint_fund_share", joint)])
    ledger = build(country, result)

    assert imbalance(ledger) == 0
    assert set(audit(ledger, result).values()) == {0}


def test_a_yen_that_is_lost_is_found(xx):
    result = filled(1)
    ledger = build(xx, result)
    fee = pl.col("account") == "fees"
    first = ledger.with_row_index().filter(fee)["index"][0]
    short = ledger.with_row_index().with_columns(
        pl.when(pl.col("index") == first)
        .then(pl.col("amount") - 1)
        .otherwise(pl.col("amount"))
        .alias("amount")
    )

    assert audit(short, result)["fees of transition support"] == -1


def test_a_payment_without_its_other_party_is_found(xx):
    ledger = build(xx, filled(2))
    row = ledger.head(1)
    nobody = row.with_columns(recipient=pl.lit(None, dtype=pl.Enum(PARTIES)))
    oneself = row.with_columns(recipient=pl.col("payer"))
    negative = row.with_columns(amount=-pl.col("amount"))

    assert imbalance(ledger) == 0
    for bad in (nobody, oneself, negative):
        assert imbalance(pl.concat([ledger, bad])) > 0


def test_the_book_refuses_a_payment_to_oneself_and_a_negative_one():
    book = Book([2026], ["01"])

    with pytest.raises(ValueError, match="cannot pay itself"):
        book.post(PEOPLE, PEOPLE, "wages", "work", [1])
    with pytest.raises(ValueError, match="negative"):
        book.post("employers", PEOPLE, "wages", "work", [-1])


@given(amount=st.integers(0, 10**10), paid=st.fractions(0, 1))
def test_what_people_pay_less_falls_on_the_public_payers_and_not_on_the_insurers(amount, paid):
    shares = {
        "insurers": Fraction(7, 10),
        "nation_health": Fraction(1, 10),
        "prefectures": Fraction(1, 10),
        "people": Fraction(1, 10),
    }
    due = int(amount * paid / 10)
    parts = {payer: int(part) for payer, part in borne(shares, np.array(amount), np.array(due)).items()}

    assert amount == sum(parts.values())
    assert due == parts["people"]
    assert abs(parts["insurers"] - Fraction(7, 10) * amount) < 1
    assert abs(parts["nation_health"] - parts["prefectures"]) <= 1


def test_a_pension_is_that_of_its_fiscal_year(xx):
    result = empty(months=24, start=date(2025, 4, 1)).with_people("outside_not_wanting", 1000)
    pension = build(xx, result).filter(pl.col("account") == "pension").sort("fiscal_year")

    # grade 2 and a tenth of grade 1, of two fifths of the people with schizophrenia
    assert [400 * 615_000, 400 * 639_600] == pension["amount"].to_list()


def test_attendance_at_a_day_care_is_paid_by_points_and_days(xx):
    days = xx.number("service_models.day_care_days", date(2026, 4, 1))
    ledger = build(xx, empty(months=12).with_people("day_care", 10))
    at_day_care = ledger.filter(pl.col("recipient") == "agencies_day_care")

    # the points of a full day of a large day care, priced at 10
    assert round(10 * 12 * days * 700 * 10) == total(at_day_care)
    assert {"day_care", "copayment"} == set(at_day_care["account"].cast(pl.String))


def test_a_fee_is_divided_between_the_programme_and_ips_by_attended_days(xx):
    fields = {"fee_yen": [1000, 0, 0, 0], "user_millidays": [3000, 0, 0, 0], "ips_millidays": [1000, 0, 0, 0]}
    result = replace(empty(months=12), agency_years=agency(K_TSE, **fields))
    ledger = build(xx, result)

    assert 750 == total(ledger, recipient="agencies_tse", programme="transition_support")
    assert 250 == total(ledger, recipient="agencies_tse", programme="ips_in_transition_support")


def test_people_pay_a_tenth_up_to_the_cap_of_their_household(xx):
    fields = {"fee_yen": [10_000_000, 0, 0, 0], "user_millidays": [1, 0, 0, 0], "user_months": [10, 0, 0, 0]}
    result = replace(empty(months=12), agency_years=agency(K_TSE, **fields))
    ledger = build(xx, result)

    # a fifth of the people pay, at most 36,000 in each of ten months
    assert 72_000 == total(ledger, payer=PEOPLE, account="copayment")
    assert 10_000_000 == total(ledger, recipient="agencies_tse")


def test_own_funds_are_a_party(xx):
    result = replace(empty(months=12), agency_years=agency(K_TSE, other_income_yen=600_000))

    assert 600_000 == total(build(xx, result), payer="own_funds", recipient="agencies_tse")


def test_a_centre_is_paid_by_the_year_and_for_half_a_year_by_half(xx):
    grant = xx.whole("centres.grant", date(2026, 4, 1))
    year = replace(empty(months=12), agency_years=agency(K_CENTRE))
    half = replace(empty(months=6, start=date(2026, 10, 1)), agency_years=agency(K_CENTRE))

    assert grant == total(build(xx, year), recipient="agencies_centres")
    assert grant // 2 == total(build(xx, half), recipient="agencies_centres")


def test_a_limit_on_a_centres_caseload_pays_for_its_staff(xx):
    result = replace(empty(months=12), agency_years=agency(K_CENTRE)).with_people("centre", 1000)
    limited = xx.with_changes([Turned("levers.centre_caseload_cap", 20)])
    loose = xx.with_changes([Turned("levers.centre_caseload_cap", 10_000)])
    today = total(build(xx, result), recipient="agencies_centres")

    assert total(build(limited, result), recipient="agencies_centres") > today
    assert total(build(loose, result), recipient="agencies_centres") == today


def a_team(country, teams=1):
    """The places of so many IPS teams."""
    day = date(2026, 4, 1)
    places = country.whole("service_models.team_specialists", day) * country.whole(
        "levers.ips_team_caseload", day
    )
    return teams * places


def test_an_area_with_three_teams_is_paid_for_three(xx):
    result = replace(empty(months=12), agency_years=agency(K_TEAM, ips_places=a_team(xx, 3)))
    granted = xx.with_changes([Turned("levers.ips_team_grant", 10_000_000)])

    assert 30_000_000 == total(build(granted, result), recipient="agencies_ips_teams")


def test_workshop_places_that_became_ips_places_are_paid_for_and_are_no_team(xx):
    rows = [
        agency(K_CENTRE, agency=5),
        agency(K_TEAM, agency=6, ips_places=40),
        agency(K_TEAM, agency=7, ips_places=30),
    ]
    result = replace(empty(months=12), agency_years=np.concatenate(rows))
    levers = [Turned("levers.workshop_transition_years", 10), Turned("levers.ips_team_grant", 10_000_000)]
    ledger = build(xx.with_changes(levers), result)

    # one team, and 15 places on the mean of two year ends
    assert 10_000_000 + 15 * 300_000 == total(ledger, recipient="agencies_ips_teams")


def test_grants_of_options_are_paid_only_where_the_option_is_in_force(xx):
    result = replace(empty(months=12), agency_years=agency(K_TEAM, ips_places=a_team(xx)))
    teams = xx.with_changes([Turned("levers.ips_team_grant", 14_500_000)])
    body = xx.with_changes([Turned("levers.assistance_grant", 1_000_000_000)])

    assert (
        0
        == total(build(xx, result), account="grants")
        == total(build(xx, result), account="support_body_grant")
    )
    assert 14_500_000 == total(build(teams, result), recipient="agencies_ips_teams")
    assert 750_000_000 == total(build(body, result), recipient="support_body")  # of 3,000 of 4,000 people
    assert ["all"] == build(body, result).filter(pl.col("recipient") == "support_body")[
        "area"
    ].unique().to_list()


def test_an_option_in_force_for_half_a_year_is_paid_for_half(xx):
    result = replace(empty(months=12), agency_years=agency(K_TEAM, ips_places=a_team(xx)))
    from_october = xx.with_changes([Turned("levers.ips_team_grant", 12_000_000, start=date(2026, 10, 1))])

    assert 6_000_000 == total(build(from_october, result), recipient="agencies_ips_teams")


def test_a_joint_fund_changes_who_pays_and_not_what_is_paid(xx):
    result = filled(3)
    joint = build(xx.with_changes([Turned("levers.joint_fund_share", Fraction(1, 2))]), result)
    today = build(xx, result)

    for recipient in ("agencies_tse", "agencies_day_care", "agencies_centres", "hospitals"):
        assert total(joint, recipient=recipient) == total(today, recipient=recipient)
    assert total(joint, payer=PEOPLE) == total(today, payer=PEOPLE)
    assert total(joint, payer="nation_labour") > total(today, payer="nation_labour")
    assert total(joint, payer="nation_welfare") < total(today, payer="nation_welfare")


def test_a_joint_fund_of_everything_is_half_national_and_half_local(xx):
    fields = {"outreach_yen": [1_200_000, 0, 0, 0]}
    result = replace(empty(months=12), agency_years=agency(K_DAY_CARE, **fields))
    ledger = build(xx.with_changes([Turned("levers.joint_fund_share", 1)]), result)
    paid = {
        row["payer"]: row["amount"]
        for row in ledger.filter(pl.col("account") == "outreach").iter_rows(named=True)
    }

    assert {
        "nation_labour": 200_000,
        "nation_welfare": 200_000,
        "nation_health": 200_000,
        "prefectures": 300_000,
        "municipalities": 300_000,
    } == paid


def test_support_for_employers_is_not_free(xx):
    result = empty(months=12)
    result.events[0, 0, EVENTS.index("job_start"), 1, 0, 0, 1] = 5
    supported = xx.with_changes([Turned("levers.early_job_loss_ratio", Fraction(4, 5))])

    assert 0 == total(build(xx, result), account="accommodation")
    assert 5 * 80_000 == total(build(supported, result), payer="levy_fund", account="accommodation")


def test_a_series_that_has_ended_stays_in_force_and_is_named(xx):
    ended = xx.with_changes([Turned("money.workshop_pay", None, start=date(2027, 4, 1))])
    found = accounts(ended, empty(months=24).with_people("sheltered", 10))

    assert 10 * 24 * 12_000 == total(found.table, account="workshop_pay")
    assert ["xx.money.workshop_pay"] == list(found.ended)


def test_the_ledger_says_what_it_rests_on(xx):
    found = accounts(xx, filled(4))
    paths = {path for path, _ in found.rests_on}

    assert {"xx.money.pension_grade_2", "xx.levers.joint_fund_share", "xx.money.in_patient_day"} <= paths


def test_a_result_with_other_years_than_its_months_is_refused(xx):
    with pytest.raises(ValueError, match="months lie in"):
        build(xx, replace(empty(), fiscal_years=(2026, 2028)))


def test_an_empty_country_has_only_its_employers(xx):
    assert {"levy", "allowances"} == set(build(xx, empty())["account"].cast(pl.String))


def test_japans_ledger_balances_too(jp):
    result = replace(filled(5), areas=("13", "27", "47"))
    ledger = build(jp, result)

    assert imbalance(ledger) == 0
    assert set(audit(ledger, result).values()) == {0}
    assert {"levy", "allowances"} <= set(ledger["account"].cast(pl.String))
