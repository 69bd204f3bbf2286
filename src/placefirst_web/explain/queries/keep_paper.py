"""The answer to "What would I keep?" on paper: the page's own words as a document, in English or Japanese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from placefirst.documents.content import (
    Block,
    Cell,
    Document,
    Group,
    Heading,
    Notice,
    Paragraph,
    Reference,
    References,
    Row,
    Span,
    Table,
    Terms,
)
from placefirst.documents.typst import pdf
from placefirst_web.explain.queries.keep import KeepPage, Said
from placefirst_web.explain.queries.keep import Row as Line


def keep_pdf(page: KeepPage, entered: list[tuple[str, str]], today: date) -> bytes:
    """Return *page* as a tagged PDF, with what was *entered* (question, answer) on it."""
    return pdf(_document(page, entered, today))


def _document(page: KeepPage, entered: list[tuple[str, str]], today: date) -> Document:
    return Document(
        title=page.headline,
        subtitle=page.doubt,
        language=page.reading,
        day=today,
        blocks=tuple(_blocks(page, entered)),
        references=tuple(_references(page)),
        eyebrow=page.words["title"],
        footer="Placefirst",
        summary=page.headline,
        density="compact",
    )


def _blocks(page: KeepPage, entered: list[tuple[str, str]]) -> Iterator[Block]:
    words = page.words
    if entered:
        said = " · ".join(f"{label}: {answer}" for label, answer in entered)
        yield Paragraph(f"{words['entered']}: {said}", tone="small")
    if page.lost:
        yield Notice("", (page.lost,))
    groups = [(words["comes_in"], page.comes_in), (words["goes_out"], page.goes_out), ("", page.sums)]
    yield Table(
        caption=words["table"],
        row_heading="",
        columns=tuple(page.months),
        groups=tuple(
            Group(tuple(_row(line) for line in lines), heading) for heading, lines in groups if lines
        ),
    )
    for heading, found in ((words["know"], page.know), (words["advisers"], page.advisers)):
        if found:
            yield Heading(heading)
            yield _terms(found)
    yield Heading(words["how"])
    yield Terms(tuple((each.name, _how(each.rule, each.formulas)) for each in page.how))
    if page.left_out:
        yield Heading(words["left_out"])
        yield _terms(page.left_out)
    yield Heading(words["sources"])
    yield References(columns=2)


def _how(rule: str, formulas: Sequence[tuple[str, str, str]]) -> str:
    return " ".join([rule, *(f"{month}: {formula} = {result}." for month, formula, result in formulas)])


def _terms(found: Sequence[Said]) -> Terms:
    return Terms(tuple((each.name, _with_refs(each)) for each in found))


def _with_refs(each: Said) -> tuple[str | Span, ...]:
    return (each.text, Span("", refs=tuple(str(number) for number in each.sources)))


def _row(line: Line) -> Row:
    return Row(line.name, tuple(Cell(cell) for cell in line.cells))


def _references(page: KeepPage) -> Iterator[Reference]:
    for number, source in page.sources:
        yield Reference(
            key=str(number),
            title=source.title,
            publisher=source.publisher,
            pinpoint=source.pinpoint,
            mark=source.mark,
            word=source.word,
            address=source.address,
        )
