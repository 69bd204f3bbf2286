"""One document, many faces: each opens again, keeps its structure, and is the same bytes each time."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace

import docx
import pptx
import pytest
from docx.oxml.ns import qn

from placefirst.documents.content import DENSITIES, Paragraph, clean, plain
from placefirst.documents.fonts import drawable, letters
from placefirst.documents.slide import pptx_of
from placefirst.documents.typst import pdf, slide_pdf
from placefirst.documents.word import docx_of
from tests.core.documents.paper import HOSTILE, KEPT, document, slide

FACES = {
    "pdf": lambda: pdf(document()),
    "slide as pdf": lambda: slide_pdf(slide()),
    "docx": lambda: docx_of(document()),
    "pptx": lambda: pptx_of(slide()),
}


def pages(made: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page[^s]", made))


# ---- what is cited


def test_references_are_numbered_as_they_are_met_and_the_others_left_out():
    assert {"b": 1, "a": 2} == document().numbers


def test_what_nobody_can_read_is_left_out_and_the_rest_stays():
    assert KEPT in clean(HOSTILE)
    assert not {"\u202e", "\x00", "\x07", "\ud800"} & set(clean(HOSTILE))


def test_a_mark_stays_in_words_without_its_type():
    text = next(each for each in document().blocks if isinstance(each, Paragraph)).text
    assert "What if 5 ◌ (assumed)" in plain(text)


def test_a_letter_that_the_face_lacks_is_said_by_its_name():
    assert {ord(each) for each in "A漢かー●◐◌±−¥"} <= letters()
    assert "[grinning face]" == drawable("😀")
    assert "1" == drawable("①") or "①" == drawable("①")


# ---- every face


def test_a_face_is_the_same_bytes_whenever_it_is_made():
    first = {face: make() for face, make in FACES.items()}
    time.sleep(2.1)  # a zip file counts in two seconds
    assert [] == [face for face, make in FACES.items() if first[face] != make()]


# ---- PDF


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("density", DENSITIES)
def test_a_pdf_is_tagged_in_its_language_and_names_the_standard(language, density):
    made = pdf(document(language, density))
    for said in (
        b"/StructTreeRoot",
        b"/MarkInfo",
        f"/Lang({language})".encode(),
        b"<pdfuaid:part>1</pdfuaid:part>",
    ):
        assert said in made
    assert 2 == pages(made) if density == "compact" else 2 <= pages(made) <= 4


def test_a_pdf_holds_only_the_letters_it_uses():
    assert len(pdf(document())) < 200_000


def test_words_that_a_letter_is_missing_for_end_in_no_error():
    assert pdf(document(title=HOSTILE))


def test_a_slide_is_one_page_in_landscape():
    made = slide_pdf(slide("ja"))
    assert 1 == pages(made)
    assert re.search(rb"/MediaBox ?\[0 0 841\.\d+ 595\.\d+\]", made)


# ---- Word


@pytest.mark.parametrize("language", ["en", "ja"])
def test_word_has_real_headings_tables_with_headers_and_pictures_that_say_what_they_show(language):
    file = docx.Document(io.BytesIO(docx_of(document(language))))
    headings = [each.text for each in file.paragraphs if each.style.name.startswith("Heading")]
    assert ["Question", "In parts", "Left", "Right", "Sources"] == headings
    assert document(language).title == next(
        each.text for each in file.paragraphs if each.style.name == "Title"
    )
    shown = file.tables[1]
    assert ["Who", "Today", "Scenario", "Why"] == [cell.text for cell in shown.rows[0].cells]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in file.tables)
    assert shown._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    assert "Today 100, then 140" == file.inline_shapes[0]._inline.docPr.get("descr")


def test_word_speaks_its_language_and_has_a_face_for_japanese():
    style = docx.Document(io.BytesIO(docx_of(document("ja")))).styles["Heading 1"].element.rPr
    assert style.find(qn("w:rFonts")).get(qn("w:eastAsia"))
    assert "ja-JP" == style.find(qn("w:lang")).get(qn("w:val"))


def test_word_keeps_hostile_words_as_words():
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(docx_of(document()))).paragraphs)
    assert KEPT in text
    assert "What if 5\u00a0◌\u00a0(assumed)1,2" in text


def test_word_names_each_page_and_no_clock():
    made = docx_of(document())
    file = docx.Document(io.BytesIO(made))
    assert {"PAGE", "NUMPAGES"} <= {
        each.text for each in file.sections[0].footer._element.iter(qn("w:instrText"))
    }
    assert document().day == file.core_properties.created.date()
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {(1980, 1, 1, 0, 0, 0)} == {each.date_time for each in parts.infolist()}


def test_every_source_of_word_can_be_jumped_to():
    body = docx.Document(io.BytesIO(docx_of(document()))).element.body
    places = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    jumps = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} - {None}
    assert {"ref1", "ref2"} == places == jumps


# ---- slides


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_slide_is_one_page_of_a4_with_a_title_a_picture_and_a_table(language):
    file = pptx.Presentation(io.BytesIO(pptx_of(slide(language))))
    assert [1, 297, 210] == [len(file.slides), round(file.slide_width.mm), round(file.slide_height.mm)]
    shapes = list(file.slides[0].shapes)
    assert slide(language).title == file.slides[0].shapes.title.text_frame.text
    assert shapes[0] == file.slides[0].shapes.title  # read first
    table = next(each for each in shapes if each.has_table).table
    assert table.first_row
    assert "Who" == table.cell(0, 0).text
    picture = next(each for each in shapes if each.shape_type == 13)
    assert "Today 100, then 140" == picture._element.nvPicPr.cNvPr.get("descr")


def test_nothing_of_a_slide_leaves_its_page():
    file = pptx.Presentation(io.BytesIO(pptx_of(slide())))
    for shape in file.slides[0].shapes:
        assert 0 <= shape.left and shape.left + shape.width <= file.slide_width
        assert 0 <= shape.top and shape.top + shape.height <= file.slide_height


def test_a_slide_without_a_picture_or_a_table_is_still_a_slide():
    assert pptx_of(replace(slide(), picture=None, table=None))
    assert 1 == pages(slide_pdf(replace(slide(), picture=None, table=None)))
