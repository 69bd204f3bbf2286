"""The words of the own record stand in every reading, and a plain term is a term of ours."""

import re

import pytest

from placefirst.documents.own_record import plain_terms, say, say_term, words
from placefirst.documents.readings import without_readings
from placefirst.practice.vocabulary import keys, list_names

KANJI = re.compile(r"[一-鿿]")
READ = re.compile(r"[々〆ヶ一-鿿]+《[^》]+》")


def test_every_plain_term_is_one_of_a_list():
    lists = set(list_names())
    strange = [
        key
        for key in plain_terms()
        if key.partition(".")[0] not in lists or key.partition(".")[2] not in keys(key.partition(".")[0])
    ]

    assert strange == []


@pytest.mark.parametrize("texts", [words, plain_terms], ids=["words", "terms"])
def test_every_kanji_of_the_plain_reading_has_its_reading(texts):
    bare = {key: READ.sub("", text["plain"]) for key, text in texts().items()}

    assert {key: text for key, text in bare.items() if KANJI.search(text)} == {}


def test_english_and_japanese_carry_no_readings():
    assert [key for key, text in words().items() for reading in ("en", "ja") if "《" in text[reading]] == []


def test_a_term_without_a_plain_reading_is_said_as_in_japanese():
    assert say_term("industry", "health", "plain") == say_term("industry", "health", "ja") == "医療・福祉"
    assert say_term("industry", "a key of long ago", "en") == "a key of long ago"


def test_a_text_takes_its_values():
    assert "3" in without_readings(say("record_lead", "plain", count=3))
