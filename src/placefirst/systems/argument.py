"""Argument: why a country's system works as it does, in sentences with live numbers in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.history import Key, Parameter, Table, Value
from placefirst.parameters.numbers import find_number, in_force, values_in_time
from placefirst.parameters.registers import Entry, keyed
from placefirst.sources import Source

REGISTER: Final = "argument"
#: The key of the sentence that is the headline of the country's first page.
HEADLINE: Final = "headline"
_KNOWN: Final = ("key", "says", "see", "page")
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_NUMBER: Final = re.compile(r"([a-z][a-z0-9_.]*)(?:\[([^\[\]]+)\])?(?:@(\d{4}-\d{2}-\d{2}))?\Z")
_PAGE: Final = re.compile(r"[a-z]+(/[a-z0-9_.]+)?(\?[a-z]+=[a-z0-9_,]+)?(#[a-z-]+)?\Z")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one number: its path, the cell of a table, and the day, if it is not that of the page."""

    path: str
    cell: Key
    on: date | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; *says* has ``{0}``, ``{1}`` … where the *slots* stand, in the order of each language."""

    key: str
    says: Mapping[str, str] = field(hash=False)
    slots: tuple[Slot, ...]
    see: Mapping[str, str] | None = field(hash=False)  # words of the link to the page under it
    page: str | None  # "system", "programme/day_care", "explain?option=quasi_ips", "places#need"
    sources: tuple[Source, ...]


def argument(country: Country) -> tuple[Sentence, ...]:
    """
    Return the sentences of ``argument.yaml`` of *country* in their order; none without that file.

    A number stands in a sentence as ``{path}``, ``{path[cell, words]}`` or ``{path@2000-04-01}``.
    Raises ``InvalidDefinition`` (file, line, remedy) for a number that is not there, a key that stands
    twice, or languages that do not hold the same numbers.
    """
    return tuple(_sentence(country, entry) for entry in keyed(country, REGISTER, _KNOWN))


def number_of(country: Country, slot: Slot, day: date) -> tuple[Parameter | Table, Value | None]:
    """Return the number in *slot* and its value: the latest known on *day* or on the slot's own day.

    The value is None before the series starts. A number that is counted once a year stays the latest
    known until it is counted again.
    """
    number = find_number(country, slot.path)
    history = [each for each in values_in_time(number, slot.cell) if each.value is not None]
    try:
        return number, in_force(number, tuple(history), slot.on or day)
    except NotInForce:
        return number, None


def _sentence(country: Country, entry: Entry) -> Sentence:
    fields = entry.fields
    texts = entry.texts("says")
    slots: list[Slot] = []
    says = {}
    for language, text in texts.items():
        here = list(_slots(country, entry, text))
        if not slots:
            slots = list(dict.fromkeys(here))
        if set(here) != set(slots):
            raise fields.refuse(
                fields.line("says"),
                f"'{language}' holds other numbers.",
                "Put the same ones in every language.",
            )
        says[language] = _numbered(text, [slots.index(slot) for slot in here])
    page = fields.optional_text("page")
    if page is not None and not _PAGE.match(page):
        raise fields.refuse(
            fields.line("page"), f"'{page}' is no page.", "Write a page of Map or explain, as system#flow."
        )
    return Sentence(fields.text("key"), says, tuple(slots), entry.optional_texts("see"), page, entry.sources)


def _numbered(text: str, places: list[int]) -> str:
    """Return *text* with each slot replaced by its place among the sentence's numbers."""
    words = _SLOT.split(text)[::2]
    return "".join(f"{word}{{{place}}}" for word, place in zip(words, places, strict=False)) + words[-1]


def _slots(country: Country, entry: Entry, text: str) -> Iterator[Slot]:
    fields = entry.fields
    for words in _SLOT.findall(text):
        match = _NUMBER.match(words)
        if match is None:
            raise fields.refuse(
                fields.line("says"), f"{{{words}}} is no number.", "Write {path}, {path[cell]} or {path@day}."
            )
        cell = tuple(part.strip() for part in (match[2] or "").split(",") if part.strip())
        try:
            number = find_number(country, match[1])
            if isinstance(number, Table) or cell:
                values_in_time(number, cell)
            on = date.fromisoformat(match[3]) if match[3] else None
        except (UnknownName, ValueError) as error:
            raise fields.refuse(
                fields.line("says"), str(error), "Correct the place of the number."
            ) from error
        yield Slot(match[1], cell, on)
