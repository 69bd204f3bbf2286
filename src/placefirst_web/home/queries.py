"""What the home pages need; no HTTP, no HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from placefirst.parameters.check import marks
from placefirst.parameters.read import Country, country_codes, load_country
from placefirst.parameters.scope import LEVELS

IMAGINARY = "xx"


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A country by code and name; an imaginary one is for learning and testing."""

    code: str
    name: Mapping[str, str]
    is_imaginary: bool
    level: str  # how far it is described: "simulated", "map" or "funding"


@dataclass(frozen=True, slots=True)
class CountryPage:
    """All that ``home/country.html`` shows."""

    country: CountryLink
    programmes: list[Mapping[str, str]]
    options: int
    numbers: int
    checked: int  # numbers read in the law or the first publication (●)
    as_of: date


def countries() -> list[CountryLink]:
    """Return every country, the most fully described first and the imaginary one last."""
    links = [_link(load_country(code)) for code in country_codes()]
    return sorted(links, key=lambda link: (link.is_imaginary, LEVELS.index(link.level), link.code))


def country_page(code: str) -> CountryPage:
    """Return all that ``home/country.html`` shows; raises UnknownName for a country there is not."""
    country = load_country(code)
    counted = marks([*country.files.values(), *country.options.values()])
    return CountryPage(
        country=_link(country),
        programmes=[file.head["name"] for file in country.files.values() if file.kind == "programme"],
        options=len(country.options),
        numbers=sum(counted.values()),
        checked=counted.get("●", 0),
        as_of=country.as_of,
    )


def _link(country: Country) -> CountryLink:
    return CountryLink(country.code, country.name, country.code == IMAGINARY, country.level)
