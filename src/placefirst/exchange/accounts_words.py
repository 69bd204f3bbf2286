"""Words of the accounts: definitions, reasons and amounts, in both languages; said in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Final

from placefirst.economics.cost_effectiveness import PERSPECTIVES
from placefirst.economics.returns import (
    INFINITE,
    LOSES_AND_SAVES,
    NO_BENEFIT,
    NO_COST,
    NOT_WITHIN,
    NOTHING_CHANGES,
)

Words = Mapping[str, str]
LANGUAGES: Final = ("en", "ja")
NOISE: Final = "noise"
UNKNOWN: Final = "unknown"
MINUS: Final = "\u2212"

REASONS: Final[Mapping[str, Words]] = {
    NOISE: {
        "en": "No effect found: the difference lies within the noise of the run.",
        "ja": "効果は認められなかった（差は偶然の変動の幅に収まっている）。",
    },
    UNKNOWN: {
        "en": "The noise cannot be told from so few areas; follow more of the country.",
        "ja": "地域が少なく、偶然の幅がわからない。より広い範囲で計算してください。",
    },
    NO_BENEFIT: {
        "en": "No budget gains anything, so there is no benefit that could fall into a wrong pocket.",
        "ja": "どの予算にも便益が生じないため、別の財布に入る便益もない。",
    },
    NO_COST: {
        "en": "The programme’s own accounts cost no more than today, so there is nothing to divide by.",
        "ja": "制度そのものの費用が今より増えないため、割り算の分母がない。",
    },
    NOTHING_CHANGES: {"en": "Nothing changes.", "ja": "何も変わらない。"},
    NOT_WITHIN: {
        "en": "Not within the years simulated.",
        "ja": "計算した年数のうちには回収されない。",
    },
    INFINITE: {
        "en": "Infinite: people gain and the government is no worse off, so the change pays for itself.",
        "ja": "無限大。人々に利益があり政府の負担は増えないため、費用は自ら回収される。",
    },
    LOSES_AND_SAVES: {
        "en": "The government saves and people lose: a ratio would hide that it is their money.",
        "ja": "政府は節約し、人々は失う。比率にすると、それが人々の失ったお金であることが隠れてしまう。",
    },
}

SEEN_BY: Final[Mapping[str, tuple[Words, Words]]] = {
    "government": (
        {"en": "Government", "ja": "政府全体"},
        {
            "en": "All budgets below together: what they spend, less benefits taken back, less "
            "taxes, contributions "
            "and levies received. The fiscal view of the figures leaves the levy fund out.",
            "ja": "下のすべての予算の合計。支出から、就労で停止された給付と、税・保険料・納付金の収"
            "入を差し引く。"
            "主要な数値の「税・保険料を含む」見方は納付金勘定を含まない。",
        },
    ),
    "health": (
        {"en": "Health system", "ja": "保健医療"},
        {
            "en": "What public payers give hospitals, clinics and day-cares, and everything the "
            "nation’s health division "
            "pays. What people pay themselves is in their own purse.",
            "ja": "公的な負担者が病院・診療所・デイケアに支払う額と、国の保健部門のすべての支出。"
            "本人の自己負担は本人の家計に含める。",
        },
    ),
    "society": (
        {"en": "Society", "ja": "社会全体"},
        {
            "en": "What work produces, taken as what employers pay for it, less what is used up; "
            "transfers cancel out. "
            "Health is not in it.",
            "ja": "就労が生み出す価値（事業主の支払う人件費とみなす）から、使われた資源を差し引く。"
            "移転は相殺される。健康の価値は含まない。",
        },
    ),
    "people": (
        {"en": "The people served (own purse)", "ja": "本人（家計）"},
        {
            "en": "What people receive less what they pay, all people followed together. A benefit "
            "that work withdraws is "
            "a loss here, whoever saves it.",
            "ja": "本人の受け取る額から支払う額を差し引いたもの（追跡した全員の合計）。"
            "就労で停止される給付は、だれの節約になろうと、ここでは損失である。",
        },
    ),
}
assert set(PERSPECTIVES) >= {"society"}

DEFINITIONS: Final[Mapping[str, Words]] = {
    "net": {
        "en": "Above 0 a budget is better off than under today’s rules, below 0 worse.",
        "ja": "正の値は現行制度より予算が楽になること、負の値は苦しくなることを示す。",
    },
    "cost": {
        "en": "The programme’s cost: what budgets pay more on fees, outreach, follow-along, "
        "grants, technical assistance "
        "and support of employers, net of the services it replaces.",
        "ja": "制度の費用：報酬、アウトリーチ、定着支援、補助金、技術的支援、事業主への支援について"
        "予算の支払いが増える額"
        "（置き換えられるサービスの減少を差し引く）。",
    },
    "benefit": {
        "en": (
            "Gross benefit: what a budget saves less what it spends because of the change, "
            "without the programme’s cost."
        ),
        "ja": "総便益：制度の費用を除き、変化によって予算が節約する額から支出の増える額を差し引いたもの。",
    },
    "wrong_pocket": {
        "en": "Wrong pocket of a payer: the share of all budgets’ gains that falls to others. Of "
        "the programme: the share of "
        "those gains that would have to change pockets for each payer to gain in proportion "
        "to what it pays.",
        "ja": "負担者から見た「別の財布」：すべての予算に生じる便益のうち他の予算に入る割合。制度全体では、"
        "各負担者の便益が負担に比例するために移さなければならない便益の割合。",
    },
    "break_even": {
        "en": (
            "The first fiscal year after which what was spent, added up and discounted, has come "
            "back for good."
        ),
        "ja": "割り引いて累計した支出が回収され、以後マイナスに戻らない最初の年度。",
    },
    "mvpf": {
        "en": "Marginal value of public funds (Hendren and Sprung-Keyser 2020): what those who "
        "gain would pay for it over its "
        "net cost to the government. In it: what changes in people’s own purse, and levies "
        "and allowances of employers. "
        "Not in it: health, the time and effort of work, wages as a cost of employers (taken "
        "to equal the worth of the work).",
        "ja": "公的資金の限界価値（MVPF、Hendren and Sprung-Keyser 2020）：受益者が支払ってもよいと"
        "考える額を、政府の純費用で割った値。"
        "含むもの：本人の家計の変化、事業主の納付金と調整金。含まないもの：健康、働く時間と労力、"
        "事業主の人件費（仕事の価値と等しいとみなす）。",
    },
    "roi_government": {
        "en": "Return on investment to the government: gross benefit of all budgets less the "
        "programme’s cost, over that cost. "
        "0: it comes back; −100 %: all of it is lost. Benefits taken back from people count "
        "as the government’s gain.",
        "ja": "政府の投資収益率（ROI）：すべての予算の総便益から制度の費用を差し引き、費用で割った値。"
        "0％で全額回収、−100％で全額が戻らない。本人から停止された給付も政府の便益として数える。",
    },
    "roi_society": {
        "en": (
            "Return on investment to society: society’s net benefit over the programme’s cost to the budgets."
        ),
        "ja": "社会の投資収益率（ROI）：社会全体の純便益を、予算にとっての制度の費用で割った値。",
    },
}
SEX: Final[Words] = {
    "en": "The run counts nobody by sex, so who gains by sex cannot be told. Sex is in the model’s "
    "rules{rule}, and in each "
    "synthetic life.",
    "ja": (
        "この計算では男女別に数えていないため、性別ごとの効果は示せない。性別はモデルの規則{rule}"
        "と架空の一人ひとりの歩みには含まれている。"
    ),
}
SEX_RULE: Final[Words] = {
    "en": " (men’s odds of finding a job are {odds} times women’s, {mark})",
    "ja": "（就職のオッズは男性が女性の{odds}倍、{mark}）",
}
HALVES: Final[Words] = {
    "en": "The Dutch rule (◐ Divosa: for clients of municipalities since 1 March 2023 the State "
    "pays 50 %, all municipalities "
    "together 50 %, taken beforehand from the Municipal Fund). Who would bear which part of "
    "each half here is an "
    "assumption of the joint fund’s file (◌).",
    "ja": "オランダの方式（◐ Divosa：2023年3月1日から、市町村の利用者について国が50％、全市町村が共"
    "同で50％を市町村基金から前もって負担）。"
    "それぞれの半分の内訳は、共同基金の設定ファイルの仮定である（◌）。",
}


def both(text: Words, **values: object) -> dict[str, str]:
    """Return *text* in both languages with *values* filled in; one that is by language is taken in it."""
    return {
        language: text[language].format(
            **{
                name: value[language] if isinstance(value, Mapping) else value
                for name, value in values.items()
            }
        )
        for language in LANGUAGES
    }


def amount(value: float, currency: str, *, signed: bool = False) -> dict[str, str]:
    """
    Return an amount as people read it, in both languages, to three figures.

    >>> amount(-1_234_567_890, "JPY", signed=True)
    {'en': '−¥1.23 billion', 'ja': '−12億3,000万円'}
    """
    size = abs(value)
    digits = 0 if size < 1 else max(floor(log10(size)) - 2, 0)
    rounded = round(size / 10**digits) * 10**digits
    sign = MINUS if value < 0 and rounded else "+" if signed and rounded else ""
    unit = "¥" if currency == "JPY" else f"{currency} "
    ja = _japanese(rounded) + ("円" if currency == "JPY" else f" {currency}")
    return {"en": f"{sign}{unit}{_english(rounded)}", "ja": f"{sign}{ja}"}


def _english(value: int) -> str:
    for step, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= step:
            return f"{value / step:g} {word}"
    return f"{value:,}"


def _japanese(value: int) -> str:
    text, rest = "", value
    for step, word in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        whole, rest = divmod(rest, step)
        text += f"{whole:,}{word}" if whole else ""
    return text + (f"{rest:,}" if rest or not text else "")


def listed(parts: Sequence[Words]) -> dict[str, str]:
    """Return several things in a row, as each language sets them."""
    return {"en": ", ".join(part["en"] for part in parts), "ja": "、".join(part["ja"] for part in parts)}
