"""Coded lines: what a table about a campaign says line by line, in codes, months, areas and counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from placefirst.errors import InvalidRequest
from placefirst.exchange.agency_file import partial_day
from placefirst.exchange.typed_table import Line, Problem, number
from placefirst.parameters.read import load_country
from placefirst.refusals.campaign import Campaign
from placefirst.refusals.report import MONTHS_BACK
from placefirst.systems.area_names import AreaNames
from placefirst.systems.asked import asked_services


def in_words(shown: str, problem: Problem, columns: Iterable[str]) -> InvalidRequest:
    """Return what is wrong with a table as a sentence; *shown* is its name, *columns* those it may have."""
    said = _of_the_table(problem.given[:60], problem.hint, ", ".join(columns))[problem.kind]
    if problem.line:
        return at_line(shown, problem.line, said)
    return InvalidRequest("{shown}: {said}", shown=shown, said=said)


def _of_the_table(given: str, hint: str, columns: str) -> dict[str, InvalidRequest]:
    """Return what is wrong with a table, by kind of problem."""
    return {
        "too_large": InvalidRequest("This is larger than {hint} kB. Split it.", hint=hint),
        "workbook": InvalidRequest("This is a workbook. Save its sheet as {kind}.", kind="CSV"),
        "no_text": InvalidRequest("This is no text. Save it as {kind}.", kind="CSV (UTF-8)"),
        "empty": InvalidRequest("Nothing stands in it. Begin with the columns {known}.", known=columns),
        "no_rows": InvalidRequest("No line stands below the columns {known}. Add one.", known=columns),
        "column_unknown": InvalidRequest(
            "Nobody knows the column “{given}”. Known are: {hint}.", given=given, hint=hint
        ),
        "column_doubled": InvalidRequest("The column “{given}” stands twice. Keep one.", given=given),
        "column_missing": InvalidRequest("The column “{given}” is missing. Add it.", given=given),
        "too_many": InvalidRequest(
            "There are {given} lines; at most {hint} are read. Put the same answers on one line.",
            given=given,
            hint=hint,
        ),
        "too_many_cells": InvalidRequest(
            "There are {given} cells but {hint} columns. Look for a comma too many.", given=given, hint=hint
        ),
        "cell_too_long": InvalidRequest(
            "A cell is longer than {hint} characters. Only codes and counts stand here.", hint=hint
        ),
        "broken": InvalidRequest("A {sign} is open that never closes.", sign='"'),
    }


def at_line(shown: str, line: int, said: InvalidRequest) -> InvalidRequest:
    """Return *said* with the name of its file and its line."""
    return InvalidRequest("{shown}, line {line}: {said}", shown=shown, line=line, said=said)


def _number(month: date) -> int:
    """Return the number of a month, counted from the year 0."""
    return 12 * month.year + month.month


class CodedLines:
    """Reads cells of a table about *campaign*, and keeps what is wrong.

    No month may be after *latest*, or so long before the campaign that its form does not ask for it.
    """

    def __init__(self, campaign: Campaign, shown: str, *, latest: date) -> None:
        country = load_country(campaign.country)
        self._areas = AreaNames(country.areas)
        self.services = campaign.services or tuple(each.key for each in asked_services(country))
        self._shown, self._latest, self._opens = shown, latest, campaign.opens
        self.problems: list[InvalidRequest] = []

    def refuse(self, line: Line, said: InvalidRequest) -> None:
        """Keep what is wrong on *line*."""
        self.problems.append(at_line(self._shown, line.number, said))

    def code(self, line: Line, column: str, known: tuple[str, ...]) -> str:
        """Return what stands in *column*, which must be one of *known*."""
        given = line[column]
        if given not in known:
            said = InvalidRequest(
                "“{given}” is no code of the column {column}. Known are: {known}.",
                given=given[:40],
                column=column,
                known=", ".join(each for each in known if each) or "–",
            )
            self.refuse(line, said)
        return given

    def month(self, line: Line) -> date | None:
        """Return the first day of the month of *line*."""
        given = line["month"][:40]
        said = partial_day(given)
        if said is None or len(said) < 7:
            self.refuse(line, InvalidRequest("“{given}” is no month. Write it as 2026-04.", given=given))
            return None
        month = date.fromisoformat(f"{said[:7]}-01")
        if _number(month) < _number(self._opens) - MONTHS_BACK:
            self.refuse(
                line,
                InvalidRequest(
                    "{given} is more than {most} months before the survey began. Leave it out, or mend it.",
                    given=said,
                    most=MONTHS_BACK,
                ),
            )
        if month > self._latest:
            self.refuse(
                line,
                InvalidRequest("{given} is too late. Write the month in which somebody asked.", given=said),
            )
        return month

    def area(self, line: Line) -> str:
        """Return the code of the area of *line*; empty where none is given."""
        given = line["area"]
        area = self._areas.find(given) if given else None
        if given and area is None:
            near = self._areas.near(given) or "–"
            said = InvalidRequest(
                "Nobody knows the area “{given}”. Near it: {near}.", given=given[:40], near=near
            )
            self.refuse(line, said)
        return area.code if area else ""

    def count(self, line: Line, column: str) -> int:
        """Return the count in *column*; 0 where something is wrong with it."""
        given = line[column][:40]
        found = number(given)
        if found is None or found.denominator != 1 or found < 0:
            said = InvalidRequest("“{given}” is no count of answers. Write 0 or more.", given=given)
            self.refuse(line, said)
            return 0
        return int(found)
