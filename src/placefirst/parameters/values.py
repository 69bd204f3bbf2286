"""Values: read sources, dated values and parameters out of marked data; refuse what is unclean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from placefirst.errors import InvalidDefinition
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.history import Parameter, Scalar, Table, Value
from placefirst.parameters.marked import Marked
from placefirst.parameters.ranges import read_distribution, read_range
from placefirst.sources import EVIDENCE, READ, Source
from placefirst.units import FLAG, WORD

TRANSFERS: Final = ("local", "universal", "undetermined")
_SOURCE_KEYS: Final = (
    "title", "publisher", "pinpoint", "evidence", "read", "published", "retrieved", "url", "quote",
)  # fmt: skip
_PARAMETER_KEYS: Final = ("description", "label", "unit", "transfers", "values")
_TABLE_KEYS: Final = ("description", "label", "unit", "transfers", "table", "axes", "spread")
_VALUE_KEYS: Final = ("value", "source", "range", "distribution", "status", "note")
_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_THIS: Final = re.compile(r"\b(this|these)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a country's files must keep to."""

    code: str
    units: frozenset[str]
    languages: tuple[str, ...]
    as_of: date  # the day the folder was last brought up to date: a later value is "announced"


def read_source(key: str, node: Marked, *, shown: str, line: int) -> Source:
    """Return one source; refuses unknown evidence or reading, and dates that cannot be."""
    fields = Fields(node, shown=shown, name=f"source {key}", known=_SOURCE_KEYS)
    evidence, read = fields.word("evidence", EVIDENCE), fields.word("read", tuple(READ))
    published, retrieved = fields.optional_day("published"), fields.optional_day("retrieved")
    if published and retrieved and retrieved < published:
        raise fields.refuse(
            fields.line("retrieved"),
            f"retrieved {retrieved}, before it was published ({published}).",
            "Correct one.",
        )
    url = fields.optional_text("url")
    if url is not None and not url.startswith(("https://", "http://")):
        raise fields.refuse(
            fields.line("url"), "the url is no web address.", "Start it with https://, or write null."
        )
    if evidence == "assumption" and READ[read] != "◌":
        raise fields.refuse(
            fields.line("read"), "an assumption cannot be read in law.", "Write read: assumed."
        )
    return Source(
        key=key,
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        evidence=evidence,
        read=read,
        pinpoint=fields.optional_text("pinpoint"),
        published=published,
        retrieved=retrieved,
        url=url,
        quote=fields.optional_text("quote"),
    )


def read_parameter(
    path: str, node: Marked, *, shown: str, folder: Path, sources: Mapping[str, Source], rules: Rules
) -> Parameter | Table:
    """Return the parameter at *path* (``jp.people.smr``); a table's CSV is looked for in *folder*."""
    is_table = node.is_mapping and ("table" in node.value or "axes" in node.value)
    fields = Fields(node, shown=shown, name=path, known=_TABLE_KEYS if is_table else _PARAMETER_KEYS)
    name = path.rpartition(".")[2]
    if not _SLUG.match(name):
        raise fields.refuse(
            node.line, f"'{name}' is no name for a parameter.", "Use small letters, digits and _."
        )
    description = fields.text("description")
    if not _THIS.search(description):
        raise fields.refuse(
            fields.line("description"),
            "the description does not say 'this'.",
            'Write a sentence with an actor, such as "An employer pays this for each person".',
        )
    unit = fields.word("unit", sorted(rules.units))
    label = fields.languages("label", rules.languages) if fields.has("label") else None
    transfers = fields.word("transfers", TRANSFERS) if fields.has("transfers") else None
    where = f"{shown}:{node.line}"
    if is_table:
        from placefirst.parameters.tables import read_revisions

        spread = read_range(fields, "spread") if fields.has("spread") else None
        axes = fields.words("axes")
        revisions = read_revisions(
            fields, folder, unit=unit, axes=axes, spread=spread, sources=sources, rules=rules
        )
        values = [value for _, rows in revisions for value in rows.values()]
        _require_transfers(fields, transfers, values)
        return Table(path, description, unit, axes, revisions, transfers, label, where)
    history = _history(fields, unit, sources, rules)
    _require_transfers(fields, transfers, history)
    return Parameter(path, description, unit, history, transfers, label, where)


def _require_transfers(fields: Fields, transfers: str | None, values: Collection[Value]) -> None:
    """Refuse a parameter that rests on anything but law and does not say whether it transfers."""
    if transfers is None and any(value.source.evidence != "law" for value in values):
        raise fields.refuse(
            fields.node.line,
            "'transfers' is missing, and its evidence is not law.",
            f"Add one of {', '.join(TRANSFERS)}.",
        )


