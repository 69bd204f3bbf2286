"""The network's figures and the model in a real browser: no mistake of access, no page wider than a phone."""

import pytest

from placefirst_web.registry.models import Network
from tests.browser.by_keys import mistakes
from tests.web.evaluate.test_network_model import address, hand_in
from tests.web.implement.cast import agreed, everybody

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_reads_well_on_a_phone_in_both_languages(page, context, site, db, language):
    cast = everybody()
    network = Network.objects.create(country="xx", name_en="Learning together", name_ja="学び合い")
    network.services.add(cast.kita, cast.minami)
    network.coordinators.add(cast.accounts["gus"])
    agreed(cast, network, "kita", "minami")
    hand_in(cast, 60)
    cast.client("gus").get(address(network))  # loads the libraries, and keeps what the figures say
    cookie = cast.client("gus").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.address}])
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.address}{address(network)}?lang={language}")
    page.locator("#chart-refit svg").wait_for()
    wrong = mistakes(page)

    assert wrong == []
