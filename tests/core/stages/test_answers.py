"""A country's register of answers: clean, or refused with file and line."""

import shutil

import pytest

from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import FOLDER, load_country
from placefirst.scenarios.option import catalogue
from placefirst.stages.analysis import read_analysis
from placefirst.stages.answers import read_answers
from placefirst.stages.framework import load_framework
from placefirst.stages.profile import profile
from placefirst.systems.lesson import all_lessons
from placefirst.systems.registers import unclean

ANSWER = """
  - framework: oecd
    domain: {domain}
    test: {test}
    answer: "{answer}"
    evidence: {{en: Seen., ja: 確認。}}
    author: Somebody
    on: 2026-01-01
    source: trial-order
"""


def country_with(tmp_path, extra):
    """The imaginary country with one more entry in its register."""
    folder = shutil.copytree(FOLDER / "xx", tmp_path / "xx")
    register = folder / "stage.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("\nsources:", f"{extra}\nsources:"), encoding="utf-8")
    return load_country("xx", folder)


def test_japan_stands_between_stages_two_and_three_as_the_seed_has_it():
    answers = read_answers(load_country("jp"), "oecd")
    found = profile(load_framework("oecd"), {key: each.word for key, each in answers.items()})

    assert (2, 3) == found.between
    assert ["youth"] == [each.domain for each in found.unknown]
    assert ["welfare"] == [each.domain for each in found.most_unmet]


def test_japan_answers_every_test_and_line_even_if_only_with_unknown():
    country = load_country("jp")

    for name in ("oecd", "crpd_27", "gc_8"):
        asked = {item.key for item in load_framework(name).items}
        assert asked == set(read_answers(country, name))


def test_an_answer_that_says_nothing_is_known_rests_on_no_seed():
    for name in ("oecd", "crpd_27", "gc_8"):
        for answer in read_answers(load_country("jp"), name).values():
            assert answer.evidence["en"] and answer.evidence["ja"] and answer.author
            if answer.word in ("yes", "no"):
                assert all(source.read != "assumed" for source in answer.sources), answer.item


def test_options_that_would_help_are_options_that_there_are():
    known = set(catalogue(load_country("jp")))
    named = {name for item in load_framework("oecd").items for name in item.options}

    assert named and named <= known


def test_lessons_that_would_help_are_lessons_that_there_are():
    known = {lesson.id for lesson in all_lessons(load_country("jp"))}
    named = {lesson for item in load_framework("oecd").items for lesson in item.lessons}

    assert named and named <= known


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (
            {"domain": "health", "test": "health_trails", "answer": "yes"},
            "no known test. Did you mean 'health_trials'",
        ),
        (
            {"domain": "youth", "test": "health_trials", "answer": "yes"},
            "'health_trials' is no test of 'youth'",
        ),
        ({"domain": "health", "test": "health_trials", "answer": "maybe"}, "'maybe' is no known answer"),
        (
            {"domain": "health", "test": "health_unit", "answer": "no"},
            "'health_unit' is answered a second time",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_an_unclean_answer_is_refused_with_its_line(tmp_path, entry, says):
    country = country_with(tmp_path, ANSWER.format(**entry))

    with pytest.raises(InvalidDefinition, match=r"xx/stage\.yaml:\d+") as refused:
        read_answers(country, "oecd")
    assert says in str(refused.value)
    assert str(refused.value) in [str(each) for each in unclean(country)]


def test_a_country_without_a_register_has_no_answer_and_no_problem(tmp_path):
    folder = shutil.copytree(FOLDER / "xx", tmp_path / "xx")
    (folder / "stage.yaml").unlink()
    country = load_country("xx", folder)

    assert {} == read_answers(country, "oecd")
    assert [] == list(unclean(country))


def test_the_analysis_behind_japans_stage_keeps_its_queries_and_says_what_is_not_stated():
    steps = read_analysis(load_country("jp"))
    searches = [step for step in steps if step.kind == "search"]

    assert [None, 4, 2] == [step.kept for step in searches]
    assert {None} == {step.found for step in searches}
    assert ("PubMed", "Ichushi") == searches[2].databases
    assert "(mental OR schizo*) AND (IPS OR supported employment) AND (Japan*)" == searches[2].query
