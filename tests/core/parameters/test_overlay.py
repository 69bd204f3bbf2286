"""An overlay stands over a country's numbers, says over which, and never over a law."""

from datetime import date
from fractions import Fraction

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.cited import cited
from placefirst.parameters.numbers import line_of
from placefirst.parameters.overlay import outdated
from placefirst.parameters.read import load_country, load_with

DAY = date(2026, 4, 1)
HEAD = "overlay: jp\n"
SOURCES = """
sources:
  ours: {title: A test, publisher: Placefirst, evidence: model, read: calibrated}
"""


def written(folder, values, *, head=HEAD, sources=SOURCES):
    path = folder / "other.yaml"
    path.write_text(f"{head}values:\n{values}{sources}", encoding="utf-8")
    return path


def test_japans_calibrated_values_stand_over_those_of_its_files_and_lead_to_their_own_line():
    jp = load_country("jp")
    value = jp.at("search.start_rate", DAY)

    assert value.source.read == "calibrated"
    assert value.where.startswith("jp/calibrated.yaml:")
    assert line_of(jp, value.where).startswith("search.start_rate:")
    assert (value.over.value, value.over.source.key) == (Fraction("0.09"), "trial-build")
    assert line_of(jp, value.over.where).startswith("2018-04-01: {value: 0.09,")


def test_whoever_cites_a_calibrated_number_shows_both_values():
    jp = load_country("jp")
    told = cited(jp, "jp.work.hr_supported", jp.at("work.hr_supported", DAY)).to_json()

    assert told["value"] == "0.766"
    assert told["over"]["value"] == "0.3"
    assert told["over"]["mark"] == "◌"
    assert cited(jp, "jp.people.smr", jp.at("people.smr", DAY)).to_json()["over"] is None


def test_an_overlay_makes_another_country_and_leaves_the_first_as_it_was(tmp_path):
    jp = load_country("jp")
    other = load_with("jp", written(tmp_path, "  people.smr: {value: 2.5, source: ours, range: [2, 3]}\n"))

    assert other.number("people.smr", DAY) == 2.5
    assert other.at("people.smr", DAY).over == jp.at("people.smr", DAY)
    assert other.files["people"].parameters["smr"] is other.parameter("people.smr")
    assert other.fingerprint != jp.fingerprint
    assert load_country("jp").number("people.smr", DAY) != 2.5


def test_over_a_calibrated_value_the_files_own_still_shows_through(tmp_path):
    path = written(tmp_path, "  search.start_rate: {value: 0.08, source: ours, range: [0.07, 0.09]}\n")
    value = load_with("jp", path).at("search.start_rate", DAY)

    assert (value.value, value.over.value) == (Fraction("0.08"), Fraction("0.09"))


def test_a_value_below_that_has_changed_since_is_to_be_read_again(tmp_path):
    line = "  people.smr: {value: 2.5, source: ours, range: [2, 3], over: 1}\n"

    assert [path for path, *_ in outdated(load_with("jp", written(tmp_path, line)))] == ["people.smr"]
    assert outdated(load_country("jp")) == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("people.smrr: {value: 2, source: ours}", "no such number. Did you mean 'people.smr'?"),
        ("transition_support.opening_days: {value: 2, source: ours}", "there is no such number"),
        ("transition_support.standard_period: {value: 2, source: ours}", "this is law"),
        ("search.start_rate: {value: -0.1, source: ours, range: [-0.2, 0.1]}", "-0.1 is below zero"),
        ("search.share_tse: {value: 1.2, source: ours, range: [0, 2]}", "1.2 is no share"),
        ("search.start_rate: {value: 0.2, source: ours, range: [0.1, 0.15]}", "outside its range"),
        ("search.start_rate: {value: soon, source: ours}", "no number"),
        ("search.start_rate: {value: 0.1, source: theirs}", "'theirs' is not defined"),
        ("search.start_rate: {from: 1999-01-01, value: 0.1, source: ours}", "not in force on 1999-01-01"),
        ("people.life_table: {value: 1, source: ours}", "no such number"),
    ],
)
def test_what_no_overlay_may_say_is_refused_with_its_line(tmp_path, line, said):
    with pytest.raises(InvalidDefinition) as caught:
        load_with("jp", written(tmp_path, f"  {line}\n"))

    assert said in str(caught.value)
    assert caught.value.where.endswith("other.yaml:3")


def test_an_overlay_of_another_country_is_refused(tmp_path):
    path = written(tmp_path, "  people.smr: {value: 2, source: ours}\n", head="overlay: xx\n")

    with pytest.raises(InvalidDefinition, match="it is for 'xx', not for jp"):
        load_with("jp", path)
