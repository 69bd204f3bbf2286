"""Answers file: what a campaign was told, counted: a line for each kind of answer and how often it was given.

A spreadsheet opens it; nobody stands in it by themselves but as a number. Codes are those of
:mod:`placefirst.refusals.report`; months are written 2026-04.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from placefirst.errors import InvalidRequest
from placefirst.exchange.coded_lines import CodedLines, in_words
from placefirst.exchange.safe_csv import as_csv
from placefirst.exchange.typed_table import Line, as_text, number, read_table
from placefirst.refusals import report as codes
from placefirst.refusals.campaign import Campaign, Stratum
from placefirst.refusals.report import Report

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "month": ("年月", "月"),
    "service": ("サービス", "種類"),
    "area": ("prefecture", "都道府県", "地域"),
    "who": ("回答者",),
    "asked": ("申込み", "申し込み"),
    "answer": ("回答", "結果"),
    "reason": ("理由",),
    "next": ("その後",),
    "needs": ("支援の必要", "必要な支援"),
    "told_before": ("回答済み", "前に回答"),
    "stratum": ("層",),
    "unit": ("調査地点", "地点"),
    "number": ("count", "件数", "人数"),
}
REQUIRED: Final = ("month", "service", "who", "asked", "number")
#: The codes that a column may hold; those with "" may be left empty.
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "who": codes.WHO,
    "asked": codes.ASKED,
    "answer": ("", *codes.ANSWERS),
    "reason": ("", *codes.REASONS),
    "next": ("", *codes.NEXT),
    "needs": ("", *codes.NEEDS),
    "told_before": ("", *codes.TOLD_BEFORE),
}
LARGEST: Final = 8_000_000  # bytes
MOST_LINES: Final = 100_000
MOST_ANSWERS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file of answers says, or what is wrong with it, line by line."""

    reports: tuple[Report, ...] = ()
    problems: tuple[InvalidRequest, ...] = ()


def answers_csv(reports: Iterable[Report]) -> bytes:
    """Return *reports* as counts, the same for the same reports in any order; no cell is a formula."""
    counted = Counter(_cells(each) for each in reports)
    return as_csv(tuple(COLUMNS), ([*cells, counted[cells]] for cells in sorted(counted)))


def read_answers(content: bytes, shown: str, campaign: Campaign, *, arrived: date | None = None) -> Answers:
    """
    Return the reports that *content* counts for *campaign*; *shown* is its name in what is wrong.

    *arrived* is the first day of the month in which all of them came; None: each in the month it tells of.
    All that is wrong comes back at once, and then no report does. A file without lines holds no report.
    """
    text, problem = as_text(content, LARGEST)
    table = read_table(text, COLUMNS, REQUIRED, MOST_LINES) if problem is None else None
    wrong = [problem] if problem else list(table.problems if table else ())
    if [each.kind for each in wrong] == ["no_rows"]:
        return Answers()
    if wrong or table is None:
        return Answers(problems=tuple(in_words(shown, each, COLUMNS) for each in wrong))
    reader = _Reader(campaign, shown, arrived)
    reports = [each for line in table.lines for each in reader.take(line)]
    return Answers(problems=tuple(reader.problems)) if reader.problems else Answers(tuple(reports))


def _cells(report: Report) -> tuple[str, ...]:
    return (
        f"{report.asked_in:%Y-%m}", report.service, report.area, report.who, report.asked, report.answer,
        report.reason, report.next, report.needs, report.told_before, report.stratum,
        "" if report.unit is None else str(report.unit),
    )  # fmt: skip


class _Reader(CodedLines):
    """Reads line after line, and keeps what is wrong."""

    def __init__(self, campaign: Campaign, shown: str, arrived: date | None) -> None:
        super().__init__(campaign, shown, latest=arrived or campaign.closes)
        self._strata = {each.key: each for each in campaign.strata}
        self._arrived = arrived
        self._total = 0

    def take(self, line: Line) -> Iterator[Report]:
        """Give the reports of one line; none where something is wrong with it."""
        before = len(self.problems)
        fields: dict[str, Any] = {name: self.code(line, name, known) for name, known in CODES.items()}
        fields["service"] = self.code(line, "service", self.services)
        fields["stratum"] = self._stratum(line)
        fields["asked_in"] = self.month(line)
        fields["area"] = self.area(line)
        fields["unit"] = self._unit(line, self._strata.get(fields["stratum"]))
        count = self.count(line, "number")
        self._total += count
        if self._total > MOST_ANSWERS:
            said = InvalidRequest("These are more than {most:,} answers. Split the file.", most=MOST_ANSWERS)
            self.refuse(line, said)
        if len(self.problems) == before:
            self._agree(line, fields)
        if len(self.problems) > before:
            return
        report = Report(arrived_in=self._arrived or fields["asked_in"], **fields)
        yield from (report for _ in range(count))

    def _stratum(self, line: Line) -> str:
        """Return the key of a stratum that is given by its key, or by its name in any language."""
        given = line["stratum"]
        named = [each.key for each in self._strata.values() if given and given in each.name.values()]
        if len(named) == 1 and given not in self._strata:
            return named[0]
        return self.code(line, "stratum", ("", *self._strata))

    def _unit(self, line: Line, stratum: Stratum | None) -> int | None:
        given = line["unit"]
        if not given or (line["stratum"] and stratum is None):  # that is said already
            return None
        found, most = number(given), (stratum.drawn or 0) if stratum else 0
        if found is None or found.denominator != 1 or not 1 <= found <= most:
            said = InvalidRequest(
                "“{given}” is no unit: write a number from 1 to {most}, as many as the stratum has drawn.",
                given=given[:40],
                most=most,
            )
            self.refuse(line, said)
            return None
        return int(found)

    def _agree(self, line: Line, fields: Mapping[str, Any]) -> None:
        if fields["asked"] == "asked" and not fields["answer"]:
            self.refuse(
                line,
                InvalidRequest(
                    "Somebody asked: say in the column {column} what came of it.", column="answer"
                ),
            )
        if fields["asked"] == "wanted" and fields["answer"]:
            self.refuse(
                line, InvalidRequest("Nobody asked here: leave the column {column} empty.", column="answer")
            )
