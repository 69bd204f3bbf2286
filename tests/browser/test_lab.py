"""A whole lab as somebody with a phone lives it: by keyboard alone, from the code to the report."""

import pytest
from playwright.sync_api import expect

from placefirst_web.lab.actions import phases, vote_items, vote_rounds
from placefirst_web.library.models import LabItem, LabNote, LabPriority, LabStatement, LabVote
from placefirst_web.library.rooms import Room
from tests.browser.by_keys import mistakes, press, tab_to
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


def write(page, phase, text, *choices):
    """Write a note, with the first of each of *choices*, and send it."""
    tab_to(page, f"#{phase}-text")
    page.keyboard.type(text)
    for name in choices:
        if page.locator(f"#phase-{phase} .write input[type=radio][name={name}]").count():
            press(page, f"#phase-{phase} .write input[type=radio][name={name}]", "Space")
    press(page, f"#phase-{phase} .write button")
    page.wait_for_url("**said=written**")


def test_from_the_code_to_the_report_by_keyboard_alone(page, site):
    lab = room.lab(room.leader(), opened=("instruments",))
    lead, wrong = Room(lab, None, is_leader=True), []
    home = f"{site.address}/xx/lab/{lab.key}/"

    def lead_to(key):
        if page.url.partition("?")[0] != home:
            page.goto(home)
        phases.open_phase(lab, key, alone=True)  # and the page follows by itself
        page.locator(f"#phase-{key}").wait_for()
        return lab.phases.get(key=key)

    # joins with the code, and agrees
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}/join/?lang=en")
    tab_to(page, "#join-code")
    page.keyboard.type(lab.code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/join/{lab.code}/")
    press(page, "#seat-agrees", "Space")
    press(page, "form.join button")
    page.wait_for_url("**said=joined**")

    # writes instruments
    for text in ("A cross-department strategy", "A shared fidelity review"):
        write(page, "instruments", text, "label")
        expect(page.locator("#phase-instruments [data-note]", has_text=text)).to_be_visible()
    wrong += mistakes(page)

    # votes
    vote = lead_to("vote")
    vote_items.fill(lead, vote)
    vote_rounds.open_rounds(lead, vote)
    page.locator("#phase-vote .choice").first.wait_for()
    press(page, "#phase-vote .choice input:not([name=abstain])", "Space")
    wrong += mistakes(page)
    press(page, "#phase-vote form[data-vote] button")
    expect(page.locator("#phase-vote").get_by_text("Your ballot is in. You can change it")).to_be_visible()
    assert LabVote.objects.count() == 1
    vote_rounds.close_rounds(lead, vote)
    page.locator("#phase-vote form[data-vote]").wait_for(state="detached")
    wrong += mistakes(page)

    # names a priority out of the list
    lead_to("priorities")
    press(page, "#phase-priorities a[href$='/priorities/new/']")
    page.wait_for_url("**/priorities/new/")
    wrong += mistakes(page)
    tab_to(page, "form.draft input[type=text], form.draft textarea")
    page.keyboard.type("A strategy across departments")
    press(page, "form.draft button")
    page.locator("#phase-priorities .priorities li").wait_for()
    assert LabPriority.objects.count() == 1

    # a barrier of it
    lead_to("barriers")
    write(page, "barriers", "Silos", "about", "side")
    wrong += mistakes(page)
    assert LabNote.objects.filter(phase__key="barriers", side="barrier").count() == 1

    # a proposal with a sentence that rests on what the room voted on
    lead_to("proposals")
    press(page, "#phase-proposals a[href$='/proposals/new/']")
    page.wait_for_url("**/proposals/new/")
    wrong += mistakes(page)
    tab_to(page, "form.draft input[type=text], form.draft textarea")
    page.keyboard.type("A strategy")
    press(page, "form.draft button")
    page.wait_for_url("**/proposals/*-*/**")
    wrong += mistakes(page)
    press(page, "a[href*='/sentence/']")
    page.wait_for_url("**/sentence/**")
    tab_to(page, "form.draft textarea")
    page.keyboard.type("Write one strategy.")
    wrong += mistakes(page)
    item = LabItem.objects.first()
    for drawer in page.locator("form.draft details:not([open]) > summary").all():
        drawer.focus()
        page.keyboard.press("Enter")
    press(page, f"input[value='item:{item.key}']", "Space")
    press(page, "form.draft .actions button")
    page.get_by_text("Write one strategy.").first.wait_for()
    assert LabStatement.objects.get().rests_on == [f"item:{item.key}"]

    # reads the report
    lead_to("report")
    wrong += mistakes(page)
    press(page, "#phase-report a[href*='/report/']")
    page.wait_for_url("**/report/**")
    expect(page.get_by_text("Write one strategy.").first).to_be_visible()
    wrong += mistakes(page)

    assert wrong == []
