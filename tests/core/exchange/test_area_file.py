"""Files of areas as officials save them: what is read, and what is answered with its line."""

from fractions import Fraction

import pytest

from placefirst.exchange.area_file import read_areas
from placefirst.exchange.typed_table import LARGEST, MOST_ROWS, as_text
from placefirst.parameters.read import load_country

JAPAN = load_country("jp")


def read(text, **settings):
    return read_areas(text, JAPAN, 2024, **settings)


def kinds(text, **settings):
    return [(problem.line, problem.kind) for problem in read(text, **settings).problems]


@pytest.mark.parametrize(
    "said", ["13", "JP-13", "jp-13", "１３", "Tokyo", " TOKYO ", "東京都", "東京", "Tokyo prefecture"]
)
def test_an_area_is_understood_however_it_is_written(said):
    assert [("13", 2024, Fraction(5))] == [
        (cell.area.code, cell.year, cell.value) for cell in read(f"area,value\n{said},5\n").cells
    ]


@pytest.mark.parametrize(("said", "code"), [("1", "01"), ("北海道", "01"), ("京都", "26"), ("鹿児島", "46")])
def test_a_lost_nought_and_a_short_name_are_understood(said, code):
    assert [code] == [cell.area.code for cell in read(f"都道府県,値\n{said},5\n").cells]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_way_in_which_a_spreadsheet_saves_is_read(encoding):
    text, problem = as_text('都道府県,値,年\r\n大阪府,"1,234.5",2022年\r\n沖縄県,…,2022\r\n'.encode(encoding))
    found = read(text)

    assert problem is None
    assert [("27", 2022, Fraction("1234.5"))] == [(c.area.code, c.year, c.value) for c in found.cells]
    assert [3] == [line.line for line in found.no_data]
    assert 46 == len(found.missing)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"\x00\x01\x02\x03", "no_text"),
        (b"a" * (LARGEST + 1), "too_large"),
        (b"\xff\x80\x00area", "no_text"),
    ],
)
def test_what_is_no_table_of_text_is_said_and_not_guessed(content, kind):
    assert kind == as_text(content)[1].kind


def test_a_tab_or_a_semicolon_between_cells_is_read_too():
    assert 1 == len(read("area\tvalue\n13\t5").cells) == len(read("area;value\n13;5").cells)


def test_every_mistake_of_a_file_is_answered_at_once_with_its_line():
    rows = ["13,5,2024", "Tokio,6,2024", "27,abc,2024", "28,-1,2024", "東京,7,2024", "29,1,24", ",3,2024"]
    text = "\n".join(["area,value,year", *rows, "30,1.2345678,"])

    assert [
        (3, "area_unknown"), (4, "no_number"), (5, "below_nought"), (6, "doubled"), (7, "year_unknown"),
        (8, "area_missing"), (9, "too_fine"),
    ] == kinds(text)  # fmt: skip


def test_a_mistyped_area_is_offered_the_nearest_name():
    assert "Tokyo" == read("area,value\nTokio,5\n").problems[0].hint


def test_a_line_for_the_whole_country_is_left_out_and_said():
    found = read("area,value\n全国,100\n13,5\nJapan,100\n")

    assert [2, 4] == [line.line for line in found.totals]
    assert 1 == len(found.cells) and not found.problems


def test_a_dash_is_no_number_and_never_nought():
    found = read("area,value\n13,-\n27,0\n")

    assert {"27": 0} == {cell.area.code: cell.value for cell in found.cells}
    assert ["no_data"] == [line.kind for line in found.no_data]


def test_a_percent_sign_is_read_only_where_percentages_are():
    assert [(2, "no_number")] == kinds("area,value\n13,2.5%\n")
    assert [] == kinds("area,value\n13,2.5%\n", is_percent=True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", (0, "empty")),
        ("area,value\n", (0, "no_rows")),
        ("area,value\n13,…\n", (0, "no_numbers")),
        ("prefectures,value\n13,5\n", (1, "column_unknown")),
        ("area\n13\n", (1, "column_missing")),
        ("area,code,value\n13,13,5\n", (1, "column_doubled")),
        ("area,value\n13,5,6\n", (2, "too_many_cells")),
        ('area,value\n"13,5\n', (2, "broken")),
        ("area,value\n" + "13,5\n" * (MOST_ROWS + 1), (0, "too_many")),
    ],
)
def test_a_file_of_another_shape_is_answered(text, problem):
    assert problem in kinds(text)
