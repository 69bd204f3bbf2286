"""Cited: a number that was read, with its label, mark and source, as a page or a terminal shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text


@dataclass(frozen=True, slots=True)
class Cited:
    """One number that an answer rests on."""

    path: str
    label: dict[str, str]  # by language
    value: str
    unit: str
    since: date
    mark: str  # ● ◐ ◌
    word: str  # beside ◌
    source: str
    publisher: str
    pinpoint: str
    description: dict[str, str]  # by language: what it says, and for an assumption why
    over: dict[str, str] | None  # value, mark, word and source that an overlay stands over; None without

    def to_json(self) -> dict[str, Any]:
        """Return the number as JSON has it."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "since": self.since.isoformat()}


def cited(country: Country, path: str, value: Value) -> Cited:
    """Return *value*, which was read at *path* (a cell as ``file.table[word, word]``), with its source."""
    stem, _, cell = path.removeprefix(f"{country.code}.").partition("[")
    home = _home(country, stem)
    label = dict(home.label or dict.fromkeys(country.languages, stem))
    if cell:
        label = {language: f"{text} ({cell.rstrip(']')})" for language, text in label.items()}
    source = value.source
    return Cited(
        path, label, _text(value), home.unit, value.start, source.mark, source.word, source.title,
        source.publisher, source.pinpoint or "", dict(home.said or {"en": home.description}),
        _over(value),
    )  # fmt: skip


def _over(value: Value) -> dict[str, str] | None:
    below = value.over
    if below is None:
        return None
    source = below.source
    return {"value": _text(below), "mark": source.mark, "word": source.word, "source": source.title}


def _home(country: Country, stem: str) -> Parameter | Table:
    return country.table(stem) if country.is_table(stem) else country.parameter(stem)


def _text(value: Value) -> str:
    number = value.value
    if isinstance(number, bool):
        return "yes" if number else "no"
    return number_text(number) if isinstance(number, Fraction) else str(number or "")
