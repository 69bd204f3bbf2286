"""Budget impact: what a change costs or saves each payer in each fiscal year, at that year's prices."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from placefirst.economics.book import AMOUNT
from placefirst.economics.parties import PARTIES, TAKEN_BACK
from placefirst.economics.perspective import PAYERS

_KEYS = ("fiscal_year", "payer", "account")


def budget_impact(
    base: pl.DataFrame, scenario: pl.DataFrame, *, payers: Sequence[str] = PAYERS
) -> pl.DataFrame:
    """
    Return what each payer spends under both ledgers, by fiscal year and account, not discounted.

    Columns: ``fiscal_year``, ``payer``, ``account``, ``base``, ``scenario`` and ``impact``
    (scenario less base; above 0 the payer needs more budget). What work takes back from
    benefits lowers its payer's spending, in an account of its own.
    """
    both = _spend(base, "base").join(_spend(scenario, "scenario"), on=_KEYS, how="full", coalesce=True)
    names = pl.Series(list(payers), dtype=pl.Enum(PARTIES))
    return (
        both.fill_null(0)
        .filter(pl.col("payer").is_in(names.implode()))
        .with_columns(impact=pl.col("scenario") - pl.col("base"))
        .sort(*_KEYS)
    )


def _spend(ledger: pl.DataFrame, name: str) -> pl.DataFrame:
    """What is paid, and below 0 what is taken back by those who had paid it."""
    back = pl.col("account").cast(pl.String).is_in(TAKEN_BACK)
    paid = ledger.filter(~back).select(*_KEYS, AMOUNT)
    returned = ledger.filter(back).select(
        "fiscal_year", pl.col("recipient").alias("payer"), "account", -pl.col(AMOUNT)
    )
    of_people = ledger.filter(back).select(*_KEYS, AMOUNT)
    return pl.concat([paid, returned, of_people]).group_by(*_KEYS).agg(pl.col(AMOUNT).sum().alias(name))
