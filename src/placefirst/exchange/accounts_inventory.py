"""Impact inventory: which consequences of a scenario are counted, in which sector, and why others are not.

The list of sectors and items follows the Second Panel on Cost-Effectiveness in Health and Medicine (Sanders
and others 2016, JAMA 316(10), 1093-1103), with what a service for work moves beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Words = Mapping[str, str]
#: What becomes of an item.
MONEY, TRANSFER, COUNT, NOT = "money", "transfer", "count", "not_counted"
STATUS: Final[Mapping[str, Words]] = {
    MONEY: {"en": "counted in money", "ja": "金額で計上"},
    TRANSFER: {
        "en": "counted in money, a transfer: cancels out for society",
        "ja": "金額で計上（移転：社会全体では相殺）",
    },
    COUNT: {"en": "counted, not in money", "ja": "数として計上（金額ではない）"},
    NOT: {"en": "not counted", "ja": "計上していない"},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line: *accounts* are the ledger's, summed at present value; *figure* is another of the answer."""

    key: str
    name: Words
    status: str
    accounts: tuple[str, ...] = ()
    figure: tuple[str, ...] = ()
    why: Words | None = None


def _words(en: str, ja: str) -> Words:
    return {"en": en, "ja": ja}


_NOT_IN_MODEL = _words("the model does not follow it", "モデルの対象外")
_NO_NUMBER = _words("no number for it was found for this country", "この国についての数値が見つからなかった")
SECTORS: Final[tuple[tuple[str, Words, tuple[Item, ...]], ...]] = (
    (
        "health_care",
        _words("Formal health care", "保健医療"),
        (
            Item("in_patient", _words("Treatment in hospital", "入院医療"), MONEY, ("in_patient",)),
            Item("out_patient", _words("Treatment outside hospital", "外来医療"), MONEY, ("out_patient",)),
            Item("day_care", _words("Psychiatric day-care", "精神科デイ・ケア"), MONEY, ("day_care",)),
            Item("copayment", _words("Own share of fees and treatment", "自己負担"), MONEY, ("copayment",)),
            Item(
                "qalys",
                _words("Health (QALYs)", "健康（QALY）"),
                COUNT,
                figure=("cost_effectiveness", "qalys"),
                why=_words(
                    "of people who begin IPS, at an assumed gain each (◌); not in any sum of money",
                    "IPSを始めた人について仮定した増分（◌）。金額の合計には含まない",
                ),
            ),
            Item(
                "longevity",
                _words("Length of life", "余命"),
                NOT,
                why=_words("work is taken to change nothing in it", "就労は余命を変えないと仮定"),
            ),
        ),
    ),
    (
        "informal_care",
        _words("Informal health care", "家族等による支え"),
        (
            Item("carers", _words("Time of families", "家族の時間"), NOT, why=_NO_NUMBER),
            Item("patients", _words("Time of the people served", "本人の時間"), NOT, why=_NO_NUMBER),
            Item("travel", _words("Travel to services and to work", "通所・通勤の交通"), NOT, why=_NO_NUMBER),
        ),
    ),
    (
        "employment_services",
        _words("Employment and welfare services", "就労支援・福祉サービス"),
        (
            Item("fees", _words("Fees for services", "サービスの報酬"), MONEY, ("fees",)),
            Item(
                "outreach",
                _words("Outreach and follow-along", "アウトリーチと定着支援"),
                MONEY,
                ("outreach", "follow_along"),
            ),
            Item("retention", _words("Retention support", "就労定着支援"), MONEY, ("retention_support",)),
            Item(
                "grants",
                _words("Grants, technical assistance", "補助金・技術的支援"),
                MONEY,
                ("grants", "support_body_grant"),
            ),
            Item("workshop", _words("Workshops", "就労継続支援"), MONEY, ("workshop",)),
            Item(
                "workshop_pay",
                _words("Workshop pay", "工賃"),
                TRANSFER,
                ("workshop_pay",),
                why=_words(
                    "what workshops no longer make is not taken off, which makes society look better",
                    "作業の生産が減る分は差し引かないため、社会全体の収支はよく見える",
                ),
            ),
            Item("own_funds", _words("Agencies’ own funds", "事業者の自己資金"), MONEY, ("own_funds",)),
        ),
    ),
    (
        "work",
        _words("Work and production", "就労と生産"),
        (
            Item(
                "wages",
                _words("Wages (as the worth of the work)", "賃金（仕事の価値とみなす）"),
                MONEY,
                ("wages",),
            ),
            Item(
                "months",
                _words("Months worked in a mean year", "1年当たりの就労月数"),
                COUNT,
                figure=("months_worked_per_year",),
            ),
            Item("levy", _words("Levy of employers", "事業主の納付金"), TRANSFER, ("levy",)),
            Item(
                "allowances", _words("Allowances to employers", "事業主への調整金"), TRANSFER, ("allowances",)
            ),
            Item(
                "adjustments",
                _words("Support of employers, adjustments at work", "事業主への支援・職場の調整"),
                MONEY,
                ("accommodation",),
            ),
            Item(
                "displaced",
                _words("Jobs of other people that are displaced", "他の人の雇用の置き換え"),
                NOT,
                why=_NOT_IN_MODEL,
            ),
            Item(
                "household_work",
                _words("Unpaid work at home and in the community", "家事・地域での無償の活動"),
                NOT,
                why=_NO_NUMBER,
            ),
        ),
    ),
    (
        "income",
        _words("Social security and tax", "社会保障と税"),
        (
            Item(
                "lost",
                _words("Pension and assistance lost by working", "就労により停止された年金・生活保護"),
                TRANSFER,
                ("pension_lost", "public_assistance_withdrawn"),
                why=_words(
                    "a budget’s gain and a person’s loss of the same size: no saving to society",
                    "予算の得と本人の損が同じ額で、社会にとっての節約ではない",
                ),
            ),
            Item(
                "contributions",
                _words("Social insurance contributions", "社会保険料"),
                TRANSFER,
                ("social_insurance", "child_contribution"),
                why=_words(
                    "for society the employers' part counts as worth of the work, as wages do",
                    "社会全体では、事業主負担分を賃金と同じく仕事の価値とみなす",
                ),
            ),
            Item(
                "taxes",
                _words("Income and resident tax", "所得税・住民税"),
                TRANSFER,
                ("income_tax", "resident_tax"),
            ),
            Item(
                "later_pension",
                _words("Higher pensions later in life", "将来の年金額の増加"),
                NOT,
                why=_words("beyond the years simulated", "計算期間より後のこと"),
            ),
        ),
    ),
    (
        "other",
        _words("Other sectors", "その他の分野"),
        (
            Item("housing", _words("Housing", "住まい"), NOT, why=_NOT_IN_MODEL),
            Item("education", _words("Education", "教育"), NOT, why=_NOT_IN_MODEL),
            Item("justice", _words("Police and justice", "警察・司法"), NOT, why=_NOT_IN_MODEL),
            Item(
                "consumption",
                _words("What people buy with what they earn", "所得による消費"),
                NOT,
                why=_words("it would count wages twice", "賃金の二重計上になる"),
            ),
        ),
    ),
)


def inventory(present: Mapping[str, int], figures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """
    Return every item with what this run has for it.

    *present* is what all payers together pay more on each account, at present value (below 0: less);
    *figures* is the answer's difference. An item that is counted and does not move has 0; one of another
    figure that is within the noise has None.
    """
    found = []
    for sector, heading, items in SECTORS:
        for item in items:
            value = sum(present.get(account, 0) for account in item.accounts) if item.accounts else None
            if item.figure:
                value = _at(figures, item.figure)
            found.append(
                {
                    "sector": sector,
                    "sector_name": dict(heading),
                    "item": item.key,
                    "name": dict(item.name),
                    "status": item.status,
                    "status_name": dict(STATUS[item.status]),
                    "accounts": list(item.accounts),
                    "value": value,
                    "unit": "yen" if item.accounts else "count" if item.figure else None,
                    "why": dict(item.why) if item.why else None,
                }
            )
    return found


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        tree = tree.get(name) if isinstance(tree, Mapping) else None
    return tree
