"""Summary: what stands above and beside a told life, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from placefirst.lives.outcomes import CLASSES
from placefirst.lives.sentences import Words

SYNTHETIC: Final[Words] = {
    "en": "This person does not exist. The model made them up from the country’s figures; nobody’s "
    "records were used.",
    "ja": "これは実在の人ではなく、国の統計からモデルが作った架空の人（個人の記録は用いていない）。",
}
OWN: Final[Words] = {
    "en": "Shown are lives that part by an event of the person’s own service: an IPS place is there in one "
    "world only, the same agency answers otherwise, the same service or job goes on otherwise, or their "
    "agency closes. Lives that part because somebody else had the place are counted below and not shown: "
    "which person that concerns is chance. Who comes first is a fixed order by lot, whatever became of them; "
    "lives that part in the last year come last, for little of them is left to tell.",
    "ja": "ここで示すのは、本人の利用する支援の出来事で分かれた歩み：一方にだけIPS枠がある、同じ事業所の"
    "返事が違う、同じ支援や仕事の続き方が違う、事業所が閉じる。他の人が先に枠に入ったために分かれた"
    "歩みは、だれに起こるかが偶然によるため、下で数えるだけで示さない。順番は結果にかかわらず固定の"
    "抽選による（最後の1年に分かれた歩みは、示せることが少ないため最後になる）。",
}
AFTERWARDS: Final[Words] = {
    "en": "After the month in which the lives part, later differences can also come from places that "
    "others took.",
    "ja": "分かれた月より後の違いには、他の人との枠の競合によるものも含まれうる。",
}
REFUSALS: Final[Words] = {
    "en": "How many people are turned away is not known from anything published: read the difference, not "
    "the level.",
    "ja": "断られる人の数は公表値からは分からない。水準ではなく差を見てください。",
}
NOT_FOUND: Final[Words] = {
    "en": "Over all people like them no difference in months worked is found beyond chance.",
    "ja": "同じような人の全体では、就労月数に偶然を超える差は見られない。",
}
SMALL_GROUP: Final[Words] = {
    "en": "Only {people} people are like this: shares of so few say little.",
    "ja": "該当者は{people}人のみで、割合からは多くを言えない。",
}
EVER: Final[Mapping[str, Words]] = {
    "served": {"en": "Began a service", "ja": "支援の利用を開始した"},
    "in_ips": {"en": "Came to an IPS place", "ja": "IPS枠を利用した"},
    "turned_away": {
        "en": "Were turned away, everywhere they asked",
        "ja": "申し込んだ先すべてに断られたことがある",
    },
    "found_no_place": {"en": "Found no free place", "ja": "空きがなく利用できなかったことがある"},
    "job": {"en": "Started a job", "ja": "就職した"},
    "to_workshop": {"en": "Went to sheltered work", "ja": "福祉的就労に移った"},
}
PARTING: Final[Mapping[str, Words]] = {
    "same": {"en": "The same life in both worlds", "ja": "どちらでも同じ歩み"},
    "ips_place": {"en": "An IPS place that only one world has", "ja": "一方にだけあるIPS枠"},
    "admission": {"en": "The same agency answers otherwise", "ja": "同じ事業所の返事が違う"},
    "course": {"en": "The same service leads on at another time", "ja": "同じ支援の進み方が違う"},
    "follow_along": {"en": "Support in the same job differs", "ja": "同じ仕事での支援が違う"},
    "job_support": {"en": "The same job lasts otherwise", "ja": "同じ仕事の続き方が違う"},
    "closure": {"en": "Their agency closes in one world only", "ja": "事業所が一方だけで閉じる"},
    "place": {"en": "Other people’s places: competition", "ja": "他の人との枠の競合"},
    "rule": {"en": "The rule itself, without a service", "ja": "支援によらない制度自体の効果"},
}
TODAY: Final[Words] = {"en": "Today’s rules", "ja": "現行制度"}


def headline(life: Mapping[str, Any], scenario: Words) -> dict[str, str]:
    """Return one life in a sentence: how long the person works in both worlds; no diagnosis, no name."""
    worked = [world["totals"]["months"]["in_job"] for world in life["worlds"]]
    one = f"{worked[0]} month{'' if worked[0] == 1 else 's'}"
    return {
        "en": f"One person, two worlds: {one} in a job under today’s rules, {worked[1]} under "
        f"“{scenario['en']}”",
        "ja": f"同じ人の二つの歩み：働いた期間は現行制度で{worked[0]}か月、"
        f"「{scenario['ja']}」で{worked[1]}か月",
    }


def parts(life: Mapping[str, Any]) -> dict[str, str]:
    """Return in which month, and why, the two lives part."""
    found = life["parts"]
    return {
        "en": f"Their lives part in month {found['month']}: {found['words']['en']}.",
        "ja": f"{found['month']}か月目に分かれる：{found['words']['ja']}。",
    }


def group_finding(group: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Return what becomes of all people alike, in a sentence with its doubt."""
    change, half = group["difference"]["months_worked"], group["difference"]["half_width"]
    means = [world["months_worked"] for world in group["worlds"]]
    if change is None:
        return {
            language: f"{_counted(group, words)[language]}{NOT_FOUND[language]}" for language in ("en", "ja")
        }
    return {
        "en": f"{_counted(group, words)['en']}On average they work {means[0]:.1f} months under today’s "
        "rules and "
        f"{means[1]:.1f} under the scenario ({change:+.2f}, give or take {half:.2f} by chance).",
        "ja": f"{_counted(group, words)['ja']}平均の就労月数は現行制度で{means[0]:.1f}か月、"
        f"シナリオで{means[1]:.1f}か月"
        f"（差{change:+.2f}、偶然の幅±{half:.2f}）。",
    }


def class_words(place: int) -> dict[str, str]:
    """Return what a class of months worked is called.

    >>> class_words(1)["en"], class_words(3)["ja"]
    ('1 to 12 months', '37か月以上')
    """
    low, high = CLASSES[place]
    if high == 0:
        return {"en": "not at all", "ja": "働かない"}
    if high is None:
        return {"en": f"{low} months or more", "ja": f"{low}か月以上"}
    return {"en": f"{low} to {high} months", "ja": f"{low}～{high}か月"}


def class_of(months: int) -> int:
    """Return the class that so many months worked belong to.

    >>> class_of(0), class_of(12), class_of(120)
    (0, 1, 3)
    """
    return next(n for n, (_, high) in enumerate(CLASSES) if high is None or months <= high)


def _counted(group: Mapping[str, Any], words: Words) -> dict[str, str]:
    return {
        "en": f"There are {group['people']:,} {words['en']}; for {group['own']:,} of them their own "
        "service acts. ",
        "ja": f"{words['ja']}は{group['people']:,}人、うち本人の支援が作用するのは{group['own']:,}人。",
    }
