"""Try it, and the law cases: what a programme's rule answers, with the numbers that it read on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst.parameters.history import Table, Value
from placefirst.parameters.history import trace as reading
from placefirst.parameters.numbers import find_number
from placefirst.parameters.read import Country, load_country
from placefirst.parameters.values import number_text
from placefirst.systems.cases import Case, answered, law_cases
from placefirst.systems.claims import NOT_IN_FORCE, claim
from placefirst.systems.load import load_system
from placefirst.systems.situations import ANSWER_UNITS, asked, name_of_answer
from placefirst_web.design import figures
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.shown import WORDS, Figure, address, figure, in_words
from placefirst_web.map.queries.said import language
from placefirst_web.map.words.cells import cell_in_words, pretty


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule answers, step by step, and the numbers it read."""

    steps: Sequence[tuple[str, str]]  # name, value in words
    read: Sequence[tuple[str, Figure]]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One law case: the sentence, the situation, what the law says and what comes out."""

    sentence: str
    language: str  # of the sentence
    day: date
    given: Sequence[tuple[str, str]]
    address: str  # of the number asked for; empty where the rule is asked
    says: Sequence[tuple[str, str]]
    comes_out: Sequence[tuple[str, str]]
    is_right: bool


def try_claim(code: str, key: str, day: date, given: Mapping[str, Any]) -> Answer:
    """Return what the programme pays in the situation *given*; a refusal is a sentence in ``problem``."""
    country = load_country(code)
    with reading() as trace:
        try:
            answer = claim(load_system(country), key, day, given)
        except PlacefirstError as error:
            return Answer((), (), error_in_words(error))
    steps = [
        (name_of_answer(name, language()), _amount(name, value, country)) for name, value in answer.items()
    ]
    return Answer(steps, [_read(country, path, value) for path, value in trace.rests_on if _is_one(value)])


@lru_cache(maxsize=256)
def cases_of(code: str, key: str, words: str) -> tuple[CaseLine, ...]:
    """Return the law cases of a programme, each computed; *words* is the language of the names."""
    country = load_country(code)
    system = load_system(country)
    rule = system.programme(key).rule
    return tuple(
        _case(country, case, rule, words, answered(country, case, system))
        for case in law_cases(code)
        if case.programme == key
    )


def _case(country: Country, case: Case, rule: str, words: str, answer: Mapping[str, Any]) -> CaseLine:
    labels = {ask.key: ask.label[words] for ask in asked(rule)}
    name = str(case.given.get("parameter", ""))
    cell = tuple(str(each) for each in case.given.get("cell", ()))
    return CaseLine(
        sentence=case.said.get(words, case.sentence),
        language=words if words in case.said else "en",
        day=case.day,
        given=[
            (labels.get(key, key.replace("_", " ")), _given(value))
            for key, value in case.given.items()
            if key not in ("parameter", "cell")
        ],
        address=address(country.code, f"{case.programme}.{name}", cell=cell, on=case.day) if name else "",
        says=[
            (name_of_answer(key, words), _amount(key, value, country)) for key, value in case.expected.items()
        ],
        comes_out=[
            (name_of_answer(key, words), _amount(key, value, country)) for key, value in answer.items()
        ],
        is_right=dict(answer) == dict(case.expected),
    )


def _given(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Fraction):
        return number_text(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_given(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_given(each) for each in value)
    return str(WORDS.get(str(value), pretty(str(value))))


def _amount(name: str, value: Any, country: Country) -> str:
    if value == NOT_IN_FORCE:
        return _("not in force")
    if isinstance(value, Fraction | int) and not isinstance(value, bool):
        unit = ANSWER_UNITS.get(name, "word")
        if unit == "currency":
            return figures.money(Fraction(value), country.currency)
        return in_words(Fraction(value), unit)
    return _given(value)


def _is_one(value: Value) -> bool:
    """Return whether a reading was one number or cell, not the look over a whole table."""
    return not (isinstance(value.value, str) and value.value.startswith("table of "))


def _read(country: Country, path: str, value: Value) -> tuple[str, Figure]:
    stem, _sign, rest = path.removeprefix(f"{country.code}.").partition("[")
    cell = tuple(rest.rstrip("]").split(", ")) if rest else ()
    number = find_number(country, stem)
    label = local(number.label) if number.label else stem.rpartition(".")[2].replace("_", " ")
    shown = figure(country.code, stem, value.value, number.unit, value.source, cell=cell, status=value.status)
    words = cell_in_words(country, number.axes, cell) if isinstance(number, Table) and cell else []
    return (f"{label} ({', '.join(words)})" if words else label), shown
