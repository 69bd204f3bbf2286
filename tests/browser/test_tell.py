"""The form of 90 seconds in a real Chromium: on a phone with a slip, without a script, with nobody there."""

from datetime import date

import pytest
from django.utils import timezone

from placefirst_web.accounts.models import Account
from placefirst_web.evaluate.actions import limits
from placefirst_web.registry.codes import digest_of, issue
from placefirst_web.registry.models import Campaign, InvitationCode, RefusalReport
from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 780}


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch):
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0)


@pytest.fixture
def campaign():
    today = timezone.localdate()
    return Campaign.objects.create(
        account=Account.objects.create_user("lead@example.org", None), code="ABCDEF", country="jp",
        state="open", title={"en": "Tokyo asks", "ja": "東京で聞く"},
        opens=date(today.year - 1, 1, 1), closes=date(today.year + 1, 12, 31),
    )  # fmt: skip


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


class Thumb:
    """One thumb on a phone: it taps what can be seen, and its taps are counted."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def choose(self, name, value):
        self.page.locator(f'label:has([name="{name}"][value="{value}"])').click()
        self.taps += 1

    def pick(self, name, value):  # a list opens with one tap, closes with another
        self.page.select_option(f'[name="{name}"]', value)
        self.taps += 2


def test_a_phone_with_a_slip_tells_of_one_time_in_a_few_taps(page, site, campaign):
    stratum = campaign.strata.create(key="clinics", name={"en": "Clinics"})
    code, other = issue(stratum, 2)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}/tell/ABCDEF/?lang=en#{other}")
    page.goto(f"{site.address}/tell/ABCDEF/?lang=en#{code}")  # another slip, where the form stands already
    page.wait_for_url(f"{site.address}/tell/ABCDEF/?lang=en")
    assert page.url.endswith("/tell/ABCDEF/?lang=en")  # the code has left the address
    assert page.locator("#tell-code").input_value() == code
    assert not page.locator('[name="reason"]').first.is_visible()

    thumb = Thumb(page)
    thumb.choose("who", "person")
    thumb.choose("service", "transition_support")
    thumb.pick("asked_in", f"{timezone.localdate():%Y-%m}")
    thumb.choose("asked", "asked")
    thumb.choose("answer", "no")
    assert thumb.taps == 6  # and one to send: all that is needed
    thumb.pick("area", "13")
    thumb.choose("reason", "not_ready")
    thumb.choose("next", "gave_up")
    thumb.choose("told_before", "no")
    assert complaints(page) == [] and fits(page)
    page.get_by_role("button", name="Send").click()

    page.get_by_role("heading", name="Your answer is counted").wait_for()
    assert complaints(page) == [] and fits(page)
    report = RefusalReport.objects.get()
    assert (report.stratum, report.reason, report.area) == (stratum, "not_ready", "13")
    assert InvitationCode.objects.get(is_used=True).digest == digest_of(code)


@pytest.mark.parametrize("query", ["lang=ja", "lang=ja&reading=plain"])
def test_mistakes_are_led_to_and_another_reading_keeps_the_answers(page, site, campaign, query):
    page.set_viewport_size(PHONE)
    page.goto(f"{site.address}/tell/ABCDEF/?{query}")
    page.fill('[name="words"]', "まだ早いと言われた")
    page.locator(".actions button").click()

    page.locator("#problems").wait_for()
    assert page.evaluate("document.activeElement.id") == "problems"
    assert complaints(page) == [] and fits(page)

    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="What was the answer?").wait_for()
    assert page.locator('[name="words"]').input_value() == "まだ早いと言われた"


def test_what_is_sent_while_nobody_answers_stays_and_goes_out_later(page, site, campaign):
    page.goto(f"{site.address}/tell/ABCDEF/?lang=en")
    thumb = Thumb(page)
    for name, value in (("who", "family"), ("service", "centre"), ("asked", "wanted")):
        thumb.choose(name, value)
    thumb.pick("asked_in", f"{timezone.localdate():%Y-%m}")
    page.fill('[name="words"]', "Too far.")
    page.route("**/thanks/", lambda route: route.fulfill(status=503))
    page.get_by_role("button", name="Send").click()
    page.locator("#unsent").wait_for()
    assert page.locator('[name="words"]').input_value() == "Too far."

    page.unroute("**/thanks/")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Your answer is counted").wait_for()
    assert page.locator("blockquote").inner_text() == "Too far."
    assert RefusalReport.objects.count() == 1


def test_without_a_script_every_question_stands_there_and_the_form_works(browser, site, campaign):
    window = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = window.new_page()
    page.goto(f"{site.address}/tell/ABCDEF/?lang=en")
    thumb = Thumb(page)
    for name, value in (("who", "referrer"), ("service", "centre"), ("asked", "wanted"), ("reason", "full")):
        thumb.choose(name, value)
    thumb.pick("asked_in", f"{timezone.localdate():%Y-%m}")
    page.get_by_role("button", name="Send").click()

    page.get_by_role("heading", name="Your answer is counted").wait_for()
    window.close()
    assert RefusalReport.objects.get().reason == ""  # nobody asked: there was no reason to give
