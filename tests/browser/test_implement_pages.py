"""Every page of Implement that somebody in a service can open, on a phone in the dark, in both languages."""

from collections import deque

import pytest
from django.conf import settings

from tests import crawl
from tests.browser.by_keys import mistakes
from tests.web.implement.cast import coordinated, everybody
from tests.web.implement.reviewing import planned

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
SEATS = ("alice", "carol", "dan", "erin", "hana")


def pages(cast):
    """Whose page, and where: each route once, for the first seat that is led to it."""
    shown = set()
    for name in SEATS:
        client, waiting, asked = cast.client(name), deque([cast.at()]), set()
        while waiting:
            address = waiting.popleft()
            page = crawl.page_of(address)
            if page is None or not page.route.startswith("implement:") or page.route in asked:
                continue
            asked.add(page.route)
            answer = client.get(address, follow=True)
            if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
                continue
            waiting.extend(link.split("#")[0] for link in crawl.parse(answer.content.decode()).links)
            if page.route not in shown:
                shown.add(page.route)
                yield name, address


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_of_a_service_has_a_mistake_of_access_on_a_phone_in_the_dark(page, site, language):
    cast = everybody()
    coordinated(cast, "kita", "minami")
    planned(cast, state="reported")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 740})
    found, opened = [], list(pages(cast))
    for name in SEATS:
        value = cast.client(name).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site.address}]
        )
        for address in (address for who, address in opened if who == name):
            page.goto(f"{site.address}{address.split('?')[0]}?lang={language}")
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            found += mistakes(page)

    assert found == []
    assert len(opened) > 60
