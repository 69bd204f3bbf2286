"""placefirst map jp --series: what a country counts year by year, by the real command."""

import json

import pytest

from tests.cli.command import placefirst


def test_a_series_is_printed_with_its_marks_and_its_break():
    told = placefirst("map", "jp", "--series", "placements")

    assert 0 == told.returncode, told.stderr
    assert "FY2000" in told.stdout and "1,614 ◌" in told.stdout and "65,518 ◐" in told.stdout
    assert "Break of January 2020 (2020-01-01)" in told.stdout
    assert "66,580" in told.stdout  # what the policy analysis prints, beside and not among them


def test_every_series_is_one_object_and_each_number_names_a_source_that_is_there():
    told = placefirst("map", "jp", "--series", "all", "--json")
    every = json.loads(told.stdout)["series"]

    assert {"placements", "certificate_holders", "employed_counted"} <= {each["series"] for each in every}
    for each in every:
        assert {number["source"] for number in each["numbers"]} == set(each["sources"])
    placements = next(each for each in every if each["series"] == "placements")
    assert [66580] == [
        number["value"] for number in placements["numbers"]
        if not number["in_series"] and number["part"] == "mental"
    ]  # fmt: skip


def test_only_the_year_of_a_day_is_printed():
    told = placefirst("map", "jp", "--series", "placements", "--on", "2020-03-31").stdout

    assert "FY2019" in told and "FY2018" not in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["jp", "--series", "placement"], "Did you mean 'placements'?"),
        (["jp", "--series", "placements", "--on", "1999-04-01"], "placements 2000-2024"),
        (["jp", "--series", "placements", "--on", "last year"], "is no day"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(arguments, says):
    told = placefirst("map", *arguments)

    assert (2, "") == (told.returncode, told.stdout)
    assert says in " ".join(told.stderr.split())


def test_a_country_without_series_says_so():
    assert "No series is recorded" in placefirst("map", "nz", "--series", "all").stdout
