"""Rules of the screen: what mail, numbers, days, addresses, names and places look like in words.

They read a text in which every width of a digit, letter or dash is the narrow one. ``screen.yaml`` holds the
words they rest on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.parameters.marked import read_yaml

FILE: Final = Path(__file__).with_name("screen.yaml")
LEGAL: Final = (
    "株式会社|有限会社|合同会社|合資会社|社会福祉法人|社会医療法人|医療法人(?:社団|財団)?|特定非営利活動法人"
    "|NPO法人|(?:一般|公益)(?:社団|財団)法人|学校法人|生活協同組合"
)
_KANJI, _KATA, _HIRA = "一-龯々", "ァ-ヶー", "ぁ-ゖ"
_CAP: Final = r"[A-Z][A-Za-z'’\-]+"
_TITLE: Final = "さん|さま|先生|君|くん|ちゃん|殿|氏|様"
#: What may follow a title, so that さんか (to take part) or さんにん (three people) is left alone.
_AFTER: Final = (
    r"(?=$|[\s、。，．,.!?！？「」『』（）()・はがをのともへやだ\0]|に(?!ん)|で(?!す?ん)"
    r"|から|まで|より|って|たち|方|宛)"
)
_PARTICLES: Final = "はがをにのともへやでお"  # after which a word in hiragana begins
_PLACE: Final = f"{_KANJI}{_KATA}A-Za-z0-9"

Spares = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """What *pattern* finds goes, or its group ``x`` if it has one, unless *spares* says it is ordinary."""

    pattern: re.Pattern[str]
    spares: Spares | None = None

    def spans(self, view: str) -> Iterator[tuple[int, int]]:
        """Return where in *view* something is to go, as first and past the last sign."""
        group = "x" if "x" in self.pattern.groupindex else 0
        for found in self.pattern.finditer(view):
            if found.start(group) < found.end(group) and not (self.spares and self.spares(found)):
                yield found.span(group)


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """Return the words of ``screen.yaml`` by kind."""
    return {kind: tuple(str(text).split()) for kind, text in read_yaml(FILE, shown=FILE.name).items()}


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule."""
    return (*_mail(), *_numbers(), *_days(), *_addresses(), *_names(), *_places())


def _mail() -> Iterator[Rule]:
    """No @ stays, whatever stands round it."""
    yield _rule(r"[A-Za-z0-9._%+\-]*@[A-Za-z0-9._\-]+|[A-Za-z0-9._%+\-]*@\w{0,12}")
    yield _rule(r"[A-Za-z0-9._%+\-]+ ?[\[(](?:at|アット|アットマーク)[\])] ?[A-Za-z0-9._\-]+", any_case=True)
    yield _rule(r"(?:https?:/|ftp:/|www\.)[!-~]+", any_case=True)
    yield _rule(
        r"(?<![A-Za-z0-9])(?:[A-Za-z0-9\-]+\.)+(?:com|net|org|info|biz|jp|(?:co|com|org|gov|ac|net|edu)\.[a-z]{2})"
        r"(?![A-Za-z0-9])(?:/[!-~]*)?",
        any_case=True,
    )
    yield _rule(
        r"(?:LINE|Twitter|Instagram|Facebook|Discord|ライン|インスタ|ツイッター)\s?(?:ID|アカウント)?\s?(?:は|が|:)\s?"
        r"(?P<x>[A-Za-z0-9_.#\-]{3,})"
    )
    yield _rule(
        r"\b(?:LINE|ライン|Twitter|Instagram|Discord)\s?(?:ID|アカウント)\s?(?:は|が|:|is)?\s?"
        r"(?P<x>[A-Za-z0-9_.#\-]{3,})",
        any_case=True,
    )


