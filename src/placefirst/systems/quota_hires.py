"""Quota hires: what one more person of each class would change for an employer, for a whole fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.employer import QUOTA, Employer, Group
from placefirst.systems.quota import QuotaYear, quota_year
from placefirst.systems.quota_steps import kind_name
from placefirst.systems.quota_words import Words

RECEIPTS = ("allowance", "reward", "short_hours_benefit")


@dataclass(frozen=True, slots=True)
class Hire:
    """One more person, employed all year at the first establishment, in classes that count alike."""

    hours: Words = field(hash=False)
    kinds: tuple[Words, ...] = field(hash=False)  # with their severity
    path: str  # the table that says how much such a person counts
    cell: tuple[str, str, str]  # of that table
    counts: Value  # in the first month
    before: Fraction  # receipts less levy of the year as it is
    after: Fraction
    surplus: Fraction  # point-months above over the year, then; below 0: short

    @property
    def change(self) -> Fraction:
        """By how much the employer would be better off in money of the scheme; wages are not in it."""
        return self.after - self.before


def balance(year: QuotaYear) -> Fraction:
    """Return what an employer receives in *year* less the levy it pays."""
    received = sum((_paid(year, key) for key in RECEIPTS), Fraction(0))
    return received - _paid(year, "levy")


def quota_hires(country: Country, employer: Employer) -> tuple[Hire, ...]:
    """
    Return what one more person of each class would change, classes that count alike together.

    The person is also one worker more. Raises as ``quota_year``.
    """
    known, table = axis_words(country), country.table(f"{QUOTA}.counted")
    before = balance(quota_year(country, employer))
    alike: dict[tuple[str, tuple[Fraction, ...]], list[Group]] = {}
    for group in _classes(country, employer):
        each = [table.at(day)[group.kind, group.severity, group.hours].value for day in employer.months]
        counts = tuple(value for value in each if isinstance(value, Fraction))
        alike.setdefault((group.hours, counts), []).append(group)
    hires = []
    for groups in alike.values():
        year = quota_year(country, with_one_more(employer, groups[0]))
        first = groups[0]
        hires.append(
            Hire(
                name_of(known, "hours", first.hours),
                tuple(kind_name(known, group, table) for group in groups),
                table.path,
                (first.kind, first.severity, first.hours),
                table.at(employer.months[0])[first.kind, first.severity, first.hours],
                before,
                balance(year),
                sum((row.surplus for row in year.months), Fraction(0)),
            )
        )
    return tuple(hires)


def with_one_more(employer: Employer, group: Group) -> Employer:
    """Return *employer* with the people of *group* more at its first establishment, in every month."""
    first, *others = employer.establishments
    site = replace(
        first,
        workers=tuple({**month, group.hours: month[group.hours] + group.people} for month in first.workers),
        employed=tuple((*groups, group) for groups in first.employed),
    )
    return replace(employer, establishments=(site, *others))


def _classes(country: Country, employer: Employer) -> Iterator[Group]:
    cells = [country.table(f"{QUOTA}.counted").at(day) for day in employer.months]
    for kind, severity, hours in cells[0]:
        if all((kind, severity, hours) in each for each in cells):
            yield Group(kind, severity, hours, 1)


def _paid(year: QuotaYear, key: str) -> Fraction:
    figure = year.figure(key)
    return Fraction(0) if figure is None else Fraction(figure.value)
