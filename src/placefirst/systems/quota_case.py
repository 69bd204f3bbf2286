"""Quota case: the questions that a law case of an employment quota may ask, and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

import numpy as np

from placefirst.calendars import fiscal_year
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import Country
from placefirst.payment import quota_allowance, quota_count
from placefirst.payment.exact import Whole
from placefirst.systems.employer import QUOTA
from placefirst.systems.quota import settle
from placefirst.systems.quota_prices import Counts

#: What a question may give. Which of these stand there decides what is asked.
GIVEN: Final = (
    "body", "workers", "left_out", "employed", "short_hours", "months", "industry", "floors", "first_for",
    "counted", "short_hours_months", "counted_months", "liable",
)  # fmt: skip
_MOST: Final = 100_000  # workers up to which a first one is searched
Answer = dict[str, Fraction | int | bool | list[int]]


def levy_case(country: Country, day: date, given: Mapping[str, Any]) -> Answer:
    """
    Return what the law of *country* answers on *day* to what is *given*.

    ``first_for`` asks at which number of workers an ``industry`` first needs so many people, with the
    statute's two ``floors`` or with one; ``counted`` asks for a sum; ``short_hours_months`` for the
    benefit on a year's totals; ``months`` (or a list of workers by month) for the fiscal year of *day*;
    otherwise the question is about that day. ``workers``
    and ``employed`` are points, or people by hours and by group. Raises ``InvalidRequest`` for a
    question that makes no sense and ``NotInForce`` where the law of the day is not known.
    """
    for key in given:
        if key not in GIVEN:
            raise InvalidRequest(
                "A law case of the quota gives {given}, and not {key!r}.",
                given=", ".join(GIVEN),
                key=key,
            )
    if "first_for" in given:
        return _first(country, day, given)
    if "counted" in given:
        points = [_halves(each) for each in given["counted"]]
        return {"total": Fraction(sum(points), 2)}
    if "short_hours_months" in given:
        return _benefit(country, day, given)
    if "months" in given or isinstance(given.get("workers"), list | tuple):
        return _year(country, day, given)
    return _day(country, day, given)


def _day(country: Country, day: date, given: Mapping[str, Any]) -> Answer:
    """Return the standing of one employer on one day."""
    answer: Answer = {}
    employed = _employed(country, day, given.get("employed", 0))
    answer["counted"] = Fraction(employed, 2)
    if "workers" not in given:
        return answer
    body = given.get("body", "private")
    workers = _workers(country, day, given["workers"])
    quota = country.exact(f"{QUOTA}.quota" if body == "private" else f"{QUOTA}.quota_{body}", day)
    left_out = int(given.get("left_out", 0))
    if "industry" in given:
        left_out = int(quota_count.excluded([workers], [_exclusion(country, day, given["industry"])]))
    required = int(quota_count.required(workers, left_out, quota=quota))
    answer |= {
        "workers": Fraction(workers, 2),
        "left_out": left_out,
        "required": required,
        "short_by": max(Fraction(0), required - Fraction(employed, 2)),
    }
    if workers:
        answer["percent"] = _two_decimals(Fraction(100 * employed, workers))
    if body == "private" and country.has(f"{QUOTA}.threshold"):
        answer["has_duty"] = Fraction(workers, 2) >= country.exact(f"{QUOTA}.threshold", day)
    return answer


def _year(country: Country, day: date, given: Mapping[str, Any]) -> Answer:
    """Return the fiscal year of *day* for an employer whose months are alike, or listed one by one."""
    months = int(given.get("months", 12))
    if months != 12:
        raise InvalidRequest(
            "A fiscal year has 12 months, not {months}.",
            months=months,
        )
    raw = given.get("workers", 0)
    one_by_one = isinstance(raw, list | tuple)
    if one_by_one and len(raw) != 12:
        raise InvalidRequest(
            "'workers' lists {raw} months; a fiscal year has 12.",
            raw=len(raw),
        )
    workers = [_workers(country, day, each) for each in (raw if one_by_one else [raw] * 12)]
    employed = _employed(country, day, given.get("employed", 0))
    counts = Counts(
        workers=np.array(workers, dtype=np.int64),
        left_out=_each_month(int(given.get("left_out", 0))),
        counted=_each_month(employed),
        counted_long=_each_month(employed),
        short_hours=_each_month(int(given.get("short_hours", 0))),
    )
    year = settle(country, "", fiscal_year(day, starts=country.fiscal_year_starts), counts)
    answer: Answer = {}
    for figure in year.figures:
        answer[figure.key] = figure.value
    answer["required_by_month"] = [row.required for row in year.months]
    if isinstance(allowance := answer.get("allowance"), Fraction):
        answer["allowance_a_month"] = allowance / 12
    return answer


def _benefit(country: Country, day: date, given: Mapping[str, Any]) -> Answer:
    """Return the benefit for short hours from the totals of a year."""
    liable = bool(given.get("liable", True))
    price = country.whole(f"{QUOTA}.short_hours_benefit_{'liable' if liable else 'small'}", day)
    months, halves = int(given["short_hours_months"]), _halves(given.get("counted_months", 0))
    return {"short_hours_benefit": int(quota_allowance.short_hours_benefit(months, halves, yen=price))}


def _each_month(number: int) -> Whole:
    return np.full(12, number, dtype=np.int64)


def _first(country: Country, day: date, given: Mapping[str, Any]) -> Answer:
    """Return the first number of workers at which so many people are required, for each number asked."""
    rate, quota = _exclusion(country, day, given["industry"]), country.exact(f"{QUOTA}.quota", day)
    floors = int(given.get("floors", 2))
    if floors not in (1, 2):
        raise InvalidRequest(
            "'floors' is 1 (as some tables are) or 2 (the statute), not {floors}.",
            floors=floors,
        )
    wanted = [int(each) for each in given["first_for"]]
    workforce = 2 * np.arange(_MOST + 1, dtype=np.int64)
    if floors == 1:
        required = quota_count.required_by_one_floor(workforce[:, np.newaxis], [rate], quota=quota)
    else:
        left_out = quota_count.excluded(workforce[:, np.newaxis], [rate])
        required = quota_count.required(workforce, left_out, quota=quota)
    if wanted and max(wanted) > int(required[-1]):
        raise InvalidRequest(
            "{most:,} workers do not need {wanted} people.",
            most=_MOST,
            wanted=max(wanted),
        )
    return {"workers": [int(np.argmax(required >= each)) for each in wanted]}


def _workers(country: Country, day: date, given: Any) -> int:
    """Return workers in half-points: given in points, or as people by hours a week."""
    if not isinstance(given, Mapping):
        return _halves(given)
    weights = country.table(f"{QUOTA}.worker_weight").at(day)
    return sum(int(people) * _halves(weights[(hours,)].value) for hours, people in given.items())


def _employed(country: Country, day: date, given: Any) -> int:
    """Return people with a disability in half-points: given in points, or as groups of people."""
    if not isinstance(given, list | tuple):
        return _halves(given)
    table = country.table(f"{QUOTA}.counted")
    halves = 0
    for group in given:
        keys = (group["kind"], group.get("severity", table.words("severity")[0]), group["hours"])
        halves += int(group.get("people", 1)) * _halves(table.cell(day, *keys).value)
    return halves


def _exclusion(country: Country, day: date, industry: str) -> Fraction:
    rate = country.table(f"{QUOTA}.exclusion_rate").cell(day, industry).value
    return rate if isinstance(rate, Fraction) else Fraction(0)


def _halves(points: Any) -> int:
    """Return points in half-points; refuses what is no multiple of a half."""
    try:
        return quota_count.halves(Fraction(points))
    except (TypeError, ValueError) as error:
        raise InvalidRequest(
            "{points} is no number of points: {error}",
            points=points,
            error=error,
        ) from None


def _two_decimals(number: Fraction) -> Fraction:
    """Return a number to two decimals, half up."""
    return Fraction((number * 200 + 1) // 2, 100)
