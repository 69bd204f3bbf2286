"""Registers: which noun reads which register of a country, in one place, so that all can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from placefirst.disclosure import rule
from placefirst.errors import InvalidDefinition, PlacefirstError
from placefirst.parameters.country import Country
from placefirst.practice import incident
from placefirst.stages import analysis, answers, observations
from placefirst.systems import (
    actor,
    advice,
    argument,
    asked,
    axis_words,
    barrier,
    course,
    funding,
    indicator,
    integration,
    lesson,
    misfit,
    reform,
    series,
    trial,
    uncertain,
)

Problems = Callable[[Country], Iterable[PlacefirstError]]


def _first_of(read: Callable[[Country], object]) -> Problems:
    """Return what is wrong with a register whose noun refuses at the first unclean entry."""

    def problems(country: Country) -> Iterator[PlacefirstError]:
        try:
            read(country)
        except PlacefirstError as error:
            yield error

    return problems


def _conditions(country: Country) -> object:
    return lesson.conditions_of(country, lesson.all_lessons(country))


#: By name of the register: what is wrong with it. A new noun adds a line here: ``placefirst check`` and
#: tests/house/test_registers.py then read it for every country.
READERS: Final[Mapping[str, Problems]] = {
    actor.CHANNELS: _first_of(actor.read_sector),
    actor.REGISTER: _first_of(actor.read_sector),
    advice.REGISTER: _first_of(advice.read_advice),
    analysis.REGISTER: _first_of(analysis.read_analysis),
    answers.REGISTER: _first_of(answers.all_answers),
    argument.REGISTER: _first_of(argument.argument),
    asked.HELP: _first_of(asked.help_lines),
    asked.SERVICES: _first_of(asked.asked_services),
    axis_words.REGISTER: _first_of(axis_words.axis_words),
    barrier.REGISTER: barrier.problems,
    course.REGISTER: course.problems,
    rule.REGISTER: _first_of(rule.rule_of),
    funding.REGISTER: _first_of(funding.funding_models),
    incident.REGISTER: _first_of(incident.duty_of),
    indicator.REGISTER: _first_of(indicator.load_indicators),
    observations.REGISTER: _first_of(observations.read_observations),
    integration.REGISTER: _first_of(integration.statements),
    lesson.LESSONS: _first_of(lesson.lessons_of),
    lesson.CONDITIONS: _first_of(_conditions),
    misfit.REGISTER: _first_of(misfit.read_reasons),
    reform.REGISTER: _first_of(reform.all_reforms),
    series.REGISTER: _first_of(series.all_series),
    uncertain.REGISTER: _first_of(uncertain.read_register),
    trial.REGISTER: _first_of(trial.read_trials),
}


def unclean(country: Country) -> Iterator[PlacefirstError]:
    """Give what is wrong with each register of *country*, and each register that no noun reads."""
    for stem, file in country.files.items():
        if file.kind != "register":
            continue
        if stem in READERS:
            yield from READERS[stem](country)
            continue
        yield InvalidDefinition(
            f"{file.shown}:{file.lines.get('register', 1)}",
            f"no noun reads a register called '{stem}'.",
            f"Known: {', '.join(sorted(READERS))}.",
        )
