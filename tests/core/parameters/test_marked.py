"""The YAML reader: exact, without implicit booleans, and never a traceback whatever the text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from placefirst.errors import InvalidDefinition, StorageFailed
from placefirst.parameters.marked import parse, read_marked, read_yaml
from placefirst.parameters.values import number_text


def plain(text):
    return parse(text, "some.yaml").plain()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Fraction(1, 10)),
        ("1/3", Fraction(1, 3)),
        ("50_000", Fraction(50_000)),
        ("-2.5e-3", Fraction(-1, 400)),
        ("+7", Fraction(7)),
        ("true", True),
        ("false", False),
        ("null", None),
        ("2026-07-01", date(2026, 7, 1)),
        ("30-40%", "30-40%"),
        ("<=20", "<=20"),
        ("'01'", "01"),
        ('"yes"', "yes"),
        ("12:30:45", "12:30:45"),
        ("0x10", "0x10"),
        ("1,000", "1,000"),
        ("日本", "日本"),
    ],
)
def test_a_plain_word_means_what_it_looks_like(text, value):
    found = plain(f"key: {text}")["key"]

    assert value == found
    assert type(value) is type(found)


def test_norway_stays_a_word_as_a_key_and_on_is_no_truth():
    assert {"no": "Norsk", "on": Fraction(1), "2026": "year"} == plain("no: Norsk\non: 1\n2026: year")


def test_a_quota_of_one_point_eight_per_cent_of_1500_is_27():
    assert 27 == plain("0.018") * 1500 // 1


def test_pieces_know_their_lines():
    marked = parse("one: 1\ntwo:\n  three: 3\n  four: [4, 5]\n", "some.yaml")

    assert {"one": 1, "two": 2} == marked.key_lines
    assert 4 == marked.value["two"].value["four"].line
    assert {"one": 1, "two": {"three": 3, "four": [4, 5]}} == marked.plain()


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(StorageFailed, match="cannot be read"):
        read_yaml(tmp_path / "none.yaml")


def test_what_never_ends_is_too_large_before_it_fills_the_memory():
    with pytest.raises(InvalidDefinition, match="/dev/zero:1: the file is larger than 2,000,000 bytes"):
        read_marked(Path("/dev/zero"))


def test_a_file_is_called_by_its_path_in_errors(tmp_path):
    path = tmp_path / "employer.yaml"
    path.write_text("a: no\n")

    with pytest.raises(InvalidDefinition, match=r"employer\.yaml:1: 'no' could be a flag or a word"):
        read_marked(path)


@given(st.text())
@example("a: 1e999999999")
@example("a: " + "9" * 5000)
@example("? a\n: b")
@example("- " * 3000)
@example("{" * 3000)
@example("a: &a [*a]")
@example("\x00")
@example("\ud800")
@example("a: 0/0")
@example("a: ١٢")
@example("--- >\n")
@example("...\n...")
@example("a: 9999-99-99")
def test_any_text_is_read_or_refused_with_its_place(text):
    try:
        parse(text, "some.yaml")
    except InvalidDefinition as refusal:
        assert refusal.where.startswith("some.yaml:")
        assert refusal.problem
        assert refusal.remedy


@given(st.binary())
def test_any_bytes_are_read_or_refused(content):
    try:
        parse(content, "some.yaml")
    except InvalidDefinition as refusal:
        assert int(refusal.where.removeprefix("some.yaml:")) >= 1


YAMLISH = st.recursive(
    st.sampled_from(["1", "no", "a", "''", "0.5", "2026-01-01", "&x y", "!!int 3", "*x", "null", "-"]),
    lambda inner: st.lists(st.tuples(st.sampled_from("abc"), inner), max_size=3).map(
        lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    ),
)


@given(YAMLISH)
def test_text_that_is_nearly_yaml_is_read_or_refused(text):
    try:
        parse(f"top: {text}", "some.yaml")
    except InvalidDefinition as refusal:
        assert refusal.where == "some.yaml:1"


@given(st.fractions(-(10**12), 10**12, max_denominator=10**6))
def test_a_number_as_we_print_it_reads_back_near_enough_and_exactly_where_it_can(number):
    text = number_text(number)
    found = plain(f"a: {text.replace(',', '_')}")["a"]

    assert abs(found - number) <= abs(number) * Fraction(1, 10**5)
    if set(text) <= set("0123456789-,./") and ("/" in text or "." in text or number.denominator == 1):
        exact = number.denominator < 10**6
        assert not exact or found == number
