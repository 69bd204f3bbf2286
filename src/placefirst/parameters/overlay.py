"""Overlay: other values for some numbers of a country, with where they come from; the files stay as they are.

A calibration is written so. Of every value the overlay says over which one it stands, and who asks for the
number is shown both. A law is never calibrated, so no overlay stands over one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from placefirst.errors import UnknownName
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.marked import Marked, parse, read_bytes
from placefirst.parameters.ranges import read_range
from placefirst.parameters.values import known_source, number_text, read_sources, scalar

if TYPE_CHECKING:
    from placefirst.parameters.country import Country

#: The overlay that belongs to a country: what it was calibrated to.
NAME: Final = "calibrated.yaml"
_KEYS: Final = ("overlay", "name", "made", "network", "fitted_to", "values", "sources")
_MADE: Final = ("command", "on", "start", "seed", "share", "engine", "data")
_NETWORK: Final = ("title", "first", "last", "services", "people", "left_out", "consent", "never")
_FLOW: Final = ("published", "low", "high", "simulated")
_VALUE: Final = ("from", "value", "range", "over", "source")


@dataclass(frozen=True, slots=True)
class Flow:
    """One published figure that the values were fitted to, and what the model gives with them."""

    published: float
    low: float  # of the tolerance
    high: float
    simulated: float


@dataclass(frozen=True, slots=True)
class OfNetwork:
    """Whose data an overlay was re-fitted to, and what it must never be used for."""

    title: str
    first: str  # day
    last: str
    services: int
    people: int
    left_out: int  # on a caseload, and not agreed to be counted
    consent: str  # to what those who are counted agreed: "statistics"
    never: Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Overlay:
    """Values by path, and how they were found."""

    country: str
    name: Mapping[str, str]  # by language; empty where the file gives none
    made: Mapping[str, str]  # by name of ``command on start seed share engine data``; as far as the file says
    fitted_to: Mapping[str, Flow]
    values: Mapping[str, Value]  # by path without the country's code
    stood_over: Mapping[str, Fraction]  # what each stood over when it was made, where the file says so
    shown: str
    digest: str  # of the file: 16 hexadecimal digits
    network: OfNetwork | None = None  # whose data it rests on, where it was re-fitted to a registry


def read_overlay(path: Path, country: Country, *, shown: str | None = None) -> Overlay:
    """Return the overlay in the file at *path*, checked against *country*.

    Raises ``InvalidDefinition`` (file, line, remedy) for a number that is not there, one that is law, a
    value that its unit cannot take, and whatever else is unclean; ``StorageFailed`` for no file.
    """
    shown = shown or str(path)
    content = read_bytes(path, shown=shown)
    fields = Fields(parse(content, shown), shown=shown, name="overlay", known=_KEYS)
    if fields.text("overlay") != country.code:
        raise fields.refuse(
            fields.line("overlay"),
            f"it is for '{fields.text('overlay')}', not for {country.code}.",
            f"Write overlay: {country.code}, or load that country.",
        )
    sources = read_sources(fields)
    values: dict[str, Value] = {}
    stood_over: dict[str, Fraction] = {}
    for name, node in fields.pieces("values").items():
        short = name.removeprefix(f"{country.code}.")
        inner = Fields(node, shown=shown, name=name, known=_VALUE)
        line = fields.get("values").key_lines[name]
        if short in values:
            raise inner.refuse(line, "the number stands here twice.", "Keep one.")
        values[short] = _value(inner, short, line, country, sources)
        if inner.has("over"):
            stood_over[short] = _number(inner, "over")
    if not values:
        raise fields.refuse(fields.line("values"), "'values' holds no number.", "Write path: {value: …}.")
    unused = sources.keys() - {value.source.key for value in values.values()}
    for key in unused:
        line = fields.get("sources").key_lines[key]
        raise fields.refuse(line, f"the source '{key}' is used by nothing.", "Delete it.")
    said = fields.languages("name", country.languages) if fields.has("name") else {}
    digest = blake2b(content, digest_size=8).hexdigest()
    network = _network(fields, country)
    return Overlay(
        country.code, said, _made(fields), _flows(fields), values, stood_over, shown, digest, network
    )


def laid_over(country: Country, overlay: Overlay) -> Country:
    """Return *country* with the values of *overlay* in place of its own from each one's day on.

    Its fingerprint is another one. Whoever reads a number is given the overlay's, which leads to the one
    below it.
    """
    found: dict[str, dict[str, Parameter | Table]] = {}
    for path, value in overlay.values.items():
        stem, _, name = path.rpartition(".")
        number = country.parameter(path)
        kept = tuple(each for each in number.history if each.start < value.start)
        found.setdefault(stem, {})[name] = replace(number, history=(*kept, value))
    return country.with_numbers(found, overlay)


def outdated(country: Country) -> tuple[tuple[str, str, Value], ...]:
    """Return (path, where, value below) of what an overlay stands over that has changed since it was made."""
    found = []
    for overlay in country.overlays:
        for path, was in overlay.stood_over.items():
            value = overlay.values[path]
            if value.over is not None and value.over.value != was:
                found.append((path, value.where, value.over))
    return tuple(found)


def _value(fields: Fields, path: str, line: int, country: Country, sources: Mapping[str, Any]) -> Value:
    below, start = _below(fields, path, line, country)
    source = known_source(fields.text("source"), sources, refuse=lambda p, r: fields.refuse(line, p, r))
    if source.evidence == "law":
        raise fields.refuse(line, "its source is a law.", "Correct the country's file instead.")
    unit = country.parameter(path).unit
    number = scalar(fields.get("value").value, unit, refuse=lambda p, r: fields.refuse(line, p, r))
    if not isinstance(number, Fraction) or not isinstance(below.value, Fraction):
        raise fields.refuse(line, "only numbers are calibrated.", "Take it out.")
    limits = read_range(fields, "range") if fields.has("range") else below.range
    for each in (number, *(limits or ())):
        _require_unit(fields, line, unit, each, below)
    if limits and not limits[0] <= number <= limits[1]:
        ends = ", ".join(map(number_text, limits))
        raise fields.refuse(
            line, f"{number_text(number)} is outside its range [{ends}].", "Correct the value or the range."
        )
    return Value(number, start, source, limits, where=f"{fields.shown}:{line}", over=below)


def _below(fields: Fields, path: str, line: int, country: Country) -> tuple[Value, date]:
    """Return the value over which the overlay stands, and from which day on."""
    try:
        history = country.parameter(path).history
    except UnknownName as error:
        near = f"Did you mean '{error.near}'? " if error.near else ""
        raise fields.refuse(
            line, "there is no such number.", f"{near}Name a path of the country's files, such as people.smr."
        ) from None
    start = fields.day("from") if fields.has("from") else history[0].start
    held = [value for value in history if value.start <= start]
    if not held or held[-1].value is None:
        raise fields.refuse(line, f"the number is not in force on {start}.", "Begin on a day of its series.")
    later = [value for value in history if value.start > start]
    if any(value.source.evidence == "law" for value in (held[-1], *later)):
        raise fields.refuse(
            line,
            "this is law, and law is not calibrated.",
            "Take it out; a scenario may change a law.",
        )
    return held[-1].over or held[-1], start


def _require_unit(fields: Fields, line: int, unit: str, number: Fraction, below: Value) -> None:
    ends = (*(below.range or ()), below.value)
    least = min(each for each in ends if isinstance(each, Fraction))
    most = max(each for each in ends if isinstance(each, Fraction))
    if least >= 0 > number:
        raise fields.refuse(
            line, f"{number_text(number)} is below zero, which no {unit} here can be.", "Correct it."
        )
    if unit in ("ratio", "ratio/month") and most <= 1 < number:
        raise fields.refuse(
            line, f"{number_text(number)} is no share: it lies between 0 and 1.", "Write 0.25 for 25 %."
        )


def _number(fields: Fields, key: str) -> Fraction:
    number = exact(fields.get(key).value)
    if number is None:
        raise fields.refuse(fields.line(key), f"'{key}' is no number.", "Write a finite number.")
    return number


def _made(fields: Fields) -> dict[str, str]:
    if not fields.has("made"):
        return {}
    inner = Fields(fields.get("made"), shown=fields.shown, name="made", known=_MADE)
    return {name: _plain(inner.get(name)) for name in _MADE if inner.has(name)}


def _plain(piece: Marked) -> str:
    value = piece.value
    return number_text(value).replace(",", "") if isinstance(value, Fraction) else str(value)


def _network(fields: Fields, country: Country) -> OfNetwork | None:
    if not fields.has("network"):
        return None
    inner = Fields(fields.get("network"), shown=fields.shown, name="network", known=_NETWORK)
    counts = [int(_number(inner, key)) for key in ("services", "people", "left_out")]
    said = [_plain(inner.get(key)) for key in ("title", "first", "last")]
    return OfNetwork(
        said[0], said[1], said[2], counts[0], counts[1], counts[2],
        inner.text("consent"), inner.languages("never", country.languages),
    )  # fmt: skip


def _flows(fields: Fields) -> dict[str, Flow]:
    found = {}
    for name, node in fields.pieces("fitted_to").items():
        inner = Fields(node, shown=fields.shown, name=f"fitted_to {name}", known=_FLOW)
        found[name] = Flow(*(float(_number(inner, key)) for key in _FLOW))
    return found
