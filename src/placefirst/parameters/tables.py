"""Tables: a parameter with a cell for each combination of words, in a CSV beside its YAML file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Key, Value
from placefirst.parameters.marked import decoded, read_bytes
from placefirst.parameters.values import Rules, known_source, number_text, require_status, scalar
from placefirst.sources import Source
from placefirst.units import FLAG, WORD

_NAME: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*\.csv\Z")
_NUMBER: Final = re.compile(r"-?\d[\d_]{0,30}(\.\d{1,30})?\Z|\d{1,18}/\d{1,18}\Z")
_OPTIONAL: Final = ("low", "high", "status")
Revisions = tuple[tuple[date, Mapping[Key, Value]], ...]


def read_revisions(
    fields: Fields,
    folder: Path,
    *,
    unit: str,
    axes: tuple[str, ...],
    spread: tuple[Fraction, Fraction] | None,
    sources: Mapping[str, Source],
    rules: Rules,
) -> Revisions:
    """Return the revisions of the table that *fields* describes.

    The CSV has the columns ``from``, one for each axis, ``value``, ``source`` and, where wanted,
    ``low`` and ``high`` (the range of the cell) and ``status``. Without them, *spread* gives the range
    of every cell as multiples of its value.
    """
    name = fields.text("table")
    if not _NAME.match(name):
        raise fields.refuse(
            fields.line("table"), f"'{name}' is no CSV beside this file.", "Write file.name.csv."
        )
    if spread is not None and not 0 <= spread[0] <= 1 <= spread[1]:
        raise fields.refuse(fields.line("spread"), "'spread' does not hold 1.", "Write spread: [0.9, 1.1].")
    path = folder / name
    if not path.is_file():
        raise fields.refuse(
            fields.line("table"), f"there is no {name} beside this file.", "Add it, or name another."
        )
    shown = f"{fields.shown.rpartition('/')[0]}/{name}".lstrip("/")
    rows = csv.reader(io.StringIO(decoded(read_bytes(path, shown=shown), shown), newline=""), strict=True)
    reader = _Rows(fields.name, shown, axes, unit, spread, sources, rules)
    try:
        for row in rows:
            reader.add(rows.line_num, row)
    except csv.Error as error:
        raise reader.refuse(
            rows.line_num, f"this is not CSV: {error}.", "Quote text that holds a comma."
        ) from None
    return reader.revisions()


class _Rows:
    """Collects the rows of one CSV."""

    def __init__(
        self,
        name: str,
        shown: str,
        axes: tuple[str, ...],
        unit: str,
        spread: tuple[Fraction, Fraction] | None,
        sources: Mapping[str, Source],
        rules: Rules,
    ) -> None:
        self._name, self._shown, self._axes, self._unit = name, shown, axes, unit
        self._spread, self._sources, self._rules = spread, sources, rules
        self._header: dict[str, int] = {}
        self._revisions: dict[date, dict[Key, Value]] = {}
        self._lines: dict[tuple[date, Key], int] = {}
        self._days: dict[str, date] = {}

    def refuse(self, line: int, problem: str, remedy: str) -> InvalidDefinition:
        """Return the error that says file, line, what and remedy."""
        return InvalidDefinition(f"{self._shown}:{line}", f"{self._name}: {problem}", remedy)

    def add(self, line: int, row: list[str]) -> None:
        """Add one row; the first is the header."""
        if not self._header:
            self._read_header(line, row)
            return
        if not row:
            raise self.refuse(line, "there is an empty row.", "Delete it.")
        if len(row) != len(self._header):
            raise self.refuse(
                line, f"{len(row)} cells under {len(self._header)} columns.", "Match the header."
            )
        start = self._start(line, row[0])
        if self._revisions and start not in self._revisions and start < max(self._revisions):
            raise self.refuse(line, f"{start} comes after a later day.", "Sort the rows by 'from'.")
        key = tuple(row[self._header[axis]] for axis in self._axes)
        if not all(word and word == word.strip() for word in key):
            raise self.refuse(
                line, "a word on an axis is empty or has spaces around it.", "Write the word alone."
            )
        if (start, key) in self._lines:
            first = self._lines[start, key]
            raise self.refuse(
                line, f"the cell {', '.join(key)} of {start} is doubled (line {first}).", "Keep one."
            )
        self._lines[start, key] = line
        self._revisions.setdefault(start, {})[key] = self._value(line, start, row)

    def revisions(self) -> Revisions:
        """Return what was collected."""
        if not self._revisions:
            raise self.refuse(1, "the table has no rows.", "Add some, or delete the parameter.")
        return tuple(self._revisions.items())

    def _read_header(self, line: int, row: list[str]) -> None:
        wanted = ("from", *self._axes, "value", "source")
        for column in wanted:
            if column not in row:
                raise self.refuse(
                    line, f"the column '{column}' is missing.", f"The columns are {', '.join(wanted)}."
                )
        for column in row:
            if column not in (*wanted, *_OPTIONAL):
                raise self.refuse(
                    line,
                    f"unknown column '{column}'.",
                    f"The columns are {', '.join((*wanted, *_OPTIONAL))}.",
                )
        if len(set(row)) < len(row) or row[0] != "from":
            raise self.refuse(line, "a column is doubled, or 'from' is not the first.", "Correct the header.")
        if ("low" in row) != ("high" in row):
            raise self.refuse(line, "only one of 'low' and 'high' is there.", "Add the other.")
        self._header = {column: index for index, column in enumerate(row)}

    def _start(self, line: int, text: str) -> date:
        if text not in self._days:
            try:
                self._days[text] = date.fromisoformat(text) if len(text) == 10 else date.min
            except ValueError:
                self._days[text] = date.min
        if self._days[text] == date.min:
            raise self.refuse(line, f"'{text}' is not a date.", "Write it as 2026-04-01.")
        return self._days[text]

    def _cell(self, row: list[str], column: str) -> str:
        return row[self._header[column]] if column in self._header else ""

    def _number(self, line: int, text: str) -> Fraction:
        if not text.isascii() or not _NUMBER.match(text) or text.endswith("/0"):
            raise self.refuse(line, f"'{text}' is no number.", "Write a finite number, such as 0.025 or 1/3.")
        try:
            return Fraction(text.replace("_", ""))
        except (ValueError, ZeroDivisionError):
            raise self.refuse(line, f"'{text}' is no number.", "Write a finite number.") from None

    def _value(self, line: int, start: date, row: list[str]) -> Value:
        def refuse(problem: str, remedy: str) -> InvalidDefinition:
            return self.refuse(line, problem, remedy)

        text = self._cell(row, "value")
        raw = {"true": True, "false": False}.get(text, text) if self._unit == FLAG else text
        value = scalar(
            raw if self._unit in (FLAG, WORD) else self._number(line, text), self._unit, refuse=refuse
        )
        source = known_source(self._cell(row, "source"), self._sources, refuse=refuse)
        status = self._cell(row, "status") or None
        if status not in (None, "announced"):
            raise refuse(f"'{status}' is no known status.", "Write announced, or leave it empty.")
        require_status(start, status, self._rules, refuse=refuse)
        limits = self._limits(line, row, value)
        if isinstance(value, Fraction):
            if source.evidence != "law" and limits is None:
                raise refuse(
                    "a number that is not law has no range.", "Add the columns low and high, or 'spread'."
                )
            if limits is not None and not limits[0] <= value <= limits[1]:
                raise refuse(
                    f"{number_text(value)} is outside its range [{', '.join(map(number_text, limits))}].",
                    "Correct the value or the range.",
                )
        return Value(value, start, source, limits, None, status, None, f"{self._shown}:{line}")

    def _limits(self, line: int, row: list[str], value: object) -> tuple[Fraction, Fraction] | None:
        low, high = self._cell(row, "low"), self._cell(row, "high")
        if low or high:
            return self._number(line, low), self._number(line, high)
        if self._spread and isinstance(value, Fraction):
            ends = sorted((value * self._spread[0], value * self._spread[1]))
            return ends[0], ends[1]
        return None
