"""What stands beside a proposal: a scenario and its frozen answer, a barrier of the Map; what it cites."""

from uuid import uuid4

import pytest
from django.urls import reverse

from placefirst.deliberation.stories import CONSENTS
from placefirst_web.explain.forms import fields, period
from placefirst_web.library import proposed, runs
from placefirst_web.library.models.case_studies import CaseStudy
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.lab_proposals import LabProposal, LabSource
from placefirst_web.library.models.labs import LabAttendance
from tests.web import sample
from tests.web.lab import room
from tests.web.lab.test_proposals import EN, begun, note, page, sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    return room.lab(lead, opened=("proposals", "review"))


@pytest.fixture
def seat(lab):
    return room.phone(lab)


def kept(*texts, years=proposed.YEARS):
    """Keep an answer about the scenarios *texts*, as Explain does."""
    asked = runs.question("xx", texts, start=proposed.START, years=years, seed=proposed.SEED)
    return runs.keep(asked, sample.answer(*asked.scenarios))


# ---------------------------------------------------------------- the model


def test_the_usual_question_is_the_one_that_explain_proposes():
    assert (proposed.START, proposed.YEARS, proposed.SEED) == (fields.START, period.YEARS, period.SEED)


def test_a_proposal_without_a_scenario_says_that_it_has_no_model(lab, seat):
    assert "This proposal has no model" in page(seat.get(begun(seat, lab), headers=EN))


def test_a_ready_option_is_taken_asked_and_its_answer_frozen(lab, seat):
    address = begun(seat, lab)
    assert "outreach_fee" in page(seat.get(f"{address}model/", headers=EN))
    form = page(seat.get(f"{address}model/?option=outreach_fee", headers=EN))
    assert "As proposed" in form
    sent = {"do": "set", "option": "outreach_fee"}
    assert seat.post(f"{address}model/", sent).status_code == 303
    assert LabProposal.objects.get().scenarios == ["outreach_fee"]
    shown = page(seat.get(address, headers=EN))
    assert "The model has not been asked yet." in shown
    assert "/xx/explain/?option=outreach_fee" in shown

    run = kept("outreach_fee")
    shown = page(seat.get(address, headers=EN))
    assert "The model has answered this question." in shown
    assert seat.post(f"{address}model/", {"do": "freeze", "run": run.address}).status_code == 303
    shown = page(seat.get(address, headers=EN))
    assert "People who begin a service, each year" in shown and "±123" in shown
    assert (
        "Job starts, each year" in shown
        and "Employers" in shown
        and f"/xx/explain/run/{run.address}/" in shown
    )
    board = page(seat.get(f"/xx/lab/{lab.key}/part/proposals/", headers=EN))
    assert "Job starts, each year: +4,920" in board


def test_values_of_an_option_are_read_and_what_cannot_be_is_said_beside_what_was_typed(lab, seat):
    address = begun(seat, lab)
    wrong = {"do": "set", "option": "centre_caseload_cap", "cap": "1000", "from": ""}
    response = seat.post(f"{address}model/", wrong, headers=EN)
    assert response.status_code == 422
    assert "a whole number from 20 to 95" in page(response) and 'value="1000"' in page(response)

    right = {**wrong, "cap": "３０", "from": "2027-04"}
    assert seat.post(f"{address}model/", right).status_code == 303
    assert LabProposal.objects.get().scenarios == ["centre_caseload_cap:cap=30,from=2027-04"]


def test_another_scenario_lets_go_of_the_answer_and_a_frozen_one_never_changes(lab, seat):
    address, run = begun(seat, lab), kept("outreach_fee", years=3)
    seat.post(f"{address}model/", {"do": "freeze", "run": run.address})
    row = LabProposal.objects.get()
    assert (row.run, row.scenarios) == (run.address, ["outreach_fee"])
    kept("outreach_fee")
    assert "3 years" in page(seat.get(address, headers=EN))

    seat.post(f"{address}model/", {"do": "set", "option": "open_door"})
    row.refresh_from_db()
    assert (row.run, row.scenarios) == ("", ["open_door"])


@pytest.mark.parametrize("address", ["", "nowhere", "0" * 24])
def test_only_an_answer_that_is_kept_can_be_frozen(lab, seat, address):
    response = seat.post(f"{begun(seat, lab)}model/", {"do": "freeze", "run": address}, headers=EN)

    assert response.status_code == 409
    assert "No answer of this country is kept at this address." in page(response)


def test_an_answer_comes_from_explain_to_the_proposal_that_waits_for_it(client, lab, seat):
    begun(seat, lab, "Another")
    address = begun(seat, lab)
    seat.post(f"{address}model/", {"do": "set", "option": "outreach_fee"})
    run = kept("outreach_fee", "open_door")
    link = f"/xx/lab/use/?run={run.address}&scenario=outreach_fee"
    assert link.replace("&", "&amp;") in page(client.get(f"/xx/explain/run/{run.address}/", headers=EN))

    offered = page(seat.get(link, headers=EN))
    assert offered.index("A fee for outreach") < offered.index("Another")
    assert "waits for this answer" in offered
    key = address.split("/")[-2]
    sent = {"run": run.address, "scenario": "outreach_fee", "proposal": f"{lab.key}/{key}"}
    assert client.post("/xx/lab/use/", sent).status_code == 409  # a stranger
    assert seat.post("/xx/lab/use/", sent).status_code == 303
    row = LabProposal.objects.get(key=key)
    assert (row.run, row.scenarios) == (run.address, ["outreach_fee"])
    assert "no seat in one" in page(client.get(link, headers=EN))


