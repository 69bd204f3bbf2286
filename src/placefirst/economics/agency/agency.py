"""Agency: what one agency says of itself, with an answer to everything that it left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from placefirst.economics.agency.beginnings import Answer, Ground, begin
from placefirst.economics.agency.choices import choices, is_asked
from placefirst.economics.agency.curves import Chances, Floats, chances
from placefirst.economics.agency.questions import FLAG, MONTH, WHOLE, WORD, Question, questions
from placefirst.errors import RefusedField
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
from placefirst.scenarios.number import read_number
from placefirst.simulation.states import GAF_BANDS


@dataclass(frozen=True, slots=True, eq=False)
class Agency:
    """One agency: every question with its answer; *given* are those that it answered itself."""

    country: str
    answers: Mapping[str, Answer]
    given: frozenset[str]
    known: Chances = field(repr=False)

    @property
    def start(self) -> date:
        """The first day of the month in which IPS begins."""
        day = self.answers["start"]
        assert isinstance(day, date)
        return day

    def exact(self, name: str) -> Fraction:
        """Return the number that answers *name*; 0 where it is open."""
        value = self.answers[name]
        return value if isinstance(value, Fraction) else Fraction(0)

    def number(self, name: str) -> float:
        """Return the number that answers *name*, as a float."""
        return float(self.exact(name))

    def whole(self, name: str) -> int:
        """Return the number that answers *name*, rounded to a whole one."""
        return round(self.exact(name))

    def word(self, name: str) -> str:
        """Return the word that answers *name*; empty where none is chosen."""
        value = self.answers[name]
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Return whether *name* is answered by yes."""
        return self.answers[name] is True

    def is_open(self, name: str) -> bool:
        """Return whether *name* has no answer: the rules then say what follows."""
        return self.answers[name] is None

    @property
    def people(self) -> Floats:
        """The people on the books by GAF band; float, shape (band,)."""
        return np.array([self.number(f"people_{band}") for band in GAF_BANDS])

    @property
    def days(self) -> Floats:
        """The days a month that each of them attends, by GAF band; float, shape (band,)."""
        return np.array([self.number(f"days_{band}") for band in GAF_BANDS])

    def replaced(self, **answers: Answer) -> Agency:
        """Return the same agency with other answers, as if it had given them; they are not checked."""
        return Agency(self.country, {**self.answers, **answers}, self.given | answers.keys(), self.known)


def agency_of(country: Country, given: Mapping[str, Answer]) -> Agency:
    """
    Return the agency that *given* describes, everything else answered from the country's data.

    Raises ``RefusedField`` with the question's name for what cannot be, ``InvalidRequest`` where the
    country has no programme that can be paid here, ``NotInForce`` for a month without rules.
    """
    country.require_simulated()
    given = {name: value for name, value in given.items() if value is not None and value != ""}
    for name in given:
        if name not in questions() or not is_asked(country, name):
            raise RefusedField(name, f"There is no question '{name}' here.", "Leave it out.")
    start = given.get("start")
    if not isinstance(start, date):
        raise RefusedField("start", "The month in which IPS begins is missing.", "Write it as 2027-04.")
    day = start.replace(day=1)
    known = chances(country, day)
    answers: dict[str, Answer] = {"start": day}
    ground = Ground(country, day, known, answers)
    for name, question in questions().items():
        if name == "start":
            continue
        if name in given:
            answers[name] = _checked(country, question, given[name], day)
        elif is_asked(country, name):
            answers[name] = begin(question, ground)
        else:
            answers[name] = None
    agency = Agency(country.code, MappingProxyType(answers), frozenset(given), known)
    _require_possible(agency)
    return agency


def under(agency: Agency, country: Country) -> Agency:
    """Return the same agency where *country* has other rules: what it said stays, chances follow."""
    mine = agency.known  # its people stay who they are, and so do those who ask
    known = replace(chances(country, agency.start), seated=mine.seated, asks=mine.asks)
    answers = dict(agency.answers)
    ground = Ground(country, agency.start, known, answers)
    for name in (
        "fidelity", "fidelity_full", "setup_cost", "ips_job_share", "ips_six_months", "train_six_months",
    ):  # fmt: skip
        if name not in agency.given:
            answers[name] = begin(questions()[name], ground)
    return Agency(agency.country, MappingProxyType(answers), agency.given, known)


def read_answer(question: Question, text: str) -> Answer:
    """Return what *text* answers to *question*; raises ``RefusedField`` for what is no answer to it."""
    text = text.strip()
    if question.kind == MONTH:
        return _month(question.name, text)
    if question.kind == FLAG:
        if text not in ("true", "false"):
            raise RefusedField(question.name, "This is neither true nor false.", "Write true or false.")
        return text == "true"
    if question.kind == WORD:
        return text
    plain = text.replace(",", "").replace("，", "").replace("_", "").replace("−", "-")
    number = read_number(plain.rstrip("%％").strip())
    if number is None:
        raise RefusedField(question.name, "This is not a number.", allowed(question))
    return number / 100 if plain.endswith(("%", "％")) else number


def answer_text(answer: Answer) -> str:
    """Return an answer as it is typed."""
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, date):
        return f"{answer:%Y-%m}"
    if isinstance(answer, Fraction):
        text = number_text(answer).replace(",", "")
        return f"{float(answer):.9g}" if "/" in text else text
    return "" if answer is None else answer


def allowed(question: Question) -> str:
    """Return the sentence that says which numbers may be given."""
    low, high = number_text(question.low), number_text(question.high)
    return f"Give {'a whole number' if question.kind == WHOLE else 'a number'} from {low} to {high}."


def _month(name: str, text: str) -> date:
    year, _, month = text.replace("/", "-").partition("-")
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    if not is_year or not (month.isascii() and month.isdigit() and 1 <= int(month) <= 12):
        raise RefusedField(name, "This is no month.", "Write it as 2027-04.")
    if not 2000 <= int(year) <= 2100:
        raise RefusedField(name, "No rules are known for this year.", "Choose one near today.")
    return date(int(year), int(month), 1)


def _checked(country: Country, question: Question, value: Answer, day: date) -> Answer:
    """Return *value* if it may answer *question*; raises ``RefusedField``."""
    name = question.name
    if question.kind == WORD:
        words = choices(country, name, day)
        if value not in words:
            raise RefusedField(name, "This is not one of the answers.", f"Give one of: {', '.join(words)}.")
        return value
    if question.kind == FLAG:
        if not isinstance(value, bool):
            raise RefusedField(name, "This is neither true nor false.", "Write true or false.")
        return value
    if not isinstance(value, Fraction):
        raise RefusedField(name, "This is not a number.", allowed(question))
    if not question.low <= value <= question.high or (question.kind == WHOLE and value.denominator != 1):
        raise RefusedField(name, f"{number_text(value)} cannot be.", allowed(question))
    return value


def _require_possible(agency: Agency) -> None:
    """Refuse what every number may be, and all of them together cannot."""
    opening = agency.exact("opening_days")
    for name in (*(f"days_{band}" for band in GAF_BANDS), "ips_days"):
        if agency.exact(name) > opening:
            raise RefusedField(
                name if name in agency.given else "opening_days",
                f"A person cannot attend on more days than you are open: {number_text(opening)} a month.",
                "Correct one of them.",
            )
    if agency.exact("places_given_up") > agency.exact("capacity"):
        raise RefusedField(
            "places_given_up",
            "More places would be given up than are licensed.",
            f"Give at most {number_text(agency.exact('capacity'))}.",
        )
