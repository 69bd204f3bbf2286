"""Which counts of people are shown: the country's rule where it has one, and what no count may give away."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.disclosure.column import ENOUGH, possible, protected
from placefirst.disclosure.profile import DEFAULT, Profile, Withheld
from placefirst.disclosure.rule import profile_of, rule_of
from placefirst.errors import InvalidDefinition, InvalidRequest
from placefirst.parameters.read import country_codes, load_country
from tests.house.tree import COUNTRIES

PROFILES = st.builds(Profile, st.integers(2, 30), st.integers(1, 10))


def test_japan_withholds_under_ten_as_its_claims_database_does_and_says_where_that_stands() -> None:
    rule = rule_of(load_country("jp"))

    assert rule.profile == Profile(least=10, base=5)
    assert [source.read for source in rule.sources] == ["secondary", "assumed"]


def test_a_country_without_a_rule_takes_the_house_s() -> None:
    assert rule_of(load_country("nz")).profile == DEFAULT
    assert rule_of(load_country("nz")).sources == ()


@pytest.mark.parametrize("code", country_codes())
def test_no_country_shows_that_it_was_one_person_or_two(code: str) -> None:
    profile = profile_of(load_country(code))

    assert isinstance(profile.count(1), Withheld)
    assert isinstance(profile.count(2), Withheld)


@pytest.mark.parametrize(
    ("key", "value"), [("least", "1"), ("least", "ten"), ("base", "0"), ("base", "2.5"), ("base", "25")]
)
def test_a_rule_that_protects_nobody_is_refused_with_its_file(tmp_path: Path, key: str, value: str) -> None:
    file = shutil.copytree(COUNTRIES / "xx", tmp_path / "xx") / "disclosure.yaml"
    file.write_text(re.sub(rf"{key}: .*", f"{key}: {value}", file.read_text("utf-8")), "utf-8")

    with pytest.raises(InvalidDefinition, match="disclosure.yaml:"):
        rule_of(load_country("xx", file.parent))


@given(PROFILES, st.integers(0, 10_000))
def test_a_count_is_withheld_or_a_multiple_near_it(profile: Profile, number: int) -> None:
    shown = profile.count(number)

    if isinstance(shown, Withheld):
        assert 0 < number < profile.least == shown.below
    else:
        assert shown % profile.base == 0
        assert abs(shown - number) <= profile.base / 2


def test_a_number_below_nought_counts_no_people() -> None:
    with pytest.raises(InvalidRequest, match="-1 is no count of people"):
        DEFAULT.count(-1)


def test_an_unlucky_rounding_that_gives_one_person_away_withholds_a_second_count() -> None:
    # 1 + 58 + 58 = 117, shown as 115; twice 58 is at most 117 and at least 116: one would be left
    assert protected([1, 58, 58], DEFAULT) == (Withheld(0), Withheld(0), 60)


def test_beside_a_count_of_any_size_nobody_says_which_is_the_small_one() -> None:
    # 1 + 10 are shown as 10: were it said which is under 10, it would be 1 or 2
    assert protected([1, 10], DEFAULT) == (Withheld(0), Withheld(0))
    assert protected([9, 9, 0], DEFAULT) == (Withheld(0),) * 3  # shown as 20: only 9 and 9 come to so much


@settings(max_examples=300)
@given(st.builds(Profile, st.integers(5, 20), st.just(5)), st.lists(st.integers(0, 70), max_size=6))
def test_what_is_withheld_cannot_be_worked_out_from_the_sum_and_the_others(
    profile: Profile, numbers: list[int]
) -> None:
    shown = protected(numbers, profile)
    whole = profile.count(sum(numbers))

    for number, count in zip(numbers, shown, strict=True):
        assert not 0 < number < profile.least or isinstance(count, Withheld)
    if len(numbers) > 1 and any(number == 0 or number >= profile.least for number in numbers):
        assert len(possible(shown, whole, profile)) >= ENOUGH
