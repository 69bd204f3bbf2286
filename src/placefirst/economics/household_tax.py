"""Household tax: what income tax and resident tax take of one person's wages in a year, exact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from placefirst.errors import RefusedField
from placefirst.parameters.country import Country
from placefirst.parameters.values import number_text


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax as it falls on a month: a twelfth of the year's, rounded down; the formula says the year's."""

    a_month: int
    formula: str


NOTHING = Tax(0, "")


def income_of(country: Country, day: date, wages: int) -> Fraction:
    """
    Return the income of a year's *wages*: what is left after the deduction from wages.

    The deduction is the smallest of the lines of ``household.deduction_rate`` and ``deduction_added`` (a
    share of the wages and an amount), and at least ``money.employment_income_deduction``; the least one
    alone where the country has no such lines.
    """
    least = country.exact("money.employment_income_deduction", day)
    lines = [rate * wages + added for rate, added in _lines(country, day)]
    deduction = max(least, min(lines)) if lines else least
    return max(wages - deduction, Fraction(0))


def income_tax(country: Country, day: date, wages: int, certificate: str, insured: int) -> Tax:
    """
    Return income tax on a year's *wages*, of which *insured* went to social insurance.

    Raises ``RefusedField`` where a second rate of tax would begin, which the files do not hold.
    """
    income = income_of(country, day, wages)
    deductions = basic_deduction(country, day, income) + disability_deduction(
        country, day, "income_tax", certificate
    )
    taxable = max(income - deductions - insured, Fraction(0))
    rate = country.exact("money.income_tax_rate", day)
    path = "household.income_tax_bracket"
    if country.has(path) and taxable > country.exact(path, day):
        raise RefusedField(
            "hourly", "At this wage a second rate of income tax begins, which is not described.",
            "Write a lower wage or fewer hours.",
        )  # fmt: skip
    return _tax(taxable, rate, income, deductions, insured)


def resident_tax(country: Country, day: date, wages: int, certificate: str, insured: int) -> Tax:
    """Return resident tax on a year's *wages*; none up to the income that the law leaves free."""
    income = income_of(country, day, wages)
    path = "money.resident_tax_exempt_income"
    if certificate == "none" and country.has("household.resident_tax_exempt_income_other"):
        path = "household.resident_tax_exempt_income_other"
    if income <= country.exact(path, day):
        return NOTHING
    deductions = country.exact("money.resident_tax_basic_deduction", day)
    deductions += disability_deduction(country, day, "resident_tax", certificate)
    taxable = max(income - deductions - insured, Fraction(0))
    rate = country.exact("money.resident_tax_rate", day)
    head = Fraction(0)
    if country.has("household.resident_tax_per_head"):
        head = country.exact("household.resident_tax_per_head", day)
    return _tax(taxable, rate, income, deductions, insured, head)


def basic_deduction(country: Country, day: date, income: Fraction) -> Fraction:
    """Return the basic deduction before income tax for a year's *income*; one for all without a table."""
    if not country.has("household.basic_deduction"):
        return country.exact("money.income_tax_basic_deduction", day)
    table = country.table("household.basic_deduction")
    there = table.at(day)
    for word in sorted((key for (key,) in there), key=int):
        if income <= int(word):
            value = table.cell(day, word).value
            assert isinstance(value, Fraction)
            return value
    return Fraction(0)


def disability_deduction(country: Country, day: date, tax: str, certificate: str) -> Fraction:
    """Return what a person deducts for a *certificate* before *tax* (``income_tax`` or ``resident_tax``)."""
    if certificate == "none":
        return Fraction(0)
    higher = f"household.{tax}_disability_deduction_grade_1"
    if certificate == "grade_1" and country.has(higher):
        return country.exact(higher, day)
    return country.exact(f"money.{tax}_disability_deduction", day)


def _lines(country: Country, day: date) -> list[tuple[Fraction, Fraction]]:
    if not country.has("household.deduction_rate"):
        return []
    rates, added = (country.table(f"household.deduction_{word}").at(day) for word in ("rate", "added"))
    return [(_number(value.value), _number(added[key].value)) for key, value in rates.items()]


def _tax(
    taxable: Fraction, rate: Fraction, income: Fraction, deductions: Fraction, insured: int,
    head: Fraction = Fraction(0),
) -> Tax:  # fmt: skip
    year = taxable * rate + head
    if not year:
        return NOTHING
    less = f"{floor(income):,} − {floor(deductions):,}" + (f" − {insured:,}" if insured else "")
    parts = [f"({less}) × {number_text(rate * 100)}%"] if taxable else []
    parts += [f"{floor(head):,}"] if head else []
    sums = f"({' + '.join(parts)})" if len(parts) > 1 else parts[0]
    return Tax(floor(year / 12), f"{sums} ÷ 12")


def _number(value: object) -> Fraction:
    assert isinstance(value, Fraction)
    return value
