"""The report of a lab in a real browser: by keys from a sentence to the note it rests on; axe; a phone."""

import pytest
from playwright.sync_api import expect

from placefirst_web.library.lab_store import store
from tests.browser.access import complaints
from tests.core.documents import lab_sample
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lab(page, site):
    """The sample lab; the browser is that of who leads it."""
    lead = room.leader()
    made = store(lab_sample.lab(), {"account": lead, "organisation": None})
    cookies = room.signed_in(lead).cookies.items()
    page.context.add_cookies(
        [{"name": name, "value": each.value, "url": site.address} for name, each in cookies]
    )
    return made


def test_by_keys_alone_from_a_sentence_down_to_the_note_it_rests_on(page, site, lab):
    page.goto(f"{site.address}/xx/lab/{lab.key}/report/")
    opened = page.locator("details.rests", has_text="Set up one fund of three divisions.")
    opened.locator("summary").focus()
    page.keyboard.press("Enter")
    note = opened.get_by_role("link", name="Payment comes two months late.").first
    expect(note).to_be_visible()
    note.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("“Payment comes two months late.”")
    expect(page.get_by_role("link", name="Priority “One budget”")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_complaint_on_a_phone(page, site, lab, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    for address in ("report/", "report/?in=ja", f"thread/?of={lab_sample.ref('group', 'money')}"):
        page.goto(f"{site.address}/xx/lab/{lab.key}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

        assert complaints(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
