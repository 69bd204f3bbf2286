"""The page of one programme: its rule in words, its numbers and their history, its law cases."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from placefirst.loop.map import ProgrammeMap, Rule, count_marks, labels
from placefirst.parameters.flat import COLUMNS, flat_rows
from placefirst.parameters.history import Parameter, Table, Value
from placefirst.parameters.numbers import values_in_time
from placefirst.parameters.read import Country, load_country
from placefirst.sources import MARKS
from placefirst.systems.load import load_system
from placefirst.systems.money_flows import money_flows
from placefirst.systems.rule_words import words_of_rule
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import Figure, address, figure, in_words, plain
from placefirst_web.design.tables import Cell, Part, Row
from placefirst_web.design.tables import Table as Figures
from placefirst_web.design.timelines import Moment, named_steps
from placefirst_web.design.units import unit_in_words
from placefirst_web.map.queries.grid import Grid, grid
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.number import history_chart
from placefirst_web.map.queries.said import Part as Said
from placefirst_web.map.queries.said import country_map, language, of_number, said, spoken
from placefirst_web.map.queries.trial import CaseLine, cases_of
from placefirst_web.map.words.cells import axis_in_words, cell_in_words

MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Single:
    """One number of a programme on the day."""

    label: str
    figure: Figure
    since: date
    description: str
    language: str  # of the description


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """All that ``map/programme.html`` shows."""

    country: Named
    key: str
    on: date
    name: str
    headline: str
    doubt: str
    division: str
    rule: str
    says: str
    formula: str
    facts: Sequence[tuple[str, Sequence[Said]]]
    payers: Sequence[tuple[str, Figure | None]]
    grids: Sequence[Grid]
    singles: Sequence[Single]
    not_in_force: Sequence[tuple[str, str]]  # label, address
    charts: Sequence[Chart]
    checks: Sequence[CaseLine]
    wrong: int  # law cases that do not come out
    sources: Sequence[tuple[str, str, str]]  # mark, citation, url
    series_note: str
    review_by: date | None
    quota: str  # the address of the employer's calculator, for a quota; else empty


def programme_page(code: str, key: str, day: date) -> ProgrammePage:
    """Return all that ``map/programme.html`` shows; raises ``UnknownName`` with the nearest programme."""
    load_system(load_country(code)).programme(key)
    return _page(code, key, day, language())


@lru_cache(maxsize=128)
def _page(code: str, key: str, day: date, words: str) -> ProgrammePage:
    answer = country_map(code, day, words)
    division, one = next(
        (division, one)
        for division in answer.divisions
        for one in division.programmes
        if one.programme.key == key
    )
    rule = words_of_rule(one.programme.rule)
    names = labels(words)
    facts = [
        (names[row.row], said(code, row, day)) for row in one.rows if row.row not in ("service", "payers")
    ]
    cases = cases_of(code, key, words)
    return ProgrammePage(
        country=named(code),
        key=key,
        on=day,
        name=one.name,
        headline=_headline(one, local(dict(rule.name))),
        doubt=_doubt(one, day),
        division=division.name,
        rule=local(dict(rule.name)),
        says=local(dict(rule.says)),
        formula=local(dict(rule.formula)) if rule.formula else "",
        facts=[(label, parts) for label, parts in facts if parts],
        payers=_payers(code, one, day, words),
        grids=_grids(code, one, day),
        singles=[_single(code, one, each, day) for each in one.rules if not each.axes and each.numbers],
        not_in_force=[
            (each.label, address(code, each.path, on=day)) for each in one.rules if not each.numbers
        ],
        charts=_charts(code, one, day),
        checks=cases,
        wrong=sum(not case.is_right for case in cases),
        sources=_sources(one),
        series_note=one.series_note or "",
        review_by=one.programme.review_by,
        quota=_quota(code) if one.programme.rule == "levy" else "",
    )


def programme_data(code: str, key: str) -> dict[str, Any]:
    """Return a programme as one object for JSON: its words, who pays, every dated value with its source."""
    country = load_country(code)
    system = load_system(country)
    programme = system.programme(key)
    return {
        "country": code,
        "programme": key,
        "name": dict(programme.name),
        "division": programme.division.key,
        "rule": programme.rule,
        "paid_by": [
            {"payer": payer.key, "share": str(share)} for payer, share in system.payers_of(programme)
        ],
        "words": {row: dict(text) for row, text in programme.words.items() if text},
        "data_fingerprint": country.fingerprint,
        "values": list(flat_rows(country, key)),
    }


def programme_table(code: str, key: str) -> str:
    """Return every dated value of a programme as CSV, one a row."""
    country = load_country(code)
    load_system(country).programme(key)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(flat_rows(country, key))
    return text.getvalue()


def _headline(one: ProgrammeMap, rule: str) -> str:
    amount = _amount(one)
    if amount:
        return _("%(name)s: %(amount)s") % {"name": one.name, "amount": amount}
    return _("%(name)s: %(rule)s") % {"name": one.name, "rule": rule}


def _amount(one: ProgrammeMap) -> str:
    """Return what the first number in force that sets the amount says, with its marks; else nothing."""
    by_name = {rule.path.rpartition(".")[2]: rule for rule in one.rules}
    for name in words_of_rule(one.programme.rule).main:
        rule = by_name.get(name)
        numbers = [number for number in rule.numbers if isinstance(number.value, Fraction)] if rule else []
        if rule is None or not numbers:
            continue
        found = sorted({Fraction(number.value) for number in numbers})  # type: ignore[arg-type]
        marks = "".join(mark for mark in MARKS if any(number.source.mark == mark for number in numbers))
        words = {"label": rule.label, "high": in_words(found[-1], rule.unit), "marks": marks}
        if len(found) == 1:
            return _("%(label)s %(high)s %(marks)s") % words
        words["low"] = plain(found[0], rule.unit)
        return _("%(label)s from %(low)s to %(high)s %(marks)s") % words
    return ""


def _doubt(one: ProgrammeMap, day: date) -> str:
    if not one.numbers:
        return _("No number of this programme is in force on %(day)s.") % {"day": day}
    marks = count_marks(one.numbers)
    return _(
        "%(count)s numbers are in force on %(day)s: %(first)s read in the law or the first publication (●), "
        "%(second)s on a secondary site (◐), %(third)s not checked yet (◌)."
    ) % {
        "count": figures.count(len(one.numbers)), "day": day, "first": figures.count(marks["●"]),
        "second": figures.count(marks["◐"]), "third": figures.count(marks["◌"]),
    }  # fmt: skip


def _payers(code: str, one: ProgrammeMap, day: date, words: str) -> list[tuple[str, Figure | None]]:
    system = country_map(code, day, words).system
    split = system.splits.get(one.programme.payer)
    flow = next(each for each in money_flows(system, day) if each.programme.key == one.programme.key)
    return [
        (
            local(share.payer.name),
            figure(code, share.path, share.share, "ratio", split.source) if split and share.path else None,
        )
        for share in flow.shares
    ]


def _grids(code: str, one: ProgrammeMap, day: date) -> list[Grid]:
    """Return the tables in force, those that set the amount first."""
    country = load_country(code)
    main = words_of_rule(one.programme.rule).main
    names = [rule.path.rpartition(".")[2] for rule in one.rules if rule.axes and rule.numbers]
    tables = [one.programme.table(name) for name in sorted(names, key=lambda name: name not in main)]
    return [grid(country, table, table.at(day), day, most=MOST_ROWS) for table in tables]


def _single(code: str, one: ProgrammeMap, rule: Rule, day: date) -> Single:
    number = rule.numbers[0]
    texts = one.programme.parameters[rule.path.rpartition(".")[2]].said
    shown = of_number(code, number, day)
    return Single(rule.label, shown, number.since, " ".join(rule.description.split()), spoken(texts))


def _charts(code: str, one: ProgrammeMap, day: date) -> list[Chart]:
    """Return the history of the numbers that set the amount."""
    charts = []
    for name in words_of_rule(one.programme.rule).main:
        parameter = one.programme.parameters.get(name)
        chart = None
        if isinstance(parameter, Table):
            chart = _table_chart(load_country(code), parameter, name, day)
        elif isinstance(parameter, Parameter):
            label = local(parameter.label) if parameter.label else name.replace("_", " ")
            chart = history_chart(f"history-{name}", label, parameter.unit, parameter.history, day)
        if chart is not None:
            charts.append(chart)
    return charts


def _table_chart(country: Country, table: Table, name: str, day: date) -> Chart | None:
    """Return the lowest, the middle and the highest cell of a table over time, and all cells as figures."""
    if len(table.revisions) < 2:
        return None
    words = partial(cell_in_words, country, table.axes)
    latest = table.revisions[-1][1]
    prefix = next(iter(latest))[:-1]
    cells = [key for key, value in latest.items() if key[:-1] == prefix and isinstance(value.value, Fraction)]
    if not cells:
        return None
    ranked = sorted(cells, key=lambda key: float(latest[key].value))  # type: ignore[arg-type]
    drawn = list(dict.fromkeys((ranked[-1], ranked[len(ranked) // 2], ranked[0])))
    label = local(table.label) if table.label else name.replace("_", " ")
    lines = [
        (
            words(key)[-1],
            [_moment(value, table.unit) for value in values_in_time(table, key)],
        )
        for key in drawn
    ]
    first, last = values_in_time(table, drawn[0])[0], latest[drawn[0]]
    title = _("%(label)s (%(cell)s): from %(first)s (%(from)s) to %(last)s (%(since)s)") % {
        "label": label, "cell": ", ".join(words(drawn[0])), "first": in_words(first.value, table.unit),
        "from": first.start, "last": in_words(last.value, table.unit), "since": last.start,
    }  # fmt: skip
    dates = table.dates
    known = dict.fromkeys(key for _start, rows in table.revisions for key in rows)
    rows = [
        Row(
            ", ".join(words(key)),
            [_cell(cells.get(key), table.unit) for _start, cells in table.revisions],
        )
        for key in known
    ]
    shown = Figures(
        caption=_("%(label)s, every revision") % {"label": label},
        row_heading=", ".join(axis_in_words(axis) for axis in table.axes),
        columns=[start.isoformat() for start in dates],
        parts=[Part(rows[: 3 * MOST_ROWS])],
        note=unit_in_words(table.unit),
        is_dense=True,
    )
    note = _("Drawn: the highest, the middle and the lowest cell of %(cells)s.") % {
        "cells": ", ".join(words(drawn[0])[:-1]) or label,
    }  # fmt: skip
    axis = unit_in_words(table.unit)
    return Chart(f"history-{name}", title, title, named_steps(lines, axis=axis, until=day), shown, note)


def _moment(value: Value, unit: str) -> Moment:
    number = float(value.value) if isinstance(value.value, Fraction) else None
    return Moment(value.start, number, plain(value.value, unit), value.status == "announced")


def _cell(value: Value | None, unit: str) -> Cell:
    return Cell(f"{plain(value.value, unit)} {value.source.mark}") if value else Cell(_("not found"))


def _sources(one: ProgrammeMap) -> list[tuple[str, str, str]]:
    found = {source.key: source for source in one.programme.words_rest_on}
    found |= {number.source.key: number.source for number in one.numbers}
    return [(source.label, in_page_language(source).citation, source.url or "") for source in found.values()]


def _quota(code: str) -> str:
    try:
        return reverse("map:quota", args=[code])
    except NoReverseMatch:
        return ""
