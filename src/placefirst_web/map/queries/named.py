"""The country that a page is about, and the rooms of Map that it can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placefirst.parameters.read import load_country


@dataclass(frozen=True, slots=True)
class Named:
    """A country by code and name ({en, ja})."""

    code: str
    name: Mapping[str, str]


def named(code: str) -> Named:
    """Return the country *code*; raises UnknownName for one without data."""
    country = load_country(code)
    return Named(country.code, country.name)
