"""Quota: what an employer is required to employ, owes and is owed in its fiscal year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from placefirst.calendars import first_day, fiscal_year_months
from placefirst.parameters.history import Key, Value, trace
from placefirst.parameters.read import Country
from placefirst.payment import levy, quota_count
from placefirst.payment.exact import Whole
from placefirst.systems import quota_words
from placefirst.systems.employer import QUOTA, Employer, Establishment
from placefirst.systems.quota_prices import Counts, Figure, Prices, Rests, joined
from placefirst.systems.quota_words import Words


@dataclass(frozen=True, slots=True)
class MonthlyCount:
    """One employer in one month. Workers and people counted are in points (halves are possible)."""

    month: date
    workers: Fraction
    left_out: int  # workers, by exclusion rates
    quota: Fraction
    required: int
    required_without_exclusion: int
    counted: Fraction
    short_hours_people: int  # people with a disability in hours in which no worker counts

    @property
    def surplus(self) -> Fraction:
        """By how many points the employer is above what is required; below 0: short."""
        return self.counted - self.required


@dataclass(frozen=True, slots=True)
class QuotaYear:
    """One employer's fiscal year."""

    employer: str
    country: str
    fiscal_year: int
    months: tuple[MonthlyCount, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Words, ...]

    @property
    def rests_on(self) -> Rests:
        """Every value that any figure rests on, once, in the order of first use."""
        return joined(*(figure.rests_on for figure in self.figures))

    def figure(self, key: str) -> Figure | None:
        """Return the figure called *key*, or None if the law of that year knows no such thing."""
        return next((figure for figure in self.figures if figure.key == key), None)


def quota_year(country: Country, employer: Employer) -> QuotaYear:
    """Return the fiscal year of *employer* under the law of *country*, month by month.

    Raises ``NotInForce`` where the law of that year is not known, ``UnknownName`` where the country
    has no quota or does not say how people are counted.
    """
    return settle(country, employer.name, employer.fiscal_year, counts_of(country, employer))


def counts_of(country: Country, employer: Employer) -> Counts:
    """Return what an employer's file amounts to, counted as the law of each month says."""
    sites, months = employer.establishments, tuple(enumerate(employer.months))
    with trace() as of_workers:
        at_sites = [_workers(country, sites, number, day) for number, day in months]
    with trace() as of_left_out:
        left_out = [
            int(quota_count.excluded(workers, [_exclusion(country, site, day) for site in sites]))
            for workers, (_, day) in zip(at_sites, months, strict=True)
        ]
    with trace() as of_counted:
        people = np.array([_people(country, sites, number, day) for number, day in months], dtype=np.int64)
    return Counts(
        workers=np.array([each.sum() for each in at_sites], dtype=np.int64),
        left_out=np.array(left_out, dtype=np.int64),
        counted=people[:, 0] + people[:, 1],
        counted_long=people[:, 0],
        short_hours=people[:, 2],
        workers_on=tuple(of_workers.rests_on),
        left_out_on=tuple(of_left_out.rests_on),
        counted_on=tuple(of_counted.rests_on),
    )


def settle(country: Country, employer: str, year: int, counts: Counts) -> QuotaYear:
    """Return what a year's counts owe or earn.

    *year* is the fiscal year, called by the calendar year of its first month. Prices and limits are
    those of the first day of the fiscal year, the quota is that of each month.
    Raises as :func:`quota_year`.
    """
    months = tuple(first_day(month) for month in fiscal_year_months(year, starts=country.fiscal_year_starts))
    with trace() as read:
        quotas = [country.exact(f"{QUOTA}.quota", day) for day in months]
    required = quota_count.required(counts.workers, counts.left_out, quota=quotas)
    in_full = quota_count.required(counts.workers, np.zeros_like(counts.left_out), quota=quotas)
    rests = joined(tuple(read.rests_on), counts.workers_on, counts.left_out_on)
    in_full_rests = joined(tuple(read.rests_on), counts.workers_on)
    surplus = int(levy.surplus(counts.counted, required))
    rows = tuple(
        MonthlyCount(
            day,
            Fraction(int(counts.workers[n]), 2),
            int(counts.left_out[n]),
            quotas[n],
            int(required[n]),
            int(in_full[n]),
            Fraction(int(counts.counted[n]), 2),
            int(counts.short_hours[n]),
        )
        for n, day in enumerate(months)
    )
    unit, counted = "quota_point_month", Fraction(int(counts.counted.sum()), 2)
    prices = Prices(country, months)
    figures = [
        Figure("required", Fraction(int(required.sum())), unit, quota_words.REQUIRED, rests),
        Figure("counted", counted, unit, quota_words.COUNTED, counts.counted_on),
        Figure("surplus", Fraction(surplus, 2), unit, quota_words.SURPLUS, joined(rests, counts.counted_on)),
        *prices.figures(counts, surplus, in_full, (rests, in_full_rests)),
    ]
    return QuotaYear(employer, country.code, year, rows, tuple(figures), prices.notes())


def _workers(country: Country, sites: Sequence[Establishment], number: int, day: date) -> Whole:
    """Return the workers of each establishment in one month, in half-points."""
    weights = {hours: _halves(value) for (hours,), value in _weights(country, day)}
    people = [[site.workers[number][hours] for hours in weights] for site in sites]
    return quota_count.count(people, list(weights.values()))


def _people(country: Country, sites: Sequence[Establishment], number: int, day: date) -> list[int]:
    """Return half-points of people in longer and in short hours in one month, and persons in short hours."""
    each = country.table(f"{QUOTA}.counted").at(day)
    is_long = {hours: bool(_halves(value)) for (hours,), value in _weights(country, day)}
    found = [0, 0, 0]
    for group in (group for site in sites for group in site.employed[number]):
        halves = _halves(each[group.kind, group.severity, group.hours])
        counted = int(quota_count.count([group.people], [halves]))
        found[0 if is_long[group.hours] else 1] += counted
        found[2] += 0 if is_long[group.hours] else group.people
    return found


def _weights(country: Country, day: date) -> list[tuple[Key, Value]]:
    return list(country.table(f"{QUOTA}.worker_weight").at(day).items())


def _halves(value: Value) -> int:
    """Return a count of the law in half-points."""
    return quota_count.halves(value.value) if isinstance(value.value, Fraction) else 0


def _exclusion(country: Country, site: Establishment, day: date) -> Fraction:
    """Return the exclusion rate of a site; 0 for one whose industry has none."""
    if site.industry is None:
        return Fraction(0)
    rate = country.table(f"{QUOTA}.exclusion_rate").cell(day, site.industry).value
    return rate if isinstance(rate, Fraction) else Fraction(0)
