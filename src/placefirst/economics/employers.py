"""Employers: the levy and the allowances of all employers under the quota, by the law's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from placefirst.economics.parties import EMPLOYERS, LEVY_FUND
from placefirst.economics.prices import Prices
from placefirst.economics.services import Desk
from placefirst.errors import NotInForce
from placefirst.payment.levy import is_above, levy_due, surplus
from placefirst.payment.quota_allowance import above_threshold, reward_threshold, tiered_due
from placefirst.payment.quota_count import required
from placefirst.simulation.states import STATES

Numbers = NDArray[np.float64]
MONTHS = 12
#: How far into the tail employers are followed, in standard deviations; what is beyond is left out.
TAIL = 8


class Kept:
    """Arrays that are found again: nobody may change them."""

    def __post_init__(self) -> None:
        """Freeze every array."""
        for values in vars(self).values():
            values.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Employers(Kept):
    """Employers that stand for all: by size, and by how many people with disabilities they may employ."""

    size: NDArray[np.int64]  # (employer,): regular workers
    employed: NDArray[np.int64]  # (employer,): people with disabilities, in points
    rate: Numbers  # (employer,): mean rate of its class
    spread: Numbers  # (employer,): standard deviation over mean of the rates of its class
    how_many: Numbers  # (employer,): employers of this size in the country, before the chance of *employed*

    @property
    def people(self) -> float:
        """Return how many people with disabilities they employ at their mean rates, in points."""
        return float((self.size * self.rate * self.how_many)[self.employed == 0].sum())

    def chances(self, scale: float) -> Numbers:
        """
        Return how many employers of this kind there are, array of shape (employer,).

        The people an employer has follow a negative binomial distribution whose mean is
        *scale* times its rate times its workers, and whose rate differs among employers by
        their spread.
        """
        mean = self.size * self.rate * scale
        shape = 1 / self.spread**2
        starts = np.flatnonzero(self.employed == 0)
        before = np.maximum(self.employed - 1, 0)
        step = np.log((before + shape) / np.maximum(self.employed, 1)) + np.log(mean / (mean + shape))
        step[starts] = -shape[starts] * np.log1p(mean[starts] / shape[starts])
        upto = np.cumsum(step)
        lengths = np.diff([*starts, len(step)])
        base = np.repeat(upto[starts] - step[starts], lengths)
        chance = np.exp(upto - base)
        total = np.repeat(np.add.reduceat(chance, starts), lengths)
        return np.asarray(self.how_many * chance / total)


class EmployerClass(NamedTuple):
    """Employers of one size as the data count them."""

    workers: int  # of one employer
    rate: float  # people with disabilities over workers, on average
    spread: float  # standard deviation over mean of the rates
    how_many: float


class Tier(NamedTuple):
    """What is paid for a point in a month: one price up to so many point-months of a year, another above."""

    yen_per_point: int
    full_price_points: int | None  # None: all of them
    yen_above: int


class QuotaRules(NamedTuple):
    """What decides an employer's year under the quota."""

    quota: tuple[Fraction, ...]  # (month,)
    liable_months: int
    liable_above: int
    levy: int  # for each point missing in a month
    allowance: Tier | None
    reward: Tier | None
    reward_share: Fraction
    reward_least: int


@dataclass(frozen=True, eq=False)
class EmployerYears(Kept):
    """The year of the employers that stand for all, each an array of shape (employer,)."""

    levy: Numbers
    paid: Numbers
    complies: NDArray[np.bool_]  # at the year's end
    is_bound: NDArray[np.bool_]  # required to employ at least one person


@dataclass(frozen=True)
class QuotaYear:
    """What the quota moves between employers and the levy fund in one fiscal year."""

    levy: int
    allowances: int
    complying_share: float  # of employers that are required to employ at least one person


def post_employers(desk: Desk) -> None:
    """Post levy and allowances for each fiscal year, for all employers together."""
    years = [quota_year(desk, index) for index in range(len(desk.counts.years))]
    book = desk.book
    book.post(EMPLOYERS, LEVY_FUND, "levy", "employment_quota", np.array([year.levy for year in years]))
    book.post(
        LEVY_FUND, EMPLOYERS, "allowances", "employment_quota", np.array([year.allowances for year in years])
    )


def quota_year(desk: Desk, index: int) -> QuotaYear:
    """
    Return levy and allowances of the *index*-th fiscal year.

    Employers count what they count in the data, plus the change in people in quota
    jobs since the run began, plus what ``levers.quota_demand_elasticity`` adds for
    people with other disabilities, whom the run does not simulate. A part of the
    country has its part of the employers; a part of a year its part of the sums.
    """
    prices, counts = desk.prices, desk.counts
    day = counts.first_days[index][0]
    employers = representatives(prices, day)
    of_country = desk.share_of_country(day)
    mental = float(prices.exact("employers.mental_share")[index])
    quota_jobs = [i for i, name in enumerate(STATES) if name.startswith("employed_quota")]
    now = counts.person_months[index][:, quota_jobs].sum() / len(counts.first_days[index])
    change = (now - counts.at_start[quota_jobs].sum()) / of_country
    others = (1 - mental) * (demand_factor(prices, index) - 1)
    scale = max(1 + others + change / employers.people, 0.01)
    weight = employers.chances(scale)
    year = _years(employers, _rules(prices, index))
    part = of_country * len(counts.first_days[index]) / MONTHS
    bound = float((weight * year.is_bound).sum())
    return QuotaYear(
        levy=round(float((weight * year.levy).sum()) * part),
        allowances=round(float((weight * year.paid).sum()) * part),
        complying_share=float((weight * (year.complies & year.is_bound)).sum()) / bound if bound else 1.0,
    )


