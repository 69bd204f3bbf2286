"""A strategy and a guideline that belong to a lab: kept by who leads it, read by who may read its report."""

from dataclasses import replace

import pytest
from django.urls import reverse

from placefirst.deliberation.file import lab_json, read_lab
from placefirst.deliberation.lab import Paper
from placefirst.errors import InvalidRequest
from placefirst_web.lab.actions import labs
from placefirst_web.library.lab_store import store
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.lab_documents import LabDocument
from placefirst_web.library.models.labs import Lab, LabProvision
from tests.web.lab import room

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab():
    """A lab."""
    return room.lab(room.leader())


def address(lab, kind):
    """Where the document is."""
    return reverse(f"lab:{kind}_in", args=[lab.country, lab.key])


def text_of(response):
    """The page's words."""
    return response.content.decode()


def test_what_the_leader_keeps_stands_there_again_with_what_the_lab_holds(lab):
    leader = room.signed_in(lab.account)
    LabProvision.objects.create(lab=lab, role="lived_experience", seats=3, payment="As other experts")
    lab.proposals.create(title="Five places", language="en").statements.create(
        part="solution", text="Pay for the first month.", language="en"
    )
    given = {
        "do": "keep", "version": "0", "objective": "Nobody is turned away.", "goal_1_measure": "Requests",
        "risks": "An election\nA new law", "message_labour": "Your count, too.",
    }  # fmt: skip

    page = text_of(leader.post(address(lab, "strategy"), given, follow=True))
    assert "It is kept with the lab." in page and "Nobody is turned away. (as entered)" in page
    assert "Pay for the first month." in page and 'value="Requests"' in page
    assert "An election\nA new law" in page and "Your count, too. (as entered)" in page
    assert "As other experts" in text_of(leader.get(address(lab, "guideline")))


def test_two_who_keep_at_once_lose_nothing_and_the_second_is_told(lab):
    first, second = room.signed_in(lab.account), room.signed_in(lab.account)
    first.post(address(lab, "guideline"), {"do": "keep", "version": "0", "owner": "The first"})

    late = second.post(address(lab, "guideline"), {"do": "keep", "version": "0", "owner": "The second"})

    assert late.status_code == 409
    assert "Somebody else has kept this document" in text_of(late) and 'value="The second"' in text_of(late)
    assert 'value="The first"' in text_of(first.get(address(lab, "guideline")))


def test_who_sits_there_reads_it_once_the_report_is_open_and_changes_nothing(lab):
    seat, where = room.phone(lab), address(lab, "strategy")
    assert seat.get(where).status_code == 404

    Lab.objects.filter(pk=lab.pk).update(state="closed")
    page = text_of(seat.get(where))
    assert "The lab’s strategy" in page and "Keep it with the lab" not in page
    assert seat.get(where, {"do": "pdf"}).content.startswith(b"%PDF")
    assert seat.post(where, {"do": "keep", "version": "0"}).status_code == 404


def test_an_agreement_is_kept_and_a_later_change_of_the_text_makes_it_a_draft_again(lab):
    leader, where = room.signed_in(lab.account), address(lab, "guideline")
    text = {"association": "Voices", "peers_aim": "2", "do": "keep"}
    page = text_of(leader.post(where, {**text, "version": "0"}, follow=True))
    code = page.split("bears the code ")[1][:9]
    agreed = {
        "agreement_who": "The chair", "agreement_on": "2026-11-20", "agreement_how": "in a meeting",
        "agreement_text": code,
    }  # fmt: skip

    page = text_of(leader.post(where, {**text, **agreed, "version": "1"}, follow=True))
    assert "Voices has agreed to this text" in page
    page = text_of(leader.post(where, {**text, **agreed, "peers_aim": "3", "version": "2"}, follow=True))
    assert "This is a draft" in page and "ask again" in page


def test_the_page_of_the_country_leads_to_the_labs_of_who_is_signed_in(lab):
    page = text_of(room.signed_in(lab.account).get("/xx/lab/strategy/"))

    assert address(lab, "strategy") in page
    other = labs.make(lab.account, "jp", "one_day", title="Elsewhere", question="?", language="ja")
    assert address(other, "strategy") not in page


def test_the_papers_of_a_lab_go_out_with_it_and_come_back(lab):
    LabDocument.objects.create(lab=lab, kind="strategy", entered={"objective": "Jobs, with IPS"})
    came_back = store(read_lab(lab_json(lab_of(lab))), {"account": lab.account, "organisation": None})
    (paper,) = came_back.documents.all()

    assert (paper.kind, paper.entered["objective"]) == ("strategy", "Jobs, with IPS")
    assert lab_of(came_back).papers[0].kind == "strategy"


@pytest.mark.parametrize("entered", ['{"nothing": 1}', '{"goals": 3}'])
def test_a_paper_that_its_document_does_not_take_is_refused_with_the_lab(lab, entered):
    given = replace(lab_of(lab), papers=(Paper("strategy", entered),))

    with pytest.raises(InvalidRequest, match="strategy"):
        store(given, {"account": lab.account, "organisation": None})
    assert Lab.objects.count() == 1
