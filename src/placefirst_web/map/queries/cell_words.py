"""Words of tables: axes and cells of the data files as a reader has them, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from placefirst.parameters.history import Key
from placefirst.parameters.read import Country
from placefirst_web.design.figures import is_japanese
from placefirst_web.design.language import local

_AXES = {
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
_WORDS = {
    "any": "問わない",
    "day": "デイ・ケア",
    "day and night": "デイ・ナイト・ケア",
    "developmental": "発達障害",
    "exempt": "負担なし",
    "female": "女性",
    "full": "週30時間以上",
    "high_income_long_term": "一定所得以上（重度かつ継続）",
    "intellectual": "知的障害",
    "large": "大規模",
    "low_income_1": "低所得1",
    "low_income_2": "低所得2",
    "male": "男性",
    "mental": "精神障害",
    "middle": "中規模",
    "middle_income_1": "中間所得1",
    "middle_income_2": "中間所得2",
    "municipal_tax_below_160000": "市町村民税16万円未満",
    "night": "ナイト・ケア",
    "ordinary": "重度以外",
    "other": "その他",
    "others": "その他",
    "physical": "身体障害",
    "public_assistance": "生活保護",
    "severe": "重度",
    "short": "ショート・ケア",
    "small": "小規模",
}


def axis_in_words(axis: str) -> str:
    """Return the name of an axis."""
    if is_japanese() and axis in _AXES:
        return _AXES[axis]
    return axis.replace("_", " ").capitalize()


def word_of(country: Country, axis: str, word: str) -> str:
    """Return one word of an axis: a limit with its sign, an area by its name, a known word in Japanese."""
    if axis == "area":
        names: Mapping[str, Mapping[str, str]] = {area.code: area.name for area in country.areas}
        return local(dict(names[word])) if word in names else word
    if is_japanese() and word in _WORDS:
        return _WORDS[word]
    return pretty(word)


def cell_in_words(country: Country, axes: Sequence[str], cell: Key) -> list[str]:
    """Return the words of one cell."""
    return [word_of(country, axis, word) for axis, word in zip(axes, cell, strict=True)]


def pretty(word: str) -> str:
    """Return a word of a table with the signs that people write.

    >>> pretty(">=50%"), pretty(">0-10%"), pretty("medical_services")
    ('≥50%', '>0–10%', 'medical services')
    """
    text = word.replace(">=", "≥").replace("<=", "≤").replace("_", " ")
    return text.replace("-", "–") if any(sign.isdigit() for sign in text) and " " not in text else text
