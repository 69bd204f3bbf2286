"""Any number by its path, its history, and its rows for a spreadsheet."""

from datetime import date

import pytest

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.flat import COLUMNS, flat_rows
from placefirst.parameters.numbers import find_number, in_force, line_of, values_in_time
from placefirst.parameters.read import load_country

JP = load_country("jp")


@pytest.mark.parametrize("path", [*JP.paths, "country.splits.centre_grant.prefectures"])
def test_every_number_is_found_by_its_path(path):
    assert find_number(JP, path).path == f"jp.{path}"


def test_a_mistyped_path_is_answered_with_those_of_its_file():
    with pytest.raises(UnknownName, match="Did you mean 'day_care.points'") as refused:
        find_number(JP, "day_care.point")

    assert all(name.startswith("day_care.") for name in refused.value.known)


def test_a_cell_that_a_revision_leaves_out_has_ended():
    xx = load_country("xx")
    table = find_number(JP, "retention_support.units")
    first = next(iter(table.revisions[0][1]))

    assert values_in_time(table, first)[0].start == table.dates[0]
    with pytest.raises(UnknownName):
        values_in_time(find_number(xx, "transition_support.base_units"), ("IX",))


def test_the_value_of_a_day_is_the_last_one_that_began_and_has_not_ended():
    flat = find_number(JP, "transition_support.flat_units")
    history = values_in_time(flat)

    assert in_force(flat, history, date(2018, 3, 31)).value == 804
    with pytest.raises(NotInForce, match="ended on 2018-04-01"):
        in_force(flat, history, date(2018, 4, 1))
    with pytest.raises(NotInForce, match="starts on"):
        in_force(flat, history, date(1990, 1, 1))


def test_the_line_of_a_value_is_the_one_it_was_read_in():
    value = JP.at("people.want_work_share", date(2026, 1, 1))

    assert f"source: {value.source.key}" in line_of(JP, value.where)
    assert line_of(JP, "jp/people.yaml:999999") == ""


def test_every_dated_value_of_a_file_is_one_row_with_its_source():
    rows = list(flat_rows(JP, "transition_support"))
    best = [row for row in rows if row["cell"] == "I, <=20, >=50%" and "base_units" in str(row["path"])]

    assert [row["value"] for row in best] == [1089, 1094, 1128, 1210]
    assert all(tuple(row) == COLUMNS and row["source"] and row["stands_in"] for row in rows)
    assert "2/3" in [row["value"] for row in rows]
