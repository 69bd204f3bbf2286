"""Indicator: one thing counted in each area: its kind, unit, years and basis, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from placefirst.errors import InvalidDefinition, InvalidRequest, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Table, Value
from placefirst.parameters.registers import Entry, entries
from placefirst.sources import Source

REGISTER: Final = "indicators"
#: What an indicator tells about an area.
KINDS: Final = ("need", "supply", "workforce", "ips", "outcome", "context")
#: So many people one counts things for.
PEOPLE: Final = 100_000
RATE: Final = "/100000_people"
#: Units of things that can be counted, added up and divided by the people of an area.
COUNTS: Final = ("person", "place", "bed", "clinic", "agency", "fte")
#: The units that an indicator added by hand may have.
UNITS: Final = (*COUNTS, *(f"{unit}{RATE}" for unit in COUNTS), "percent", "square_kilometre")
_KNOWN: Final = (
    "indicator", "name", "kind", "basis", "table", "unit", "day", "spread_over", "factors", "formula",
    "words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What one area has: a number or a word, how far it may be off, and the source that states it."""

    value: Fraction | str
    source: Source
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; an area that a year does not hold has no published number: never zero."""

    key: str
    name: Mapping[str, str]
    kind: str
    unit: str
    basis: Mapping[str, str]  # what is counted, by whom, how
    years: Mapping[int, Mapping[str, Reading]]  # by year, then by code of the area
    sources: tuple[Source, ...]
    path: str | None = None  # of the table of the country that holds it
    formula: Mapping[str, str] | None = None  # of a derived one, in words
    rests_on: tuple[tuple[str, Value], ...] = field(default=(), hash=False)  # of a derived one
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)  # a value that is a word

    @property
    def latest(self) -> int:
        """The last year it has values for."""
        return max(self.years)

    @property
    def is_count(self) -> bool:
        """Whether its values can be added up over areas."""
        return self.unit in COUNTS or self.unit == "square_kilometre"

    @property
    def is_words(self) -> bool:
        """Whether its values are words, such as a class."""
        return self.unit == "word"

    def at(self, year: int | None = None) -> Mapping[str, Reading]:
        """Return what each area had in *year* (None: the latest); raises ``UnknownName`` for another year."""
        if year is None:
            year = self.latest
        if year not in self.years:
            raise UnknownName(f"year of {self.key}", str(year), [str(each) for each in self.years])
        return self.years[year]

    def numbers(self, year: int | None = None) -> dict[str, Fraction]:
        """Return the numbers of *year* by area, words left out."""
        return {
            area: reading.value
            for area, reading in self.at(year).items()
            if isinstance(reading.value, Fraction)
        }


def load_indicators(country: Country) -> tuple[Indicator, ...]:
    """
    Return the indicators that *country* ships, in the order of its register; none without one.

    Raises ``InvalidDefinition`` (file, line, remedy) for an entry that cannot be read.
    """
    found: dict[str, Indicator] = {}
    for entry in entries(country, REGISTER, _KNOWN):
        indicator = _read(country, entry)
        if indicator.key in found:
            raise entry.fields.refuse(
                entry.fields.line("indicator"), f"'{indicator.key}' is there twice.", "Keep one."
            )
        found[indicator.key] = indicator
    return tuple(found.values())


def named(indicators: tuple[Indicator, ...], key: str) -> Indicator:
    """Return the indicator *key* among *indicators*; raises ``UnknownName`` with the nearest one."""
    for indicator in indicators:
        if indicator.key == key:
            return indicator
    raise UnknownName("indicator", key, [each.key for each in indicators])


def per_people(counts: Mapping[str, Fraction], population: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """
    Return *counts* by area for each 100,000 people there, exactly; an area without people is left out.

    >>> per_people({"01": Fraction(3)}, {"01": Fraction(200_000), "02": Fraction(5)})
    {'01': Fraction(3, 2)}
    """
    return {area: each * PEOPLE / population[area] for area, each in counts.items() if population.get(area)}


def ratio(top: Mapping[str, Fraction], bottom: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """
    Return *top* over *bottom* in each area that has both, exactly; an area with a bottom of 0 is left out.

    >>> ratio({"01": Fraction(3), "02": Fraction(1)}, {"01": Fraction(2), "02": Fraction(0)})
    {'01': Fraction(3, 2)}
    """
    return {area: each / bottom[area] for area, each in top.items() if bottom.get(area)}


def alike(
    top: Indicator, bottom: Indicator, population: Indicator | None
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """
    Return the latest numbers of two indicators on one footing, so that one can be divided by the other.

    Counts stay counts; where one of the two is a number for each 100,000 people, the other is made one by
    *population*. Raises ``InvalidRequest`` where that cannot be: words, percentages, no population.
    """
    for each in (top, bottom):
        if each.unit not in COUNTS and not each.unit.endswith(RATE) and each.unit != "square_kilometre":
            raise InvalidRequest(
                "{key} is no count, so nothing can be divided by it. Choose another.",
                key=each.key,
            )
    sides = [top.numbers(), bottom.numbers()]
    if top.unit.endswith(RATE) == bottom.unit.endswith(RATE):
        return sides[0], sides[1]
    if population is None:
        raise InvalidRequest("The people of each area are not known, so the two cannot be compared.")
    people = population.numbers()
    for place, each in enumerate((top, bottom)):
        if not each.unit.endswith(RATE):
            sides[place] = per_people(sides[place], people)
    return sides[0], sides[1]


def _read(country: Country, entry: Entry) -> Indicator:
    fields = entry.fields
    key, kind = fields.text("indicator"), fields.word("kind", KINDS)
    texts = entry.texts("name"), entry.texts("basis")
    if fields.has("table") == fields.has("factors"):
        raise fields.refuse(
            fields.node.line, f"'{key}' has no values, or two sorts.", "Write either table: or factors:."
        )
    if fields.has("table"):
        table = _table(country, fields, "table")
        years = {start.year: _readings(rows) for start, rows in table.revisions}
        path = table.path.removeprefix(f"{country.code}.")
        words = {
            word: _in_languages(
                Fields(piece, shown=fields.shown, name=word, known=entry.languages), entry.languages
            )
            for word, piece in fields.pieces("words").items()
        }
        return Indicator(key, texts[0], kind, table.unit, texts[1], years, entry.sources, path, words=words)
    unit = fields.word("unit", COUNTS)
    day = fields.day("day")
    with country.trace() as read:
        readings = _spread(country, entry, day)
    return Indicator(
        key, texts[0], kind, unit, texts[1], {day.year: readings}, entry.sources, None,
        entry.texts("formula"), tuple(read.rests_on),
    )  # fmt: skip


def _in_languages(fields: Fields, languages: tuple[str, ...]) -> dict[str, str]:
    return {language: fields.text(language) for language in languages}


def _table(country: Country, fields: Fields, key: str) -> Table:
    path = fields.text(key)
    try:
        table = country.table(path)
    except UnknownName as error:
        raise fields.refuse(fields.line(key), f"there is no table '{path}'.", str(error)) from error
    known = {area.code for area in country.areas}
    strange = [cell[0] for _, rows in table.revisions for cell in rows if cell[0] not in known]
    if table.axes != ("area",) or strange:
        raise fields.refuse(fields.line(key), f"'{path}' is no table by area.", "Name one with axes: [area].")
    return table


def _readings(rows: Mapping[tuple[str, ...], Value]) -> dict[str, Reading]:
    return {
        area: Reading(value.value, value.source, *(value.range or (None, None)))
        for (area,), value in rows.items()
        if isinstance(value.value, Fraction | str)
    }


def _spread(country: Country, entry: Entry, day: date) -> dict[str, Reading]:
    """Return a national number, the product of the factors, spread over the areas by another table."""
    fields = entry.fields
    table = _table(country, fields, "spread_over")
    weights = {area: value.value for (area,), value in table.at(day).items()}
    total = sum(each for each in weights.values() if isinstance(each, Fraction))
    middle = low = high = Fraction(1)
    for values in _factors(country, fields, day):
        middle *= sum((_number(each) for each in values), Fraction())
        low *= sum((_end(each, 0) for each in values), Fraction())
        high *= sum((_end(each, 1) for each in values), Fraction())
    source = entry.sources[0]
    return {
        area: Reading(middle * part, source, low * part, high * part)
        for area, part in (
            (area, each / total) for area, each in weights.items() if isinstance(each, Fraction)
        )
    }


def _factors(country: Country, fields: Fields, day: date) -> list[list[Value]]:
    """Return the values of the factors: each a parameter, or a list of parameters to be added up."""
    node = fields.get("factors")
    if not node.is_list or not node.value:
        raise fields.refuse(
            fields.line("factors"), "'factors' is no list.", "Write [people.a, [people.b, people.c]]."
        )
    groups = [each.value if each.is_list else (each,) for each in node.value]
    try:
        return [[country.at(str(each.value), day) for each in group] for group in groups]
    except (UnknownName, InvalidRequest) as error:
        raise _refused(fields, error) from error


def _refused(fields: Fields, error: Exception) -> InvalidDefinition:
    return fields.refuse(fields.line("factors"), "a factor cannot be read.", str(error))


def _number(value: Value) -> Fraction:
    return value.value if isinstance(value.value, Fraction) else Fraction()


def _end(value: Value, end: int) -> Fraction:
    return value.range[end] if value.range else _number(value)
