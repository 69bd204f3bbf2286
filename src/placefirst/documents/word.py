"""Word: a document as a .docx with real headings, real tables and pictures that say what they show."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

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
    spans,
    titled,
)
from placefirst.documents.draw import Words, png
from placefirst.documents.packed import describe, packed
from placefirst.documents.said import rest_of, said

#: What every Office has: the Latin face, and the face of Japanese.
LATIN, JAPANESE = "Arial", "Yu Gothic"
LANGUAGES: Final = {"en": "en-GB", "ja": "ja-JP"}
MEASURE: Final = Mm(164)
_ACCENT, _INK, _QUIET = RGBColor(0x0B, 0x55, 0x63), RGBColor(0x1D, 0x23, 0x26), RGBColor(0x5B, 0x66, 0x6B)
_RULE, _WASH = "B9B5A8", "F3F1EA"
#: What follows shade among the properties of a paragraph; Word insists on their order.
_AFTER_SHADE: Final = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
#: Size in points, weight, colour, and space before and after, of each style that is used.
_STYLES: Final = {
    "Normal": (10, False, _INK, 0, 5),
    "Title": (20, True, _INK, 0, 6),
    "Subtitle": (11, False, _QUIET, 0, 10),
    "Heading 1": (14, True, _ACCENT, 16, 5),
    "Heading 2": (11.5, True, _INK, 11, 4),
    "Heading 3": (10, True, _INK, 8, 3),
    "Caption": (9, True, _INK, 8, 3),
    "List Bullet": (10, False, _INK, 0, 3),
    "List Number": (10, False, _INK, 0, 3),
    "Footer": (8, False, _QUIET, 0, 0),
}


def docx_of(document: Document) -> bytes:
    """Return *document* as a Word file; the same document gives the same bytes."""
    return _Writer(document).file()


class _Writer:
    """Writes one document, block by block."""

    def __init__(self, document: Document) -> None:
        self._document, self._numbers = document, document.numbers
        self._said, self._file = said(document.language), docx.Document()
        self._pictures = 0
        self._writers: dict[type, Callable[[Any], None]] = {
            Heading: lambda it: self._line(titled(it.text), f"Heading {it.level}"),
            Paragraph: self._paragraph,
            Listing: self._listing,
            Terms: self._terms,
            Notice: self._notice,
            Facts: self._facts,
            Table: self._table,
            Picture: self._picture,
            Beside: lambda it: self._blocks((*it.left, *it.right)),
            Together: lambda it: self._blocks(it.blocks),
            NewPage: lambda it: self._break(),
            References: lambda it: self._references(),
        }

    def file(self) -> bytes:
        """Return the file."""
        document = self._document
        self._style()
        self._page()
        describe(
            self._file, title=clean(document.title), subject=clean(document.subtitle),
            keywords=", ".join(document.keywords), language=LANGUAGES[document.language], day=document.day,
            comments=clean(document.summary),
        )  # fmt: skip
        if document.eyebrow:
            self._tone(self._line(document.eyebrow, "Normal"), _QUIET, 9)
        self._line(document.title, "Title")
        if document.subtitle:
            self._line(document.subtitle, "Subtitle")
        self._blocks(document.blocks)
        return packed(self._file)

    # ---- the page and its styles

    def _style(self) -> None:
        for name, (size, is_bold, colour, before, after) in _STYLES.items():
            style = self._file.styles[name]
            style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
            style.font.color.rgb = colour
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            _face(style.element.get_or_add_rPr(), self._document.language)
            for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
                border.getparent().remove(border)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            self._file.styles[name].paragraph_format.keep_with_next = True

    def _page(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(23)
        section.top_margin = section.bottom_margin = Mm(20)
        foot = section.footer.paragraphs[0]
        foot.add_run(clean(self._document.footer) + "  ·  ")
        _field(foot, "PAGE")
        foot.add_run(" / ")
        _field(foot, "NUMPAGES")

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for each in blocks:
            self._writers[type(each)](each)

    # ---- words

    def _line(self, text: Text, style: str, refs: tuple[str, ...] = ()) -> Any:
        made = self._file.add_paragraph(style=style)
        self._write(made, text, refs)
        return made

    def _write(self, paragraph: Any, text: Text, refs: tuple[str, ...] = ()) -> None:
        for span in spans(text):
            self._span(paragraph, span)
        self._cite(paragraph, refs)

    def _span(self, paragraph: Any, span: Span) -> None:
        run = _link(paragraph, span.address) if span.address else paragraph.add_run()
        run.text = clean(span.text)
        run.bold = True if span.is_strong else None
        if span.mark:
            paragraph.add_run(f"\u00a0{span.mark}" + (f"\u00a0({clean(span.word)})" if span.word else ""))
        self._cite(paragraph, span.refs)

    def _cite(self, paragraph: Any, refs: tuple[str, ...]) -> None:
        numbers = sorted({self._numbers[key] for key in refs if key in self._numbers})
        for place, number in enumerate(numbers):
            run = _jump(paragraph, f"ref{number}")
            run.text = f"{',' if place else ''}{number}"
            run.font.superscript = True

    def _tone(self, paragraph: Any, colour: RGBColor, size: float) -> None:
        for run in paragraph.runs:
            run.font.color.rgb, run.font.size = colour, Pt(size)

    def _paragraph(self, block: Paragraph) -> None:
        made = self._line(block.text, "Normal", block.refs)
        size = {"lead": 11.5, "small": 8}.get(block.tone, 10)
        if block.tone in ("quiet", "small"):
            self._tone(made, _QUIET, size)
        elif block.tone == "lead":
            self._tone(made, _INK, size)

    def _listing(self, block: Listing) -> None:
        for place, item in enumerate(block.items, start=1):
            if block.is_numbered:  # written out: Word would go on counting from one list to the next
                made = self._line((f"{place}. ", *spans(item)), "Normal")
                made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(6), Mm(-6)
            else:
                self._line(item, "List Bullet")

    def _terms(self, block: Terms) -> None:
        for name, text in block.items:
            made = self._line((Span(clean(name), is_strong=True),), "Normal")
            made.paragraph_format.keep_with_next = True
            made.paragraph_format.space_after = Pt(1)
            self._line(text, "Normal")

    def _notice(self, block: Notice) -> None:
        lines: list[Text] = [(Span(clean(block.heading), is_strong=True),)] if block.heading else []
        for text in (*lines, *block.texts):
            made = self._line(text, "Normal")
            made.paragraph_format.left_indent = Mm(3)
            _framed(made)

    def _break(self) -> None:
        self._file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    # ---- tables and pictures

    def _facts(self, block: Facts) -> None:
        table = self._grid(2, len(block.items), "")
        for place, fact in enumerate(block.items):
            self._write(table.cell(0, place).paragraphs[0], fact.label)
            self._tone(table.cell(0, place).paragraphs[0], _QUIET, 9)
            below = table.cell(1, place)
            self._write(below.paragraphs[0], (Span(fact.value, is_strong=True),))
            self._tone(below.paragraphs[0], _INK, 17)
            self._cite(below.paragraphs[0], fact.refs)
            if fact.note:
                self._aside(below, fact.note)
        self._after_table()

    def _table(self, block: Table) -> None:
        caption = self._line(block.caption, "Caption", block.refs)
        if block.note:
            note = self._line(block.note, "Normal")
            self._tone(note, _QUIET, 8)
            note.paragraph_format.keep_with_next = True
        first = block.rows[0].cells if block.rows else ()
        lines = len(block.rows) + sum(bool(group.heading) for group in block.groups)
        table = self._grid(1 + lines, 1 + len(block.columns), caption.text)
        cells = _cells(table)
        _widths(cells, block)
        for place, heading in enumerate((block.row_heading, *block.columns)):
            cell = cells[0][place]
            self._write(cell.paragraphs[0], (Span(clean(heading), is_strong=True),))
            if place and not (place <= len(first) and first[place - 1].is_words):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line = 1
        for group in block.groups:
            if group.heading:
                whole = cells[line][0].merge(cells[line][-1])
                self._write(whole.paragraphs[0], (Span(clean(group.heading), is_strong=True),))
                _shaded(whole._tc.get_or_add_tcPr())
                cells[line] = [whole]
                line += 1
            for row in group.rows:
                self._row(cells[line], row)
                line += 1
        for cell in (each for row_of_cells in cells for each in row_of_cells):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = run.font.size or Pt(9)
        self._after_table()

    def _row(self, cells: Any, row: Row) -> None:
        self._write(cells[0].paragraphs[0], row.label, row.refs)
        if row.note:
            self._aside(cells[0], row.note)
        for place, cell in enumerate(row.cells, start=1):
            self._cell(cells[place], cell)

    def _cell(self, into: Any, cell: Cell) -> None:
        marked = Span("", mark=cell.mark, word=cell.word)
        self._write(into.paragraphs[0], (*spans(cell.text), marked) if cell.mark else cell.text, cell.refs)
        if cell.note:
            self._aside(into, cell.note)
        if not cell.is_words:
            for paragraph in into.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _aside(self, into: Any, text: str) -> None:
        made = into.add_paragraph()
        self._write(made, text)
        self._tone(made, _QUIET, 8)

    def _grid(self, rows: int, columns: int, said_of: str) -> Any:
        """Return a table: its first row heads every page of it, its first column every line."""
        table = self._file.add_table(rows, columns)
        table.autofit = False
        known = table._tbl.tblPr
        look = known.find(qn("w:tblLook"))
        if look is None:
            look = OxmlElement("w:tblLook")
            known.append(look)
        for name, value in (
            ("val", "04A0"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "1"),
            ("lastColumn", "0"), ("noHBand", "0"), ("noVBand", "1"),
        ):  # fmt: skip
            look.set(qn(f"w:{name}"), value)
        look.addprevious(_borders())
        if said_of:
            caption = OxmlElement("w:tblCaption")
            caption.set(qn("w:val"), said_of)
            look.addnext(caption)
        for place, row in enumerate(table._tbl.tr_lst):
            of_row = row.get_or_add_trPr()
            of_row.append(OxmlElement("w:cantSplit"))
            if place == 0:
                of_row.append(OxmlElement("w:tblHeader"))
        return table

    def _after_table(self) -> None:
        self._file.add_paragraph().paragraph_format.space_after = Pt(2)

    def _picture(self, block: Picture) -> None:
        title = self._line(block.title, "Caption", block.refs)
        title.paragraph_format.keep_with_next = True
        for text in (block.note, block.credit):
            if text:
                line = self._line(text, "Normal")
                self._tone(line, _QUIET, 8)
                line.paragraph_format.keep_with_next = True
        words = Words(key=block.key, language=self._document.language)
        drawn = png(block.spec, width=block.width, words=words)
        shape = self._file.add_picture(io.BytesIO(drawn), width=MEASURE)
        self._pictures += 1
        about = shape._inline.docPr
        about.set("descr", clean(block.summary))
        about.set("title", clean(block.title))
        if block.table and block.prints_table:
            self._table(block.table)

    # ---- sources

    def _references(self) -> None:
        for number, reference in enumerate(self._document.cited, start=1):
            self._reference(number, reference)

    def _reference(self, number: int, reference: Reference) -> None:
        made = self._file.add_paragraph()
        made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(7), Mm(-7)
        _bookmark(made, f"ref{number}", number)
        made.add_run(f"{number}  ").bold = True
        run = _link(made, reference.address) if reference.address else made.add_run()
        run.text = clean(reference.title)
        made.add_run(clean(rest_of(reference, self._document.language)))
        for run in made.runs:
            run.font.size = Pt(8.5)


#: What the styles of Word bring that ours do not have.
_OLD: Final = ("w:rFonts", "w:lang", "w:spacing", "w:kern")


def _face(properties: Any, language: str) -> None:
    """Write the faces and languages of a style: of Latin and of Japanese letters."""
    for old in [each for name in _OLD for each in properties.findall(qn(name))]:
        properties.remove(old)
    faces = OxmlElement("w:rFonts")
    for name, face in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", JAPANESE), ("cs", LATIN)):
        faces.set(qn(f"w:{name}"), face)
    properties.insert(0, faces)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[language])
    spoken.set(qn("w:eastAsia"), LANGUAGES["ja"])
    properties.append(spoken)


def _field(paragraph: Any, name: str) -> None:
    """Add a field that Word counts: the page, or how many there are."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = text
        run._r.append(part)
        if kind == "separate":
            paragraph.add_run("1")


