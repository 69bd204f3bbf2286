"""The network's figures and the model in a real browser: no mistake of access, no page wider than a phone."""

import pytest

from tests.browser.by_keys import mistakes
from tests.web.evaluate.test_network_model import address, hand_in
from tests.web.implement.cast import coordinated, everybody

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_reads_well_on_a_phone_in_both_languages(page, context, site, db, language):
    cast = everybody()
    network = coordinated(cast, "kita", "minami")
    hand_in(cast, 60)
    cast.client("gus").get(address(network))  # loads the libraries, and keeps what the figures say
    cookie = cast.client("gus").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.address}])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}{address(network)}?lang={language}")
    page.locator("#chart-refit svg").wait_for()
    wrong = mistakes(page)

    assert wrong == []
