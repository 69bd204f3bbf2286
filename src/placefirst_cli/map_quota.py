"""Map, --quota: one employer's fiscal year under the employment quota, month by month and in all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import placefirst.loop.map
from placefirst.errors import InvalidRequest
from placefirst.exchange.quota import quota_as_object
from placefirst.loop.map import EmployerMap
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst.systems import quota_words
from placefirst.systems.quota import MonthlyCount, QuotaYear
from placefirst.systems.quota_steps import Step, Stretch
from placefirst_cli.output import console, day, print_json, shown, table

if TYPE_CHECKING:
    from rich.console import Console

_WORDS: Final = {
    "en": {
        "month": "Month",
        "workers": "Workers",
        "left_out": "Left out",
        "quota": "Quota",
        "required": "Required",
        "counted": "Counted",
        "surplus": "Above or short",
        "figure": "In the year",
        "value": "Value",
        "rule": "By this rule",
        "quota_point_month": "point-months",
        "head": "{employer}, fiscal year {year}, under the employment quota",
        "sentence": "{employer} {said}.",
        "steps": "{first} to {last}, step by step",
        "hire": "One more person, all year",
        "counts": "Counts",
        "change": "Receipts less levy change by",
        "other": "Every month at another rate",
        "rate": "Rate",
        "announced": "announced",
        "law_since": "the law's from {day}",
        "rests": "This rests on",
        "since": "Since",
        "mark": "Mark",
        "source": "Source",
        "on": "In {month}: {required} required, {counted} counted.",
        "marks": "A number's mark: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.",
    },
    "ja": {
        "month": "月",
        "workers": "常用労働者",
        "left_out": "除外",
        "quota": "雇用率",
        "required": "必要数",
        "counted": "算定数",
        "surplus": "超過・不足",
        "figure": "年度",
        "value": "値",
        "rule": "算定の方法",
        "quota_point_month": "人月",
        "JPY": "円",
        "head": "{employer}　{year}年度　障害者雇用率制度",
        "sentence": "{employer}：{said}。",
        "steps": "{first}～{last}　順を追った計算",
        "hire": "年度を通じて1人多く雇った場合",
        "counts": "算定",
        "change": "支給額から納付金を引いた額の変化",
        "other": "全月に別の雇用率を当てた場合",
        "rate": "雇用率",
        "announced": "公表済み・未施行",
        "law_since": "{day}からの法定雇用率",
        "rests": "用いた値",
        "since": "適用",
        "mark": "印",
        "source": "根拠",
        "on": "{month}: 必要数 {required}、算定数 {counted}。",
        "marks": "印: ● 法令または一次資料で確認、◐ 二次資料、◌ 未確認。",
    },
}


def show_employer(
    country: str, file: Path, *, on: str | None, programme: str | None, language: str, as_json: bool
) -> None:
    """Print one employer's fiscal year; with *on*, also the standing of that day's month."""
    if programme is not None:
        raise InvalidRequest("--programme and --quota do not go together. Leave one out.")
    answer = placefirst.loop.map.map_employer(country, file)
    row = None if on is None else _month_of(answer.year, day(on))
    if as_json:
        print_json(
            quota_as_object(answer.year, answer.stretches, row, hires=answer.hires, others=answer.others)
        )
    else:
        _show(answer, row, _WORDS.get(language, _WORDS["en"]), language if language in _WORDS else "en")


def _month_of(answer: QuotaYear, on: date) -> MonthlyCount:
    for row in answer.months:
        if (row.month.year, row.month.month) == (on.year, on.month):
            return row
    first, last = answer.months[0].month, answer.months[-1].month
    raise InvalidRequest(
        f"--on {on} lies outside the employer's fiscal year. Name a day from {first:%Y-%m} to {last:%Y-%m}."
    )


def _show(whole: EmployerMap, on: MonthlyCount | None, words: dict[str, str], language: str) -> None:
    out, answer = console(), whole.year
    out.print(words["head"].format(employer=answer.employer, year=answer.fiscal_year))
    out.print(words["sentence"].format(employer=answer.employer, said=whole.headline[language]))
    if on is not None:
        out.print(
            words["on"].format(
                month=f"{on.month:%Y-%m}", required=on.required, counted=number_text(on.counted)
            )
        )
    lines = table()
    lines.add_column(words["month"], no_wrap=True)
    for key in ("workers", "left_out", "quota", "required", "counted", "surplus"):
        lines.add_column(words[key], justify="right")
    for row in answer.months:
        points = (number_text(row.workers), f"{row.left_out:,}", shown(row.quota, "ratio"))
        count = (f"{row.required:,}", number_text(row.counted), _signed(row.surplus))
        lines.add_row(f"{row.month:%Y-%m}", *points, *count)
    out.print()
    out.print(lines)
    figures = table()
    figures.add_column(words["figure"], overflow="fold")
    figures.add_column(words["value"], justify="right", no_wrap=True)
    figures.add_column(words["rule"], overflow="fold", ratio=1)
    for figure in answer.figures:
        unit = "" if figure.unit == "flag" else f" {words.get(figure.unit, figure.unit)}"
        value = _signed(figure.value) if figure.key == "surplus" else shown(figure.value, figure.unit)
        if isinstance(figure.value, bool):
            value = quota_words.DUTY[figure.value][language]
        figures.add_row(quota_words.FIGURES[figure.key][language], f"{value}{unit}", figure.rule[language])
    out.print()
    out.print(figures)
    out.print()
    for note in answer.notes:
        out.print(note[language])
    _show_steps(out, whole.stretches, words, language)
    _show_otherwise(out, whole, words, language)
    rests = table()
    rests.add_column(words["rests"], overflow="fold", ratio=1)
    rests.add_column(words["value"], justify="right", no_wrap=True)
    rests.add_column(words["since"], no_wrap=True)
    rests.add_column(words["mark"], no_wrap=True)
    rests.add_column(words["source"], justify="right", no_wrap=True)
    sources = {value.source.key: value.source for _, value in answer.rests_on}
    numbers = {key: index for index, key in enumerate(sources, start=1)}
    for path, value in answer.rests_on:
        unit = "ratio" if isinstance(value.value, Fraction) and 0 < value.value < 1 else ""
        cells = (shown(value.value, unit), f"{value.start}", value.source.label)
        rests.add_row(_label(answer.country, path, language), *cells, f"[{numbers[value.source.key]}]")
    out.print()
    out.print(rests)
    for key, source in sources.items():
        out.print(f"[{numbers[key]}] {source.label} {source.citation}")
    out.print()
    out.print(words["marks"])


def _show_steps(out: Console, stretches: tuple[Stretch, ...], words: dict[str, str], language: str) -> None:
    """Print the steps of the law for each stretch of months that come out alike."""
    for stretch in stretches:
        out.print()
        out.print(words["steps"].format(first=f"{stretch.first:%Y-%m}", last=f"{stretch.last:%Y-%m}"))
        for number, step in enumerate(stretch.steps, start=1):
            out.print(f"{number}. {step.title[language]}: {_signed_step(step)}")
            for line in step.lines:
                mark = f"  {line.value.source.label}" if line.value else ""
                result = quota_words.points(line.result) if step.key != "surplus" else _signed(line.result)
                out.print(f"   {line.label[language]}: {line.formula} → {result}{mark}")


def _show_otherwise(out: Console, whole: EmployerMap, words: dict[str, str], language: str) -> None:
    """Print what one more person, and another rate, would change."""
    hires = table()
    hires.add_column(words["hire"], overflow="fold", ratio=1)
    for heading in (words["counts"], words["surplus"], words["change"]):
        hires.add_column(heading, justify="right")
    for hire in whole.hires:
        cells = (shown(hire.counts.value, ""), _signed(hire.surplus), _signed(hire.change))
        kinds = ", ".join(name[language] for name in hire.kinds)
        hires.add_row(f"{hire.hours[language]}: {kinds}", *cells)
    others = table()
    others.add_column(words["other"], overflow="fold", ratio=1)
    for heading in (words["rate"], words["required"], words["surplus"]):
        others.add_column(heading, justify="right")
    others.add_column(quota_words.FIGURES["levy"][language], justify="right")
    for other in whole.others:
        name = other.title[language] if other.title else words["law_since"].format(day=other.value.start)
        name += f" ({words['announced']})" if other.is_announced else ""
        figures = {
            key: figure.value for key in ("required", "surplus", "levy") if (figure := other.year.figure(key))
        }
        others.add_row(
            f"{name} {other.value.source.label}",
            shown(other.rate, "ratio"),
            shown(figures.get("required"), ""),
            _signed(figures.get("surplus", False)),
            shown(figures.get("levy"), ""),
        )
    for each in (hires, others):
        out.print()
        out.print(each)


def _signed_step(step: Step) -> str:
    return _signed(step.result) if step.key == "surplus" else quota_words.points(step.result)


def _label(country: str, path: str, language: str) -> str:
    """Return the short name of a parameter, with the cell of a table in words."""
    name, _, cell = path.removesuffix("]").partition("[")
    stem, _, short = name.removeprefix(f"{country}.").partition(".")
    labels = load_country(country).files[stem].parameters[short].label
    label = labels[language] if labels and language in labels else short.replace("_", " ")
    return f"{label}: {cell.replace('_', ' ')}" if cell else label


def _signed(value: Fraction | bool) -> str:
    number = Fraction(value)
    return f"+{number_text(number)}" if number > 0 else number_text(number)
