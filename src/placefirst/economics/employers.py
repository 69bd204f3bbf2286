"""Employers: the levy and the allowances of all employers under the quota, by the law's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

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


@dataclass(frozen=True)
class Employers:
    """Employers that stand for all: by size, and by how many people with disabilities they may employ."""

    size: NDArray[np.int64]  # (employer,): regular workers
    employed: NDArray[np.int64]  # (employer,): people with disabilities, in points
    rate: Numbers  # (employer,): mean rate of its class
    spread: Numbers  # (employer,): standard deviation over mean of the rates of its class
    how_many: Numbers  # (employer,): employers of this size in the country, before the chance of *employed*

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
    people = float((employers.size * employers.rate * employers.how_many)[employers.employed == 0].sum())
    mental = float(prices.exact("employers.mental_share")[index])
    quota_jobs = [i for i, name in enumerate(STATES) if name.startswith("employed_quota")]
    now = counts.person_months[index][:, quota_jobs].sum() / len(counts.first_days[index])
    change = (now - counts.at_start[quota_jobs].sum()) / of_country
    others = (1 - mental) * (demand_factor(prices, index) - 1)
    scale = max(1 + others + change / people, 0.01)
    weight = employers.chances(scale)
    quota = _quotas(prices, index)
    levy, allowance, complies, is_bound = _sums(prices, day, employers, quota)
    part = of_country * len(counts.first_days[index]) / MONTHS
    bound = float((weight * is_bound).sum())
    return QuotaYear(
        levy=round(float((weight * levy).sum()) * part),
        allowances=round(float((weight * allowance).sum()) * part),
        complying_share=float((weight * (complies & is_bound)).sum()) / bound if bound else 1.0,
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
    country = prices.country
    workers = country.table("employers.workers").at(day)
    rates = country.table("employers.actual_rate").at(day)
    examples = country.table("employers.example").at(day)
    spreads = country.table("employers.spread").at(day)
    sizes, employed, rate, spread, how_many = [], [], [], [], []
    for (size, _), value in examples.items():
        of_class = sum(1 for key in examples if key[0] == size)
        people = int(_exact(value.value))
        mean_rate = float(_exact(rates[(size,)].value))
        of_rates = float(_exact(spreads[(size,)].value))
        mean = people * mean_rate
        most = int(mean + TAIL * np.sqrt(mean + (mean * of_rates) ** 2)) + 3
        sizes.append(np.full(most + 1, people))
        employed.append(np.arange(most + 1))
        rate.append(np.full(most + 1, mean_rate))
        spread.append(np.full(most + 1, of_rates))
        how_many.append(np.full(most + 1, float(_exact(workers[(size,)].value)) / of_class / people))
    return Employers(
        size=np.concatenate(sizes).astype(np.int64),
        employed=np.concatenate(employed).astype(np.int64),
        rate=np.concatenate(rate),
        spread=np.concatenate(spread),
        how_many=np.concatenate(how_many),
    )


def _quotas(prices: Prices, index: int) -> list[Fraction]:
    """The quota of each month of a fiscal year; a year that is simulated in part repeats its last month."""
    quota, override = prices.country.parameter("employment_quota.quota"), "levers.quota_rate_override"
    days = prices.first_days[index]
    found = [prices.country.exact(override, day) or _exact(quota.at(day).value) for day in days]
    return [*found, *[found[-1]] * (MONTHS - len(found))]


def _sums(
    prices: Prices, day: date, employers: Employers, quota: list[Fraction]
) -> tuple[Numbers, Numbers, NDArray[np.bool_], NDArray[np.bool_]]:
    """Levy and allowance of each employer's year; whether it complies at its end, and whether it must."""
    country = prices.country
    workforce = np.repeat(2 * employers.size[:, None], MONTHS, axis=1)
    counted = np.repeat(2 * employers.employed[:, None], MONTHS, axis=1)
    needed = required(workforce, np.zeros_like(workforce), quota=quota)
    months = _whole_or_none(prices, "employment_quota.liable_months", day) or 1
    liable = is_above(workforce, above=country.whole("employment_quota.liable_above", day), in_months=months)
    over = surplus(counted, needed)
    levy = levy_due(over, liable, yen_per_point=country.whole("employment_quota.levy_per_shortfall", day))
    paid = np.zeros_like(levy)
    if country.has("employment_quota.allowance_per_point"):
        paid = paid + _tiered(prices, day, "allowance", over, liable)
    if country.has("employment_quota.reward_per_point"):
        threshold = reward_threshold(
            workforce,
            share=country.exact("employment_quota.reward_share", day),
            least=country.whole("employment_quota.reward_least", day),
        )
        paid = paid + _tiered(prices, day, "reward", above_threshold(counted, threshold), ~liable)
    is_bound = needed[:, -1] > 0
    return levy.astype(np.float64), paid.astype(np.float64), counted[:, -1] >= 2 * needed[:, -1], is_bound


def _tiered(
    prices: Prices, day: date, name: str, over: NDArray[np.int64], entitled: NDArray[np.bool_]
) -> NDArray[np.int64]:
    tier = _whole_or_none(prices, f"employment_quota.{name}_full_price", day)
    return tiered_due(
        over,
        entitled,
        yen_per_point=prices.country.whole(f"employment_quota.{name}_per_point", day),
        full_price_points=tier,
        yen_above=0 if tier is None else prices.country.whole(f"employment_quota.{name}_above", day),
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
