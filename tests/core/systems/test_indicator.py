"""Indicators: exact conversions, no number where there is none, and refusals with file and line."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest

from placefirst.errors import InvalidDefinition, InvalidRequest, UnknownName
from placefirst.parameters.read import FOLDER, load_country
from placefirst.systems.indicator import KINDS, alike, load_indicators, named, per_people, ratio


@pytest.fixture(scope="module")
def japan():
    return load_indicators(load_country("jp"))


def test_need_adds_up_to_the_national_number_to_the_last_bit(japan):
    need = named(japan, "need")
    country, day = load_country("jp"), next(value.start for path, value in need.rests_on if "working" in path)
    shares = country.exact("people.share_schizophrenia", day) + country.exact("people.share_bipolar", day)
    national = (
        country.exact("people.working_age", day) * shares * country.exact("people.want_work_share", day)
    )

    assert national == sum(need.numbers().values()) == 292_320
    assert 47 == len(need.at())


def test_need_names_every_number_it_rests_on_and_how_far_it_may_be_off(japan):
    need = named(japan, "need")

    assert {path.removeprefix("jp.people.") for path, _ in need.rests_on} == {
        "area_population", "working_age", "share_schizophrenia", "share_bipolar", "want_work_share",
    }  # fmt: skip
    assert {"derived"} == {reading.source.read for reading in need.at().values()}
    assert all(reading.low < reading.value < reading.high for reading in need.at().values())
    assert sum(r.low for r in need.at().values()) == 1_086_000 * Fraction("0.32") * Fraction("0.5")


def test_a_prefecture_that_nobody_published_has_no_number_and_not_nought(japan):
    beds = named(japan, "psychiatric_beds")

    assert 5 == len(beds.at())
    assert "13" not in beds.numbers()
    assert Fraction("598.7") == beds.numbers()["42"]


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_indicator_says_what_is_counted_and_by_whom(code):
    for each in load_indicators(load_country(code)):
        assert each.kind in KINDS
        assert each.sources and all(each.basis[language] for language in ("en", "ja"))


def test_a_rate_is_exact_where_a_float_would_not_be():
    assert {"a": Fraction(100_000, 3)} == per_people({"a": Fraction(1), "b": Fraction(1)}, {"a": Fraction(3)})


def test_one_number_over_another_stands_only_where_both_are_and_the_lower_is_not_nought():
    top = {area: Fraction(6) for area in "abc"}

    assert {"a": Fraction(3, 2)} == ratio(top, {"a": Fraction(4), "b": Fraction(0)})


def test_a_count_and_a_rate_are_compared_for_as_many_people(japan):
    need, beds, people = (named(japan, key) for key in ("need", "psychiatric_beds", "population"))
    top, bottom = alike(need, beds, people)

    assert bottom["42"] == Fraction("598.7")
    assert top["42"] == need.numbers()["42"] * 100_000 / people.numbers()["42"]
    assert alike(need, people, None) == (need.numbers(), people.numbers())
    with pytest.raises(InvalidRequest, match="not known"):
        alike(need, beds, None)
    with pytest.raises(InvalidRequest, match="area_class"):
        alike(need, named(japan, "area_class"), people)


def test_people_over_square_kilometres_are_their_density(japan):
    people = named(japan, "population")
    land = replace(people, key="land", unit="square_kilometre")

    assert {Fraction(1)} == set(ratio(*alike(people, land, people)).values())


def test_an_unknown_indicator_or_year_is_answered_with_the_known_ones(japan):
    with pytest.raises(UnknownName, match="psychiatric_beds"):
        named(japan, "psychiatric_bed")
    with pytest.raises(UnknownName, match="2022"):
        named(japan, "psychiatric_beds").at(1999)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("kind: need", "kind: ned", "Did you mean 'need'"),
        ("table: people.area_population\n", "table: people.working_age\n", "there is no table"),
        ("    table: people.area_population\n", "", "Write either table: or factors:"),
        ("people.want_work_share]", "people.want_word_share]", "want_work_share"),
        ("indicator: population", "indicator: need", "is there twice"),
        ("table: people.area_population\n", "table: people.life_table\n", "no table by area"),
    ],
)
def test_a_register_that_cannot_be_read_is_refused_with_its_line(tmp_path, before, after, says):
    folder = Path(copytree(FOLDER / "xx", tmp_path / "xx"))
    path = folder / "indicators.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(after.join(text.rsplit(before, 1)), encoding="utf-8")
    country = load_country("xx", folder)

    with pytest.raises(InvalidDefinition, match=r"xx/indicators\.yaml:\d+") as refused:
        load_indicators(country)
    assert says in str(refused.value)
