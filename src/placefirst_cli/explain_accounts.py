"""``placefirst explain --accounts``: who pays, who gains, how it could be split, by department and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from placefirst.exchange.accounts import accounts_of
from placefirst.exchange.accounts_words import amount
from placefirst.parameters.read import load_country
from placefirst_cli.output import console, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from placefirst.exchange.answer import Answer

MILLION: Final = 1_000_000
MINUS: Final = "\u2212"
NONE: Final = "–"
TEXT: Final[Mapping[str, Mapping[str, str]]] = {
    "head": {
        "en": (
            "Accounts by department: {scenario}. Millions of {currency}; above 0 better off than "
            "today, below 0 worse."
        ),
        "ja": "部門別の収支：{scenario}（単位：百万{currency}。正は現行より楽、負は苦しくなる）",
    },
    "years": {
        "en": "A fiscal year is called by the year it begins in; a dash: no effect found (it may be chance).",
        "ja": "年度は始まる年で示す。「–」は効果が認められない（偶然でありうる）ことを示す。",
    },
    "department": {"en": "Department", "ja": "部門"},
    "present": {"en": "Present value", "ja": "現在価値"},
    "purse": {"en": "The people’s own purse", "ja": "本人の家計"},
    "lost": {"en": "· of it benefits lost by working", "ja": "・うち就労により失う給付"},
    "all": {"en": "All budgets together", "ja": "予算の合計"},
    "none": {"en": "no effect found", "ja": "効果は認められない"},
    "seen_by": {"en": "Seen by", "ja": "視点"},
    "doubt": {"en": "±", "ja": "±"},
    "even": {"en": "Comes back in", "ja": "回収される年度"},
    "pocket": {
        "en": (
            "Wrong pocket: {share} of what budgets gain would have to change pockets to follow "
            "the cost.{largest}"
        ),
        "ja": (
            "別の財布：予算に生じる便益の{share}は、負担に見合うように移さなければならない位置に"
            "ある。{largest}"
        ),
    },
    "largest": {
        "en": " Of {name}, which pays most: {share} falls to others.",
        "ja": "最も多く負担する{name}からみると、{share}が他の予算に入る。",
    },
    "mvpf": {"en": "MVPF: {value}", "ja": "公的資金の限界価値（MVPF）：{value}"},
    "roi_government": {"en": "Return to the government: {value}", "ja": "政府の投資収益率：{value}"},
    "roi_society": {"en": "Return to society: {value}", "ja": "社会の投資収益率：{value}"},
    "split": {
        "en": "The programme’s cost and how it could be split (present value, millions of {currency})",
        "ja": "制度の費用とその分担（現在価値、百万{currency}）",
    },
    "benefit": {"en": "Gross benefit", "ja": "総便益"},
    "today": {"en": "Pays today", "ja": "現在の負担"},
    "inventory": {"en": "Impact inventory", "ja": "影響の一覧"},
    "counted": {"en": "Counted", "ja": "計上"},
    "value": {"en": "This run", "ja": "この計算の値"},
    "total": {"en": "Total", "ja": "合計"},
}  # fmt: skip


def accounts_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as one JSON object, each difference with its ``accounts``."""
    told = answer.to_json()
    country = load_country(answer.country)
    differences = {
        key: {**gap, "accounts": accounts_of(country, told, key)} for key, gap in told["difference"].items()
    }
    return {**told, "difference": differences}


def show_accounts(answer: Answer, language: str) -> None:
    """Print the accounts of every scenario of *answer* in *language*."""
    told, country, out = answer.to_json(), load_country(answer.country), console()
    for key in told["difference"]:
        found = accounts_of(country, told, key)
        for line in (part for each in _lines(found, language) for part in _paragraphs(each)):
            out.print(Words(line) if isinstance(line, str) and line else line)


def _paragraphs(line: Any) -> list[Any]:
    """Return *line* cut at its line ends: each part is filled by itself."""
    return line.split("\n") if isinstance(line, str) else [line]


def _lines(found: Mapping[str, Any], language: str) -> list[Any]:
    def say(key: str, **words: object) -> str:
        return TEXT[key][language].format(**words)

    currency = found["currency"]
    lines: list[Any] = ["", say("head", scenario=found["scenario"], currency=currency), say("years"), ""]
    lines += [_by_year(found, language, say), "", _seen_by(found, language, say), ""]
    lines += [
        *_ratios(found, language, say),
        "",
        say("split", currency=currency),
        _split(found, language, say),
    ]
    lines += ["", found["split"]["said"][language], "", _inventory(found, language, say)]
    return [*lines, "", found["who_gains"]["sex"][language]]


