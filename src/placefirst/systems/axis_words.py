"""Axis words: what the words on the axes of a country's tables mean to a reader, from ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from placefirst.parameters.country import Country
from placefirst.parameters.registers import entries

REGISTER: Final = "words"
_KNOWN: Final = ("axis", "word", "name")
Words = Mapping[str, str]


def axis_words(country: Country) -> dict[tuple[str, str], Words]:
    """
    Return the name in every language of each (axis, word) that ``words.yaml`` of *country* explains.

    Raises ``InvalidDefinition`` (file, line, remedy) for an unclean entry or a word explained twice.
    """
    found: dict[tuple[str, str], Words] = {}
    for entry in entries(country, REGISTER, _KNOWN):
        key = entry.fields.text("axis"), entry.fields.text("word")
        if key in found:
            raise entry.fields.refuse(
                entry.fields.node.line, f"'{key[1]}' of the axis '{key[0]}' is explained twice.", "Keep one."
            )
        found[key] = entry.texts("name")
    return found


def name_of(known: Mapping[tuple[str, str], Words], axis: str, word: str) -> Words:
    """
    Return what *word* on *axis* means; where nobody explained it, the word itself in every language.

    >>> name_of({}, "industry", "coal_mining")
    {'en': 'coal mining', 'ja': 'coal mining'}
    """
    plain = word.replace("_", " ")
    return known.get((axis, word)) or {"en": plain, "ja": plain}
