"""Situations: what may be asked of a programme's payment rule, each question with its words and choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from placefirst.errors import NotInForce
from placefirst.parameters.history import Table
from placefirst.systems.cases import law_cases
from placefirst.systems.claims import PRICES, RULES
from placefirst.systems.programme import Programme
from placefirst.systems.system import System

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a rule must know of a situation."""

    key: str  # as claims.RULES has it
    kind: str  # whole | number | word | flag
    label: Words = field(hash=False)
    required: bool = False
    table: str | None = (
        None  # of the programme (or of the one that holds the prices): its words are the choices
    )
    axis: int = 0


def asked(rule: str) -> tuple[Ask, ...]:
    """Return what a claim by this kind of rule may be asked about; empty where nothing can be claimed."""
    return tuple(_ASKED[key] for key in RULES[rule][0] if key in _ASKED) if rule in RULES else ()


def choices(system: System, programme: Programme, ask: Ask, day: date) -> tuple[str, ...]:
    """Return the words that may answer *ask* on *day*; empty where any answer of its kind may be given."""
    if ask.table is None:
        return ()
    for holder in (programme, system.programmes.get(PRICES, programme)):
        table = holder.parameters.get(ask.table)
        if isinstance(table, Table):
            try:
                return tuple(dict.fromkeys(row[ask.axis] for row in table.at(day)))
            except NotInForce:
                return ()
    return ()


def example(system: System, programme: Programme) -> Mapping[str, Any] | None:
    """Return the situation of the first law case that claims by the rule; None if no case does.

    A programme without one cannot be claimed: its prices were not gathered.
    """
    if programme.rule not in RULES:
        return None
    known = set(RULES[programme.rule][0])
    for case in law_cases(system.country.code):
        if case.programme == programme.key and set(case.given) <= known:
            return case.given
    return None


def name_of_answer(name: str, language: str) -> str:
    """Return what a claim's answer called *name* is, in words."""
    words = _ANSWERS.get(name)
    return words[language] if words and language in words else name.replace("_", " ")


#: The unit of each answer: the programme's money, or a unit of the closed list.
ANSWER_UNITS: Final[Mapping[str, str]] = {
    "fee": "currency", "grant": "currency", "copayment": "currency", "units": "unit",
    "cost": "currency", "benefit": "currency",
    "points": "fee_point/day", "billed_days": "day/week", "band": "word",
}  # fmt: skip
_ANSWERS: Final[Mapping[str, Words]] = {
    "band": {"en": "Band", "ja": "区分"},
    "units": {"en": "Units", "ja": "単位数"},
    "fee": {"en": "Fee", "ja": "報酬"},
    "grant": {"en": "Grant", "ja": "補助額"},
    "billed_days": {"en": "Days billed in the week", "ja": "週の算定日数"},
    "points": {"en": "Points a day", "ja": "1日の点数"},
    "copayment": {"en": "Copayment", "ja": "利用者負担"},
    "cost": {"en": "Cost of the month", "ja": "総費用額"},
    "benefit": {"en": "Paid by the payers", "ja": "給付費"},
    "value": {"en": "Value", "ja": "値"},
    "counted": {"en": "Counted", "ja": "算定数"},
    "workers": {"en": "Workers", "ja": "常用労働者"},
    "left_out": {"en": "Left out", "ja": "除外"},
    "required": {"en": "Required", "ja": "必要数"},
    "short_by": {"en": "Short by", "ja": "不足数"},
    "percent": {"en": "Share employed, in per cent", "ja": "実雇用率（％）"},
    "has_duty": {"en": "Has the duty", "ja": "雇用義務"},
    "levy": {"en": "Levy", "ja": "納付金"},
    "allowance": {"en": "Allowance", "ja": "調整金"},
    "reward": {"en": "Reward", "ja": "報奨金"},
}
_ASKED: Final[Mapping[str, Ask]] = {
    ask.key: ask
    for ask in (
        Ask("capacity", "whole", {"en": "Licensed places", "ja": "利用定員"}, required=True),
        Ask(
            "retainers",
            "whole",
            {
                "en": "People who lasted in a job, over the years that count",
                "ja": "定着した人数（算定対象年の合計）",
            },
            required=True,
        ),
        Ask(
            "licensed",
            "whole",
            {"en": "Licensed places, summed over those years", "ja": "利用定員（算定対象年の合計）"},
        ),
        Ask("days", "number", {"en": "Days attended", "ja": "通所日数"}, required=True),
        Ask("area", "word", {"en": "Area", "ja": "地域"}, table="area_class"),
        Ask("area_class", "word", {"en": "Class of area", "ja": "地域区分"}, table="unit_price"),
        Ask("fee_class", "word", {"en": "Fee class", "ja": "報酬の種別"}, table="base_units"),
        Ask("new", "flag", {"en": "A new agency without results", "ja": "実績のない新規事業所"}),
        Ask(
            "retention",
            "number",
            {"en": "Share still employed, from 0 to 1", "ja": "就労定着率（0から1）"},
            required=True,
        ),
        Ask("months", "whole", {"en": "Months", "ja": "月数"}, required=True),
        Ask("form", "word", {"en": "Form", "ja": "形態"}, required=True, table="points"),
        Ask(
            "scale",
            "word",
            {"en": "Scale of the facility", "ja": "施設の規模"},
            required=True,
            table="points",
            axis=1,
        ),
        Ask("long_stay", "flag", {"en": "Was in hospital for long", "ja": "長期入院の後"}),
        Ask("since_discharge", "whole", {"en": "Months since discharge", "ja": "退院からの月数"}),
        Ask(
            "recipients",
            "whole",
            {"en": "Agencies that are funded", "ja": "補助を受けるか所数"},
            required=True,
        ),
        Ask("person_months", "whole", {"en": "Person-months on the books", "ja": "延べ人月"}, required=True),
    )
}
