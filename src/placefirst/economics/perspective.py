"""Perspective: the same ledger as each party sees it."""

from __future__ import annotations

import polars as pl

from placefirst.economics.book import AMOUNT
from placefirst.economics.parties import (
    EMPLOYERS,
    LEVY_FUND,
    OWN_FUNDS,
    PARTIES,
    PEOPLE,
    PUBLIC,
    TAKEN_BACK,
)

#: Who bears costs, in the order in which they are shown.
PAYERS = (*PUBLIC, LEVY_FUND, OWN_FUNDS, EMPLOYERS, PEOPLE)


def by_party(ledger: pl.DataFrame) -> pl.DataFrame:
    """
    Return what each party pays and receives in each fiscal year, in whole units of the currency.

    Columns: ``fiscal_year``, ``party``, ``paid`` and ``received`` (every payment),
    ``taken_back`` (benefits that work withdrew, returned to their payer), ``spend`` (paid
    less what was taken back), ``receipts`` (received less what was taken back) and
    ``balance`` (received less paid). Over all parties the balances of a year sum to 0.
    """
    back = pl.col("account").cast(pl.String).is_in(TAKEN_BACK)
    paid = ledger.group_by("fiscal_year", pl.col("payer").alias("party")).agg(
        pl.col(AMOUNT).sum().alias("paid")
    )
    received = ledger.group_by("fiscal_year", pl.col("recipient").alias("party")).agg(
        pl.col(AMOUNT).sum().alias("received"), pl.col(AMOUNT).filter(back).sum().alias("taken_back")
    )
    years = ledger.select(pl.col("fiscal_year").unique().sort())
    parties = pl.DataFrame({"party": pl.Series(PARTIES, dtype=pl.Enum(PARTIES))})
    everyone = years.join(parties, how="cross")
    keys = ["fiscal_year", "party"]
    joined = everyone.join(paid, on=keys, how="left").join(received, on=keys, how="left").fill_null(0)
    return joined.with_columns(
        spend=pl.col("paid") - pl.col("taken_back"),
        receipts=pl.col("received") - pl.col("taken_back"),
        balance=pl.col("received") - pl.col("paid"),
    ).sort(keys)


def spend_by_payer(ledger: pl.DataFrame) -> dict[str, dict[int, int]]:
    """Return what each payer spends in each fiscal year (see ``spend`` of :func:`by_party`)."""
    rows = by_party(ledger).select("party", "fiscal_year", "spend").iter_rows()
    found: dict[str, dict[int, int]] = {payer: {} for payer in PAYERS}
    for party, year, spend in rows:
        if party in found:
            found[party][int(year)] = int(spend)
    return found
