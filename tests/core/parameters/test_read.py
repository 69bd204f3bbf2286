"""A country as a program asks for it: by path and day, exact, seen through changes."""

from __future__ import annotations

import shutil
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from placefirst.errors import InvalidRequest, NotInForce, UnknownName
from placefirst.parameters.check import check_country, marks, overdue
from placefirst.parameters.read import country_codes, load_country

SOUND = Path(__file__).parents[2] / "broken" / "sound"
DAY = date(2026, 4, 1)


@dataclass(frozen=True)
class Change:
    path: str
    value: object
    start: date = DAY
    because: str = "a test wants it"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SOUND, tmp_path / "zz")


@pytest.fixture
def zz(folder):
    return load_country("zz", folder)


def test_a_number_is_exact_and_may_be_asked_for_in_several_ways(zz):
    assert Fraction(3, 5) == zz.exact("people.share", DAY)
    assert 0.6 == zz.number("people.share", DAY)
    assert 15 == zz.whole("service.caseload", DAY)
    assert zz.flag("people.door", DAY) is True
    assert 20 == zz.at("zz.service.caseload", date(2024, 3, 31)).value


def test_a_table_is_read_from_the_file_beside_it(zz):
    assert 1100 == zz.table("service.units").cell(DAY, "<=20", "good").value
    assert 4 == sum(len(rows) for _, rows in zz.table("service.units").revisions)


def test_a_whole_number_refuses_a_fraction(zz):
    with pytest.raises(InvalidRequest, match=r"zz.people.share must be a whole number, and is 0.6"):
        zz.whole("people.share", DAY)


def test_a_flag_is_no_number_and_a_number_no_flag(zz):
    with pytest.raises(InvalidRequest, match="no number"):
        zz.number("people.door", DAY)
    with pytest.raises(InvalidRequest, match="no flag"):
        zz.flag("people.share", DAY)
    with pytest.raises(InvalidRequest, match="no word"):
        zz.word("people.share", DAY)


def test_an_unknown_path_offers_the_nearest(zz):
    with pytest.raises(UnknownName, match=r"Did you mean 'people.share'"):
        zz.number("people.shore", DAY)
    with pytest.raises(UnknownName, match="no table"):
        zz.table("people.share")
    with pytest.raises(UnknownName, match="no parameter"):
        zz.parameter("service.units")


def test_a_value_knows_its_file_line_and_source(zz):
    value = zz.at("people.share", DAY)

    assert "zz/people.yaml:9" == value.where
    assert ("◐", "", "A survey, Bureau of Zz") == (
        value.source.mark,
        value.source.word,
        value.source.citation,
    )
    assert (Fraction(1, 2), Fraction(7, 10)) == value.range


def test_a_country_cannot_be_changed_in_place(zz):
    with pytest.raises(FrozenInstanceError):
        zz.code = "yy"


def test_areas_keep_their_order_and_leading_zeros(zz):
    assert [("01", "ZZ-01", "North"), ("02", "ZZ-02", "South")] == [
        (area.code, area.iso, area.name["en"]) for area in zz.areas
    ]


def test_a_change_holds_from_its_day_and_leaves_the_original_as_it_was(zz):
    changed = zz.with_changes([Change("service.caseload", Fraction(10))])

    assert (15, 10) == (zz.whole("service.caseload", DAY), changed.whole("service.caseload", DAY))
    assert 15 == changed.whole("service.caseload", date(2026, 3, 31))
    assert "a test wants it" == changed.at("service.caseload", DAY).source.title
    assert "changed" == changed.at("service.caseload", DAY).status


def test_what_a_change_does_not_touch_is_shared_and_not_copied(zz):
    changed = zz.with_changes([Change("service.caseload", 10)])

    assert changed.table("service.units") is zz.table("service.units")
    assert changed.parameter("people.share") is zz.parameter("people.share")


