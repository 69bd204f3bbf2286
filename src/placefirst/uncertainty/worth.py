"""Worth: what a run costs at present value and what it brings, kept by area so that its noise is known."""

from __future__ import annotations

import numpy as np

from placefirst.economics.book import ALL
from placefirst.economics.cost_effectiveness import PERSPECTIVES, cost_of
from placefirst.economics.discounting import discount_factors
from placefirst.economics.equity import SERVED, WANTING, leaning
from placefirst.economics.ledger import Accounts
from placefirst.economics.parties import LEVY_FUND, PARTIES
from placefirst.economics.perspective import by_party
from placefirst.simulation.result import Result
from placefirst.simulation.states import GAF_BANDS, STATES
from placefirst.uncertainty.noise import Figure

INTEGRATED = tuple(
    state for state in STATES if state.startswith(("employed_open", "employed_quota_ordinary"))
)


def worth(money: Accounts, result: Result, rate: float) -> dict[str, Figure]:
    """
    Return what a run costs and brings, by dotted name.

    ``present_value_yen.<perspective>`` is the cost over all simulated years, discounted at *rate* a year;
    ``months_worked_per_year`` are person-months in competitive and integrated jobs,
    ``levy_fund_balance_per_year_yen`` what the levy fund receives less what it pays.
    """
    slots = result.slots.astype(np.float64)
    total = float(slots.sum())
    here = [money.rows.areas.index(area) for area in result.areas]
    nowhere = money.rows.areas.index(ALL)
    factors = discount_factors(rate, len(result.fiscal_years))
    worked = result.people(*INTEGRATED).sum(axis=(1, 2, 3, 4)).astype(np.float64)
    jobs = worked / max(worked.sum(), 1.0)  # what belongs to no area follows the work
    found = {}
    for perspective in PERSPECTIVES:
        costs, part = cost_of(money, perspective), np.zeros(len(here))
        years = enumerate(money.rows.years)
        values = [costs[:, n] * factors[year - result.fiscal_years[0]] for n, year in years]
        for value in values:  # year by year: sums of floating point depend on their order
            part += value[here]
        for value in values:
            part += value[nowhere] * jobs
        found[f"present_value_yen.{perspective}"] = Figure(part, slots, total)
    found["months_worked_per_year"] = Figure(worked / (result.months / 12), slots, total)
    found["levy_fund_balance_per_year_yen"] = Figure(
        jobs * _balance(money, LEVY_FUND) / (result.months / 12), slots, total
    )
    return found


def _balance(money: Accounts, party: str) -> int:
    """Return what *party* receives less what it pays over all years."""
    return int(by_party(money.rows).balance[:, PARTIES.index(party)].sum())


def access(result: Result) -> dict[str, Figure]:
    """
    Return the share of people who want work, and have none, that a service is helping, by dotted name.

    ``access.<band>`` is that share of person-months; ``access.concentration`` is its concentration index over
    the bands: 0 if it is equal, above 0 if it goes to people with higher functioning.
    """
    served = result.people(*SERVED).sum(axis=(1, 2, 4)).astype(np.float64)
    wanting = result.people(*WANTING).sum(axis=(1, 2, 4)).astype(np.float64)
    found = {
        f"access.gaf_{name}": Figure(served[:, band], wanting[:, band]) for band, name in enumerate(GAF_BANDS)
    }
    towards = (served * leaning(wanting.sum(axis=0))).sum(axis=1)
    found["access.concentration"] = Figure(towards, served.sum(axis=1))
    return found
