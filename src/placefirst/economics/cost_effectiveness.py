"""Cost-effectiveness: what an additional job, a month worked and a year of health cost, at present value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.counts import Whole, YearCounts
from placefirst.economics.discounting import present_value
from placefirst.economics.ledger import Accounts
from placefirst.economics.parties import ACCOUNTS, EMPLOYERS, PARTIES, PUBLIC, TAKEN_BACK, TREASURIES
from placefirst.economics.prices import Prices
from placefirst.economics.sums import Coded, added, one_of
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters import Country

Numbers = NDArray[np.float64]
IPS_CHANNELS = ("ips_in_tse", "ips_team", "ips_in_day_care")
#: Accounts that pay for something used up; everything else moves money between parties.
RESOURCES = (
    "fees",
    "outreach",
    "follow_along",
    "retention_support",
    "grants",
    "support_body_grant",
    "own_funds",
    "copayment",
    "day_care",
    "in_patient",
    "out_patient",
    "workshop",
    "accommodation",
)
#: What an employer pays for work; it is taken as the worth of what the work produces.
PRODUCTION = ("wages", "social_insurance", "child_contribution")
PERSPECTIVES = ("public", "fiscal", "society")
#: Why there is no ratio.
CHEAPER = "It costs no more and brings more."
LESS = "It costs less and brings less."
DEARER = "It costs no less and brings less."
NEITHER = "It brings neither more nor less."


@dataclass(frozen=True)
class Outcomes:
    """What came of a run in each fiscal year; arrays of shape (year,)."""

    years: tuple[int, ...]
    job_starts: Numbers  # competitive jobs begun, any channel
    ips_job_starts: Numbers  # of these, by people in IPS; they are not additional jobs
    months_worked: Numbers  # person-months in competitive and integrated jobs
    months_employed: Numbers  # the same with clustered or outsourced quota jobs
    ips_entries: Numbers  # people who began IPS


@dataclass(frozen=True)
class Ratio:
    """A cost per unit of an outcome, or the reason why there is none."""

    value: float | None
    reason: str | None = None


@dataclass(frozen=True)
class CostEffectiveness:
    """A scenario against the baseline, over all simulated years; money at present value of the first."""

    perspective: str
    discount_rate: float
    cost: float  # above 0: the scenario costs more
    additional_jobs: int  # job starts, not discounted
    ips_job_starts: int  # job starts of people in IPS, difference, not discounted
    additional_months_worked: int
    cost_per_additional_job: Ratio
    cost_per_month_worked: Ratio
    qalys: float  # discounted
    cost_per_qaly: Ratio


def outcomes(counts: YearCounts) -> Outcomes:
    """Return the outcomes of a run by fiscal year."""

    def yearly(values: NDArray[np.int64]) -> Numbers:
        return np.asarray(values.sum(axis=(1, 2, 3)), dtype=np.float64)

    integrated = counts.employed(setting="open") + counts.employed(setting="quota_ordinary")
    return Outcomes(
        years=counts.years,
        job_starts=yearly(counts.event("job_start")),
        ips_job_starts=yearly(counts.event("job_start", *IPS_CHANNELS)),
        months_worked=yearly(integrated),
        months_employed=yearly(counts.employed()),
        ips_entries=yearly(counts.event("start_service", *IPS_CHANNELS)),
    )


def cost_by_year(money: Accounts, perspective: str) -> Numbers:
    """Return the cost that *perspective* sees in each fiscal year of a ledger, array of shape (year,)."""
    return np.asarray(cost_of(money, perspective).sum(axis=0), dtype=np.float64)


def cost_of(money: Accounts, perspective: str) -> Whole:
    """Return the cost that *perspective* sees in *money* (:func:`cost_by_area`), worked out once."""
    if perspective not in money.costs:
        money.costs[perspective] = cost_by_area(money.rows, perspective)
    return money.costs[perspective]


def cost_by_area(rows: Coded, perspective: str) -> Whole:
    """
    Return the cost that *perspective* sees, array of int64 of shape (area, year) as in *rows*.

    "public": what the public payers spend, less benefits taken back. "fiscal": that,
    less the taxes and contributions that public payers and treasuries receive.
    "society": resources used up, less what work produces, taken as what employers pay for
    it; transfers between parties cancel out. Raises ``UnknownName`` for another word.
    """
    if perspective not in PERSPECTIVES:
        raise UnknownName("perspective", perspective, PERSPECTIVES)
    payer, recipient, account = rows.payer, rows.recipient, rows.account
    sees: Whole
    if perspective == "society":
        produced = one_of(ACCOUNTS, PRODUCTION)[account] & (payer == PARTIES.index(EMPLOYERS))
        sees = one_of(ACCOUNTS, RESOURCES)[account].astype(np.int64) - produced
    else:
        is_public, back = one_of(PARTIES, PUBLIC), one_of(ACCOUNTS, TAKEN_BACK)[account]
        sees = is_public[payer].astype(np.int64) - (back & is_public[recipient])
        if perspective == "fiscal":
            sees -= ~back & one_of(PARTIES, (*PUBLIC, *TREASURIES))[recipient]
    return added(rows.amount * sees, (len(rows.areas), len(rows.years)), rows.area, rows.year)


def compare(
    country: Country,
    base: Accounts,
    scenario: Accounts,
    *,
    changed: Country | None = None,
    perspective: str = "public",
    rate: float | None = None,
) -> CostEffectiveness:
    """
    Return what *scenario* costs beyond *base* and what it brings.

    Costs and outcomes are discounted by fiscal year, the first at 1, with the country's
    rate (``money.discount_rate``) or *rate*. *changed* is the country of *scenario* where that is
    another. Raises ``InvalidRequest`` if the two runs cover other years.
    """
    before, after = outcomes(base.counts), outcomes(scenario.counts)
    if before.years != after.years:
        raise InvalidRequest("Two runs can be compared only over the same fiscal years.")
    prices = Prices(country, base.counts.first_days)
    discount = float(prices.exact("money.discount_rate")[0]) if rate is None else rate
    costs = cost_by_year(scenario, perspective) - cost_by_year(base, perspective)
    cost = present_value(costs, discount)
    jobs, months = after.job_starts - before.job_starts, after.months_worked - before.months_worked
    health = qalys(changed or country, scenario) - qalys(country, base)
    return CostEffectiveness(
        perspective=perspective,
        discount_rate=discount,
        cost=cost,
        additional_jobs=int(jobs.sum()),
        ips_job_starts=int((after.ips_job_starts - before.ips_job_starts).sum()),
        additional_months_worked=int(months.sum()),
        cost_per_additional_job=ratio(cost, present_value(jobs, discount)),
        cost_per_month_worked=ratio(cost, present_value(months, discount)),
        qalys=present_value(health, discount),
        cost_per_qaly=ratio(cost, present_value(health, discount)),
    )


def qalys(country: Country, run: Accounts) -> Numbers:
    """Return by fiscal year the QALYs of who begins IPS in *run*, by ``money.qaly_gain`` of its *country*."""
    return outcomes(run.counts).ips_entries * Prices(country, run.counts.first_days).of("money.qaly_gain")


def ratio(cost: float, effect: float) -> Ratio:
    """
    Return *cost* over *effect*, or why that would mislead.

    >>> ratio(1_000_000.0, 2.0)
    Ratio(value=500000.0, reason=None)
    >>> ratio(-1.0, 2.0).reason
    'It costs no more and brings more.'
    """
    if effect > 0 and cost > 0:
        return Ratio(cost / effect)
    if effect > 0:
        return Ratio(None, CHEAPER)
    if effect < 0 and cost < 0:
        return Ratio(None, LESS)
    if effect < 0:
        return Ratio(None, DEARER)
    return Ratio(None, NEITHER)
