"""Purse: what a month of work brings to a person, and what benefits, insurance and tax take of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.prices import Prices
from placefirst.simulation.states import DIAGNOSES, SETTINGS

Yen = NDArray[np.float64]


def withdrawn(earnings: Yen, *, kept_first: Yen | float, kept_rate: Yen | float) -> Yen:
    """
    Return by how much earnings lower public assistance, before its own limit.

    ``f(w) = w - min(w, first + rate x (w - first))``: a person keeps the first part and a
    share of the rest.

    Parameters
    ----------
    earnings : array of float, shape (...)
        Wages of a month, in yen.
    kept_first, kept_rate : array of float, shape (...), or float
        Yen a month kept in full, and the share kept above it.

    Returns
    -------
    array of float, shape (...)
        Yen a month, never negative.

    Examples
    --------
    >>> withdrawn(np.array([0.0, 15_000.0, 115_000.0]), kept_first=15_000, kept_rate=0.1)
    array([    0.,     0., 90000.])
    """
    return np.asarray(earnings - np.minimum(earnings, kept_first + kept_rate * (earnings - kept_first)))


def income_tax(wages: Yen, *, deductions: Yen | float, rate: Yen | float) -> Yen:
    """
    Return tax on a year's wages at the lowest rate, after all deductions.

    *wages* and *deductions* are yen a year, array of shape (...); so is the answer.

    >>> income_tax(np.array([1_400_000.0, 2_400_000.0]), deductions=1_400_000, rate=0.05)
    array([    0., 50000.])
    """
    return np.asarray(np.maximum(wages - deductions, 0) * rate)


@dataclass(frozen=True)
class Month:
    """
    Expected yen of one person's month, by fiscal year; what follows from work is stated for a month in work.

    Arrays have the axes (year, setting) or (year, diagnosis) or (year, setting, diagnosis).
    """

    wage: Yen  # (year, setting)
    pension: Yen  # (year, diagnosis): of everybody
    pension_lost: Yen  # (year, diagnosis): in work
    assistance: Yen  # (year, diagnosis): of everybody
    assistance_withdrawn: Yen  # (year, setting, diagnosis): in work
    assistance_withdrawn_in_workshop: Yen  # (year, diagnosis): in sheltered work
    worker_contributions: dict[str, Yen]  # recipient -> (year, setting)
    employer_contributions: dict[str, Yen]  # recipient -> (year, setting)
    income_tax: Yen  # (year, setting)
    resident_tax: Yen  # (year, setting)

    def gain_from_work(self) -> Yen:
        """
        Return what a month in work adds to a purse, array of shape (year, setting, diagnosis).

        Wages, less what the person pays into insurance and in tax, less withdrawn public
        assistance and lost pension.
        """
        taken = self.income_tax + self.resident_tax + sum(self.worker_contributions.values())
        lost = self.assistance_withdrawn + self.pension_lost[:, None, :]
        return np.asarray((self.wage - taken)[:, :, None] - lost)


def month(prices: Prices) -> Month:
    """Return the expected month of a person by the rules and prices of each fiscal year."""
    wage = _wage(prices)
    pension_of_one = (
        prices.of("money.pension_grade_2") * (1 - prices.of("money.pension_grade_1_share"))
        + prices.of("money.pension_grade_1") * prices.of("money.pension_grade_1_share")
    ) / 12
    on_pension = prices.by_diagnosis("money.on_pension", DIAGNOSES)
    pension = on_pension * pension_of_one[:, None]
    worker, employer = _contributions(prices, wage)
    income, resident = _taxes(prices, wage, sum(worker.values(), np.zeros_like(wage)))
    taken_in_work, taken_in_workshop, assistance = _assistance(prices, wage, on_pension, pension_of_one)
    return Month(
        wage=wage,
        pension=pension,
        pension_lost=pension * prices.of("money.pension_lost_at_work")[:, None],
        assistance=assistance,
        assistance_withdrawn=taken_in_work,
        assistance_withdrawn_in_workshop=taken_in_workshop,
        worker_contributions=worker,
        employer_contributions=employer,
        income_tax=income,
        resident_tax=resident,
    )


def _wage(prices: Prices) -> Yen:
    """A month's wage by setting, never below the minimum wage, array of shape (year, setting)."""
    hours = prices.of("work.hours_per_week") * 52 / 12
    floor = prices.of("money.minimum_wage")
    hourly = [
        np.maximum(prices.of("work.wage_open" if setting == "open" else "work.wage_quota"), floor)
        for setting in SETTINGS
    ]
    return np.stack([hours * each for each in hourly], axis=-1)


def _contributions(prices: Prices, wage: Yen) -> tuple[dict[str, Yen], dict[str, Yen]]:
    base = wage * prices.of("money.insurance_enrolment")[:, None]
    pension = base * prices.of("money.pension_contribution_rate")[:, None] / 2
    health = base * prices.of("money.health_contribution_rate")[:, None] / 2
    return (
        {
            "pension_fund": pension,
            "insurers": health,
            "employment_insurance": base * prices.of("money.employment_insurance_worker")[:, None],
        },
        {
            "pension_fund": pension,
            "insurers": health,
            "employment_insurance": base * prices.of("money.employment_insurance_employer")[:, None],
            "tax_nation": base * prices.of("money.child_contribution_rate")[:, None],
        },
    )


def _taxes(prices: Prices, wage: Yen, contributions: Yen) -> tuple[Yen, Yen]:
    def of(name: str) -> Yen:
        return prices.of(f"money.{name}")[:, None]

    yearly, insured = wage * 12, contributions * 12
    income = np.maximum(yearly - of("employment_income_deduction"), 0)
    national = income_tax(
        income,
        deductions=of("income_tax_basic_deduction") + of("income_tax_disability_deduction") + insured,
        rate=of("income_tax_rate"),
    )
    local = income_tax(
        income,
        deductions=of("resident_tax_basic_deduction") + of("resident_tax_disability_deduction") + insured,
        rate=of("resident_tax_rate"),
    )
    return national / 12, np.where(income <= of("resident_tax_exempt_income"), 0, local) / 12


def _assistance(prices: Prices, wage: Yen, on_pension: Yen, pension: Yen) -> tuple[Yen, Yen, Yen]:
    """
    Return assistance withdrawn in work, withdrawn in a workshop, and paid, in expected yen a month.

    A pension is deducted from assistance, so of a pensioner less is left to withdraw.
    """
    assisted = prices.by_diagnosis("money.on_assistance", DIAGNOSES)
    both = np.minimum(on_pension * prices.of("money.assistance_with_pension")[:, None], 1)
    standard = prices.of("money.assistance_standard")
    beside = np.maximum(standard - pension, 0)
    rule = {
        "kept_first": prices.of("money.assistance_exempt_first")[:, None],
        "kept_rate": prices.of("money.assistance_exempt_rate")[:, None],
    }

    def lost(earnings: Yen) -> Yen:
        full = withdrawn(earnings, **rule)
        with_pension = np.minimum(full, beside[:, None])[:, :, None]
        alone = np.minimum(full, standard[:, None])[:, :, None]
        expected = both[:, None, :] * with_pension + (1 - both[:, None, :]) * alone
        return np.asarray(assisted[:, None, :] * expected)

    paid = assisted * (both * beside[:, None] + (1 - both) * standard[:, None])
    return lost(wage), lost(prices.of("money.workshop_pay")[:, None])[:, 0], paid
