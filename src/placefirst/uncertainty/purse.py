"""Purse: what people themselves gain and lose by each account, kept by area so that its noise is known."""

from __future__ import annotations

import numpy as np
import polars as pl

from placefirst.economics.parties import ACCOUNTS, PEOPLE
from placefirst.simulation.result import Result
from placefirst.uncertainty.noise import Figure


def purse(ledger: pl.DataFrame, result: Result) -> dict[str, Figure]:
    """
    Return people's own money in a mean year: received less paid, in whole units of the currency.

    The names are ``purse_yen_per_year.<account>``, and ``purse_yen_per_year.all`` for what is left over
    all of them. A benefit that work withdraws is an account of its own and negative: a loss of the person.
    """
    slots = result.slots.astype(np.float64)
    years, total = result.months / 12, float(slots.sum())
    place = {area: n for n, area in enumerate(result.areas)}
    theirs = pl.concat(
        [
            ledger.filter(pl.col("recipient").cast(pl.String) == PEOPLE).select("area", "account", "amount"),
            ledger.filter(pl.col("payer").cast(pl.String) == PEOPLE).select(
                "area", "account", -pl.col("amount")
            ),
        ]
    )
    parts: dict[str, np.ndarray] = {}
    for area, account, amount in theirs.group_by("area", "account").agg(pl.col("amount").sum()).iter_rows():
        parts.setdefault(str(account), np.zeros(len(place)))[place[area]] = amount / years
    accounts = [account for account in ACCOUNTS if account in parts]
    found = {f"purse_yen_per_year.{account}": Figure(parts[account], slots, total) for account in accounts}
    whole = np.sum([parts[account] for account in accounts], axis=0) if accounts else np.zeros(len(place))
    return {**found, "purse_yen_per_year.all": Figure(whole, slots, total)}
