"""An employer's fiscal year: the file, the months, the law of each month, the money of the year."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, NotInForce
from placefirst.parameters.read import load_country
from placefirst.systems.employer import Employer, Establishment, Group, read_employer
from placefirst.systems.quota import counts_of, quota_year, settle
from placefirst.systems.quota_case import levy_case
from placefirst.systems.quota_prices import Counts

JAPAN = load_country("jp")
EXAMPLE = Path(__file__).parents[3] / "docs/examples/employer.yaml"
QUOTAS = JAPAN.parameter("employment_quota.quota").history
THRESHOLDS = JAPAN.parameter("employment_quota.threshold").history


def money(year):
    """What the employer pays in the end; below 0: it is paid."""
    value = {figure.key: figure.value for figure in year.figures}
    return value["levy"] - value["allowance"] - value["reward"] - value.get("short_hours_benefit", 0)


def figures(year):
    return {figure.key: figure.value for figure in year.figures}


def year_of(workers, counted, *, fiscal_year=2026, left_out=0):
    counts = Counts(
        *(np.full(12, number, dtype=np.int64) for number in (workers, left_out, counted, counted, 0))
    )
    return settle(JAPAN, "Example", fiscal_year, counts)


def test_the_example_of_the_documents_comes_out_as_worked_by_hand():
    year = quota_year(JAPAN, read_employer(EXAMPLE, JAPAN))

    assert [Fraction(429, 2)] * 6 + [Fraction(441, 2)] * 6 == [row.workers for row in year.months]
    assert {15} == {row.left_out for row in year.months}
    assert [4] * 3 + [5] * 9 == [row.required for row in year.months]
    assert [4] * 6 + [5] * 6 == [row.counted for row in year.months]
    assert {"required": 57, "counted": 54, "surplus": -3, "must_file": True, "levy": 150_000} | {
        "allowance": 0,
        "reward": 0,
    } == figures(year)


def test_every_figure_says_its_rule_in_both_languages_and_rests_on_sources():
    year = quota_year(JAPAN, read_employer(EXAMPLE, JAPAN))

    for figure in year.figures:
        assert figure.rule["en"].endswith(".") and figure.rule["ja"].endswith("。")
        assert figure.rests_on
    used = {path.split("[")[0].removeprefix("jp.employment_quota.") for path, _ in year.rests_on}
    assert {"quota", "worker_weight", "counted", "exclusion_rate", "levy_per_shortfall"} <= used


def test_the_quota_that_changes_in_july_stands_twice_among_what_the_required_number_rests_on():
    year = quota_year(JAPAN, read_employer(EXAMPLE, JAPAN))
    quotas = [value for path, value in year.figure("required").rests_on if path.endswith(".quota")]

    assert [Fraction(25, 1000), Fraction(27, 1000)] == [value.value for value in quotas]


def test_an_industry_without_exclusion_rests_on_none():
    employer = read_employer(EXAMPLE, JAPAN)
    plain = replace(
        employer, establishments=tuple(replace(site, industry=None) for site in employer.establishments)
    )
    year = quota_year(JAPAN, plain)

    assert {0} == {row.left_out for row in year.months}
    assert not [path for path, _ in year.rests_on if "exclusion_rate" in path]


workers = st.integers(0, 3_000)
people = st.integers(0, 40)


def site(name, industry, size, part_time, groups):
    month = {"30+": size, "20-30": part_time, "10-20": 0}
    return Establishment(name, industry, (month,) * 12, (tuple(groups),) * 12)


def employer_of(*sites):
    template = read_employer(EXAMPLE, JAPAN)
    return Employer("Example", 2026, template.months, tuple(sites))


@settings(max_examples=30, deadline=None)
@given(size=workers, part_time=workers, cut=st.fractions(0, 1, max_denominator=10), mental=people)
def test_without_exclusion_it_does_not_matter_how_an_employer_is_divided(size, part_time, cut, mental):
    groups = [Group("mental", "ordinary", "30+", mental)]
    here, there = int(size * cut), int(part_time * cut)
    whole = employer_of(site("one", None, size, part_time, groups))
    parts = employer_of(
        site("one", None, here, there, groups), site("two", None, size - here, part_time - there, [])
    )

    assert figures(quota_year(JAPAN, whole)) == figures(quota_year(JAPAN, parts))


@settings(max_examples=30, deadline=None)
@given(size=workers, more=workers, mental=people)
def test_the_order_of_establishments_changes_nothing(size, more, mental):
    clinic = site("clinic", "medical_services", size, 0, [Group("mental", "ordinary", "20-30", mental)])
    depot = site("depot", "road_freight", more, 3, [])

    assert figures(quota_year(JAPAN, employer_of(clinic, depot))) == figures(
        quota_year(JAPAN, employer_of(depot, clinic))
    )


@settings(max_examples=60, deadline=None)
@given(base=st.integers(0, 4_000), counted=st.integers(0, 200), year=st.integers(2013, 2027))
def test_one_more_person_in_place_of_another_worker_never_costs_more(base, counted, year):
    before, after = (money(year_of(base, each, fiscal_year=year)) for each in (counted, counted + 2))

    assert after <= before


@settings(max_examples=60, deadline=None)
@given(base=st.integers(203, 4_000), counted=st.integers(0, 200))
def test_one_more_full_time_person_in_addition_never_costs_more_where_the_levy_is_due_already(base, counted):
    assert money(year_of(base + 2, counted + 2)) <= money(year_of(base, counted))


@settings(max_examples=60, deadline=None)
@given(base=st.integers(0, 4_000), counted=st.integers(0, 200))
def test_nobody_pays_the_levy_and_is_paid_too(base, counted):
    value = figures(year_of(base, counted))

    assert 1 >= sum(bool(value[key]) for key in ("levy", "allowance", "reward"))
    assert value["must_file"] or not value["levy"]


@pytest.mark.parametrize(
    ("quota", "threshold"),
    [
        (quota.value, threshold.value)
        for quota, threshold in zip(QUOTAS, THRESHOLDS, strict=True)
        if quota.start.year >= 1998
    ]
    + [(Fraction(28, 1000), Fraction(36)), (Fraction(30, 1000), Fraction(67, 2))],
)
def test_the_threshold_is_the_smallest_multiple_of_a_half_at_which_one_is_required(quota, threshold):
    halves = -(-2 * quota.denominator // quota.numerator)

    assert threshold == Fraction(halves, 2)


def test_quota_and_threshold_change_on_the_same_days():
    assert [value.start for value in QUOTAS] == [value.start for value in THRESHOLDS]


def test_a_price_that_changes_within_the_year_is_said_to_have_been_that_of_the_first_day():
    notes = [note["en"] for note in year_of(300, 0, fiscal_year=2015).notes]

    assert any("reduced_levy_up_to changes on 2015-07-01" in note for note in notes)


def test_a_year_that_goes_beyond_what_was_read_says_so():
    now = JAPAN.as_of.year
    told = {each: year_of(300, 0, fiscal_year=each).notes for each in (now + 1, now - 2)}

    assert any(f"goes beyond {JAPAN.as_of}" in note["en"] for note in told[now + 1])
    assert not any("goes beyond" in note["en"] for note in told[now - 2])


def test_a_year_before_the_levy_was_read_is_not_in_force():
    with pytest.raises(NotInForce, match="levy_per_shortfall"):
        year_of(500, 0, fiscal_year=2012)


def test_people_in_short_hours_were_paid_for_in_2023_and_count_a_half_from_2024():
    groups = [Group("mental", "ordinary", "10-20", 4), Group("mental", "ordinary", "30+", 3)]
    one = Establishment("one", None, ({"30+": 80, "20-30": 0, "10-20": 4},) * 12, (tuple(groups),) * 12)
    months = {
        year: tuple(day.replace(year=day.year + year - 2026) for day in employer_of().months)
        for year in (2023, 2024)
    }
    before, after = (
        quota_year(JAPAN, Employer("Example", year, months[year], (one,))) for year in (2023, 2024)
    )

    assert 3 == before.months[0].counted
    assert 12 * 3 * 5_000 == before.figure("short_hours_benefit").value
    assert 5 == after.months[0].counted
    assert after.figure("short_hours_benefit") is None


def test_counts_of_an_employer_are_whole_half_points():
    counts = counts_of(JAPAN, read_employer(EXAMPLE, JAPAN))

    assert np.int64 == counts.workers.dtype == counts.counted.dtype
    assert (counts.counted >= counts.counted_long).all()


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"wokers": 200}, "and not 'wokers'"),
        ({"workers": 200, "months": 11}, "12 months, not 11"),
        ({"workers": [100] * 5}, "lists 5 months"),
        ({"workers": "many"}, "no number of points"),
        ({"workers": Fraction(1, 3)}, "no number of points"),
        ({"industry": "medical_services", "first_for": [1], "floors": 3}, "'floors' is 1"),
        ({"industry": "medical_services", "first_for": [10_000]}, "do not need 10000"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_a_sentence(given_, says):
    with pytest.raises(InvalidRequest) as refused:
        levy_case(JAPAN, QUOTAS[-1].start, given_)

    assert says in str(refused.value)
