"""Treatment: hospital, out-patient care and day-care, and how work changes the use of a hospital."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.counts import Whole
from placefirst.economics.parties import PEOPLE
from placefirst.economics.prices import payer_of, shares_of
from placefirst.economics.services import Desk, expected_copayment
from placefirst.payment.exact import floor_times
from placefirst.payment.points import points_due, points_per_day
from placefirst.simulation.states import DIAGNOSES

Floats = NDArray[np.float64]

#: A person in day-care is priced as in the second year: past the early addition, before the reduction.
MONTHS_IN_CARE = 18


def risk_ratio(odds_ratio: Floats, causal_share: Floats, risk: Floats) -> Floats:
    """
    Return by what the risk of hospital is multiplied while a person works.

    Only *causal_share* of the logarithm of the *odds_ratio* counts as an effect of the
    work; *risk* is the risk without work, over the time the odds are about. All are
    arrays of float, shape (...).

    >>> np.round(risk_ratio(np.array([0.65, 0.65]), np.array([0.5, 0.0]), np.array([0.06, 0.06])), 3)
    array([0.816, 1.   ])
    """
    odds = odds_ratio**causal_share
    return np.asarray(odds / (1 - risk + risk * odds))


def post_treatment(desk: Desk) -> None:
    """Post what hospitals and day-cares are paid, by diagnosis, work and public assistance."""
    _in_patient(desk)
    _out_patient(desk)


def hospital_ratio(desk: Desk) -> NDArray[np.float64]:
    """Return the ratio of :func:`risk_ratio` for each fiscal year, array of shape (year,)."""
    prices = desk.prices
    of_18_months = prices.of("money.readmission_18_months")
    of_3_months = 1 - (1 - of_18_months) ** (3 / 18)
    odds, causal = prices.of("money.hospital_odds_ratio"), prices.of("money.hospital_causal_share")
    return risk_ratio(odds, causal, of_3_months)


def _in_patient(desk: Desk) -> None:
    """Hospital days of everybody; those at work use fewer."""
    prices, counts = desk.prices, desk.counts
    days = prices.by_diagnosis("money.in_patient_days", DIAGNOSES)
    monthly = days * prices.of("money.in_patient_day")[:, None]
    working = counts.employed()
    others = counts.everyone() - working
    amount = _priced(others, monthly) + _priced(working, monthly * hospital_ratio(desk)[:, None])
    _post(desk, "inpatient_psychiatry", "in_patient", "treatment", "hospitals", amount, None)


def _out_patient(desk: Desk) -> None:
    """Out-patient care of everybody, and day-care on top; one monthly cap covers both."""
    prices, counts = desk.prices, desk.counts
    monthly = prices.by_diagnosis("money.out_patient", DIAGNOSES)
    everyone = counts.everyone()
    _post(
        desk,
        "outpatient_psychiatry",
        "out_patient",
        "treatment",
        "hospitals",
        _priced(everyone, monthly),
        _copayment(desk, everyone, monthly),
    )
    shares = payer_of(desk.country, "day_care")
    for state, programme, days in (
        ("day_care", "day_care", prices.of("service_models.day_care_days")),
        (
            "ips_in_day_care",
            "ips_in_day_care",
            prices.of("service_models.displacement") * prices.of("service_models.opening_days"),
        ),
    ):
        people = counts.state(state)
        attendance = (days * day_care_day(desk, days))[:, None] * np.ones(len(DIAGNOSES))
        beside = _copayment(desk, people, monthly + attendance) - _copayment(desk, people, monthly)
        amount = _priced(people, attendance)
        paid = np.clip(beside, 0, amount)
        desk.bear(shares, "agencies_day_care", "day_care", programme, amount.sum(axis=2), paid.sum(axis=2))


def day_care_day(desk: Desk, days_a_month: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return what one day of attendance pays, by the points of the fee schedule.

    *days_a_month* is an array of float, shape (year,); so is the answer, in the
    country's currency. Every person is priced as in the second year of care, in the
    form and scale that ``money.day_care_form`` and ``money.day_care_scale`` name.
    """
    prices = desk.prices
    key = (prices.word("money.day_care_form"), prices.word("money.day_care_scale"))
    paid = np.zeros(len(days_a_month))
    for year, days in enumerate(days_a_month):
        points = points_per_day(
            [[min(7, int(np.ceil(days * 12 / 52)))]],
            [[MONTHS_IN_CARE]],
            [[-1]],
            [[False]],
            points=int(prices.rows("day_care.points", year)[key]),
            early_addition=int(prices.rows("day_care.early_addition", year)[key[:1]]),
            early_months=int(prices.exact("day_care.early_months")[year]),
            reduced_after_months=int(prices.exact("day_care.three_year_months")[year]),
            reduced_above_days=int(prices.exact("day_care.three_year_days")[year]),
            reduced_to=prices.exact("day_care.three_year_share")[year],
        )
        price = int(prices.exact("day_care.point_price")[year])
        paid[year] = float(points_due(points, yen_per_point=price)[0, 0])
    return paid


def _priced(people: Whole, monthly: NDArray[np.float64]) -> Whole:
    """Return person-months times a price by year and diagnosis, shape (year, area, diagnosis, gaf_band)."""
    return np.rint(people * monthly[:, None, :, None]).astype(np.int64)


def _copayment(desk: Desk, people: Whole, monthly: NDArray[np.float64]) -> Whole:
    """What people pay of *monthly*, a bill by year and diagnosis, by the caps for out-patient psychiatry."""
    prices = desk.prices
    paid = np.zeros_like(people)
    for year in range(len(desk.counts.years)):
        months = people[year].astype(np.float64)
        paid[year] = expected_copayment(
            prices.rows("day_care.copayment_cap", year),
            prices.rows("money.treatment_household_share", year),
            prices.exact("day_care.copayment_share")[year],
            months * monthly[year][None, :, None],
            months,
        )
    return paid


def _post(
    desk: Desk, split: str, account: str, programme: str, recipient: str, amount: Whole, paid: Whole | None
) -> None:
    """Post a bill: public assistance pays for its people, the named split for everybody else."""
    assisted = desk.prices.by_diagnosis("money.on_assistance", DIAGNOSES)[:, None, :, None]
    by_assistance = np.rint(amount * assisted).astype(np.int64)
    rest = (amount - by_assistance).sum(axis=2)
    desk.book.post_shared(
        shares_of(desk.country, "public_assistance"), recipient, account, programme, by_assistance.sum(axis=2)
    )
    shares = shares_of(desk.country, split)
    if paid is None:
        due = floor_times(rest, shares.get(PEOPLE, Fraction(0)))
    else:
        due = np.minimum(paid.sum(axis=2), rest)
    desk.bear(shares, recipient, account, programme, rest, due)
