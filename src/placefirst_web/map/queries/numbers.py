"""Every number of a country, file by file or as far as it matches what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from placefirst.errors import NotInForce
from placefirst.parameters.history import Parameter, Table
from placefirst.parameters.numbers import find_number
from placefirst.parameters.read import Country, load_country
from placefirst_web.design.language import local
from placefirst_web.design.shown import Figure, address, figure
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.said import language


@dataclass(frozen=True, slots=True)
class Found:
    """One number: its name, its value on the day (None: a table, or not in force), where it leads."""

    label: str
    path: str
    value: Figure | None
    instead: str  # what stands there where there is no one value
    address: str
    searched: str  # what a search looks through, in lower case


@dataclass(frozen=True, slots=True)
class Shelf:
    """The numbers of one data file."""

    name: str
    stem: str
    numbers: Sequence[Found]


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """All that ``map/numbers.html`` shows."""

    country: Named
    asked: str
    shelves: Sequence[Shelf]
    count: int
    of: int


def numbers_page(code: str, asked: str, day: date) -> NumbersPage:
    """Return the numbers of a country whose name, path or description holds every word of *asked*."""
    every = _every(code, day, language())
    words = asked.lower().split()
    shelves = [
        Shelf(
            shelf.name, shelf.stem, [each for each in shelf.numbers if all(w in each.searched for w in words)]
        )
        for shelf in every
    ]
    kept = [shelf for shelf in shelves if shelf.numbers]
    return NumbersPage(
        named(code),
        asked,
        kept,
        sum(len(each.numbers) for each in kept),
        sum(len(each.numbers) for each in every),
    )


@lru_cache(maxsize=16)
def _every(code: str, day: date, words: str) -> tuple[Shelf, ...]:
    country = load_country(code)
    shelves: dict[str, list[Found]] = {}
    for path in country.paths:
        shelves.setdefault(path.rpartition(".")[0], []).append(_found(country, path, day))
    return tuple(Shelf(_name(country, stem), stem, found) for stem, found in shelves.items())


def _found(country: Country, path: str, day: date) -> Found:
    number = find_number(country, path)
    label = local(dict(number.label)) if number.label else path.rpartition(".")[2].replace("_", " ")
    value, instead = _value(country, number, path, day)
    texts = [path, number.description, *(number.label or {}).values(), *number.said.values()]
    return Found(label, path, value, instead, address(country.code, path), " ".join(texts).lower())


def _value(country: Country, number: Parameter | Table, path: str, day: date) -> tuple[Figure | None, str]:
    try:
        if isinstance(number, Table):
            return None, _("table of %(count)s cells") % {"count": len(number.at(day))}
        held = number.at(day)
    except NotInForce:
        return None, _("not in force")
    return figure(country.code, path, held.value, number.unit, held.source, status=held.status), ""


def _name(country: Country, stem: str) -> str:
    file = country.files.get(stem) or country.options.get(stem.removeprefix("options."))
    name = local(file.head.get("name")) if file else stem
    return _("Option: %(name)s") % {"name": name} if stem.startswith("options.") else name
