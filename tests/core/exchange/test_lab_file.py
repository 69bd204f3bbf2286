"""Everything of a lab in tables that a spreadsheet opens, and back."""

import csv
import io
import zipfile
from dataclasses import fields, replace
from typing import get_type_hints

import pytest
from hypothesis import given, settings

from placefirst.deliberation.example import read_example
from placefirst.deliberation.file import lab_text
from placefirst.errors import InvalidRequest
from placefirst.exchange.lab_dictionary import MEANINGS
from placefirst.exchange.lab_file import APART, TABLES, _has_own_table, lab_tables, lab_zip, read_given
from tests.core.deliberation.labs import labs

LAB = read_example("asia_pacific_2025").lab


def table(files, name):
    """The rows of one CSV file."""
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


@given(labs())
@settings(max_examples=settings.default.max_examples // 3)
def test_any_lab_comes_back_the_same_from_its_zip_and_from_its_json(lab):
    assert read_given(lab_zip(lab), "lab.zip") == lab
    assert read_given(lab_text(lab).encode(), "lab.json") == lab


def test_every_column_stands_in_the_data_dictionary():
    files = lab_tables(LAB)
    described = {(row["table"], row["column"]) for row in table(files, "data_dictionary.csv")}
    for name in TABLES:
        heads = next(csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"))))
        assert [head for head in heads if (name, head) not in described] == []


def test_nothing_of_a_lab_is_left_out_of_its_tables():
    for kind in TABLES.values():
        hints = get_type_hints(kind)
        for field in fields(kind):
            name = f"{kind.__name__}.{field.name}"
            assert (name in MEANINGS) != (name in APART or _has_own_table(hints[field.name])), name


def test_the_tables_hold_the_notes_the_statements_and_what_they_rest_on():
    files = lab_tables(LAB)
    notes, statements = table(files, "notes.csv"), table(files, "statements.csv")

    assert len(notes) == len(LAB.notes)
    assert {row["language"] for row in notes} == {"en"}
    assert statements[0]["proposal"] == "template"
    assert statements[0]["rests_on"].splitlines() == [
        "priority:strategy",
        "group:relationships",
        "source:report",
    ]
    assert {row["name_ja"] for row in table(files, "labels.csv")} >= {"評価", "人材"}
    assert table(files, "lab.csv")[0]["credit"] == LAB.credit


def test_a_note_that_looks_like_a_formula_is_text_to_a_spreadsheet_and_comes_back_unchanged():
    formula = '=HYPERLINK("http://example.org";"prize")'
    lab = replace(LAB, notes=(replace(LAB.notes[0], text=formula),))

    assert table(lab_tables(lab), "notes.csv")[0]["text"] == f"'{formula}"
    assert read_given(lab_zip(lab), "lab.zip").notes[0].text == formula


def test_the_same_lab_gives_the_same_bytes():
    assert lab_zip(LAB) == lab_zip(replace(LAB))


def zipped(**files):
    """A zip with *files*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in files.items():
            held.writestr(name.replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(notes_csv="a,b"), "a zip without a lab.json"),
        (lab_zip(LAB)[:400], "a zip without a lab.json"),
        (zipped(lab_json="{}"), "lab.zip/lab.json is no lab"),
        (zipped(lab_json=b" " * 30_000_000), "larger than 20,000,000 bytes"),
        (b"PK\x03\x04nonsense", "a zip without a lab.json"),
    ],
)
def test_a_zip_that_holds_no_lab_is_refused_in_a_sentence(content, said):
    with pytest.raises(InvalidRequest, match=said):
        read_given(content, "lab.zip")
