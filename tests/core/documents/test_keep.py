"""The words of "What would I keep?": three readings, and what matters for whom."""

import re
from datetime import date

import pytest

from placefirst.documents import keep
from placefirst.documents.readings import READ, without_readings
from placefirst.economics.household import COMES_IN, GOES_OUT, Person, keeping
from placefirst.parameters.read import load_country
from placefirst.systems.advice import read_advice

JP = load_country("jp")
DAY = date(2026, 4, 1)


def ask(**person):
    return keeping(JP, DAY, Person(**person))


def keys(kind, **person):
    return {each.key for each in keep.advice_for(JP, ask(**person), kind)}


def test_every_line_has_a_name_and_a_rule():
    for key in (*COMES_IN, *GOES_OUT):
        assert {f"line.{key}", f"rule.{key}"} <= keep.words().keys()


@pytest.mark.parametrize("key", keep.words())
def test_every_kanji_of_the_plain_reading_is_read(key):
    """But for the numbers' words in brackets, nothing is left to guess."""
    plain = READ.sub("", keep.words()[key]["plain"])

    assert re.findall(r"[一-鿿]", plain) == []


@pytest.mark.parametrize("code", ["jp", "xx"])
def test_every_kanji_of_plain_advice_is_read(code):
    texts = [
        words.get("plain", "") for each in read_advice(load_country(code)) for words in (each.name, each.text)
    ]

    assert [] == [text for text in texts if re.search(r"[一-鿿]", READ.sub("", text))]


def test_a_caseworker_is_for_people_on_assistance_and_a_pension_office_for_pensioners():
    assert "caseworker" not in keys("adviser")
    assert "caseworker" in keys("adviser", is_on_assistance=True)
    assert "pension_office" in keys("adviser", pension="grade_2")
    assert {"consultation_support", "nakapotsu"} <= keys("adviser")


def test_pension_review_is_said_to_everybody_on_a_pension_and_to_nobody_else():
    assert "pension_review" in keys("know", pension="grade_3")
    assert "pension_review" not in keys("know")


def test_the_end_of_assistance_is_said_where_some_hours_end_it():
    assert "assistance_ends" in keys("know", is_on_assistance=True, pension="grade_2")
    assert "assistance_ends" not in keys("know", pension="grade_2")


def test_what_is_lost_counts_benefits_and_no_wage():
    answer = ask(is_on_assistance=True)

    assert [30_219, 59_472, 96_672] == [keep.lost(answer, position) for position in range(3)]
    assert 0 == keep.lost(ask(pension="grade_2"), 2)


def test_the_finding_is_about_twenty_hours_or_the_nearest():
    assert ("headline.more", 1) == keep.headline(ask())


def test_words_lose_their_readings_for_a_label():
    assert "働いたら、お金は いくら 残りますか" == without_readings(keep.say("title", "plain"))
