"""Proposal: another value for one number of a country's files, with the source that states it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final
from unicodedata import normalize

from placefirst.errors import InvalidRequest, NotInForce, RefusedField, UnknownName
from placefirst.parameters.country import Country
from placefirst.parameters.history import Key, Parameter, Scalar, Table, Value
from placefirst.parameters.numbers import SPLITS, find_number
from placefirst.parameters.values import number_text, scalar
from placefirst.sources import Source
from placefirst.units import FLAG, WORD

#: Kinds of evidence that a correction may rest on: something that somebody else stated.
EVIDENCE: Final = ("law", "official_statistic", "trial", "cohort", "survey", "model", "expert")
#: How a proposer may have read it: the first two earn ●, the last ◐.
READ: Final = ("law", "publication", "secondary")
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)
_NUMBER: Final = re.compile(r"-?\d{1,18}(\.\d{1,18}|/0*[1-9]\d{0,17})?\Z", re.ASCII)
_WEB: Final = re.compile(r"https?://[^\s\"<>\\^`{|}]+\Z")
_TEXTS: Final = {"title": 300, "publisher": 200, "pinpoint": 200}


@dataclass(frozen=True, slots=True)
class Proposal:
    """From *start*, the number at *path* is *value*, as *source* states.

    A *source* whose key is one of the file's own is that one; any other is new and gets a key.
    """

    path: str  # "people.smr", without the country's code
    start: date
    value: Scalar  # Fraction, bool or word; never None
    source: Source
    cell: Key = ()  # of a table: one word for each axis
    range: tuple[Fraction, Fraction] | None = None  # lowest and highest that it may be


def number_at(country: Country, path: str) -> Parameter | Table:
    """Return the parameter or table at *path*; raises ``UnknownName``."""
    if path.removeprefix(f"{country.code}.").startswith(SPLITS):
        raise UnknownName("number that stands in a file of its own", path, country.paths)
    return find_number(country, path)


def replaced_value(number: Parameter | Table, start: date, cell: Key) -> Value | None:
    """Return the value that stands on exactly this day now, if any."""
    if isinstance(number, Table):
        return dict(number.revisions).get(start, {}).get(cell)
    return next((each for each in number.history if each.start == start), None)


def read_value(text: str, unit: str) -> Scalar:
    """Return what a person typed as a value in *unit*: an exact number, true or false, or a word.

    Raises ``RefusedField`` with the rule of the country files that it breaks.
    """
    typed = " ".join(text.split())

    def refuse(problem: str, remedy: str) -> InvalidRequest:
        return RefusedField("value", f"{problem[:1].upper()}{problem[1:]}", remedy)

    if not typed or not typed.isprintable() or len(typed) > 200:
        raise RefusedField("value", "There is no value.", "Type it as the source states it.")
    if unit == FLAG:
        return scalar({"true": True, "false": False}.get(typed.lower(), typed), unit, refuse=refuse)
    return scalar(typed if unit == WORD else _exact(typed), unit, refuse=refuse)


def require_sound(country: Country, number: Parameter | Table, proposal: Proposal) -> None:
    """Refuse a proposal that the country files could not take; raises ``RefusedField``."""
    _require_source(proposal.source)
    _require_day(number, proposal)
    _require_range(number, proposal)
    held = replaced_value(number, proposal.start, proposal.cell)
    if held is None and isinstance(number, Parameter):
        try:
            held = number.at(proposal.start)
        except NotInForce:
            held = None
    is_new_source = held is None or replace(held.source, key="") != replace(proposal.source, key="")
    is_new_range = held is not None and proposal.range is not None and held.range != proposal.range
    if held is not None and held.value == proposal.value and not is_new_source and not is_new_range:
        raise RefusedField(
            "value",
            "This is what the file says already, with the same source.",
            "Propose another value, or a better source for the same.",
        )


def _exact(text: str) -> Fraction | str:
    """Return the number that *text* says with or without thousands separated; else the text itself."""
    plain = normalize("NFKC", text).replace(",", "").replace("_", "")
    if not _NUMBER.match(plain):
        return text
    return Fraction(plain)


def _require_source(source: Source) -> None:
    for name, longest in _TEXTS.items():
        text = getattr(source, name) or ""
        if not text.strip():
            raise RefusedField(
                name, "A number cannot be checked without this.", "Say what somebody else would look up."
            )
        if len(text) > longest or not text.isprintable():
            raise RefusedField(
                name, f"This is longer than {longest} signs, or holds one that cannot be seen.", "Shorten it."
            )
    if source.evidence not in EVIDENCE:
        raise RefusedField("evidence", "A correction rests on a source.", f"Known: {', '.join(EVIDENCE)}.")
    if source.read not in READ:
        raise RefusedField("read", "A correction was read somewhere.", f"Known: {', '.join(READ)}.")
    if source.read == "law" and source.evidence != "law":
        raise RefusedField(
            "read", "Only law is read in the law.", "Choose its publication, or evidence: law."
        )
    if source.url is not None and not _WEB.match(source.url):
        raise RefusedField("url", "This is no web address.", "Start it with https://, or leave it empty.")
    if source.published and source.retrieved and source.retrieved < source.published:
        raise RefusedField("published", "This lies after the day it was read.", "Correct one of the days.")


def _require_day(number: Parameter | Table, proposal: Proposal) -> None:
    if not EARLIEST <= proposal.start <= LATEST:
        raise RefusedField(
            "start", f"{proposal.start} is no day of a series.", f"Choose one from {EARLIEST} to {LATEST}."
        )
    if isinstance(number, Parameter):
        return
    if proposal.start not in number.dates:
        raise RefusedField(
            "start",
            f"{proposal.start} is no day of this table: its revisions replace each other as a whole.",
            f"Choose one of {', '.join(map(str, number.dates))}; a new revision is a change of the file.",
        )
    for axis, word in zip(number.axes, proposal.cell, strict=True):
        if word not in number.words(axis):
            raise RefusedField(
                "cell", f"'{word}' is no {axis} of this table.", f"Known: {', '.join(number.words(axis))}."
            )


def _require_range(number: Parameter | Table, proposal: Proposal) -> None:
    if not isinstance(proposal.value, Fraction):
        if proposal.range is not None:
            raise RefusedField("low", "Only a number has a range.", "Leave both empty.")
        return
    if number.unit == "ratio" and not 0 <= proposal.value <= 1 and _is_share(number):
        raise RefusedField(
            "value",
            f"{number_text(proposal.value)} is no share: every value of this number lies between 0 and 1.",
            "Write 0.25 for 25 %.",
        )
    if proposal.range is None:
        return
    low, high = proposal.range
    if not low <= proposal.value <= high:
        raise RefusedField(
            "low",
            f"{number_text(proposal.value)} is outside its range [{number_text(low)}, {number_text(high)}].",
            "Correct the value or the range.",
        )


def _is_share(number: Parameter | Table) -> bool:
    if isinstance(number, Table):
        values = [value.value for _, rows in number.revisions for value in rows.values()]
    else:
        values = [value.value for value in number.history]
    return all(0 <= value <= 1 for value in values if isinstance(value, Fraction))
