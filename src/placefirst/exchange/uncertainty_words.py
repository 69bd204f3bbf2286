"""The words of what a sweep says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from placefirst.uncertainty.known import (
    LEAST,
    NO_CHOICE,
    NOT_EXPLAINED,
    NOT_VARIED,
    TOO_FEW,
    UNDEFINED,
    WITHIN_NOISE,
    Known,
)

Words = Mapping[str, str]
LANGUAGES: Final = ("en", "ja")

REASONS: Final[dict[str, dict[str, str]]] = {
    TOO_FEW: {
        "en": "Too few draws: it would take at least {needs}.",
        "ja": "試行の数が足りない（少なくとも{needs}回が必要）。",
    },
    UNDEFINED: {
        "en": "No draw gave this figure.",
        "ja": "どの試行でもこの値は得られなかった。",
    },
    WITHIN_NOISE: {
        "en": "No effect found: it lies within the noise of these draws.",
        "ja": "効果は認められない（試行による偶然の変動の幅に収まっている）。",
    },
    NOT_VARIED: {
        "en": "None of its numbers varies in these draws.",
        "ja": "これらの試行では、関係する数値が変化していない。",
    },
    NO_CHOICE: {
        "en": "There is no option to choose: add one.",
        "ja": "比べる施策案がない。施策案を加えてください。",
    },
    NOT_EXPLAINED: {
        "en": "These draws foretell only {told} of how it varies; more draws are needed.",
        "ja": "これらの試行から予測できるのは変動の{told}にとどまる。試行を増やす必要がある。",
    },
}
OUTCOMES: Final[dict[str, dict[str, str]]] = {
    "jobs": {"en": "additional job start", "ja": "追加の就職1件"},
    "months_worked": {"en": "additional month worked", "ja": "追加の就労1か月"},
    "qalys": {"en": "QALY", "ja": "1 QALY"},
}
PERSPECTIVES: Final[dict[str, dict[str, str]]] = {
    "public": {"en": "public payers", "ja": "公的支払者"},
    "fiscal": {
        "en": "public payers, less taxes and contributions",
        "ja": "公的支払者（税・保険料収入を差引き）",
    },
    "society": {"en": "society", "ja": "社会全体"},
}
ENDED: Final[dict[str, dict[str, str]]] = {
    "all": {"en": "all draws were made", "ja": "予定した試行をすべて終えた"},
    "precise": {
        "en": "it stopped early: the wanted precision was reached",
        "ja": "求める精度に達したため早く終えた",
    },
    "stopped": {"en": "it was stopped before the end", "ja": "途中で止められた"},
}
TURNED_AWAY: Final[dict[str, dict[str, str]]] = {
    "label": {"en": "How many people are turned away", "ja": "断られる人の数"},
    "measure": {
        "en": "Count, agency by agency, how many people ask, how many are turned away, and with which needs.",
        "ja": "事業所ごとに、利用を希望した人、断られた人の数と、その支援ニーズを数える。",
    },
}
TODAY: Final[dict[str, str]] = {"en": "today's rules", "ja": "現行制度"}
SENTENCES: Final[dict[str, dict[str, str]]] = {
    "worth": {
        "en": "Knowing it would be worth {value} (standard error {error}).",
        "ja": "これがわかることの価値は{value}（標準誤差{error}）。",
    },
    "changes": {
        "en": "With it one would choose {choices}.",
        "ja": "わかった場合の選択：{choices}。",
    },
    "nothing": {
        "en": "These draws cannot tell what knowing it is worth for this choice from nothing.",
        "ja": "これがわかることのこの選択にとっての価値は、今回の試行の偶然の幅と区別できない。",
    },
    "for": {
        "en": "The choice: {scenarios}; seen by {perspective}, with one {outcome} worth {threshold}. {where}",
        "ja": "選択肢：{scenarios}。視点：{perspective}。{outcome}の価値を{threshold}とした場合。{where}",
    },
    "where_switch": {
        "en": "At this price the best choice on average changes.",
        "ja": "この金額を境に、平均で最もよい選択が変わる。",
    },
    "where_least_sure": {
        "en": "The best choice on average is the same at every price shown; here it is least sure.",
        "ja": "平均で最もよい選択はどの金額でも変わらない。ここでは最も不確かになる金額を示す。",
    },
    "where_given": {"en": "The price was given.", "ja": "金額は指定されたもの。"},
    "now": {
        "en": "Today one would choose {scenario}; the chance that this is the best is {chance}.",
        "ja": "現時点での選択は{scenario}。これが最もよい確率は{chance}。",
    },
    "turns": {
        "en": "Below this price one would choose {below}, above it {above}; "
        "the chance that each is the best is {chance_below} and {chance_above}.",
        "ja": "これより低ければ{below}、高ければ{above}を選ぶことになる。"
        "それぞれが最もよい確率は{chance_below}と{chance_above}。",
    },
    "no_list": {
        "en": "No list: {reason}",
        "ja": "一覧は作れない。{reason}",
    },
    "close_worth": {
        "en": "Knowing everything would be worth {evpi} over {years} years: "
        "for this choice no study of these numbers should cost more.",
        "ja": "すべてがわかることの価値は{years}年間で{evpi}。"
        "この選択のためだけなら、調査にそれ以上の費用をかける意味はない。",
    },
    "close_none": {
        "en": "At this price {share} of these draws prefer another option than the one that is best on "
        "average; so, as far as they tell, knowing more would hardly change the choice. That holds for these "
        "draws and this price alone; other choices, and the people concerned, may still need these numbers.",
        "ja": "この金額で、平均で最もよい施策案とは別の案のほうがよい試行は{share}にとどまる。"
        "今回の試行からわかる限り、何がわかっても選択はほとんど変わらない。"
        "これは今回の試行とこの金額についての結果であり、ほかの判断や当事者にとって必要な数値である場合はある。",
    },
    "close_never": {
        "en": "At this price not one of these draws prefers another option than the one that is best on "
        "average; so, as far as they tell, knowing more would not change the choice. That holds for these "
        "draws and this price alone; other choices, and the people concerned, may still need these numbers.",
        "ja": "この金額では、平均で最もよい施策案とは別の案のほうがよくなる試行は一つもない。"
        "今回の試行からわかる限り、何がわかっても選択は変わらない。"
        "これは今回の試行とこの金額についての結果であり、ほかの判断や当事者にとって必要な数値である場合はある。",
    },
    "close_few": {
        "en": "With so few draws no single group stands out; what everything together is worth is {evpi}.",
        "ja": "試行の数が少なく、どの項目も際立たない。すべてがわかることの価値は{evpi}。",
    },
    "population": {
        "en": "For the whole country: people come to a service about {people} times a year "
        "(begin, are turned away or find no place), over {years} years, at present value.{scaled}",
        "ja": "全国の値：年におよそ延べ{people}人（利用開始、断られた人、空きがなかった人）、"
        "{years}年間、現在価値。{scaled}",
    },
    "scaled": {
        "en": " {followed} of {whole} people were followed; the value is scaled up by that share.",
        "ja": "追跡したのは{whole}人中{followed}人で、値はその割合で全国に換算した。",
    },
    "no_threshold": {
        "en": "We know of no official price of a job or a month worked, and have read no source that sets "
        "one for a QALY of such a service; so the curves show every price, and no line is drawn.",
        "ja": "就職1件や就労1か月の価値について公的な基準は見当たらず、こうしたサービスの1 QALYの価値を"
        "定める出典も確認できていない。そのため、金額ごとの曲線を示し、基準の線は引かない。",
    },
    "flows": {
        "en": "Under today's rules {met} of {draws} draws ({share}) meet all {flows} published flows; the "
        "numbers of the single answer meet {central}. Every interval here is of all draws: what is held "
        "possible of each number, not what the published flows leave of it.",
        "ja": "現行制度のもとで、公表された{flows}項目のすべてに合う試行は{draws}回中{met}回（{share}）、"
        "単独の計算の数値では{central}項目が合う。ここに示す区間はすべての試行によるもので、"
        "個々の数値について考えられる幅を表し、公表値に合う試行だけに絞ったものではない。",
    },
    "flows_brought": {
        "en": "Under today's rules {met} of {draws} draws ({share}) meet all {flows} published flows: each "
        "was moved the shortest way, in standard deviations of what is held possible, to where the model "
        "gives them; as drawn, {before} did. {again} could not be moved there and were drawn again. The "
        "numbers of the single answer meet {central}. Draws that still miss count like any other.",
        "ja": "現行制度のもとで、公表された{flows}項目のすべてに合う試行は{draws}回中{met}回（{share}）。"
        "各試行の数値は、考えられる幅の標準偏差で測って最短の距離だけ動かし、公表値に合わせてある"
        "（動かす前に合っていたのは{before}回。動かしても合わず引き直したのは{again}回）。単独の計算の数値では{central}項目が合う。"
        "なお合わない試行も、ほかと同じに数えている。",
    },
    "at_an_end": {
        "en": "The single answer takes these numbers at an end of what is held possible, and so need not lie "
        "in the middle of the draws (value, and the middle 95 % of what is held possible): {numbers}.",
        "ja": "単独の計算では、次の数値が考えられる幅の端に置かれているため、"
        "結果が試行の中央にあるとは限らない（値と、考えられる幅の中央95％）：{numbers}。",
    },
    "worst_flow": {
        "en": " Least often met is “{flow}”: in {share} of the draws; their middle is {middle}, and "
        "{published} was published.",
        "ja": "最も合いにくいのは「{flow}」で、合う試行は{share}、試行の中央値は{middle}、"
        "公表値は{published}。",
    },
    "missing": {
        "en": "{n} of {all} draws are not in it: {why}.",
        "ja": "{all}回のうち{n}回は含まれていない（{why}）。",
    },
    "failed": {"en": "they failed", "ja": "計算に失敗した"},
    "undefined": {"en": "a figure is not defined in them", "ja": "値が定義できない"},
}


def reason(known: Known, least: int = LEAST) -> dict[str, str]:
    """Return why there is no number, in each language."""
    words = REASONS[known.reason or UNDEFINED]
    told = f"{max(known.told or 0.0, 0.0):.0%}"
    return {language: text.format(needs=known.needs or least, told=told) for language, text in words.items()}


def say(key: str, **words: Any) -> dict[str, str]:
    """Return a sentence in each language; a word may be a mapping by language."""
    return {
        language: SENTENCES[key][language].format(
            **{name: each[language] if isinstance(each, Mapping) else each for name, each in words.items()}
        )
        for language in LANGUAGES
    }


def money(value: float | None, currency: str) -> dict[str, str]:
    """Return an amount as a sentence has it, in each language: ``¥1.6 bn`` · ``16.1億円`` · ``XTS 2.0 m``."""
    if value is None:
        return {"en": "–", "ja": "－"}
    sign, size = "-" if value < 0 else "", abs(value)
    symbol = "¥" if currency == "JPY" else f"{currency} "
    english = f"{sign}{symbol}{size:,.0f}"
    for unit, word in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if size >= unit:
            english = f"{sign}{symbol}{size / unit:,.1f}{word}"
            break
    if currency != "JPY":
        return {"en": english, "ja": english}
    japanese = f"{sign}{size:,.0f}円"
    for unit, word in ((1e12, "兆円"), (1e8, "億円"), (1e4, "万円")):
        if size >= unit:
            japanese = f"{sign}{size / unit:,.{0 if size >= 100 * unit else 1}f}{word}"
            break
    return {"en": english, "ja": japanese}
