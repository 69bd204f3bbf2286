"""Area file: one number for each area, as an official saves it from a spreadsheet: area, value, year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from placefirst.exchange.typed_table import Line, Problem, is_no_data, number, read_table
from placefirst.parameters.country import Area, Country
from placefirst.systems.area_names import AreaNames, plain

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "area": ("prefecture", "code", "地域", "都道府県", "都道府県名", "都道府県コード", "コード"),
    "value": ("number", "値", "数値", "数"),
    "year": ("年", "年次", "年度", "西暦"),
}
FIRST_YEAR, LAST_YEAR = 1900, 2100
LARGEST_VALUE: Final = Fraction(10**12)
DECIMALS: Final = 6
#: A line for the whole country; it is left out, and said.
WHOLE: Final = frozenset(
    {"00", "0", "000", "00000", "total", "all", "national", "全国", "計", "合計", "総数", "総計"}
)
_YEAR: Final = re.compile(r"(\d{4})(?:年度?)?\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the file."""

    area: Area
    year: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class AreaFile:
    """What a file says: its cells, what stands in the way, and what its author should know."""

    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]
    no_data: tuple[Problem, ...]  # lines that say that there is no number
    totals: tuple[Problem, ...]  # lines for the whole country, left out
    missing: tuple[Area, ...]  # areas without any number
    years: tuple[int, ...]


def read_areas(text: str, country: Country, year: int, *, is_percent: bool = False) -> AreaFile:
    """
    Return what *text* says of the areas of *country*; a line without a year is of *year*.

    Codes (13, JP-13) and names in any language of the country are understood. Nothing is guessed: whatever
    cannot be read is a problem with its line, all of them at once.
    """
    table = read_table(text, COLUMNS, ("area", "value"))
    reader = _Reader(country, year, is_percent)
    for line in table.lines:
        reader.take(line)
    problems = (*table.problems, *reader.problems)
    if table.lines and not reader.cells and not problems:
        problems = (Problem(0, "no_numbers"),)
    given = {cell.area.code for cell in reader.cells}
    return AreaFile(
        tuple(reader.cells),
        tuple(sorted(problems, key=lambda each: each.line)),
        tuple(reader.no_data),
        tuple(reader.totals),
        tuple(area for area in country.areas if area.code not in given),
        tuple(sorted({cell.year for cell in reader.cells})),
    )


class _Reader:
    """Collects the cells of a file line by line."""

    def __init__(self, country: Country, year: int, is_percent: bool) -> None:
        self._names, self._year, self._is_percent = AreaNames(country.areas), year, is_percent
        self._whole: Collection[str] = WHOLE | {plain(each) for each in country.name.values()}
        self._seen: dict[tuple[str, int], int] = {}
        self.cells: list[Cell] = []
        self.problems: list[Problem] = []
        self.no_data: list[Problem] = []
        self.totals: list[Problem] = []

    def take(self, line: Line) -> None:
        """Read one line."""
        said = line["area"]
        if plain(said) in self._whole:
            self.totals.append(Problem(line.number, "whole", said))
            return
        area = self._names.find(said)
        if area is None:
            self.problems.append(
                Problem(
                    line.number,
                    "area_unknown" if said else "area_missing",
                    said,
                    self._names.near(said) or "",
                )
            )
        year = self._year_of(line)
        value = self._value_of(line)
        if area is None or year is None or value is None:
            return
        if (area.code, year) in self._seen:
            first = self._seen[area.code, year]
            self.problems.append(Problem(line.number, "doubled", said, str(first)))
            return
        self._seen[area.code, year] = line.number
        self.cells.append(Cell(area, year, value))

    def _year_of(self, line: Line) -> int | None:
        said = unicodedata.normalize("NFKC", line["year"])
        if not said:
            return self._year
        found = _YEAR.match(said)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            self.problems.append(Problem(line.number, "year_unknown", said))
            return None
        return int(found[1])

    def _value_of(self, line: Line) -> Fraction | None:
        said = line["value"]
        if is_no_data(said):
            self.no_data.append(Problem(line.number, "no_data", said))
            return None
        if self._is_percent:
            said = said.rstrip("%％")
        value = number(said)
        kind = ""
        if value is None:
            kind = "no_number"
        elif value < 0:
            kind = "below_nought"
        elif value > LARGEST_VALUE:
            kind = "too_big"
        elif (value * 10**DECIMALS).denominator != 1:
            kind = "too_fine"
        if kind:
            self.problems.append(Problem(line.number, kind, line["value"]))
            return None
        return value
