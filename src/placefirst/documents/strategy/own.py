"""Own: what only people in the country know, as they entered it; it goes into the document, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from placefirst.documents.entered import LONGEST, lines, require_known, text
from placefirst.errors import RefusedAnswer
from placefirst.parameters.country import Country
from placefirst.systems.actor import read_sector

FIRST_YEAR, LAST_YEAR = 2000, 2100
#: Texts of several sentences, and texts of one line.
LONG: Final = ("objective", "ask", "economy", "education", "lived", "team")
SHORT: Final = ("applicant", "funder", "amount", "period")


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal that several departments share."""

    measure: str
    today: str = ""
    target: str = ""
    owners: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What was entered; whatever is empty the document says is missing."""

    applicant: str = ""  # who writes and asks
    objective: str = ""
    ask: str = ""
    economy: str = ""  # the economic and political moment
    education: str = ""  # who takes part from education and training
    lived: str = ""  # how people with lived experience take part
    goals: tuple[Goal, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict, hash=False)  # by key of an actor
    risks: tuple[str, ...] = ()
    funder: str = ""  # of the short form
    amount: str = ""
    period: str = ""
    team: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data, such as a file or a table keeps."""
        return {**asdict(self), "risks": list(self.risks), "goals": [asdict(each) for each in self.goals]}


def read_own(country: Country, data: Mapping[str, Any]) -> Own:
    """
    Return what *data* (a file, a form) says.

    Raises ``RefusedAnswer`` for the first thing that cannot be: a field or a department that there is not,
    a text that is too long, a goal without a measure, a year that is none.
    """
    require_known(data, {each.name for each in fields(Own)})
    texts = {name: text(data, name, LONGEST) for name in LONG}
    texts |= {name: text(data, name) for name in SHORT}
    goals = tuple(_goal(place, each) for place, each in enumerate(lines(data, "goals"), start=1))
    risks = tuple(risk for each in lines(data, "risks") if (risk := text({"risks": each}, "risks", LONGEST)))
    return Own(
        **texts,
        goals=tuple(each for each in goals if each is not None),
        messages=_messages(country, data),
        risks=risks,
    )


def _messages(country: Country, data: Mapping[str, Any]) -> dict[str, str]:
    given = data.get("messages") or {}
    known = {each.key for each in read_sector(country).actors}
    require_known(given, known, "message_")
    texts = {key: text(given, key, LONGEST, f"message_{key}") for key in given}
    return {key: said for key, said in texts.items() if said}


def _goal(place: int, given: Any) -> Goal | None:
    """Return the goal of a line; None for an empty line."""
    names = tuple(each.name for each in fields(Goal))
    before = f"goal_{place}_"
    require_known(given, names, before)
    said = {name: text(given, name, shown=before + name) for name in names}
    if not any(said.values()):
        return None
    if not said["measure"]:
        raise RefusedAnswer(
            "Goal {place} needs a measure: write what would be counted.",
            field=f"{before}measure",
            place=place,
        )
    year = said["year"]
    if year and not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise RefusedAnswer(
            "The year of goal {place} is no year from {first} to {last}.",
            field=f"{before}year", place=place, first=FIRST_YEAR, last=LAST_YEAR,
        )  # fmt: skip
    return Goal(**said)
