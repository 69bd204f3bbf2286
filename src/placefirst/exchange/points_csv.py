"""Points as a file: a day, a figure and, for a share, what it is a share of; one line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.typed_table import Line, is_no_data, number, read_table
from placefirst.inference.points import LEAST, Point, Points, points_of

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("date", "日付", "年月日"),
    "value": ("figure", "値", "件数", "人数"),
    "denominator": ("of", "分母"),
}


#: No figure is larger: more people than live, and more money than any country's.
MOST: Final = 10**15


def points_in(text: str, name: str) -> Points:
    """
    Return the points that a table *text* holds; with a denominator the value is a count of so many.

    An empty value is a gap. A share of fewer than ten is one too, and small. Raises ``InvalidRequest`` with
    its lines for a table in which that leaves no figure, and with line and column for anything else that is
    no point, such as a count of nothing or of less; what is counted is a number from 0 to MOST.
    """
    table = read_table(text, COLUMNS, ("day", "value"))
    if table.problems:
        first = table.problems[0]
        raise InvalidRequest(
            "{name}, line {line}: {kind} {given}. Write the columns day,value or day,value,denominator.",
            name=name,
            line=first.line,
            kind=first.kind.replace("_", " "),
            given=first.given,
        )
    is_share = any(line["denominator"] for line in table.lines)
    points = [_point(line, name, is_share=is_share) for line in table.lines]
    small = [line.number for line, point in zip(table.lines, points, strict=True) if point.is_small]
    if small and all(point.value is None for point in points):
        raise InvalidRequest(
            "{name}, lines {lines}: each is a share of fewer than {least}, which is luck and may show a "
            "person, and no other line has a figure. Count longer periods or larger groups.",
            name=name,
            lines=", ".join(str(number) for number in small),
            least=LEAST,
        )
    return points_of({"en": name, "ja": name}, points, is_share=is_share)


def _point(line: Line, name: str, *, is_share: bool) -> Point:
    try:
        day = date.fromisoformat(line["day"])
    except ValueError:
        raise InvalidRequest(
            "{name}, line {line}, column day: {given} is no day. Write it as 2018-04-01.",
            name=name,
            line=line.number,
            given=repr(line["day"][:20]),
        ) from None
    value = _number(line, "value", name)
    if not is_share or value is None:
        return Point(day.isoformat(), day, value)
    below = _number(line, "denominator", name)
    if below is None:
        raise InvalidRequest(
            "{name}, line {line}, column denominator: it is empty, and {value:g} of nothing is no share. "
            "Write what it is of, or leave the value empty too.",
            name=name,
            line=line.number,
            value=value,
        )
    if value > below:
        raise InvalidRequest(
            "{name}, line {line}, column value: {value:g} of {below:g} is no share. Write a count and what "
            "it is of.",
            name=name,
            line=line.number,
            value=value,
            below=below,
        )
    if below < LEAST:
        return Point(day.isoformat(), day, None, is_small=True)
    return Point(day.isoformat(), day, value / below, below)


def _number(line: Line, column: str, name: str) -> float | None:
    """Return what a cell counts, None for a gap."""
    if is_no_data(line[column]):
        return None
    found = number(line[column])
    where = {"name": name, "line": line.number, "column": column, "given": repr(line[column][:40])}
    if found is None:
        raise InvalidRequest(
            "{name}, line {line}, column {column}: {given} is no number. Write digits, such as 1234.5; leave "
            "it empty where there is none.",
            **where,
        )
    if not 0 <= found <= MOST:
        raise InvalidRequest(
            "{name}, line {line}, column {column}: {given} is nothing that is counted. Write the figure "
            "itself, from 0 to {most:,}, not by how much it changed.",
            **where, most=MOST,
        )  # fmt: skip
    return float(found)
