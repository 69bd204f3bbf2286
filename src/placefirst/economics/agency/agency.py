"""Agency: what one agency says of itself, with an answer to everything that it left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from placefirst.economics.agency.answers import checked
from placefirst.economics.agency.beginnings import Answer, Ground, begin
from placefirst.economics.agency.choices import is_asked
from placefirst.economics.agency.curves import Chances, Floats, chances
from placefirst.economics.agency.questions import questions
from placefirst.errors import RefusedAnswer
from placefirst.parameters.read import Country
from placefirst.parameters.values import number_text
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

    Raises ``RefusedAnswer`` with the question's name for what cannot be, ``InvalidRequest`` where the
    country has no programme that can be paid here, ``NotInForce`` for a month without rules.
    """
    country.require_simulated()
    given = {name: value for name, value in given.items() if value is not None and value != ""}
    for name in given:
        if name not in questions() or not is_asked(country, name):
            raise RefusedAnswer("There is no question '{field}' here. Leave it out.", field=name)
    start = given.get("start")
    if not isinstance(start, date):
        raise RefusedAnswer("The month in which IPS begins is missing. Write it as 2027-04.", field="start")
    day = start.replace(day=1)
    known = chances(country, day)
    answers: dict[str, Answer] = {"start": day}
    ground = Ground(country, day, known, answers)
    for name, question in questions().items():
        if name == "start":
            continue
        if name in given:
            answers[name] = checked(country, question, given[name], day)
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
    there = chances(country, agency.start)
    known = replace(there, seated=mine.seated, asks=mine.asks, key=(there.key, mine.key))
    answers = dict(agency.answers)
    ground = Ground(country, agency.start, known, answers)
    for name in (
        "fidelity", "fidelity_full", "setup_cost", "ips_job_share", "ips_six_months", "train_six_months",
    ):  # fmt: skip
        if name not in agency.given:
            answers[name] = begin(questions()[name], ground)
    return Agency(agency.country, MappingProxyType(answers), agency.given, known)


def _require_possible(agency: Agency) -> None:
    """Refuse what every number may be, and all of them together cannot."""
    opening, capacity = agency.exact("opening_days"), agency.exact("capacity")
    for name in (*(f"days_{band}" for band in GAF_BANDS), "ips_days"):
        if agency.exact(name) > opening:
            raise RefusedAnswer(
                "A person cannot attend on more days than you are open: {days} a month.",
                field=name if name in agency.given else "opening_days",
                days=number_text(opening),
            )
    if agency.exact("places_given_up") > capacity:
        raise RefusedAnswer(
            "More places would be given up than the {places} that are licensed.",
            field="places_given_up",
            places=number_text(capacity),
        )
