"""The map as tables: divisions side by side, then every rule in force and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import placefirst.loop.map
from placefirst.loop.map import CountryMap, Number, ProgrammeMap, Row, Rule
from placefirst.sources import Source
from placefirst_cli.output import console, marks_sentence, shown, table, unit_words
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from rich.console import Console

MOST_CELLS: Final = 12  # a larger table is shown as a sentence unless its programme is asked for
NARROW: Final = 100  # columns below which a unit stands beside its rule


def show(answer: CountryMap, only: str | None = None) -> None:
    """Print the map; of the programme *only*, if given, every cell of its tables."""
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


def filled(row: Row) -> str:
    """Return the words of a row with its numbers, each with its mark, in their places."""
    if row.numbers and not any(row.numbers):
        return "(not in force)"
    numbers = [
        f"{shown(number.value, number.unit)}{number.source.mark}" if number else "(not in force)"
        for number in row.numbers
    ]
    return (row.words or "").format(*numbers)


def _side_by_side(out: Console, answer: CountryMap) -> None:
    """Print one programme of each division side by side, then the next of each."""
    labels = placefirst.loop.map.labels(answer.language)
    most = max((len(each.programmes) for each in answer.divisions), default=0)
    for index in range(most):
        here = [each for each in answer.divisions if index < len(each.programmes)]
        lines = table()
        lines.add_column("", no_wrap=True)
        for division in here:
            lines.add_column(Words(division.name), ratio=1)
        for position, name in enumerate(placefirst.loop.map.ROWS):
            rows = [division.programmes[index].rows[position] for division in here]
            if any(row.words is not None for row in rows):
                cells = (Words(filled(row)) if row.words is not None else "–" for row in rows)
                lines.add_row(labels[name], *cells)
        out.print()
        out.print(lines)


def _rules(out: Console, one: ProgrammeMap, division: str, *, is_whole: bool) -> None:
    """Print every rule of a programme that is in force, then the sources they rest on."""
    sources: dict[str, Source] = {}
    for number in one.numbers:
        sources.setdefault(number.source.key, number.source)
    order = {key: index for index, key in enumerate(sources, start=1)}
    is_narrow = out.width < NARROW
    lines = table()
    lines.add_column("Rule in force", ratio=1)
    lines.add_column("Value", justify="right", no_wrap=True)
    if not is_narrow:
        lines.add_column("Unit", no_wrap=True)
    lines.add_column("Since", no_wrap=True)
    lines.add_column("Read", no_wrap=True)
    for rule in one.rules:
        for label, value, unit, since, read in _lines_of(rule, order, is_whole=is_whole):
            beside = f"{label} ({unit})" if is_narrow and unit else label
            lines.add_row(Words(beside), value, *(() if is_narrow else (unit,)), since, read)
    out.print()
    out.print(f"{one.name} ({division}; paid by rule: {one.programme.rule})")
    if one.numbers:
        out.print(lines)
    missing = [rule.label for rule in one.rules if rule.not_in_force]
    if missing:
        out.print(Words(f"Not in force on this day: {', '.join(missing)}."))
    if one.series_note:
        out.print(Words(one.series_note))
    for key, source in sources.items():
        out.print(Words(f"[{order[key]}] {source.label} {source.citation}"))


Line = tuple[str, str, str, str, str]


def _lines_of(rule: Rule, order: dict[str, int], *, is_whole: bool) -> Iterator[Line]:
    """Give the lines of one rule: label, value, unit, since, and mark with source."""
    unit = unit_words(rule.unit)
    if not rule.axes or not rule.numbers:
        for number in rule.numbers:
            yield _line(rule.label, number, unit, order)
        return
    axes = ", ".join(axis.replace("_", " ") for axis in rule.axes)
    if len(rule.numbers) <= MOST_CELLS or is_whole:
        yield f"{rule.label}, by {axes}:", "", unit, "", ""
        for number in rule.numbers:
            words = ", ".join(word.replace("_", " ") for word in number.cell)
            yield _line(f"· {words}", number, "", order)
        return
    marks = "".join(sorted({number.source.mark for number in rule.numbers}))
    used = ", ".join(str(index) for index in sorted({order[number.source.key] for number in rule.numbers}))
    since = max(number.since for number in rule.numbers).isoformat()
    yield f"{rule.label}, by {axes}", f"{len(rule.numbers)} cells", unit, since, f"{marks} [{used}]"


def _line(label: str, number: Number, unit: str, order: dict[str, int]) -> Line:
    since = number.since.isoformat() + (", announced" if number.status else "")
    read = f"{number.source.mark} [{order[number.source.key]}]"
    return label, shown(number.value, number.unit), unit, since, read
