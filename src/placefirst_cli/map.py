"""placefirst map: a country's employment services, and each rule in force on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import placefirst.loop.map
from placefirst.loop.map import CountryMap, Number, ProgrammeMap, Row, Rule
from placefirst_cli.map_quota import show_employer
from placefirst_cli.output import (
    console,
    day,
    marks_sentence,
    plain,
    print_json,
    shown,
    source_json,
    table,
    unit_words,
)

if TYPE_CHECKING:
    from rich.console import Console

MOST_CELLS = 12  # a larger table is shown as a sentence unless its programme is asked for


def command(
    country: Annotated[str, typer.Argument(help="Two letters, such as jp; xx is the imaginary country.")],
    on: Annotated[
        str | None, typer.Option(help="The day asked about, as 2026-07-01; today if left out.")
    ] = None,
    programme: Annotated[str | None, typer.Option(help="Only this programme, with every cell.")] = None,
    language: Annotated[str, typer.Option(help="en or ja, where the country's files have it.")] = "en",
    quota: Annotated[
        Path | None,
        typer.Option(
            metavar="EMPLOYER.yaml", help="An employer's fiscal year under the quota, from its file."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
) -> None:
    """Show a country's employment services: divisions side by side, every rule with its source."""
    if quota is not None:
        show_employer(country, quota, on=on, programme=programme, language=language, as_json=as_json)
        return
    answer = placefirst.loop.map.map_country(country, day(on), language=language)
    if programme is not None:
        answer.system.programme(programme)  # refuses a name that is not there
    if as_json:
        print_json(as_object(answer, programme))
    else:
        show(answer, programme)


def as_object(answer: CountryMap, only: str | None = None) -> dict[str, Any]:
    """Return the map as one object for JSON."""
    country = answer.system.country
    return {
        "country": country.code,
        "name": country.name[answer.language],
        "currency": country.currency,
        "on": answer.on.isoformat(),
        "marks": answer.marks,
        "data_fingerprint": country.fingerprint,
        "divisions": [
            {
                "division": each.division.key,
                "name": each.name,
                "programmes": [
                    _programme_json(one) for one in each.programmes if only in (None, one.programme.key)
                ],
            }
            for each in answer.divisions
        ],
    }


def _programme_json(one: ProgrammeMap) -> dict[str, Any]:
    return {
        "programme": one.programme.key,
        "name": one.name,
        "rule": one.programme.rule,
        "review_by": one.programme.review_by.isoformat() if one.programme.review_by else None,
        "complete": one.programme.is_complete,
        "series_note": one.series_note,
        "paid_by": [{"payer": payer.key, "share": str(share)} for payer, share in one.payers],
        "rows": {row.row: _row_json(row) for row in one.rows},
        "rules": {rule.path.rpartition(".")[2]: _rule_json(rule) for rule in one.rules},
    }


def _row_json(row: Row) -> dict[str, Any]:
    numbers = [_number_json(number) if number else None for number in row.numbers]
    return {"words": _filled(row) if row.words is not None else None, "numbers": numbers}


def _rule_json(rule: Rule) -> dict[str, Any]:
    return {
        "label": rule.label,
        "description": rule.description,
        "unit": rule.unit,
        "axes": list(rule.axes),
        "not_in_force": rule.not_in_force,
        "values": [_number_json(number) for number in rule.numbers],
    }


def _number_json(number: Number) -> dict[str, Any]:
    return {
        "path": number.path,
        "cell": list(number.cell),
        "value": plain(number.value),
        "unit": number.unit,
        "since": number.since.isoformat(),
        "range": [plain(end) for end in number.range] if number.range else None,
        "status": number.status,
        "note": number.note,
        "source": source_json(number.source),
    }


def show(answer: CountryMap, only: str | None = None) -> None:
    """Print the map as tables."""
    out = console()
    out.print(f"{answer.system.country.name[answer.language]} on {answer.on}: employment services")
    out.print(marks_sentence(answer.marks))
    if only is None:
        _side_by_side(out, answer)
    for division in answer.divisions:
        for one in division.programmes:
            if only in (None, one.programme.key):
                _rules(out, one, division.name, is_whole=only is not None)
    out.print()
    out.print("A number's mark: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.")