def _numbers() -> Iterator[Rule]:
    """Telephones, post codes, certificates, and whatever has five digits in a row."""
    yield _rule(r"\+?[0-9]{5,}")
    yield _rule(r"[〇零一二三四五六七八九]{5,}")
    yield _rule(r"\+?(?:\((?=[0-9]{1,4}\)))?[0-9](?:[ \-./()_のー]{0,3}[0-9]){8,}")
    yield _rule(r"(?<![0-9])[0-9](?:[ \-./_のー]{1,3}[0-9](?![0-9])){4,}")
    yield _rule(r"〒\s?[0-9]{3}[\-ー ]?[0-9]{0,4}")
    yield _rule(r"(?<![0-9\-ー])(?P<left>[0-9]{2,4})[\-ー](?P<right>[0-9]{4})(?![0-9])", _is_years)
    yield _rule(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b|\b[0-9]{4} ?[A-Z]{2}\b(?! )")
    yield _rule(r"\b(?:NSW|VIC|QLD|TAS|ACT) (?P<x>[0-9]{4})\b")
    yield _rule(r"\b[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-Z]?\b")
    yield _rule(r"\b(?!(?:19|20)[0-9]{2}-)(?=[A-Z0-9\-]*[A-Z])(?=(?:[A-Z\-]*[0-9]){4})[A-Z0-9\-]{6,}\b")
    yield _rule(
        r"(?:番号|記号|ナンバー|No\.?|№|\bID|[Nn]umber)\s?(?:は|が|:|is|=)?\s?"
        r"(?P<x>[A-Za-z]{0,4}-?[0-9][0-9A-Za-z\-]{2,})"
    )
    yield _rule(r"第\s?(?P<x>[0-9]{3,})\s?号")


def _days() -> Iterator[Rule]:
    """The day goes, the month stays."""
    month = f"(?:{'|'.join(words()['months'])})\\.?"
    yield _rule(r"月\s?(?P<x>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?日)(?![間分後以])")
    yield _rule(
        r"(?<![0-9])(?:19|20)[0-9]{2}\s?[\-/.]\s?(?:0?[1-9]|1[0-2])\s?[\-/.]\s?(?P<x>[0-3]?[0-9])(?![0-9])"
    )
    yield _rule(r"(?<![0-9/.\-])[0-3]?[0-9][/.\-][0-3]?[0-9][/.\-](?:(?:19|20)?[0-9]{2})(?![0-9])")
    yield _rule(r"\b[MTSHR][0-9]{1,2}[./\-][0-9]{1,2}[./\-][0-9]{1,2}(?![0-9])")
    yield _rule(r"(?<![0-9/])(?:0?[1-9]|1[0-2])/(?P<x>1[3-9]|2[0-9]|3[01])(?=に|、|\([月火水木金土日])")
    yield _rule(rf"\b(?P<x>[0-3]?[0-9](?:st|nd|rd|th)?)\s(?:of\s)?{month}(?![A-Za-z])")
    yield _rule(
        rf"\b{month}\s(?:the\s)?(?P<x>[0-3]?[0-9](?:st|nd|rd|th)|[0-3]?[0-9](?=$|[,.;)]|\s[A-Z0-9]"
        r"|\s(?:at|and|to|but|when|they|we|he|she|the|my)\b))(?![0-9])"
    )


def _addresses() -> Iterator[Rule]:
    yield _rule(r"(?<![0-9])(?!(?:19|20)[0-9]{2}-[01]?[0-9]-)[0-9]{1,4}(?:[\-ー][0-9]{1,4}){2,}")
    yield _rule(
        r"(?:(?![市区郡都道府県])[一-龯ァ-ヶー]){0,8}[0-9一二三四五六七八九十]{1,3}丁目"
        r"(?:[0-9\-ー]{1,8}|[0-9]{1,4}番地?)*(?:[0-9]{1,3}号)?"
    )
    yield _rule(r"[0-9]{1,5}番地(?:の?[0-9]{1,4})?|[0-9]{1,4}番[0-9]{1,3}号|[0-9]{1,4}号室")
    yield _rule(
        rf"\b[0-9]{{1,5}}[A-Za-z]?,? (?:{_CAP} ){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close"
        r"|Crescent|Court|Terrace|Place|Way|Square|Gardens|Highway|Boulevard|Blvd)\b\.?"
    )
    yield _rule(r"\b[A-Z][a-zøåæéö]+(?:straat|weg|laan|plein|gata|gaten|vei|veien|vej|gade) [0-9]{1,4}\b")


def _names() -> Iterator[Rule]:
    """Beside a title, after "my name is", and common ones anywhere."""
    common, latin = _any_of(words()["family_names"]), _any_of(words()["latin_names"])
    yield _rule(rf"(?P<who>[{_KANJI}]{{1,6}})(?:さん|さま|サン){_AFTER}", _is_any_person)
    yield _rule(rf"(?P<who>[{_KATA}]{{2,10}}|[A-Z][a-z]+)(?:{_TITLE}){_AFTER}", _is_any_person)
    yield _rule(rf"(?P<who>[{_HIRA}]{{2,4}})(?:さん|ちゃん|くん){_AFTER}", _is_any_person)
    yield _rule(rf"(?P<who>[{_KANJI}]{{1,4}})(?:先生|ちゃん|くん|殿|様(?![々子式態相]))", _is_any_person)
    yield _rule(rf"(?P<who>[{_KANJI}]{{2,4}})(?:氏(?![名族神])|君(?!たち|達))", _is_any_person)
    yield _rule(
        r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Doctor|Nurse|Sister|Rev)\b\.? "
        rf"(?P<who>{_CAP})(?: {_CAP}){{0,2}}",
        lambda found: found["who"] in words()["generic"],
    )
    yield _rule(r"\b(?:mr|mrs|ms)\b\.? [a-z][a-z'’\-]+")
    yield _rule(r"\b[Mm]y name is (?P<x>[A-Za-z'’\-]+(?: [A-Z][A-Za-z'’\-]+)*)", _is_no_name)
    yield _rule(
        rf"(?:名前|氏名)\s?(?:は|:)?\s?(?P<x>[{_KANJI}{_KATA}]{{2,8}})(?=です|と申|といい|と言い|、|。|\s|$)",
        _is_no_name,
    )
    yield _rule(rf"(?:私|わたし|僕|俺)は(?P<x>[{_KANJI}{_KATA}]{{1,8}})(?=と申|といい|と言い)")
    yield _rule(rf"(?:{common})(?![市区町村駅県][^{_KANJI}]?)[{_KANJI}]{{0,3}}")
    yield _rule(rf"\b(?:{latin})\b(?: {_CAP})?")


