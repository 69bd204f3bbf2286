"""The way through by the keyboard alone, on a phone, in both languages: a profile, a job, and its end."""

import pytest

from tests.browser.by_keys import mistakes, press, tab_to
from tests.web.implement.cast import TODAY, everybody

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record(page, context, site, db):
    """The record of the person on Alice's caseload, on a phone, in Japanese."""
    cast = everybody()
    cookie = cast.client("alice").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.address}])
    page.set_viewport_size({"width": 360, "height": 740})
    return f"{site.address}{cast.at()}person/{cast.people['hana'].pk}/"


def write(page, selector, text):
    tab_to(page, selector)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def go(page, selector):
    """Press what *selector* names, and wait for the page that it leads to."""
    with page.expect_navigation():
        press(page, selector)


def keep(page):
    go(page, "form.one button")


def test_a_profile_a_job_and_its_end_are_written_by_the_keyboard_alone(page, record):
    wrong = []
    page.goto(f"{record}?lang=ja")
    wrong += mistakes(page)
    go(page, "a[href$='/profile/wants/']")
    write(page, "textarea", "朝、パンを焼きたい。")
    keep(page)
    go(page, "a[href$='/job/']")
    wrong += mistakes(page)
    keep(page)  # with nothing typed: each mistake stands at its field
    wrong += mistakes(page)
    page.context.complaints.clear()  # of that answer: it says 422
    write(page, "[name=new_employer]", "ひがし書店")
    tab_to(page, "[name=occupation]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=setting]")
    page.keyboard.press("Space")
    write(page, "[name=started_on]", f"{TODAY.year}年{TODAY.month}月{TODAY.day}日")
    keep(page)
    page.locator("h1", has_text="ひがし書店").wait_for()
    wrong += mistakes(page)
    go(page, "a[href$='/end/']")
    tab_to(page, "[name=end_reason]")
    page.keyboard.press("ArrowDown")
    keep(page)
    page.locator("#end").wait_for()
    page.goto(f"{record}?lang=en")
    wrong += mistakes(page)

    assert page.locator("#part-wants .words").inner_text() == "朝、パンを焼きたい。"
    assert page.locator("main .lead").first.inner_text().startswith("between jobs")
    assert wrong == []
