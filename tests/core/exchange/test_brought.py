"""A table of an agency's own: no row is lost, whatever stands in it; days are read as people write them."""

import csv
import io
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from placefirst.exchange.brought import Grid, day_of, guessed, read, read_grid
from placefirst.exchange.brought_columns import KINDS
from placefirst.exchange.typed_table import Problem
from placefirst.exchange.workbook import cells_of
from placefirst.parameters.read import load_country

HEAD = ["利用者番号", "姓", "生年月日", "紹介元", "可否", "理由", "利用開始日"]
GOOD = ["7", "山田", "1990/5/17", "診療所・クリニック", "受け入れ", "", "令和8年4月1日"]


def as_file(*rows, encoding="utf-8-sig"):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def brought(*rows, kind="people", encoding="utf-8-sig"):
    grid = read_grid(as_file(HEAD, *rows, encoding=encoding))
    return read(kind, grid, guessed(kind, grid.head), load_country("jp").eras)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932", "utf-16"])
def test_a_table_is_read_in_the_ways_in_which_it_is_saved_in_japan(encoding):
    (record,) = brought(GOOD, encoding=encoding).records

    assert record.values["family_name"] == "山田"
    assert record.values["source"] == "clinic"
    assert record.values["decision"] == "accepted"
    assert record.values["decided_on"] == date(2026, 4, 1)
    assert record.key == "7"


def test_a_workbook_is_read_with_its_own_days_and_without_the_kana_beside_a_word():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("一覧")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, GOOD)
    sheet.write_datetime(1, 2, date(1990, 5, 17), book.add_format({"num_format": "yyyy/m/d"}))
    book.close()
    grid = read_grid(out.getvalue())
    found = read("people", grid, guessed("people", grid.head), load_country("jp").eras)

    assert grid.encoding == "xlsx"
    assert found.records[0].values["birth_date"] == date(1990, 5, 17)


def test_kana_that_a_workbook_keeps_beside_a_word_is_no_part_of_it():
    import zipfile

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {main}><si><t>山田</t><rPh sb='0' eb='2'><t>ヤマダ</t></rPh></si>"
        "</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c>"
        "</row></sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)

    assert cells_of(out.getvalue(), None, "a.xlsx") == [["山田"]]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [((2, "1990年13月1日"), "no_day"), ((3, "市役所の人"), "no_term"), ((0, ""), "empty_cell"),
     ((6, "1989-01-01"), None), ((4, "断り"), "needs_reason")],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why(cell, kind):
    row = [*GOOD]
    row[cell[0]] = cell[1]
    found = brought(row)

    assert [reason.kind for each in found.rejected for reason in each.reasons] == ([kind] if kind else [])


def test_what_has_the_name_that_we_know_is_chosen_already():
    assert guessed("people", ["ID", "Family name", "date of birth", "colour", "ID"]) == {
        "key": 0, "family_name": 1, "birth_date": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", "empty"), (b"a,b\n", "no_rows"), (b"PK\x03\x04 no book", "no_workbook"),
     (b"\xd0\xcf\x11\xe0old", "workbook"), (b"\x00\x01\x02", "no_text"), (b'a\n"b', "broken")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_to_do(content, kind):
    found = read_grid(content)

    assert isinstance(found, Problem)
    assert found.kind == kind


@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=12),
    st.lists(st.integers(0, 9), min_size=30, max_size=30),
)
def test_rows_found_are_rows_taken_and_rows_rejected_whatever_stands_in_them(kind, rows, places):
    grid = Grid(
        tuple(f"c{n}" for n in range(8)),
        tuple((n, tuple(row)) for n, row in enumerate(rows, start=2)),
        "utf-8",
    )
    mapping = {column.key: place for column, place in zip(KINDS[kind], places, strict=False) if place < 8}
    found = read(kind, grid, mapping, load_country("jp").eras)
    lines = sorted([each.line for each in found.records] + [each.line for each in found.rejected])

    assert found.found == len(rows)
    assert lines == [line for line, _cells in grid.rows]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_problem(content):
    found = read_grid(content)

    assert isinstance(found, Grid | Problem)


@given(st.dates(date(1926, 12, 25), date(2100, 1, 1)))
def test_a_day_is_the_same_day_in_every_way_of_writing_it(day):
    ways = [f"{day:%Y-%m-%d}", f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日"]

    assert {day_of(way) for way in ways} == {day}
    assert day_of(f"{(day - date(1899, 12, 30)).days}", has_serials=True) == day
