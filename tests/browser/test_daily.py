"""Daily work on a phone in a real Chromium: three taps keep a visit, and no page has a mistake of access."""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import expect

from placefirst_web.registry.models import Employer, Visit
from tests.browser.by_keys import mistakes
from tests.web.implement.cast import TODAY, everybody

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def alice(page, site):
    """The cast, with Alice signed in in this browser, on a phone."""
    cast = everybody()
    with cast.within():
        for number, name in enumerate(("Bakery", "Oak Hotel", "ひかり運送")):
            firm = Employer.objects.create(service=cast.kita, name=name, owner=cast.staff["alice"])
            Visit.objects.create(
                service=cast.kita, employer=firm, staff=cast.staff["alice"],
                on=TODAY - timedelta(days=20 + number), purpose="introduce",
            )  # fmt: skip
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": cast.client("alice").cookies[name].value, "url": site.address}]
    )
    page.set_viewport_size(PHONE)
    return cast


def test_three_taps_keep_a_visit_and_the_button_is_in_sight_from_the_start(page, site, alice):
    page.goto(f"{site.address}{alice.at()}visit/?lang=en")
    button = page.get_by_role("button", name="Keep the visit")
    expect(button).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box["y"] > PHONE["height"] / 2  # where a thumb is
    assert box["height"] >= 44

    page.get_by_text("Oak Hotel").click()
    page.get_by_text("learn what they need").click()
    expect(button).to_be_in_viewport(ratio=1)
    button.click()

    expect(page.locator("main [role=status]").first).to_contain_text("Oak Hotel · learn what they need")
    with alice.within():
        assert Visit.objects.filter(purpose="learn", employer__name="Oak Hotel").count() == 1


def test_no_page_of_daily_work_has_a_mistake_of_access_on_a_phone_in_japanese(page, site, alice):
    found = []
    for rest in ("caseload/", "visit/", "employers/", "team/", "team/meetings/new/", "time/"):
        page.goto(f"{site.address}{alice.at()}{rest}?lang=ja")
        found += mistakes(page)

    assert found == []
