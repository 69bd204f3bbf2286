"""Reform: a change of a country's rules that really happened, on its day (``reforms.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from placefirst.errors import UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Value
from placefirst.parameters.marked import Marked
from placefirst.parameters.registers import Entry, keyed
from placefirst.sources import MARKS, Source
from placefirst.systems.series import Series, all_series

REGISTER: Final = "reforms"
_KNOWN: Final = ("reform", "name", "from", "says", "changed", "looked_at", "option")
_LOOK: Final = ("series", "strand")
_LOOK_LIKE: Final = "- {series: …, strand: …}"


@dataclass(frozen=True, slots=True)
class Changed:
    """A parameter whose history has the day of the reform; *before* and *after* are None for a table."""

    path: str  # "jp.employment_quota.quota"
    label: Mapping[str, str] | None = field(hash=False)
    unit: str
    before: Value | None  # None too where the parameter begins on that day
    after: Value | None


@dataclass(frozen=True, slots=True)
class Look:
    """A series in which the reform may be looked for, or one part of it."""

    series: str
    strand: str | None  # "total" or a word of its axis


@dataclass(frozen=True, slots=True)
class Reform:
    """One dated reform; texts are by language."""

    key: str
    name: Mapping[str, str] = field(hash=False)
    day: date
    says: Mapping[str, str] = field(hash=False)  # what changed
    changed: tuple[Changed, ...]
    looks: tuple[Look, ...]
    option: str | None  # of Explain, which asks the model of the same change
    sources: tuple[Source, ...]

    @property
    def mark(self) -> str:
        """The mark of the least well read source."""
        return max((source.mark for source in self.sources), key=MARKS.index)


def all_reforms(country: Country) -> tuple[Reform, ...]:
    """
    Return every reform of *country* by its day; none where it has no ``reforms.yaml``.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unclean entry: a parameter whose history does not
    have the day, a series or an option that is not there, a key that stands twice.
    """
    series = {each.key: each for each in all_series(country)}
    found = (_reform(country, series, entry) for entry in keyed(country, REGISTER, _KNOWN, "reform"))
    return tuple(sorted(found, key=lambda each: each.day))


def reform_named(country: Country, key: str) -> Reform:
    """Return the reform *key* of *country*; raises ``UnknownName`` and offers the nearest."""
    every = {each.key: each for each in all_reforms(country)}
    if key not in every:
        raise UnknownName("reform", key, every)
    return every[key]


def _reform(country: Country, series: Mapping[str, Series], entry: Entry) -> Reform:
    fields = entry.fields
    day = fields.day("from")
    option = fields.optional_text("option")
    if option is not None and option not in country.options:
        raise fields.refuse(
            fields.line("option"), f"there is no option '{option}'.", "Name one or delete it."
        )
    return Reform(
        key=fields.text("reform"),
        name=entry.texts("name"),
        day=day,
        says=entry.texts("says"),
        changed=tuple(_changed(country, fields, path, day) for path in _paths(fields)),
        looks=tuple(_look(series, entry, node) for node in fields.listed("looked_at", _LOOK_LIKE)),
        option=option,
        sources=entry.sources,
    )


def _paths(fields: Fields) -> tuple[str, ...]:
    return fields.words("changed") if fields.has("changed") else ()


def _changed(country: Country, fields: Fields, path: str, day: date) -> Changed:
    if not country.has(path):
        raise fields.refuse(
            fields.line("changed"), f"there is no parameter '{path}'.", "Name one, as file.parameter."
        )
    if country.is_table(path):
        table = country.table(path)
        _require_day(fields, path, day, table.dates)
        return Changed(table.path, table.label, table.unit, None, None)
    held = country.parameter(path)
    days = tuple(value.start for value in held.history)
    _require_day(fields, path, day, days)
    place = days.index(day)
    before = held.history[place - 1] if place else None
    return Changed(held.path, held.label, held.unit, before, held.history[place])


def _require_day(fields: Fields, path: str, day: date, days: tuple[date, ...]) -> None:
    if day not in days:
        raise fields.refuse(
            fields.line("changed"),
            f"nothing changes in '{path}' on {day}; it changes on {', '.join(map(str, days))}.",
            "Name the parameters that changed on the day of the reform.",
        )


def _look(series: Mapping[str, Series], entry: Entry, node: Marked) -> Look:
    fields = Fields(node, shown=entry.fields.shown, name=f"{entry.fields.name}, looked_at", known=_LOOK)
    key = fields.word("series", tuple(series))
    strand = fields.optional_text("strand")
    known = [each.word for each in series[key].strands if each.word]
    known += ["total"] if series[key].total else []
    if strand is not None and strand not in known:
        raise fields.refuse(
            fields.line("strand"), f"'{strand}' is no strand of {key}.", f"Known: {', '.join(known)}."
        )
    return Look(key, strand)
