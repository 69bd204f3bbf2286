"""What is taken away is plain tables: no cell is ever a formula, in no form of file."""

import csv
import io
import re
import zipfile
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from placefirst.exchange.safe_csv import DANGEROUS
from placefirst.exchange.sheets import workbook
from placefirst.exchange.taken_dictionary import CODES, HEAD
from placefirst.exchange.taken_file import taken_zip
from placefirst.exchange.workbook import cells_of
from placefirst.practice.vocabulary import list_names

WORDS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20),
    st.builds(
        str.__add__, st.sampled_from([*"=+-@|%", "＝", " =", "\t="]), st.text("A1()!|'\"cmd", max_size=12)
    ),
)
CELLS = st.one_of(WORDS, st.integers(-(10**6), 10**6), st.none(), st.just(Fraction(1, 3)))
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def taken(rows):
    columns = ("code", "family_name")
    content = taken_zip(
        {"people": (columns, rows)}, service="xx-0001", purpose="a copy", day=date(2026, 4, 1),
        people=len(rows), has_names=True,
    )  # fmt: skip
    return zipfile.ZipFile(io.BytesIO(content))


def obeyed(text):
    return text.lstrip(" ").startswith(DANGEROUS) and re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text) is None


@given(ROWS)
def test_no_cell_of_the_archive_is_a_formula(rows):
    # StringIO keeps what stands in quotation marks, as a spreadsheet does
    read = list(csv.reader(io.StringIO(taken(rows).read("people.csv").decode("utf-8-sig"), newline="")))

    assert not [cell for row in read for cell in row if obeyed(cell)]
    assert len(read) == len(rows) + 1


@given(ROWS)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(rows):
    content = workbook({"=a[1]": (("=x", "y"), rows)})
    book = zipfile.ZipFile(io.BytesIO(content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert not [cell for row in cells_of(content, None, "") for cell in row if obeyed(cell)]


def test_the_archive_says_what_each_column_means_and_what_it_was_taken_for():
    file = taken([("xx-0001-0001", "Yamada")])
    lines = list(csv.DictReader(io.StringIO(file.read("data_dictionary.csv").decode("utf-8-sig"))))

    assert tuple(lines[0]) == HEAD
    assert [each["field_label"] for each in lines] == [
        "The person's code in this service", "Family name, where the person gave one",
    ]  # fmt: skip
    assert "What for: a copy" in file.read("README.txt").decode()


def test_every_code_is_of_a_list_that_there_is():
    assert set(CODES.values()) <= set(list_names())
