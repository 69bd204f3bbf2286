"""The report of a lab on pages and as files, its thread, and a lab that is taken away and brought back."""

import io
import json
from dataclasses import replace

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placefirst.deliberation.file import lab_text, read_lab
from placefirst.parameters.read import load_country
from placefirst.systems.barrier import barriers
from placefirst_web.lab.actions.telling import tell
from placefirst_web.lab.queries import report
from placefirst_web.library import runs
from placefirst_web.library.lab_store import store
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.lab_proposals import LabProposal, LabStatement
from placefirst_web.library.models.labs import Lab, LabSeat
from placefirst_web.library.rooms import cookie_name, hash_of
from tests.core.documents import lab_sample
from tests.core.documents.lab_sample import key, ref
from tests.web import sample
from tests.web.lab import room

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    """The sample lab, led by *lead*."""
    return store(lab_sample.lab(), {"account": lead, "organisation": None})


@pytest.fixture
def browser(lead):
    return room.signed_in(lead)


def where(lab, page="report/", query=""):
    return f"/{lab.country}/lab/{lab.key}/{page}{query}"


def text_of(response):
    return response.content.decode()


def test_who_leads_reads_the_report_and_who_sits_there_once_its_phase_was_open(lab, browser):
    assert browser.get(where(lab)).status_code == 200
    phone = room.phone(lab)
    assert phone.get(where(lab)).status_code == 404
    lab.phases.filter(kind="report").update(was_open=True)
    assert phone.get(where(lab)).status_code == 200
    assert phone.get(where(lab, "report.pdf")).status_code == 200
    assert phone.get(where(lab, "thread/", f"?of={ref('note', 'slow')}")).status_code == 200
    assert phone.get(where(lab, "lab.json")).status_code == 404


