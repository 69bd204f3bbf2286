"""Words of the split: what each rule means, and a paragraph on who pays, who gains, and what none can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from placefirst.exchange.accounts_words import HALVES, LANGUAGES, amount, both, listed

Words = Mapping[str, str]

RULES: Final[Mapping[str, tuple[Words, Words]]] = {
    "shapley": (
        {"en": "Shapley", "ja": "シャープレイ値"},
        {
            "en": "Each bears its gain less what it adds, on average over all orders of joining, "
            "to what those who join could "
            "gain (no group has to buy a programme that costs it more than it brings). Who "
            "only loses is paid.",
            "ja": "各部門は、参加のあらゆる順序を平均した自らの貢献分を手元に残し、便益の残りを負担する"
            "（費用が便益を上回る組み合わせでは制度を実施しないとみなす）。損失だけの部門は補償を受ける。",
        },
    ),
    "proportional": (
        {"en": "In proportion to benefit", "ja": "便益に比例"},
        {
            "en": "Each that gains bears the cost in proportion to its gain. Who gains nothing "
            "pays nothing; who loses is not "
            "made whole.",
            "ja": (
                "便益のある部門が便益に比例して負担する。便益のない部門は負担せず、損失のある部門"
                "への補償はない。"
            ),
        },
    ),
    "half_half": ({"en": "Half and half", "ja": "折半"}, HALVES),
}
NOTHING_TO_SPLIT: Final[Words] = {
    "en": "The programme’s own accounts cost no more than today: there is no cost to split.",
    "ja": "制度そのものの費用が今より増えないため、分けるべき費用がない。",
}
NO_GAIN: Final[Words] = {
    "en": (
        "As no budget was found to gain, nothing can be split by gains: neither by Shapley’s rule nor in "
        "proportion to benefit. Such shares would rest on figures that may be chance."
    ),
    "ja": (
        "便益が認められた予算がないため、便益による分担（シャープレイ値、便益に比例）は示さない。"
        "示しても、偶然かもしれない値に基づく分担にしかならない。"
    ),
}
NO_HALVES: Final[Words] = {
    "en": "The country’s files do not say who would bear which part of a joint fund.",
    "ja": "共同基金の負担の内訳が、国のファイルに書かれていない。",
}

_COST: Final[Words] = {
    "en": (
        "Over {years} fiscal years, at present value, the programme costs the budgets {cost} "
        "more. As the rules stand it is borne by {payers}."
    ),
    "ja": (
        "{years}年度の合計（現在価値）で、制度の費用は予算全体で{cost}増える。現在の決まりによる"
        "負担の内訳は、{payers}である。"
    ),
}
_NO_COST: Final[Words] = {
    "en": (
        "Over {years} fiscal years, at present value, the programme’s own accounts cost the "
        "budgets nothing more ({cost})."
    ),
    "ja": "{years}年度の合計（現在価値）で、制度そのものの費用は増えない（{cost}）。",
}
_PAYS: Final[Words] = {
    "en": "{name} ({amount})",
    "ja": "{name}が{amount}",
}
_SAVES: Final[Words] = {
    "en": "{name} ({amount} less than today)",
    "ja": "{name}が{amount}の負担減",
}
_GAINS: Final[Words] = {
    "en": "Before that cost, these budgets gain: {gains}.",
    "ja": "この費用を除くと、便益が生じるのは{gains}である。",
}
_LOSES: Final[Words] = {"en": "These lose: {losses}.", "ja": "損失が生じるのは{losses}である。"}
_NONE_GAINS: Final[Words] = {
    "en": "No budget was found to gain from what the programme changes.",
    "ja": "変化によって便益が生じる予算は認められなかった。",
}
_NOISE: Final[Words] = {
    "en": "No effect was found on {names}; the tables use what this run gave.",
    "ja": "{names}への効果は認められなかった（表の計算にはこの計算で得られた値をそのまま用いる）。",
}
_NOISE_ALONE: Final[Words] = {
    "en": "No effect was found on {names}.",
    "ja": "{names}への効果は認められなかった。",
}
_ONE: Final[Words] = {"en": "{name} ({amount})", "ja": "{name}（{amount}）"}
_TAKEN: Final[Words] = {
    "en": "Of these gains {taken} is pension and public assistance that people lose because they "
    "work: no saving but their "
    "loss. All in all their own purse changes by {purse}{doubt}.",
    "ja": "この便益のうち{taken}は、働くことで本人が失う年金・生活保護である。節約ではなく、本人の"
    "損失である。"
    "本人の家計は差し引きで{purse}変化する{doubt}。",
}
_TAKEN_ALONE: Final[Words] = {
    "en": "The {taken} of pension and public assistance that people lose because they work are no saving but "
    "their loss. All in all their own purse changes by {purse}{doubt}.",
    "ja": "働くことで本人が失う年金・生活保護（{taken}）は、節約ではなく、本人の損失である。"
    "本人の家計は差し引きで{purse}変化する{doubt}。",
}
_PURSE: Final[Words] = {
    "en": "People’s own purse changes by {purse}{doubt}.",
    "ja": "本人の家計は差し引きで{purse}変化する{doubt}。",
}
_DOUBT: Final[Words] = {"en": " (within the noise of the run)", "ja": "（偶然の変動の幅に収まる）"}
_SHORT: Final[Words] = {
    "en": (
        "Together the budgets are {short} worse off{doubt}: the programme costs them more than "
        "it brings back, so no split and no transfer makes everyone whole. That much is its "
        "price, to be held against the jobs, the months worked and what people gain."
    ),
    "ja": (
        "予算全体では{short}の持ち出しとなる{doubt}。制度の費用は予算に戻る額を上回るため、どのよ"
        "うな分担や移転によっても、すべての部門の収支を保つことはできない。この額が制度の値段であ"
        "り、増える就職や就労月数、本人の利益と比べて判断すべきものである。"
    ),
}
_WHOLE: Final[Words] = {
    "en": (
        "Together the budgets are {surplus} better off{doubt}. Over the whole period, transfers "
        "of {total} between them leave none of them worse off ({moves})."
    ),
    "ja": (
        "予算全体では{surplus}の余剰となる{doubt}。期間全体でみれば、合わせて{total}を移転するこ"
        "とで、どの部門も現行より不利にならない（{moves}）。"
    ),
}
_NO_MOVES: Final[Words] = {
    "en": (
        "Together the budgets are {surplus} better off{doubt}, and none is worse off over the whole period."
    ),
    "ja": "予算全体では{surplus}の余剰となり{doubt}、期間全体で不利になる部門はない。",
}
_MOVE: Final[Words] = {"en": "{name} → {to}: {amount}", "ja": "{name}から{to}へ{amount}"}
_EVERY_YEAR: Final[Words] = {
    "en": "Year by year transfers alone can do it in every budget year.",
    "ja": "各年度でみても、移転だけでどの年度も成り立つ。",
}
_NO_YEAR: Final[Words] = {
    "en": (
        "Year by year it cannot be done in any of the {all} budget years; the most is missing in "
        "fiscal {worst} ({missing})."
    ),
    "ja": (
        "各年度でみると、{all}年度のいずれにおいても成り立たない。不足が最も大きいのは{worst}年度"
        "（{missing}）である。"
    ),
}
_SOME_YEARS: Final[Words] = {
    "en": "Year by year it cannot be done in {count} of the {all} budget years ({years}); the most "
    "is missing in fiscal "
    "{worst} ({missing}).",
    "ja": (
        "各年度でみると、{all}年度のうち{count}年度（{years}）で成り立たない。不足が最も大きいの"
        "は{worst}年度（{missing}）である。"
    ),
}
_RULE: Final[Words] = {
    "en": "{rule}, the largest shares: {shares}.",
    "ja": "{rule}では、主な負担は{shares}となる。",
}
_BEARS: Final[Words] = {
    "en": "{name} {amount}",
    "ja": "{name}が{amount}",
}
_IS_PAID: Final[Words] = {
    "en": "{name} is paid {amount}",
    "ja": "{name}は{amount}の補償を受ける側",
}
_UNCOVERED: Final[Words] = {
    "en": "Shapley’s rule leaves each its break-even and {uncovered} that nobody’s gain covers.",
    "ja": (
        "シャープレイ値では各部門が損得なしとなるまで負担しても、{uncovered}がどの便益でも賄われずに残る。"
    ),
}
_LIMITS: Final[Words] = {
    "en": "None of these rules makes the programme cheaper, brings back what is lost, or binds a "
    "budget: each transfer needs "
    "its own legal basis, and money of pensions, insurance and the levy may by law serve its "
    "own purpose only. The "
    "amounts are those of one run with assumed numbers (◌).",
    "ja": "どの方式も、制度の費用を減らしたり、失われたものを取り戻したり、予算を拘束したりするもの"
    "ではない。移転にはそれぞれ法的な根拠が必要であり、"
    "年金・保険・納付金の財源は法律上その目的にしか使えない。金額は、仮定した数値（◌）を含む"
    "一回の計算によるものである。",
}


def said(
    split: Mapping[str, Any],
    people: Mapping[str, Any],
    years: Sequence[int],
    currency: str,
    *,
    is_found: bool,
) -> dict[str, str]:
    """
    Return what *split* comes to in both languages, a paragraph a line: whole, then rules, then limits.

    *is_found* says whether what changes for all budgets together is more than the noise of the run.
    """

    def money(value: float, *, signed: bool = False) -> dict[str, str]:
        return amount(value, currency, signed=signed)

    parties, cost = split["parties"], split["cost_yen"]
    told: list[Words] = []
    paying = [each for each in parties if each["cost_today_yen"]]
    paying.sort(key=lambda each: -each["cost_today_yen"])
    payers = listed(
        [
            both(
                _PAYS if each["cost_today_yen"] > 0 else _SAVES,
                name=each["name"],
                amount=money(abs(each["cost_today_yen"])),
            )
            for each in paying
        ]
    )
    if cost > 0:
        told.append(both(_COST, years=len(years), cost=money(cost), payers=payers))
    else:
        told.append(both(_NO_COST, years=len(years), cost=money(cost, signed=True)))
    told += [*_gains(parties, money), _of_people(parties, people, money)]
    whole = _transfers_said(split, years, money, doubt={"en": "", "ja": ""} if is_found else _DOUBT)
    paragraphs = (told, whole, _rules_said(split, money), [_LIMITS])
    return {
        language: "\n".join(
            (" " if language == "en" else "").join(text[language] for text in texts)
            for texts in paragraphs
            if texts
        )
        for language in LANGUAGES
    }


def _gains(parties: Sequence[Mapping[str, Any]], money: Any) -> list[Words]:
    sure = [each for each in parties if each["benefit_found"] and each["benefit_yen"]]
    gains = sorted((e for e in sure if e["benefit_yen"] > 0), key=lambda e: -e["benefit_yen"])
    losses = sorted((e for e in sure if e["benefit_yen"] < 0), key=lambda e: e["benefit_yen"])
    unsure = [each for each in parties if not each["benefit_found"]]

    def names(chosen: Sequence[Mapping[str, Any]]) -> Words:
        return listed(
            [both(_ONE, name=each["name"], amount=money(abs(each["benefit_yen"]))) for each in chosen]
        )

    told: list[Words] = [both(_GAINS, gains=names(gains)) if gains else _NONE_GAINS]
    if losses:
        told.append(both(_LOSES, losses=names(losses)))
    if unsure:
        told.append(both(_NOISE if gains else _NOISE_ALONE, names=listed([each["name"] for each in unsure])))
    return told


def _of_people(parties: Sequence[Mapping[str, Any]], people: Mapping[str, Any], money: Any) -> Words:
    taken = sum(each["withdrawn_from_people_yen"] for each in parties)
    own = money(people["present_value_yen"], signed=True)
    doubt: Words = {"en": "", "ja": ""} if people["found"] else _DOUBT
    if taken > 0:
        gains = any(each["benefit_found"] and each["benefit_yen"] > 0 for each in parties)
        return both(_TAKEN if gains else _TAKEN_ALONE, taken=money(taken), purse=own, doubt=doubt)
    return both(_PURSE, purse=own, doubt=doubt)


def _transfers_said(
    split: Mapping[str, Any], years: Sequence[int], money: Any, *, doubt: Words
) -> list[Words]:
    names = {each["key"]: each["name"] for each in split["parties"]}
    horizon, by_year = split["transfers"]["horizon"], split["transfers"]["by_year"]
    surplus, told = split["surplus_yen"], list[Words]()
    if not horizon["exists"]:
        told = [both(_SHORT, short=money(horizon["missing_yen"]), doubt=doubt)]
    elif not horizon["moves"]:
        told = [both(_NO_MOVES, surplus=money(surplus), doubt=doubt)]
    else:
        moves = listed(
            [
                both(_MOVE, name=names[each["from"]], to=names[each["to"]], amount=money(each["yen"]))
                for each in horizon["moves"]
            ]
        )
        told = [
            both(_WHOLE, surplus=money(surplus), total=money(horizon["total_yen"]), moves=moves, doubt=doubt)
        ]
    without = [each for each in by_year if not each["exists"]]
    if not without:
        return [*told, _EVERY_YEAR] if horizon["exists"] else told
    worst = max(without, key=lambda each: int(each["missing_yen"]))
    text = _NO_YEAR if len(without) == len(years) else _SOME_YEARS
    named = ", ".join(str(each["fiscal_year"]) for each in without)
    return [
        *told,
        both(
            text,
            all=len(years),
            count=len(without),
            years={"en": named, "ja": named.replace(", ", "、")},
            worst=worst["fiscal_year"],
            missing=money(worst["missing_yen"]),
        ),
    ]


def _rules_said(split: Mapping[str, Any], money: Any) -> list[Words]:
    names = {each["key"]: each["name"] for each in split["parties"]}
    no_gain = any(rule["reason"] == NO_GAIN for rule in split["rules"].values())
    told: list[Words] = [NO_GAIN] if no_gain else []
    for rule in split["rules"].values():
        shares = rule["shares_yen"]
        if shares is None:
            continue
        large = sorted((key for key in shares if shares[key]), key=lambda key: -abs(shares[key]))[:4]
        parts = [
            both(
                _BEARS if shares[key] > 0 else _IS_PAID,
                name=names[key],
                amount=money(abs(shares[key])),
            )
            for key in sorted(large, key=lambda key: -shares[key])
        ]
        told.append(both(_RULE, rule=rule["name"], shares=listed(parts)))
    uncovered = split["rules"]["shapley"].get("uncovered_yen") or 0
    if uncovered > 0:
        told.append(both(_UNCOVERED, uncovered=money(uncovered)))
    return told
