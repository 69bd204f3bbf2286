"""Lessons: an experience with its condition; whether it holds elsewhere, and that unanswered is unknown."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import FOLDER, load_country
from placefirst.systems.lesson import LEVELS, UNKNOWN, all_lessons, conditions_of, lessons_beside, lessons_of


@pytest.mark.parametrize("code", ["jp", "au", "nz", "nl", "gb", "no"])
def test_countries_with_experience_have_lessons_with_a_condition(code):
    lessons = lessons_of(load_country(code))

    assert len(lessons) >= (8 if code == "jp" else 3)
    assert all(lesson.condition["en"] and lesson.condition["ja"] for lesson in lessons)


def test_japan_teaches_at_every_level():
    assert set(LEVELS) == {lesson.level for lesson in lessons_of(load_country("jp"))}


def test_what_nobody_has_answered_is_unknown_and_said_to_be_unanswered():
    beside = lessons_beside(load_country("my"))
    unanswered = [each for each in beside.here if not each.is_answered]

    assert unanswered
    assert {UNKNOWN} == {each.answer for each in unanswered}
    assert beside.unanswered == len(unanswered) < beside.count(UNKNOWN)


def test_a_country_hears_the_lessons_of_others_and_keeps_its_own_apart():
    beside = lessons_beside(load_country("jp"))

    assert {"jp"} == {lesson.country for lesson in beside.own}
    assert "jp" not in {each.lesson.country for each in beside.here}
    assert sum(Counter(each.answer for each in beside.here).values()) == len(beside.here)


def test_a_fee_for_attendance_does_not_hold_where_sites_get_a_grant():
    answers = conditions_of(load_country("au"), all_lessons(load_country("au")))

    assert "does_not_hold" == answers["jp.attendance_fee"].answer
    assert "holds" == answers["jp.separate_budgets"].answer


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("jp.attendance_fee", "jp.attendance", "'jp.attendance' is no known lesson"),
        ("jp.attendance_fee", "jp.separate_budgets", "answered twice"),
        ("answer: does_not_hold", "answer: perhaps", "'perhaps' is no known answer"),
    ],
)
def test_a_condition_of_no_lesson_or_without_an_answer_is_refused_with_its_line(
    tmp_path, before, after, says
):
    folder = tmp_path / "au"
    shutil.copytree(FOLDER / "au", folder)
    path = folder / "conditions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    country = load_country("au", folder)

    with pytest.raises(InvalidDefinition, match=r"au/conditions\.yaml:\d+") as told:
        lessons_beside(country)
    assert says in str(told.value)
