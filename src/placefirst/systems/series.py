"""Series: what a country counts year by year, in which tables, and how to read them (``series.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from placefirst.calendars import fiscal_year
from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.marked import Marked
from placefirst.parameters.registers import Entry, entries, keyed
from placefirst.sources import Source
from placefirst.systems.axis_words import axis_words, name_of

Words = Mapping[str, str]
REGISTER: Final = "series"
#: How a series is drawn; ``table`` is not.
DRAWN: Final = ("lines", "steps", "points", "table")
#: What its numbers count: events (a person may be in them twice), points of the quota, heads of people,
#: employers, or a share.
COUNTS: Final = ("events", "points", "heads", "employers", "share")
#: What its day stands for: a fiscal year that begins there, or the day itself.
TOLD: Final = ("fiscal_year", "day")
_KNOWN: Final = (
    "series", "name", "says", "parameter", "total", "drawn", "counts", "told", "breaks", "beside", "compared",
)  # fmt: skip
_BREAK: Final = ("from", "name", "why", "of", "source")
_BESIDE: Final = ("parameter", "name", "why", "source")
_LIKE: Final = "- {name: …, why: …}"


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of a series: a word of its axis (None: there is no axis) and its dated values."""

    word: str | None
    name: Words = field(hash=False)
    values: tuple[Value, ...]  # by start, ascending; each is a number


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which on the numbers count something else."""

    start: date
    name: Words = field(hash=False)
    why: Words = field(hash=False)
    of: tuple[str, ...] = ()  # the parts it holds for ("total" among them); empty: for all


@dataclass(frozen=True, slots=True)
class Beside:
    """Numbers that somebody else gives for the same, shown beside the series and not in it."""

    name: Words = field(hash=False)
    why: Words = field(hash=False)
    path: str
    strands: tuple[Strand, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a country."""

    key: str
    name: Words = field(hash=False)
    says: Words = field(hash=False)  # what is counted, by whom, and what to beware of
    path: str  # "jp.hello_work.placements"
    unit: str
    drawn: str
    counts: str
    told: str
    strands: tuple[Strand, ...]
    total: Strand | None
    total_path: str | None
    breaks: tuple[Break, ...]
    beside: tuple[Beside, ...]
    compared: str | None  # key of the series that counts the same people otherwise
    sources: tuple[Source, ...]  # what the entry itself rests on
    fiscal_year_starts: int

    @property
    def every(self) -> tuple[Strand, ...]:
        """Its strands and, if there is one, its total."""
        return (*self.strands, *((self.total,) if self.total else ()))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day with a number, ascending."""
        return tuple(sorted({value.start for strand in self.every for value in strand.values}))

    def year_of(self, day: date) -> int:
        """Return the year that *day* is called by: the fiscal year, or the calendar year of a day."""
        return fiscal_year(day, starts=self.fiscal_year_starts) if self.told == "fiscal_year" else day.year

    @property
    def years(self) -> tuple[int, ...]:
        """Every year with a number, ascending."""
        return tuple(dict.fromkeys(self.year_of(day) for day in self.days))

    def in_year(self, year: int) -> tuple[tuple[Strand, Value], ...]:
        """Return the last number of *year* of each strand and of the total, as far as there is one.

        Raises ``NotInForce`` for a year without any, and says which there are.
        """
        found = [
            (strand, [value for value in strand.values if self.year_of(value.start) == year])
            for strand in self.every
        ]
        if not any(values for _, values in found):
            raise NotInForce(
                "{path}: no number for {year}; there are {years}.",
                path=self.path,
                year=year,
                years=spans(self.years),
            )
        return tuple((strand, values[-1]) for strand, values in found if values)


def spans(years: tuple[int, ...]) -> str:
    """Return years in short, runs as spans.

    >>> spans((2013, 2019, 2020, 2021))
    '2013, 2019-2021'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def all_series(country: Country) -> tuple[Series, ...]:
    """
    Return every series of *country* in the order of its file; none where it has no ``series.yaml``.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unclean entry.
    """
    known = axis_words(country)
    found = [_series(country, known, entry) for entry in keyed(country, REGISTER, _KNOWN, "series")]
    keys = {one.key for one in found}
    for entry, each in zip(entries(country, REGISTER, _KNOWN), found, strict=True):
        if each.compared is not None and each.compared not in keys:
            raise entry.fields.refuse(
                entry.fields.line("compared"), f"there is no series '{each.compared}'.", "Name one of them."
            )
    return tuple(found)