def test_a_change_replaces_later_values_too(zz):
    changed = zz.with_changes([Change("service.caseload", 10, start=date(2021, 1, 1))])

    assert 10 == changed.whole("service.caseload", DAY)


def test_a_change_may_end_a_series(zz):
    changed = zz.with_changes([Change("service.caseload", None)])

    with pytest.raises(NotInForce):
        changed.at("service.caseload", DAY)


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("service.caseloud", 10, "Did you mean 'service.caseload'"),
        ("service.units", 10, "is a table"),
        ("service.caseload", True, "is no number"),
        ("people.door", 1, "is no flag"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(zz, path, value, problem):
    with pytest.raises((UnknownName, InvalidRequest), match=problem):
        zz.with_changes([Change(path, value)])


def test_equal_files_and_changes_have_equal_fingerprints(zz, folder):
    again = load_country("zz", folder)
    some, same = (each.with_changes([Change("service.caseload", 10)]) for each in (zz, again))

    assert zz.fingerprint == again.fingerprint
    assert some.fingerprint == same.fingerprint != zz.fingerprint
    assert zz.with_changes([]) is zz


@pytest.mark.parametrize("name", ["people.yaml", "service.units.csv", "options/more.yaml", "areas.csv"])
def test_the_fingerprint_sees_every_data_file(zz, folder, name):
    path = folder / name
    path.write_text(path.read_text().replace("0.7", "0.69").replace("1100", "1101").replace("South", "Sud"))

    assert zz.fingerprint != load_country("zz", folder).fingerprint


def test_a_country_without_data_is_unknown():
    with pytest.raises(UnknownName, match="There is no country 'qq'"):
        load_country("qq")
    with pytest.raises(UnknownName):
        load_country("../xx")


@pytest.mark.parametrize("code", country_codes())
def test_every_country_that_is_shipped_loads_and_is_read_once(code):
    assert [] == check_country(code)
    assert load_country(code) is load_country(code)


def test_a_parameter_of_an_option_has_a_path_too(zz):
    assert Fraction(13, 10) == zz.exact("options.more.effect", DAY)


def test_a_range_a_distribution_a_note_and_a_label_come_with_the_value(zz):
    effect, wage = zz.at("people.effect", DAY), zz.table("people.wages").cell(DAY, "clerk")

    assert ("lognormal", Fraction(18, 100), Fraction(1, 10)) == (
        effect.distribution.family,
        effect.distribution.a,
        effect.distribution.b,
    )
    assert {"en": "Drawn, never read off."} == effect.note
    assert {"en": "Effect"} == zz.parameter("people.effect").label
    assert (900, 1100) == wage.range
    assert "announced" == zz.table("people.wages").cell(date(2029, 4, 1), "clerk").status


def test_an_option_is_found_by_name_and_says_what_it_changes(zz):
    assert [("people.share", Fraction(7, 10)), ("people.effect", "effect")] == [
        (change["path"], change["value"]) for change in zz.options["more"].head["changes"]
    ]


def test_marks_are_counted_by_value(zz):
    assert {"●": 6, "◐": 5, "◌": 0} == marks(list(zz.files.values()))
    assert {"●": 0, "◐": 0, "◌": 1} == marks(list(zz.options.values()))


def test_what_should_be_read_again_is_told_from_its_day_on(zz):
    files = list(zz.files.values())

    assert [] == overdue(files, date(2028, 4, 1))
    assert ["zz/service.yaml:11: was to be read again by 2028-04-01. Compare it with the law."] == [
        str(problem) for problem in overdue(files, date(2028, 4, 2))
    ]


def test_an_announced_value_is_told_once_its_day_has_come(folder):
    path = folder / "service.yaml"
    text = path.read_text().replace(
        "2024-04-01: {value: 15, source: act}", "2027-04-01: {value: 15, source: act, status: announced}"
    )
    path.write_text(text)
    files = list(load_country("zz", folder).files.values())

    assert [] == overdue(files, date(2027, 3, 31))
    assert 1 == len(overdue(files, date(2027, 4, 1)))
