"""Agency workbook: the answer to an agency as a spreadsheet: what was entered, the results, cash by month."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import xlsxwriter

from placefirst.economics.agency.answers import answer_text
from placefirst.economics.agency.budget import COSTS, INCOME
from placefirst.economics.agency.plan import Plan, Way
from placefirst.economics.agency.questions import questions
from placefirst.economics.agency.words import words
from placefirst.exchange.safe_csv import safe

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEADS = {
    "en": {
        "part": "part", "name": "name", "label": "Question", "value": "value", "unit": "unit",
        "results": "Results", "cash": "Cash by month", "year": "A settled year", "month": "Month",
        "gain": "A few IPS places add in a settled year", "first": "The same, in the first twelve months",
        "needed": "Cash that they need at worst, beyond today", "way": "Way of working",
    },
    "ja": {
        "part": "part", "name": "name", "label": "質問", "value": "value", "unit": "単位",
        "results": "結果", "cash": "資金繰り", "year": "落ち着いた1年", "month": "月",
        "gain": "少人数のIPS枠による増減（落ち着いた1年）", "first": "同じく最初の12か月",
        "needed": "現状に加えて必要になる資金（最大）", "way": "進め方",
    },
}  # fmt: skip


def workbook_of(plan: Plan, language: str) -> bytes:
    """Return the workbook; text stays text, whatever it begins with, and no cell is a formula."""
    language = language if language in _HEADS else "en"
    heads, out = _HEADS[language], io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": datetime(2000, 1, 1)})  # the same answer, the same bytes
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0;[Red]-#,##0"})

    def put(sheet: Worksheet, row: int, cells: Sequence[Any], form: Any = None) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, safe(cell), form)
            elif cell is not None:
                sheet.write_number(row, column, float(cell), form)

    inputs = book.add_worksheet("inputs")
    put(inputs, 0, [heads[key] for key in ("part", "name", "value", "unit", "label")], bold)
    row = 1
    for name, question in questions().items():
        answer = plan.agency.answers[name]
        if answer is not None:
            part = "input" if name in plan.agency.given else "begun with"
            put(inputs, row, [part, name, answer_text(answer), question.unit, question.label[language]])
            row += 1
    inputs.set_column(0, 0, 11)
    inputs.set_column(1, 2, 22)
    inputs.set_column(4, 4, 60)

    results = book.add_worksheet(heads["results"])
    put(results, 0, [heads["gain"], plan.gain], money)
    put(results, 1, [heads["first"], plan.gain_first_year], money)
    put(results, 2, [heads["needed"], plan.cash_needed], money)
    ways = list(plan.ways.values())
    put(results, 4, [heads["year"], *(words("ways")[way.key][language] for way in ways)], bold)
    row = 5
    for name in (*INCOME, "income", *COSTS, "cost", "surplus"):
        said = (words("sums") if name in words("sums") else words("lines"))[name][language]
        put(results, row, [said, *(_of_year(way, name) for way in ways)], money)
        row += 1
    row += 1
    for each in plan.break_evens:
        value = "–" if each.value is None else Fraction(f"{each.value:.4f}")
        put(results, row, [words("break_evens")[each.name][language], value])
        row += 1
    results.set_column(0, 0, 52)
    results.set_column(1, 3, 20)

    cash = book.add_worksheet(heads["cash"])
    names = ("surplus", "received", "paid", "balance")
    heading = [heads["month"]]
    heading += [
        f"{words('ways')[way.key][language]}: {words('cash')[name][language]}"
        for way in ways
        for name in names
    ]
    put(cash, 0, heading, bold)
    for t, day in enumerate(plan.months):
        amounts = [int(_monthly(way, name)[t]) for way in ways for name in names]
        put(cash, t + 1, [f"{day:%Y-%m}", *amounts], money)
    cash.set_column(0, 0, 10)
    cash.set_column(1, 12, 22)
    cash.freeze_panes(1, 1)
    book.close()
    return out.getvalue()


def _of_year(way: Way, name: str) -> int:
    sums = {"income": way.year.income, "cost": way.year.cost, "surplus": way.year.surplus}
    return int((sums[name] if name in sums else way.year.lines[name])[0])


def _monthly(way: Way, name: str) -> Any:
    return way.months.surplus if name == "surplus" else getattr(way.cash, name)
