"""The lab of 2025 is entered whole, in our words, with nobody's name and no vote."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass

import pytest

from placefirst.deliberation.example import EXAMPLES, read_example
from placefirst.deliberation.file import lab_of_text, lab_text
from placefirst.deliberation.thread import thread_of, unsourced
from placefirst.errors import UnknownName

EXAMPLE = read_example("asia_pacific_2025")
LAB = EXAMPLE.lab
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def test_its_observations_are_six_on_government_and_five_on_services():
    assert Counter(note.label for note in LAB.notes if note.phase == "experience") == {
        "government": 6, "services": 5,
    }  # fmt: skip


def test_its_four_support_needs_are_the_themes_with_which_every_lab_begins():
    needs = [note.label for note in LAB.notes if note.phase == "support"]

    assert needs == [theme.key for theme in LAB.setting.themes]
    assert needs == ["mapping", "explaining", "implementation", "evaluation"]


def test_its_two_topics_have_the_barriers_and_enablers_of_the_report():
    themes = {
        (group.about, group.side): [each.title for each in LAB.groups if (each.about, each.side) == pair]
        for group in LAB.groups
        for pair in [(group.about, group.side)]
    }

    assert [priority.key for priority in LAB.priorities] == ["strategy", "lived-experience"]
    assert themes["strategy", "barrier"] == ["The role of evidence", "Departments in silos", "Assumptions"]
    assert themes["strategy", "enabler"] == ["Examples of success", "Relationships"]
    assert themes["lived-experience", "enabler"][1:] == ["Formal engagement", "Case studies", "Peer roles"]


def test_its_two_directions_fill_the_table_and_list_five_contents_each():
    parts = [Counter(each.part for each in proposal.statements) for proposal in LAB.proposals]

    assert parts == [
        {"solution": 1, "contents": 5, "rationale": 3, "outcome": 2},
        {"solution": 3, "contents": 5, "rationale": 2, "outcome": 2},
    ]
    assert all(proposal.instrument for proposal in LAB.proposals)


def test_votes_are_not_in_the_report_and_none_are_invented():
    assert LAB.results == () and LAB.items == ()
    assert any("none are invented" in sentence for sentence in EXAMPLE.says["en"])


def test_nobody_who_took_part_is_named():
    assert LAB.participants == ()
    assert LAB.unnamed == 12 + 5 - 1  # one person came to both workshops
    assert not any(note.author for note in LAB.notes)


def test_every_sentence_rests_on_something_and_every_reference_leads_somewhere():
    thread = thread_of(LAB)

    assert unsourced(LAB) == ()
    assert thread.dangling() == ()
    on_notes = [
        each
        for proposal in LAB.proposals
        for each in proposal.statements
        if any(ref.startswith("note:") for ref in thread.grounds(f"statement:{each.key}"))
    ]
    assert len(on_notes) == sum(len(proposal.statements) for proposal in LAB.proposals) - 1  # the convention


def test_its_credit_is_the_citation_that_the_report_suggests():
    assert "Orygen 2026" in LAB.credit
    assert LAB.sources[0].citation == LAB.credit


def texts(thing):
    """Every pair of a text and its translation in *thing*."""
    if is_dataclass(thing):
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.name.endswith("translation") and isinstance(value, str):
                original = field.name.removesuffix("translation").rstrip("_")
                yield getattr(thing, original or ("text" if hasattr(thing, "text") else "title")), value
            elif field.name in ("title", "name", "disclaimer", "acknowledgement") and isinstance(value, dict):
                yield value.get("en"), value.get("ja")
            else:
                yield from texts(value)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from texts(each)


def test_everything_stands_in_english_and_japanese():
    pairs = list(texts(LAB))

    assert len(pairs) > 90
    assert [pair for pair in pairs if not (pair[0] and pair[1] and JAPANESE.search(pair[1]))] == []
    assert [pair for pair in pairs if JAPANESE.search(pair[0])] == []


@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_comes_back_the_same_from_its_file(key):
    lab = read_example(key).lab

    assert lab_of_text(lab_text(lab).encode(), key) == lab


def test_an_example_that_there_is_not_is_refused_by_name():
    with pytest.raises(UnknownName, match="asia_pacific_2025"):
        read_example("mars_2031")
