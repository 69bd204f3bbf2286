"""A participant in a real Chromium: by keyboard on a phone from the code to a note; nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from placefirst_web.lab.actions import phases
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import LabSeat
from tests.browser.by_keys import mistakes, tab_to
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lab():
    return room.lab(room.leader(), opened=("experience", "barriers"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_from_the_code_to_a_note_by_keyboard_alone_on_a_phone(page, site, lab, language):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}/join/?lang={language}")
    wrong = mistakes(page)
    tab_to(page, "#join-code")
    page.keyboard.type(lab.code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/join/{lab.code}/")
    wrong += mistakes(page)
    tab_to(page, "#seat-agrees")
    page.keyboard.press("Space")
    tab_to(page, "form.join button")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=joined**")
    tab_to(page, "#experience-text")
    page.keyboard.type("Three divisions")
    wrong += mistakes(page)
    tab_to(page, "#phase-experience .write button")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=written**")
    expect(page.locator("#phase-experience [role=status]").first).to_be_visible()
    expect(page.locator("#experience-text")).to_have_value("")
    tab_to(page, ".own-note a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/note/**")
    wrong += mistakes(page)
    page.goto(f"{site.address}/xx/lab/{lab.key}/note/{LabNote.objects.get().key}/translation/")
    wrong += mistakes(page)
    page.goto(f"{site.address}/xx/lab/{lab.key}/seat/")
    wrong += mistakes(page)

    assert wrong == []
    assert LabSeat.objects.get().language == language


def sit(page, site, lab):
    """Take a seat as anybody would."""
    page.goto(f"{site.address}/join/{lab.code}/?lang=en")
    page.check("#seat-agrees")
    page.click("form.join button")
    page.wait_for_url("**said=joined**")


def test_what_is_being_written_outlives_a_reload_a_refusal_and_the_end_of_its_phase(page, site, lab):
    sit(page, site, lab)
    page.fill("#experience-text", "half a sentence")
    page.reload()
    expect(page.locator("#experience-text")).to_have_value("half a sentence")

    page.fill("#experience-text", "x" * 601)
    expect(page.locator("#phase-experience .signs")).to_have_text("601 / 600")
    page.click("#phase-experience .write button")
    expect(page.get_by_role("alert")).to_contain_text("600 fit")
    expect(page.locator("#note-text")).to_have_value("x" * 601)

    page.goto(f"{site.address}/xx/lab/{lab.key}/")
    page.fill("#experience-text", "before the end")
    phases.close_phase(lab, "experience")
    page.get_by_role("link", name="show the new page").click()
    expect(page.locator("[data-kept-draft]")).to_contain_text("before the end")
    assert page.locator("#experience-text").count() == 0


def test_it_goes_without_javascript(browser, site, lab):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sit(page, site, lab)
    page.fill("#experience-text", "Plain")
    page.click("#phase-experience .write button")
    page.wait_for_url("**said=written**")

    expect(page.get_by_text("Plain").first).to_be_visible()
    context.close()
