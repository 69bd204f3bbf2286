"""Keep: the words of "What would I keep?" in three readings, one place for page, paper and command."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from placefirst.documents.ips import READINGS
from placefirst.documents.phrases import phrases
from placefirst.economics.household import COMES_IN, GOES_OUT, Keeping
from placefirst.parameters.country import Country
from placefirst.systems.advice import Advice, read_advice, that_matters

#: The lines that somebody pays a person who does not earn them.
BENEFITS: Final = ("basic_pension", "employees_pension", "assistance")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """
    Return every text by key and reading.

    Raises ``InvalidDefinition`` as ``phrases`` does.
    """
    return phrases("keep", READINGS)


def say(key: str, reading: str, **values: object) -> str:
    """Return the text *key* in *reading* (one of READINGS) with *values* in their places."""
    return words()[key][reading].format(**values)


def reasons(answer: Keeping) -> Collection[str]:
    """Return why the entries of ``advice.yaml`` matter for *answer*, some of ``advice.WHEN``."""
    person, months = answer.person, [column.month for column in answer.columns]
    true = {
        "pension": person.pension != "none",
        "no_pension": person.pension == "none",
        "onset_before_20": person.is_onset_before_20,
        "assistance": person.is_on_assistance,
        "assistance_ends": person.is_on_assistance and any(not each.amount("assistance") for each in months),
        "service": person.copayment is not None,
        "insurance_begins": any(each.is_insured for each in months),
        "workshop": person.workshop_pay > 0,
        "tax_begins": any(each.amount("resident_tax") for each in months),
    }
    return {reason for reason, holds in true.items() if holds}


def advice_for(country: Country, answer: Keeping, kind: str) -> tuple[Advice, ...]:
    """Return the advisers, the things to know or those left out (*kind*) that matter for *answer*."""
    return tuple(that_matters(read_advice(country), kind=kind, why=reasons(answer)))


def advisers_of_all(country: Country) -> tuple[Advice, ...]:
    """Return the advisers for anybody, before anything is known of the one who asks."""
    return tuple(that_matters(read_advice(country), kind="adviser", why=()))


def lines_of(answer: Keeping) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the lines that any month of *answer* has: what comes in, what goes out."""
    months = [answer.today, *(column.month for column in answer.columns)]
    there = {line.key for month in months for line in month.lines}
    return tuple(key for key in COMES_IN if key in there), tuple(key for key in GOES_OUT if key in there)


def lost(answer: Keeping, position: int) -> int:
    """Return by how much benefits of today are lower in the month at *position*; never below 0."""
    then = answer.columns[position].month
    return max(sum(answer.today.amount(key) - then.amount(key) for key in BENEFITS), 0)


def headline(answer: Keeping) -> tuple[str, int]:
    """Return the key of the finding and the position of the month that it is about: the own hours, or 20."""
    position = min(range(len(answer.columns)), key=lambda each: abs(_hours(answer, each) - 20))
    more = answer.columns[position].more
    return ("headline.more" if more > 0 else "headline.less" if more else "headline.same"), position


def _hours(answer: Keeping, position: int) -> float:
    work = answer.columns[position].month.work
    return float(work.hours) if work else 0.0
