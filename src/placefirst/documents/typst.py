"""Typst: a document as a tagged PDF (PDF/UA-1) in the shipped face, the same bytes each time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from placefirst.documents.content import (
    Beside,
    Block,
    Cell,
    Document,
    Facts,
    Group,
    Heading,
    Listing,
    NewPage,
    Notice,
    Paragraph,
    Picture,
    Reference,
    References,
    Row,
    Slide,
    Span,
    Table,
    Terms,
    Text,
    Together,
    clean,
    plain,
    spans,
    titled,
)
from placefirst.documents.draw import Words, svg
from placefirst.documents.fonts import FOLDER, drawable
from placefirst.documents.said import rest_of, said

FACES: Final = Path(__file__).with_name("faces")
STANDARD: Final = "ua-1"
_SCALES: Final = (1.0, 0.92, 0.85, 0.78, 0.7)  # of the type of what must fit on one page
_PAGE: Final = re.compile(rb"/Type ?/Page\b(?!s)")


def pdf(document: Document) -> bytes:
    """Return *document* as PDF/UA-1; the same document gives the same bytes."""
    return compiled("document.typ", _Writer(document.numbers).document(document), document.day)


def count_pages(document: Document) -> int:
    """Return on how many pages *document* stands as a PDF."""
    return len(_PAGE.findall(pdf(document)))


def slide_pdf(slide: Slide) -> bytes:
    """Return *slide* as one page of PDF/UA-1 in A4 landscape, in the largest type that fits."""
    return fitted("slide.typ", _Writer({}).slide(slide), slide.day)


def fitted(face: str, data: Mapping[str, Any], day: date) -> bytes:
    """Return the same as :func:`compiled`, on one page in the largest *scale* that fits."""
    for scale in _SCALES:
        made = compiled(face, {**data, "scale": scale}, day)
        if len(_PAGE.findall(made)) == 1:
            break
    return made


def compiled(face: str, data: Mapping[str, Any], day: date) -> bytes:
    """Return the file *face* of ``faces`` filled with *data* as PDF/UA-1, made on *day*.

    A face reads all of its words from *data*, never as markup; put in no letter that ``drawable`` would not.
    """
    noon = datetime.combine(day, time(12), UTC)
    pages = typst.compile(
        (FACES / face).read_bytes(),
        font_paths=_faces(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=noon,
    )
    assert isinstance(pages, bytes)
    return pages


@lru_cache(maxsize=64)
def _drawn(spec: str, width: int, key: tuple[tuple[str, str], ...]) -> str:
    """Return a picture as SVG, once while a document is fitted to its pages."""
    return drawable(svg(json.loads(spec), width=width, words=Words(key=key)).decode())


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _fit(text: str) -> str:
    return drawable(clean(text))


class _Writer:
    """Turns the parts of a document into plain data for the template, each word cleaned."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._writers: dict[type, Callable[[Any], dict[str, Any]]] = {
            Heading: lambda it: {"kind": "heading", "level": it.level, "text": _fit(titled(it.text))},
            Paragraph: lambda it: {"kind": "paragraph", "tone": it.tone, **self._said(it.text, it.refs)},
            Listing: lambda it: {
                "kind": "listing", "numbered": it.is_numbered, "items": [self._text(one) for one in it.items],
            },
            Terms: lambda it: {
                "kind": "terms", "items": [[_fit(name), self._text(text)] for name, text in it.items],
            },
            Notice: lambda it: {
                "kind": "notice", "heading": _fit(it.heading), "texts": [self._text(one) for one in it.texts],
            },
            Facts: self._facts,
            Table: self._table,
            Picture: self._picture,
            Beside: lambda it: {
                "kind": "beside", "left": self._blocks(it.left), "right": self._blocks(it.right),
            },
            Together: lambda it: {"kind": "together", "blocks": self._blocks(it.blocks)},
            NewPage: lambda it: {"kind": "newpage"},
            References: lambda it: {"kind": "references", "columns": it.columns},
        }  # fmt: skip

    def document(self, document: Document) -> dict[str, Any]:
        """Return all that ``document.typ`` reads."""
        return {
            "title": _fit(titled(document.title)),
            "language": document.language,
            "day": [document.day.year, document.day.month, document.day.day],
            "eyebrow": _fit(document.eyebrow),
            "subtitle": _fit(document.subtitle),
            "footer": _fit(document.footer),
            "summary": _fit(document.summary or document.subtitle),
            "keywords": [_fit(each) for each in document.keywords],
            "density": document.density,
            "scale": document.scale,
            "said": said(document.language),
            "blocks": self._blocks(document.blocks),
            "references": [
                self._reference(number, each, document.language)
                for number, each in enumerate(document.cited, start=1)
            ],
        }

    def slide(self, slide: Slide) -> dict[str, Any]:
        """Return all that ``slide.typ`` reads."""
        return {
            "title": _fit(slide.title),
            "language": slide.language,
            "day": [slide.day.year, slide.day.month, slide.day.day],
            "eyebrow": _fit(slide.eyebrow),
            "subtitle": _fit(slide.subtitle),
            "footer": _fit(slide.footer),
            "sources": _fit(slide.sources),
            "points": [self._text(each) for each in slide.points],
            "picture": self._picture(replace(slide.picture, table=None)) if slide.picture else None,
            "table": self._table(slide.table) if slide.table else None,
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
        return [self._writers[type(each)](each) for each in blocks]

    def _text(self, text: Text) -> list[dict[str, Any]]:
        return [self._span(each) for each in spans(text)]

    def _span(self, span: Span) -> dict[str, Any]:
        return {
            "text": _fit(span.text),
            "mark": span.mark,
            "word": _fit(span.word),
            "strong": span.is_strong,
            "address": span.address,
            "refs": self._refs(span.refs),
            "language": span.language,
        }

    def _refs(self, keys: tuple[str, ...]) -> list[int]:
        return sorted({self._numbers[key] for key in keys if key in self._numbers})

    def _said(self, text: Text, refs: tuple[str, ...]) -> dict[str, Any]:
        return {"text": self._text(text), "refs": self._refs(refs)}

    def _facts(self, facts: Facts) -> dict[str, Any]:
        items = [
            {
                "label": _fit(it.label),
                "value": _fit(it.value),
                "note": _fit(it.note),
                "refs": self._refs(it.refs),
            }
            for it in facts.items
        ]
        return {"kind": "facts", "items": items}

    def _table(self, table: Table) -> dict[str, Any]:
        first = table.rows[0].cells if table.rows else ()
        return {
            "kind": "table",
            "caption": _fit(table.caption),
            "note": _fit(table.note),
            "refs": self._refs(table.refs),
            "row_heading": _fit(table.row_heading),
            "columns": [_fit(each) for each in table.columns],
            "words": [cell.is_words for cell in first],
            "widths": list(table.widths),
            "groups": [self._group(each) for each in table.groups],
        }

    def _group(self, group: Group) -> dict[str, Any]:
        return {"heading": _fit(group.heading), "rows": [self._row(each) for each in group.rows]}

    def _row(self, row: Row) -> dict[str, Any]:
        return {
            "label": _fit(row.label),
            "note": _fit(row.note),
            "refs": self._refs(row.refs),
            "cells": [self._cell(each) for each in row.cells],
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        return {
            **self._said(cell.text, cell.refs),
            "note": _fit(cell.note),
            "mark": cell.mark,
            "word": _fit(cell.word),
        }

    def _picture(self, picture: Picture) -> dict[str, Any]:
        return {
            "kind": "picture",
            "title": _fit(picture.title),
            "summary": _fit(picture.summary),
            "note": _fit(picture.note),
            "credit": _fit(picture.credit),
            "refs": self._refs(picture.refs),
            "svg": _drawn(json.dumps(picture.spec), picture.width, picture.key),
            "table": self._table(picture.table) if picture.table and picture.prints_table else None,
        }

    def _reference(self, number: int, reference: Reference, language: str) -> dict[str, Any]:
        return {
            "number": number,
            "title": _fit(reference.title),
            "rest": _fit(rest_of(reference, language)),
            "address": reference.address,
            "language": reference.language,
        }


__all__ = ["STANDARD", "compiled", "fitted", "pdf", "plain", "slide_pdf"]
