"""The guideline on lived experience as a client asks for it."""

import re

import pytest

URL = "/xx/lab/guideline/"
GIVEN = {
    "association": "Voices of Xx", "mechanism_today": "1", "mechanism_aim": "2",
    "mechanism_how": "The group meets in June.",
}  # fmt: skip


def text_of(response):
    """The page's words."""
    return response.content.decode()


def code_of(page):
    """The code of the text that a page shows."""
    return re.search(r"bears the code ([0-9A-F]{4}-[0-9A-F]{4})", page)[1]


@pytest.mark.parametrize("code", ["jp", "my", "tw"])
def test_a_country_of_each_level_has_a_guideline_that_begins_as_a_draft(client, code):
    page = text_of(client.get(f"/{code}/lab/guideline/"))

    assert "This is a draft" in page and "What this document still lacks" in page


def test_it_stays_a_draft_until_the_association_has_agreed_to_this_very_text(client):
    draft = text_of(client.post(URL, GIVEN))
    agreed = {
        "agreement_who": "The chair", "agreement_on": "2026-11-20", "agreement_how": "in a meeting",
        "agreement_text": code_of(draft).lower(),
    }  # fmt: skip

    assert "Voices of Xx has agreed to this text" in text_of(client.post(URL, GIVEN | agreed))

    changed = text_of(client.post(URL, GIVEN | agreed | {"mechanism_aim": "3"}))
    assert "This is a draft" in changed and "was given to the text" in changed


def test_an_agreement_without_who_when_or_how_is_refused_and_the_text_kept(client):
    page = text_of(client.post(URL, GIVEN | {"agreement_who": "The chair", "do": "pdf"}))

    assert "agreement_on" in page and "The group meets in June." in page and "This is a draft" in page


@pytest.mark.parametrize(("face", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_document_can_be_taken_along(client, face, begins):
    response = client.post(URL, GIVEN | {"do": face})

    assert response.content.startswith(begins) and "no-store" in response["Cache-Control"]


def test_a_level_that_is_none_is_a_mistake_at_its_field(client):
    assert "Mistake:" in text_of(client.post(URL, {"peers_today": "9"}))
