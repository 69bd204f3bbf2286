"""Who leads a lab in a real Chromium: from a template to an open phase by keyboard; the wall follows."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from placefirst_web.lab.actions import moderate, phases
from placefirst_web.library.models.labs import Lab
from tests.browser.access import complaints
from tests.browser.test_lab_seats import tab_to
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead(page, site):
    """Who leads, signed in in this browser."""
    account = room.leader()
    name = settings.SESSION_COOKIE_NAME
    value = room.signed_in(account).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": site.address}])
    return account


def mistakes(page):
    fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return complaints(page) + ([] if fits else ["too wide"])


def test_a_lab_is_made_opened_and_led_by_keyboard_alone_on_a_phone(page, site, lead):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}/xx/lab/new/?lang=ja")
    tab_to(page, "#new-question")
    page.keyboard.type("どうすれば希望する仕事に就けるか")
    tab_to(page, "#new-title")
    page.keyboard.type("多摩のラボ")
    tab_to(page, "form.one button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")
    tab_to(page, "button[value=open]")
    page.keyboard.press("Enter")
    page.locator(".code-of-lab").wait_for()
    wrong = mistakes(page)
    tab_to(page, "button[value='go:experience']", most=90)
    page.keyboard.press("Enter")
    expect(page.locator("#line-experience.now")).to_be_visible()
    expect(page.locator("main [role=status]").filter(has_text="この段階に進みました")).to_be_visible()
    expect(page.locator("#line-experience [data-left]")).to_contain_text("44:")
    wrong += mistakes(page)
    lab = Lab.objects.get()
    for where in ("people/", "setup/labels/", "setup/phases/", "moderate/experience/"):
        page.goto(f"{site.address}/xx/lab/{lab.key}/{where}")
        wrong += mistakes(page)
    assert wrong == []


def test_the_wall_follows_the_phases_the_time_and_the_notes(page, site, lead):
    page.set_viewport_size({"width": 1280, "height": 720})
    lab = room.lab(lead)
    page.goto(f"{site.address}/xx/lab/{lab.key}/wall/?lang=en")
    expect(page.get_by_text("We begin soon")).to_be_visible()
    phases.open_phase(lab, "experience", alone=True)
    expect(page.get_by_role("heading", name="Experience")).to_be_visible()
    phases.extend(lab, "experience", 30)
    expect(page.locator("[data-left]")).to_contain_text("74:")
    phases.stop_timer(lab, "experience")
    expect(page.locator("[data-left]")).to_be_hidden()
    place = moderate.Place(label="services")
    moderate.type_in(lab, "experience", ["Three divisions, three budgets"], "en", place, lab.key)
    expect(page.get_by_text("Three divisions, three budgets")).to_be_visible()
    assert mistakes(page) == []
    phases.end(lab)
    expect(page.get_by_text("The lab is closed. Thank you.")).to_be_visible()