def test_a_frozen_answer_can_be_rested_on(lab, seat):
    address, run = begun(seat, lab), kept("outreach_fee")
    seat.post(f"{address}model/", {"do": "freeze", "run": run.address})
    sentence(seat, address, "It reaches more people.", part="rationale", rests_on=[f"run:{run.address}"])

    assert f'href="/xx/explain/run/{run.address}/"' in page(seat.get(address, headers=EN))


def test_the_report_says_what_the_frozen_answer_says(lab, lead, seat):
    address, run = begun(seat, lab), kept("outreach_fee")
    seat.post(f"{address}model/", {"do": "freeze", "run": run.address})
    report = page(room.signed_in(lead).get(f"/xx/lab/{lab.key}/report/", headers=EN))

    assert "Job starts, each year: +4,920" in report


# ---------------------------------------------------------------- the Map


def test_a_barrier_of_the_map_stands_beside_what_the_scenario_makes_of_it(lab, seat):
    address = begun(seat, lab)
    form = page(seat.get(f"{address}barrier/", headers=EN))
    assert 'value="transition_support/' in form
    chosen = form.split('name="barrier" value="transition_support/')[1].split('"')[0]
    sent = {"barrier": f"transition_support/{chosen}"}
    assert seat.post(f"{address}barrier/", sent).status_code == 303

    shown = page(seat.get(address, headers=EN))
    assert f"/xx/map/barriers/transition_support/{chosen}/" in shown
    seat.post(f"{address}model/", {"do": "set", "option": "quota_3_0"})
    assert "The scenario does not change this rule." in page(seat.get(address, headers=EN))
    assert seat.post(f"{address}barrier/", {"barrier": "no/such"}, headers=EN).status_code == 409


def test_a_country_without_the_register_says_so(lead):
    lab = room.lab(lead, country="nl", opened=("proposals",))
    client = room.phone(lab)
    once = uuid4()
    client.post(f"/nl/lab/{lab.key}/proposals/new/", {"once": once, "title": "T", "language": "en"})

    for part in ("barrier", "model", ""):
        response = client.get(f"/nl/lab/{lab.key}/proposals/{once}/{part}{'/' if part else ''}", headers=EN)
        assert response.status_code == 200


# ---------------------------------------------------------------- sources and case studies


def test_a_source_is_entered_rested_on_and_taken_away(lab, seat):
    where = f"/xx/lab/{lab.key}/sources/"
    bad = {"do": "add", "citation": "A study", "address": "javascript:alert(1)"}
    assert seat.post(where, bad).status_code == 422
    assert seat.post(where, {**bad, "address": "https://example.org/a"}).status_code == 303
    source = LabSource.objects.get()
    address = begun(seat, lab)
    sentence(seat, address, "It works.", part="rationale", rests_on=[f"source:{source.key}"])
    assert 'href="https://example.org/a"' in page(seat.get(address))

    assert seat.post(where, {"do": "remove", "source": source.key}).status_code == 303
    assert "no longer there" in page(seat.get(address, headers=EN))


STORY = {
    "title": "A café hires", "language": "en", "context": "Osaka, 2024", "done": "Three visits",
    "outcome": "One job", "quote": "I was asked what I want.", "whose_words": "a cook",
    "consent": "lab", "consent_on": "2025-03-01",
}  # fmt: skip


def written(client, **given):
    """Keep a case study and return it."""
    response = client.post("/xx/lab/stories/new/", {"once": uuid4(), **STORY, **given}, headers=EN)
    assert response.status_code == 302, page(response)
    return CaseStudy.objects.get(key=response.headers["Location"].split("/")[-2])


@pytest.mark.parametrize("consent", ["", *CONSENTS])
def test_a_case_study_is_seen_only_as_far_as_was_agreed(client, lead, lab, seat, consent):
    leads = room.signed_in(lead)
    story = written(leads, consent=consent)
    where = f"/xx/lab/stories/{story.key}/"
    leads.post(f"/xx/lab/{lab.key}/sources/", {"do": "stories", "story": story.key})

    assert leads.get(where).status_code == 200
    assert client.get(where).status_code == (200 if consent == "public" else 404)
    assert ("A café hires" in page(client.get("/xx/lab/stories/"))) == (consent == "public")
    inside = f"/xx/lab/{lab.key}/stories/{story.key}/"
    assert seat.get(inside).status_code == (200 if consent else 404)
    assert client.get(inside).status_code == 404


