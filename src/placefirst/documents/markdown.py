"""Markdown: a document as plain text, for a page of the docs and for whoever compares two versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    Row,
    Span,
    Table,
    Terms,
    Text,
    Together,
    clean,
    plain,
)


def markdown(document: Document) -> str:
    """Return *document* as Markdown; the day it was made on is no part of it, pictures are their tables."""
    lines = [f"# {clean(document.title)}", ""]
    if document.subtitle:
        lines += [clean(document.subtitle), ""]
    lines += _Writer(document).blocks(document.blocks)
    return "\n".join(lines).rstrip() + "\n"


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document, self._numbers = document, document.numbers

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from (f"{'#' * (block.level + 1)} {clean(block.text)}", "")
            case Paragraph():
                yield from (self._text(block.text, block.refs), "")
            case Listing():
                signs = ((f"{n}." if block.is_numbered else "-") for n in range(1, len(block.items) + 1))
                yield from (
                    f"{sign} {self._text(item)}" for sign, item in zip(signs, block.items, strict=True)
                )
                yield ""
            case Terms():
                for name, text in block.items:
                    yield from (f"**{clean(name)}**: {self._text(text)}", "")
            case Notice():
                yield from (f"**{clean(block.heading)}**", "")
                for text in block.texts:
                    yield from (self._text(text), "")
            case Facts():
                for each in block.items:
                    note = f" ({clean(each.note)})" if each.note else ""
                    yield f"- {clean(each.label)}: {clean(each.value)}{note}{self._cited(each.refs)}"
                yield ""
            case Table():
                yield from self._table(block)
            case Picture():
                if block.table is not None and block.prints_table:
                    yield from self._table(block.table)
            case Beside():
                yield from self.blocks((*block.left, *block.right))
            case Together():
                yield from self.blocks(block.blocks)
            case References():
                yield from (self._reference(n, each) for n, each in enumerate(self._document.cited, start=1))
                yield ""
            case NewPage():
                pass

    def _table(self, table: Table) -> Iterator[str]:
        heads = [table.row_heading, *table.columns]
        yield from (f"**{clean(table.caption)}**{self._cited(table.refs)}", "")
        first = table.rows[0].cells if table.rows else ()
        sides = ["---", *("---" if cell.is_words else "---:" for cell in first)]
        yield f"| {' | '.join(_safe(clean(head)) for head in heads)} |"
        yield f"|{'|'.join(sides)}|"
        for group in table.groups:
            if group.heading:
                yield f"| **{_safe(clean(group.heading))}** |{' |' * len(table.columns)}"
            yield from (self._row(row) for row in group.rows)
        yield ""
        if table.note:
            yield from (clean(table.note), "")

    def _row(self, row: Row) -> str:
        label = _safe(clean(row.label)) + self._cited(row.refs)
        label += f"<br>{_safe(clean(row.note))}" if row.note else ""
        return f"| {' | '.join((label, *map(self._cell, row.cells)))} |"

    def _cell(self, cell: Cell) -> str:
        mark = f" {cell.mark}" if cell.mark else ""
        note = f"<br>{_safe(clean(cell.note))}" if cell.note else ""
        return _safe(plain(cell.text)) + mark + self._cited(cell.refs) + note

    def _text(self, text: Text, refs: tuple[str, ...] = ()) -> str:
        if isinstance(text, str):
            return clean(text) + self._cited(refs)
        found = "".join(self._span(each) if isinstance(each, Span) else clean(each) for each in text)
        return found + self._cited(refs)

    def _span(self, span: Span) -> str:
        words = clean(span.text)
        words = f"**{words}**" if span.is_strong and words else words
        words = f"[{words}]({span.address})" if span.address else words
        return words + (f" {span.mark}" if span.mark else "") + self._cited(span.refs)

    def _cited(self, refs: Iterable[str]) -> str:
        found = [str(self._numbers[key]) for key in refs if key in self._numbers]
        return f" [{', '.join(found)}]" if found else ""

    @staticmethod
    def _reference(number: int, each: Reference) -> str:
        parts = [each.title, each.pinpoint, each.publisher]
        mark = f" {each.mark}" + (f" ({each.word})" if each.word else "") if each.mark else ""
        return f"{number}. {', '.join(clean(part) for part in parts if part)}{mark}"


def _safe(text: str) -> str:
    return text.replace("|", "\\|")