def test_a_room_that_opens_the_report_at_once_makes_it_once_and_anew_after_a_change(
    lab, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(report, "monotonic", lambda: 0.0)  # all within the time that a report is kept
    lab.phases.filter(kind="report").update(was_open=True)
    phone = room.phone(lab)
    assert "Brought in later" not in text_of(phone.get(where(lab)))
    for number in range(2, 30):  # all from one network: none is told that too many ask
        with django_assert_max_num_queries(12):
            assert room.phone(lab, number).get(where(lab)).status_code == 200
    LabProposal.objects.filter(lab=lab).update(title="Brought in later")
    tell(lab, "proposals")
    assert "Brought in later" in text_of(phone.get(where(lab)))


@pytest.mark.parametrize(
    "page", ["report/", "report.pdf", "report.docx", "thread/?of=note:x", "lab.json", "lab.zip"]
)
def test_a_stranger_finds_no_page_of_it(lab, client, page):
    lab.phases.filter(kind="report").update(was_open=True)
    Lab.objects.update(state="closed")

    assert client.get(where(lab, page)).status_code == 404
    assert room.signed_in(room.leader("other@example.org")).get(where(lab, page)).status_code == 404


def test_each_statement_shows_what_it_rests_on_down_to_the_notes(lab, browser):
    page = text_of(browser.get(where(lab)))

    assert "Show what each of these rests on" in page
    priority = page.index("Set up one fund of three divisions.</dt>")
    nested = page[priority : page.index("</dd>", priority)]
    assert "Priority “One budget”" in nested
    assert "“Payment comes two months late.”" in nested
    assert "11 ballots, 1 abstention" in nested


def test_a_report_is_read_in_either_language_whatever_that_of_the_page(lab, browser):
    page = text_of(browser.get(where(lab, query="?in=ja&lang=en")))

    assert "3部局で一つの基金をつくる。" in page
    assert '<html lang="en"' in page
    assert 'class="document lab-report" lang="ja"' in page


def test_a_final_report_refuses_a_statement_that_rests_on_nothing_and_lists_it(lab, browser):
    LabStatement.objects.filter(part="solution").update(rests_on=[])
    refused = browser.get(where(lab, query="?as=final"))

    assert refused.status_code == 422
    assert "1 statement rests on nothing" in text_of(refused)
    assert "Set up one fund of three divisions." in text_of(refused)
    assert browser.get(where(lab, "report.pdf", "?as=final"))["Location"].endswith("as=final")
    assert browser.get(where(lab, "report.pdf", "?as=final&opinions=on")).status_code == 200
    marked = text_of(browser.get(where(lab, query="?as=final&opinions=on")))
    assert "Set up one fund of three divisions. (opinion)" in marked


def test_a_draft_says_that_it_is_one(lab, browser):
    assert "Draft of a Policy Lab report" in text_of(browser.get(where(lab)))
    assert "Draft of a Policy Lab report" not in text_of(browser.get(where(lab, query="?as=final")))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_files_are_made_in_both_languages(lab, browser, language):
    pdf = browser.get(where(lab, "report.pdf", f"?in={language}&as=final"))
    word = browser.get(where(lab, "report.docx", f"?in={language}&as=final"))

    assert pdf.content.startswith(b"%PDF")
    assert f"-report-{language}.pdf" in pdf["Content-Disposition"]
    assert docx.Document(io.BytesIO(word.content)).paragraphs
    assert browser.get(where(lab, "report.exe")).status_code == 404


def test_a_thread_leads_both_ways(lab, browser):
    page = text_of(browser.get(where(lab, "thread/", f"?of={ref('group', 'money')}")))
    below, above = page.split("What it leads to")

    assert "“Payment comes two months late.”" in below
    assert "Priority “One budget”" in above
    assert "“Set up one fund of three divisions.”" in above
    assert browser.get(where(lab, "thread/", "?of=note:none")).status_code == 404
    assert browser.get(where(lab, "thread/")).status_code == 404


def test_a_note_that_was_taken_off_the_board_is_read_by_no_page(lab, browser):
    LabNote.objects.filter(key=key("slow")).update(is_hidden=True)

    for page in ("report/", f"thread/?of={ref('note', 'slow')}", f"thread/?of={ref('group', 'money')}"):
        assert "two months late" not in text_of(browser.get(where(lab, page)))


def test_what_people_wrote_is_shown_as_text(lab, browser):
    LabNote.objects.filter(key=key("slow")).update(text="<script>alert(1)</script>")

    for page in ("report/", f"thread/?of={ref('note', 'slow')}"):
        assert "<script>alert(1)" not in text_of(browser.get(where(lab, page)))
    assert browser.get(where(lab, "report.pdf")).status_code == 200


def test_the_page_of_a_room_shows_the_board_of_the_report(lab, browser):
    lab.phases.filter(kind="report").update(is_open=True, was_open=True)
    Lab.objects.update(state="open")
    seat = text_of(room.phone(lab).get(where(lab, "")))
    console = text_of(browser.get(where(lab, "part/report/?as=console")))

    assert "Read the report" in seat
    assert "Set up one fund of three divisions." in seat
    assert "rest on nothing yet" not in console
    LabStatement.objects.filter(part="solution").update(rests_on=[])
    assert "rest on nothing yet" in text_of(browser.get(where(lab, "part/report/?as=console")))


def test_who_sat_in_a_closed_lab_finds_its_report_from_the_room(lab):
    Lab.objects.update(state="closed")
    phone = room.phone(lab)

    assert where(lab) in text_of(phone.get(where(lab, "")))
    assert "Draft of" not in text_of(phone.get(where(lab)))
    LabStatement.objects.filter(part="solution").update(rests_on=[])
    assert "Draft of" in text_of(phone.get(where(lab)))


def test_who_sits_in_an_open_lab_reads_a_draft_whatever_they_ask_for(lab):
    lab.phases.filter(kind="report").update(was_open=True)
    phone = room.phone(lab)

    assert "Draft of" in text_of(phone.get(where(lab, query="?as=final&opinions=on")))
    assert "-draft-" in phone.get(where(lab, "report.docx", "?as=final"))["Content-Disposition"]


def test_an_author_of_an_anonymous_note_is_in_no_file_and_on_no_page(lead, browser):
    row = room.lab(lead, opened=("experience", "report"))
    seat = LabSeat.objects.create(
        lab=row, secret=hash_of("9" * 43), language="en", name="Kenta Ito", roles=["lived_experience"]
    )
    phone = room.signed_in(lead)
    phone.cookies[cookie_name(row)] = "9" * 43
    LabNote.objects.create(
        lab=row,
        phase=row.phases.get(key="experience"),
        text="I was turned away.",
        language="en",
        owner="c" * 64,
    )
    for page in ("report/", "lab.json", "lab.zip"):
        shown = browser.get(where(row, page)).content
        assert b"Kenta" not in shown
        assert seat.key.hex.encode() not in shown
        assert b"c" * 64 not in shown


def test_a_lab_that_is_taken_away_and_brought_in_is_the_same_lab(lab, lead, browser):
    file = browser.get(where(lab, "lab.json"))
    given = read_lab(json.loads(file.content))
    Lab.objects.all().delete()
    CaseStudy.objects.all().delete()
    sent = browser.post(
        "/xx/lab/import/", {"file": SimpleUploadedFile("lab.json", file.content), "owner": ""}
    )
    (made,) = Lab.objects.all()

    assert sent["Location"] == f"/xx/lab/{made.key}/console/"
    assert made.account == lead
    assert lab_of(made) == given == lab_sample.lab()


def test_what_is_no_lab_is_refused_at_its_field(browser):
    def send(content, name="lab.json"):
        return text_of(browser.post("/xx/lab/import/", {"file": SimpleUploadedFile(name, content)}))

    assert "no JSON" in send(b"{")
    assert "is no lab" in send(b"[]")
    assert "is empty" in send(b"")
    assert "Choose a file first" in text_of(browser.post("/xx/lab/import/", {}))
    lost = lab_text(replace(lab_sample.lab(), country="qq")).encode()
    assert "“qq”" in send(lost)
    assert not Lab.objects.exists()


def test_a_lab_in_an_organisation_of_others_is_refused(browser):
    content = lab_text(lab_sample.lab()).encode()
    sent = browser.post("/xx/lab/import/", {"file": SimpleUploadedFile("lab.json", content), "owner": "7"})

    assert sent.status_code == 200
    assert not Lab.objects.exists()


def test_who_is_not_signed_in_is_asked_to_before_bringing_a_lab_in(client):
    assert "Sign in to bring a lab in" in text_of(client.get("/xx/lab/import/"))
    assert client.post("/xx/lab/import/", {}).status_code == 403


def test_the_figures_of_a_frozen_answer_stand_in_the_report_in_its_language(lab, browser):
    (option, *_more) = load_country("xx").options
    asked = runs.question("xx", [option], start="2026-04", years=10, seed=1)
    run = runs.keep(asked, sample.answer(*asked.scenarios))
    LabProposal.objects.update(run=run.address, scenarios=list(asked.scenarios))
    english, japanese = (text_of(browser.get(where(lab, query=f"?in={each}"))) for each in ("en", "ja"))

    assert "Job starts, each year" in english
    assert "People who begin a service, each year" in english
    assert f"/xx/explain/run/{run.address}/" in english
    assert "Job starts, each year" not in japanese
    assert browser.get(where(lab, "report.pdf", "?in=ja")).status_code == 200


def test_a_barrier_of_the_map_is_called_by_its_name_and_leads_there(lab, browser):
    entry = barriers(load_country("xx"))[0]
    LabProposal.objects.update(barrier=f"{entry.programme}/{entry.element}")
    page = text_of(browser.get(where(lab)))

    assert f"/xx/map/barriers/{entry.programme}/{entry.element}/" in page
    assert f"Barrier of the Map: {entry.programme}/" not in page
