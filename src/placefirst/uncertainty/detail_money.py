"""Detail of money: what each payer spends on what, and people's own purse, by fiscal year and area."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placefirst.economics.book import ALL
from placefirst.economics.ledger import Accounts
from placefirst.economics.parties import ACCOUNTS, PARTIES, PEOPLE, TAKEN_BACK
from placefirst.economics.perspective import PAYERS

Numbers = NDArray[np.float64]


def money_by_account(money: Accounts) -> dict[str, Numbers]:
    """
    Return whole units of the currency by payer and account, and people's own by account, (year, area).

    ``spending.<payer>.<account>`` is what a payer pays; a benefit that it takes back because people work
    stands below zero, under an account of its own. ``purse.<account>`` is what people receive less what they
    pay. What belongs to no area (the levy) follows the jobs.
    """
    ledger, years, places = money.table, money.counts.years, money.counts.areas
    shape = len(PARTIES), len(ACCOUNTS), len(years), len(places) + 1
    columns = {name: ledger[name].to_physical().to_numpy() for name in ("payer", "recipient", "account")}
    areas = ledger["area"].cast(pl.Enum([*places, ALL])).to_physical().to_numpy()
    year = ledger["fiscal_year"].to_numpy().astype(np.int64) - years[0]
    amount = ledger["amount"].to_numpy().astype(np.float64)

    def add_up(party: str) -> Numbers:
        cell = np.ravel_multi_index((columns[party], columns["account"], year, areas), shape)
        summed = np.bincount(cell, weights=amount, minlength=int(np.prod(shape)))
        return np.asarray(summed, dtype=np.float64).reshape(shape)

    paid, received = add_up("payer"), add_up("recipient")
    back = np.array([account in TAKEN_BACK for account in ACCOUNTS])[None, :, None, None]
    spent = paid - np.where(back, received, 0)
    kept = {f"spending.{payer}": spent[PARTIES.index(payer)] for payer in PAYERS if payer != PEOPLE}
    kept["purse"] = (received - paid)[PARTIES.index(PEOPLE)]
    employed = money.counts.employed().sum(axis=(0, 2, 3))
    jobs = employed / max(employed.sum(), 1)
    return {
        f"{name}.{account}": amounts[n, :, :-1] + amounts[n, :, -1:] * jobs
        for name, amounts in kept.items()
        for n, account in enumerate(ACCOUNTS)
        if amounts[n].any()
    }
