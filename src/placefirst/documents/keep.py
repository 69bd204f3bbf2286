"""Keep: the words of "What would I keep?" in three readings, one place for page, paper and command."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.documents.ips import READINGS
from placefirst.economics.household import COMES_IN, GOES_OUT, Keeping
from placefirst.errors import InvalidDefinition
from placefirst.parameters.country import Country
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import Marked, read_marked
from placefirst.systems.advice import Advice, read_advice, that_matters

FILE: Final = Path(__file__).with_name("texts") / "keep.yaml"
#: The lines that somebody pays a person who does not earn them.
BENEFITS: Final = ("basic_pension", "employees_pension", "assistance")
_SLOT: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """
    Return every text by key and reading.

    Raises ``InvalidDefinition`` (file, line, remedy) for a text in a reading too few, and for one that
    leaves out a ``{slot}`` of its English.
    """
    fields = Fields(read_marked(FILE, shown=FILE.name), shown=FILE.name, name="keep", known=("texts",))
    return {key: _readings(fields, key, node) for key, node in fields.pieces("texts").items()}


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


def _readings(fields: Fields, key: str, node: Marked) -> Mapping[str, str]:
    inner = Fields(node, shown=fields.shown, name=key, known=READINGS)
    texts = {reading: inner.text(reading) for reading in READINGS}
    slots = {reading: sorted(_SLOT.findall(text)) for reading, text in texts.items()}
    if len({tuple(each) for each in slots.values()}) > 1:
        where = f"{fields.shown}:{node.line}"
        raise InvalidDefinition(where, f"'{key}' has other places in another reading.", "Say them all.")
    return texts
