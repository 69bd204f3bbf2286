"""What Explain offers to programs: options, kept answers, the data of their charts; plain values, no HTTP."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.urls import reverse

from placefirst.exchange.plain import plain, source_json
from placefirst.parameters.read import load_country
from placefirst.scenarios.option import Option, OptionParameter, catalogue
from placefirst_web.design.language import local
from placefirst_web.design.parts import in_page_language
from placefirst_web.design.shown import read_in_words
from placefirst_web.design.tables import Table
from placefirst_web.design.units import unit_in_words
from placefirst_web.explain.queries import answer
from placefirst_web.explain.words.lettered import LETTERS
from placefirst_web.library.models import Run

Plain = dict[str, Any]


def options(code: str) -> list[Plain]:
    """Return every option of a country; raises UnknownName."""
    return [_option(code, each) for each in catalogue(load_country(code)).values()]


def run(kept: Run) -> Plain:
    """Return a kept answer with its question."""
    return {
        "address": kept.address,
        "country": kept.country,
        "scenarios": list(kept.scenarios),
        "start": kept.start,
        "years": kept.years,
        "seed": kept.seed,
        "share": kept.share,
        "engine": kept.engine,
        "data": kept.data,
        "made_at": kept.made_at,
        "page": reverse("explain:run", args=[kept.country, kept.address]),
        "answer": kept.answer,
    }


def charts(kept: Run, number: int) -> list[Plain]:
    """Return the charts of one scenario of a kept answer: their figures, and where their files are.

    *number* is its place among the run's scenarios, from 0; today's rules alone have the place 0.
    """
    return [
        {
            "id": each.id,
            "title": each.title,
            "says": each.says or each.summary,
            "note": each.note or None,
            "data": {"columns": list(each.data.columns), "rows": [list(row) for row in each.data.rows]}
            if each.data
            else None,
            "table": _table(each.table),
            "files": {
                file.address.partition("?")[0].rpartition(".")[2]: file.address for file in each.downloads
            },
        }
        for each in answer.page(kept, hand=LETTERS[number]).charts
    ]


def _table(table: Table) -> Plain:
    return {
        "caption": table.caption,
        "columns": [table.row_heading, *(str(each) for each in table.columns)],
        "rows": [
            [str(row.label), *(str(cell.text) for cell in row.cells)]
            for part in table.parts
            for row in part.rows
        ],
    }


def _option(code: str, option: Option) -> Plain:
    return {
        "name": option.name,
        "title": local(option.title),
        "why": local(option.why),
        "instrument": local(option.instrument),
        "assessed": local(option.assessed),
        "could_lose": local(option.could_lose),
        "closing_rule": local(option.closing_rule),
        "warning": local(option.warning) or None,
        "parameters": [_parameter(each) for each in option.parameters.values()],
        "page": f"{reverse('explain:index', args=[code])}?option={option.name}",
    }


def _parameter(parameter: OptionParameter) -> Plain:
    source = in_page_language(parameter.source)
    default = parameter.default
    ends = parameter.range
    return {
        "name": parameter.name,
        "label": local(parameter.label) or parameter.name.replace("_", " "),
        "description": " ".join(parameter.description.split()),
        "unit": parameter.unit,
        "unit_in_words": unit_in_words(parameter.unit),
        "default": plain(default),
        "range": [float(end) for end in ends] if ends else None,
        "is_whole": isinstance(default, Fraction) and parameter.whole,
        "mark": source.mark,
        "word": read_in_words(source),
        "source": source_json(source),
    }
