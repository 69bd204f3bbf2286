"""Flows: a ledger without areas and bands - who paid whom for what, in each fiscal year; small, and exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placefirst.economics.book import AMOUNT
from placefirst.economics.parties import LEVY_FUND, PEOPLE, PUBLIC, TAKEN_BACK, TREASURIES

Whole = NDArray[np.int64]
KEYS = ("payer", "recipient", "account", "programme")
#: Budgets that change when a programme does: every public payer, the levy fund, and where taxes arrive.
BUDGETS = (*PUBLIC, LEVY_FUND, *TREASURIES)
#: What the programme itself costs a budget, and why; everything else is a consequence of it.
#: Net: fees of what the new service replaces are taken off, for they are not spent either.
PROGRAMME = {
    "fees": {
        "en": "what agencies are paid for serving people; the option changes whom they serve and how",
        "ja": "事業所が支援に対して受け取る報酬。選択肢はだれをどう支援するかを変える",
    },
    "outreach": {
        "en": "contacts outside the agency, which the option pays for",
        "ja": "事業所外での支援。選択肢が報酬の対象とするもの",
    },
    "follow_along": {
        "en": "support of the person at work by the IPS programme",
        "ja": "IPSプログラムによる就職後の支援",
    },
    "grants": {
        "en": "yearly grants to centres and IPS teams, and places that were workshop places",
        "ja": "センターとIPSチームへの年間補助、就労継続支援からの転換枠",
    },
    "support_body_grant": {
        "en": "technical assistance: training and fidelity reviews",
        "ja": "技術的支援（研修とフィデリティ評価）",
    },
    "accommodation": {
        "en": "support of employers in the first months of a job, where the option pays it",
        "ja": "就職後の最初の数か月の事業主への支援（選択肢が支払う場合）",
    },
}

#: Who treats people, whoever pays them.
TREATS = ("hospitals", "agencies_day_care")
HEALTH_DIVISION = "nation_health"


def is_health(payer: str, recipient: str) -> bool:
    """
    Return whether a payment is one of the health system.

    What public payers give hospitals, clinics and day-cares, and everything that the nation's health
    division pays; contributions that finance it are transfers, and what people pay is in their own purse.
    """
    return payer in PUBLIC and (recipient in TREATS or payer == HEALTH_DIVISION)


@dataclass(frozen=True)
class Flows:
    """Who paid whom for what: whole units of the currency for each of *years*, by KEYS."""

    years: tuple[int, ...]
    paid: Mapping[tuple[str, str, str, str], tuple[int, ...]]

    def less(self, before: Flows) -> Flows:
        """Return what is paid more than in *before* (below 0: less). The years must be the same."""
        if before.years != self.years:
            raise ValueError(f"Flows of {self.years} cannot be held against those of {before.years}.")
        nothing = (0,) * len(self.years)
        moved = {
            key: tuple(
                now - then
                for now, then in zip(self.paid.get(key, nothing), before.paid.get(key, nothing), strict=True)
            )
            for key in sorted({*self.paid, *before.paid})
        }
        return Flows(self.years, {key: by_year for key, by_year in moved.items() if any(by_year)})

    def of_parties(self, parties: Sequence[str], accounts: Sequence[str] | None = None) -> Whole:
        """Return what each party receives less what it pays, by these accounts or by all; (party, year)."""
        found = np.zeros((len(parties), len(self.years)), dtype=np.int64)
        place = {party: n for n, party in enumerate(parties)}
        for (payer, recipient, account, _programme), by_year in self.paid.items():
            if accounts is not None and account not in accounts:
                continue
            if recipient in place:
                found[place[recipient]] += by_year
            if payer in place:
                found[place[payer]] -= by_year
        return found


def flows(ledger: pl.DataFrame, years: Sequence[int]) -> Flows:
    """Return the flows of *ledger* in the fiscal *years*; their sums are the ledger's to the unit."""
    first = years[0]
    paid: dict[tuple[str, str, str, str], list[int]] = {}
    summed = ledger.group_by(*KEYS, "fiscal_year").agg(pl.col(AMOUNT).sum())
    rows = summed.with_columns(pl.col(*KEYS).cast(pl.String)).sort(*KEYS).iter_rows()
    for *key, year, amount in rows:
        paid.setdefault((key[0], key[1], key[2], key[3]), [0] * len(years))[year - first] = amount
    return Flows(tuple(years), {key: tuple(by_year) for key, by_year in paid.items()})


@dataclass(frozen=True)
class Budgets:
    """
    What changes in each budget, by fiscal year, in whole units of the currency; arrays (party, year).

    *cost* is what a budget pays more for the programme itself (accounts of PROGRAMME, net of what it
    replaces), *benefit* what it saves less what it spends because of the change, receipts included,
    *withdrawn* the part of the benefit that is taken from people: pension and assistance lost by working.
    """

    parties: tuple[str, ...]
    years: tuple[int, ...]
    cost: Whole
    benefit: Whole
    withdrawn: Whole

    @property
    def net(self) -> Whole:
        """What each budget is better off in each year, shape (party, year)."""
        return np.asarray(self.benefit - self.cost)

    def together(self, groups: Mapping[str, Sequence[str]]) -> Budgets:
        """Return the same by group of parties."""
        rows = [[self.parties.index(party) for party in members] for members in groups.values()]
        added = (
            np.stack([each[chosen].sum(axis=0) for chosen in rows])
            for each in (self.cost, self.benefit, self.withdrawn)
        )
        return Budgets(tuple(groups), self.years, *added)


def budgets(moved: Flows, parties: Sequence[str] = BUDGETS) -> Budgets:
    """Return what the flows that *moved* (scenario less baseline) change in the budgets of *parties*."""
    all_of_it = moved.of_parties(parties)
    cost = np.zeros_like(all_of_it)
    place = {party: n for n, party in enumerate(parties)}
    for (payer, _recipient, account, _programme), by_year in moved.paid.items():
        if account in PROGRAMME and payer in place:
            cost[place[payer]] += by_year
    return Budgets(tuple(parties), moved.years, cost, all_of_it + cost, moved.of_parties(parties, TAKEN_BACK))


def purse(moved: Flows) -> dict[str, Whole]:
    """Return what changes in people's own purse by account, shape (year,): received less paid."""
    accounts = dict.fromkeys(account for _payer, _recipient, account, _programme in moved.paid)
    by_account = {account: moved.of_parties([PEOPLE], [account])[0] for account in sorted(accounts)}
    return {account: amounts for account, amounts in by_account.items() if amounts.any()}
