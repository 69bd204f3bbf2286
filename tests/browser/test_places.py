"""Places and agencies in a real browser: the map, the order of numbers, a file through the form, a phone."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from placefirst_web.accounts.models import Account, RoleGrant
from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("places/", "places/?indicator=psychiatric_beds&against=need", "places/access/", "agencies/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", "en"), (360, "dark", "ja")])
def test_everybody_can_use_the_page_and_nothing_runs_over_its_edge(
    site, page, address, width, scheme, language
):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site.address}/jp/map/{address}{'&' if '?' in address else '?'}lang={language}")
    expect(page.locator('.drawing:not([data-drawn="yes"])')).to_have_count(0)

    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_sorts_by_its_numbers_and_what_has_none_stays_last(site, page):
    page.goto(f"{site.address}/jp/map/places/?indicator=psychiatric_beds&lang=en")
    sort = page.locator("#by-area").get_by_role("button", name="Beds")
    names = page.locator("#by-area tbody th")
    sort.click()
    upward = names.all_text_contents()[:6]
    sort.click()
    downward = names.all_text_contents()[:6]

    assert ["Kanagawa", "Kochi", "Miyazaki", "Kagoshima", "Nagasaki"] == upward[:5]
    assert ["Nagasaki", "Kagoshima", "Miyazaki", "Kochi", "Kanagawa"] == downward[:5]
    assert "no data" in page.locator("#by-area tbody tr").last.text_content()


def test_thousands_sort_as_numbers(site, page):
    page.goto(f"{site.address}/jp/map/places/?indicator=population&lang=en")
    page.locator("#by-area").get_by_role("button", name="People").click()

    assert "Tottori" == page.locator("#by-area tbody th").first.text_content()
    assert "Tokyo" == page.locator("#by-area tbody th").last.text_content()


def test_an_editor_sends_a_file_sees_what_was_read_and_saves_it(site, page, context):
    editor = Account.objects.create_user("editor@example.org", "a long password of a person")
    RoleGrant.objects.create(account=editor, role="editor", country="jp")
    known = Client()
    known.force_login(editor)
    cookie = known.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site.address}])
    page.goto(f"{site.address}/jp/map/places/add/?lang=en")
    file = {
        "name": "a.csv",
        "mimeType": "text/csv",
        "buffer": "都道府県,値\r\n東京,12\r\n大阪,7\r\n".encode("cp932"),
    }
    page.get_by_label("CSV file").set_input_files(file)
    for label, text in (
        ("Name in English", "Agencies of a kind"),
        ("Year", "2024"),
        ("Basis: what is counted, and how", "All of them"),
        ("Source: title", "A survey"),
        ("Source: publisher", "A ministry"),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Show what was read").click()
    expect(page.get_by_role("heading", name="2 numbers of 2 of 47 areas were read")).to_be_visible()
    assert complaints(page) == []
    page.get_by_role("button", name="Save this indicator").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Agencies of a kind: 19 agencies in the 2 of 47"
    )
