"""Quota steps: a month of an employer under the quota in the order of the law, each number sourced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor

from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.read import Country
from placefirst.systems import quota_words
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.employer import QUOTA, Employer, Establishment, Group
from placefirst.systems.employer_text import together
from placefirst.systems.quota import MonthlyCount, QuotaYear
from placefirst.systems.quota_words import Words, percent, points

Known = Mapping[tuple[str, str], Words]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a step: what it is about, the sum as written, its result, the value it rests on."""

    label: Words = field(hash=False)
    formula: str  # "124 × 1"
    result: Fraction
    path: str | None = None  # "jp.employment_quota.quota"
    value: Value | None = None
    unit: str = ""  # of the value
    cell: tuple[str, ...] = ()  # of the table at *path*


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the law: its lines and its result; *exact* is the result before it was rounded down."""

    key: str  # workers | left_out | required | counted | surplus
    title: Words = field(hash=False)
    rule: Words = field(hash=False)
    lines: tuple[Line, ...]
    result: Fraction
    exact: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in a row that come out alike, and their steps."""

    first: date
    last: date  # first day of the last month
    months: int
    steps: tuple[Step, ...]

    @property
    def surplus(self) -> Fraction:
        """By how many points each of these months is above what is required; below 0: short."""
        return self.steps[-1].result


def quota_steps(country: Country, employer: Employer, year: QuotaYear) -> tuple[Stretch, ...]:
    """
    Return the steps of each stretch of months of *year* (as ``quota_year`` returned it for *employer*).

    The results are those of *year*, line by line; months that rest on the same numbers are told once.
    """
    known = axis_words(country)
    every = [_month(country, employer, known, n, row) for n, row in enumerate(year.months)]
    starts = [n for n, steps in enumerate(every) if n == 0 or steps != every[n - 1]]
    ends = [*starts[1:], len(every)]
    return tuple(
        Stretch(year.months[start].month, year.months[end - 1].month, end - start, every[start])
        for start, end in zip(starts, ends, strict=True)
    )


def year_headline(year: QuotaYear, currency: str) -> Words:
    """Return what the employer owes or receives in *year*, as a sentence without its subject."""
    paid = {
        key: Fraction(figure.value)
        for key in ("levy", "allowance", "reward", "short_hours_benefit")
        if (figure := year.figure(key)) is not None
    }
    surplus = sum((row.surplus for row in year.months), Fraction(0))
    worst = max((-row.surplus for row in year.months), default=Fraction(0))
    return quota_words.headline(paid, surplus, max(worst, Fraction(0)), currency)


def _month(
    country: Country, employer: Employer, known: Known, number: int, row: MonthlyCount
) -> tuple[Step, ...]:
    sites = employer.establishments
    workers = list(_workers(country, sites, known, number, row.month))
    left_out = list(_left_out(country, sites, number, row.month))
    base = row.workers - row.left_out
    quota = country.parameter(f"{QUOTA}.quota")
    exact = base * row.quota
    required = Line(
        quota.label or {"en": "Quota", "ja": "Quota"},
        f"({points(row.workers)} − {row.left_out:,}) × {percent(row.quota)} = {_exactly(exact)}",
        Fraction(row.required),
        quota.path,
        quota.at(row.month),
        quota.unit,
    )
    counted = list(_counted(country, sites, known, number, row.month))
    compared = Line(quota_words.FIGURES["surplus"], f"{points(row.counted)} − {row.required:,}", row.surplus)
    return (
        _step("workers", workers, row.workers),
        _step("left_out", left_out, Fraction(row.left_out)),
        _step("required", [required], Fraction(row.required), exact),
        _step("counted", counted, row.counted),
        _step("surplus", [compared], row.surplus),
    )


def _step(key: str, lines: Sequence[Line], result: Fraction, exact: Fraction | None = None) -> Step:
    title, rule = quota_words.STEPS[key]
    return Step(key, title, rule, tuple(lines), result, exact)