def _by_year(found: Mapping[str, Any], language: str, say: Any) -> Any:
    shown = table()
    shown.add_column(say("department"))
    for year in (*found["years"], say("present")):
        shown.add_column(str(year), justify="right")
    shown.add_column(say("doubt"), justify="right")
    for row in found["departments"]:
        if any(row["yen"]):
            shown.add_row(row["name"][language], *_cells(row), _doubt(row, say))
    whole = found["perspectives"]["government"]
    shown.add_section()
    shown.add_row(say("all"), *_cells(whole), _doubt(whole, say))
    people = found["people"]
    shown.add_section()
    shown.add_row(say("purse"), *_cells(people), _doubt(people, say))
    empty = [""] * len(found["years"])
    shown.add_row(say("lost"), *empty, _millions(people["lost_benefits_yen"]), "")
    return shown


def _seen_by(found: Mapping[str, Any], language: str, say: Any) -> Any:
    shown = table()
    for heading in ("seen_by", "present", "doubt", "even"):
        shown.add_column(say(heading), justify="left" if heading in {"seen_by", "even"} else "right")
    for row in (*found["perspectives"].values(), *found["departments"]):
        if any(row["yen"]):
            even = row["break_even"]
            when = even["reason"][language] if even["value"] is None else str(even["value"])
            value = _millions(row["present_value_yen"]) if row["found"] else NONE
            shown.add_row(row["name"][language], value, _doubt(row, say), when)
    return shown


def _ratios(found: Mapping[str, Any], language: str, say: Any) -> list[str]:
    pocket, rows = found["wrong_pocket"], {row["key"]: row for row in found["departments"]}
    if pocket["programme"]["value"] is None:
        lines = [pocket["programme"]["reason"][language]]
    else:
        largest = ""
        if pocket["largest_payer"]:
            name = rows[pocket["largest_payer"]]["name"][language]
            share = pocket["payers"][pocket["largest_payer"]]["value"]
            largest = say("largest", name=name, share=f"{share:.0%}")
        lines = [say("pocket", share=f"{pocket['programme']['value']:.0%}", largest=largest)]
    for name in ("mvpf", "roi_government", "roi_society"):
        value = found["returns"][name]
        form = f"{value['value']:.2f}" if name == "mvpf" and value["value"] is not None else ""
        if not form:
            form = value["reason"][language] if value["value"] is None else f"{value['value']:+.0%}"
        lines.append(say(name, value=form.replace("-", MINUS)))
        lines.append(found["definitions"][name][language])
    return [*lines, found["definitions"]["wrong_pocket"][language]]


def _split(found: Mapping[str, Any], language: str, say: Any) -> Any:
    split, shown = found["split"], table()
    rules = [rule for rule in split["rules"].values() if rule["shares_yen"] is not None]
    shown.add_column(say("department"))
    for heading in (say("benefit"), say("today"), *(rule["name"][language] for rule in rules)):
        shown.add_column(heading, justify="right")
    for each in split["parties"]:
        amounts = [each["benefit_yen"], each["cost_today_yen"]]
        amounts += [rule["shares_yen"][each["key"]] for rule in rules]
        if any(amounts):
            cells = [_millions(one) for one in amounts]
            shown.add_row(each["name"][language], cells[0] if each["benefit_found"] else NONE, *cells[1:])
    shown.add_section()
    totals = [split["benefit_yen"], split["cost_yen"]]
    totals += [sum(rule["shares_yen"].values()) for rule in rules]
    cells = [_millions(one) for one in totals]
    sure = any(each["benefit_found"] and each["benefit_yen"] for each in split["parties"])
    shown.add_row(say("total"), cells[0] if sure else NONE, *cells[1:])
    return shown


def _inventory(found: Mapping[str, Any], language: str, say: Any) -> Any:
    shown = table()
    for heading in ("inventory", "counted", "value"):
        shown.add_column(say(heading), justify="right" if heading == "value" else "left")
    for each in found["inventory"]:
        value = each["value"]
        if each["unit"] == "yen":
            text = amount(value, found["currency"], signed=True)[language]
        else:
            text = "" if value is None else f"{value:+,.0f}".replace("-", MINUS)
        why = f" ({each['why'][language]})" if each["why"] else ""
        name = f"{each['sector_name'][language]}: {each['name'][language]}"
        shown.add_row(name, each["status_name"][language] + why, text)
    return shown


def _cells(row: Mapping[str, Any]) -> list[str]:
    """Return a row's years and present value; a dash where chance alone could make the difference."""
    halves = row["half_width_by_year_yen"] or [None] * len(row["yen"])
    years = [
        _millions(yen) if yen == 0 or (half is not None and abs(yen) > half) else NONE
        for yen, half in zip(row["yen"], halves, strict=True)
    ]
    return [*years, _millions(row["present_value_yen"]) if row["found"] else NONE]


def _millions(value: int) -> str:
    text = f"{value / MILLION:+,.0f}" if abs(value) >= MILLION / 2 else "0"
    return text.replace("-", MINUS)


def _doubt(row: Mapping[str, Any], say: Any) -> str:
    half = row["half_width_yen"]
    if not row["found"]:
        return str(say("none"))
    return "" if half is None else f"{half / MILLION:,.0f}"