def test_a_consent_taken_back_takes_the_story_out_of_every_lab(lead, lab, seat):
    leads = room.signed_in(lead)
    story = written(leads)
    leads.post(f"/xx/lab/{lab.key}/sources/", {"do": "stories", "story": story.key})
    address = begun(seat, lab)
    sentence(seat, address, "It was done.", part="rationale", rests_on=[f"story:{story.key}"])
    assert "A café hires" in page(seat.get(address))

    assert leads.post(f"/xx/lab/stories/{story.key}/edit/", {**STORY, "consent": ""}).status_code == 302
    assert "A café hires" not in page(seat.get(address))
    assert seat.get(f"/xx/lab/{lab.key}/stories/{story.key}/").status_code == 404


def test_words_without_a_speaker_and_a_consent_without_a_day_are_asked_for(lead):
    sent = {**STORY, "whose_words": "", "consent_on": "", "title": ""}
    response = room.signed_in(lead).post("/xx/lab/stories/new/", sent, headers=EN)

    shown = page(response)
    assert "Say whose words these are" in shown and "Write the day on which it was agreed." in shown
    assert "I was asked what I want." in shown
    assert 0 == CaseStudy.objects.count()


def test_nobody_changes_the_case_study_of_another(lead):
    story = written(room.signed_in(lead), consent="public")
    other = room.signed_in(room.leader("other@example.org"))

    assert other.get(f"/xx/lab/stories/{story.key}/").status_code == 200
    assert other.get(f"/xx/lab/stories/{story.key}/edit/").status_code == 404
    assert other.post(f"/xx/lab/stories/{story.key}/edit/", {"do": "delete"}).status_code == 404


def test_case_studies_are_saved_work_of_their_owner(lead):
    leads = room.signed_in(lead)
    story = written(leads)

    assert "A café hires" in page(leads.get(reverse("accounts:home")))
    assert leads.post(f"/xx/lab/stories/{story.key}/edit/", {"do": "delete"}).status_code == 302
    assert 0 == CaseStudy.objects.count()


# ---------------------------------------------------------------- reviews


def say(client, lab, address, text="Who pays for travel?"):
    return client.post(
        f"{address}comment/review/", {"once": uuid4(), "text": text, "language": "en"}, headers=EN
    )


def test_a_comment_is_anonymous_in_an_anonymous_phase_and_only_its_writer_takes_it_back(lab, lead, seat):
    address = begun(seat, lab)
    assert say(seat, lab, address).status_code == 303
    written = LabNote.objects.get()
    assert (written.seat_id, written.about, len(written.owner)) == (None, address.split("/")[-2], 64)
    board = f"/xx/lab/{lab.key}/part/review/"
    other = room.phone(lab, 2)
    assert "Who pays for travel?" in page(other.get(board)) and "Take it back" not in page(other.get(board))
    assert "Take it back" in page(seat.get(board, headers=EN))

    take = {"do": "take", "note": written.key}
    for client in (other, room.signed_in(lead)):
        assert client.post(f"{address}comment/review/", take).status_code == 409
    assert seat.post(f"{address}comment/review/", take).status_code == 303
    assert 0 == LabNote.objects.count()


def test_a_named_comment_has_its_name(lab):
    lab.phases.filter(key="review").update(authors="named")
    client = room.phone(lab, name="Aiko")
    address = begun(client, lab)
    say(client, lab, address)

    assert "Aiko" in page(client.get(f"/xx/lab/{lab.key}/part/review/"))


def test_comments_shown_later_are_their_writers_alone(lab, lead, seat):
    lab.phases.filter(key="review").update(shown="later", is_shown=False)
    address = begun(seat, lab)
    say(seat, lab, address)
    other, board = room.phone(lab, 2), f"/xx/lab/{lab.key}/part/review/"
    assert say(other, lab, address).status_code == 303  # nobody learns by guessing that it stands there
    assert say(other, lab, address).status_code == 409
    LabNote.objects.filter(text="Who pays for travel?").first().delete()

    for view in ("seat", "console", "wall"):
        assert "Who pays for travel?" not in page(room.signed_in(lead).get(board, {"as": view}))
    assert "1 comment waits to be shown." in page(room.phone(lab, 3).get(board, headers=EN))


@pytest.mark.parametrize("text", ["", "x" * 601])
def test_a_comment_that_cannot_be_sent_keeps_its_text(lab, seat, text):
    response = say(seat, lab, begun(seat, lab), text)

    assert response.status_code == 422
    assert text in page(response)


def test_who_drafts_or_reviews_has_taken_part(lab, seat, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        address = begun(seat, lab)
    with django_capture_on_commit_callbacks(execute=True):
        say(seat, lab, address)

    assert {"proposals", "review"} <= set(LabAttendance.objects.values_list("phase__key", flat=True))


def test_the_page_of_a_proposal_follows_what_others_write(lab, seat):
    written = note(lab)
    address = begun(seat, lab)
    sentence(room.phone(lab, 2), address, "By somebody else.", rests_on=[f"note:{written.key}"])
    shown = page(seat.get(address))
    fetched = page(seat.get(f"{address}part/proposals/"))

    assert f'data-live-parts="{address}part/"' in shown
    assert 'data-live-part="proposals/written"' in shown and 'data-live-part="proposals/written"' in fetched
    assert "By somebody else." in fetched
