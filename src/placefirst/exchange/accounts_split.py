"""A fair split of a programme's cost between departments, as data and as a paragraph for an official."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from placefirst.economics.split import Shared, by_benefit, by_halves, by_shapley
from placefirst.economics.transfers import Transfers, least_transfers
from placefirst.exchange.accounts_split_words import NO_GAIN, NO_HALVES, NOTHING_TO_SPLIT, RULES, said
from placefirst.parameters.country import Country

#: Named shares of a country's file: who bears the nation's half and who the local half of a joint fund.
HALVES = ("joint_fund_nation", "joint_fund_local")


@dataclass(frozen=True, slots=True)
class Party:
    """A department in the split; amounts at present value but *net*, which is by year and nominal."""

    key: str
    name: Mapping[str, str]
    payers: tuple[str, ...]
    net: tuple[int, ...]  # better off, above 0
    present: int
    cost: int  # of the programme, as the run has it
    benefit: int
    withdrawn: int  # of the benefit: taken from people
    is_found: bool  # whether the benefit is more than noise


def split_of(
    country: Country,
    parties: Sequence[Party],
    years: Sequence[int],
    people: Mapping[str, Any],
    *,
    is_found: bool,
) -> dict[str, Any]:
    """
    Return the rules side by side, the transfers that leave no department worse off, and the paragraph.

    *people* is the purse of the people served, of which the paragraph speaks beside what budgets take back;
    *is_found* says whether what changes for all budgets together is more than noise.
    """
    benefits, cost = [party.benefit for party in parties], sum(party.cost for party in parties)
    rules = _rules(country, parties, benefits, cost)
    horizon = least_transfers([party.present for party in parties])
    by_year = [least_transfers([party.net[n] for party in parties]) for n in range(len(years))]
    found: dict[str, Any] = {
        "cost_yen": cost,
        "benefit_yen": sum(benefits),
        "surplus_yen": sum(benefits) - cost,
        "surplus_found": is_found,
        "parties": [
            {
                "key": party.key,
                "name": dict(party.name),
                "benefit_yen": party.benefit,
                "benefit_found": party.is_found,
                "withdrawn_from_people_yen": party.withdrawn,
                "cost_today_yen": party.cost,
                "net_today_yen": party.present,
            }
            for party in parties
        ],
        "rules": rules,
        "transfers": {
            "horizon": _transfers(horizon, parties),
            "by_year": [
                {"fiscal_year": year, **_transfers(each, parties)}
                for year, each in zip(years, by_year, strict=True)
            ],
            "years_without": [year for year, each in zip(years, by_year, strict=True) if not each.exists],
        },
    }
    return {**found, "said": said(found, people, years, country.currency, is_found=is_found)}


def _rules(country: Country, parties: Sequence[Party], benefits: Sequence[int], cost: int) -> dict[str, Any]:
    no_split = NOTHING_TO_SPLIT if cost <= 0 else None
    gains = any(party.is_found and party.benefit > 0 for party in parties)
    by_gain = no_split or (None if gains else NO_GAIN)
    halves = _halves(country, parties)
    made = {
        "shapley": (None, by_gain) if by_gain else (by_shapley(benefits, cost), None),
        "proportional": (None, by_gain) if by_gain else (by_benefit(benefits, cost), None),
        "half_half": (
            (None, no_split or NO_HALVES)
            if no_split or halves is None
            else (by_halves([party.key for party in parties], halves, cost), None)
        ),
    }
    return {name: _rule(name, shared, reason, parties) for name, (shared, reason) in made.items()}


def _rule(
    name: str, shared: Shared | None, reason: Mapping[str, str] | None, parties: Sequence[Party]
) -> dict[str, Any]:
    label, meaning = RULES[name]
    found: dict[str, Any] = {"name": dict(label), "definition": dict(meaning)}
    if shared is None:
        return {**found, "shares_yen": None, "net_yen": None, "reason": dict(reason or {})}
    keys = [party.key for party in parties]
    nets = [party.benefit - share for party, share in zip(parties, shared.shares, strict=True)]
    return {
        **found,
        "shares_yen": dict(zip(keys, shared.shares, strict=True)),
        "net_yen": dict(zip(keys, nets, strict=True)),
        "uncovered_yen": shared.uncovered,
        "worse_off": [key for key, net in zip(keys, nets, strict=True) if net < 0],
        "reason": None,
    }


def _halves(country: Country, parties: Sequence[Party]) -> list[dict[str, Fraction]] | None:
    """Return who bears which part of each half, by department; None where the country's file does not say."""
    splits = country.files["country"].head["splits"]
    if any(name not in splits for name in HALVES):
        return None
    of_payer = {payer: party.key for party in parties for payer in party.payers}
    halves = []
    for name in HALVES:
        side: dict[str, Fraction] = {}
        for payer, share in splits[name]["shares"].items():
            if payer not in of_payer:
                return None
            side[of_payer[payer]] = side.get(of_payer[payer], Fraction(0)) + share
        halves.append(side)
    return halves


def _transfers(found: Transfers, parties: Sequence[Party]) -> dict[str, Any]:
    return {
        "exists": found.exists,
        "missing_yen": found.missing,
        "total_yen": found.total,
        "moves": [
            {"from": parties[giver].key, "to": parties[taker].key, "yen": yen}
            for giver, taker, yen in found.moves
        ],
    }
