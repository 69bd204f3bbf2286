"""What would I keep? and the pilot plan in a real Chromium: asked, answered, read another way, on a phone."""

import pytest

from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def ask(page, site, query="lang=en"):
    """Fill in what a person on pension and assistance would, and ask."""
    page.goto(f"{site.address}/jp/explain/keep/?{query}")
    page.check('[name="pension"][value="grade_2"]')
    page.check('[name="assistance"]')
    page.fill('[name="workshop_pay"]', "17,000")
    page.fill('[name="hours"]', "24")
    page.fill('[name="on"]', "2026-04-01")
    page.click("#about button")


@pytest.mark.parametrize(
    ("query", "width"),
    [("lang=en", 1280), ("lang=ja", 390), ("lang=ja&reading=plain", 390)],
)
def test_the_answer_can_be_read_by_everybody_and_fits(page, site, query, width):
    page.set_viewport_size({"width": width, "height": 900})
    ask(page, site, query)

    page.locator(".in_hand").wait_for()
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    asked = page.url.removeprefix(site.address)
    assert "17" not in asked and "24" not in asked


def test_another_reading_keeps_what_was_typed(page, site):
    ask(page, site)
    page.get_by_role("button", name="やさしい日本語").click()

    page.locator("h1 ruby").first.wait_for()
    assert page.locator('#about [name="workshop_pay"]').input_value() == "17,000"
    assert page.locator('#about [name="pension"][value="grade_2"]').is_checked()


def test_a_pilot_plan_is_filled_in_and_shown_on_a_phone(page, site):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.address}/jp/explain/pilot/?lang=en")
    for name, typed in (
        ("title", "Tama"),
        ("start", "2027-04"),
        ("review", "2028-03"),
        ("lived_pay", "8000"),
        ("support_after", "The centre goes on."),
    ):
        page.fill(f"#plan-{name}", typed)
    page.click('#ask button[value="show"]')

    page.get_by_role("heading", name="What to expect of so few people").wait_for()
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
