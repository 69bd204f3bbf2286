"""The report of a lab: all of it, in both languages, and nothing that rests on nothing."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from placefirst.documents.content import Cell, Group, Heading, Listing, Picture, Row, Table, plain, refs_of
from placefirst.documents.draw import svg
from placefirst.documents.lab_proposed import Model
from placefirst.documents.lab_report import Beside, lab_report
from placefirst.documents.lab_thread import Elsewhere, Named
from placefirst.documents.lab_words import words
from placefirst.documents.typst import pdf
from placefirst.documents.word import docx_of
from placefirst.errors import UnsourcedClaims
from tests.core.deliberation.labs import labs
from tests.core.documents import lab_sample
from tests.core.documents.lab_sample import key, ref

DAY = date(2026, 7, 1)


def texts(piece):
    """Every text of a document, in its order."""
    if isinstance(piece, str):
        yield piece
    elif isinstance(piece, tuple):
        for each in piece:
            yield from texts(each)
    elif hasattr(piece, "__dataclass_fields__"):
        for name in piece.__dataclass_fields__:
            if name not in ("refs", "key", "tone", "mark"):
                yield from texts(getattr(piece, name))


def all_of(document):
    return "\n".join(texts((*document.blocks, *document.references)))


def unsourced_lab():
    made = lab_sample.lab()
    (proposal,) = made.proposals
    bare = replace(proposal.statements[0], rests_on=())
    return replace(made, proposals=(replace(proposal, statements=(bare, *proposal.statements[1:])),))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_report_has_every_part_of_the_lab(language):
    document = lab_report(lab_sample.lab(), language, DAY)
    heads = [each.key for each in document.blocks if isinstance(each, Heading) and each.key]

    assert heads == [
        "method", "experience", "support", "instruments", "votes", "priorities", "barriers", "proposals",
        "stories", "lived", "participants", "sources", "disclaimer", "thread",
    ]  # fmt: skip
    assert "12" in plain(document.blocks[0].text)


def test_a_reader_of_japanese_reads_the_translations_and_the_thread_quotes_what_was_written():
    document = lab_report(lab_sample.lab(), "ja", DAY)
    by_key = {each.key: each for each in document.references}
    said = all_of(document)

    assert "3部局で一つの基金をつくる。" in said
    assert by_key[ref("note", "slow")].title == "「Payment comes two months late.」"
    assert "支払いが2か月遅れる。" in by_key[ref("note", "slow")].note


def test_what_nobody_translated_is_said_to_stand_in_its_language():
    document = lab_report(lab_sample.lab(), "en", DAY)
    points = [item for each in document.blocks if isinstance(each, Listing) for item in each.items]
    (spans,) = [item for item in points if plain(item).startswith("訳のない")]

    assert plain(spans) == "訳のない付箋。 (in Japanese)"
    assert [each.language for each in spans] == ["ja", ""]


def test_everything_that_is_cited_is_in_the_thread_and_leads_on_by_numbers():
    document = lab_report(lab_sample.lab(), "en", DAY)
    numbers = document.numbers
    by_key = {each.key: each for each in document.references}

    assert set(refs_of(document.blocks)) == set(numbers)
    vote, fund = ref("priority", "first"), ref("item", "i-fund")
    assert f"Rests on {numbers['vote:vote/government/1']}" not in by_key[vote].title
    told = by_key[vote].note.removeprefix("Rests on ").split(", ")
    assert {int(each) for each in told} == {
        numbers[fund], numbers["vote:vote/government/1"], numbers[ref("group", "money")],
    }  # fmt: skip
    assert by_key[ref("group", "money")].note == f"Rests on {numbers[ref('note', 'slow')]}"


def test_a_claim_that_rests_on_nothing_is_refused_with_its_words():
    with pytest.raises(UnsourcedClaims) as refused:
        lab_report(unsourced_lab(), "en", DAY)

    assert refused.value.claims == ("Set up one fund of three divisions.",)


def test_a_claim_that_rests_on_nothing_stands_as_an_opinion_if_its_author_says_so():
    document = lab_report(unsourced_lab(), "en", DAY, marks_opinions=True)

    assert "Set up one fund of three divisions. (opinion)" in all_of(document)
    assert "Draft" not in document.eyebrow


def test_a_draft_says_so_and_marks_its_opinions():
    document = lab_report(unsourced_lab(), "ja", DAY, is_draft=True)

    assert "案" in document.eyebrow
    assert "（意見）" in all_of(document)


def test_a_note_that_was_taken_off_the_board_is_nowhere_even_if_it_is_cited():
    made = lab_sample.lab()
    (proposal,) = made.proposals
    first = replace(proposal.statements[0], rests_on=(ref("note", "rude"), "note:gone", ref("note", "fund")))
    made = replace(made, proposals=(replace(proposal, statements=(first, *proposal.statements[1:])),))
    said = all_of(lab_report(made, "en", DAY))

    assert "unkind" not in said
    assert "A note that was taken off the board" in said
    assert "No longer in the lab: note:gone" in said


def test_level_items_share_a_place_and_the_tie_is_said():
    document = lab_report(lab_sample.lab(), "en", DAY)
    (government, *_others) = [each for each in document.blocks if isinstance(each, Picture)]

    assert government.title == "Government: most votes for “A shared fund”"
    assert [[cell.text for cell in row.cells] for row in government.table.rows] == [
        ["9", "place 1"],
        ["4", "place 2, tied"],
        ["4", "place 2, tied"],
    ]
    assert svg(government.spec)


def test_a_count_that_would_tell_a_ballot_stands_as_a_range_with_the_reason():
    said = all_of(lab_report(lab_sample.lab(), "en", DAY))

    assert "4 to 6" in said
    assert "so few voted" in said
    assert "11 ballots, 1 abstention." in said


def test_a_lab_without_votes_says_that_none_is_recorded():
    assert "No vote is recorded" in all_of(lab_report(lab_sample.lab(results=(), items=()), "en", DAY))


def test_the_models_figures_stand_beside_the_proposal_and_a_proposal_without_says_so():
    row = Row("Job starts a year", (Cell("+12", "±3"),))
    model = Model(("Five years.",), (Table("The model", "Figure", ("Change",), (Group((row,)),)),))
    named = {"barrier:training/rapid_search": Named("Training: rapid search", "https://example.org/b")}
    beside = Beside({key("fund-it"): model}, Elsewhere(named))
    with_model = all_of(lab_report(lab_sample.lab(), "en", DAY, beside=beside))
    (proposal,) = lab_sample.lab().proposals
    bare = lab_sample.lab(proposals=(replace(proposal, run="", scenarios=(), statements=()),))

    assert "+12" in with_model
    assert "Barrier of the Map: Training: rapid search" in with_model
    assert "No computation is attached" in all_of(lab_report(bare, "en", DAY))


def test_too_few_people_are_not_counted_out():
    said = all_of(lab_report(lab_sample.lab(), "en", DAY))

    assert "4 of 4" in said
    assert "not counted out: too few" in said


@given(labs(), st.sampled_from(["en", "ja"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_lab_has_a_report_in_which_every_number_leads_somewhere(lab, language):
    document = lab_report(lab, language, DAY, is_draft=True)
    hidden = {each.text for each in lab.notes if each.is_hidden and len(each.text) > 12}

    assert set(document.numbers) == set(refs_of(document.blocks))
    assert not [text for text in hidden if text in all_of(document)]


@given(labs())
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to make it smaller would take minutes of drawing
)
def test_any_lab_has_a_report_on_paper(lab):
    document = lab_report(lab, "en", DAY, marks_opinions=True)

    assert pdf(document).startswith(b"%PDF")
    assert docx_of(document)


def test_a_title_of_which_nothing_can_be_seen_is_a_dash_in_the_files():
    (proposal,) = lab_sample.lab().proposals
    bare = lab_sample.lab(title="\u202e", proposals=(replace(proposal, title="\u2066 "),))

    assert pdf(lab_report(bare, "en", DAY)).startswith(b"%PDF")
    assert docx_of(lab_report(bare, "en", DAY))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_files_hold_the_report_and_are_the_same_each_time(language):
    document = lab_report(lab_sample.lab(), language, DAY)
    paper, word = pdf(document), docx_of(document)

    assert paper == pdf(lab_report(lab_sample.lab(), language, DAY))
    assert word == docx_of(lab_report(lab_sample.lab(), language, DAY))
    headings = [
        each.text for each in docx.Document(io.BytesIO(word)).paragraphs if each.style.name == "Heading 1"
    ]
    assert headings[-1] == words()["thread"][language]
