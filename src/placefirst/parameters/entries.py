"""Entries: read a parameter, a dated series or a table, out of marked data; refuse what is unclean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Final

from placefirst.parameters.fields import Fields
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.marked import Marked
from placefirst.parameters.ranges import read_distribution, read_range
from placefirst.parameters.tables import read_revisions
from placefirst.parameters.values import Rules, known_source, number_text, require_status, scalar
from placefirst.sources import Source

TRANSFERS: Final = ("local", "universal", "undetermined")
_PARAMETER_KEYS: Final = ("description", "label", "unit", "transfers", "values")
_TABLE_KEYS: Final = ("description", "label", "unit", "transfers", "table", "axes", "spread")
_VALUE_KEYS: Final = ("value", "source", "range", "distribution", "status", "note")
_SLUG: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
_THIS: Final = re.compile(r"\b(this|these)\b", re.IGNORECASE)


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
    said = _description(fields, rules)
    description = said["en"]
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
        spread = read_range(fields, "spread") if fields.has("spread") else None
        axes = fields.words("axes")
        revisions = read_revisions(
            fields, folder, unit=unit, axes=axes, spread=spread, sources=sources, rules=rules
        )
        values = [value for _, rows in revisions for value in rows.values()]
        _require_transfers(fields, transfers, values)
        return Table(path, description, unit, axes, revisions, transfers, label, where, said)
    history = _history(fields, unit, sources, rules)
    _require_transfers(fields, transfers, history)
    return Parameter(path, description, unit, history, transfers, label, where, said)


def _description(fields: Fields, rules: Rules) -> Mapping[str, str]:
    """Return what the parameter says, by language; a plain text is said in English only."""
    if not fields.get("description").is_mapping:
        return {"en": fields.text("description")}
    return fields.languages("description", rules.languages)


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
