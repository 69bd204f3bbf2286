"""Edits: change one value or one source in the text of a data file, and nothing else of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from placefirst.errors import InvalidDefinition, InvalidRequest, RefusedField
from placefirst.parameters.history import Distribution, Key, Scalar
from placefirst.parameters.marked import Marked, parse
from placefirst.sources import Source

MOST_PLACES = 24  # of a decimal; what needs more is written as a ratio


def with_value(text: str, shown: str, name: str, start: date, entry: str) -> str:
    """Return the YAML *text* in which the parameter *name* has *entry* on the day *start*.

    An entry of that day is replaced, else the new one goes where its day belongs. Raises
    ``InvalidRequest`` for a series that does not stand one day a line.
    """
    node = parse(text, shown).value["parameters"].value[name].value["values"]
    lines = lines_of(text)
    days: dict[date, int] = {day: line for day, line in node.key_lines.items() if isinstance(day, date)}
    first = lines[min(days.values()) - 1]
    indent = first[: len(first) - len(first.lstrip())]
    if not first.lstrip().startswith(f"{min(days, key=lambda day: days[day]).isoformat()}:"):
        raise InvalidRequest(
            "{shown}: the values of {name} do not stand a day a line. Write them so first.",
            shown=shown,
            name=name,
        )
    new = f"{indent}{start.isoformat()}: {entry}\n"
    if start in days:
        lines[days[start] - 1 : _end(lines, node.value[start])] = [new]
    else:
        before = [day for day in days if day < start]
        at = _end(lines, node.value[max(before)]) if before else min(days.values()) - 1
        lines[at:at] = [new]
    return "".join(lines)


def with_source(text: str, shown: str, key: str, source: Source) -> str:
    """Return the YAML *text* with *source* after its other sources."""
    node = parse(text, shown).value["sources"]
    lines = lines_of(text)
    first = lines[min(node.key_lines.values()) - 1]
    indent = first[: len(first) - len(first.lstrip())]
    last = node.value[max(node.key_lines, key=lambda each: node.key_lines[each])]
    at = _end(lines, last)
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += "\n"
    lines[at:at] = [f"{indent}{key}:\n", *(f"{indent}  {line}\n" for line in _source_lines(source))]
    return "".join(lines)


def without_source(text: str, shown: str, key: str) -> str:
    """Return the YAML *text* without the source *key*."""
    node = parse(text, shown).value["sources"]
    lines = lines_of(text)
    start, end = node.key_lines[key] - 1, _end(lines, node.value[key])
    if start > 0 and not lines[start - 1].strip() and (end >= len(lines) or not lines[end].strip()):
        start -= 1  # of two empty lines one is enough
    del lines[start:end]
    return "".join(lines)


def with_transfers(text: str, shown: str, name: str) -> str:
    """Return the YAML *text* in which *name* says that whether it transfers is undetermined."""
    node = parse(text, shown).value["parameters"].value[name]
    if "transfers" in node.value:
        return text
    lines = lines_of(text)
    unit = lines[node.key_lines["unit"] - 1]
    at = _end(lines, node.value["unit"])
    lines[at:at] = [f"{unit[: len(unit) - len(unit.lstrip())]}transfers: undetermined\n"]
    return "".join(lines)


def with_cell(
    text: str, shown: str, axes: Sequence[str], start: date, cell: Key, cells: Mapping[str, str]
) -> str:
    """Return the CSV *text* in which *cells* stand in the row of *start* and *cell*.

    A row that is missing is added after the others of that day. Raises ``RefusedField`` for a column
    that the table lacks.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, last = [], 0
    for row in reader:
        rows.append((last, reader.line_num, row))
        last = reader.line_num
    header = rows[0][2]
    for column, content in cells.items():
        if column not in header and content:
            raise RefusedField(*_NO_COLUMN[column])
    wanted = {"from": start.isoformat(), **dict(zip(axes, cell, strict=True)), **cells}
    lines = lines_of(text)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    of_day = [each for each in rows[1:] if each[2][0] == wanted["from"]]
    held = [each for each in of_day if all(each[2][header.index(axis)] == wanted[axis] for axis in axes)]
    new = _csv_line([wanted.get(column, "") for column in header]) + ending
    if held:
        lines[held[0][0] : held[0][1]] = [new]
    else:
        at = (of_day or rows)[-1][1]
        if not lines[at - 1].endswith("\n"):
            lines[at - 1] += ending
        lines[at:at] = [new]
    return "".join(lines)


