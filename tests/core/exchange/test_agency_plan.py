"""What an agency takes away it can bring back, and no spreadsheet obeys a cell of it."""

import io
import zipfile
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.agency.agency import agency_of
from placefirst.economics.agency.plan import plan_of
from placefirst.errors import InvalidDefinition
from placefirst.exchange.agency_plan import given_text, plan_as_csv, plan_as_object, read_given
from placefirst.exchange.agency_workbook import workbook_of
from placefirst.exchange.workbook import cells_of
from placefirst.parameters.read import load_country
from tests.house.tree import ROOT

JP = load_country("jp")
GIVEN = {
    "start": date(2027, 4, 1), "capacity": Fraction(20), "area_class": "3", "overhead": Fraction(31, 100),
    "retention_support": True, "treatment_improvement": "II", "ips_days": Fraction(25, 4),
}  # fmt: skip


@pytest.fixture(scope="module")
def plan():
    return plan_of(JP, GIVEN)


def test_every_form_of_the_file_brings_the_answers_back(plan):
    assert read_given(given_text(plan.agency).encode(), "agency.yaml") == GIVEN
    assert read_given(plan_as_csv(plan), "agency.csv") == GIVEN
    assert read_given(workbook_of(plan, "en"), "agency.xlsx") == GIVEN
    assert read_given(workbook_of(plan, "ja"), "agency.xlsx") == GIVEN


def test_the_example_of_the_documents_is_read():
    path = ROOT / "docs/examples/agency.yaml"

    assert agency_of(JP, read_given(path.read_bytes(), "agency.yaml")).whole("capacity") == 20


def test_a_short_table_of_names_and_values_is_read_too():
    assert read_given(b"name,value\nstart,2027-04\ncapacity,20\n", "a.csv")["capacity"] == 20
    assert read_given("capacity,20\r\nstart,2027-04\r\n".encode("utf-16"), "a.csv")["capacity"] == 20


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"capacty: 20\n", "Did you mean 'capacity'"),
        (b"capacity: twenty\n", "not a number"),
        (b"capacity: [20]\n", "must be one value"),
        (b"capacity,20\ncapacity,21\n", "stands twice"),
        (b"PK\x03\x04 not a workbook", "no workbook"),
        (b"\xff\xfe\x00", "no text"),
        (b"start: 2027-13\n", "no month"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(content, said):
    with pytest.raises(InvalidDefinition, match=said):
        read_given(content, "mine")


def test_a_workbook_that_defines_its_own_words_is_refused(plan):
    old = io.BytesIO(workbook_of(plan, "en"))
    new = io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
            target.writestr(name, content)

    with pytest.raises(InvalidDefinition, match="no workbook needs"):
        cells_of(new.getvalue(), "inputs", "mine.xlsx")


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(content):
    try:
        read_given(content, "mine")
    except InvalidDefinition as error:
        assert "mine" in str(error)


def test_a_workbook_holds_no_formula_and_is_the_same_again(plan):
    content = workbook_of(plan, "en")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheets = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) == 3
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert content == workbook_of(plan, "en")


def test_the_object_holds_the_cash_of_every_month(plan):
    data = plan_as_object(plan)

    assert len(data["ways"]["quasi_ips"]["months"]) == 36
    assert data["ways"]["quasi_ips"]["months"][0]["month"] == "2027-04"
    assert data["inputs"]["capacity"] == 20


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_its_lines_end(end):
    assert (
        read_given(f"name,value{end}start,2027-04{end}capacity,20{end}".encode(), "a.csv")["capacity"] == 20
    )


@pytest.mark.parametrize(
    "content", [b'capacity,20\nstart,"2027-04', b"capacity,20\nstart," + b"x" * 200_000, b'capacity,"20"1\n']
)
def test_a_table_that_is_none_is_refused_with_its_line(content):
    with pytest.raises(InvalidDefinition, match=r"a\.csv:\d"):
        read_given(content, "a.csv")


def test_a_month_of_many_figures_is_no_month():
    with pytest.raises(InvalidDefinition, match="no month"):
        read_given(b"start,2027-" + b"1" * 5_000, "a.csv")