def _history(fields: Fields, unit: str, sources: Mapping[str, Source], rules: Rules) -> tuple[Value, ...]:
    node = fields.get("values")
    if not node.is_mapping or not node.value:
        raise fields.refuse(
            fields.line("values"),
            "'values' holds no dated value.",
            "Write 2026-04-01: {value: 1, source: key}.",
        )
    history: list[Value] = []
    for start, piece in node.value.items():
        line = node.key_lines[start]
        if not isinstance(start, date):
            raise fields.refuse(line, f"'{start}' is not a date.", "Write the first day as 2026-04-01.")
        if history and start <= history[-1].start:
            raise fields.refuse(line, f"{start} comes after {history[-1].start}.", "Sort the values by date.")
        inner = Fields(piece, shown=fields.shown, name=f"{fields.name} of {start}", known=_VALUE_KEYS)
        history.append(_value(inner, start, line, unit, sources, rules))
    for before, after in pairwise(history):
        if before.value is None and after.value is None:
            raise fields.refuse(
                fields.line("values"), f"the series ends twice, on {after.start} again.", "Keep one null."
            )
    if history[0].value is None:
        raise fields.refuse(
            fields.line("values"), "the series starts with null.", "Start where the first value starts."
        )
    return tuple(history)


def _value(
    fields: Fields, start: date, line: int, unit: str, sources: Mapping[str, Source], rules: Rules
) -> Value:
    raw = fields.get("value").value
    source = known_source(fields.text("source"), sources, refuse=lambda p, r: fields.refuse(line, p, r))
    value = scalar(raw, unit, refuse=lambda p, r: fields.refuse(line, p, r))
    limits = read_range(fields, "range") if fields.has("range") else None
    distribution = read_distribution(fields) if fields.has("distribution") else None
    is_number = isinstance(value, Fraction)
    if limits and not is_number:
        raise fields.refuse(line, "only a number has a range.", "Delete 'range'.")
    if limits and isinstance(value, Fraction) and not limits[0] <= value <= limits[1]:
        raise fields.refuse(
            line,
            f"{number_text(value)} is outside its range [{', '.join(map(number_text, limits))}].",
            "Correct the value or the range.",
        )
    if is_number and source.evidence != "law" and limits is None and distribution is None:
        raise fields.refuse(line, "a number that is not law has no range.", "Add range: [lowest, highest].")
    status = fields.word("status", ("announced",)) if fields.has("status") else None
    require_status(start, status, rules, refuse=lambda p, r: fields.refuse(line, p, r))
    note = fields.languages("note", rules.languages) if fields.has("note") else None
    return Value(value, start, source, limits, distribution, status, note, f"{fields.shown}:{line}")


def known_source(key: str, sources: Mapping[str, Source], *, refuse: Any) -> Source:
    """Return the source called *key*; raises what *refuse* makes if there is none."""
    source = sources.get(key)
    if source is None:
        error: InvalidDefinition = refuse(
            f"the source '{key}' is not defined.",
            f"Add it under 'sources:'. There: {', '.join(sources) or 'none'}.",
        )
        raise error
    return source


def require_status(start: date, status: str | None, rules: Rules, *, refuse: Any) -> None:
    """Refuse a value after the folder's ``as_of`` that is not announced, and the reverse."""
    error: InvalidDefinition
    if start > rules.as_of and status is None:
        error = refuse(
            f"{start} lies after {rules.as_of} (as_of).", "Add status: announced, or bring as_of up to date."
        )
        raise error
    if start <= rules.as_of and status is not None:
        error = refuse(f"{start} does not lie after {rules.as_of} (as_of).", "Delete 'status'.")
        raise error


def scalar(raw: Any, unit: str, *, refuse: Any) -> Scalar:
    """Return a raw value as its *unit* wants it: an exact number, true or false, or a word."""
    error: InvalidDefinition
    if raw is None:
        return None
    if unit == FLAG:
        if isinstance(raw, bool):
            return raw
        error = refuse(f"'{raw}' is no flag.", "Write true or false.")
        raise error
    if unit == WORD:
        if isinstance(raw, str) and raw.strip():
            return raw
        error = refuse(
            "the unit is word, and this is no word.", "Write a word; quote it if it looks like a number."
        )
        raise error
    number = exact(raw)
    if number is None or isinstance(raw, bool):
        error = refuse(
            f"the unit is {unit}, and {_shown(raw)} is no number.",
            "Write a finite number, such as 0.025 or 1/3.",
        )
        raise error
    return number


def number_text(value: Fraction) -> str:
    """Return a number as a person writes it: ``0.025``, ``50,000``, ``1/3``.

    >>> number_text(Fraction(1, 40)), number_text(Fraction(50000)), number_text(Fraction(1, 3))
    ('0.025', '50,000', '1/3')
    """
    if value.denominator == 1:
        return f"{value.numerator:,}"
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1 or places > 15:
        return (
            f"{value.numerator}/{value.denominator}" if value.denominator < 10**6 else f"{float(value):.6g}"
        )
    sign = "-" if value < 0 else ""
    whole, part = divmod(abs(value) * 10**places, 10**places)
    return f"{sign}{int(whole):,}.{int(part):0{places}d}"


def _shown(raw: Any) -> str:
    text = (
        "nothing"
        if raw is None
        else f"'{raw}'"
        if isinstance(raw, str | Fraction | bool)
        else "a nested value"
    )
    return text if len(text) < 60 else f"{text[:57]}…"
