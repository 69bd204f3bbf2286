"""What Map offers to programs: countries, their dated numbers, their programmes; plain values, no HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse

from placefirst.errors import NotInForce
from placefirst.exchange.plain import plain, source_json
from placefirst.loop.map import labels
from placefirst.parameters.check import marks
from placefirst.parameters.history import Key, Parameter, Table, Value
from placefirst.parameters.numbers import find_number, in_force, values_in_time
from placefirst.parameters.read import Country, country_codes, load_country
from placefirst.parameters.values import number_text
from placefirst.systems.load import load_system
from placefirst.systems.rule_words import words_of_rule
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import address, read_in_words
from placefirst_web.design.units import unit_in_words
from placefirst_web.map.queries.said import country_map, language, said

Plain = dict[str, Any]


def countries() -> list[Plain]:
    """Return every country that is described."""
    return [country(code) for code in country_codes()]


def country(code: str) -> Plain:
    """Return one country; raises UnknownName."""
    known = load_country(code)
    counted = marks([*known.files.values(), *known.options.values()])
    return {
        "code": code,
        "name": local(known.name),
        "level": known.level,
        "is_simulated": known.is_simulated,
        "lacks": list(known.lacks),
        "currency": known.currency,
        "as_of": known.as_of,
        "data": known.fingerprint,
        "numbers": sum(counted.values()),
        "marks": counted,
        "programmes": list(known.files["country"].head["programmes"]),
        "options": sorted(known.options),
        "page": reverse("home:country", args=[code]),
    }


def parameters(code: str, prefix: str, day: date, first: int, most: int) -> tuple[int, list[Plain]]:
    """Return how many numbers have a path that begins with *prefix*, and *most* of them from *first* on."""
    known = load_country(code)
    paths = [path for path in known.paths if path.startswith(prefix)]
    return len(paths), [_number(known, path, day) for path in paths[first : first + most]]


def parameter(code: str, path: str, day: date) -> Plain:
    """Return one number with its whole history; of a table the cells in force and the days of its revisions.

    Raises UnknownName for a country or a path there is not.
    """
    known = load_country(code)
    number = find_number(known, path)
    found = _number(known, number.path.removeprefix(f"{code}."), day)
    if isinstance(number, Parameter):
        return {**found, "history": [_value(each) for each in number.history]}
    return {**found, "cells": list(_cells(number, day)), "revisions": list(number.dates)}


def programmes(code: str, day: date) -> list[Plain]:
    """Return every programme of a country as it is on a day."""
    return [_programme(code, key, day) for key in load_system(load_country(code)).programmes]


def programme(code: str, key: str, day: date) -> Plain:
    """Return one programme with its numbers on a day; raises UnknownName."""
    known = load_country(code)
    found = load_system(known).programme(key)
    paths = [each.path.removeprefix(f"{code}.") for each in found.parameters.values()]
    return {**_programme(code, key, day), "parameters": [_number(known, path, day) for path in paths]}


def _programme(code: str, key: str, day: date) -> Plain:
    known = load_country(code)
    found = load_system(known).programme(key)
    rule = words_of_rule(found.rule)
    return {
        "key": key,
        "name": local(found.name),
        "division": found.division.key,
        "division_name": local(found.division.name),
        "rule": found.rule,
        "rule_name": local(rule.name),
        "rule_says": local(rule.says),
        "formula": local(rule.formula) if rule.formula else None,
        "payers": [
            {"payer": payer.key, "name": local(payer.name), "share": float(share)}
            for payer, share in load_system(known).payers_of(found)
        ],
        "words": _words(code, key, day),
        "paths": [each.path.removeprefix(f"{code}.") for each in found.parameters.values()],
        "review_by": found.review_by,
        "page": reverse("map:programme", args=[code, key]),
    }


def _words(code: str, key: str, day: date) -> list[Plain]:
    """Return what the file says of a programme, row by row, with the numbers in their places."""
    names, answer = labels(language()), country_map(code, day, language())
    one = next(one for each in answer.divisions for one in each.programmes if one.programme.key == key)
    rows = [(row.row, said(code, row, day)) for row in one.rows]
    return [
        {
            "row": row,
            "name": names[row],
            "text": "".join(part if isinstance(part, str) else f"{part.text} {part.mark}" for part in parts),
        }
        for row, parts in rows
        if parts
    ]


def _number(known: Country, path: str, day: date) -> Plain:
    number = find_number(known, path)
    is_table = isinstance(number, Table)
    value, count = None, None
    try:
        if isinstance(number, Table):
            count = len(number.at(day))
        else:
            value = in_force(number, values_in_time(number), day)
    except NotInForce:
        pass
    label = local(number.label) if number.label else path.rpartition(".")[2].replace("_", " ")
    described = local(dict(number.said)) or number.description
    return {
        "path": path,
        "kind": "table" if is_table else "number",
        "label": label,
        "description": " ".join(described.split()),
        "unit": number.unit,
        "unit_in_words": unit_in_words(number.unit),
        "axes": list(number.axes) if isinstance(number, Table) else [],
        "count": count,
        "in_force": _value(value) if value else None,
        "page": address(known.code, path),
    }


def _cells(table: Table, day: date) -> Iterator[Plain]:
    try:
        rows: Mapping[Key, Value] = table.at(day)
    except NotInForce:
        return
    for key, value in rows.items():
        yield {"cell": list(key), **_value(value)}


def _value(value: Value) -> Plain:
    source = in_page_language(value.source)
    return {
        "value": plain(value.value),
        "exact": number_text(value.value).replace(",", "") if isinstance(value.value, Fraction) else None,
        "since": value.start,
        "status": value.status or "in_force",
        "range": _range(value.range),
        "mark": source.mark,
        "word": read_in_words(source),
        "source": source_json(source),
        "note": local(value.note) or None,
        "stands_in": value.where,
    }


def _range(ends: Sequence[Fraction] | None) -> list[float] | None:
    return [float(end) for end in ends] if ends else None
