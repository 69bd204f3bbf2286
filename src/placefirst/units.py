"""Units: the closed list of what a number in a country file may be counted in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from placefirst.errors import UnknownName

#: What stands for a country's own money in the lists below.
CURRENCY: Final = "currency"

#: Units that need no money. A slash reads "per"; a part may carry a count ("10_points").
PLAIN: Final = frozenset(
    {
        # shares, chances and speeds
        "ratio", "ratio/month", "ratio/year", "ratio/10_points", "log_odds", "log_odds/point",
        # people, agencies and what they have
        "person", "person/fte", "person/agency", "person/month", "person/year", "person/day",
        "agency", "agency/year", "fte", "fte/agency", "fte/person", "household", "employer",
        # time
        "hour", "hour/week", "hour/month", "hour/contact", "hour/day", "minute", "day", "day/week",
        "day/month", "day/month/point", "week", "month", "year",
        # services
        "contact", "contact/month", "contact/week", "contact/year", "session/month", "place", "bed", "clinic",
        # what an area has, for as many of its people
        "person/100000_people", "place/100000_people", "bed/100000_people", "clinic/100000_people",
        "agency/100000_people", "fte/100000_people", "square_kilometre", "person/square_kilometre", "percent",
        # scales and tariffs
        "point", "point/year", "point/month", "item", "unit", "unit/day", "unit/month", "unit/contact",
        "fee_point/day", "fee_point/contact", "fee_point/month", "fee_point",
        # the quota counts in points; a point is one person, some people count a half or two
        "quota_point", "quota_point/person", "quota_point_month",
        # health and worth
        "qaly", "qaly/year", "death/year", "application/year", "placement/year", "event/year",
        # not numbers
        "flag", "word",
    }
)  # fmt: skip

#: Units with the country's money, written with CURRENCY where the file writes "JPY".
MONEY: Final = frozenset(
    {
        "currency", "currency/unit", "currency/fee_point", "currency/hour", "currency/day", "currency/week",
        "currency/month", "currency/year", "currency/contact", "currency/person", "currency/agency",
        "currency/person/day", "currency/person/month", "currency/person/year", "currency/agency/year",
        "currency/fte/year", "currency/5_places", "currency/place/year", "currency/qaly",
        "currency/job_start", "currency/quota_point", "currency/quota_point/month",
        "currency/household/month", "currency/kilometre",
    }
)  # fmt: skip

FLAG: Final = "flag"
WORD: Final = "word"


def units(currency: str) -> frozenset[str]:
    """Return every unit a country with this *currency* (three letters) may use.

    >>> "JPY/month" in units("JPY"), "USD/month" in units("JPY")
    (True, False)
    """
    return PLAIN | frozenset(unit.replace(CURRENCY, currency, 1) for unit in MONEY)


def require_unit(unit: str, known: Iterable[str]) -> None:
    """Raise ``UnknownName`` unless *unit* is one of the *known* ones."""
    known = frozenset(known)
    if unit not in known:
        raise UnknownName("unit", unit, known)


_ENGLISH: Final = {
    "JPY": "yen", "fte": "full-time post", "ratio": "", "log_odds": "log-odds", "qaly": "QALY",
    "5_places": "5 places", "10_points": "10 points", "fee_point": "fee point", "quota_point": "quota point",
    "quota_point_month": "quota point-months", "job_start": "job start", "flag": "", "word": "",
    "100000_people": "100,000 people", "square_kilometre": "km²", "percent": "%",
}  # fmt: skip
_JAPANESE: Final = {
    "JPY": "円", "person": "人", "agency": "事業所", "month": "月", "year": "年", "day": "日",
    "week": "週", "hour": "時間", "minute": "分", "contact": "回", "session": "回", "place": "人分",
    "bed": "床", "point": "点", "item": "項目", "unit": "単位", "fee_point": "点", "fte": "常勤換算1人",
    "household": "世帯", "employer": "企業", "ratio": "", "log_odds": "対数オッズ", "qaly": "QALY",
    "death": "人", "application": "件", "placement": "件", "event": "件", "quota_point": "人分",
    "quota_point_month": "人月", "job_start": "就職1件", "5_places": "定員5人分", "10_points": "10点",
    "kilometre": "キロメートル", "flag": "", "word": "", "100000_people": "人口10万人", "clinic": "か所",
    "square_kilometre": "km²", "percent": "%",
}  # fmt: skip
_PLURAL: Final = {"person": "people", "agency": "agencies"}
_JAPANESE_AMOUNT: Final = {"month": "か月", "year": "年", "day": "日", "week": "週間", "agency": "事業所"}


def unit_in_words(unit: str, language: str) -> str:
    """Return *unit* as people say it in *language* (English for any other than ``ja``).

    Empty for plain shares, yes-or-no and words.

    >>> unit_in_words("person", "en"), unit_in_words("ratio/year", "en"), unit_in_words("person/agency", "ja")
    ('people', 'per year', '人／事業所')
    """
    first, *per = unit.split("/")
    if language == "ja":
        amount = _JAPANESE_AMOUNT.get(first) or _JAPANESE.get(first, first)
        rest = [_JAPANESE.get(part, part) for part in per]
        return "／".join([amount, *rest]) if amount else "".join(f"／{part}" for part in rest)
    amount = _ENGLISH[first] if first in _ENGLISH else _PLURAL.get(first, f"{first}s")
    words = " ".join(f"per {_ENGLISH.get(part, part) or part}" for part in per)
    return f"{amount} {words}".strip()