def demand_factor(prices: Prices, index: int) -> float:
    """
    Return by what jobs with disclosure become easier to find in the *index*-th fiscal year.

    One per cent more quota than the law's makes them ``levers.quota_demand_elasticity``
    per cent easier; without an override, or at an elasticity of 0, this is 1.
    """
    override = prices.exact("levers.quota_rate_override")[index]
    elasticity = prices.exact("levers.quota_demand_elasticity")[index]
    if not override or not elasticity:
        return 1.0
    return float(1 + elasticity * (override / prices.exact("employment_quota.quota")[index] - 1))


def representatives(prices: Prices, day: date) -> Employers:
    """Return the employers that stand for all on *day*, from the classes of ``employers.yaml``."""
    workers, rates, examples, spreads = (
        prices.on(f"employers.{name}", day) for name in ("workers", "actual_rate", "example", "spread")
    )
    found = []
    for (size, _), example in examples.items():
        of_class = sum(1 for key in examples if key[0] == size)
        how_many = float(workers[(size,)]) / of_class / int(example)
        found.append(EmployerClass(int(example), float(rates[(size,)]), float(spreads[(size,)]), how_many))
    return _standing_for(tuple(found))


@lru_cache(maxsize=16)
def _standing_for(classes: tuple[EmployerClass, ...]) -> Employers:
    """Return as many employers of each class as there are numbers of people they may well employ."""
    means = [each.workers * each.rate for each in classes]
    lengths = [
        int(mean + TAIL * np.sqrt(mean + (mean * each.spread) ** 2)) + 4
        for mean, each in zip(means, classes, strict=True)
    ]
    size, rate, spread, how_many = (np.repeat(column, lengths) for column in zip(*classes, strict=True))
    employed = np.concatenate([np.arange(length) for length in lengths])
    return Employers(size.astype(np.int64), employed.astype(np.int64), rate, spread, how_many)


def _rules(prices: Prices, index: int) -> QuotaRules:
    """The rules on the first simulated day of the *index*-th fiscal year, and the quota of its months."""
    country, day = prices.country, prices.first_days[index][0]
    quota = _quotas(prices, index)
    months = _whole_or_none(prices, "employment_quota.liable_months", day) or 1
    above = country.whole("employment_quota.liable_above", day)
    levy = country.whole("employment_quota.levy_per_shortfall", day)
    allowance = _tier(prices, day, "allowance")
    share, least = Fraction(0), 0
    if country.has("employment_quota.reward_per_point"):
        share = country.exact("employment_quota.reward_share", day)
        least = country.whole("employment_quota.reward_least", day)
    return QuotaRules(quota, months, above, levy, allowance, _tier(prices, day, "reward"), share, least)


def _tier(prices: Prices, day: date, name: str) -> Tier | None:
    if not prices.country.has(f"employment_quota.{name}_per_point"):
        return None
    points = _whole_or_none(prices, f"employment_quota.{name}_full_price", day)
    price = prices.country.whole(f"employment_quota.{name}_per_point", day)
    above = 0 if points is None else prices.country.whole(f"employment_quota.{name}_above", day)
    return Tier(price, points, above)


def _quotas(prices: Prices, index: int) -> tuple[Fraction, ...]:
    """The quota of each month of a fiscal year; a year that is simulated in part repeats its last month."""
    quota, override = prices.country.parameter("employment_quota.quota"), "levers.quota_rate_override"
    days = prices.first_days[index]
    found = [prices.country.exact(override, day) or _exact(quota.at(day).value) for day in days]
    return (*found, *[found[-1]] * (MONTHS - len(found)))


@lru_cache(maxsize=64)
def _years(employers: Employers, rules: QuotaRules) -> EmployerYears:
    """Return the year of each employer, worked out once: runs differ in how many there are of each."""
    workforce = np.repeat(2 * employers.size[:, None], MONTHS, axis=1)
    counted = np.repeat(2 * employers.employed[:, None], MONTHS, axis=1)
    needed = required(workforce, np.zeros_like(workforce), quota=rules.quota)
    liable = is_above(workforce, above=rules.liable_above, in_months=rules.liable_months)
    over = surplus(counted, needed)
    levy = levy_due(over, liable, yen_per_point=rules.levy)
    paid = np.zeros_like(levy)
    if rules.allowance is not None:
        paid = paid + tiered_due(over, liable, **rules.allowance._asdict())
    if rules.reward is not None:
        threshold = reward_threshold(workforce, share=rules.reward_share, least=rules.reward_least)
        paid = paid + tiered_due(above_threshold(counted, threshold), ~liable, **rules.reward._asdict())
    return EmployerYears(
        levy.astype(np.float64),
        paid.astype(np.float64),
        counted[:, -1] >= 2 * needed[:, -1],
        needed[:, -1] > 0,
    )


def _whole_or_none(prices: Prices, path: str, day: date) -> int | None:
    """A whole number, or None where there is no such rule on this day."""
    if not prices.country.has(path):
        return None
    try:
        return prices.country.whole(path, day)
    except NotInForce:
        return None


def _exact(value: object) -> Fraction:
    if not isinstance(value, Fraction):
        raise TypeError(f"A number was expected, not {value!r}.")
    return value
