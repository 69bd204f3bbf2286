"""Own record: the words of the pages of the person served, and terms of closed lists, in three readings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from placefirst.documents.ips import READINGS
from placefirst.documents.phrases import phrases
from placefirst.errors import UnknownName
from placefirst.practice.vocabulary import term

PLAIN = "plain"


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """
    Return every text by key and reading.

    Raises ``InvalidDefinition`` as ``phrases`` does.
    """
    return phrases("own_record", READINGS)


@cache
def plain_terms() -> Mapping[str, Mapping[str, str]]:
    """Return the plain reading of terms by ``list.key``. Raises ``InvalidDefinition`` as ``phrases`` does."""
    return phrases("own_terms", (PLAIN,))


def say(key: str, reading: str, **values: object) -> str:
    """Return the text *key* in *reading* (one of READINGS) with *values* in their places."""
    return words()[key][reading].format(**values)


def say_term(name: str, key: str, reading: str) -> str:
    """Return a term of the list *name* in *reading*; a key that no list knows is said as it stands.

    >>> say_term("stage", "working", "plain"), say_term("stage", "working", "en")
    ('はたらいて います', 'working')
    """
    if reading == PLAIN and (found := plain_terms().get(f"{name}.{key}")):
        return found[PLAIN]
    try:
        return term(name, key).name["en" if reading == "en" else "ja"]
    except UnknownName:
        return key
