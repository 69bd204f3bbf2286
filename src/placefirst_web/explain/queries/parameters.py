"""Search: every parameter of a country that a scenario may change, by its name and by its path."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import translation

from placefirst.parameters.history import Parameter
from placefirst.parameters.numbers import find_number
from placefirst.parameters.read import Country, load_country
from placefirst_web.design.language import local
from placefirst_web.explain.words.changeable import Changeable, subjects

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """The parameters of one file among those that were found."""

    name: str
    found: Sequence[Changeable]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found: the first of them under the names of their files, and how many in all."""

    asked: str
    shelves: Sequence[Shelf]
    count: int
    shown: int


def search(code: str, asked: str, day: date) -> Search | None:
    """Return the parameters whose name, path or description holds every word of *asked*; None for no words.

    Those whose name or path holds them come first.
    """
    words = unicodedata.normalize("NFKC", asked).lower().split()
    if not words:
        return None
    country = load_country(code)
    every = _every(code, day, translation.get_language() or "en")
    hits = [(said, one) for one, said, all_said in every if all(word in all_said for word in words)]
    hits.sort(key=lambda hit: not all(word in hit[0] for word in words))
    shown = [one for _said, one in hits[:MOST_SHOWN]]
    stems = list(dict.fromkeys(one.path.rpartition(".")[0] for one in shown))
    shelves = [
        Shelf(_file_name(country, stem), [one for one in shown if one.path.rpartition(".")[0] == stem])
        for stem in stems
    ]
    return Search(asked, shelves, len(hits), len(shown))


@lru_cache(maxsize=8)
def _every(code: str, day: date, language: str) -> tuple[tuple[Changeable, str, str], ...]:
    """Return every parameter with the words that name it, and all words about it, in lower case."""
    country = load_country(code)
    paths = [path for path in country.paths if isinstance(find_number(country, path), Parameter)]
    found, _strange = subjects(country, paths, day)
    return tuple((one, _named(country, one), _said(country, one)) for one in found)


def _named(country: Country, one: Changeable) -> str:
    labels = country.parameter(one.path).label or {}
    return " ".join([one.path, one.path.replace("_", " "), *labels.values()]).lower()


def _said(country: Country, one: Changeable) -> str:
    parameter = country.parameter(one.path)
    return " ".join([_named(country, one), parameter.description, *parameter.said.values()]).lower()


def _file_name(country: Country, stem: str) -> str:
    file = country.files.get(stem)
    return local(file.head.get("name")) if file else stem
