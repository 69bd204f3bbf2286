"""A document of the core as a page shows it: the same parts, its tables and charts in the page's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from placefirst.documents.content import (
    Beside,
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Listing,
    NewPage,
    Notice,
    Paragraph,
    Picture,
    Reference,
    References,
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
from placefirst_web.design import tables
from placefirst_web.design.charts import Chart
from placefirst_web.design.maps import Swatch
from placefirst_web.design.tables import Ref

Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence: a number with its mark, a link, what it rests on."""

    text: str
    mark: str
    word: str
    address: str
    is_strong: bool
    refs: Sequence[Ref]
    language: str = ""  # where it is not the document's


@dataclass(frozen=True, slots=True)
class Shown:
    """All that ``design/_document.html`` shows; *level* is that of its title."""

    title: str
    eyebrow: str
    subtitle: str
    language: str
    parts: Sequence[Part]
    level: int


def shown(document: Document, *, level: int = 1) -> Shown:
    """Return *document* for a page; its headings follow its title, which has *level*."""
    writer = _Writer(document, level)
    return Shown(
        title=clean(document.title),
        eyebrow=clean(document.eyebrow),
        subtitle=clean(document.subtitle),
        language=document.language,
        parts=writer.parts(document.blocks),
        level=level,
    )


class _Writer:
    def __init__(self, document: Document, level: int) -> None:
        self._document, self._level = document, level
        self._numbers = document.numbers
        self._titles = {each.key: clean(each.title) for each in document.cited}
        self._charts = count(1)
        self._writers: dict[type, Callable[[Any], Part]] = {
            Heading: lambda it: {
                "kind": "heading", "level": level + it.level, "text": titled(it.text), "id": it.key,
            },
            Paragraph: lambda it: {
                "kind": "paragraph", "tone": it.tone, "pieces": self._text(it.text, it.refs),
            },
            Listing: lambda it: {
                "kind": "steps" if it.is_numbered else "points",
                "items": [self._text(one) for one in it.items],
            },
            Terms: lambda it: {
                "kind": "terms", "items": [(clean(name), self._text(text)) for name, text in it.items],
            },
            Notice: lambda it: {
                "kind": "notice", "heading": clean(it.heading),
                "items": [self._text(one) for one in it.texts],
            },
            Facts: self._facts,
            Table: lambda it: {"kind": "table", "table": self._table(it)},
            Picture: lambda it: {"kind": "picture", "chart": self._chart(it)},
            Beside: lambda it: {
                "kind": "beside", "left": self.parts(it.left), "right": self.parts(it.right),
            },
            Together: lambda it: {"kind": "together", "parts": self.parts(it.blocks)},
            NewPage: lambda it: {"kind": "new page"},
            References: lambda it: {"kind": "references", "items": self._references()},
        }  # fmt: skip

    def parts(self, blocks: Sequence[Block]) -> list[Part]:
        """Return the blocks in their order."""
        return [self._writers[type(each)](each) for each in blocks]

    def _refs(self, keys: Sequence[str]) -> list[Ref]:
        found = sorted((self._numbers[key], key) for key in set(keys) if key in self._numbers)
        return [Ref(number, f"ref-{number}", self._titles[key]) for number, key in found]

    def _text(self, text: Text, refs: Sequence[str] = ()) -> list[Piece]:
        pieces = [self._piece(each) for each in spans(text)]
        return [*pieces, Piece("", "", "", "", False, self._refs(refs))] if refs else pieces

    def _piece(self, span: Span) -> Piece:
        return Piece(
            clean(span.text),
            span.mark,
            clean(span.word),
            span.address,
            span.is_strong,
            self._refs(span.refs),
            span.language,
        )

    def _facts(self, facts: Facts) -> Part:
        items = [
            {
                "label": clean(each.label), "value": clean(each.value), "note": clean(each.note),
                "refs": self._refs(each.refs),
            }
            for each in facts.items
        ]  # fmt: skip
        return {"kind": "facts", "items": items}

    def _table(self, table: Table) -> tables.Table:
        return tables.Table(
            caption=clean(table.caption),
            row_heading=clean(table.row_heading),
            columns=[clean(each) for each in table.columns],
            parts=[
                tables.Part(
                    [
                        tables.Row(
                            clean(row.label),
                            [self._cell(cell) for cell in row.cells],
                            clean(row.note),
                            self._refs(
                                (*row.refs, *(key for cell in row.cells for key in _refs_of_cell(cell)))
                            ),
                        )
                        for row in group.rows
                    ],
                    clean(group.heading),
                )
                for group in table.groups
            ],
            note=clean(table.note),
            refs=self._refs(table.refs),
        )

    @staticmethod
    def _cell(cell: Cell) -> tables.Cell:
        return tables.Cell(
            plain(cell.text), clean(cell.note), cell.mark, clean(cell.word), is_words=cell.is_words
        )

    def _chart(self, picture: Picture) -> Chart:
        table = picture.table or Table(picture.title, "", (), ())
        return Chart(
            id=f"picture-{next(self._charts)}",
            title=clean(picture.title),
            summary=clean(picture.summary),
            spec=dict(picture.spec),
            table=self._table(table),
            note=clean(picture.note),
            key=[Swatch(role, words) for role, words in picture.key],
            credit=clean(picture.credit),
        )

    def _references(self) -> list[Part]:
        return [_reference(number, each) for number, each in enumerate(self._document.cited, start=1)]


def _refs_of_cell(cell: Cell) -> tuple[str, ...]:
    spoken = () if isinstance(cell.text, str) else cell.text
    return (*cell.refs, *(key for span in spoken if isinstance(span, Span) for key in span.refs))


def _reference(number: int, reference: Reference) -> Part:
    return {
        "number": number,
        "anchor": f"ref-{number}",
        "title": clean(reference.title),
        "pinpoint": clean(reference.pinpoint),
        "publisher": clean(reference.publisher),
        "published": reference.published.isoformat() if reference.published else "",
        "retrieved": reference.retrieved.isoformat() if reference.retrieved else "",
        "note": clean(reference.note),
        "mark": reference.mark,
        "word": reference.word,
        "address": reference.address,
        "language": reference.language,
    }
