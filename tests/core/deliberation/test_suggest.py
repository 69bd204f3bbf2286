"""Suggested groups: what says the same stands together, whatever the order and the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.deliberation.suggest import Said, suggest

ENGLISH = {
    "silos": ["Departments work in silos", "Silos between the health and the employment department"],
    "model": ["Policymakers do not know IPS", "Explain the model to policymakers"],
    "peer": ["A peer worker in every team", "Peer workers belong in the team"],
    "growth": ["Growth slows after the pilot", "The pilot succeeds, then growth slows down"],
}
JAPANESE = {
    "silos": ["省庁が縦割りで連携できない", "縦割りの行政"],
    "peer": ["ピアスタッフの役割をつくる", "ピアスタッフがチームにいない"],
    "refused": ["働きたいのに事業所に断られた", "まだ早いと事業所で断られた"],
}


def said(themes, language):
    return [
        Said(f"{theme}-{n}", {language: text})
        for theme, texts in themes.items()
        for n, text in enumerate(texts)
    ]


def themes_of(found):
    return sorted(sorted({key.split("-")[0] for key in group.keys}) for group in found)


@pytest.mark.parametrize(("themes", "language"), [(ENGLISH, "en"), (JAPANESE, "ja")])
def test_notes_that_say_the_same_stand_together_and_others_do_not(themes, language):
    found = suggest(said(themes, language))

    assert themes_of(found) == sorted([theme] for theme in themes)
    assert all(len(group.keys) == 2 for group in found)


def test_a_suggestion_says_which_words_are_shared():
    (group,) = suggest(said({"silos": ENGLISH["silos"]}, "en"))
    (other,) = suggest(said({"refused": JAPANESE["refused"]}, "ja"))

    assert "silos" in group.shared
    assert other.shared == ("事業所", "断られた")


def test_notes_in_two_languages_stand_together_through_a_translation_alone():
    english = Said("e", {"en": "Departments work in silos"})
    bare = Said("j", {"ja": "省庁が縦割りで連携できない"})
    translated = Said("j", {**bare.texts, "en": "Departments sit in silos"})

    assert suggest([english, bare]) == ()
    assert suggest([english, translated])[0].keys == ("e", "j")


@given(st.permutations(said(ENGLISH, "en") + said(JAPANESE, "ja")))
def test_the_order_of_the_notes_changes_nothing(notes):
    assert suggest(notes) == suggest(sorted(notes, key=lambda note: note.key))


texts = st.lists(st.text(max_size=60), max_size=12)


@given(texts, st.sampled_from(["en", "ja"]))
def test_no_note_stands_in_two_groups_or_alone_in_one(written, language):
    notes = [Said(f"{n:02}", {language: text}) for n, text in enumerate(written)]
    keys = [key for group in suggest(notes) for key in group.keys]

    assert len(keys) == len(set(keys)) <= len(notes)
    assert all(len(group.keys) > 1 for group in suggest(notes))


def test_empty_notes_are_like_nothing():
    assert suggest([Said("a", {"en": ""}), Said("b", {"en": "  "}), Said("c", {"en": "the of and"})]) == ()


def test_the_same_note_twice_is_one_group():
    assert suggest([Said("a", {"en": "Silos"}), Said("b", {"en": "silos!"})])[0].keys == ("a", "b")
