"""Units as people say them: ``JPY/contact`` is "yen per contact" and 「円／回」."""

from __future__ import annotations

from placefirst_web.design.figures import is_japanese

_ENGLISH = {
    "JPY": "yen", "fte": "full-time post", "ratio": "", "log_odds": "log-odds", "qaly": "QALY",
    "5_places": "5 places", "10_points": "10 points", "fee_point": "fee point", "quota_point": "quota point",
    "quota_point_month": "quota point-months", "job_start": "job start", "flag": "", "word": "",
    "100000_people": "100,000 people", "square_kilometre": "km²", "percent": "%",
}  # fmt: skip
_JAPANESE = {
    "JPY": "円", "person": "人", "agency": "事業所", "month": "月", "year": "年", "day": "日",
    "week": "週", "hour": "時間", "minute": "分", "contact": "回", "session": "回", "place": "人分",
    "bed": "床", "point": "点", "item": "項目", "unit": "単位", "fee_point": "点", "fte": "常勤換算1人",
    "household": "世帯", "employer": "企業", "ratio": "", "log_odds": "対数オッズ", "qaly": "QALY",
    "death": "人", "application": "件", "placement": "件", "event": "件", "quota_point": "人分",
    "quota_point_month": "人月", "job_start": "就職1件", "5_places": "定員5人分", "10_points": "10点",
    "kilometre": "キロメートル", "flag": "", "word": "", "100000_people": "人口10万人", "clinic": "か所",
    "square_kilometre": "km²", "percent": "%",
}  # fmt: skip
_PLURAL = {"person": "people", "agency": "agencies"}
_JAPANESE_AMOUNT = {"month": "か月", "year": "年", "day": "日", "week": "週間", "agency": "事業所"}


def unit_in_words(unit: str) -> str:
    """Return *unit* in the page's language; empty for plain shares, yes-or-no and words.

    >>> unit_in_words("JPY/contact"), unit_in_words("person"), unit_in_words("ratio/year")
    ('yen per contact', 'people', 'per year')
    """
    first, *per = unit.split("/")
    if is_japanese():
        amount = _JAPANESE_AMOUNT.get(first) or _JAPANESE.get(first, first)
        rest = [_JAPANESE.get(part, part) for part in per]
        return "／".join([amount, *rest]) if amount else "".join(f"毎{part}" for part in rest)
    amount = _ENGLISH.get(first) if first in _ENGLISH else _PLURAL.get(first, f"{first}s")
    rest = " ".join(f"per {_ENGLISH.get(part, part) or part}" for part in per)
    return f"{amount} {rest}".strip()
