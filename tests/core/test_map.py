"""The map of a country: seed 1's Table 1 live, and each rule in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

import placefirst.loop.map
from placefirst.errors import UnknownName
from placefirst.loop.map import ROWS, count_marks, labels, map_country
from placefirst.parameters.read import country_codes

DAY = date(2026, 11, 22)


def row(answer, programme, name):
    found = next(
        one for each in answer.divisions for one in each.programmes if one.programme.key == programme
    )
    return next(row for row in found.rows if row.row == name)


@pytest.mark.parametrize("code", country_codes())
def test_every_programme_has_every_row(code):
    answer = map_country(code, DAY)

    assert all(
        ROWS == tuple(row.row for row in one.rows) for each in answer.divisions for one in each.programmes
    )
    assert set(ROWS) == set(labels("en")) == set(labels("ja"))


def test_the_three_divisions_of_seed_1_stand_side_by_side():
    answer = map_country("jp", DAY)

    assert ["labour", "disability_welfare", "mental_health"] == [
        each.division.key for each in answer.divisions
    ][:3]
    assert ["centres", "transition_support", "day_care"] == [
        each.programmes[0].programme.key for each in answer.divisions
    ][:3]


@pytest.mark.parametrize(
    ("programme", "name", "numbers"),
    [
        ("transition_support", "agencies", {3301}),
        ("transition_support", "caseload", {15, 6}),
        ("transition_support", "period", {24}),
        ("centres", "agencies", {337}),
        ("day_care", "agencies", {1537}),
        ("ips", "agencies", {33}),
    ],
)
def test_the_numbers_of_seed_1s_table_1_are_in_their_cells(programme, name, numbers):
    found = row(map_country("jp", DAY), programme, name)

    assert numbers <= {number.value for number in found.numbers}
    assert all(number.source.mark in "●◐◌" for number in found.numbers)


@pytest.mark.parametrize(("day", "quota"), [(date(2026, 6, 30), "0.025"), (date(2026, 7, 1), "0.027")])
def test_a_rule_is_shown_as_it_is_in_force_on_the_day(day, quota):
    from fractions import Fraction

    answer = map_country("jp", day)
    numbers = [number for number in answer.numbers if number.path == "jp.employment_quota.quota"]

    assert [Fraction(quota)] == [number.value for number in numbers]


def test_a_rule_not_in_force_is_there_without_a_number_and_says_why():
    answer = map_country("xx", date(2020, 3, 31))
    rules = [rule for each in answer.divisions for one in each.programmes for rule in one.rules]

    assert () == answer.numbers
    assert all("its series starts on 2020-04-01" in rule.not_in_force for rule in rules)
    assert (None, None) == row(answer, "transition_support", "caseload").numbers


def test_marks_count_every_number_in_force_once():
    answer = map_country("jp", DAY)

    assert len(answer.numbers) == sum(answer.marks.values())
    assert answer.marks == count_marks(answer.numbers)


def test_who_pays_carries_the_source_of_the_share():
    found = row(map_country("jp", DAY), "transition_support", "payers")

    assert {"1/2", "1/4"} == {str(number.value) for number in found.numbers}
    assert {"◌"} == {number.source.mark for number in found.numbers}


def test_the_map_speaks_japanese_where_the_files_do():
    answer = map_country("jp", DAY, language="ja")

    assert "就労移行支援" == row(answer, "transition_support", "service").words
    with pytest.raises(UnknownName, match="no language 'fr'"):
        map_country("jp", DAY, language="fr")


def test_an_unknown_country_is_named_with_those_that_are_known():
    with pytest.raises(UnknownName, match="Known: .*jp"):
        placefirst.loop.map.map_country("zz", DAY)
