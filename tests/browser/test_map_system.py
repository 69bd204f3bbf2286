"""The system, a programme, a number and a country's argument in a real Chromium, on a phone too."""

import pytest

from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = "/jp/map/system/?on=2024-04-01&than=2024-03-31"
PAGES = [
    "/jp/",
    SYSTEM,
    "/jp/map/programme/transition_support/",
    "/jp/map/number/transition_support.base_units/",
]


@pytest.mark.parametrize(("address", "width"), [*((each, 360) for each in PAGES), (SYSTEM, 1280)])
def test_a_page_fits_its_window_and_nothing_hinders_a_listener(page, site, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.address + address)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert complaints(page) == []


def test_a_phone_shows_one_division_and_a_tap_another(page, site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site.address + "/jp/map/system/")
    table = page.locator("table.sides")
    assert table.get_by_text("337", exact=True).is_visible()
    assert not table.get_by_text("3,301", exact=True).is_visible()

    page.locator("nav.one-of").get_by_text("Disability Welfare Division").click()

    assert page.locator("table.sides").get_by_text("3,301", exact=True).is_visible()


def test_a_mistyped_day_stays_to_be_mended(page, site):
    page.goto(site.address + "/jp/map/system/")
    page.get_by_label("On this day").fill("2026-7")
    page.get_by_role("button", name="Show that day").click()

    assert page.get_by_label("On this day").input_value() == "2026-7"
    assert page.get_by_text("This is not a day.").is_visible()
