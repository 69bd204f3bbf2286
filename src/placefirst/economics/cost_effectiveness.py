"""Cost-effectiveness: what an additional job, a month worked and a year of health cost, at present value."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import polars as pl
from numpy.typing import NDArray

from placefirst.economics.book import AMOUNT
from placefirst.economics.counts import Counts, YearCounts, by_fiscal_year
from placefirst.economics.discounting import present_value
from placefirst.economics.parties import PUBLIC, TREASURIES
from placefirst.economics.perspective import by_party
from placefirst.economics.prices import Prices
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
    net_present_value: float  # of the perspective: minus the cost
    additional_jobs: int  # job starts, not discounted
    ips_job_starts: int  # job starts of people in IPS, difference, not discounted
    additional_months_worked: int
    cost_per_additional_job: Ratio
    cost_per_month_worked: Ratio
    qalys: float  # discounted
    cost_per_qaly: Ratio


def outcomes(country: Country, result: Counts) -> Outcomes:
    """Return the outcomes of a run by fiscal year."""
    return outcomes_of(by_fiscal_year(result, starts=country.fiscal_year_starts))


def outcomes_of(counts: YearCounts) -> Outcomes:
    """Return the outcomes of counts that are already added up by fiscal year."""

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


def cost_by_year(ledger: pl.DataFrame, perspective: str) -> Numbers:
    """
    Return the cost that *perspective* sees in each fiscal year of a ledger, array of shape (year,).

    "public": what the public payers spend, less benefits taken back. "fiscal": that,
    less the taxes and contributions that public payers and treasuries receive.
    "society": resources used up, less what work produces, taken as what employers pay for
    it; transfers between parties cancel out. Raises ``UnknownName`` for another word.
    """
    if perspective not in PERSPECTIVES:
        raise UnknownName("perspective", perspective, PERSPECTIVES)
    years = ledger.select(pl.col("fiscal_year").unique().sort())
    if perspective == "society":
        account = pl.col("account").cast(pl.String)
        paid_by_employers = account.is_in(PRODUCTION) & (pl.col("payer") == "employers")
        signed = pl.when(account.is_in(RESOURCES)).then(pl.col(AMOUNT)).when(paid_by_employers)
        summed = ledger.group_by("fiscal_year").agg(
            signed.then(-pl.col(AMOUNT)).otherwise(0).sum().alias("cost")
        )
    else:
        parties = by_party(ledger).with_columns(pl.col("party").cast(pl.String))
        spend = pl.when(pl.col("party").is_in(PUBLIC)).then(pl.col("spend")).otherwise(0)
        receipts = (
            pl.when(pl.col("party").is_in((*PUBLIC, *TREASURIES))).then(pl.col("receipts")).otherwise(0)
        )
        cost = spend - receipts if perspective == "fiscal" else spend
        summed = parties.group_by("fiscal_year").agg(cost.sum().alias("cost"))
    return np.asarray(years.join(summed, on="fiscal_year", how="left")["cost"].to_numpy(), dtype=np.float64)


def compare(
    country: Country,
    base: Counts,
    base_ledger: pl.DataFrame,
    scenario: Counts,
    scenario_ledger: pl.DataFrame,
    *,
    perspective: str = "public",
    rate: float | None = None,
) -> CostEffectiveness:
    """
    Return what *scenario* costs beyond *base* and what it brings.

    Costs and outcomes are discounted by fiscal year, the first at 1, with the country's
    rate (``money.discount_rate``) or *rate*. QALYs follow the people who begin IPS
    (``money.qaly_gain``). Raises ``InvalidRequest`` if the two runs cover other years.
    """
    before, after = outcomes(country, base), outcomes(country, scenario)
    if before.years != after.years:
        raise InvalidRequest("Two runs can be compared only over the same fiscal years.")
    counts = by_fiscal_year(base, starts=country.fiscal_year_starts)
    prices = Prices(country, counts.first_days)
    discount = float(prices.exact("money.discount_rate")[0]) if rate is None else rate
    costs = cost_by_year(scenario_ledger, perspective) - cost_by_year(base_ledger, perspective)
    cost = present_value(costs, discount)
    jobs, months = after.job_starts - before.job_starts, after.months_worked - before.months_worked
    qalys = (after.ips_entries - before.ips_entries) * prices.of("money.qaly_gain")
    return CostEffectiveness(
        perspective=perspective,
        discount_rate=discount,
        cost=cost,
        net_present_value=-cost,
        additional_jobs=int(jobs.sum()),
        ips_job_starts=int((after.ips_job_starts - before.ips_job_starts).sum()),
        additional_months_worked=int(months.sum()),
        cost_per_additional_job=ratio(cost, present_value(jobs, discount)),
        cost_per_month_worked=ratio(cost, present_value(months, discount)),
        qalys=present_value(qalys, discount),
        cost_per_qaly=ratio(cost, present_value(qalys, discount)),
    )


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
        return Ratio(None, "It costs no more and brings more.")
    if effect < 0 and cost < 0:
        return Ratio(None, "It saves and brings less.")
    if effect < 0:
        return Ratio(None, "It costs no less and brings less.")
    return Ratio(None, "It brings neither more nor less.")


def probability_cost_effective(
    cost: float, cost_error: float, *, effect: float = 0.0, effect_error: float = 0.0, worth: float = 0.0
) -> float:
    """
    Return the chance that a change is worth its cost, if differences are normal and independent.

    *cost* and *effect* are mean differences with their standard errors, *worth* is what
    a unit of effect is worth. In the Japanese trial of cognitive remediation and
    supported employment (Yamaguchi and others 2017) the cost differed by -1,240 dollars
    (standard error 1,898):

    >>> round(probability_cost_effective(-1240, 1898), 3)
    0.743
    """
    error = float(np.hypot(cost_error, worth * effect_error))
    mean = worth * effect - cost
    if error == 0:
        return 1.0 if mean > 0 else 0.0
    return NormalDist(0, 1).cdf(mean / error)
