"""Japan's quota as data: known figures, marks no better than the reading, tables without holes."""

from datetime import date
from fractions import Fraction

import pytest

from placefirst.parameters.check import values_of
from placefirst.parameters.read import load_country

JAPAN = load_country("jp")
FILE = JAPAN.files["employment_quota"]
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "private", "state", "boards"),
    [
        ("1998-07-01", "1.8", "2.1", "2.0"),
        ("2013-04-01", "2.0", "2.3", "2.2"),
        ("2018-04-01", "2.2", "2.5", "2.4"),
        ("2021-03-01", "2.3", "2.6", "2.5"),
        ("2024-04-01", "2.5", "2.8", "2.7"),
        ("2026-07-01", "2.7", "3.0", "2.9"),
    ],
)
def test_the_rates_are_those_of_the_order(day, private, state, boards):
    names = ("quota", "quota_state_local", "quota_boards_of_education")

    for name, percent in zip(names, (private, state, boards), strict=True):
        assert Fraction(percent) / 100 == JAPAN.exact(f"employment_quota.{name}", date.fromisoformat(day))


@pytest.mark.parametrize("name", ["quota", "quota_state_local", "quota_boards_of_education"])
def test_a_quota_never_fell(name):
    rates = [value.value for value in JAPAN.parameter(f"employment_quota.{name}").history]

    assert sorted(set(rates)) == rates


@pytest.mark.parametrize(
    ("name", "day", "label"),
    [
        ("quota", "1988-04-01", "◌ recalled"),
        ("quota", "2013-04-01", "◌ old text"),
        ("quota", "2018-04-01", "◐"),
        ("quota", "2021-03-01", "◌ recalled"),
        ("quota", "2026-07-01", "◐"),
        ("quota_boards_of_education", "2018-04-01", "◌ recalled"),
        ("quota_special_corporations", "2024-04-01", "◌ derived"),
        ("levy_per_shortfall", "2013-04-01", "◌ old text"),
        ("levy_per_shortfall", "2026-04-01", "●"),
        ("liable_months", "2026-04-01", "◐"),
        ("reduced_levy_per_shortfall", "2015-04-01", "◌ recalled"),
        ("short_hours_benefit_liable", "2023-04-01", "◌ recalled"),
        ("short_hours_benefit_small", "2023-04-01", "●"),
    ],
)
def test_a_number_is_marked_as_it_was_read(name, day, label):
    assert label == JAPAN.at(f"employment_quota.{name}", date.fromisoformat(day)).source.label


def test_every_exclusion_rate_fell_by_ten_points_in_april_2025_and_none_below_zero():
    table = JAPAN.table("employment_quota.exclusion_rate")
    before, after = table.at(date(2025, 3, 31)), table.at(date(2025, 4, 1))

    assert before.keys() == after.keys()
    assert {key: max(value.value - Fraction(1, 10), Fraction(0)) for key, value in before.items()} == {
        key: value.value for key, value in after.items()
    }
    assert {"derived", "recalled"} == {value.source.read for value in after.values()}


def test_everyone_counts_in_steps_of_a_half_and_longer_hours_never_count_less():
    table = JAPAN.table("employment_quota.counted")
    hours = table.words("hours")

    for start in table.dates:
        cells = table.at(start)
        for kind, severity in {key[:2] for key in cells}:
            points = [cells[kind, severity, each].value for each in hours]
            assert all((2 * point).denominator == 1 for point in points)
            assert sorted(points, reverse=True) == points


def test_a_severe_disability_counts_twice_the_ordinary_one_from_twenty_hours_on():
    cells = JAPAN.table("employment_quota.counted").at(TODAY)

    for kind in ("physical", "intellectual"):
        for hours in ("30+", "20-30"):
            assert cells[kind, "severe", hours].value == 2 * cells[kind, "ordinary", hours].value


def test_nobody_counted_less_after_a_change():
    table = JAPAN.table("employment_quota.counted")
    revisions = [table.at(start) for start in table.dates]

    for before, after in zip(revisions, revisions[1:], strict=False):
        assert all(before[key].value <= after[key].value for key in before)


def test_hours_are_the_same_words_for_workers_and_for_people_with_a_disability():
    weights, counted = (JAPAN.table(f"employment_quota.{name}") for name in ("worker_weight", "counted"))

    assert weights.words("hours") == counted.words("hours")


def test_every_parameter_has_a_short_name_in_both_languages_and_is_law():
    for name, parameter in FILE.parameters.items():
        assert set(parameter.label) == {"en", "ja"}, name
        assert {"law"} == {value.source.evidence for value in values_of(parameter)}
