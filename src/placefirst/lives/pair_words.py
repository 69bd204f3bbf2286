"""Pair words: what pairs of lives add up to, in sentences and labels of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from placefirst.lives.alike import DIAGNOSIS_WORDS
from placefirst.lives.outcomes import SMALL
from placefirst.lives.pairs import AGES
from placefirst.lives.sentences import Words

_LAST: Final = {first: last - 1 for first, last in zip(AGES, (*AGES[1:], 65), strict=True)}
AXES: Final[Mapping[str, Words]] = {
    "gaf": {"en": "Functioning (GAF)", "ja": "機能（GAF）"},
    "diagnosis": {"en": "Diagnosis", "ja": "診断"},
    "sex": {"en": "Sex", "ja": "性別"},
    "age": {"en": "Age at the start", "ja": "開始時の年齢"},
    "wants": {"en": "Wants competitive work", "ja": "一般就労を希望"},
}
GROUPS: Final[Mapping[str, Mapping[str, Words]]] = {
    "gaf": {
        "le_50": {"en": "GAF 50 or below", "ja": "GAF 50以下"},
        "51_60": {"en": "GAF 51 to 60", "ja": "GAF 51～60"},
        "61_70": {"en": "GAF 61 to 70", "ja": "GAF 61～70"},
        "gt_70": {"en": "GAF above 70", "ja": "GAF 71以上"},
    },
    "diagnosis": DIAGNOSIS_WORDS,
    "sex": {"women": {"en": "women", "ja": "女性"}, "men": {"en": "men", "ja": "男性"}},
    "age": {
        f"from_{first}": {"en": f"{first} to {last}", "ja": f"{first}～{last}歳"}
        for first, last in _LAST.items()
    },
    "wants": {"yes": {"en": "yes", "ja": "はい"}, "no": {"en": "no", "ja": "いいえ"}},
}
CAUSES: Final[Mapping[str, Words]] = {
    "own": {"en": "Their own service acts", "ja": "本人の支援が作用"},
    "competition": {"en": "Other people’s places: competition", "ja": "他の人との枠の競合"},
    "rule": {"en": "The rule itself, without a service", "ja": "支援によらない制度自体の効果"},
}
HEADINGS: Final[Mapping[str, Words]] = {
    "people": {"en": "people", "ja": "人数"},
    "differ": {"en": "life differs", "ja": "歩みが変わる"},
    "own": {"en": "own service acts", "ja": "支援が作用"},
    "more": {"en": "work more", "ja": "就労が増える"},
    "less": {"en": "work less", "ja": "就労が減る"},
    "months": {"en": "months worked, all", "ja": "平均の差（全員）"},
    "own_mean": {"en": "where own service acts", "ja": "同（支援が作用）"},
    "others": {"en": "other people", "ja": "その他の人"},
    "change": {"en": "months worked, change", "ja": "就労月数の変化"},
    "cause": {"en": "why lives part", "ja": "歩みが分かれる理由"},
    "mean": {"en": "months worked, mean", "ja": "就労月数の差（平均）"},
}
NOT_FOUND: Final[Words] = {"en": "none found", "ja": "見られない"}
TOO_FEW: Final[Words] = {"en": "too few people", "ja": "人数が少ない"}
HOW_TO_READ: Final[tuple[Words, ...]] = (
    {
        "en": "Everybody is compared with themselves: the same person, the same luck, other rules. "
        "People are those of the start; who comes later is not counted here.",
        "ja": "同じ人を同じ偶然のもとで、規則だけを変えて比べる。対象は開始時にいた人で、後から加わる人は"
        "含まない。",
    },
    {
        "en": "Lives that part because somebody else had the place are real, and many; which person it "
        "meets is chance. Read what their own service does from those whose own service acts.",
        "ja": "他の人が先に枠に入ったために分かれる歩みは現実に多いが、だれに起こるかは偶然による。支援その"
        "ものの効果は、本人の支援が作用する人から読み取ること。",
    },
    {
        "en": "“None found”: the mean lies within the noise of chance, found by leaving out one area at a "
        "time.",
        "ja": "「見られない」は、平均が偶然の幅の中にあること（地域を一つずつ除いて求めた幅）。",
    },
)


def finding(found: Mapping[str, Any]) -> dict[str, str]:
    """Return what the pairs of :meth:`placefirst.loop.pairs.Paired.to_json` come to, in two sentences."""
    everybody, causes = found["everybody"], found["causes"]
    share = everybody["differ"] / max(everybody["people"], 1)
    own, others = causes["own"], causes["competition"]
    years = found["years"]
    return {
        "en": f"Of {everybody['people']:,} people {everybody['differ']:,} ({share:.1%}) lead another life "
        f"under the scenario. For {own['people']:,} of them their own service acts; {_mean_en(own, years)}. "
        f"For {others['people']:,} it differs because other people had a place, or left one; "
        f"{_mean_en(others, years)}.",
        "ja": f"{everybody['people']:,}人のうち{everybody['differ']:,}人（{share:.1%}）の歩みが変わる。"
        f"うち{own['people']:,}人は本人の支援が作用し、{_mean_ja(own, years)}。"
        f"{others['people']:,}人は他の人が枠に入った、または空けたために変わり、"
        f"{_mean_ja(others, years)}。",
    }


def change_words(low: int | None, high: int | None) -> dict[str, str]:
    """Return what a class of change in months worked is called.

    >>> change_words(None, -25)["en"], change_words(0, 0)["en"], change_words(7, 24)["ja"]
    ('more than 24 months less', 'as many', '7～24か月多い')
    """
    if low == high == 0:
        return {"en": "as many", "ja": "同じ"}
    is_less = high is not None and high < 0
    ends = sorted(abs(end) for end in (low, high) if end is not None)
    way = ("less", "少ない") if is_less else ("more", "多い")
    if len(ends) == 1:
        return {"en": f"more than {ends[0] - 1} months {way[0]}", "ja": f"{ends[0]}か月以上{way[1]}"}
    return {"en": f"{ends[0]} to {ends[1]} months {way[0]}", "ja": f"{ends[0]}～{ends[1]}か月{way[1]}"}


def mean_words(found: Mapping[str, Any], people: int) -> dict[str, str]:
    """Return a mean over so many *people* with its noise as a table shows it.

    >>> mean_words({"months": 3.84, "half_width": 1.1}, 500)["en"]
    '+3.84 ± 1.10'
    """
    if people < SMALL:
        return dict(TOO_FEW) if people else dict.fromkeys(("en", "ja"), "")
    if found["months"] is None:
        return dict(NOT_FOUND)
    if found["months"] == 0 and not found["half_width"]:
        return dict.fromkeys(("en", "ja"), "0")
    half = "" if found["half_width"] is None else f" ± {found['half_width']:.2f}"
    return dict.fromkeys(("en", "ja"), f"{found['months']:+.2f}{half}".replace("-", "−"))


def _mean_en(found: Mapping[str, Any], years: int) -> str:
    if found["months"] is None:
        return "no change of their mean months worked is found beyond chance"
    half = "" if found["half_width"] is None else f", give or take {found['half_width']:.2f}"
    way = "more" if found["months"] >= 0 else "fewer"
    return (
        f"they work {abs(found['months']):.2f} months {way} on average in {years} "
        f"year{'' if years == 1 else 's'}{half}"
    )


def _mean_ja(found: Mapping[str, Any], years: int) -> str:
    if found["months"] is None:
        return "平均就労月数に偶然を超える変化は見られない"
    half = "" if found["half_width"] is None else f"（±{found['half_width']:.2f}）"
    way = "増える" if found["months"] >= 0 else "減る"
    return f"{years}年間の平均就労月数は{abs(found['months']):.2f}か月{half}{way}"
