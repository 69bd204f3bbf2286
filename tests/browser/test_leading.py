"""Who leads a campaign in a real Chromium: from a title to slips with codes, by keyboard on a phone."""

import csv
import io
import zipfile

import pytest
from django.conf import settings
from playwright.sync_api import expect

from placefirst_web.registry.models import Campaign
from tests.browser.by_keys import mistakes, press, tab_to
from tests.web.evaluate import campaign as made

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead(page, site):
    """Who leads, signed in in this browser."""
    account = made.leader()
    name = settings.SESSION_COOKIE_NAME
    value = made.signed_in(account).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": site.address}])
    return account


def typed(page, selector, text):
    tab_to(page, selector)
    page.keyboard.type(text)


def test_a_campaign_is_made_opened_and_its_code_tells_once_by_keyboard_alone_on_a_phone(page, site, lead):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}/xx/evaluate/turned-away/new/?lang=ja")
    wrong = mistakes(page)
    typed(page, "#campaign-title_ja", "診療所の調査")
    press(page, "form.one button")
    page.wait_for_url("**/lead/")
    there = page.url.partition("?")[0]
    wrong += mistakes(page)

    page.goto(f"{there}strata/")
    typed(page, "[name=strata-0-ja]", "北の診療所")
    typed(page, "[name=strata-0-units]", "40")
    typed(page, "[name=strata-0-drawn]", "2")
    wrong += mistakes(page)
    with page.expect_navigation():  # what is opened before the answer is there would take its place
        press(page, "main form button")
    page.goto(there)
    press(page, "button[value=open]")
    expect(page.locator("main [role=status]").filter(has_text="開始しました")).to_be_visible()

    page.goto(f"{there}codes/")
    tab_to(page, "#codes-number")
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    wrong += mistakes(page)
    with page.expect_download() as download:
        press(page, "button[value=issue]")
    with zipfile.ZipFile(download.value.path()) as held:
        lines = list(csv.DictReader(io.StringIO(held.read("codes.csv").decode("utf-8-sig"))))
    assert [line["unit"] for line in lines] == ["1", "2"]
    page.goto(lines[0]["address"])
    expect(page.locator("[name=code]")).to_have_value(lines[0]["code"])

    made.told(
        Campaign.objects.get(), words="よく聞いてくれた。", may_quote=True, words_state="wait", language="ja"
    )
    for where in ("words/", "texts/", "edit/", "paper/"):
        page.goto(there + where)
        wrong += mistakes(page)
    assert wrong == []
