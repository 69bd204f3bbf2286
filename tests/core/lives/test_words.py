"""Every event in a life has plain words in both languages; nobody is named."""

from __future__ import annotations

import re

import pytest

from placefirst.errors import RefusedField
from placefirst.lives import summary, words
from placefirst.lives.alike import Alike, alike, person_words
from placefirst.lives.outcomes import EVER
from placefirst.lives.parting import KINDS, OWN
from placefirst.lives.sentences import CATEGORIES, CATEGORY_WORDS, PARTED
from placefirst.lives.story import HAPPENINGS, OUTLOOKS, Happening
from placefirst.parameters import load_country
from placefirst.simulation.states import DIAGNOSES, SETTINGS, STATES, SUPPORTS

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
UNKIND = re.compile(r"reject|\bcases?\b|client|severe|mild|fail|suffer|拒否|症例|脱落|失敗", re.IGNORECASE)
NAMES = words.service_names(load_country("xx"))
FACTS = {
    "channel": "tse", "asked": 1, "gaf": 45, "midpoint": 62.0, "months": 24, "by": "door", "age": 65,
    "setting": SETTINGS[0], "support": SUPPORTS[0], "alone": False, "ips": True,
}  # fmt: skip


@pytest.mark.parametrize("kind", [*HAPPENINGS, *OUTLOOKS])
def test_every_event_has_words_in_both_languages(kind):
    for by in ("door", "refusal", "all_ips"):
        for asked in (1, 2):
            happening = Happening(kind, 0.041, {**FACTS, "by": by, "asked": asked})
            for said in (words.said(happening, NAMES), words.why(happening, NAMES)):
                assert set(said) == {"en", "ja"}
                assert bool(said["en"]) == bool(said["ja"])
                assert not said["ja"] or JAPANESE.search(said["ja"])
                assert "{" not in said["en"] + said["ja"]
                assert not UNKIND.search(said["en"] + said["ja"])
            assert words.said(happening, NAMES)["en"]


@pytest.mark.parametrize("state", [*STATES, "left"])
def test_every_state_has_words_and_a_place_in_the_picture(state):
    said = words.state_words(state, NAMES)

    assert JAPANESE.search(said["ja"]) and said["en"][:1].isupper()
    assert words.category(state) in {*CATEGORIES, ""}


def test_everything_of_the_summary_has_words():
    assert set(CATEGORY_WORDS) == set(CATEGORIES)
    assert set(summary.EVER) == set(EVER)
    assert set(summary.PARTING) == set(KINDS)
    assert set(PARTED) == set(OWN)
    for kind in OWN:
        assert JAPANESE.search(words.parted(kind, by_scenario=True)["ja"])


def test_a_person_is_spoken_of_without_name_and_without_diagnosis():
    country = load_country("xx")
    person = {"area": country.areas[0].code, "age": 30, "sex": "women", "gaf": 45, "wants": True}
    for diagnosis in DIAGNOSES:
        said = person_words(country, {**person, "diagnosis": diagnosis})
        assert "schizo" not in said["en"] and "統合失調症" not in said["ja"]
        assert said["en"].startswith("a woman of 30 in ")


def test_what_a_reader_writes_has_one_normal_form():
    country = load_country("xx")
    code = country.areas[1].code
    written = alike(country, f" wants=yes, age=25-34,gaf=41-50 ,area={country.areas[1].name['en']}")

    assert written == Alike(area=code, gaf=(41, 50), age=(25, 34))
    assert written.text == f"area={code},gaf=41-50,age=25-34,wants=yes"
    assert alike(country, written.text) == written
    assert alike(country, "") == Alike()
    assert alike(country, "gaf=45").gaf == (45, 45)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("gaf=50-41", "gaf"),
        ("gaf=0-200", "gaf"),
        ("age=old", "age"),
        ("age=25-34,age=35-44", "age"),
        ("area=Atlantis", "area"),
        ("sex=other", "sex"),
        ("diagnosis=sad", "diagnosis"),
        ("wants=perhaps", "wants"),
        ("shoe=42", "shoe"),
        ("gaf", "gaf"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(text, field):
    with pytest.raises(RefusedField) as refused:
        alike(load_country("xx"), text)

    assert refused.value.field == field