def _places() -> Iterator[Rule]:
    """Clinics, agencies, companies; not "any hospital"."""
    yield _rule(
        rf"(?:{LEGAL})\s?(?!の[{_KANJI}]|[がはをにでとも])(?P<x>[{_HIRA}]{{0,6}}[{_PLACE}・&]{{1,15}})"
    )
    yield _rule(rf"(?P<x>[{_PLACE}・&]{{1,15}})\s?(?:{LEGAL})")
    yield _rule(
        rf"(?P<who>[{_PLACE}][{_PLACE}・]{{1,13}}?)(?:病院|クリニック|医院|診療所|作業所|事業所)",
        _is_any_place,
    )
    yield _rule(
        rf"\b(?P<who>{_CAP}(?: {_CAP}){{0,3}}) (?:Hospital|Clinic|Ltd|Limited|Inc|Pty|Foundation|Trust)\b",
        lambda found: set(found["who"].split()) <= set(words()["generic"]),
    )


def _rule(pattern: str, spares: Spares | None = None, *, any_case: bool = False) -> Rule:
    return Rule(re.compile(pattern, re.IGNORECASE if any_case else 0), spares)


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True))


def _is_any_person(found: re.Match[str]) -> bool:
    """Return whether what stands before a title is what somebody does or is, and no name.

    A short word in hiragana counts only by itself: おこさん is a child, まさこさん a name.
    """
    before = found.string[: found.end("who")]
    if found["who"].startswith(words()["family_names"]):
        return False
    return any(
        len(word) > 2
        or not re.fullmatch(f"[{_HIRA}]+", word)
        or not re.fullmatch(f"[{_HIRA}]", before[: -len(word)][-1:])
        or before[: -len(word)][-1] in _PARTICLES
        for word in words()["people"]
        if before.endswith(word)
    )


def _is_any_place(found: re.Match[str]) -> bool:
    who = found["who"]
    kinds = _any_of(words()["kinds_of_places"])
    return who.endswith("・") or re.fullmatch(f"(?:{kinds}|[0-9・])+", who) is not None


def _is_no_name(found: re.Match[str]) -> bool:
    return found["x"] in words()["no_names"]


def _is_years(found: re.Match[str]) -> bool:
    """Return whether 2023-2024 or 04-2024 is meant."""
    left, right = found["left"], found["right"]
    is_year = len(left) == 4 and left[:2] in {"19", "20"}
    return right[:2] in {"19", "20"} and (is_year or int(left) <= 12)