def series_named(country: Country, key: str) -> Series:
    """Return the series *key* of *country*; raises ``UnknownName`` and offers the nearest."""
    every = {each.key: each for each in all_series(country)}
    if key not in every:
        raise UnknownName("series", key, every)
    return every[key]


def _series(country: Country, known: Mapping[tuple[str, str], Words], entry: Entry) -> Series:
    fields = entry.fields
    name = entry.texts("name")
    held = _held(country, fields, "parameter")
    total = _held(country, fields, "total") if fields.has("total") else None
    if isinstance(total, Table):
        raise fields.refuse(fields.line("total"), f"'{total.path}' is a table.", "Name a parameter.")
    return Series(
        key=fields.text("series"),
        name=name,
        says=entry.texts("says"),
        path=held.path,
        unit=held.unit,
        drawn=fields.word("drawn", DRAWN),
        counts=fields.word("counts", COUNTS),
        told=fields.word("told", TOLD),
        strands=_strands(fields, known, held, name),
        total=_strands(fields, known, total, total.label or name)[0] if total else None,
        total_path=total.path if total else None,
        breaks=tuple(_break(entry, node, held) for node in fields.listed("breaks", _LIKE)),
        beside=tuple(_beside(country, known, entry, node) for node in fields.listed("beside", _LIKE)),
        compared=fields.optional_text("compared"),
        sources=entry.sources,
        fiscal_year_starts=country.fiscal_year_starts,
    )


def _held(country: Country, fields: Fields, key: str) -> Parameter | Table:
    """Return the parameter or table that is named at *key*."""
    path = fields.text(key)
    if not country.has(path):
        raise fields.refuse(
            fields.line(key), f"there is no parameter '{path}'.", "Name one, as file.parameter."
        )
    try:
        return country.parameter(path)
    except UnknownName:
        return country.table(path)


def _strands(
    fields: Fields, known: Mapping[tuple[str, str], Words], held: Parameter | Table, name: Words
) -> tuple[Strand, ...]:
    if isinstance(held, Parameter):
        return (Strand(None, name, _numbers(held.history)),)
    if len(held.axes) != 1:
        raise fields.refuse(
            fields.line("parameter"),
            f"'{held.path}' has the axes {', '.join(held.axes)}; a series has one.",
            "Name a table of one axis, or a parameter.",
        )
    axis = held.axes[0]
    return tuple(
        Strand(
            word,
            name_of(known, axis, word),
            _numbers(tuple(rows[(word,)] for _, rows in held.revisions if (word,) in rows)),
        )
        for word in held.words(axis)
    )


def _numbers(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value for value in values if isinstance(value.value, Fraction))


def _break(entry: Entry, node: Marked, held: Parameter | Table) -> Break:
    fields = Fields(node, shown=entry.fields.shown, name=f"{entry.fields.name}, breaks", known=_BREAK)
    of = fields.words("of") if fields.has("of") else ()
    there = ("total", *(held.words(held.axes[0]) if isinstance(held, Table) else ("all",)))
    for word in of:
        if word not in there:
            raise fields.refuse(
                fields.line("of"), f"'{word}' is no part of it.", f"Known: {', '.join(there)}."
            )
    return Break(
        fields.day("from"),
        fields.languages("name", entry.languages),
        fields.languages("why", entry.languages),
        of,
    )


def _beside(country: Country, known: Mapping[tuple[str, str], Words], entry: Entry, node: Marked) -> Beside:
    fields = Fields(node, shown=entry.fields.shown, name=f"{entry.fields.name}, beside", known=_BESIDE)
    held = _held(country, fields, "parameter")
    name = fields.languages("name", entry.languages)
    return Beside(
        name, fields.languages("why", entry.languages), held.path, _strands(fields, known, held, name)
    )
