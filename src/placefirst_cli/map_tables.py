"""The map as tables: divisions side by side, then every rule in force and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import placefirst.loop.map
from placefirst.loop.map import CountryMap, Number, ProgrammeMap, Row, Rule
from placefirst.parameters.history import Scalar
from placefirst.parameters.read import load_country
from placefirst.sources import MARKS, Source
from placefirst.systems.axis_words import axis_name, axis_words, name_of
from placefirst.systems.rule_words import words_of_rule
from placefirst.units import unit_in_words
from placefirst_cli.output import console, marks_sentence, shown, table, unit_words
from placefirst_cli.words import Words

if TYPE_CHECKING:
    from rich.console import Console

#: The command's own words, by language; what the country's files say comes in their languages.
_WORDS: Final = {
    "en": {
        "head": "{country} on {day}: employment services",
        "not_in_force": "(not in force)",
        "missing": "Not in force on this day: {rules}.",
        "rule": "Rule in force",
        "value": "Value",
        "unit": "Unit",
        "since": "Since",
        "read": "Read",
        "programme": "{name} ({division}; paid by rule: {rule})",
        "by": "{label}, by {axes}",
        "cells": "{count} cells",
        "announced": ", announced",
        "and": ", ",
        "no_programme": "No programme is described yet. What is missing: placefirst check {code}. "
        "How it pays: placefirst map {code} --funding.",
        "marks": "A number's mark: ● read in law or first publication, ◐ on a secondary site, ◌ not yet.",
    },
    "ja": {
        "head": "{country}の就労支援（{day}時点）",
        "not_in_force": "（該当なし）",
        "missing": "この日に値がないもの：{rules}。",
        "rule": "有効なルール",
        "value": "値",
        "unit": "単位",
        "since": "適用",
        "read": "確認",
        "programme": "{name}（{division}、算定ルール：{rule}）",
        "by": "{label}（{axes}別）",
        "cells": "{count}セル",
        "announced": "、公表済み・未施行",
        "and": "、",
        "no_programme": "制度はまだ記述されていません。不足している項目：placefirst check {code}、"
        "支払い方：placefirst map {code} --funding。",
        "marks": "印：● 法令または一次資料で確認、◐ 二次資料、◌ 未確認。",
        "of": "値{total}件のうち、● 法令または一次資料で確認 {first}、"
        "◐ 二次資料 {second}、◌ 未確認 {third}。",
        "none": "有効な値はありません。",
    },
}
_READ: Final = {
    "old text": "旧条文", "derived": "導出", "recalled": "記憶", "assumed": "仮定", "calibrated": "較正",
}  # fmt: skip
MOST_CELLS: Final = 12  # a larger table is shown as a sentence unless its programme is asked for
NARROW: Final = 100  # columns below which a unit stands beside its rule


def show(answer: CountryMap, only: str | None = None) -> None:
    """Print the map; of the programme *only*, if given, every cell of its tables."""
    out, words = console(), _words(answer.language)
    out.print(words["head"].format(country=answer.system.country.name[answer.language], day=answer.on))
    if not answer.system.programmes:
        out.print(words["no_programme"].format(code=answer.system.country.code), soft_wrap=True)
        return
    out.print(_marks(answer.marks, answer.language))
    if only is None:
        _side_by_side(out, answer)
    for division in answer.divisions:
        for one in division.programmes:
            if only in (None, one.programme.key):
                _Rules(answer.language, is_whole=only is not None).print(out, one, division.name)
    out.print()
    out.print(words["marks"])


def filled(row: Row, language: str = "en") -> str:
    """Return the words of a row with its numbers, each with its mark, in their places."""
    absent = _words(language)["not_in_force"]
    if row.numbers and not any(row.numbers):
        return absent
    numbers = [
        f"{_value(number.value, number.unit, language)}{number.source.mark}" if number else absent
        for number in row.numbers
    ]
    return (row.words or "").format(*numbers)


def _words(language: str) -> dict[str, str]:
    return _WORDS.get(language, _WORDS["en"])


def _marks(counts: Mapping[str, int], language: str) -> str:
    if language not in _WORDS or language == "en":
        return marks_sentence(counts)
    total = sum(counts.values())
    if not total:
        return _words(language)["none"]
    parts = [f"{counts[mark] * 100 / total:.0f}%" for mark in MARKS]
    return _words(language)["of"].format(total=f"{total:,}", first=parts[0], second=parts[1], third=parts[2])


def _value(value: Scalar, unit: str, language: str) -> str:
    if isinstance(value, bool) and language == "ja":
        return "はい" if value else "いいえ"
    return shown(value, unit)


def _read(source: Source, language: str) -> str:
    """Return the mark of a source and the word beside it."""
    if language == "ja" and source.word:
        return f"{source.mark} {_READ.get(source.word, source.word)}"
    return source.label


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
                cells = (
                    Words(filled(row, answer.language)) if row.words is not None else "–" for row in rows
                )
                lines.add_row(labels[name], *cells)
        out.print()
        out.print(lines)


Line = tuple[str, str, str, str, str]


class _Rules:
    """Prints every rule of a programme that is in force, then the sources they rest on."""

    def __init__(self, language: str, *, is_whole: bool) -> None:
        self.language, self.words, self.is_whole = language, _words(language), is_whole
        self.order: dict[str, int] = {}

    def print(self, out: Console, one: ProgrammeMap, division: str) -> None:
        """Print one programme."""
        sources: dict[str, Source] = {}
        for number in one.numbers:
            sources.setdefault(number.source.key, number.source)
        self.order = {key: index for index, key in enumerate(sources, start=1)}
        is_narrow = out.width < NARROW
        lines = table()
        lines.add_column(self.words["rule"], ratio=1)
        lines.add_column(self.words["value"], justify="right", no_wrap=True)
        if not is_narrow:
            lines.add_column(self.words["unit"], no_wrap=True)
        lines.add_column(self.words["since"], no_wrap=True)
        lines.add_column(self.words["read"], no_wrap=True)
        for rule in one.rules:
            for label, value, unit, since, read in self._lines(rule):
                beside = f"{label} ({unit})" if is_narrow and unit else label
                lines.add_row(Words(beside), value, *(() if is_narrow else (unit,)), since, read)
        out.print()
        named = one.programme.rule
        if self.language != "en":
            named = words_of_rule(named).name.get(self.language, named)
        out.print(self.words["programme"].format(name=one.name, division=division, rule=named))
        if one.numbers:
            out.print(lines)
        missing = [rule.label for rule in one.rules if rule.not_in_force]
        if missing:
            out.print(Words(self.words["missing"].format(rules=self.words["and"].join(missing))))
        if one.series_note:
            out.print(Words(one.series_note))
        for key, source in sources.items():
            out.print(Words(f"[{self.order[key]}] {_read(source, self.language)} {source.citation}"))

    def _lines(self, rule: Rule) -> Iterator[Line]:
        """Give the lines of one rule: label, value, unit, since, and mark with source."""
        unit = unit_words(rule.unit) if self.language == "en" else unit_in_words(rule.unit, self.language)
        if not rule.axes or not rule.numbers:
            for number in rule.numbers:
                yield self._line(rule.label, number, unit)
            return
        axes = self.words["and"].join(self._axis(axis) for axis in rule.axes)
        by = self.words["by"].format(label=rule.label, axes=axes)
        if len(rule.numbers) <= MOST_CELLS or self.is_whole:
            yield f"{by}:", "", unit, "", ""
            for number in rule.numbers:
                words = self.words["and"].join(self._cell(rule.axes, number.cell, rule.path))
                yield self._line(f"· {words}", number, "")
            return
        marks = "".join(sorted({number.source.mark for number in rule.numbers}))
        used = ", ".join(str(each) for each in sorted({self.order[n.source.key] for n in rule.numbers}))
        since = max(number.since for number in rule.numbers).isoformat()
        yield by, self.words["cells"].format(count=len(rule.numbers)), unit, since, f"{marks} [{used}]"

    def _axis(self, axis: str) -> str:
        return axis.replace("_", " ") if self.language == "en" else axis_name(axis, self.language)

    def _cell(self, axes: tuple[str, ...], cell: tuple[str, ...], path: str) -> list[str]:
        if self.language == "en":
            return [word.replace("_", " ") for word in cell]
        known = axis_words(load_country(path.partition(".")[0]))
        return [name_of(known, axis, word)[self.language] for axis, word in zip(axes, cell, strict=True)]

    def _line(self, label: str, number: Number, unit: str) -> Line:
        since = number.since.isoformat() + (self.words["announced"] if number.status else "")
        read = f"{number.source.mark} [{self.order[number.source.key]}]"
        return label, _value(number.value, number.unit, self.language), unit, since, read
