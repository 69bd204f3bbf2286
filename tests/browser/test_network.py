"""The pages of who coordinates a network in a real browser: each once, languages and themes in turn."""

from itertools import cycle, product

import pytest

from tests.browser.by_keys import mistakes, press, tab_to
from tests.web.implement.cast import everybody
from tests.web.implement.learning import LAST, learning, publish

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = list(product(("en", "ja"), ("light", "dark")))
PAGES = ("?measure=first_job", "compare/", "reform/", "community/", "releases/", "exchange/", "year/")


def test_the_pages_of_a_network_read_well_on_a_phone_and_a_measure_is_chosen_by_keys(page, context, site, db):
    cast = everybody()
    network = learning(cast, quarters=2)
    publish(cast, network, LAST.before)
    gus = cast.client("gus")
    for part in PAGES[:2]:
        gus.get(f"/xx/evaluate/network/{network.pk}/{part}")  # loads the libraries
    cookie = gus.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.address}])
    page.set_viewport_size({"width": 360, "height": 740})
    here = f"{site.address}/xx/evaluate/network/{network.pk}/"
    wrong = []
    for part, (language, theme) in zip(PAGES, cycle(LOOKS), strict=False):
        page.emulate_media(color_scheme=theme)
        page.goto(f"{here}{part}{'&' if '?' in part else '?'}lang={language}")
        for chart in page.locator("figure.chart:visible").all():
            chart.locator(".drawing svg").first.wait_for()
        wrong += mistakes(page)
    page.goto(f"{here}?lang=en")
    tab_to(page, "#measure")
    page.keyboard.type("To the first comp")
    press(page, ".choose button")
    page.wait_for_url("**measure=first_job**")

    assert wrong == []
