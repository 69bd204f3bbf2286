"""Course file: people's ways through a service as a CSV table, a line for each job, without names.

A person's key stands on each of their lines; what is said once of a person stands on the first. An empty
day is not known or not yet; ``?`` in an end says that it came, and nobody noted when.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.coded_lines import at_line, in_words
from placefirst.exchange.typed_table import Line, Problem, as_text, number, read_table
from placefirst.measures.event import DECISIONS, Course, Job, Referral

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "key": ("符号",),
        "received": ("紹介日",),
        "decision": ("可否",),
        "decided": ("決定日",),
        "source": ("紹介元",),
        "reason": ("理由",),
        "was_employed": ("紹介時に就労",),
        "engaged": ("支援開始日",),
        "closed": ("終了日",),
        "job_start": ("就職日",),
        "job_end": ("離職日",),
        "hours_per_week": ("週労働時間",),
        "paid_hours": ("有給労働時間",),
        "competitive": ("一般就労",),
        "permanent": ("無期雇用",),
    }
)
#: What is said once of a person.
OF_PERSON: Final = (
    "received", "decision", "decided", "source", "reason", "was_employed", "engaged", "closed",
)  # fmt: skip
GONE: Final = "?"
LARGEST: Final = 8 * 1024 * 1024  # bytes
MOST_LINES: Final = 100_000
_WORDS: Final = {"": None, "yes": True, "no": False, "はい": True, "いいえ": False}


def read_courses(content: bytes, shown: str) -> tuple[Course, ...]:
    """Return the people of a table in the order of their first lines; *shown* is its name.

    Raises ``InvalidRequest`` with the first wrong line and what to write there.
    """
    text, problem = as_text(content, LARGEST)
    table = read_table(text, COLUMNS, ("key", "received", "decision"), MOST_LINES) if not problem else None
    problems = (problem,) if problem else table.problems if table else ()
    if problems:
        raise in_words(shown, problems[0], COLUMNS)
    assert table is not None
    lines: dict[str, list[Line]] = {}
    for line in table.lines:
        if not line["key"]:
            raise in_words(shown, Problem(line.number, "column_missing", "key"), COLUMNS)
        lines.setdefault(line["key"], []).append(line)
    return tuple(_course(_Reader(shown), key, own) for key, own in lines.items())


def read_course_file(path: Path) -> tuple[Course, ...]:
    """Return the people of the table at *path*; raises ``InvalidRequest`` if it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InvalidRequest("{path} cannot be read: {why}.", path=path, why=error.strerror) from error
    return read_courses(content, path.name)


def _course(read: _Reader, key: str, lines: list[Line]) -> Course:
    first = lines[0]
    for line in lines[1:]:
        for column in OF_PERSON:
            if line[column] and line[column] != first[column]:
                raise at_line(
                    read.shown, line.number,
                    InvalidRequest(
                        "{column} of {key} is {given} here and {other} above. Say it once.",
                        column=column, key=key[:40], given=line[column][:40], other=first[column][:40] or "–",
                    ),
                )  # fmt: skip
    decision = first["decision"]
    if decision not in DECISIONS:
        raise read.refuse(first, "decision", ", ".join(DECISIONS))
    return Course(
        key=key,
        referral=Referral(
            read.day(first, "received"),
            decision,
            read.day(first, "decided"),
            first["source"],
            first["reason"],
        ),
        was_employed=read.flag(first, "was_employed"),
        engaged=read.day(first, "engaged"),
        closed=read.day(first, "closed"),
        is_closed=bool(first["closed"]),
        jobs=tuple(_job(read, line) for line in lines if _has_job(line)),
    )


def _has_job(line: Line) -> bool:
    return any(line[column] for column in ("job_start", "job_end", "hours_per_week", "paid_hours"))


def _job(read: _Reader, line: Line) -> Job:
    start, end = read.day(line, "job_start"), read.day(line, "job_end")
    if start is not None and end is not None and end < start:
        raise read.refuse(line, "job_end", f"{start} …")
    return Job(
        start=start,
        end=end,
        is_over=bool(line["job_end"]),
        hours_per_week=read.amount(line, "hours_per_week"),
        paid_hours=read.amount(line, "paid_hours"),
        is_competitive=read.flag(line, "competitive"),
        is_permanent=read.flag(line, "permanent"),
    )


class _Reader:
    """Reads cells; refuses what cannot be, with its line."""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def day(self, line: Line, column: str) -> date | None:
        """Return the day in *column*; None where it is empty or said to be unknown."""
        given = line[column]
        if given in ("", GONE):
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise self.refuse(line, column, "2026-04-01") from None

    def flag(self, line: Line, column: str) -> bool | None:
        """Return yes or no; None where nothing is said."""
        if line[column] not in _WORDS:
            raise self.refuse(line, column, "yes, no")
        return _WORDS[line[column]]

    def amount(self, line: Line, column: str) -> float | None:
        """Return a number of 0 or more; None where nothing is said."""
        if not line[column]:
            return None
        found = number(line[column])
        if found is None or found < 0:
            raise self.refuse(line, column, "20")
        return float(found)

    def refuse(self, line: Line, column: str, such: str) -> InvalidRequest:
        """Return what is wrong in a cell: where, what, and what could stand there."""
        said = InvalidRequest(
            "{column} cannot be “{given}”. Write such as: {such}.",
            column=column, given=line[column][:40], such=such,
        )  # fmt: skip
        return at_line(self.shown, line.number, said)
