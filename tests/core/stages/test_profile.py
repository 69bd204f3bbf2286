"""A domain's stage is the highest one whose tests are all met; doubt makes it a range."""

import pytest

from placefirst.stages.checklist import tally
from placefirst.stages.framework import Domain, Framework, Item, Stage, load_framework
from placefirst.stages.profile import next_tests, profile

TEXT = {"en": "x", "ja": "x"}


def framework(*tests):
    """A rubric of one domain with three stages; *tests* are (key, stage)."""
    return Framework(
        "small",
        TEXT,
        TEXT,
        tuple(Stage(number, TEXT) for number in (1, 2, 3)),
        (Domain("health", TEXT, TEXT),),
        tuple(Item(key, TEXT, (), "health", stage) for key, stage in tests),
    )


SMALL = framework(("a", 1), ("b", 1), ("c", 2), ("d", 3))


def position(**answers):
    return profile(SMALL, answers).positions[0]


@pytest.mark.parametrize(
    ("answers", "low", "high", "reaches"),
    [
        ({}, 0, 3, 0),
        ({"a": "yes"}, 0, 3, 1),
        ({"a": "yes", "b": "yes"}, 1, 3, 1),
        ({"a": "yes", "b": "yes", "c": "no"}, 1, 1, 1),
        ({"a": "yes", "b": "yes", "c": "partly", "d": "no"}, 1, 2, 2),
        ({"a": "yes", "b": "no", "c": "yes", "d": "yes"}, 0, 0, 1),
        ({"a": "partly", "b": "yes", "c": "partly", "d": "partly"}, 0, 3, 3),
        ({"a": "yes", "b": "yes", "c": "yes", "d": "yes"}, 3, 3, 3),
    ],
)
def test_the_stage_is_a_range_where_answers_are_partly_or_unknown(answers, low, high, reaches):
    found = position(**answers)

    assert (low, high, reaches) == (found.low, found.high, found.reaches)


def test_a_domain_of_which_nothing_is_known_does_not_move_the_country():
    found = profile(SMALL, {})

    assert found.between is None
    assert [each.domain for each in found.unknown] == ["health"]
    assert found.most_unmet == ()


def test_what_is_unknown_is_not_counted_as_unmet():
    found = position(a="yes", b="no", c="partly")

    assert 2 == found.unmet
    assert 1 == found.count("unknown")


def test_the_next_stage_lists_every_test_that_is_not_met_and_nothing_when_all_are():
    answers = {"a": "yes", "b": "yes", "c": "partly"}

    assert ["c"] == [each.key for each in next_tests(SMALL, answers, position(**answers))]
    answers |= {"c": "yes", "d": "yes"}
    assert () == next_tests(SMALL, answers, position(**answers))


def test_the_rubric_asks_two_to_four_tests_of_every_domain_at_every_stage():
    rubric = load_framework("oecd")
    sizes = {
        (domain.key, stage.number): len(rubric.tests(domain.key, stage.number))
        for domain in rubric.domains
        for stage in rubric.stages
    }

    assert set(sizes.values()) <= {2, 3, 4}
    assert [each.key for each in rubric.domains] == ["health", "youth", "workplace", "welfare"]


def test_the_rubric_says_that_it_is_ours_and_each_test_rests_on_our_judgement():
    rubric = load_framework("oecd")

    assert "rubric of Placefirst" in rubric.whose["en"]
    assert all(any(source.read == "assumed" for source in item.sources) for item in rubric.items)


def test_every_line_of_article_27_is_asked_and_marked_as_recalled():
    article = load_framework("crpd_27")

    assert [*"abcdefghijk", "two"] == [item.key for item in article.items]
    assert {"◌"} == {source.mark for item in article.items for source in item.sources}


def test_a_line_without_an_answer_is_counted_as_unknown():
    found = tally(load_framework("crpd_27"), {"a": "yes", "b": "no"})

    assert (1, 0, 1, 10) == (found.yes, found.partly, found.no, found.unknown)
