"""A person's months, paid by each programme's own rule."""

from __future__ import annotations

from datetime import date

import pytest

from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import apply, scenario
from placefirst.systems.claims import claim
from placefirst.systems.course import MOST, Course, course_pay
from placefirst.systems.load import load_system

DAY = date(2026, 7, 1)
JAPAN = load_country("jp")


def paid(course, option="", day=DAY):
    country = apply(JAPAN, scenario(JAPAN, option, start=day)) if option else JAPAN
    return {each.programme.key: each for each in course_pay(country, course, day)}


def test_training_in_rooms_is_paid_by_the_day_and_contacts_outside_by_nobody():
    found = paid(Course(days_a_week=4, search_months=3, contacts_a_month=0, follow_along_months=0))
    fee = claim(
        load_system(JAPAN), "transition_support", DAY,
        {"capacity": 20, "retainers": 14, "days": 48, "area_class": "other"},
    )["fee"]  # fmt: skip

    assert fee == found["transition_support"].total
    assert 0 == paid(Course(0, 3, 8, 6))["transition_support"].total


@pytest.mark.parametrize(("months", "counted"), [(0, 0), (6, 0), (7, 1), (42, 36), (43, 36), (120, 36)])
def test_follow_along_is_paid_from_month_7_to_month_42(months, counted):
    found = paid(Course(0, 3, 0, months))["retention_support"]

    assert 27_680 * counted == found.total


def test_an_option_pays_contacts_and_the_first_months():
    course = Course(days_a_week=1, search_months=3, contacts_a_month=8, follow_along_months=12)
    today = paid(course)["transition_support"].total
    then = paid(course, "quasi_ips+follow_along_from_start")["transition_support"].total

    assert 24 * 6_000 + 6 * 22_000 == then - today


def test_what_an_employer_receives_is_no_income_of_an_agency():
    found = paid(Course(0, 0, 0, 12))["employment_quota"]

    assert (0, 348_000) == (found.total, found.lines[0].total)


def test_every_programme_is_answered_and_a_day_without_values_pays_nothing():
    assert set(load_system(JAPAN).programmes) == set(paid(Course(1, 1, 1, 1)))
    assert 0 == paid(Course(4, 3, 0, 12), day=date(2015, 1, 1))["transition_support"].total


@pytest.mark.parametrize("name", MOST)
@pytest.mark.parametrize("value", [-1, 1000])
def test_months_that_nobody_has_are_refused(name, value):
    asked = dict.fromkeys(MOST, 1) | {name: value}

    with pytest.raises(InvalidRequest, match=name):
        Course(**asked)
