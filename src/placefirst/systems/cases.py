"""Law cases: sentences beside a programme's file, each with a day, a situation and what the law says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from placefirst.errors import NotInForce, PlacefirstError
from placefirst.parameters.read import FOLDER, Country, read_yaml
from placefirst.systems.claim_case import person_case
from placefirst.systems.claims import NOT_IN_FORCE, claim
from placefirst.systems.load import load_system
from placefirst.systems.quota_case import levy_case
from placefirst.systems.system import System

SUFFIX: Final = ".cases.yaml"
_SAID: Final = ("case", "day", "given")  # every other key is a name of the answer


@dataclass(frozen=True, slots=True)
class Case:
    """One law case of a programme."""

    programme: str
    sentence: str  # in English
    said: Mapping[str, str]  # by language
    day: date
    given: Mapping[str, Any]
    expected: Mapping[str, Any]  # by name of the answer


@cache
def law_cases(code: str, folder: Path | None = None) -> tuple[Case, ...]:
    """Return every law case of a country, programme by programme, in the order of their files.

    *folder* is the folder of that country, where it is not one that is shipped.
    """
    return tuple(
        Case(
            path.name.removesuffix(SUFFIX),
            said["en"],
            said,
            each["day"],
            each["given"],
            {name: value for name, value in each.items() if name not in _SAID},
        )
        for path in sorted((folder or FOLDER / code).glob(f"*{SUFFIX}"))
        for each in read_yaml(path)
        for said in (each["case"] if isinstance(each["case"], dict) else {"en": each["case"]},)
    )


def answered(country: Country, case: Case, system: System | None = None) -> dict[str, Any]:
    """Return what the rule of the case's programme answers, by the names that the case expects.

    Raises ``InvalidRequest`` or ``UnknownName`` for a case that the rule cannot read.
    """
    system = system or load_system(country)
    programme = system.programme(case.programme)
    answer: Mapping[str, Any]
    try:
        if programme.rule == "levy" and "parameter" not in case.given:
            answer = levy_case(country, case.day, case.given)
        elif "person" in case.given:
            answer = person_case(country, case.day, case.given)
        else:
            answer = claim(system, programme.key, case.day, case.given)
    except NotInForce:
        answer = dict.fromkeys(case.expected, NOT_IN_FORCE)
    return {name: answer.get(name, "no such answer") for name in case.expected}


def broken_cases(country: Country) -> list[tuple[Case, str]]:
    """Return the law cases that do not come out, each with what comes out instead, in words."""
    system, found = load_system(country), []
    for case in law_cases(country.code, country.files["country"].path.parent):
        try:
            answer = answered(country, case, system)
        except PlacefirstError as error:
            found.append((case, str(error)))
            continue
        if answer != case.expected:
            found.append((case, ", ".join(f"{name} comes out as {value}" for name, value in answer.items())))
    return found
