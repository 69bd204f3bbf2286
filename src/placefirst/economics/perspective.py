"""Perspective: the same ledger as each party sees it, and who pays while who saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    TREASURIES,
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


def saving_by_payer(base: pl.DataFrame, scenario: pl.DataFrame) -> dict[str, dict[int, int]]:
    """Return by how much each payer spends less under *scenario* by fiscal year; below 0 it pays more."""
    before, after = spend_by_payer(base), spend_by_payer(scenario)
    return {
        payer: {year: spend - after[payer].get(year, 0) for year, spend in years.items()}
        for payer, years in before.items()
    }


def who_pays_who_saves(base: pl.DataFrame, scenario: pl.DataFrame) -> pl.DataFrame:
    """
    Return how a scenario moves every party's money, over all fiscal years of two ledgers.

    Columns: ``party``, ``spend_base``, ``spend_scenario``, ``difference`` (scenario less
    base), ``receipts_difference`` (taxes, contributions, fees, wages), ``balance_difference``
    and ``role``. A payer "pays" if it spends more and "saves" if it spends less; whoever
    delivers or is served "gains" or "loses" by the balance; or it is "unchanged". What work
    withdraws from the people is in the balance of the people, as their loss. Employers
    who "pay" get work for it.
    """
    numbers = ("spend", "receipts", "balance")

    def totals(ledger: pl.DataFrame, suffix: str) -> pl.DataFrame:
        sums = [pl.col(name).sum().alias(f"{name}_{suffix}") for name in numbers]
        return by_party(ledger).group_by("party").agg(sums)

    both = totals(base, "base").join(totals(scenario, "scenario"), on="party", how="full", coalesce=True)
    difference = pl.col("spend_scenario") - pl.col("spend_base")
    balance = pl.col("balance_scenario") - pl.col("balance_base")
    is_payer = pl.col("party").cast(pl.String).is_in((*PUBLIC, LEVY_FUND, OWN_FUNDS, EMPLOYERS))
    role = (
        pl.when(is_payer & (difference > 0))
        .then(pl.lit("pays"))
        .when(is_payer & (difference < 0))
        .then(pl.lit("saves"))
        .when(~is_payer & (balance > 0))
        .then(pl.lit("gains"))
        .when(~is_payer & (balance < 0))
        .then(pl.lit("loses"))
    )
    return (
        both.fill_null(0)
        .with_columns(
            difference=difference,
            receipts_difference=pl.col("receipts_scenario") - pl.col("receipts_base"),
            balance_difference=balance,
            role=role.otherwise(pl.lit("unchanged")),
        )
        .select(
            "party",
            "spend_base",
            "spend_scenario",
            "difference",
            "receipts_difference",
            "balance_difference",
            "role",
        )
        .sort("party")
    )


@dataclass(frozen=True)
class WrongPocket:
    """The public payers that pay for a change, those that save by it, and the people's own purse."""

    pays: dict[str, int]
    saves: dict[str, int]  # amounts above 0
    receives: dict[str, int]  # taxes and contributions: more (above 0) or less
    people: int  # change in the people's balance
    net_public: int  # what all public payers together pay more, before taxes and contributions

    @property
    def is_split(self) -> bool:
        """Whether some public payer pays while another saves."""
        return bool(self.pays) and bool(self.saves)


def wrong_pocket(base: pl.DataFrame, scenario: pl.DataFrame) -> WrongPocket:
    """Return who pays and who saves among the public payers when *base* becomes *scenario*."""
    rows = {row["party"]: row for row in who_pays_who_saves(base, scenario).iter_rows(named=True)}
    changes = {payer: int(rows[payer]["difference"]) for payer in PUBLIC}
    receipts = {party: int(rows[party]["receipts_difference"]) for party in (*PUBLIC, *TREASURIES)}
    return WrongPocket(
        pays={payer: change for payer, change in changes.items() if change > 0},
        saves={payer: -change for payer, change in changes.items() if change < 0},
        receives={party: change for party, change in receipts.items() if change},
        people=int(rows[PEOPLE]["balance_difference"]),
        net_public=sum(changes.values()),
    )


def purse(ledger: pl.DataFrame) -> pl.DataFrame:
    """
    Return the people's own purse: what comes in (above 0) and goes out (below 0), by account and year.

    Columns: ``fiscal_year``, ``account``, ``amount``. A withdrawn benefit goes out.
    """
    come = ledger.filter(pl.col("recipient") == PEOPLE).select("fiscal_year", "account", AMOUNT)
    go = ledger.filter(pl.col("payer") == PEOPLE).select("fiscal_year", "account", -pl.col(AMOUNT))
    summed = pl.concat([come, go]).group_by("fiscal_year", "account").agg(pl.col(AMOUNT).sum())
    return summed.sort("fiscal_year", "account")


@dataclass(frozen=True)
class BenefitCost:
    """Benefits to all parties against the net cost of a programme, in any one currency."""

    benefits: int
    net: int
    ratio: float | None  # None where nothing is paid


def benefit_cost(benefits: Mapping[str, int] | Iterable[tuple[str, int]], cost: int) -> BenefitCost:
    """
    Return the sum of *benefits* by party, less *cost*, and their ratio.

    The life-cycle account of Individual Placement and Support by the Washington State
    Institute for Public Policy (2023), in dollars of 2022:

    >>> found = benefit_cost({"taxpayers": 2614, "participants": 6138, "others": 2, "indirect": -471}, 951)
    >>> found.benefits, found.net, round(found.ratio, 2)
    (8283, 7332, 8.71)
    """
    total = sum(dict(benefits).values())
    return BenefitCost(total, total - cost, total / cost if cost else None)
