"""A vote in a real Chromium: on a phone by keyboard alone, on the wall, under the eyes of axe."""

import os

import pytest
from playwright.sync_api import expect

from placefirst_web.lab.actions import vote_rounds
from placefirst_web.library.models.lab_votes import LabBallot, LabItem
from placefirst_web.library.rooms import Room
from tests.browser.access import complaints
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = {
    "government": {
        "One budget line that health and employment share": "保健医療と雇用が共有する一つの予算枠",
        "Pay for the first year of support": "",
        "A named official who answers questions": "",
        "Publish what came of it": "",
    },
    "services": {"Start inside two clinics": "", "One specialist for twenty people": ""},
}


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    lab = room.lab(lead, opened=("vote",))
    phase = lab.phases.get(key="vote")
    for category, texts in TEXTS.items():
        for place, (text, translation) in enumerate(texts.items()):
            LabItem.objects.create(
                lab=lab, phase=phase, category=category, text=text, language="en",
                translation=translation, position=place,
            )  # fmt: skip
    return lab


def opened(lab):
    vote_rounds.open_rounds(Room(lab, None, True), lab.phases.get(key="vote"))


def closed(lab):
    vote_rounds.close_rounds(Room(lab, None, True), lab.phases.get(key="vote"))


def sit(context, site, browser):
    for name, cookie in browser.cookies.items():
        context.add_cookies([{"name": name, "value": cookie.value, "url": site.address}])


def picture(page, name):
    if folder := os.environ.get("PICTURES"):
        page.wait_for_timeout(300)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_phone_votes_by_keyboard_as_soon_as_the_vote_is_open(page, site, lab):
    sit(page.context, site, room.phone(lab))
    page.set_viewport_size({"width": 360, "height": 740})
    with page.expect_response(lambda answer: "/live/" in answer.url):
        page.goto(f"{site.address}/xx/lab/{lab.key}/?lang=en")
    page.get_by_text("The vote has not begun.").wait_for()
    page.wait_for_timeout(200)
    opened(lab)
    first = page.get_by_role("checkbox", name="One budget line")
    first.wait_for()
    picture(page, "vote-phone")
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    first.focus()
    for _step in range(4):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    expect(page.get_by_text("4 of 3: take 1 away")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator(".used").first).to_have_text("3 of 3")
    page.get_by_role("button", name="Send my ballot").focus()
    page.keyboard.press("Enter")
    said = page.get_by_text("Your ballot is in. You can change it until the vote is closed.")
    said.wait_for()
    expect(page.locator(".vote-said")).to_be_focused()
    assert "Not voted in yet: Services." in page.locator(".vote-said").text_content()
    expect(page.get_by_role("checkbox", name="Pay for the first year")).to_be_checked()
    assert LabBallot.objects.count() == 1
    picture(page, "vote-phone-sent")
    assert complaints(page) == []


def test_the_wall_counts_ballots_and_then_shows_what_came_of_them(page, site, lab, lead):
    opened(lab)
    sit(page.context, site, room.signed_in(lead))
    page.set_viewport_size({"width": 1600, "height": 900})
    with page.expect_response(lambda answer: "/live/" in answer.url):
        page.goto(f"{site.address}/xx/lab/{lab.key}/wall/?lang=en")
    page.wait_for_timeout(200)
    items = list(LabItem.objects.filter(category="government"))
    for number, chosen in enumerate(("01", "01", "0", "12", "2", "23"), start=1):
        marks = {f"mark-{items[int(place)].key}": "1" for place in chosen}
        room.phone(lab, number).post(f"/xx/lab/{lab.key}/vote/vote/", {"paper": "government:1", **marks})
    expect(page.locator('[data-live-value="ballots:vote/government"]')).to_have_text("6")
    picture(page, "vote-wall-open")
    closed(lab)
    page.get_by_text("3 votes").first.wait_for()
    picture(page, "vote-wall-closed")
    assert complaints(page) == []
    page.goto(f"{site.address}/xx/lab/{lab.key}/console/?lang=en")
    picture(page, "vote-console")
    assert complaints(page) == []
