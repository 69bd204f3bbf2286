"""A parameter on a day: the value in force, its source, and no guess before the series or after it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import NotInForce, UnknownName
from placefirst.parameters.history import Parameter, Table, Value, trace
from placefirst.sources import Source

ACT = Source("act", "Act", "Government", "law", "law")


def parameter(*values):
    history = tuple(Value(value, start, ACT) for start, value in values)
    return Parameter("zz.service.caseload", "A worker serves this many people.", "person", history)


CASELOAD = parameter((date(2020, 4, 1), Fraction(20)), (date(2024, 4, 1), Fraction(15)))
ENDED = parameter((date(2020, 4, 1), Fraction(20)), (date(2024, 4, 1), None))
AGAIN = parameter((date(2020, 4, 1), Fraction(20)), (date(2022, 4, 1), None), (date(2024, 4, 1), Fraction(9)))
TABLE = Table(
    "zz.service.units",
    "This many units.",
    "unit/day",
    ("capacity", "band"),
    (
        (date(2020, 4, 1), {("<=20", "good"): Value(Fraction(1000), date(2020, 4, 1), ACT)}),
        (date(2024, 4, 1), {("<=20", "fair"): Value(Fraction(900), date(2024, 4, 1), ACT)}),
    ),
)


def test_a_value_holds_from_its_day_to_the_eve_of_the_next():
    assert [20, 20, 15, 15] == [
        CASELOAD.at(day).value
        for day in (date(2020, 4, 1), date(2024, 3, 31), date(2024, 4, 1), date(2099, 1, 1))
    ]


def test_a_day_before_the_series_is_not_in_force_and_never_zero():
    with pytest.raises(NotInForce, match="its series starts on 2020-04-01"):
        CASELOAD.at(date(2020, 3, 31))


def test_null_ends_a_series():
    assert date(2024, 4, 1) == ENDED.ends
    assert CASELOAD.ends is None
    with pytest.raises(NotInForce, match="it ended on 2024-04-01"):
        ENDED.at(date(2024, 4, 1))


def test_the_last_value_in_force_outlives_its_series_but_does_not_come_before_it():
    assert 20 == ENDED.last_in_force(date(2030, 1, 1)).value
    assert 20 == AGAIN.last_in_force(date(2023, 1, 1)).value
    assert 9 == AGAIN.last_in_force(date(2030, 1, 1)).value
    with pytest.raises(NotInForce):
        ENDED.last_in_force(date(2020, 3, 31))


def test_a_series_may_start_again():
    with pytest.raises(NotInForce):
        AGAIN.at(date(2023, 1, 1))
    assert 9 == AGAIN.at(date(2024, 4, 1)).value
    assert AGAIN.ends is None


@given(
    starts=st.lists(st.dates(date(1990, 1, 1), date(2050, 1, 1)), min_size=1, max_size=8, unique=True),
    day=st.dates(date(1980, 1, 1), date(2060, 1, 1)),
)
def test_the_value_in_force_is_the_newest_that_has_started(starts, day):
    starts = sorted(starts)
    series = parameter(*((start, Fraction(index)) for index, start in enumerate(starts)))
    started = [start for start in starts if start <= day]

    if started:
        assert started[-1] == series.at(day).start == series.last_in_force(day).start
    else:
        with pytest.raises(NotInForce):
            series.at(day)


def test_a_revision_replaces_its_table_as_a_whole():
    assert 1000 == TABLE.cell(date(2024, 3, 31), "<=20", "good").value
    assert {("<=20", "fair")} == set(TABLE.at(date(2024, 4, 1)))
    with pytest.raises(NotInForce, match="no value for <=20, good in the revision in force on 2024-04-01"):
        TABLE.cell(date(2024, 4, 1), "<=20", "good")


def test_a_table_says_its_days_and_words():
    assert (date(2020, 4, 1), date(2024, 4, 1)) == TABLE.dates
    assert ("good", "fair") == TABLE.words("band")


def test_a_table_before_its_first_revision_is_not_in_force():
    with pytest.raises(NotInForce, match="its series starts on 2020-04-01"):
        TABLE.at(date(2020, 3, 31))
    with pytest.raises(NotInForce, match="its series starts on 2020-04-01"):
        TABLE.cell(date(2020, 3, 31), "<=20", "good")


def test_a_word_that_no_axis_has_is_unknown_and_the_nearest_is_offered():
    with pytest.raises(UnknownName, match="Did you mean 'good'"):
        TABLE.cell(date(2024, 3, 31), "<=20", "goood")


def test_a_cell_needs_a_word_for_each_axis():
    with pytest.raises(ValueError, match="capacity, band"):
        TABLE.cell(date(2024, 3, 31), "<=20")


def test_a_trace_holds_what_was_read_once_and_in_order():
    with trace() as read:
        CASELOAD.at(date(2025, 1, 1))
        TABLE.cell(date(2020, 4, 1), "<=20", "good")
        CASELOAD.at(date(2026, 1, 1))
        CASELOAD.at(date(2021, 1, 1))

    assert [
        ("zz.service.caseload", 15),
        ("zz.service.units[<=20, good]", 1000),
        ("zz.service.caseload", 20),
    ] == [(path, value.value) for path, value in read.rests_on]


def test_a_whole_table_is_traced_as_one_line_with_its_source():
    with trace() as read:
        TABLE.at(date(2020, 4, 1))

    assert [("zz.service.units", "table of 1 cells", ACT)] == [
        (path, value.value, value.source) for path, value in read.rests_on
    ]


def test_traces_nest_and_a_closed_one_hears_nothing_more():
    with trace() as outer:
        with trace() as inner:
            CASELOAD.at(date(2025, 1, 1))
        CASELOAD.at(date(2021, 1, 1))

    assert (2, 1) == (len(outer.rests_on), len(inner.rests_on))


def test_a_refused_reading_is_not_traced():
    with trace() as read, pytest.raises(NotInForce):
        CASELOAD.at(date(2020, 4, 1) - timedelta(1))

    assert [] == read.rests_on
