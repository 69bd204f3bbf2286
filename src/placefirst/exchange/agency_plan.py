"""Agency plan: what an agency entered, read from a file it keeps; the answer as JSON, CSV and a workbook.

A file is YAML (``capacity: 20`` a line), CSV (name and value), or a workbook that this module wrote: what is
given away can be brought back. No cell of what is written is a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from placefirst.economics.agency.agency import Agency
from placefirst.economics.agency.answers import answer_text, read_answer
from placefirst.economics.agency.beginnings import Answer
from placefirst.economics.agency.budget import COSTS, INCOME, Budget
from placefirst.economics.agency.plan import Plan
from placefirst.economics.agency.questions import Question, questions
from placefirst.errors import InvalidDefinition, RefusedAnswer
from placefirst.exchange.plain import plain, source_json
from placefirst.exchange.safe_csv import Plain, as_csv
from placefirst.exchange.typed_table import as_text
from placefirst.exchange.workbook import cells_of
from placefirst.parameters.fields import Fields
from placefirst.parameters.marked import parse

SHEET: Final = "inputs"
COLUMNS: Final = ("part", "name", "way", "month", "value")
LARGEST: Final = 512 * 1024  # bytes of a file
_MARK: Final = b"PK\x03\x04"  # with which a workbook begins


def read_given(content: bytes, shown: str) -> dict[str, Answer]:
    """
    Return the answers in a file of an agency, called *shown* in errors.

    Raises ``InvalidDefinition`` (file, line, remedy) for what cannot be read.
    """
    if content.startswith(_MARK):
        return _of_rows(cells_of(content, SHEET, shown), shown)
    text, problem = as_text(content)
    if problem is not None:
        raise InvalidDefinition(
            shown, "this is no text.", "Save it as YAML, as CSV or as this page's workbook."
        )
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith(("#", "---"))), "")
    if "," in first and ":" not in first.split(",")[0]:
        return _of_rows(_csv_rows(text, shown), shown)
    return _of_yaml(text, shown)


def given_text(agency: Agency) -> str:
    """Return what *agency* answered itself as the file that :func:`read_given` reads."""
    lines = [f"{name}: {_quoted(text)}" for name, text in given_words(agency).items()]
    return "\n".join(lines) + "\n"


def given_words(agency: Agency) -> dict[str, str]:
    """Return what *agency* answered itself, each as text that :func:`read_answer` reads."""
    return {name: answer_text(agency.answers[name]) for name in questions() if name in agency.given}


def plan_as_object(plan: Plan) -> dict[str, Any]:
    """Return the answer as one object for JSON."""
    agency = plan.agency
    return {
        "country": agency.country,
        "inputs": {name: _json(answer) for name, answer in agency.answers.items()},
        "given": sorted(agency.given),
        "gain": plan.gain,
        "gain_first_year": plan.gain_first_year,
        "cash_needed": plan.cash_needed,
        "cash_needed_month": f"{plan.months[plan.cash_needed_month]:%Y-%m}",
        "ways": {
            key: {
                "surplus": way.surplus,
                "first_year": way.first_year,
                "year": _lines(way.year, 0),
                "fee_years": [
                    {
                        "year": fee.year,
                        "units": fee.units / 1000,
                        "is_known": fee.is_known,
                        "bands": dict(zip(plan.rules.tariff.words, fee.chances, strict=True)),
                    }
                    for fee in way.months.fees.years
                ],
                "cash_lowest": way.cash.lowest,
                "cash_lowest_month": f"{plan.months[way.cash.lowest_month]:%Y-%m}",
                "cash_needed": way.cash.needed,
                "months": [
                    {
                        "month": f"{day:%Y-%m}",
                        **_lines(way.months, t),
                        "received": int(way.cash.received[t]),
                        "paid": int(way.cash.paid[t]),
                        "balance": int(way.cash.balance[t]),
                    }
                    for t, day in enumerate(plan.months)
                ],
            }
            for key, way in plan.ways.items()
        },
        "options": {
            each.name: {"surplus": dict(each.surplus), "gain": each.gain, "team": each.team}
            for each in plan.options
            if each.moves or each.team is not None
        },
        "break_evens": {
            each.name: {"of": each.of, "now": plain(each.now), "value": each.value}
            for each in plan.break_evens
        },
        "sensitivities": {
            each.path: {
                "low": plain(each.low), "high": plain(each.high), "at_low": each.at_low,
                "at_high": each.at_high,
            }
            for each in plan.sensitivities
        },
        "rests_on": {
            path: {"value": plain(value.value), "since": value.start.isoformat(), **source_json(value.source)}
            for path, value in plan.rests_on
        },
    }  # fmt: skip


def plan_as_csv(plan: Plan) -> bytes:
    """Return the answer as one long table that a spreadsheet opens: inputs, results, cash by month."""
    return as_csv(COLUMNS, [*_input_rows(plan), *_result_rows(plan), *_month_rows(plan)])


def _input_rows(plan: Plan) -> Iterator[tuple[Plain, ...]]:
    for name in questions():
        answer = plan.agency.answers[name]
        if answer is None:
            continue
        part = "input" if name in plan.agency.given else "begun with"
        yield part, name, None, None, answer_text(answer)


def _result_rows(plan: Plan) -> Iterator[tuple[Plain, ...]]:
    yield "result", "gain", None, None, plan.gain
    yield "result", "gain_first_year", None, None, plan.gain_first_year
    yield "result", "cash_needed", None, f"{plan.months[plan.cash_needed_month]:%Y-%m}", plan.cash_needed
    for key, way in plan.ways.items():
        for name, amount in _lines(way.year, 0).items():
            yield "settled year", name, key, None, amount
        yield "result", "first_year", key, None, way.first_year
        yield "result", "cash_lowest", key, f"{plan.months[way.cash.lowest_month]:%Y-%m}", way.cash.lowest
        yield "result", "cash_needed", key, None, way.cash.needed
    for option in plan.options:
        if option.moves:
            for key, amount in option.surplus.items():
                yield "option", option.name, key, None, amount
    for each in plan.break_evens:
        yield (
            "break-even",
            each.name,
            None,
            None,
            "none" if each.value is None else Fraction(f"{each.value:.4f}"),
        )


def _month_rows(plan: Plan) -> Iterator[tuple[Plain, ...]]:
    for key, way in plan.ways.items():
        for t, day in enumerate(plan.months):
            month = f"{day:%Y-%m}"
            for name, amount in _lines(way.months, t).items():
                yield "month", name, key, month, amount
            for name in ("received", "paid", "balance"):
                yield "cash", name, key, month, int(getattr(way.cash, name)[t])


def _lines(budget: Budget, period: int) -> dict[str, int]:
    lines = {name: int(budget.lines[name][period]) for name in (*INCOME, *COSTS)}
    sums = {name: int(getattr(budget, name)[period]) for name in ("income", "cost", "surplus", "copayment")}
    return {**lines, **sums}


def _json(answer: Answer) -> Any:
    return f"{answer:%Y-%m}" if isinstance(answer, date) else plain(answer)


def _csv_rows(text: str, shown: str) -> list[list[str]]:
    """Return the rows of a table that hold anything, however its lines end."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [row for row in reader if row]
    except csv.Error as error:
        where = f"{shown}:{reader.line_num}"
        raise InvalidDefinition(
            where, "this line cannot be read as a table.", "Save the file as CSV once more."
        ) from error


