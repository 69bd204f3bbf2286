"""A proposal is drafted in a real Chromium: by keyboard, on a phone, beside what the model says."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from placefirst_web.library import proposed, runs
from placefirst_web.library.models.lab_proposals import LabPriority, LabProposal, LabStatement
from tests.browser.access import complaints
from tests.web import sample
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lab():
    made = room.lab(room.leader(), opened=("experience", "proposals"))
    for text in ("Visits to employers are not paid.", "No department owns it."):
        room.note(made, "experience", text)
    room.note(made, "experience", "会議の時間は払われない。", language="ja")
    return made


@pytest.fixture
def proposal(lab):
    asked = runs.question(
        "xx", ["outreach_fee"], start=proposed.START, years=proposed.YEARS, seed=proposed.SEED
    )
    run = runs.keep(asked, sample.answer(*asked.scenarios))
    priority = LabPriority.objects.create(
        lab=lab, title="Pay for visits", language="en", category="government"
    )
    made = LabProposal.objects.create(
        lab=lab, title="A fee for outreach", translation="外への報酬", language="en", priority=priority,
        instrument="Fee order", scenarios=["outreach_fee"], run=run.address,
        barrier="transition_support/outreach",
    )  # fmt: skip
    note = lab.notes.first()
    LabStatement.objects.create(
        proposal=made, part="solution", text="The ministry should pay for each visit.", language="en",
        translation="省は訪問ごとに支払うべきである。",
        rests_on=[f"note:{note.key}", f"priority:{priority.key}"],
    )  # fmt: skip
    LabStatement.objects.create(proposal=made, part="outcome", text="More people find work.", language="en")
    return made


@pytest.fixture
def seated(page, site, lab):
    phone = room.phone(lab)
    cookies = [
        {"name": name, "value": each.value, "url": site.address} for name, each in phone.cookies.items()
    ]
    page.context.add_cookies(cookies)
    page.set_viewport_size({"width": 360, "height": 760})
    return page


def is_fit(page):
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_a_sentence_is_written_and_rested_by_keys_alone_on_a_phone(seated, site, lab, proposal):
    page, address = seated, f"{site.address}/xx/lab/{lab.key}/proposals/{proposal.key}/"
    page.goto(f"{address}?lang=en")
    expect(page.get_by_role("heading", name="A fee for outreach")).to_be_visible()
    is_fit(page)
    page.get_by_role("link", name="Evidence and rationale").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Sentence").focus()
    page.keyboard.type("Nobody pays for it today.")
    box = page.get_by_role("checkbox", name="Visits to employers are not paid.")
    box.focus()
    page.keyboard.press("Space")
    is_fit(page)
    page.get_by_role("button", name="Add it").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="It is added.")).to_be_visible()
    assert LabStatement.objects.get(part="rationale").rests_on == [
        f"note:{lab.notes.get(text__startswith='Visits').key}"
    ]


def test_an_open_page_shows_what_somebody_else_writes(seated, site, lab, proposal):
    seated.goto(f"{site.address}/xx/lab/{lab.key}/proposals/{proposal.key}/?lang=en")
    expect(seated.get_by_text("1 sentence rests on nothing yet.")).to_be_visible()
    sent = {"once": uuid4(), "part": "rationale", "text": "By somebody else.", "language": "en"}
    room.phone(lab, 2).post(f"/xx/lab/{lab.key}/proposals/{proposal.key}/sentence/", sent)

    expect(seated.get_by_text("By somebody else.", exact=True)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_beside_a_proposal_can_be_read_by_everybody(seated, site, lab, proposal, language):
    base = f"{site.address}/xx/lab/{lab.key}/"
    for where in ("", f"proposals/{proposal.key}/model/", f"proposals/{proposal.key}/barrier/", "sources/"):
        seated.goto(f"{base}{where}?lang={language}")
        is_fit(seated)