def _side_by_side(out: Console, answer: CountryMap) -> None:
    """Print one programme of each division side by side, then the next of each."""
    labels = placefirst.loop.map.labels(answer.language)
    most = max((len(each.programmes) for each in answer.divisions), default=0)
    for index in range(most):
        here = [each for each in answer.divisions if index < len(each.programmes)]
        lines = table()
        lines.add_column("", no_wrap=True)
        for division in here:
            lines.add_column(division.name, overflow="fold", ratio=1)
        for position, name in enumerate(placefirst.loop.map.ROWS):
            rows = [division.programmes[index].rows[position] for division in here]
            if any(row.words is not None for row in rows):
                lines.add_row(labels[name], *(_filled(row) if row.words is not None else "–" for row in rows))
        out.print()
        out.print(lines)


def _filled(row: Row) -> str:
    numbers = [
        f"{shown(number.value, number.unit)}{number.source.mark}" if number else "(not in force)"
        for number in row.numbers
    ]
    return (row.words or "").format(*numbers)


def _rules(out: Console, one: ProgrammeMap, division: str, *, is_whole: bool) -> None:
    """Print every rule of a programme that is in force, then the sources they rest on."""
    sources: dict[str, int] = {}
    lines = table()
    lines.add_column("Rule in force", overflow="fold", ratio=1)
    lines.add_column("Value", justify="right", no_wrap=True)
    lines.add_column("Unit", no_wrap=True)
    lines.add_column("Since", no_wrap=True)
    lines.add_column("Mark", no_wrap=True)
    lines.add_column("Source", justify="right", no_wrap=True)
    resting = {}
    for rule in one.rules:
        for number in rule.numbers:
            sources.setdefault(number.source.key, len(sources) + 1)
            resting[number.source.key] = number.source
        for cells in _lines_of(rule, sources, is_whole=is_whole):
            lines.add_row(*cells)
    out.print()
    out.print(f"{one.name} ({division}; paid by rule: {one.programme.rule})")
    missing = [rule.label for rule in one.rules if rule.not_in_force]
    if one.numbers:
        out.print(lines)
    if missing:
        out.print(f"Not in force on this day: {', '.join(missing)}.")
    if one.series_note:
        out.print(one.series_note)
    for key, index in sources.items():
        out.print(f"[{index}] {resting[key].label} {resting[key].citation}")


def _lines_of(rule: Rule, sources: dict[str, int], *, is_whole: bool) -> list[tuple[str, ...]]:
    unit = unit_words(rule.unit)
    if not rule.axes:
        return [(rule.label, *_cells(number, unit, sources)) for number in rule.numbers]
    if not rule.numbers:
        return []
    if len(rule.numbers) > MOST_CELLS and not is_whole:
        marks = "".join(sorted({number.source.mark for number in rule.numbers}))
        used = ", ".join(
            str(index) for index in sorted({sources[number.source.key] for number in rule.numbers})
        )
        summary = f"{len(rule.numbers)} cells"
        since = max(number.since for number in rule.numbers).isoformat()
        return [(f"{rule.label}, by {', '.join(rule.axes)}", summary, unit, since, marks, f"[{used}]")]
    head = f"{rule.label}, by {', '.join(axis.replace('_', ' ') for axis in rule.axes)}:"
    return [
        (head, "", "", "", "", ""),
        *((f"  {', '.join(number.cell)}", *_cells(number, unit, sources)) for number in rule.numbers),
    ]


def _cells(number: Number, unit: str, sources: dict[str, int]) -> tuple[str, ...]:
    mark = number.source.label + (" (announced)" if number.status else "")
    value = shown(number.value, number.unit)
    return value, unit, number.since.isoformat(), mark, f"[{sources[number.source.key]}]"