_NO_COLUMN = {
    "low": ("low", "This table has no columns for a range of its own.", "Leave both ends empty."),
    "high": ("high", "This table has no columns for a range of its own.", "Leave both ends empty."),
    "status": ("start", "This table says of no day that it is announced.", "Add the column status to it."),
}


def entry_text(
    value: Scalar,
    source: str,
    *,
    range_: tuple[Fraction, Fraction] | None = None,
    distribution: Distribution | None = None,
    status: str | None = None,
    note: Mapping[str, str] | None = None,
) -> str:
    """Return one dated value as it stands in a YAML file, on one line.

    >>> entry_text(Fraction(1, 40), "act", range_=(Fraction(0), Fraction(1)))
    '{value: 0.025, source: act, range: [0, 1]}'
    """
    pieces = [f"value: {_scalar_text(value)}", f"source: {quoted(source)}"]
    if range_ is not None:
        pieces.append(f"range: [{exact_text(range_[0])}, {exact_text(range_[1])}]")
    if distribution is not None:
        numbers = {"a": distribution.a, "b": distribution.b, "c": distribution.c}
        inner = [f"{key}: {exact_text(number)}" for key, number in numbers.items() if number is not None]
        pieces.append(f"distribution: {{family: {distribution.family}, {', '.join(inner)}}}")
    if status is not None:
        pieces.append(f"status: {status}")
    if note is not None:
        pieces.append(f"note: {{{', '.join(f'{key}: {quoted(text)}' for key, text in note.items())}}}")
    return f"{{{', '.join(pieces)}}}"


def exact_text(value: Fraction, *, separator: str = "_") -> str:
    """Return an exact number as the files write it: ``1089``, ``635_048``, ``0.025``, ``1/3``.

    >>> exact_text(Fraction(635048)), exact_text(Fraction(-1, 8)), exact_text(Fraction(1, 3))
    ('635_048', '-0.125', '1/3')
    """
    if value.denominator == 1:
        whole = abs(value.numerator)
        text = f"{whole:,}".replace(",", separator) if whole >= 10_000 else str(whole)
        return f"-{text}" if value < 0 else text
    places = next((n for n in range(1, MOST_PLACES + 1) if 10**n % value.denominator == 0), None)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * (10**places // value.denominator)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def quoted(text: str) -> str:
    """Return a text as YAML has it: bare where the reader takes it so, else in quotation marks.

    >>> quoted("Act of 1960"), quoted("30-40%, new"), quoted("no")
    ('Act of 1960', '"30-40%, new"', '"no"')
    """
    try:
        read: Any = parse(f"a: {{b: {text}, c: 1}}\n", "text").plain()
    except InvalidDefinition:
        read = None
    is_bare = isinstance(read, dict) and read.get("a") == {"b": text, "c": Fraction(1)}
    return text if is_bare else json.dumps(text, ensure_ascii=False)


def lines_of(text: str) -> list[str]:
    """Return the lines of *text* with their ends; only a line feed ends one, as in the files."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _scalar_text(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return exact_text(value) if isinstance(value, Fraction) else quoted(str(value))


def _source_lines(source: Source) -> list[str]:
    texts = {"title": source.title, "publisher": source.publisher, "pinpoint": source.pinpoint}
    lines = [f"{key}: {quoted(text)}" for key, text in texts.items() if text]
    lines += [f"evidence: {source.evidence}", f"read: {source.read}"]
    days = {"published": source.published, "retrieved": source.retrieved}
    lines += [f"{key}: {day.isoformat()}" for key, day in days.items() if day]
    more = {"url": source.url, "quote": source.quote}
    return lines + [f"{key}: {quoted(text)}" for key, text in more.items() if text]


def _end(lines: Sequence[str], node: Marked) -> int:
    """Return how many lines there are up to the end of *node*, without empty ones after it."""
    end = min(node.end, len(lines))
    while end > node.line and not lines[end - 1].strip():
        end -= 1
    return end


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
