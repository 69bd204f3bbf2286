"""Gaps: what a country has not said yet, room by room of Map: derived from what is there, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from placefirst.errors import InvalidDefinition
from placefirst.parameters.country import Country
from placefirst.parameters.heads import ROWS
from placefirst.systems.cases import SUFFIX
from placefirst.systems.lesson import lessons_beside
from placefirst.systems.load import NO_RULE

#: What may be missing.
FILE: Final = "file"  # a whole file
HEAD: Final = "head"  # a key of country.yaml
ROWS_OF: Final = "rows"  # rows of a programme
CASES: Final = "cases"  # law cases of a programme
CONDITIONS: Final = "conditions"  # lessons of others that nobody has answered
SIMULATION: Final = "simulation"  # what a simulation reads
#: What each room of Map shows of a country's files; a room that needs none is not here.
FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "barriers": ("barriers.yaml", "support_months.yaml"),
    "places": ("areas.csv", "indicators.yaml"),
    "quota": ("employment_quota.yaml",),
    "series": ("series.yaml",),
    "stage": ("stage.yaml",),
    "sector": ("actors.yaml", "channels.yaml"),
    "funding": ("funding.yaml",),
    "lessons": ("lessons.yaml",),
}
#: The room beyond Map in which a simulation stands.
EXPLAIN: Final = "explain"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not entered yet: in which room it is missed, in which file it would stand."""

    room: str
    file: str
    kind: str  # FILE, HEAD, ROWS_OF, CASES, CONDITIONS or SIMULATION
    names: tuple[str, ...] = ()  # keys, rows or lessons, for the kinds that have any


def gaps(country: Country) -> tuple[Gap, ...]:
    """Return what is not entered yet for *country*, in the order of the rooms of Map, then what a
    simulation would need.
    """
    return (*_system(country), *_files(country), *_conditions(country), *_simulation(country))


def _system(country: Country) -> Iterator[Gap]:
    head = country.files["country"].head
    for key in ("divisions", "payers", "programmes"):
        if not head[key]:
            yield Gap("system", "country.yaml", HEAD, (key,))
    for stem in head["programmes"]:
        file = country.files[stem]
        missing = tuple(row for row in ("service_model", *ROWS) if not file.head.get(row))
        if missing:
            yield Gap("system", f"{stem}.yaml", ROWS_OF, missing)
        if file.head["rule"] not in NO_RULE and not file.path.with_name(f"{stem}{SUFFIX}").is_file():
            yield Gap("system", f"{stem}{SUFFIX}", CASES)


def _files(country: Country) -> Iterator[Gap]:
    there = {f"{stem}.yaml" for stem in country.files} | ({"areas.csv"} if country.areas else set())
    for room, files in FILES.items():
        for file in files:
            if file not in there:
                yield Gap(room, file, FILE)


def _conditions(country: Country) -> Iterator[Gap]:
    try:
        beside = lessons_beside(country)
    except InvalidDefinition:
        return  # that is a problem of a register, and told as one
    unanswered = tuple(each.lesson.id for each in beside.here if not each.is_answered)
    if unanswered:
        yield Gap("lessons", "conditions.yaml", CONDITIONS, unanswered)


def _simulation(country: Country) -> Iterator[Gap]:
    for file in country.lacks:
        yield Gap(EXPLAIN, file, SIMULATION)
