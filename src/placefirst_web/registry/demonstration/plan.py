"""Plan of the demonstration: how many agencies, over which years, and the eight people a reader may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from placefirst.calendars import first_day, last_day, month_number
from placefirst.parameters.read import load_country
from placefirst.practice.invented import drawn, entries

COUNTRY: Final = "xx"
AGENCIES: Final = 33
YEARS: Final = 3
MONTHS: Final = 12 * YEARS
SPECIALISTS: Final = 2
#: Nobody can write to it or sign in with it: the domain is reserved for what does not exist (RFC 2606).
DOMAIN: Final = "demonstration.invalid"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the eight people whom a reader may be."""

    key: str
    role: str  # of rights, or coordinator
    name: Mapping[str, str]
    says: Mapping[str, str]
    agency: int = 0  # number of the agency, from 0


PARTS: Final = (
    Part(
        "aoi",
        "specialist",
        {"en": "Aoi", "ja": "あおい"},
        {
            "en": "employment specialist, with a caseload of her own",
            "ja": "就労支援専門員（自分の担当を持つ）",
        },
    ),
    Part(
        "ren",
        "specialist",
        {"en": "Ren", "ja": "れん"},
        {
            "en": "employment specialist at an agency that is trying IPS",
            "ja": "IPSを試みている事業所の就労支援専門員",
        },
        1,
    ),
    Part(
        "mori",
        "leader",
        {"en": "Mori", "ja": "森"},
        {"en": "team leader of Aoi’s unit", "ja": "あおいのユニットのチームリーダー"},
    ),
    Part(
        "sano",
        "manager",
        {"en": "Sano", "ja": "佐野"},
        {
            "en": "manager of the agency: figures and staff, nobody’s record",
            "ja": "事業所の管理者（数値とスタッフ。個人の記録は見ない）",
        },
    ),
    Part(
        "hara",
        "reviewer",
        {"en": "Hara", "ja": "原"},
        {"en": "fidelity reviewer, for two months", "ja": "フィデリティ評価者（2か月間）"},
    ),
    Part(
        "seki",
        "coordinator",
        {"en": "Seki", "ja": "関"},
        {
            "en": "coordinator of the network: figures that were handed in, and nobody served",
            "ja": "ネットワークのコーディネーター（提出された数値のみ）",
        },
    ),
    Part(
        "hana",
        "person",
        {"en": "Hana", "ja": "はな"},
        {"en": "a person served, who works", "ja": "利用者（就労中）"},
    ),
    Part(
        "jun",
        "person",
        {"en": "Jun", "ja": "じゅん"},
        {"en": "a person served, who looks for work", "ja": "利用者（求職中）"},
    ),
)


def code_of(agency: int) -> str:
    """Return the code of an agency of the demonstration.

    >>> code_of(0)
    'xx-demo-01'
    """
    return f"{COUNTRY}-demo-{agency + 1:02d}"


def name_of(agency: int) -> dict[str, str]:
    """Return the name of an agency by language; no two are the same."""
    places = entries("place")
    place = places[agency % len(places)]
    kind = agency // len(places)
    en = ("Support Centre", "Clinic", "Workshop for Work")[kind]
    ja = ("就労支援センター", "クリニック", "しごと支援室")[kind]
    return {"en": f"{place['en']} {en}", "ja": f"{place['ja']}{ja}"}


def area_of(agency: int) -> str:
    """Return the code of the area of the imaginary country where an agency is."""
    areas = load_country(COUNTRY).areas
    return areas[int(drawn("area", agency) * len(areas))].code


def is_trying(agency: int) -> bool:
    """Return whether the agency still turns people away and mixes IPS with training."""
    return agency % 3 == 1


def quality(agency: int) -> float:
    """Return how near an agency works to IPS, 0 to 1."""
    return (0.15 if is_trying(agency) else 0.55) + 0.4 * drawn("quality", agency)


@dataclass(frozen=True, slots=True)
class Span:
    """The years of the demonstration: its months end with the month of *today*."""

    today: date

    def day(self, month: int, *key: object) -> date:
        """Return a day of month 0 to MONTHS - 1 by key, never one to come."""
        number = month_number(self.today) - (MONTHS - 1) + month
        first = first_day(number)
        last = min(last_day(number), self.today)
        return first + timedelta(days=int(drawn("day", month, *key) * ((last - first).days + 1)))
