"""Hospitals, clinics and day-cares: what work changes, and what it does not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.ledger import build
from placefirst.economics.services import expected_copayment
from placefirst.economics.treatment import risk_ratio
from tests.core.economics.conftest import Turned, empty


def paid(country, result, account):
    """What hospitals are paid in an account, copayments included."""
    ledger = build(country, result).filter(pl.col("recipient") == "hospitals")
    return ledger.filter(pl.col("account") == account)["amount"].sum()


def test_the_causal_half_of_the_odds_is_what_the_evidence_table_says():
    half = np.exp(np.log(0.65) / 2)

    assert 0.81 == pytest.approx(half, abs=0.005)
    assert half == pytest.approx(risk_ratio(np.array(0.65), np.array(0.5), np.array(0.0)))


@given(odds=st.floats(0.05, 1), causal=st.floats(0, 1), risk=st.floats(0, 0.9))
def test_work_lowers_the_risk_and_never_below_the_odds(odds, causal, risk):
    ratio = float(risk_ratio(np.array(odds), np.array(causal), np.array(risk)))

    assert odds - 1e-9 <= ratio <= 1 + 1e-9


def test_employed_people_use_fewer_hospital_days_and_the_same_out_patient_care(jp):
    before = empty(areas=("13",), months=12).with_people("seeking", 1000)
    after = before.moved(1000, out="seeking", to="employed_open_alone")

    assert paid(jp, after, "in_patient") < paid(jp, before, "in_patient")
    assert paid(jp, after, "out_patient") == paid(jp, before, "out_patient")


def test_if_nothing_is_caused_by_work_nothing_is_saved_in_hospital(jp):
    unmoved = jp.with_changes([Turned("money.hospital_causal_share", 0)])
    before = empty(areas=("13",), months=12).with_people("seeking", 1000)
    after = before.moved(1000, out="seeking", to="employed_open_alone")

    assert paid(unmoved, after, "in_patient") == paid(unmoved, before, "in_patient")


def test_the_direct_medical_cost_of_schizophrenia_is_the_published_one(jp):
    ledger = build(jp, empty(areas=("13",), months=12).with_people("seeking", 1000))
    whole = ledger.filter(pl.col("recipient") == "hospitals")["amount"].sum()

    assert 970_000 == pytest.approx(whole / 1000, rel=0.001)


def test_a_full_day_of_a_large_day_care_pays_seven_thousand_yen(jp):
    days = jp.number("service_models.day_care_days", date(2026, 4, 1))
    ledger = build(jp, empty(areas=("13",), months=12).with_people("day_care", 100))
    received = ledger.filter(pl.col("recipient") == "agencies_day_care")["amount"].sum()

    assert 7000 == received / (100 * 12 * days)


def test_a_cap_holds_for_out_patient_care_and_day_care_together(jp):
    free_hospital = jp.with_changes([Turned("money.in_patient_day", 0)])
    day = date(2026, 4, 1)
    caps = jp.table("day_care.copayment_cap").at(day)
    shares = jp.table("money.treatment_household_share").at(day)
    highest = sum(float(caps[key].value * shares[key].value) for key in caps)
    copaid = []
    for state in ("seeking", "day_care"):
        ledger = build(free_hospital, empty(areas=("13",), months=12).with_people(state, 1000))
        copaid.append(ledger.filter(pl.col("account") == "copayment")["amount"].sum() / 12_000)

    # a bill of 40,400 reaches the lower caps, and with day-care on top nearly all of them
    assert 0 < copaid[0] < copaid[1] <= highest


@given(cost=st.floats(0, 1e9), months=st.floats(0, 1e4), share=st.fractions(0, 1))
def test_an_expected_copayment_stays_below_the_share_and_the_caps(cost, months, share):
    caps = {("free",): Fraction(0), ("others",): Fraction(9300)}
    due = expected_copayment(
        caps, {("free",): 1 - share, ("others",): share}, Fraction(1, 10), np.array(cost), np.array(months)
    )

    assert 0 <= due <= min(cost / 10, months * 9300) + 1e-6
