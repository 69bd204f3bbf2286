"""A year as plain values for JSON: days as text, withheld counts as words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

#: What a year holds and JSON does not need: definitions stand in the files of the program.
LEFT_OUT = frozenset({"definition"})


def plain_year(value: Any) -> Any:
    """Return *value*, a year as ``dataclasses.asdict`` gives it, as plain values.

    >>> plain_year({"above": {"below": 10}, "on": date(2026, 4, 1), "few": {"below": 0}})
    {'above': '<10', 'on': '2026-04-01', 'few': 'withheld'}
    """
    if isinstance(value, Mapping):
        if set(value) == {"below"}:  # a count that is withheld
            return f"<{value['below']}" if value["below"] else "withheld"
        return {_key(key): plain_year(each) for key, each in value.items() if key not in LEFT_OUT}
    if isinstance(value, (list, tuple)):
        return [plain_year(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _key(key: Any) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)
