"""Refit overlay: what a registry told of the model, as a file that Explain runs; it says whose data it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import blake2b
from typing import Final

from placefirst.calibration.match import stored
from placefirst.calibration.refit import Refit, Refitted
from placefirst.calibration.refit_words import CONSENT, NEVER, TITLE
from placefirst.errors import InvalidRequest
from placefirst.parameters.edits import exact_text
from placefirst.parameters.edits import quoted as in_yaml
from placefirst.parameters.read import Country
from placefirst.simulation import ENGINE

LONGEST: Final = 120  # letters of a network's name in a file


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose data they are and how the file was made, as whoever asked for it says."""

    title: str  # the network's name, or the file's
    command: str
    on: date  # the day; the core has no clock
    version: str  # of Placefirst
    data: str  # digest of what is told: see :func:`digest_of`


def digest_of(found: Refit) -> str:
    """Return 16 hexadecimal digits of what was told: the same figures, the same digits.

    It is made of what the file shows, never of the counts: who knew all of them but one could try numbers.
    """
    told = [
        (each.path, [f"{value:.4g}" for value in (after.middle, after.low, after.high)])
        for each in found.told
        if (after := each.posterior) is not None
    ]
    text = json.dumps([found.first.isoformat(), found.last.isoformat(), found.services, told])
    return blake2b(text.encode(), digest_size=8).hexdigest()


def as_overlay(country: Country, found: Refit, whose: Whose) -> str:
    """Return what is told as an overlay over *country*: the text of its file.

    Raises ``InvalidRequest`` where nothing is told: there is no file that would say something.
    """
    values = [(each, line) for each in found.told if (line := _line(country, each)) is not None]
    if not values:
        raise InvalidRequest(
            "The figures tell no parameter of the model, so there is nothing to write. What is missing "
            "stands beside each: {most}.",
            most="; ".join(f"{each.path}: {each.people:,}, {each.events:,}" for each in found.parameters),
        )
    titles = {
        "en": f"{TITLE['en']}: {whose.title}",
        "ja": f"{TITLE['ja']}：{whose.title}",
    }
    lines = [
        "# What a network's own data say of the model. Made by `placefirst evaluate refit`; do not edit.",
        f"# {NEVER['en']}",
        f"# {NEVER['ja']}",
        f"overlay: {country.code}",
        f"name: {{{', '.join(f'{each}: {in_yaml(titles[each])}' for each in country.languages)}}}",
        "made:",
        f"  command: {in_yaml(whose.command)}",
        f"  on: {whose.on}",
        f"  engine: {json.dumps(ENGINE)}",
        f"  data: {json.dumps(whose.data)}",
        "network:",
        f"  title: {in_yaml(whose.title[:LONGEST])}",
        f"  first: {found.first}",
        f"  last: {found.last}",
        f"  services: {found.services}",
        f"  people: {_about(found.people)}",
        f"  left_out: {_about(found.left_out)}",
        f"  consent: {CONSENT}",
        f"  never: {{{', '.join(f'{each}: {in_yaml(NEVER[each])}' for each in country.languages)}}}",
        "values:",
        *(line for _, line in values),
        *_source(found, whose),
    ]
    return "\n".join(lines) + "\n"


def unwritten(country: Country, found: Refit) -> tuple[Refitted, ...]:
    """Return what is told and yet not written: the country's file holds no value below zero possible."""
    return tuple(each for each in found.told if _line(country, each) is None)


def _line(country: Country, each: Refitted) -> str | None:
    assert each.posterior is not None  # as it is told
    held = country.parameter(each.path).last_in_force(found_day(country))
    below = held.over or held
    value, low, high = (
        stored(end) for end in (each.posterior.middle, each.posterior.low, each.posterior.high)
    )
    least = min([float(below.value), *map(float, below.range or ())])  # type: ignore[arg-type]
    if least >= 0:
        low = max(low, 0.0)
    if value < low:
        return None
    start = country.parameter(each.path).history[0].start
    over = exact_text(Fraction(below.value))  # type: ignore[arg-type]
    return (
        f"  {each.path}: {{from: {start}, value: {_number(value)}, range: [{_number(low)}, {_number(high)}], "
        f"over: {over}, source: network}}"
    )


def found_day(country: Country) -> date:
    """Return the day whose values in force an overlay stands over: that of the country's data."""
    return country.as_of


def _source(found: Refit, whose: Whose) -> list[str]:
    people = f"{_about(found.people):,}"
    where = {
        "en": f"{found.first} to {found.last}; {found.services} services, about {people} people who agreed "
        f"to statistics; Placefirst {whose.version}; range: 95 % of what is held possible afterwards",
        "ja": f"{found.first}～{found.last}。{found.services}事業所、統計利用に同意した約{people}人。"
        f"Placefirst {whose.version}。範囲は事後の95％区間",
    }
    lines = ["sources:", "  network:", "    title:"]
    lines += [f"      {each}: {in_yaml(TITLE[each] + ': ' + whose.title)}" for each in ("en", "ja")]
    lines += ["    publisher: Placefirst", "    pinpoint:"]
    lines += [f"      {each}: {in_yaml(where[each])}" for each in ("en", "ja")]
    return [*lines, "    evidence: cohort", "    read: calibrated"]


def _about(people: int) -> int:
    """Return *people* to the nearest five, never as nobody: a file goes from hand to hand.

    >>> _about(0), _about(1), _about(24)
    (0, 5, 25)
    """
    return max((people + 2) // 5 * 5, 5) if people else 0


def _number(number: float) -> str:
    return exact_text(Fraction(f"{number:.10g}"))
