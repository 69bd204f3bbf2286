"""Brought: an agency's own table, whatever its columns are called, read against a list of what is kept.

No row gets lost: each one found becomes a record, or a rejected row with every reason. Days are read as
people write them: 2026-04-01, 2026/4/1, 2026年4月1日, 令和8年4月1日, R8.4.1, or a spreadsheet's own number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from placefirst.calendars import Era, read_day
from placefirst.errors import InvalidDefinition
from placefirst.exchange.brought_columns import KINDS, Column
from placefirst.exchange.typed_table import Problem, as_text, number, plain, rows_of
from placefirst.exchange.workbook import cells_of
from placefirst.practice.vocabulary import terms

LARGEST: Final = 12 * 1024 * 1024  # bytes of a file, and of a workbook's part unpacked four times as many
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 60
WORKBOOK: Final = "xlsx"
_SERIAL: Final = re.compile(r"\d{4,5}(?:\.\d+)?\Z")
_EPOCH: Final = date(1899, 12, 30)
_OLDEST: Final = 1900
_YES: Final = frozenset({"yes", "y", "true", "1", "はい", "有", "あり", "○", "〇", "する"})
_NO: Final = frozenset({"no", "n", "false", "0", "いいえ", "無", "なし", "×", "しない"})

Value = str | date | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it came: the names of its columns, and each row below with its line in the file."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is rejected: one word, the column that it is about, what stands there, what could."""

    kind: str
    column: str = ""
    given: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken, as it came, with every reason."""

    line: int
    cells: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A row that can be taken: what it says by our columns; *key* is the file's own for it."""

    line: int
    key: str
    values: Mapping[str, Value] = field(hash=False)
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a table came to; rows found are records and rejected rows, always."""

    found: int
    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]


def read_grid(content: bytes) -> Grid | Problem:
    """Return the table in a CSV or XLSX file (its first sheet), or what keeps it from being read."""
    if len(content) > LARGEST:
        return Problem(0, "too_large", f"{len(content) // 1024}", f"{LARGEST // 1024}")
    rows: list[tuple[int, list[str]]]
    if content[:2] == b"PK":
        try:
            cells = cells_of(content, None, "", most_rows=MOST_ROWS + 2, largest=4 * LARGEST)
        except InvalidDefinition:
            return Problem(0, "no_workbook")
        rows = [(line, row) for line, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)]
        encoding = WORKBOOK
    else:
        text, problem = as_text(content, LARGEST)
        if problem is None:
            rows, problem = rows_of(text.removeprefix("\ufeff"))
        if problem is not None:
            return problem
        encoding = _encoding(content)
    if not rows:
        return Problem(0, "empty")
    head = tuple(cell.strip() for cell in rows[0][1])[:MOST_COLUMNS]
    if len(rows) < 2:
        return Problem(0, "no_rows")
    if len(rows) > MOST_ROWS + 1:
        return Problem(0, "too_many", f"{len(rows) - 1:,}", f"{MOST_ROWS:,}")
    return Grid(head, tuple((line, tuple(cell.strip() for cell in row)) for line, row in rows[1:]), encoding)


def _encoding(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"


def guessed(kind: str, head: Sequence[str]) -> dict[str, int]:
    """
    Return which column of the file holds which of ours, by their names; what is not sure is left out.

    >>> guessed("people", ["利用者番号", "姓", "紹介日", "備考"])
    {'key': 0, 'family_name': 1, 'received_on': 2}
    """
    by_name = {plain(name): column.key for column in KINDS[kind] for name in (column.key, *column.names)}
    found: dict[str, int] = {}
    for place, name in enumerate(head):
        ours = by_name.get(plain(name))
        if ours is not None and ours not in found:
            found[ours] = place
    return found


def read(kind: str, grid: Grid, mapping: Mapping[str, int], eras: Sequence[Era] = ()) -> Read:
    """Return what *grid* says by *mapping*, our column → place of the file's; *eras* are the country's."""
    columns = [column for column in KINDS[kind] if column.key in mapping]
    missing = [column for column in KINDS[kind] if column.is_required and column.key not in mapping]
    records, rejected = [], []
    for line, cells in grid.rows:
        reasons = [Reason("column_missing", column.key) for column in missing]
        if len(cells) > len(grid.head) and any(cells[len(grid.head) :]):
            reasons.append(Reason("too_many_cells", "", f"{len(cells)}", f"{len(grid.head)}"))
        values: dict[str, Value] = {}
        for column in columns:
            given = cells[mapping[column.key]] if mapping[column.key] < len(cells) else ""
            value = _value(column, given, eras, is_workbook=grid.encoding == WORKBOOK)
            if isinstance(value, Reason):
                reasons.append(value)
            else:
                values[column.key] = value
        reasons += _together(kind, values) if not reasons else []
        if reasons:
            rejected.append(Rejected(line, cells, tuple(reasons)))
        else:
            key = str(values.get("key") or "") or "\x1f".join(cells)
            records.append(Record(line, key, values, cells))
    return Read(len(grid.rows), tuple(records), tuple(rejected))


def _value(column: Column, given: str, eras: Sequence[Era], *, is_workbook: bool) -> Value | Reason:
    """Return what a cell says, None for nothing, or why it cannot be taken."""
    if not given:
        return Reason("empty_cell", column.key) if column.is_required else None
    if column.kind == "text":
        if len(given) > column.longest:
            return Reason("too_long", column.key, given[:40], f"{column.longest}")
        return given.replace("\x00", "")
    said = unicodedata.normalize("NFKC", given).strip()
    if column.kind == "day":
        day = day_of(said, eras, has_serials=is_workbook)
        return day if day is not None else Reason("no_day", column.key, given[:40], "2026-04-01")
    if column.kind == "number":
        found = number(said)
        if found is None or not 0 <= found <= column.most:
            return Reason("no_number", column.key, given[:40], f"{column.most:,}")
        return round(Decimal(found.numerator) / Decimal(found.denominator), 2)
    if column.kind == "flag":
        word = said.casefold()
        if word not in _YES | _NO:
            return Reason("no_flag", column.key, given[:40])
        return word in _YES
    return _term(column, said, given)


def _term(column: Column, said: str, given: str) -> Value | Reason:
    wanted = plain(said)
    for words in column.lists:
        for term in terms(words):
            if wanted in (plain(term.key), *(plain(name) for name in term.name.values())):
                return term.key
    return Reason("no_term", column.key, given[:40], column.lists[0])


def day_of(text: str, eras: Sequence[Era] = (), *, has_serials: bool = False) -> date | None:
    """
    Return the day that *text* says, None where it is none; *has_serials* reads a spreadsheet's own number.

    >>> day_of("2026/4/1"), day_of("2026-04-01 00:00:00"), day_of("46113", has_serials=True)
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    >>> day_of("2026-02-30"), day_of("46113")
    (None, None)
    """
    said = unicodedata.normalize("NFKC", text).strip()
    if has_serials and _SERIAL.match(said):
        return _EPOCH + timedelta(days=int(float(said)))
    day = read_day(said.removesuffix(" 00:00:00").removesuffix("T00:00:00"), eras)
    return day if day is not None and day.year >= _OLDEST else None


def _together(kind: str, values: Mapping[str, Value]) -> list[Reason]:
    """Return what does not go together in a row, each cell of which is right by itself."""

    def before(early: str, late: str) -> list[Reason]:
        one, other = values.get(early), values.get(late)
        if isinstance(one, date) and isinstance(other, date) and other < one:
            return [Reason("before", late, f"{other}", f"{one}")]
        return []

    found: list[Reason] = []
    if kind == "people":
        found += before("received_on", "decided_on") + before("decided_on", "closed_on")
        if values.get("decision") == "declined" and not values.get("reason"):
            found.append(Reason("needs_reason", "reason"))
        if values.get("decision") in ("declined", "withdrawn") and values.get("closed_on"):
            found.append(Reason("not_taken_on", "closed_on", f"{values['closed_on']}"))
    if kind == "jobs":
        found += before("started_on", "ended_on") + before("started_on", "four_hours_on")
    return found
