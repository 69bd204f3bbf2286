"""The words of the form: every code has some in three readings, and every kanji of the plain one is read."""

import re

import pytest

from placefirst.documents.phrases import phrases
from placefirst.documents.readings import READ
from placefirst.documents.turned_away import say, words
from placefirst.errors import InvalidDefinition
from placefirst.parameters.read import load_country
from placefirst.refusals import campaign, report
from placefirst.systems.asked import FOR, asked_services, help_lines


@pytest.mark.parametrize("key", words())
def test_every_kanji_of_the_plain_reading_is_read(key):
    assert re.findall(r"[一-鿿]", READ.sub("", words()[key]["plain"])) == []


def test_every_code_of_a_report_and_of_a_campaign_has_words():
    codes = {
        "who": report.WHO, "asked": report.ASKED, "answer": report.ANSWERS, "reason": report.REASONS,
        "next": report.NEXT, "needs": report.NEEDS, "told_before": report.TOLD_BEFORE,
        "purpose": campaign.PURPOSES, "help": FOR,
    }  # fmt: skip

    for field, known in codes.items():
        assert {f"{field}.{code}" for code in known} <= words().keys()


def test_what_a_country_says_in_plain_japanese_is_read_too():
    country = load_country("jp")
    said = [each.name.get("plain", "") for each in asked_services(country)]
    said += [text.get("plain", "") for line in help_lines(country) for text in (line.name, line.text)]

    assert any(said) and re.findall(r"[一-鿿]", READ.sub("", "".join(said))) == []


def test_a_place_is_filled_in():
    assert say("until", "en", day="31 March") == "Open until 31 March."


@pytest.mark.parametrize(
    ("text", "problem"),
    [('{en: "a {day}", ja: b}', "other places"), ("{en: a}", "ja"), ("{en: a, ja: b, fr: c}", "fr")],
)
def test_a_text_in_a_reading_too_few_or_with_another_place_is_refused(tmp_path, monkeypatch, text, problem):
    monkeypatch.setattr("placefirst.documents.phrases.FOLDER", tmp_path)
    (tmp_path / "some.yaml").write_text(f"texts:\n  one: {text}\n", encoding="utf-8")

    with pytest.raises(InvalidDefinition, match=f"some.yaml:2.*{problem}"):
        phrases("some", ("en", "ja"))
