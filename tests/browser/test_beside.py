"""Countries side by side in a real browser: funding, lessons, and a country that cannot be simulated yet."""

import pytest

from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("jp/map/funding/", "my/map/lessons/", "au/explain/", "us/map/system/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", "en"), (360, "dark", "ja")])
def test_everybody_can_use_the_page_and_nothing_runs_over_its_edge(
    site, page, address, width, scheme, language
):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site.address}/{address}?lang={language}")

    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_models_sort_by_the_months_of_follow_along_and_not_by_their_words(site, page):
    page.goto(f"{site.address}/jp/map/funding/?lang=en")
    page.get_by_role("button", name="Follow-along").click()
    months = page.locator("table.beside tbody td:nth-child(6)").all_inner_texts()

    assert "not known" == months[0] and "no limit" == months[-1]
    assert months.index("at most 12 months") < months.index("at most 36 months")


def test_a_model_of_the_table_opens_its_details(site, page):
    page.goto(f"{site.address}/jp/map/funding/?lang=en")
    page.get_by_role("link", name="State and all municipalities together, half each").click()

    assert page.locator("[id='nl.collective_half'] cite").first.is_visible()