def _of_rows(rows: list[list[str]], shown: str) -> dict[str, Answer]:
    """Return the answers of a table: of this module's own columns, or of two columns, name and value."""
    head = [cell.strip().lstrip("\ufeff").lower() for cell in rows[0]] if rows else []
    own = head[:2] == ["part", "name"] and "value" in head
    found: dict[str, Answer] = {}
    for number, row in enumerate(rows[1:] if own or "value" in head else rows, start=2):
        cells = [cell.strip() for cell in row]
        if own:
            if not cells or cells[0] != "input" or len(cells) <= head.index("value"):
                continue
            name, text = cells[1], cells[head.index("value")]
        elif len(cells) >= 2:
            name, text = cells[0], cells[1]
        else:
            raise InvalidDefinition(
                f"{shown}:{number}", "a line has a name and a value.", "Write capacity,20."
            )
        _take(found, name, text, f"{shown}:{number}")
    return found


def _of_yaml(text: str, shown: str) -> dict[str, Answer]:
    fields = Fields(parse(text, shown), shown=shown, name="agency", known=tuple(questions()))
    found: dict[str, Answer] = {}
    for name, piece in fields.node.value.items():
        value = piece.value
        if value is None:
            continue
        where = f"{shown}:{fields.line(name)}"
        if isinstance(value, bool | date) or not isinstance(value, str | Fraction):
            value = answer_text(value) if isinstance(value, bool | date) else None
        if value is None:
            raise InvalidDefinition(where, f"'{name}' must be one value.", "Write it behind the colon.")
        _take(found, name, value if isinstance(value, str) else answer_text(value), where)
    return found


def _take(found: dict[str, Answer], name: str, text: str, where: str) -> None:
    """Put the answer *text* to *name* among those *found*; refuses what it cannot be, with its line."""
    question: Question | None = questions().get(name)
    if question is None:
        raise InvalidDefinition(where, f"there is no question '{name}'.", "Take the names of the example.")
    if name in found:
        raise InvalidDefinition(where, f"'{name}' stands twice.", "Keep one.")
    if not text.strip():
        return
    try:
        found[name] = read_answer(question, text)
    except RefusedAnswer as error:
        raise InvalidDefinition(where, f"'{name}':", str(error)) from error


def _quoted(text: str) -> str:
    """Return a value that YAML reads back as the same text, number or flag."""
    plain_signs = text.replace(".", "").replace("-", "").isdigit() or text in ("true", "false")
    return text if plain_signs and not _is_month(text) else json.dumps(text, ensure_ascii=False)


def _is_month(text: str) -> bool:
    return len(text) == 7 and text[4] == "-"