def _exactly(number: Fraction) -> str:
    """Return a product as a decimal and, where it is no whole number, as the exact fraction too."""
    if number.denominator == 1:
        return points(number)
    return f"{points(number)} ({number.numerator:,}/{number.denominator:,})"


def _workers(
    country: Country, sites: Sequence[Establishment], known: Known, number: int, day: date
) -> Iterator[Line]:
    table = country.table(f"{QUOTA}.worker_weight")
    for site in sites:
        for (hours,), weight in table.at(day).items():
            people = site.workers[number][hours]
            if people and isinstance(weight.value, Fraction):
                name = name_of(known, "hours", hours)
                label = _with_site(sites, site, name)
                formula = f"{people:,} × {points(weight.value)}"
                yield Line(label, formula, people * weight.value, table.path, weight, table.unit, (hours,))


def _left_out(country: Country, sites: Sequence[Establishment], number: int, day: date) -> Iterator[Line]:
    if not country.has(f"{QUOTA}.exclusion_rate"):
        return
    table = country.table(f"{QUOTA}.exclusion_rate")
    weights = country.table(f"{QUOTA}.worker_weight").at(day)
    for site in sites:
        if site.industry is None:
            continue
        rate = table.cell(day, site.industry)
        workers = sum(
            (
                site.workers[number][hours] * weight.value
                for (hours,), weight in weights.items()
                if isinstance(weight.value, Fraction)
            ),
            Fraction(0),
        )
        share = rate.value if isinstance(rate.value, Fraction) else Fraction(0)
        label = dict.fromkeys(("en", "ja"), site.name)
        formula = f"{points(workers)} × {percent(share)} = {_exactly(workers * share)}"
        left = Fraction(floor(workers * share))
        yield Line(label, formula, left, table.path, rate, table.unit, (site.industry,))


def _counted(
    country: Country, sites: Sequence[Establishment], known: Known, number: int, day: date
) -> Iterator[Line]:
    table = country.table(f"{QUOTA}.counted")
    cells = table.at(day)
    everyone = [group for site in sites for group in site.employed[number]]
    order = {key: place for place, key in enumerate(cells)}
    for group in sorted(together(everyone), key=lambda each: order[each.kind, each.severity, each.hours]):
        each = cells[group.kind, group.severity, group.hours]
        value = each.value if isinstance(each.value, Fraction) else Fraction(0)
        yield Line(
            class_name(known, group, table),
            f"{group.people:,} × {points(value)}",
            group.people * value,
            table.path,
            each,
            table.unit,
            (group.kind, group.severity, group.hours),
        )


def class_name(known: Known, group: Group, table: Table) -> Words:
    """Return a class of people who count alike in words: kind, severity, hours."""
    kind, hours = kind_name(known, group, table), name_of(known, "hours", group.hours)
    return {"en": f"{kind['en']}, {hours['en']}", "ja": f"{kind['ja']} {hours['ja']}"}


def kind_name(known: Known, group: Group, table: Table) -> Words:
    """Return a kind of disability in words; with its severity only where the kind knows two."""
    kind, severity = name_of(known, "kind", group.kind), name_of(known, "severity", group.severity)
    several = len({key[1] for _, rows in table.revisions for key in rows if key[0] == group.kind}) > 1
    if not several:
        return kind
    return {"en": f"{kind['en']} ({severity['en']})", "ja": f"{kind['ja']}（{severity['ja']}）"}


def _with_site(sites: Sequence[Establishment], site: Establishment, name: Words) -> Words:
    """Return *name*, with the establishment where there are several."""
    if len(sites) == 1:
        return name
    return {"en": f"{site.name}, {name['en']}", "ja": f"{site.name}　{name['ja']}"}


def label_of(parameter: Parameter | Table) -> Words:
    """Return the short name of *parameter* in both languages."""
    plain = parameter.path.rpartition(".")[2].replace("_", " ")
    return parameter.label or {"en": plain, "ja": plain}
