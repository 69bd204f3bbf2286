"""Pockets: what changes in every budget and in people's own purse, by area, so that its noise is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.discounting import discount_factors
from placefirst.economics.flows import PROGRAMME, is_health
from placefirst.economics.ledger import Accounts
from placefirst.economics.parties import ACCOUNTS, PARTIES, PEOPLE
from placefirst.simulation.states import GAF_BANDS
from placefirst.uncertainty.noise import critical

Numbers = NDArray[np.float64]
_PROGRAMME = np.array([account in PROGRAMME for account in ACCOUNTS])
_HEALTH = np.array([[is_health(payer, recipient) for recipient in PARTIES] for payer in PARTIES])


@dataclass(frozen=True)
class Pockets:
    """
    What each party receives less what it pays, in whole units of the currency, by fiscal year and area.

    *cost* is what it pays for the programme itself (accounts of ``flows.PROGRAMME``), *net* everything:
    arrays of shape (party, year, area). *health* is what the health system spends (``flows.is_health``),
    (year, area), *purse* people's own money by GAF band, (band, year, area). *slots* are the people
    followed, (area,). What belongs to no area (the levy) follows the jobs.
    """

    cost: Numbers
    net: Numbers
    health: Numbers
    purse: Numbers
    slots: Numbers


def pockets(money: Accounts, slots: NDArray[np.int64]) -> Pockets:
    """Return the pockets of a run; *slots* are the people followed, shape (area,)."""
    ledger, years, places = money.table, money.counts.years, money.counts.areas
    payer, recipient, account, severity, area = (
        ledger[name].to_physical().to_numpy().astype(np.int64)
        for name in ("payer", "recipient", "account", "severity", "area")
    )
    year = ledger["fiscal_year"].to_numpy().astype(np.int64) - years[0]
    amount = ledger["amount"].to_numpy().astype(np.float64)
    where = len(years), len(places) + 1  # the last holds what belongs to no area

    def add_up(first: NDArray[np.int64], size: int, weights: Numbers, chosen: NDArray[np.bool_]) -> Numbers:
        cell = np.ravel_multi_index((first[chosen], year[chosen], area[chosen]), (size, *where))
        summed = np.bincount(cell, weights=weights[chosen], minlength=size * where[0] * where[1])
        return np.asarray(summed, dtype=np.float64).reshape(size, *where)

    everything, parties = np.ones(len(amount), dtype=bool), len(PARTIES)
    is_cost, people = _PROGRAMME[account], PARTIES.index(PEOPLE)
    net = add_up(recipient, parties, amount, everything) - add_up(payer, parties, amount, everything)
    bands = len(GAF_BANDS) + 1
    theirs = add_up(severity, bands, amount, recipient == people)
    theirs -= add_up(severity, bands, amount, payer == people)
    of_health = add_up(np.zeros_like(payer), 1, amount, _HEALTH[payer, recipient])
    employed = money.counts.employed().sum(axis=(0, 2, 3))
    jobs = employed / max(employed.sum(), 1)

    def placed(values: Numbers) -> Numbers:
        return np.asarray(values[..., :-1] + values[..., -1:] * jobs)

    return Pockets(
        cost=placed(add_up(payer, parties, amount, is_cost)),
        net=placed(net),
        health=placed(of_health)[0],
        purse=placed(theirs[:-1]),
        slots=slots.astype(np.float64),
    )


def doubt(
    before: Pockets, after: Pockets, groups: Mapping[str, Sequence[str]], rate: float
) -> dict[str, dict[str, list[float] | float]]:
    """
    Return half of the interval around what changes, for each group of parties, in units of currency.

    ``years`` is that of each fiscal year (nominal), ``present_value`` of all of them, ``cost`` and
    ``benefit`` of the programme's cost and of everything else at present value. Beside the groups stand
    ``health`` and people's own purse by GAF band, ``people_<band>``. Areas are left out in turn, as in
    :mod:`placefirst.uncertainty.noise`.
    """
    factors = discount_factors(rate, before.net.shape[1])
    net, cost, purse = after.net - before.net, after.cost - before.cost, after.purse - before.purse

    def half(values: Numbers) -> Numbers:
        return _half(values, before.slots)

    def present(values: Numbers) -> float:
        return float(half(np.tensordot(factors, values, axes=(0, 0))))

    found: dict[str, dict[str, list[float] | float]] = {}
    for name, members in groups.items():
        chosen = [PARTIES.index(party) for party in members]
        all_of_it, spent = net[chosen].sum(axis=0), cost[chosen].sum(axis=0)
        found[name] = {
            "years": [float(each) for each in half(all_of_it)],
            "present_value": present(all_of_it),
            "cost": present(spent),
            "benefit": present(all_of_it + spent),
        }
    health = after.health - before.health
    found["health"] = {"years": [float(each) for each in half(health)], "present_value": present(health)}
    for place, band in enumerate(GAF_BANDS):
        found[f"people_{band}"] = {"present_value": present(purse[place])}
    return found


def purse_by_band(before: Pockets, after: Pockets, rate: float) -> dict[str, int]:
    """Return what changes in people's own purse by GAF band, at present value, in whole units of currency."""
    factors = discount_factors(rate, before.net.shape[1])
    change = np.tensordot(factors, (after.purse - before.purse).sum(axis=-1), axes=(0, 1))
    return {band: round(float(value)) for band, value in zip(GAF_BANDS, change, strict=True)}


def _half(values: Numbers, slots: Numbers) -> Numbers:
    """Half of the interval around the sum over areas, the last axis of *values*."""
    areas = values.shape[-1]
    if areas < 2:
        return np.full(values.shape[:-1], np.nan)
    left_out = values.sum(axis=-1, keepdims=True) - values
    with np.errstate(divide="ignore", invalid="ignore"):
        left_out = slots.sum() * left_out / (slots.sum() - slots)
    spread = left_out - left_out.mean(axis=-1, keepdims=True)
    error = np.sqrt((areas - 1) / areas * (spread**2).sum(axis=-1))
    return np.asarray(critical(areas - 1) * error)
