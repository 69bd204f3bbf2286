"""The words of the rules: none is missing where a country uses the rule, and they name what is there."""

import pytest

from placefirst.parameters.read import country_codes, load_country
from placefirst.systems.claims import RULES
from placefirst.systems.load import NO_RULE, load_system
from placefirst.systems.rule_words import RULE_WORDS, words_of_rule
from placefirst.systems.situations import asked

PROGRAMMES = [
    pytest.param(programme, id=f"{code} {programme.key}")
    for code in country_codes()
    for programme in load_system(load_country(code)).programmes.values()
]


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_rule_of_every_programme_has_words(programme):
    words = words_of_rule(programme.rule)

    assert words.says["en"]
    assert (words.formula is None) == (programme.rule in NO_RULE)


@pytest.mark.parametrize("rule", RULE_WORDS)
def test_words_are_in_both_languages(rule):
    words = RULE_WORDS[rule]

    assert all(set(each) == {"en", "ja"} for each in (words.name, words.says, words.formula) if each)


@pytest.mark.parametrize("rule", sorted({*RULES} - {"fee_per_service"}))
def test_every_key_of_a_situation_can_be_asked_for_in_words(rule):
    assert {ask.key for ask in asked(rule)} == set(RULES[rule][0])


def test_a_number_that_sets_an_amount_stands_in_some_programme_of_its_rule():
    there = {}
    for each in PROGRAMMES:
        programme = each.values[0]
        there.setdefault(programme.rule, set()).update(programme.parameters)

    missing = {rule: set(words.main) - there.get(rule, set(words.main)) for rule, words in RULE_WORDS.items()}
    assert {rule: names for rule, names in missing.items() if names - {"fees"}} == {}
