"""Every indicator of a country: those it ships, and those that people added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from placefirst.errors import UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst.systems.indicator import Indicator, Reading, load_indicators, named
from placefirst_web.library import models
from placefirst_web.library.models.indicators import current

ADDED = "added-"


@dataclass(frozen=True, slots=True)
class Held:
    """An indicator and, where somebody added it, the row that keeps it."""

    indicator: Indicator
    row: models.Indicator | None = None


@cache
def shipped(code: str) -> tuple[Indicator, ...]:
    """Return the indicators in the files of the country *code*; raises UnknownName."""
    return load_indicators(load_country(code))


def all_held(code: str) -> list[Held]:
    """Return every indicator that stands, shipped ones first."""
    rows = current(models.Indicator.objects.filter(country=code).prefetch_related("values"))
    return [*(Held(each) for each in shipped(code)), *(Held(added(row), row) for row in rows)]


def held(code: str, key: str) -> Held:
    """Return the indicator *key*, also an older version of an added one; raises UnknownName."""
    row = row_of(code, key) if key.startswith(ADDED) else None
    if row is not None:
        return Held(added(row), row)
    return Held(named(tuple(each.indicator for each in all_held(code)), key))


def row_of(code: str, key: str) -> models.Indicator | None:
    """Return the row of an added indicator, whatever its version."""
    number = key.removeprefix(ADDED)
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    return models.Indicator.objects.filter(country=code, pk=int(number)).prefetch_related("values").first()


def row(code: str, number: int) -> models.Indicator:
    """Return the row *number* of an added indicator; raises UnknownName."""
    found = row_of(code, f"{ADDED}{number}")
    if found is None:
        raise UnknownName("indicator", f"{ADDED}{number}", [each.indicator.key for each in all_held(code)])
    return found


def added(row: models.Indicator) -> Indicator:
    """Return the indicator that a row and its values hold."""
    source = row.source
    years: dict[int, dict[str, Reading]] = defaultdict(dict)
    for each in row.values.all():
        years[each.year][each.area] = Reading(Fraction(each.value), source)
    return Indicator(
        key=f"{ADDED}{row.pk}",
        name=row.name,
        kind=row.kind,
        unit=row.unit,
        basis={"en": row.basis, "ja": row.basis},
        years=dict(years) or {row.year: {}},
        sources=(source,),
    )


def population(country: Country) -> Indicator | None:
    """Return the people of each area, if the country's files count them."""
    return next((each for each in shipped(country.code) if each.path == "people.area_population"), None)


def owns(account: Any, row: Any) -> bool:
    """Return whether *account* added *row*, or belongs to the organisation that owns it."""
    if not account.is_authenticated:
        return False
    if row.organisation_id is not None:
        return bool(account.organisations.filter(pk=row.organisation_id).exists())
    return bool(row.author_id == account.pk)


def versions(row: Any) -> Iterator[Any]:
    """Give every version of the line that *row* belongs to, the newest first."""
    last = row
    while (after := type(row).objects.filter(supersedes=last).first()) is not None:
        last = after
    while last is not None:
        yield last
        last = last.supersedes
