"""Values and sources as plain data, for JSON and for tables."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from placefirst.parameters.history import Scalar
from placefirst.sources import Source


def plain(value: Scalar) -> int | float | bool | str | None:
    """Return a value as JSON has it: a whole number as int, another as the nearest float."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value


def source_json(source: Source) -> dict[str, Any]:
    """Return a source as JSON has it, with its mark and word."""
    return {
        "mark": source.mark,
        "word": source.word,
        "title": source.title,
        "publisher": source.publisher,
        "pinpoint": source.pinpoint,
        "evidence": source.evidence,
        "read": source.read,
        "published": source.published.isoformat() if source.published else None,
        "retrieved": source.retrieved.isoformat() if source.retrieved else None,
        "url": source.url,
    }


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by dotted name as objects in objects.

    >>> nested({"served.all": 3, "served.gaf.le_50": 1})
    {'served': {'all': 3, 'gaf': {'le_50': 1}}}
    """
    tree: dict[str, Any] = {}
    for name, value in flat.items():
        *folders, last = name.split(".")
        here = tree
        for folder in folders:
            here = here.setdefault(folder, {})
        here[last] = value
    return tree
