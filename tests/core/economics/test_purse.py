"""A person's purse: what work brings, and what benefits, insurance and tax take of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.ledger import build, postings
from placefirst.economics.prices import Prices
from placefirst.economics.purse import month, withdrawn
from placefirst.simulation.states import SETTINGS
from tests.core.economics.conftest import Turned, empty

APRIL_2026 = [[date(2026, 4, 1)]]
RULE = {"kept_first": 15_000, "kept_rate": 0.1}


def purse(ledger):
    """What people receive, and below 0 what they pay."""
    return postings(ledger).filter(pl.col("party") == "people")


@pytest.mark.parametrize(("hours", "millions_a_year"), [(10, 0.36), (20, 0.89), (30, 1.41)])
def test_assistance_withdrawn_at_the_minimum_wage_is_as_worked_out_by_hand(hours, millions_a_year):
    wage = np.array([1121 * hours * 52 / 12])

    assert millions_a_year == pytest.approx(withdrawn(wage, **RULE)[0] * 12 / 1e6, abs=0.005)


@given(low=st.floats(0, 500_000), more=st.floats(0, 100_000))
def test_earning_more_never_leaves_a_person_with_less(low, more):
    kept = [wage - withdrawn(np.array([wage]), **RULE)[0] for wage in (low, low + more)]

    assert kept[1] >= kept[0] - 1e-6
    assert withdrawn(np.array([low]), **RULE)[0] >= 0


def test_at_the_wages_of_japan_nobody_pays_income_or_resident_tax(jp):
    person = month(Prices(jp, APRIL_2026))

    assert 0 == person.income_tax.max() == person.resident_tax.max()


def test_at_twice_these_wages_tax_is_due(jp):
    rich = jp.with_changes([Turned("work.wage_open", 2400), Turned("work.wage_quota", 2400)])
    person = month(Prices(rich, APRIL_2026))

    assert person.income_tax.min() > 0
    assert person.resident_tax.min() > 0


def test_insurance_of_one_enrolled_worker_is_about_fifteen_per_cent_each(jp):
    enrolled = jp.with_changes([Turned("money.insurance_enrolment", 1)])
    person = month(Prices(enrolled, [[date(2025, 4, 1)]]))
    shares = [
        sum(part[0, 0] for part in side.values()) / person.wage[0, 0]
        for side in (person.worker_contributions, person.employer_contributions)
    ]

    assert [0.147, 0.154] == pytest.approx(shares, abs=0.0005)


def test_a_wage_is_never_below_the_minimum_wage(xx):
    poor = xx.with_changes([Turned("work.wage_open", 500)])
    person = month(Prices(poor, [[date(2026, 4, 1)], [date(2027, 4, 1)]]))
    hours = xx.number("work.hours_per_week", date(2026, 4, 1)) * 52 / 12

    assert [900 * hours, 1000 * hours] == pytest.approx(person.wage[:, 0].tolist())


def test_work_never_takes_more_assistance_than_there_is(jp, xx):
    for country in (jp, xx, jp.with_changes([Turned("work.wage_open", 50_000)])):
        person = month(Prices(country, APRIL_2026))

        assert (person.assistance_withdrawn <= person.assistance[:, None, :] + 1e-6).all()


def test_a_month_of_work_raises_the_purse_by_wages_less_what_is_taken(jp):
    before = empty(areas=("13",), months=12).with_people("seeking", 1000)
    after = before.moved(1000, out="seeking", to="employed_open_alone")
    person = month(Prices(jp, APRIL_2026))
    months, gain = 11 * 1000, 0
    for result, sign in ((before, -1), (after, 1)):
        own = purse(build(jp, result)).filter(~pl.col("account").is_in(["copayment"]))
        gain += sign * own["amount"].sum()

    assert months * person.gain_from_work()[0, 0, 0] == pytest.approx(gain, abs=months)
    assert 0 < gain < months * person.wage[0, 0]


def test_what_work_withdraws_is_the_persons_loss_and_goes_back_to_its_payer(jp):
    before = empty(areas=("13",), months=12).with_people("seeking", 1000)
    after = build(jp, before.moved(1000, out="seeking", to="employed_quota_ordinary_retention"))
    taken = after.filter(pl.col("account") == "public_assistance_withdrawn")

    assert ["people"] == taken["payer"].cast(pl.String).unique().to_list()
    assert {"nation_general", "municipalities"} == set(taken["recipient"].cast(pl.String))
    assert purse(after).filter(pl.col("account") == "public_assistance_withdrawn")["amount"].max() < 0


def test_a_lost_pension_is_shown_as_the_persons_loss(xx):
    ledger = build(xx, empty(months=12).with_people("employed_open_alone", 100))
    paid = ledger.filter(pl.col("account") == "pension")["amount"].sum()
    lost = ledger.filter(pl.col("account") == "pension_lost")

    assert {"people"} == set(lost["payer"].cast(pl.String))
    assert 0.02 * paid == pytest.approx(lost["amount"].sum(), abs=1)


def test_wages_of_every_setting_are_paid_by_employers(xx):
    for setting in SETTINGS:
        ledger = build(xx, empty(months=12).with_people(f"employed_{setting}_alone", 1))
        wages = ledger.filter(pl.col("account") == "wages")

        assert ["employers"] == wages["payer"].cast(pl.String).to_list()
        assert ["people"] == wages["recipient"].cast(pl.String).to_list()
