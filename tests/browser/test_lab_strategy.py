"""The strategy and the guideline in a real browser: by keyboard, on a phone, dark, with a mistake."""

import pytest
from playwright.sync_api import expect

from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_strategy_is_filled_in_by_keyboard_on_a_phone_and_shown(page, site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site.address}/xx/lab/strategy/?lang=en")
    page.locator("summary", has_text="What you want").press("Enter")
    page.get_by_label("What should be different").press_sequentially("Nobody is turned away.")
    page.get_by_role("button", name="Show the document").press("Enter")

    expect(page.locator("article.document")).to_contain_text("Nobody is turned away. (as entered)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints(page) == []


def test_a_mistake_in_the_guideline_is_said_and_led_to_in_the_dark(page, site):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site.address}/xx/lab/guideline/?lang=ja")
    page.locator("summary", has_text="団体の合意").click()
    page.get_by_label("団体を代表して合意した人").fill("会長")
    page.get_by_role("button", name="文書を表示").click()

    page.locator(".notice a, [role=alert] a").first.click()
    assert page.evaluate("document.activeElement.name").startswith(("agreement_", "association"))
    assert page.get_by_label("団体を代表して合意した人").input_value() == "会長"
    assert complaints(page) == []
