"""Series: which tables are series is data, what they say adds up, an unclean entry is refused by line."""

import shutil
from datetime import date
from fractions import Fraction

import pytest

from placefirst.errors import InvalidDefinition, NotInForce, UnknownName
from placefirst.parameters.read import FOLDER, load_country
from placefirst.systems.series import all_series, series_named

JAPAN = load_country("jp")


def test_the_parts_of_a_series_add_up_to_its_total_on_every_day_that_has_all_parts():
    compared = 0
    for series in all_series(JAPAN):
        if series.total is None:
            continue
        for total in series.total.values:
            parts = [v.value for strand in series.strands for v in strand.values if v.start == total.start]
            if len(parts) == len(series.strands):
                assert sum(parts) == total.value, (series.key, total.start)
                compared += 1

    assert compared > 40


def test_the_break_of_2020_lies_between_fiscal_years_2019_and_2020():
    series = series_named(JAPAN, "placements")

    assert [2019, 2020] == [series.year_of(day) for day in (date(2020, 3, 31), date(2020, 4, 1))]
    assert date(2019, 4, 1) < series.breaks[0].start < date(2020, 4, 1)


def test_what_a_paper_prints_stands_beside_the_series_and_not_in_it():
    series = series_named(JAPAN, "placements")

    assert 2025 not in series.years
    assert {"mental": Fraction(66580)} == {
        strand.word: strand.values[0].value for strand in series.beside[0].strands if strand.word == "mental"
    }


def test_a_year_outside_a_series_is_refused_with_the_years_there_are():
    with pytest.raises(NotInForce, match="no number for 2019; there are 2018, 2023"):
        series_named(JAPAN, "employed_survey").in_year(2019)


def test_a_year_with_only_the_total_gives_the_total():
    series = series_named(JAPAN, "certificate_holders")

    assert [(series.total, Fraction(751_150))] == [(each, v.value) for each, v in series.in_year(2014)]


def test_an_unknown_series_offers_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'placements'"):
        series_named(JAPAN, "placement")


def test_a_country_without_the_register_has_none():
    assert all_series(load_country("nz")) == ()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("parameter: employment_quota.quota", "parameter: employment_quota.quotum", "there is no parameter"),
        ("drawn: steps", "drawn: pie", "is no known drawn"),
        ("parameter: employment_quota.quota", "parameter: employment_quota.counted", "a series has one"),
        ("told: day", "told: day\n    compared: ghosts", "there is no series 'ghosts'"),
    ],
)
def test_an_unclean_entry_is_refused_with_file_and_line(tmp_path, before, after, says):
    folder = tmp_path / "xx"
    shutil.copytree(FOLDER / "xx", folder)
    path = folder / "series.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=says) as refused:
        all_series(load_country("xx", folder))
    assert "xx/series.yaml:" in str(refused.value)
