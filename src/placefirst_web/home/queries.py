"""What the home pages need; no HTTP, no HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from string import Formatter

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.parameters.check import marks
from placefirst.parameters.numbers import find_number
from placefirst.parameters.read import Country, country_codes, load_country
from placefirst.parameters.scope import LEVELS
from placefirst.systems.argument import HEADLINE, Sentence, argument, number_of
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import Figure, address, figure

IMAGINARY = "xx"
#: Where a sentence of the argument leads: a page, something below it, a question, a place on it.
PLACE = re.compile(r"(?P<page>[a-z]+)(?:/(?P<below>[a-z0-9_.]+))?(?P<rest>(?:\?[^#]*)?(?:#.*)?)\Z")


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A country by code and name; an imaginary one is for learning and testing."""

    code: str
    name: Mapping[str, str]
    is_imaginary: bool
    level: str  # how far it is described: "simulated", "map" or "funding"
    numbers: int = 0
    programmes: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a country's argument: its words with numbers, and the page beneath it."""

    key: str
    parts: Sequence[str | Figure]
    see: str
    address: str  # of the page beneath; empty where there is none yet
    sources: Sequence[tuple[str, str]]  # mark, citation


@dataclass(frozen=True, slots=True)
class Door:
    """A programme of the country."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CountryPage:
    """All that ``home/country.html`` shows."""

    country: CountryLink
    headline: Sequence[str | Figure]  # empty: the country has no argument of its own
    sentences: Sequence[Said]
    programmes: Sequence[Door]
    options: int
    numbers: int
    marks: Mapping[str, int]
    on: date
    as_of: date

    @property
    def checked(self) -> int:
        """How many numbers were read in the law or the first publication (●)."""
        return self.marks["●"]

    @property
    def secondary(self) -> int:
        """How many numbers were read on a secondary site (◐)."""
        return self.marks["◐"]

    @property
    def unchecked(self) -> int:
        """How many numbers are recalled, derived, calibrated or assumed (◌)."""
        return self.marks["◌"]


def countries() -> list[tuple[str, list[CountryLink]]]:
    """Return every country by how far it is described, the imaginary one last."""
    links = sorted((_link(load_country(code)) for code in country_codes()), key=lambda link: link.code)
    groups = [
        (level, [each for each in links if each.level == level and not each.is_imaginary]) for level in LEVELS
    ]
    groups.append(("imaginary", [each for each in links if each.is_imaginary]))
    return [(level, found) for level, found in groups if found]


def country_page(code: str, day: date) -> CountryPage:
    """Return all that ``home/country.html`` shows; raises UnknownName for a country there is not."""
    load_country(code)
    return _page(code, day, (get_language() or "en")[:2])


@lru_cache(maxsize=64)
def _page(code: str, day: date, language: str) -> CountryPage:
    country = load_country(code)
    said = [_said(country, each, day, language) for each in argument(country)]
    headline = next((each.parts for each in said if each.key == HEADLINE), ())
    counted = _marks(country)
    return CountryPage(
        country=_link(country),
        headline=headline,
        sentences=[each for each in said if each.key != HEADLINE],
        programmes=[
            Door(local(country.files[key].head["name"]), reverse("map:programme", args=[code, key]))
            for key in country.files["country"].head["programmes"]
        ],
        options=len(country.options),
        numbers=sum(counted.values()),
        marks=counted,
        on=day,
        as_of=country.as_of,
    )


def _said(country: Country, sentence: Sentence, day: date, language: str) -> Said:
    parts: list[str | Figure] = []
    for words, slot, _format, _convert in Formatter().parse(sentence.says[language]):
        if words:
            parts.append(words)
        if slot is None:
            continue
        place = sentence.slots[int(slot)]
        number, value = number_of(country, place, day)
        label = local(dict(number.label)) if number.label else ""
        if value is None:
            parts.append(_("(not known on this day)"))
            continue
        parts.append(
            figure(
                country.code, place.path, value.value, number.unit, value.source,
                cell=place.cell, label=label, status=value.status, on=place.on or day, bare=True,
            )
        )  # fmt: skip
    return Said(
        key=sentence.key.replace("_", "-"),
        parts=parts,
        see=local(dict(sentence.see)) if sentence.see else "",
        address=_address(country, sentence, day),
        sources=[(source.mark, in_page_language(source).citation) for source in sentence.sources],
    )


def _address(country: Country, sentence: Sentence, day: date) -> str:
    """Return the page under a sentence; while it is not built, that of the sentence's first number."""
    match = PLACE.match(sentence.page or "")
    if match is not None:
        page, below = match["page"], match["below"]
        name = "explain:index" if page == "explain" else f"map:{page}"
        try:
            return reverse(name, args=[country.code, *([below] if below else [])]) + match["rest"]
        except NoReverseMatch:
            pass
    if not sentence.slots:
        return ""
    first = sentence.slots[0]
    return address(country.code, find_number(country, first.path).path, cell=first.cell, on=first.on or day)


def _marks(country: Country) -> Mapping[str, int]:
    return marks([*country.files.values(), *country.options.values()])


def _link(country: Country) -> CountryLink:
    return CountryLink(
        code=country.code,
        name=country.name,
        is_imaginary=country.code == IMAGINARY,
        level=country.level,
        numbers=sum(_marks(country).values()),
        programmes=len(country.files["country"].head["programmes"]),
    )
