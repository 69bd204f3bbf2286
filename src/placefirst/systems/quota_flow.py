"""Quota flow: who is bound by an employment quota, how people count, and what is paid, on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.history import Parameter, Value
from placefirst.parameters.read import Country
from placefirst.systems.axis_words import axis_words, name_of
from placefirst.systems.employer import QUOTA
from placefirst.systems.quota_steps import label_of
from placefirst.systems.quota_words import Words

WHO: Final = (
    "threshold", "quota", "quota_state_local", "quota_boards_of_education", "quota_special_corporations",
)  # fmt: skip
FILES: Final = ("liable_above", "liable_months", "filing_days")
SHORT: Final = (
    "levy_per_shortfall", "reduced_levy_up_to", "reduced_levy_per_shortfall", "surcharge_share",
)  # fmt: skip
ABOVE: Final = ("allowance_per_point", "allowance_full_price", "allowance_above")
SMALL: Final = ("reward_share", "reward_least", "reward_per_point", "reward_full_price", "reward_above")
BENEFIT: Final = ("short_hours_benefit_liable", "short_hours_benefit_small")
SUBSIDIARY: Final = ("subsidiary_least_people", "subsidiary_least_share", "subsidiary_least_share_severe")


@dataclass(frozen=True, slots=True)
class Fact:
    """One number in force on the day, with its short name."""

    name: str  # "levy_per_shortfall"
    label: Words = field(hash=False)
    unit: str
    path: str
    value: Value
    next: Value | None  # what replaces it later, if that is known already


@dataclass(frozen=True, slots=True)
class CountRow:
    """How much one kind of person counts, one value for each class of hours (None: not in the law)."""

    label: Words = field(hash=False)
    values: tuple[Value | None, ...]
    keys: tuple[tuple[str, ...], ...]  # the cell of each value


@dataclass(frozen=True, slots=True)
class QuotaFlow:
    """The law of the quota on a day, in the order in which an employer meets it."""

    on: date
    who: tuple[Fact, ...]
    hours: tuple[Words, ...] = field(hash=False)
    workers: CountRow
    people: tuple[CountRow, ...]
    workers_path: str
    people_path: str
    files: tuple[Fact, ...]
    short: tuple[Fact, ...]
    above: tuple[Fact, ...]
    small: tuple[Fact, ...]

    def fact(self, name: str) -> Fact | None:
        """Return the fact called *name*, or None where the law of the day has none."""
        every = (*self.who, *self.files, *self.short, *self.above, *self.small)
        return next((fact for fact in every if fact.name == name), None)


def quota_flow(country: Country, on: date) -> QuotaFlow:
    """
    Return how the quota of *country* works on the day *on*.

    Raises ``UnknownName`` for a country without a quota, ``NotInForce`` for a day on which the
    quota, or how people count for it, is not known.
    """
    if not country.has(f"{QUOTA}.quota"):
        raise UnknownName("programme", QUOTA, country.files["country"].head["programmes"])
    country.at(f"{QUOTA}.quota", on)
    known = axis_words(country)
    weights, counted = country.table(f"{QUOTA}.worker_weight"), country.table(f"{QUOTA}.counted")
    cells, classes = counted.at(on), weights.at(on)
    hours = [each for (each,) in classes]
    kinds = list(dict.fromkeys(key[:2] for key in cells))
    several = {kind for kind, _ in kinds if sum(each[0] == kind for each in kinds) > 1}
    rows = []
    for kind, severity in kinds:
        name = name_of(known, "kind", kind)
        if kind in several:
            grade = name_of(known, "severity", severity)
            name = {"en": f"{name['en']}, {grade['en']}", "ja": f"{name['ja']}（{grade['ja']}）"}
        keys = tuple((kind, severity, each) for each in hours)
        rows.append(CountRow(name, tuple(cells.get(key) for key in keys), keys))
    return QuotaFlow(
        on=on,
        who=_facts(country, WHO, on),
        hours=tuple(name_of(known, "hours", each) for each in hours),
        workers=CountRow(label_of(weights), tuple(classes.values()), tuple(classes)),
        people=tuple(rows),
        workers_path=weights.path,
        people_path=counted.path,
        files=_facts(country, FILES, on),
        short=_facts(country, SHORT, on),
        above=_facts(country, ABOVE, on),
        small=_facts(country, (*SMALL, *BENEFIT), on),
    )


def facts_of(country: Country, paths: tuple[str, ...], on: date) -> tuple[Fact, ...]:
    """Return the parameters at *paths* that are in force on *on*; the others are left out."""
    found = []
    for path in paths:
        if not country.has(path):
            continue
        parameter: Parameter = country.parameter(path)
        try:
            value = parameter.at(on)
        except NotInForce:
            continue
        later = next((each for each in parameter.history if each.start > on), None)
        name = path.rpartition(".")[2]
        found.append(Fact(name, label_of(parameter), parameter.unit, parameter.path, value, later))
    return tuple(found)


def _facts(country: Country, names: tuple[str, ...], on: date) -> tuple[Fact, ...]:
    return facts_of(country, tuple(f"{QUOTA}.{name}" for name in names), on)
