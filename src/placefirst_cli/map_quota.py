"""Map, --quota: one employer's fiscal year under the employment quota, month by month and in all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import placefirst.loop.map
from placefirst.errors import InvalidRequest
from placefirst.parameters.history import Value
from placefirst.parameters.read import load_country
from placefirst.parameters.values import number_text
from placefirst.systems.quota import MonthlyCount, QuotaYear
from placefirst_cli.output import console, day, plain, print_json, shown, source_json, table

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
        "must_file": "Must file a return",
        "levy": "Levy to pay",
        "allowance": "Allowance to receive",
        "reward": "Reward to receive",
        "short_hours_benefit": "Benefit for short hours to receive",
        "quota_point_month": "point-months",
        "head": "{employer}, fiscal year {year}, under the employment quota",
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
        "must_file": "申告義務",
        "levy": "納付金（納付）",
        "allowance": "調整金（支給）",
        "reward": "報奨金（支給）",
        "short_hours_benefit": "特例給付金（支給）",
        "quota_point_month": "人月",
        "JPY": "円",
        "yes": "あり",
        "no": "なし",
        "head": "{employer}　{year}年度　障害者雇用率制度",
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
    row = None if on is None else _month_of(answer, day(on))
    if as_json:
        print_json(as_object(answer, row))
    else:
        _show(answer, row, _WORDS.get(language, _WORDS["en"]), language if language in _WORDS else "en")


def as_object(answer: QuotaYear, on: MonthlyCount | None = None) -> dict[str, Any]:
    """Return a year as one object for JSON: months, figures with rule and sources, notes."""
    return {
        "country": answer.country,
        "employer": answer.employer,
        "fiscal_year": answer.fiscal_year,
        "on": _month_json(on) if on else None,
        "months": [_month_json(row) for row in answer.months],
        "figures": {
            figure.key: {
                "value": plain(figure.value),
                "unit": figure.unit,
                "rule": figure.rule["en"],
                "rests_on": [_reference(path, value) for path, value in figure.rests_on],
            }
            for figure in answer.figures
        },
        "rests_on": {
            _reference(path, value): {
                "path": path,
                "value": plain(value.value),
                "since": value.start.isoformat(),
                "source": source_json(value.source),
            }
            for path, value in answer.rests_on
        },
        "notes": [note["en"] for note in answer.notes],
    }


def _reference(path: str, value: Value) -> str:
    return f"{path} {value.start}"


def _month_json(row: MonthlyCount) -> dict[str, Any]:
    return {
        "month": f"{row.month:%Y-%m}",
        "workers": plain(row.workers),
        "left_out": row.left_out,
        "quota": plain(row.quota),
        "required": row.required,
        "required_without_exclusion": row.required_without_exclusion,
        "counted": plain(row.counted),
        "surplus": plain(row.surplus),
        "short_hours_people": row.short_hours_people,
    }


def _month_of(answer: QuotaYear, on: date) -> MonthlyCount:
    for row in answer.months:
        if (row.month.year, row.month.month) == (on.year, on.month):
            return row
    first, last = answer.months[0].month, answer.months[-1].month
    raise InvalidRequest(
        f"--on {on} lies outside the employer's fiscal year. Name a day from {first:%Y-%m} to {last:%Y-%m}."
    )


def _show(answer: QuotaYear, on: MonthlyCount | None, words: dict[str, str], language: str) -> None:
    out = console()
    out.print(words["head"].format(employer=answer.employer, year=answer.fiscal_year))
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
        value = words.get(value, value)
        figures.add_row(words[figure.key], f"{value}{unit}", figure.rule[language])
    out.print()
    out.print(figures)
    out.print()
    for note in answer.notes:
        out.print(note[language])
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
