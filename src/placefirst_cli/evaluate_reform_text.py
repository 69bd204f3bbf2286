"""Evaluate reform: the list of a country's reforms, and what became of a figure after one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from placefirst.exchange.reform import answer_object, reform_object
from placefirst.inference.asked import Answer, Question, answer
from placefirst.inference.difference_words import clustered_said, said_of
from placefirst.inference.figures import carried, change, interval, level, when
from placefirst.inference.reform_words import headline, reading, said
from placefirst.parameters.read import load_country
from placefirst.systems.reform import all_reforms
from placefirst_cli.output import console, print_json, table
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from placefirst.inference.averaged import Estimate
    from placefirst.inference.other_methods import ByMethod

_WORDS: Final = {
    "en": {
        "none": "No reform is written down for {country}.",
        "key": "Key",
        "day": "Day",
        "reform": "Reform",
        "look": "Look in",
        "how": "Ask: placefirst evaluate reform {code} --reform KEY [--series KEY] [--strand WORD]",
        "marks": "Marks: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.",
        "refused": "No answer: {why}",
        "enough": "What would be enough",
        "when": "When",
        "figure": "Figure",
        "fitted": "Line",
        "expected": "Past carried on",
        "range": "95% interval",
        "effect": "Effect at {label}",
        "step": "Step at the first point after",
        "turn": "Change of the slope a year",
        "trend": "Slope a year before",
        "checks": "Checks",
        "beside": "Beside controls",
        "methods": "By other methods (the intervals are too short in short series)",
        "changed": "Changed on {day}: {says}",
    },
    "ja": {
        "none": "{country}の制度改正は収録されていません。",
        "key": "キー",
        "day": "施行日",
        "reform": "制度改正",
        "look": "見る統計",
        "how": "実行: placefirst evaluate reform {code} --reform キー [--series キー] [--strand 区分]",
        "marks": "印: ● 法令または一次資料で確認、◐ 二次資料、◌ 未確認。",
        "refused": "分析できません：{why}",
        "enough": "何があれば足りるか",
        "when": "時点",
        "figure": "値",
        "fitted": "当てはめた線",
        "expected": "改正前の延長",
        "range": "95%区間",
        "effect": "{label}の差",
        "step": "改正後最初の時点の段差",
        "turn": "傾きの変化（年）",
        "trend": "改正前の傾き（年）",
        "checks": "前提の確認",
        "beside": "対照群との比較",
        "methods": "他の方法による結果（短い統計では区間が短すぎる）",
        "changed": "{day}の改正：{says}",
    },
}
SIGNS: Final = {"fine": "✓", "doubt": "!", "note": "·"}


def show_list(code: str, language: str, *, as_json: bool) -> None:
    """Print the reforms of a country, each with its day, its mark and the series to look in."""
    country = load_country(code)
    every = all_reforms(country)
    if as_json:
        print_json({"country": code, "reforms": [reform_object(each) for each in every]})
        return
    words = _WORDS[language]
    out = console()
    if not every:
        out.print(words["none"].format(country=country.name[language]))
        return
    lines = table()
    for name in ("key", "day", "reform", "look"):
        lines.add_column(words[name], no_wrap=name in ("key", "day"))
    for each in every:
        looks = ", ".join(f"{look.series}{':' + look.strand if look.strand else ''}" for look in each.looks)
        lines.add_row(each.key, f"{each.day} {each.mark}", Words(each.name[language]), Words(looks or "–"))
    out.print(lines)
    out.print(words["how"].format(code=code))
    out.print(words["marks"])


def show_answer(question: Question, language: str, *, as_json: bool, methods: bool) -> None:
    """Print what became of the figure, or why nothing can be said; other *methods* beside it if asked."""
    told = answer(question)
    others: tuple[ByMethod, ...] = ()
    if methods and told.found is not None:
        from placefirst.inference.other_methods import by_other_methods

        others = by_other_methods(told.found)
    by_group = None
    if methods and told.compared is not None:
        from placefirst.inference.clustered import clustered

        by_group = clustered(told.compared)
    if as_json:
        print_json(answer_object(told, others, by_group))
        return
    words = _WORDS[language]
    out = console()
    if question.reform is not None:
        text = f"{question.reform.says[language]} {question.reform.mark}"
        out.print(words["changed"].format(day=question.day, says=text))
    if told.refused is not None:
        out.print(words["refused"].format(why=told.refused.said[language]))
        for line in told.refused.enough:
            out.print(f"  {words['enough']}: {line[language]}")
    if told.found is not None:
        _show_found(told, words, language)
    if told.compared is not None:
        out.print(f"\n{words['beside']}")
        out.print("\n".join(said_of(told.compared, language)))
        if by_group is not None:
            out.print(clustered_said(by_group, told.compared, language))
    if told.not_compared is not None:
        why = " ".join([told.not_compared.said[language], *(e[language] for e in told.not_compared.enough)])
        out.print(f"\n{words['beside']}: {why}")
    if others and told.found is not None:
        _show_methods(told, others, words, language)


def _show_found(told: Answer, words: dict[str, str], language: str) -> None:
    found = told.found
    assert found is not None
    out = console()
    out.print(headline(found, told.checks, language))
    out.print()
    out.print("\n".join(reading(found, told.checks, language)))
    lines = table()
    for name in ("when", "figure", "fitted", "expected", "range"):
        lines.add_column(words[name], justify="left" if name == "when" else "right")
    for each in found.drawn:
        value = "–" if each.point.value is None else level(each.point.value, found.points)
        fitted, expected, band = "–", "–", "–"
        if each.fitted is not None:
            fitted = carried(each.fitted, found.points)
        if each.expected is not None and each.low is not None and each.high is not None:
            expected = carried(each.expected, found.points)
            band = f"{carried(each.low, found.points)} – {carried(each.high, found.points)}"
        label = when(found.points, each.point.label, language)
        lines.add_row(label, f"{value} {each.point.mark}".rstrip(), fitted, expected, band)
    out.print(lines)
    out.print(words["checks"])
    for check in told.checks:
        out.print(f"  {SIGNS[check.state]} {said(check, language)}")
    if any(point.mark for point in found.points.points):
        out.print(words["marks"])


def _show_methods(told: Answer, others: tuple[ByMethod, ...], words: dict[str, str], language: str) -> None:
    from placefirst.inference.other_methods import NAMES

    found = told.found
    assert found is not None
    is_ratio = found.scale == "log"

    def cell(estimate: Estimate) -> str:
        value = change(estimate.value, found.points, language, is_ratio=is_ratio, signed=True)
        return f"{value} ({interval(estimate, found.points, language, is_ratio=is_ratio)})"

    lines = table(title=f"\n{words['methods']}")
    lines.add_column("")
    label = words["effect"].format(label=when(found.points, found.last.label, language))
    for name in (words["step"], words["turn"], label):
        lines.add_column(name, justify="right")
    for each in others:
        lines.add_row(Words(NAMES[each.key][language]), cell(each.step), cell(each.turn), cell(each.last))
    console().print(lines)
