"""The engagement strategy: every country gives one, and what is missing is said."""

import json
from datetime import date

import pytest

from placefirst.documents.content import Heading, Paragraph, Row, Table, Terms, plain
from placefirst.documents.strategy.answered import answered
from placefirst.documents.strategy.kinds import KINDS, document
from placefirst.documents.strategy.matter import matter
from placefirst.documents.strategy.own import read_own
from placefirst.documents.typst import pdf
from placefirst.documents.word import docx_of
from placefirst.errors import InvalidRequest, RefusedAnswer
from placefirst.parameters.read import country_codes, load_country

DAY = date(2026, 11, 26)
PARTS = {
    "objective", "context", "rights", "funding", "departments", "framework", "money", "goals", "messages",
    "calendar", "experience", "risks",
}  # fmt: skip


def made(code, language="en", kind="strategy", **given):
    """The document."""
    return document(matter(load_country(code), language, DAY, **given), kind)


def words(piece):
    """Every word of a part of a document."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Table):
        return " ".join([piece.caption, piece.note, *(words(row) for row in piece.rows)])
    if isinstance(piece, Row):
        return " ".join([piece.label, piece.note, *(plain(each.text) for each in piece.cells)])
    if isinstance(piece, Terms):
        return " ".join(f"{name} {plain(text)}" for name, text in piece.items)
    if isinstance(piece, Paragraph):
        return plain(piece.text)
    return " ".join(plain(each) for each in getattr(piece, "items", ())) or getattr(piece, "text", "")


def text_of(found):
    """All words of a document."""
    return " ".join(words(each) for each in found.blocks)


def example(changes):
    """A small answer about xx in which the payers' spending changes so in the one year there is."""
    spend = {payer: {"2026": 1_000_000_000} for payer in changes}
    return {
        "country": "xx", "seed": 1, "start": "2026-04", "years": 1, "people": 100,
        "scenarios": {"baseline": {"spend_by_payer_yen": spend}, "quasi_ips": {}},
        "difference": {
            "quasi_ips": {
                "spend_by_payer_yen": {payer: {"2026": change} for payer, change in changes.items()},
                "spend_per_year_yen": changes,
                "purse_yen_per_year": {"all": 5_000_000},
                "half_width": {"spend_per_year_yen.nation_health": 1_000_000},
            }
        },
        "rests_on": [{"mark": "●"}, {"mark": "◌"}],
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("code", country_codes())
def test_every_country_gives_a_document_in_which_each_part_says_something(code, language, kind):
    found = made(code, language, kind)

    heads = [
        place for place, each in enumerate(found.blocks) if isinstance(each, Heading) and each.level == 1
    ]
    empty = [found.blocks[a].key for a, b in zip(heads, heads[1:], strict=False) if b == a + 1]
    assert empty == []
    assert "{" not in text_of(found)
    if kind == "strategy":
        assert {found.blocks[place].key for place in heads} >= PARTS


@pytest.mark.parametrize("code", country_codes())
def test_everything_cited_is_in_the_list_of_sources_with_its_mark(code):
    found = made(code)

    assert found.cited and all(each.mark in "●◐◌" and each.mark for each in found.cited)


def test_both_languages_cite_the_same_and_miss_the_same():
    en, ja = matter(load_country("jp"), "en", DAY), matter(load_country("jp"), "ja", DAY)

    assert len(document(en).cited) == len(document(ja).cited)
    assert [section for section, _ in en.missing] == [section for section, _ in ja.missing]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_same_strategy_gives_the_same_bytes_as_pdf_and_word(language):
    first, again = made("xx", language), made("xx", language)

    assert pdf(first) == pdf(again)
    assert docx_of(first) == docx_of(again)


def test_a_country_that_is_only_known_by_its_funding_says_what_would_have_to_be_entered():
    said = text_of(made("tw"))

    for what in ("register actors", "register stage", "register observations", "cannot be simulated yet"):
        assert what in said


def test_who_pays_more_who_less_and_who_unchanged_stand_apart_and_in_the_messages():
    changes = {"nation_labour": 20_000_000, "nation_health": -7_000_000, "municipalities": None}
    country = load_country("xx")
    answer = answered(country, example(changes), "https://example.org/xx/explain/run/abc/")
    found = made("xx", answer=answer)

    (table,) = [each for each in found.blocks if isinstance(each, Table) and "budget year" in each.caption]
    labels = {group.heading: [row.label for row in group.rows] for group in table.groups}
    assert labels == {
        "Spends more": ["Nation (Labour)"],
        "Spends less": ["Nation (Health)"],
        "No change found in a mean year": ["Towns"],
    }
    said = text_of(found)
    assert "spending rises for 1 of 3 payers, by XTS 20 million" in said
    assert "Less is spent first in 2026 (Nation (Health))." in said
    assert "Nation (Health): XTS 7 million ±XTS 1 million less in a mean year." in said
    assert "Towns: no effect found beyond chance." in said
    assert "https://example.org/xx/explain/run/abc/" in {each.address for each in found.cited}


def test_what_is_no_answer_or_is_about_another_country_or_compares_nothing_is_refused():
    country = load_country("xx")
    for data in (
        {},
        {"scenarios": []},
        {**example({}), "country": "jp"},
        {**example({}), "scenarios": {"baseline": {}}},
    ):
        with pytest.raises(InvalidRequest):
            answered(country, data, "here")


def test_what_people_entered_is_said_to_be_entered_and_read_back_unchanged():
    country = load_country("jp")
    given = {
        "objective": "Everybody who wants to work is asked.", "risks": ["An election."],
        "goals": [{"measure": "People who begin IPS", "target": "1,000", "year": "2029"}, {}],
        "messages": {"finance": "Savings come in other votes than spending."},
    }  # fmt: skip
    own = read_own(country, given)
    said = text_of(made("jp", own=own))

    assert read_own(country, json.loads(json.dumps(own.to_json()))) == own
    for text in ("Everybody who wants to work is asked. (as entered)", "An election. (as entered)", "1,000"):
        assert text in said
    assert "Savings come in other votes than spending. (as entered)" in said


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"objectiv": "x"}, "objectiv"),
        ({"ask": "x" * 601}, "ask"),
        ({"goals": [{"target": "one half"}]}, "goal_1_measure"),
        ({"goals": [{"measure": "x", "year": "soon"}]}, "goal_1_year"),
        ({"goals": [{}] * 9}, "goals"),
        ({"goals": ["x"]}, "goal_1"),
        ({"messages": {"nobody": "x"}}, "message_nobody"),
        ({"messages": ["x"]}, "message"),
        ({"risks": "x"}, "risks"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(given, field):
    with pytest.raises(RefusedAnswer) as refused:
        read_own(load_country("jp"), given)

    assert field == refused.value.field
