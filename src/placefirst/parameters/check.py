"""Check: every problem of a country's files at once, and what a person should read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placefirst.errors import InvalidDefinition, PlacefirstError
from placefirst.parameters.country import Country
from placefirst.parameters.files import File
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.overlay import outdated
from placefirst.parameters.read import read_country
from placefirst.sources import MARKS


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a data file that somebody has to put right."""

    where: str  # file and line
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem} {self.remedy}".strip()


def check_country(code: str, folder: Path | None = None) -> list[Problem]:
    """Return every problem of the files of the country *code*; empty means that it loads."""
    found: list[PlacefirstError] = []
    read_country(code, folder, found.append)
    return [as_problem(error) for error in found]


def overdue(files: list[File], today: date) -> list[Problem]:
    """Return what should be read again by *today*: review dates passed, announcements come due."""
    problems = []
    for file in files:
        review_by = file.head.get("review_by")
        if review_by and review_by < today:
            where = f"{file.shown}:{file.lines.get('review_by', 1)}"
            problems.append(
                Problem(where, f"was to be read again by {review_by}.", "Compare it with the law.")
            )
        for parameter in file.parameters.values():
            for value in values_of(parameter):
                if value.status == "announced" and value.start <= today:
                    text = f"{parameter.path}: announced for {value.start}, which has come."
                    problems.append(Problem(value.where, text, "Confirm it and bring as_of up to date."))
    return problems


def overtaken(country: Country) -> list[Problem]:
    """Return which calibrated values stand over one that has changed since: to be calibrated again."""
    return [
        Problem(where, f"{path}: the value below it has changed since.", "Calibrate again.")
        for path, where, _below in outdated(country)
    ]


def values_of(parameter: Parameter | Table) -> list[Value]:
    """Return every value of a parameter or cell of a table, oldest first, without ends of series."""
    if isinstance(parameter, Table):
        return [value for _, rows in parameter.revisions for value in rows.values()]
    return [value for value in parameter.history if value.value is not None]


def marks(files: list[File]) -> dict[str, int]:
    """Return how many values carry each mark: ● ◐ ◌."""
    counts = dict.fromkeys(MARKS, 0)
    for file in files:
        for parameter in file.parameters.values():
            for value in values_of(parameter):
                counts[value.source.mark] += 1
    return counts


def as_problem(error: PlacefirstError) -> Problem:
    """Return an error as a problem of a data file: where, what, and the remedy."""
    if isinstance(error, InvalidDefinition):
        return Problem(error.where, error.problem, error.remedy)
    return Problem("countries", str(error), "")
