"""Typed table: a table of text as people save it from a spreadsheet, read line by line, nothing guessed.

Byte order marks, UTF-8, UTF-16 and Shift_JIS (CP932, what Excel writes in Japan) are understood, and commas,
tabs and semicolons between cells. What is wrong comes back as problems with their lines, all at once.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

#: More than this is no table typed by people.
LARGEST: Final = 512 * 1024  # bytes
MOST_ROWS: Final = 5_000
LONGEST_CELL: Final = 400  # signs
_BETWEEN: Final = (",", "\t", ";")
_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\Z")
#: What official tables write where there is no number; none of it means nought for certain.
NO_DATA: Final = frozenset(
    {"", "-", "--", "…", "...", "..", "x", "X", "***", "*", "n/a", "na", "―", "ー", "－", "‐"}
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on one *line* (0: the whole file); *kind* is one word, *given* what stands there."""

    line: int
    kind: str
    given: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number in the file and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The lines of a table, or the problems that kept it from being read."""

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


def as_text(content: bytes, largest: int = LARGEST) -> tuple[str, Problem | None]:
    """Return the text that *content* means, or why it is none; *largest* in bytes."""
    if len(content) > largest:
        return "", Problem(0, "too_large", f"{len(content) // 1024}", f"{largest // 1024}")
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        return "", Problem(0, "workbook")
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in text):
            return text, None
    return "", Problem(0, "no_text")


def read_table(
    text: str, columns: Mapping[str, Sequence[str]], required: Sequence[str], most: int = MOST_ROWS
) -> TypedTable:
    """
    Return the lines of *text*, at most so many, whose first line names its columns.

    *columns* gives each column's other names (in other languages); *required* are those it cannot do without.
    A column that is not known is a problem, since its author thinks that it counts.
    """
    rows, problem = rows_of(text.removeprefix("\ufeff"))
    if problem is not None:
        return TypedTable(problems=(problem,))
    if not rows:
        return TypedTable(problems=(Problem(0, "empty"),))
    (first, head), body = rows[0], rows[1:]
    known = {plain(name): column for column, names in columns.items() for name in (column, *names)}
    found = [known.get(plain(cell)) for cell in head]
    problems = [
        Problem(first, "column_unknown", cell, ", ".join(columns))
        for cell, column in zip(head, found, strict=True)
        if column is None and cell.strip()
    ]
    problems += [Problem(first, "column_doubled", each) for each in columns if found.count(each) > 1]
    problems += [Problem(first, "column_missing", each) for each in required if each not in found]
    if len(body) > most:
        problems.append(Problem(0, "too_many", f"{len(body):,}", f"{most:,}"))
    if not body and not problems:
        problems.append(Problem(0, "no_rows"))
    if problems:
        return TypedTable(problems=tuple(problems))
    lines, long = [], []
    for number, row in body:
        if len(row) > len(head) and any(cell.strip() for cell in row[len(head) :]):
            long.append(Problem(number, "too_many_cells", f"{len(row)}", f"{len(head)}"))
        if any(len(cell) > LONGEST_CELL for cell in row):
            long.append(Problem(number, "cell_too_long", "", f"{LONGEST_CELL}"))
        cells = {column: cell.strip() for column, cell in zip(found, row, strict=False) if column}
        lines.append(Line(number, cells))
    return TypedTable(tuple(lines), tuple(long))


def number(text: str) -> Fraction | None:
    """
    Return the exact number that a cell holds, None where it is none; wide figures and 1,234 are read.

    >>> number("１,２３４.5"), number("1,23"), number("-")
    (Fraction(2469, 2), None, None)
    """
    said = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    return Fraction(said.replace(",", "")) if _NUMBER.match(said) and len(said) < 40 else None


def is_no_data(text: str) -> bool:
    """Return whether a cell says that there is no number."""
    return text.strip() in NO_DATA or plain(text) in NO_DATA


def plain(text: str) -> str:
    """Return a name as it is compared: wide and narrow signs, capitals and spaces make no difference."""
    return "_".join(unicodedata.normalize("NFKC", text).casefold().split())


def rows_of(text: str) -> tuple[list[tuple[int, list[str]]], Problem | None]:
    """Return the rows that hold anything, each with its line, or what keeps them from being read."""
    start = next((line for line in text.splitlines() if line.strip()), "")
    between = max(_BETWEEN, key=start.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    rows, line = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        return [], Problem(reader.line_num, "broken", str(error))
    return rows, None
