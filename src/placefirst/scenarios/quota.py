"""Other quotas: one employer's year under the rates of other days and of options that set the quota."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.scenarios.change import Change
from placefirst.scenarios.option import Option, catalogue
from placefirst.systems.employer import QUOTA, Employer
from placefirst.systems.quota import QuotaYear, quota_year
from placefirst.systems.quota_words import Words, percent

#: The lever that stands for a quota in place of the law's (0: the law's).
LEVER = "levers.quota_rate_override"


@dataclass(frozen=True, slots=True)
class OtherQuota:
    """The same employer in the same fiscal year, every month at one rate."""

    rate: Fraction
    path: str
    value: Value  # the rate with its source
    title: Words | None = field(hash=False)  # of the option that sets it; None: the law's own
    option: str | None
    year: QuotaYear

    @property
    def is_announced(self) -> bool:
        """Whether the rate is law only from a day that had not come when the files were read."""
        return self.value.status == "announced"


def other_quotas(country: Country, employer: Employer) -> tuple[OtherQuota, ...]:
    """
    Return *employer*'s year at each rate of the law from its first day on, then of each option.

    Everything but the rate is that of the year itself. Raises as ``quota_year``.
    """
    return (*_of_law(country, employer), *_of_options(country, employer))


def year_at(country: Country, employer: Employer, rate: Fraction, because: str) -> QuotaYear:
    """Return *employer*'s year with the quota *rate* in every month, for the reason *because*."""
    change = Change(f"{QUOTA}.quota", employer.months[0], rate, because)
    return quota_year(country.with_changes([change]), employer)


def _of_law(country: Country, employer: Employer) -> Iterator[OtherQuota]:
    quota, first = country.parameter(f"{QUOTA}.quota"), employer.months[0]
    now = quota.at(first)
    for value in (now, *(value for value in quota.history if value.start > first)):
        if isinstance(value.value, Fraction):
            because = f"The rate of {value.start} in every month"
            year = year_at(country, employer, value.value, because)
            yield OtherQuota(value.value, quota.path, value, None, None, year)


def _of_options(country: Country, employer: Employer) -> Iterator[OtherQuota]:
    for name, option in catalogue(country).items():
        found = _rate_of(country, option, employer.months[0])
        if found is None:
            continue
        rate, path, value = found
        year = year_at(country, employer, rate, f"{option.title[country.languages[0]]} ({percent(rate)})")
        yield OtherQuota(rate, path, value, option.title, name, year)


def _rate_of(country: Country, option: Option, day: date) -> tuple[Fraction, str, Value] | None:
    """Return the rate that *option* puts in place of the law's, and the parameter that says so."""
    for path, setting in option.changes:
        if path.removeprefix(f"{country.code}.") != LEVER or not isinstance(setting, str):
            continue
        if setting in option.parameters:
            parameter = country.parameter(f"options.{option.name}.{setting}")
            value = parameter.at(day)
            if isinstance(value.value, Fraction) and value.value:
                return value.value, parameter.path, value
    return None
