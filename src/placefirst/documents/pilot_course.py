"""Pilot course: what a plan lets us expect of so few people, beside what happened, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log
from typing import Final

from placefirst.documents.pilot import ONCE, RULES, Plan, first_day, month_number, month_text
from placefirst.parameters.country import Country
from placefirst.parameters.history import Value
from placefirst.uncertainty.few import chances, nothing_unusual, share_interval

#: The counts of an entry; all are of the pilot as a whole, none is of a person.
COUNTS: Final = (
    "joined", "job_starts", "in_work", "contacts", "turned_away", "harm_reports", "meetings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened in one month; *cash* and *fidelity* are None where nothing was said."""

    month: str
    joined: int = 0  # people who began in this month
    job_starts: int = 0
    in_work: int = 0  # at its end
    contacts: int = 0  # of the specialist with people served
    turned_away: int = 0
    harm_reports: int = 0
    meetings: int = 0  # of the committee
    cash: int | None = None  # at its end
    fidelity: int | None = None  # where a review was held
    is_vote_to_stop: bool = False  # by the seats of lived experience
    advice: str = ""  # that the committee gave
    changed: str = ""  # what it changed, or why not


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that one person has started a job, with the ends of what is known of it."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan lets us expect at the review, of as many people as it names, all from the first month."""

    months: int
    with_ips: Chance
    without: (
        Chance  # with usual services, from the rate of the Japanese control arms, as the country's file says
    )
    mean: float
    usual: tuple[int, int]  # fewest and most job starts that are nothing unusual
    usual_without: tuple[int, int]
    each: tuple[float, ...]  # chance of exactly 0, 1, 2 … people
    each_without: tuple[float, ...]
    rests_on: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One month of the course: what was entered so far beside what the plan expects of those who joined."""

    month: str
    entry: Entry | None
    joined: int  # so far
    job_starts: int  # so far
    usual: tuple[int, int]
    usual_without: tuple[int, int]
    verdict: str  # too_few | fewer | more | nobody
    share: tuple[float, float] | None  # between which the true share lies


@dataclass(frozen=True, slots=True)
class Met:
    """One stop rule: in which months it was met; *is_open* while no entry can say so yet."""

    rule: str
    months: tuple[str, ...]
    is_open: bool


def chance_with_ips(country: Country, day: date, fidelity: float, months: float) -> Chance:
    """
    Return the chance of a first job within *months* under IPS at a *fidelity* score.

    ``π (1 − exp(−λ (months − delay)))`` with the share π that runs in a straight line of log odds between
    the scores of the low and the high group, as the simulation has it. The ends are those of π.
    """
    low, high, most = (
        country.number(f"service_models.fidelity_{word}", day) for word in ("low", "high", "highest")
    )
    at = (min(fidelity, most) - low) / (high - low)
    rate, delay = (country.number(f"service_models.ips_{word}", day) for word in ("rate", "delay"))
    found = 1 - exp(-rate * max(months - delay, 0))
    ends = [_ends(country.at(f"service_models.ips_share_{word}", day)) for word in ("low", "high")]
    shares = [_expit(_logit(a) + (_logit(b) - _logit(a)) * at) for a, b in zip(*ends, strict=True)]
    middle, lowest, highest = (share * found for share in shares)
    return Chance(middle, min(lowest, middle), max(highest, middle))


def chance_without(country: Country, day: date, months: float) -> Chance:
    """Return the chance of a first job within *months* under usual services: ``1 − exp(−h months)``."""
    middle, low, high = (1 - exp(-rate * months) for rate in _ends(country.at("work.usual_hazard", day)))
    return Chance(middle, low, high)


def expected(country: Country, plan: Plan) -> Expected:
    """Return what *plan* lets us expect at its review; probabilities, not a promise."""
    day = first_day(plan.start)
    with country.trace() as read:
        ips = chance_with_ips(country, day, plan.fidelity_expected, plan.months)
        without = chance_without(country, day, plan.months)
    people = plan.people
    return Expected(
        months=plan.months,
        with_ips=ips,
        without=without,
        mean=people * ips.middle,
        usual=nothing_unusual([ips.low] * people, [ips.high] * people),
        usual_without=nothing_unusual([without.low] * people, [without.high] * people),
        each=chances([ips.middle] * people),
        each_without=chances([without.middle] * people),
        rests_on=tuple(read.rests_on),
    )


def course(country: Country, plan: Plan, entries: Sequence[Entry]) -> tuple[Point, ...]:
    """
    Return the months from the first to the last that anything was entered for, in order.

    Whoever joined in a month is expected to have had half of it; what is "nothing unusual" is the range in
    which nine of ten such pilots would end, widened by what is not known of the chance.
    """
    by_month = {each.month: each for each in entries}
    if not by_month:
        return ()
    first = min(month_number(plan.start), *(month_number(each) for each in by_month))
    last = max(month_number(each) for each in by_month)
    joined: list[tuple[int, int]] = []
    starts, points = 0, []
    for number in range(first, last + 1):
        entry = by_month.get(month_text(number))
        if entry:
            joined.append((number, entry.joined))
            starts += entry.job_starts
        points.append(_point(country, plan, number, entry, joined, starts))
    return tuple(points)


def _point(
    country: Country,
    plan: Plan,
    number: int,
    entry: Entry | None,
    joined: Sequence[tuple[int, int]],
    starts: int,
) -> Point:
    day = first_day(plan.start)
    months = [number - when + 0.5 for when, count in joined for _person in range(count)]
    ips = [chance_with_ips(country, day, plan.fidelity_expected, each) for each in months]
    without = [chance_without(country, day, each) for each in months]
    usual = nothing_unusual([each.low for each in ips], [each.high for each in ips])
    people = len(months)
    found = min(starts, people)
    verdict = "too_few"
    if not people:
        verdict = "nobody"
    elif starts < usual[0]:
        verdict = "fewer"
    elif starts > usual[1]:
        verdict = "more"
    return Point(
        month=month_text(number),
        entry=entry,
        joined=people,
        job_starts=starts,
        usual=usual,
        usual_without=nothing_unusual([each.low for each in without], [each.high for each in without]),
        verdict=verdict,
        share=share_interval(found, people) if people else None,
    )


def stop_rules(plan: Plan, entries: Sequence[Entry]) -> tuple[Met, ...]:
    """
    Return every stop rule of *plan* with the months in which it was met.

    ``contacts`` is met where two months in a row had fewer contacts for each person served than the plan
    says, ``starts`` where fewer people than it says have started by the month of the review, ``fidelity``
    and ``cash`` below its number, the others from its number on.
    """
    ordered = sorted(entries, key=lambda each: each.month)
    return tuple(
        Met(name, tuple(_months_met(name, plan, ordered)), _is_open(name, plan, ordered))
        for name in RULES
        if plan.rules[name].threshold is not None
    )


def _months_met(name: str, plan: Plan, entries: Sequence[Entry]) -> list[str]:
    limit = plan.rules[name].threshold
    assert limit is not None
    if name == "harm":
        return [each.month for each in entries if each.harm_reports >= max(limit, 1)]
    if name == "turned_away":
        return [each.month for each in entries if each.turned_away >= max(limit, 1)]
    if name in ONCE:
        return [each.month for each in entries if each.is_vote_to_stop]
    if name == "fidelity":
        return [each.month for each in entries if each.fidelity is not None and each.fidelity < limit]
    if name == "cash":
        return [each.month for each in entries if each.cash is not None and each.cash < limit]
    if name == "contacts":
        return _few_contacts(entries, limit)
    starts, met = 0, []
    for each in entries:
        starts += each.job_starts
        if each.month >= plan.review and starts < limit:
            met.append(each.month)
    return met


def _few_contacts(entries: Sequence[Entry], limit: int) -> list[str]:
    served, before, met = 0, -1, []  # the last month with too few
    for each in entries:
        served += each.joined
        if served and each.contacts < limit * served:
            number = month_number(each.month)
            if number - 1 == before:
                met.append(each.month)
            before = number
    return met


def _is_open(name: str, plan: Plan, entries: Sequence[Entry]) -> bool:
    if name == "starts":
        return not any(each.month >= plan.review for each in entries)
    if name == "fidelity":
        return all(each.fidelity is None for each in entries)
    if name == "cash":
        return all(each.cash is None for each in entries)
    return not entries


def _ends(value: Value) -> tuple[float, float, float]:
    """Return the value and the ends of its range; without a range the value itself."""
    middle = float(value.value)  # type: ignore[arg-type]
    low, high = (float(each) for each in value.range) if value.range else (middle, middle)
    return middle, low, high


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _expit(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))
