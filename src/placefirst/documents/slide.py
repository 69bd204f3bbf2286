"""Slide: one finding as one slide in A4 landscape (.pptx), its words and figures to be edited."""

from __future__ import annotations

import io
from typing import Any, Final

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from placefirst.documents.content import Picture, Slide, Table, Text, clean, plain
from placefirst.documents.draw import Words, png
from placefirst.documents.packed import describe, packed
from placefirst.documents.word import JAPANESE, LANGUAGES, LATIN

WIDTH, HEIGHT = Mm(297), Mm(210)
_EDGE, _MEASURE, _LEFT, _GAP = Mm(16), Mm(265), Mm(118), Mm(9)
_INK, _QUIET, _PAPER, _WASH = (
    RGBColor.from_string(each) for each in ("1D2326", "5B666B", "FFFFFF", "F3F1EA")
)
_TITLE_ONLY: Final = 5  # the layout of the built-in master that has a title and nothing else


def pptx_of(slide: Slide) -> bytes:
    """Return *slide* as a PowerPoint file; the same slide gives the same bytes."""
    return _Writer(slide).file()


class _Writer:
    """Writes one slide; what stands first is read first."""

    def __init__(self, slide: Slide) -> None:
        self._slide, self._file = slide, pptx.Presentation()
        self._file.slide_width, self._file.slide_height = WIDTH, HEIGHT
        self._page = self._file.slides.add_slide(self._file.slide_layouts[_TITLE_ONLY])

    def file(self) -> bytes:
        """Return the file."""
        slide = self._slide
        describe(
            self._file, title=clean(slide.title), subject=clean(slide.subtitle), keywords="",
            language=LANGUAGES[slide.language], day=slide.day, comments="",
        )  # fmt: skip
        self._title()
        self._box(slide.eyebrow, _EDGE, Mm(10), _MEASURE, Mm(7), 10, _QUIET)
        self._box(slide.subtitle, _EDGE, Mm(43), _MEASURE, Mm(18), 12.5, _QUIET)
        top, right = Mm(62), _EDGE + _LEFT + _GAP
        if slide.picture:
            self._picture(slide.picture, top)
        if slide.table:
            beside = (right, _MEASURE - _LEFT - _GAP) if slide.picture else (_EDGE, _MEASURE)
            self._table(slide.table, beside[0], top, beside[1])
        self._points(slide.points, Mm(150))
        self._box(slide.sources, _EDGE, Mm(188), _MEASURE, Mm(8), 8, _QUIET)
        self._box(slide.footer, _EDGE, Mm(197), _MEASURE, Mm(6), 8, _QUIET)
        notes = self._page.notes_slide.notes_text_frame
        notes.text = "\n".join(
            clean(each) for each in (slide.title, slide.subtitle, slide.sources, slide.footer)
        )
        return packed(self._file)

    def _title(self) -> None:
        title = self._page.shapes.title
        title.left, title.top, title.width, title.height = _EDGE, Mm(17), _MEASURE, Mm(26)
        frame = title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        size = 24 if len(self._slide.title) <= (70 if self._slide.language == "ja" else 120) else 20
        self._run(frame.paragraphs[0], self._slide.title, size, _INK, is_bold=True)

    def _run(
        self, paragraph: Any, text: str, size: float, colour: RGBColor, *, is_bold: bool = False
    ) -> None:
        run = paragraph.add_run()
        run.text = clean(text)
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), is_bold, colour
        properties = run._r.get_or_add_rPr()
        properties.set("lang", LANGUAGES[self._slide.language])
        for tag, face in (("a:latin", LATIN), ("a:ea", JAPANESE)):
            element = properties.makeelement(qn(tag), {"typeface": face})
            properties.append(element)
        paragraph.alignment = PP_ALIGN.LEFT

    def _box(
        self, text: str, left: int, top: int, width: int, height: int, size: float, colour: RGBColor
    ) -> None:
        if not text:
            return
        frame = self._page.shapes.add_textbox(left, top, width, height).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self._run(frame.paragraphs[0], text, size, colour)

    def _points(self, points: tuple[Text, ...], top: int) -> None:
        """Write the points side by side, in type that lets the longest stand in its column."""
        if not points:
            return
        width = (_MEASURE - _GAP * (len(points) - 1)) // len(points)
        longest = max(len(plain(each)) for each in points) * (2 if self._slide.language == "ja" else 1)
        size = 12 if longest * len(points) < 500 else 10.5 if longest * len(points) < 800 else 9
        for place, point in enumerate(points):
            self._box(plain(point), _EDGE + (width + _GAP) * place, top, width, Mm(34), size, _INK)

    def _picture(self, picture: Picture, top: int) -> None:
        self._box(picture.title, _EDGE, top, _LEFT, Mm(6), 11, _INK)
        self._box(picture.note, _EDGE, top + Mm(6), _LEFT, Mm(6), 9, _QUIET)
        drawn = png(picture.spec, width=picture.width, words=Words(key=picture.key), scale=3)
        below, room = top + Mm(13), Mm(72)
        shape = self._page.shapes.add_picture(io.BytesIO(drawn), _EDGE, below, width=_LEFT)
        if shape.height > room:
            shape.width, shape.height = round(shape.width * room / shape.height), room
        about = shape._element.nvPicPr.cNvPr
        about.set("descr", clean(picture.summary))
        about.set("name", clean(picture.title))

    def _table(self, table: Table, left: int, top: int, width: int) -> None:
        self._box(table.caption, left, top, width, Mm(6), 11, _INK)
        rows = table.rows
        frame = self._page.shapes.add_table(
            len(rows) + 1, len(table.columns) + 1, left, top + Mm(8), width, Mm(7) * (len(rows) + 1)
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(table.caption))
        made = frame.table
        made.first_row, made.first_col, made.horz_banding = True, True, False
        first = round(width * 0.4)
        for place, column in enumerate(made.columns):
            column.width = first if place == 0 else (width - first) // len(table.columns)
        heads = (table.row_heading, *table.columns)
        lines = [heads, *((row.label, *(_cell_text(each) for each in row.cells)) for row in rows)]
        for line, texts in enumerate(lines):
            for place, text in enumerate(texts):
                self._cell(made.cell(line, place), text, is_head=line == 0, is_figure=place > 0)

    def _cell(self, cell: Any, text: str, *, is_head: bool, is_figure: bool) -> None:
        cell.margin_left = cell.margin_right = Mm(1.5)
        cell.margin_top = cell.margin_bottom = Mm(0.8)
        cell.fill.solid()
        cell.fill.fore_color.rgb = _WASH if is_head else _PAPER
        paragraph = cell.text_frame.paragraphs[0]
        self._run(paragraph, text, 10, _INK, is_bold=is_head)
        if is_figure:
            paragraph.alignment = PP_ALIGN.RIGHT


def _cell_text(cell: Any) -> str:
    return plain(cell.text) + (f" {clean(cell.note)}" if cell.note else "")
