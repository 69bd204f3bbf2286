"""Purse: what people themselves gain and lose by each account, kept by area so that its noise is known."""

from __future__ import annotations

import numpy as np

from placefirst.economics.parties import ACCOUNTS, PARTIES, PEOPLE
from placefirst.economics.sums import Coded, added
from placefirst.simulation.result import Result
from placefirst.uncertainty.noise import Figure

_PEOPLE = PARTIES.index(PEOPLE)


def purse(rows: Coded, result: Result) -> dict[str, Figure]:
    """
    Return people's own money in a mean year of a ledger: received less paid, in whole units of the currency.

    The names are ``purse_yen_per_year.<account>``, and ``purse_yen_per_year.all`` for what is left over
    all of them. A benefit that work withdraws is an account of its own and negative: a loss of the person.
    """
    slots = result.slots.astype(np.float64)
    years, total = result.months / 12, float(slots.sum())
    shape = (len(ACCOUNTS), len(rows.areas))
    gains, pays = (party == _PEOPLE for party in (rows.recipient, rows.payer))
    sign = gains.astype(np.int64) - pays
    gained = added(rows.amount * sign, shape, rows.account, rows.area) / years
    theirs = np.bincount(rows.account[gains | pays], minlength=len(ACCOUNTS))
    here = [rows.areas.index(area) for area in result.areas]
    parts = {account: gained[n, here] for n, account in enumerate(ACCOUNTS) if theirs[n]}
    found = {f"purse_yen_per_year.{account}": Figure(part, slots, total) for account, part in parts.items()}
    whole = np.sum(list(parts.values()), axis=0) if parts else np.zeros(len(here))
    return {**found, "purse_yen_per_year.all": Figure(whole, slots, total)}
