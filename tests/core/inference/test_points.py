"""Points from a country's series, from quarters of services, and from a file; what is none is refused."""

from datetime import date
from fractions import Fraction

import pytest

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.exchange.points_csv import points_in
from placefirst.inference.points import minus, points_of_measure, points_of_series
from placefirst.measures.quarterly import Cell, Quarterly
from placefirst.parameters.read import load_country
from placefirst.systems.series import series_named

JAPAN = load_country("jp")


def quarter(number, above, below, by="", of=""):
    year, place = 2020 + number // 4, number % 4
    cell = Cell("refusal_rate", "1", by, of, above, below)
    return Quarterly(date(year, place * 3 + 1, 1), date(year, place * 3 + 3, 28), (cell,))


def test_a_series_gives_its_strand_its_marks_and_its_breaks():
    series = series_named(JAPAN, "placements")
    mental, total = points_of_series(series, "mental"), points_of_series(series)

    assert 1 == mental.per_year and mental.is_fiscal
    assert ("2024", 65518.0, "◐") == (
        mental.points[-1].label, mental.points[-1].value, mental.points[-1].mark
    )  # fmt: skip
    assert [date(2020, 1, 1)] == [cut.day for cut in mental.cuts]
    assert () == total.cuts  # the total compares across it
    assert series.total.values[0].value == Fraction(total.points[0].value)


def test_what_a_series_has_not_is_refused_with_what_it_has():
    with pytest.raises(UnknownName, match="Did you mean 'mental'"):
        points_of_series(series_named(JAPAN, "placements"), "mentl")
    with pytest.raises(InvalidRequest, match="has several strands and no total"):
        points_of_series(series_named(JAPAN, "employed_survey"))


def test_quarters_of_several_services_add_up_and_few_people_are_a_gap():
    points = points_of_measure(
        [quarter(0, 3, 20), quarter(0, 2, 30), quarter(1, 1, 9), quarter(2, 5, 10)], "refusal_rate"
    )

    assert [0.1, None, 0.5] == [point.value for point in points.points]
    assert [50.0, None, 10.0] == [point.denominator for point in points.points]
    assert [False, True, False] == [point.is_small for point in points.points]
    assert ["2020 Q1", "2020 Q2", "2020 Q3"] == [point.label for point in points.points]
    assert points.is_share and 4 == points.per_year


def test_a_group_that_is_empty_has_no_point():
    points = points_of_measure([quarter(0, 3, 20), quarter(1, 3, 20)], "refusal_rate", by="gaf", of="le_50")

    assert () == points.known
    with pytest.raises(UnknownName):
        points_of_measure([quarter(0, 3, 20), quarter(1, 3, 20)], "employment_rate")


def test_a_file_of_days_and_counts_is_read_with_gaps_left_gaps():
    text = "day,value,denominator\n2020-01-01,5,50\n2020-04-01,,50\n2020-07-01,3,9\n2020-10-01,,\n"
    points = points_in(text, "own.csv")

    assert [0.1, None, None, None] == [point.value for point in points.points]
    assert [False, False, True, False] == [point.is_small for point in points.points]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("day,value\n2020-01-01,1\n2020-13-01,2\n", "line 3, column day: '2020-13-01' is no day"),
        ("day,value\n2020-01-01,1\n2020-01-01,2\n", "2020-01-01 stands twice"),
        ("day,value\n2020-01-01,1\n2020-01-15,2\n", "two points lie 14 days apart"),
        ("day,value\n2020-01-01,1\n2021-01-01,2\n2022-06-01,2\n", "is not a whole number of steps"),
        ("day,value\n2020-01-01,one\n2021-01-01,2\n", "line 2, column value: 'one' is no number"),
        ("day,value,denominator\n2020-01-01,12,10\n2021-01-01,2,10\n", "12 of 10 is no share"),
        ("day,value,denominator\n2020-01-01,1,10\n2021-01-01,5,3\n", "line 3, .* 5 of 3 is no share"),
        (
            "day,value,denominator\n2020-01-01,1,10\n2021-01-01,2,\n",
            "line 3, column denominator: it is empty",
        ),
        (
            "day,value,of\n2020-01-01,2,8\n2021-01-01,,\n2022-01-01,1,9\n",
            "own.csv, lines 2, 4: each is a share",
        ),
        ("day,value\n2020-01-01,inf\n2021-01-01,2\n", "line 2, column value: 'inf' is no number"),
        ("day,value\n2020-01-01,1\n2021-01-01,nan\n", "line 3, column value: 'nan' is no number"),
        ("day,value\n2020-01-01,1e300\n2021-01-01,2\n", "line 2, column value: '1e300' is no number"),
        ("day,value\n2020-01-01,-3\n2021-01-01,2\n", "line 2, column value: '-3' is nothing that is counted"),
        ("day,value\n2020-01-01,1\n2021-01-01,1" + "0" * 30 + "\n", "from 0 to 1,000,000,000,000,000,"),
        ("day,value,of\n2020-01-01,1,-50\n2021-01-01,2,50\n", "line 2, column denominator: '-50'"),
        ("day,value\n2020-01-01,1\n", "at least two points, .* Points given: 1"),
        ("when,what\n2020-01-01,1\n", "Write the columns day,value"),
        ("", "Write the columns day,value"),
    ],
)
def test_what_is_no_series_is_refused_by_line(text, says):
    with pytest.raises(InvalidRequest, match=says):
        points_in(text, "own.csv")


def test_less_another_keeps_what_both_have_and_the_breaks_of_both():
    series = series_named(JAPAN, "employed_counted")
    left = minus(points_of_series(series, "mental"), points_of_series(series, "intellectual"))

    assert left.points[0].value == pytest.approx(22218.5 - 82930.5)
    monthly = points_in("day,value\n2020-01-01,1\n2020-02-01,2\n", "own.csv")
    with pytest.raises(InvalidRequest, match="not counted as often"):
        minus(left, monthly)
