"""Agency file: agencies of a directory, a line each, as an association keeps its list of members."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from placefirst.exchange.typed_table import Line, Problem, read_table
from placefirst.parameters.country import Country
from placefirst.systems.agency import LEADS, REVIEWS, STATUSES
from placefirst.systems.area_names import AreaNames, plain

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name_en": ("name", "英語名", "名称（英語）"),
    "name_ja": ("名称", "事業所名", "日本語名", "名称（日本語）"),
    "area": ("prefecture", "都道府県", "都道府県名", "地域"),
    "municipality": ("市区町村", "市区町村名"),
    "website": ("url", "ウェブサイト", "ホームページ"),
    "status": ("段階", "状況"),
    "review": ("reviewed", "フィデリティ調査", "調査"),
    "reviewed_on": ("調査日",),
    "review_scale": ("scale", "尺度"),
    "lead_kind": ("運営主体", "主体"),
    "since": ("開始", "開始年月"),
    "contact_role": ("窓口", "担当の役割"),
    "source": ("出典", "情報源"),
    "checked_on": ("確認日",),
}
REQUIRED: Final = ("area", "status", "lead_kind", "source", "checked_on")
LONGEST: Final[Mapping[str, int]] = {
    "name_en": 160, "name_ja": 160, "municipality": 80, "website": 300, "review_scale": 40,
    "contact_role": 80, "source": 300,
}  # fmt: skip
#: Other words for the words of the directory.
WORDS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "status": {
        "interested": ("関心あり", "関心"),
        "testing": ("試行", "試行中"),
        "quasi": ("quasi-ips", "quasi ips", "準ips"),
        "mature": ("mature ips", "成熟ips", "ips"),
    },
    "review": {
        "unknown": ("", "不明"),
        "never": ("no", "なし", "未実施"),
        "reviewed": ("yes", "あり", "実施", "実施済み"),
    },
    "lead_kind": {
        "hospital": ("病院",),
        "clinic": ("診療所", "クリニック"),
        "day_care": ("デイケア", "デイ・ケア"),
        "transition_support": ("就労移行支援", "就労移行支援事業所"),
        "centre": ("就業・生活支援センター", "障害者就業・生活支援センター"),
        "public_body": ("自治体", "公的機関"),
        "non_profit": ("npo", "社会福祉法人", "非営利"),
        "company": ("株式会社", "会社"),
        "university": ("大学",),
        "other": ("その他",),
    },
}
_KNOWN: Final[Mapping[str, Sequence[str]]] = {"status": STATUSES, "review": REVIEWS, "lead_kind": LEADS}
_PARTIAL: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\Z")
_PERSONAL: Final = re.compile(r"@|\d[\d\s()./\u2010-\u2015\u2212\u30fc-]{6,}\d")


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency: its fields by name (words of the directory, ``area`` as a code), and its line."""

    line: int
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AgencyFile:
    """The agencies of a file and what stands in the way."""

    agencies: tuple[AgencyLine, ...]
    problems: tuple[Problem, ...]


def read_agencies(text: str, country: Country, today: date) -> AgencyFile:
    """Return the agencies that *text* holds; a date after *today* is a problem."""
    table = read_table(text, COLUMNS, REQUIRED)
    names = AreaNames(country.areas)
    problems = list(table.problems)
    agencies: list[AgencyLine] = []
    seen: dict[tuple[str, str], int] = {}
    for line in table.lines:
        fields, wrong = _read(line, names, today)
        key = (fields.get("area", ""), plain(fields.get("name_ja") or fields.get("name_en", "")))
        if not wrong and key in seen:
            wrong = [Problem(line.number, "agency_doubled", key[1], str(seen[key]))]
        problems += wrong
        if not wrong:
            seen[key] = line.number
            agencies.append(AgencyLine(line.number, fields))
    return AgencyFile(tuple(agencies), tuple(sorted(problems, key=lambda each: each.line)))


def partial_day(text: str) -> str | None:
    """
    Return a day, a month or a year as ``2024-04-01``, ``2024-04`` or ``2024``; None for what is none.

    >>> partial_day("2024/4"), partial_day("2024-02-30"), partial_day("last year")
    ('2024-04', None, None)
    """
    found = _PARTIAL.match(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def is_personal(text: str) -> bool:
    """Return whether *text* looks like an e-mail address or a telephone number, and not like a role.

    >>> [is_personal(text) for text in ("IPS lead", "a@b.jp", "03-1234-5678", "03−1234−5678")]
    [False, True, True, True]
    """
    return bool(_PERSONAL.search(unicodedata.normalize("NFKC", text)))


def _read(line: Line, names: AreaNames, today: date) -> tuple[dict[str, str], list[Problem]]:
    wrong: list[Problem] = []
    fields = {column: " ".join(line[column].split()) for column in COLUMNS}

    def refuse(kind: str, given: str = "", hint: str = "") -> None:
        wrong.append(Problem(line.number, kind, given, hint))

    for column, longest in LONGEST.items():
        if len(fields[column]) > longest:
            refuse("cell_too_long", "", str(longest))
    if not fields["name_en"] and not fields["name_ja"]:
        refuse("name_missing")
    area = names.find(fields["area"])
    if area is None:
        kind = "area_unknown" if fields["area"] else "area_missing"
        refuse(kind, fields["area"], names.near(fields["area"]) or "")
    else:
        fields["area"] = area.code
    for column, words in WORDS.items():
        word = _word(fields[column], words)
        if word is None:
            refuse("word_unknown", fields[column], ", ".join(_KNOWN[column]))
        fields[column] = word or ""
    for column in ("since", "reviewed_on", "checked_on"):
        _date(fields, column, today, refuse)
    if (fields["reviewed_on"] or fields["review_scale"]) and fields["review"] == "unknown":
        fields["review"] = "reviewed"
    if (fields["reviewed_on"] or fields["review_scale"]) and fields["review"] == "never":
        refuse("review_never")
    if fields["website"] and not fields["website"].startswith(("https://", "http://")):
        refuse("url_unknown", fields["website"])
    if is_personal(fields["contact_role"]):
        refuse("personal", fields["contact_role"])
    if not fields["source"]:
        refuse("text_missing", "source")
    return fields, wrong


def _date(fields: dict[str, str], column: str, today: date, refuse: object) -> None:
    assert callable(refuse)
    said = fields[column]
    if not said:
        if column == "checked_on":
            refuse("date_missing", column)
        return
    day = partial_day(said)
    if day is None or (column == "checked_on" and len(day) < 10):
        refuse("date_unknown", said)
    elif day > today.isoformat()[: len(day)]:
        refuse("later", said)
    else:
        fields[column] = day


def _word(said: str, words: Mapping[str, Sequence[str]]) -> str | None:
    text = plain(said)
    for word, others in words.items():
        if text in (word, word.replace("_", " "), *others):
            return word
    return None
