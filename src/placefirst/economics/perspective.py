"""Perspective: the same ledger as each party sees it."""

from __future__ import annotations

from typing import NamedTuple

from placefirst.economics.book import Whole
from placefirst.economics.parties import (
    ACCOUNTS,
    EMPLOYERS,
    LEVY_FUND,
    OWN_FUNDS,
    PARTIES,
    PEOPLE,
    PUBLIC,
    TAKEN_BACK,
)
from placefirst.economics.sums import Coded, added, one_of

#: Who bears costs, in the order in which they are shown.
PAYERS = (*PUBLIC, LEVY_FUND, OWN_FUNDS, EMPLOYERS, PEOPLE)


class Balances(NamedTuple):
    """What each party pays and receives, in whole units of the currency; arrays of shape (year, party)."""

    years: tuple[int, ...]  # fiscal years that have a payment
    paid: Whole  # every payment
    received: Whole  # every payment
    taken_back: Whole  # benefits that work withdrew, returned to their payer

    @property
    def spend(self) -> Whole:
        """What is paid less what was taken back."""
        return self.paid - self.taken_back

    @property
    def receipts(self) -> Whole:
        """What is received less what was taken back."""
        return self.received - self.taken_back

    @property
    def balance(self) -> Whole:
        """What is received less what is paid; over all parties a year sums to 0."""
        return self.received - self.paid


def by_party(rows: Coded) -> Balances:
    """Return what each party of ``parties.PARTIES`` pays and receives in each fiscal year of a ledger."""
    shape = (len(rows.years), len(PARTIES))
    back = one_of(ACCOUNTS, TAKEN_BACK)[rows.account]
    return Balances(
        rows.years,
        added(rows.amount, shape, rows.year, rows.payer),
        added(rows.amount, shape, rows.year, rows.recipient),
        added(rows.amount * back, shape, rows.year, rows.recipient),
    )


def spend_by_payer(rows: Coded) -> dict[str, dict[int, int]]:
    """Return what each payer spends in each fiscal year (see :class:`Balances`)."""
    spend = by_party(rows).spend
    return {
        payer: dict(zip(rows.years, spend[:, PARTIES.index(payer)].tolist(), strict=True)) for payer in PAYERS
    }
