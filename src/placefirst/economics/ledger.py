"""Ledger: every payment of a run, with both parties, in whole units of the currency."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from placefirst.economics.book import AMOUNT, Book, Whole
from placefirst.economics.counts import Counts, YearCounts, by_fiscal_year
from placefirst.economics.employers import post_employers
from placefirst.economics.income import post_income
from placefirst.economics.parties import PARTIES
from placefirst.economics.prices import Prices
from placefirst.economics.services import Desk, post_services
from placefirst.economics.sums import Coded, coded
from placefirst.economics.treatment import post_treatment
from placefirst.parameters import Country
from placefirst.parameters.history import Value
from placefirst.simulation.states import K_DAY_CARE, K_TEAM, K_TSE


@dataclass(frozen=True)
class Accounts:
    """A ledger with what it was made from."""

    table: pl.DataFrame
    counts: YearCounts
    ended: dict[str, Value]  # series that had ended: the last value stayed in force
    rests_on: list[tuple[str, Value]]
    costs: dict[str, Whole] = field(default_factory=dict, repr=False)  # by perspective, once asked for

    @cached_property
    def rows(self) -> Coded:
        """The ledger as arrays."""
        return coded(self.table)


def build(country: Country, result: Counts) -> pl.DataFrame:
    """
    Return the ledger of a run: one row for each payment that is not zero.

    Columns: ``fiscal_year`` (called by the year it begins in), ``area`` (code, or "all"
    for what has no area), ``payer``, ``recipient``, ``account``, ``programme``,
    ``severity`` (a GAF band, or "all") and ``amount`` (whole units of the currency,
    above 0). Prices are those in force in each fiscal year. Raises ``NotInForce`` for a
    price whose series starts after the run does.
    """
    return accounts(country, result).table


def accounts(country: Country, result: Counts) -> Accounts:
    """Return the ledger of a run (see :func:`build`) with its counts and everything it rests on."""
    with country.trace() as trace:
        counts = by_fiscal_year(result, starts=country.fiscal_year_starts)
        prices = Prices(country, counts.first_days)
        desk = Desk(Book(counts.years, counts.areas), counts, prices)
        post_services(desk)
        post_treatment(desk)
        post_income(desk)
        post_employers(desk)
        return Accounts(desk.book.table(), counts, prices.ended, trace.rests_on)


def imbalance(ledger: pl.DataFrame) -> int:
    """
    Return how many units of the currency are out of balance; 0 in a sound ledger.

    Each year everything paid must be received. Counted are the sum over years of what
    all parties together paid and received, signed by party and without sign at the end,
    and every amount that lacks a party, is paid to the payer, or is not above 0.
    """
    parties = pl.Series("party", PARTIES, dtype=pl.Enum(PARTIES))
    known = pl.col("payer").is_in(parties.implode()) & pl.col("recipient").is_in(parties.implode())
    sound = known & (pl.col("payer") != pl.col("recipient")) & (pl.col(AMOUNT) > 0)
    bad = ledger.filter(~sound.fill_null(False))[AMOUNT]
    net = postings(ledger).group_by("fiscal_year").agg(pl.col(AMOUNT).sum())[AMOUNT]
    return int(bad.abs().sum()) + int((bad == 0).sum()) + int(net.abs().sum())


def postings(ledger: pl.DataFrame) -> pl.DataFrame:
    """Return the ledger by party: what is received is above 0, what is paid below (column ``amount``)."""
    kept = ["fiscal_year", "area", "account", "programme", "severity"]
    received = ledger.select(*kept, pl.col("recipient").alias("party"), pl.col(AMOUNT)).drop_nulls("party")
    paid = ledger.select(*kept, pl.col("payer").alias("party"), -pl.col(AMOUNT)).drop_nulls("party")
    return pl.concat([received, paid])


def audit(ledger: pl.DataFrame, result: Counts) -> dict[str, int]:
    """
    Return, by control, what the ledger differs from the counts it was made from; all 0 in a sound one.

    The controls are sums that the run itself kept: what the agencies of each kind billed
    and their own funds, year by year.
    """
    rows, bills = result.agency_years, ("outreach_yen", "follow_along_yen")
    controls = {
        "fees of transition support": (("fee_yen", *bills), K_TSE, "agencies_tse"),
        "bills of day-cares": (bills, K_DAY_CARE, "agencies_day_care"),
        "bills of IPS teams": (bills, K_TEAM, "agencies_ips_teams"),
        "own funds": (("other_income_yen",), K_TSE, "agencies_tse"),
    }
    accounts_of = {
        "fees of transition support": (
            ("fees", "outreach", "follow_along", "copayment"),
            ("transition_support", "ips_in_transition_support"),
        ),
        "bills of day-cares": (("outreach", "follow_along"), ("ips_in_day_care",)),
        "bills of IPS teams": (("outreach", "follow_along"), ("ips_teams",)),
        "own funds": (("own_funds",), ("transition_support",)),
    }
    found = {}
    for name, (fields, kind, recipient) in controls.items():
        these = rows[rows["kind"] == kind]
        billed = sum(int(np.asarray(these[field], dtype=np.int64).sum()) for field in fields)
        names, programmes = accounts_of[name]
        booked = ledger.filter(
            (pl.col("recipient") == recipient)
            & pl.col("account").cast(pl.String).is_in(names)
            & pl.col("programme").cast(pl.String).is_in(programmes)
        )[AMOUNT].sum()
        found[name] = int(booked) - billed
    return found