def _link(paragraph: Any, address: str) -> Any:
    """Return a run that leads to an address outside."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return _linked(paragraph, "r:id", key)


def _jump(paragraph: Any, name: str) -> Any:
    """Return a run that leads to a bookmark."""
    return _linked(paragraph, "w:anchor", name)


def _linked(paragraph: Any, kind: str, where: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn(kind), where)
    run = paragraph.add_run()
    run.font.color.rgb = _ACCENT
    link.append(run._r)
    paragraph._p.append(link)
    return run


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _framed(paragraph: Any) -> None:
    """Give a paragraph a rule on its left and a ground."""
    known = paragraph._p.get_or_add_pPr()
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", str(_ACCENT))):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    known.insert_element_before(borders, "w:shd", *_AFTER_SHADE)
    shade = _shade()
    known.insert_element_before(shade, *_AFTER_SHADE)


def _shaded(properties: Any) -> None:
    properties.append(_shade())


def _shade() -> Any:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _WASH)):
        shade.set(qn(f"w:{name}"), value)
    return shade


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for name, size, colour in (("top", "8", "1D2326"), ("bottom", "8", "1D2326"), ("insideH", "2", _RULE)):
        side = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            side.set(qn(f"w:{key}"), value)
        borders.append(side)
    return borders


def _cells(table: Any) -> list[list[Any]]:
    """Return every cell, row by row, read once: python-docx walks the whole table for each."""
    return [[_Cell(each, table) for each in row.tc_lst] for row in table._tbl.tr_lst]


def _widths(cells: list[list[Any]], block: Table) -> None:
    """Share the measure: as the block says, or words twice what figures take."""
    first = block.rows[0].cells if block.rows else ()
    words = [place < len(first) and first[place].is_words for place in range(len(block.columns))]
    shares = block.widths or (2.4, *(2.0 if is_words else 1.0 for is_words in words))
    for row in cells:
        for cell, share in zip(row, shares, strict=True):
            cell.width = int(MEASURE * share / sum(shares))
