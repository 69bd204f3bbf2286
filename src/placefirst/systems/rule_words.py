"""Rule words: each kind of payment rule in a sentence and as a formula, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from placefirst.errors import UnknownName

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One kind of rule: its name, what it does, the formula as the law states it, its main number."""

    name: Words = field(hash=False)
    says: Words = field(hash=False)
    formula: Words | None = field(default=None, hash=False)
    main: tuple[str, ...] = ()  # the parameters of a programme that set the amount, the first first


def words_of_rule(rule: str) -> RuleWords:
    """Return the words of a kind of rule; raises ``UnknownName`` for one without words."""
    if rule not in RULE_WORDS:
        raise UnknownName("kind of rule with words", rule, RULE_WORDS)
    return RULE_WORDS[rule]


RULE_WORDS: Final[Mapping[str, RuleWords]] = {
    "banded_tariff": RuleWords(
        {"en": "A fee for each day, by the band of past results", "ja": "過去の実績の区分による日額報酬"},
        {
            "en": "The agency is paid for each day that a person attends. How much is set by the size "
            "it is licensed for and by the band that its past results fall into. How much support a "
            "person needs is not looked at.",
            "ja": "事業所は利用者が通所した1日ごとに報酬を受ける。額は利用定員と、過去の実績が入る区分で"
            "決まる。本人が必要とする支援の量は考慮されない。",
        },
        {
            "en": "result = people who lasted in a job ÷ licensed places, both summed over the years "
            "that count; result and licensed places → band → units a day; fee = days × units × price of "
            "a unit, for the month as a whole, fractions of the currency dropped",
            "ja": "実績＝就職後に定着した人数÷利用定員（算定対象年の合計）。実績と利用定員→区分→1日の単"
            "位数。報酬＝日数×単位数×1単位の単価（月の合計で計算し、端数切捨て）",
        },
        ("base_units", "flat_units", "two_step_units"),
    ),
    "follow_along": RuleWords(
        {"en": "A fee for each month of support in a job", "ja": "就職後の支援に対する月額報酬"},
        {
            "en": "The agency is paid for each person and month that it supports in a job, from the "
            "month in which the law lets it begin. How much is set by the share of its people who are "
            "still employed.",
            "ja": "事業所は就職した人を支援した月ごとに、1人につき報酬を受ける（制度上の開始月から）。額"
            "は支援した人のうち就労が続いている人の割合で決まる。",
        },
        {
            "en": "rate = people still employed ÷ people supported; rate → band → units a month; fee = "
            "months × units × price of a unit, fractions of the currency dropped",
            "ja": "就労定着率＝就労が続いている人数÷支援した人数。定着率→区分→月の単位数。報酬＝月数×単"
            "位数×1単位の単価（端数切捨て）",
        },
        ("units",),
    ),
    "points": RuleWords(
        {"en": "Points of a medical fee schedule", "ja": "診療報酬の点数"},
        {
            "en": "The clinic or hospital is paid in points for each day or visit, at a fixed price a "
            "point. Early days earn more; after the first year only some days a week are paid. A day "
            "not attended earns nothing.",
            "ja": "医療機関は1日または1回ごとに点数を算定し、1点の単価で支払いを受ける。早期には加算があ"
            "り、1年を超えると週の算定日数に上限がかかる。通所しない日は算定されない。",
        },
        {
            "en": "fee = billed days × (points + early addition, reduced for long and frequent use) × "
            "price of a point",
            "ja": "報酬＝算定日数×（所定点数＋早期加算、長期・頻回の場合は減算）×1点の単価",
        },
        ("points", "visit_points"),
    ),
    "block_grant": RuleWords(
        {"en": "A fixed grant a year", "ja": "年額の定額補助"},
        {
            "en": "A fixed sum a year is paid for being there, whatever the number of people served "
            "and whatever becomes of them.",
            "ja": "年額の定額が支払われる。支援した人数にも、その結果にもよらない。",
        },
        {
            "en": "grant = recipients × grant a year; part of a year in proportion to its months",
            "ja": "補助＝か所数×年額（年の途中は月割り）",
        },
        ("grant",),
    ),
    "capitation": RuleWords(
        {"en": "A fixed sum for each person and month", "ja": "利用者1人につき月額の定額"},
        {
            "en": "The agency is paid the same sum for each person on its books in a month, whatever it "
            "does for them.",
            "ja": "登録している利用者1人につき月額の定額が支払われる。支援の内容にはよらない。",
        },
        {"en": "fee = person-months × fee", "ja": "報酬＝延べ人月×単価"},
        ("fee",),
    ),
    "fee_per_service": RuleWords(
        {"en": "A fixed price for each contact", "ja": "支援1回ごとの定額"},
        {
            "en": "The agency is paid a fixed price for each contact, by the way in which it is given.",
            "ja": "支援1回ごとに、その方法に応じた定額が支払われる。",
        },
        {
            "en": "fee = sum over kinds of contact of contacts × price",
            "ja": "報酬＝支援の種類ごとの回数×単価の合計",
        },
        ("fees", "units"),
    ),
    "levy": RuleWords(
        {"en": "A quota with a levy and allowances", "ja": "雇用率制度と納付金・調整金"},
        {
            "en": "The law says how many people with disabilities an employer must employ. A larger "
            "employer pays for each one missing and is paid for each one beyond; money goes from "
            "employers to employers.",
            "ja": "事業主は法定の割合の障害者を雇用する義務を負う。一定規模を超える事業主は不足1人ごとに"
            "納付し、超過1人ごとに受け取る。資金は事業主の間を移る。",
        },
        {
            "en": "required = workers (less those left out) × quota, rounded down, each month; levy = "
            "those missing, summed over the year, × levy a month; allowance = those beyond × allowance "
            "a month",
            "ja": "必要数＝常用労働者数（除外率を控除）×法定雇用率（各月、端数切捨て）。納付金＝年間の不"
            "足人月×月額、調整金＝年間の超過人月×月額",
        },
        ("quota", "levy_per_shortfall", "allowance_per_point"),
    ),
    "milestone": RuleWords(
        {"en": "A sum once something is reached", "ja": "達成時の一時金"},
        {
            "en": "The agency is paid once for each person who reaches what was agreed, such as a job "
            "or six months in it.",
            "ja": "就職や6か月の定着など、定めた結果に達した人1人につき一度支払われる。",
        },
        {"en": "payment = people who reached it × sum", "ja": "支払い＝達成した人数×定額"},
    ),
    "own_funds": RuleWords(
        {"en": "No rule: own funds", "ja": "算定ルールなし：自己資金"},
        {
            "en": "No rule pays for it. Who offers it is paid by another programme for what that "
            "programme pays for, and finds the rest itself.",
            "ja": "これに対する支払いのルールはない。実施する事業所は他の制度の報酬を受け、残りを自ら賄う。",
        },
    ),
    "none": RuleWords(
        {"en": "No rule by result or by person", "ja": "実績や人数による算定ルールなし"},
        {
            "en": "It is paid out of a budget; no rule that we know ties the money to people or to results.",
            "ja": "予算により運営される。人数や実績に応じて支払うルールは確認されていない。",
        },
    ),
}
