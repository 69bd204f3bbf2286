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


def axis_name(axis: str, language: str) -> str:
    """Return what an axis is called in *language*; in English its own word.

    >>> axis_name("fee_class", "en"), axis_name("capacity", "ja")
    ('Fee class', '利用定員')
    """
    if language == "ja" and axis in _AXES:
        return _AXES[axis]
    return axis.replace("_", " ").capitalize()


_AXES: Final = {
    "age": "年齢",
    "area": "地域",
    "area_class": "地域区分",
    "capacity": "利用定員",
    "day_of_week": "週の何日目",
    "element": "要素",
    "example": "例",
    "fee_class": "報酬の種別",
    "form": "形態",
    "grade": "等級",
    "hours": "労働時間",
    "household": "世帯の区分",
    "industry": "業種",
    "kind": "障害種別",
    "length": "時間",
    "retention": "定着の区分",
    "scale": "規模",
    "severity": "程度",
    "sex": "性別",
    "size": "規模",
    "team": "チーム",
    "visits_a_day": "1日の訪問回数",
}
