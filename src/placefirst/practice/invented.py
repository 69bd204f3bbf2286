"""Invented: names and sentences for people who do not exist, drawn by a key and never by dice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from placefirst.errors import UnknownName
from placefirst.parameters.fields import Fields
from placefirst.parameters.named import read_named

FOLDER: Final = Path(__file__).parent / "invented"
Said = Mapping[str, str]


def drawn(*key: object) -> float:
    """Return a number from 0 to below 1 that belongs to *key*, the same on every machine.

    >>> drawn("a", 1) == drawn("a", 1), 0 <= drawn("b") < 1
    (True, True)
    """
    digest = blake2b("|".join(map(str, key)).encode(), digest_size=7).digest()
    return int.from_bytes(digest, "big") / 2**56


def one_of(name: str, *key: object) -> Said:
    """Return one entry of the list *name*, by key. Raises ``UnknownName`` for no list of ours."""
    lists = _lists()
    if name not in lists:
        raise UnknownName("list of invented words", name, sorted(lists))
    entries = lists[name]
    return entries[int(drawn(name, *key) * len(entries))]


def entries(name: str) -> tuple[Said, ...]:
    """Return the whole list *name*."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, tuple[Said, ...]]:
    node, shown = read_named(FOLDER, "people", "file of invented words")
    top = Fields(node, shown=shown, name="people", known=("lists",))
    found: dict[str, tuple[Said, ...]] = {}
    for name, piece in top.pieces("lists").items():
        made = []
        for each in piece.value:
            fields = Fields(each, shown=shown, name=name, known=("en", "ja", "kana"))
            made.append({key: fields.text(key) for key in ("en", "ja", "kana") if fields.has(key)})
        found[name] = tuple(made)
    return found
