"""An open data package: its description fits its tables, its two forms agree, no small count is in it."""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import date

import pyarrow.parquet as pq
import pytest

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.exchange.datapackage import COLUMNS, data_package
from tests.core.exchange.network_sample import network_quarter

WHEN = {
    "licence": "CC-BY-4.0",
    "publisher": "Learning together",
    "title": "IPS figures",
    "day": date(2026, 8, 1),
}
QUARTERS = [network_quarter(), network_quarter(first=date(2026, 7, 1), last=date(2026, 9, 30))]
PACKAGE = data_package(QUARTERS, **WHEN)


def files():
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def rows(content):
    return list(csv.reader(io.StringIO(content.decode())))


def resources():
    return json.loads(files()["datapackage.json"])["resources"]


def test_the_same_figures_give_the_same_bytes():
    assert data_package(QUARTERS[::-1], **WHEN) == PACKAGE


def test_the_description_keeps_the_rules_of_data_package_2():
    described = json.loads(files()["datapackage.json"])

    assert described["$schema"].endswith("/2.0/datapackage.json")
    assert re.fullmatch(r"[a-z0-9._-]+", described["name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", described["created"])
    assert all({"name", "path"} <= set(each) for each in described["licenses"])
    assert [each["roles"] for each in described["contributors"]] == [["publisher"]]
    names = [each["name"] for each in described["resources"]]
    assert len(set(names)) == len(names) >= 1
    for each in described["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", each["name"])
        assert not each["path"].startswith(("/", "..", "~"))
        assert (each["type"], each["format"], each["encoding"]) == ("table", "csv", "utf-8")
        fields = each["schema"]["fields"]
        assert len({field["name"] for field in fields}) == len(fields)
        assert {field["type"] for field in fields} <= {"string", "integer", "number", "date", "boolean"}
        assert set(each["schema"].get("primaryKey", [])) <= {field["name"] for field in fields}
        for key in each["schema"].get("foreignKeys", []):
            assert key["reference"]["resource"] in names


def test_every_table_is_what_its_description_says():
    there = files()
    for each in resources():
        content = there[each["path"]]
        head, *body = rows(content)
        fields = each["schema"]["fields"]
        assert (each["bytes"], each["hash"]) == (
            len(content),
            f"sha256:{hashlib.sha256(content).hexdigest()}",
        )
        assert head == [field["name"] for field in fields]
        assert body, each["name"]
        for row in body:
            for field, cell in zip(fields, row, strict=True):
                assert fits(field, cell), (each["name"], field["name"], cell)
        if key := each["schema"].get("primaryKey"):
            places = [head.index(name) for name in key]
            assert len({tuple(row[place] for place in places) for row in body}) == len(body)


def fits(field, cell):
    """Whether a cell is of the type of its field, by the words of table schema."""
    if cell == "":
        return not field.get("constraints", {}).get("required")
    kind = field["type"]
    if kind == "boolean":
        return cell in field["trueValues"] + field["falseValues"]
    pattern = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "date": r"\d{4}-\d\d-\d\d", "string": r".+"}
    return re.fullmatch(pattern[kind], cell) is not None


def test_csv_and_parquet_say_the_same():
    there = files()
    for name, columns in COLUMNS.items():
        table = pq.read_table(io.BytesIO(there[f"parquet/{name}.parquet"]))
        assert table.column_names == [column.name for column in columns]
        assert table.num_rows == len(rows(there[f"{name}.csv"])) - 1


def test_every_column_stands_in_the_dictionary_and_every_measure_has_its_definition():
    there = files()
    described = {(row[0], row[1]) for row in rows(there["data_dictionary.csv"])[1:]}
    measures = {tuple(row[:2]) for row in rows(there["measures.csv"])[1:]}
    used = {tuple(row[2:4]) for row in rows(there["figures.csv"])[1:]}

    assert described == {(name, column.name) for name, columns in COLUMNS.items() for column in columns}
    assert used == measures


def test_no_small_count_of_people_is_in_it():
    head, *body = rows(files()["figures.csv"])
    counts = [row[head.index(side)] for row in body for side in ("numerator", "denominator")]

    assert counts
    assert all(each == "" or int(each) == 0 or int(each) >= 10 for each in counts)


def test_it_says_whose_it_is_under_which_licence_and_that_people_are_made_up():
    says = files()["README.md"].decode()

    assert "Learning together" in says
    assert "https://creativecommons.org/licenses/by/4.0/" in says
    assert "synthetic" in says


@pytest.mark.parametrize(
    ("quarters", "given", "error"),
    [
        ([], {}, InvalidRequest),
        ([QUARTERS[0]] * 2, {}, InvalidRequest),
        (QUARTERS, {"licence": "mine"}, UnknownName),
        (QUARTERS, {"publisher": " "}, InvalidRequest),
    ],
)
def test_what_cannot_be_published_is_refused(quarters, given, error):
    with pytest.raises(error):
        data_package(quarters, **{**WHEN, **given})
