"""Turned away: the words of the form, and of every code in a report, in three readings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from placefirst.documents.ips import READINGS
from placefirst.documents.phrases import phrases


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """
    Return every text by key and reading; a code's is ``reason.full``: field, point, code.

    Raises ``InvalidDefinition`` as ``phrases`` does.
    """
    return phrases("turned_away", READINGS)


def say(key: str, reading: str, **values: object) -> str:
    """Return the text *key* in *reading* (one of READINGS) with *values* in their places."""
    return words()[key][reading].format(**values)
