"""A newcomer sees a finished lab, and follows a sentence to the notes and a note to the sentences."""

import io
import json
import re
import zipfile

import pytest
from django.utils.html import escape

from placefirst.deliberation.example import read_example
from placefirst.exchange.lab_file import read_given

pytestmark = pytest.mark.django_db

ADDRESS = "/jp/lab/examples/asia_pacific_2025/"
LAB = read_example("asia_pacific_2025").lab


def page(client, address=ADDRESS, **query):
    """The text of a page."""
    return client.get(address, query).content.decode()


def test_the_finished_lab_is_found_from_the_first_page_of_labs(client):
    assert "/jp/lab/examples/" in page(client, "/jp/lab/")
    assert ADDRESS in page(client, "/jp/lab/examples/")


@pytest.mark.parametrize(("language", "own"), [("en", "text"), ("ja", "translation")])
def test_every_note_and_every_sentence_stands_in_the_readers_language(client, language, own):
    shown = page(client, lang=language)

    said = [*LAB.notes, *(each for proposal in LAB.proposals for each in proposal.statements)]
    missing = [each.key for each in said if f'lang="{language}">{escape(getattr(each, own))}</' not in shown]
    assert missing == []


def test_a_sentence_leads_down_to_a_note_of_the_page_and_the_note_back_up(client):
    shown = page(client, lang="en")
    sentence = shown[shown.index('id="statement-funding-review"') :]
    note = shown[shown.index('id="note-dutch-plan"') :]

    assert 'href="#note-dutch-plan"' in sentence[: sentence.index("</details>")]
    assert 'href="#statement-funding-review"' in note[: note.index("</details>")]


def test_every_link_of_a_thread_leads_to_a_place_on_the_page(client):
    shown = page(client)
    places = set(re.findall(r'id="([^"]+)"', shown))

    assert set(re.findall(r'href="#([^"]+)"', shown)) - places == set()


def test_the_votes_are_said_to_be_missing_and_the_report_is_credited(client):
    shown = page(client, lang="en")

    assert "None is shown, and none is invented." in shown
    assert "Orygen 2026" in shown
    assert "16 people took part; nobody is named here." in shown


def test_the_finished_lab_is_a_file_that_can_be_read_back(client):
    as_json = client.get(f"{ADDRESS}lab.json")
    as_zip = client.get(f"{ADDRESS}lab.zip")

    assert json.loads(as_json.content)["placefirst_lab"] == 1
    assert read_given(as_json.content, "lab.json") == LAB
    assert read_given(as_zip.content, "lab.zip") == LAB
    assert "notes.csv" in zipfile.ZipFile(io.BytesIO(as_zip.content)).namelist()
    assert as_zip["Content-Disposition"] == 'attachment; filename="placefirst-lab-asia_pacific_2025.zip"'


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_finished_lab_has_its_report_in_the_readers_language(client, form, begins):
    english = client.get(f"{ADDRESS}lab.{form}", {"lang": "en"}).content
    japanese = client.get(f"{ADDRESS}lab.{form}", {"lang": "ja"}).content

    assert english.startswith(begins) and japanese.startswith(begins)
    assert english != japanese


@pytest.mark.parametrize("rest", ["mars_2031/", "asia_pacific_2025/lab.exe", "mars_2031/lab.json"])
def test_what_there_is_not_is_not_found(client, rest):
    assert client.get(f"/jp/lab/examples/{rest}").status_code == 404
