"""The guideline on lived experience: a draft until its association agreed to this very text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from placefirst.deliberation.lab import Attendance, CaseStudy, Provision
from placefirst.documents.content import Notice, plain
from placefirst.documents.guideline import ELEMENTS, document, read_guideline
from placefirst.documents.typst import pdf
from placefirst.documents.word import docx_of
from placefirst.errors import RefusedAnswer
from placefirst.parameters.read import country_codes, load_country
from tests.core.documents.test_strategy import text_of

DAY = date(2026, 11, 26)
ENTERED = {
    "association": "Voices", "owner": "The secretary", "review": "2028", "consulted": ["Young people"],
    "steps": {key: {"today": 1, "aim": "3", "by": "2028", "how": "Slowly."} for key in ELEMENTS},
}  # fmt: skip


def agreed(given, **changed):
    """The same with an agreement to the present text."""
    code = read_guideline(load_country("xx"), given).code
    return {
        **given,
        "agreement": {"who": "The chair", "on": "2026-11-20", "how": "in a meeting", "text": code} | changed,
    }


def status(made):
    """What the box at the top says."""
    return next(each for each in made.blocks if isinstance(each, Notice))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("code", country_codes())
def test_every_country_gives_a_guideline_that_begins_as_a_draft(code, language):
    country = load_country(code)
    made = document(country, language, DAY, read_guideline(country, {}))

    assert status(made).heading in {"This is a draft", "これは草案です"}
    assert "{" not in text_of(made) and len(made.cited) >= 2


def test_it_is_agreed_only_by_the_named_association_to_this_very_text():
    country = load_country("xx")
    whole = read_guideline(country, agreed(ENTERED))

    assert whole.is_agreed
    assert "Voices has agreed to this text" in plain(status(document(country, "en", DAY, whole)).texts[0])
    for changed in ("owner", "association", "review"):
        assert not replace(whole, **{changed: "Another"}).is_agreed
    assert not read_guideline(country, agreed(ENTERED, text="0000-0000")).is_agreed


@over(st.dictionaries(st.sampled_from(ELEMENTS), st.integers(0, 4)), st.text("ab ", max_size=9))
def test_another_text_has_another_code_and_the_same_text_the_same(levels, owner):
    country = load_country("xx")
    first = read_guideline(
        country, {"steps": {key: {"today": n} for key, n in levels.items()}, "owner": owner}
    )

    assert first == read_guideline(country, first.to_json())
    assert first.code == read_guideline(country, first.to_json()).code
    assert first.code != replace(first, owner=first.owner + "x").code


def test_what_a_lab_provided_and_a_story_stand_in_it():
    country = load_country("xx")
    story = CaseStudy("k", "A seat", "en", "Here.", "We sat.", "It went well.", "Good.", "a member")
    made = document(
        country, "en", DAY, read_guideline(country, ENTERED), stories=[story],
        provisions=[Provision("lived_experience", 3, "As other experts")],
        attendance=[Attendance("Vote", "lived_experience", None, 3)],
    )  # fmt: skip

    said = text_of(made)
    assert "“Good.” (a member)" in said and "As other experts" in said and "few" in said


def test_it_is_a_pdf_and_a_word_file_and_the_same_bytes_each_time():
    country = load_country("jp")
    made = document(country, "ja", DAY, read_guideline(country, ENTERED))

    assert pdf(made) == pdf(made) and docx_of(made) == docx_of(made)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"steps": {"mechanism": {"today": 5}}}, "mechanism_today"),
        ({"steps": {"mechanism": {"today": True}}}, "mechanism_today"),
        ({"steps": {"other": {}}}, "steps_other"),
        ({"association": "x" * 161}, "association"),
        ({"agreement": {"who": "The chair"}}, "agreement_on"),
        ({"agreement": {"who": "x", "on": "2026-11-20", "how": "x", "text": "x"}}, "association"),
        (
            {"association": "V", "agreement": {"who": "x", "on": "soon", "how": "x", "text": "x"}},
            "agreement_on",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(given, field):
    with pytest.raises(RefusedAnswer) as refused:
        read_guideline(load_country("xx"), given)

    assert field == refused.value.field
