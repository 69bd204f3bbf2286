"""Income: pensions, public assistance, wages, insurance and tax, posted in the book."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.counts import Whole
from placefirst.economics.parties import EMPLOYERS, PENSION_FUND, PEOPLE, TAX_LOCAL, TAX_NATION
from placefirst.economics.prices import shares_of
from placefirst.economics.purse import Month, month
from placefirst.economics.services import Desk
from placefirst.simulation.states import SETTINGS


def post_income(desk: Desk) -> None:
    """
    Post what people live on.

    Benefits are posted in full, and what work takes of them as a payment of the
    people back to the payer: a loss of the person, visible as such.
    """
    person = month(desk.prices)
    _benefits(desk, person)
    for index, setting in enumerate(SETTINGS):
        _work(desk, person, index, desk.counts.employed(setting=setting))


def _benefits(desk: Desk, person: Month) -> None:
    counts, book = desk.counts, desk.book
    everyone, sheltered = counts.everyone(), counts.state("sheltered")
    assistance = shares_of(desk.country, "public_assistance")
    book.post(PENSION_FUND, PEOPLE, "pension", "income_support", _by_diagnosis(everyone, person.pension))
    lost = _by_diagnosis(counts.employed(), person.pension_lost)
    book.post(PEOPLE, PENSION_FUND, "pension_lost", "income_support", lost)
    book.post_shared(
        assistance, PEOPLE, "public_assistance", "income_support", _by_diagnosis(everyone, person.assistance)
    )
    taken = _by_diagnosis(sheltered, person.assistance_withdrawn_in_workshop)
    for index, setting in enumerate(SETTINGS):
        taken = taken + _by_diagnosis(counts.employed(setting=setting), person.assistance_withdrawn[:, index])
    for payer, part in desk.parts(assistance, taken).items():
        book.post(PEOPLE, payer, "public_assistance_withdrawn", "income_support", part)


def _work(desk: Desk, person: Month, setting: int, people: Whole) -> None:
    book, months = desk.book, people.sum(axis=2)
    book.post(EMPLOYERS, PEOPLE, "wages", "work", _times(months, person.wage[:, setting]))
    for recipient, monthly in person.worker_contributions.items():
        book.post(PEOPLE, recipient, "social_insurance", "work", _times(months, monthly[:, setting]))
    for recipient, monthly in person.employer_contributions.items():
        account = "child_contribution" if recipient == TAX_NATION else "social_insurance"
        book.post(EMPLOYERS, recipient, account, "work", _times(months, monthly[:, setting]))
    book.post(PEOPLE, TAX_NATION, "income_tax", "work", _times(months, person.income_tax[:, setting]))
    book.post(PEOPLE, TAX_LOCAL, "resident_tax", "work", _times(months, person.resident_tax[:, setting]))


def _times(months: Whole, monthly: NDArray[np.float64]) -> Whole:
    return np.rint(months * monthly[:, None, None]).astype(np.int64)


def _by_diagnosis(people: Whole, monthly: NDArray[np.float64]) -> Whole:
    """Return yen of shape (year, area, gaf_band): rounded by diagnosis, then added up."""
    return np.asarray(np.rint(people * monthly[:, None, :, None]).sum(axis=2), dtype=np.int64)
