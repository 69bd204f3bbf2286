"""Every page in a real browser: axe, keyboard, phone, weight, nothing from elsewhere, the policy kept.

``make test`` opens each route once, for the country with the most data, languages and themes in turn;
``make soak`` opens the pages of every country in both languages and both themes, a test each, so that a soak
that is stopped has said what it found until then.
"""

import urllib.request
from itertools import cycle, product
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from placefirst.parameters.read import country_codes
from tests import crawl
from tests.browser.access import complaints
from tests.conftest import soaks
from tests.web.evaluate import campaign

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("is_soak")]

LOOKS = list(product(("en", "ja"), ("light", "dark")))
DESK = {"width": 1280, "height": 900}
LIGHT, WITH_CHARTS = 200_000, 1_300_000  # bytes sent for a page, fonts apart
MORE_STEPS = 20
MOST_STEPS = 30  # presses of Tab on a page; a matrix of links goes on in the same way

# Notes every element that takes the focus, and whether that can be seen.
WATCH = """() => {
  window.stops = [];
  document.addEventListener('focusin', event => {
    const style = getComputedStyle(event.target);
    window.stops.push([window.controls.indexOf(event.target), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]);
  });
  const radios = new Set();
  window.controls = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
  )].filter(each => {
    if (each.disabled || each.tabIndex < 0 || !each.checkVisibility({checkVisibilityCSS: true})) return false;
    if (each.type !== 'radio') return true;
    const name = each.form?.id + each.name, chosen = document.querySelector(`[name="${each.name}"]:checked`);
    if (radios.has(name) || (chosen && chosen !== each)) return false;
    return radios.add(name);
  });
  return window.controls.length;
}"""  # noqa: E501
NAMED = "index => window.controls[index].outerHTML.slice(0, 90)"
# The width of the page once charts have been drawn anew, or after a second.
SETTLED = """async () => {
  for (let turn = 0; turn < 20 && document.documentElement.scrollWidth > 360; turn += 1)
    await new Promise(done => setTimeout(done, 50));
  return document.documentElement.scrollWidth;
}"""
WIDE = """() => [...document.querySelectorAll('main *, header *, nav *, footer *')].filter(each =>
  each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll, pre, svg, .away, .skip'))
  .slice(0, 3).map(each => each.outerHTML.slice(0, 90))"""


def pytest_generate_tests(metafunc):
    """Ask for the pages of each country, in one language and theme or in all by turns."""
    is_soak = soaks(metafunc.config)
    codes = sorted(country_codes()) if is_soak else ["jp"]
    if "look" in metafunc.fixturenames:
        looks = LOOKS if is_soak else [None]
        names = ["-".join((code, *(look or ("in turn",)))) for code, look in product(codes, looks)]
        metafunc.parametrize(("code", "look"), list(product(codes, looks)), ids=names)
    elif "code" in metafunc.fixturenames:
        metafunc.parametrize("code", codes)


_found: dict[str, list[crawl.Page]] = {}


@pytest.fixture
def pages(site, model, code):
    """The pages of a country, each route once, those of a campaign among them; they are looked for once.

    What only leads to a page that is there already, as all that needs an account leads to the entrance, is
    that page.
    """
    campaign.public_campaign(country=code, key=UUID(int=6), code="TESTED")
    if code not in _found:
        ends: dict[str, str] = {}
        found = crawl.crawl(lambda address: ask(site, address, ends), [code], each=1)
        there = {urlsplit(ends[page.address]).path: page for page, _html in reversed(found.pages)}
        _found[code] = [page for page, _html in found.pages if page in there.values()]
    return _found[code]


def ask(site, address, ends):
    """Return what a crawl asks for, and note in *ends* where *address* led."""
    try:
        with urllib.request.urlopen(urllib.request.Request(site.address + address)) as answer:
            ends[address] = answer.url
            return answer.status, answer.headers["Content-Type"], answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Content-Type", ""), ""


class Window:
    """A browser in one language and theme: one page after another is opened as if for the first time.

    Every complaint of a page is kept until it is taken.
    """

    def __init__(self, browser, site, look):
        self.site, (self.language, self.scheme) = site, look
        self.wrong = []
        self.sent, self.answer = 0, None
        self.context = browser.new_context(
            color_scheme=self.scheme, locale=self.language, viewport=DESK, service_workers="block"
        )
        self.context.add_init_script(AXE_SCRIPT)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        network = self.context.new_cdp_session(self.page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        fonts = set()
        network.on(
            "Network.responseReceived",
            lambda event: event["type"] == "Font" and fonts.add(event["requestId"]),
        )
        network.on("Network.loadingFinished", lambda event: self._weigh(event, fonts))

    def complaints(self, address):
        """What is wrong with the page at *address*, each once."""
        self.context.clear_cookies()
        self.page.set_viewport_size(DESK)
        self.wrong, self.sent = [], 0
        self.answer = self.page.goto(self.site.address + address)
        self.look()
        return list(dict.fromkeys(self.wrong))

    def _note_request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.wrong.append(f"asks elsewhere: {request.url}")

    def _note_console(self, message):
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text}")

    def _weigh(self, event, fonts):
        if event["requestId"] not in fonts:
            self.sent += event["encodedDataLength"]

    def look(self):
        """Do what a reader does, and note what is wrong."""
        page = self.page
        if self.answer.status != 200:
            self.wrong.append(f"status {self.answer.status}")
        page.locator("h1").first.wait_for()
        charts = page.locator(".drawing").count()
        self.wait_for_pictures(":not(details:not([open]) *)")  # those behind a fold are drawn when it opens
        if self.sent > (WITH_CHARTS if charts else LIGHT):
            self.wrong.append(f"weighs {self.sent:,} bytes")
        self.press_tab()
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        self.wait_for_pictures()
        self.wrong += [f"axe {rule}: {places}" for rule, places in complaints(page)]
        page.set_viewport_size({"width": 360, "height": 740})
        wide = page.evaluate(SETTLED)
        if wide > 360:
            self.wrong.append(f"{wide} px wide on a phone of 360: {page.evaluate(WIDE)}")

    def wait_for_pictures(self, which=""):
        """Wait until every picture is drawn."""
        missing = self.page.locator(f'.drawing:not([data-drawn="yes"]){which}')
        missing.first.wait_for(state="detached")

    def press_tab(self):
        """Go through the page by keyboard: every control in its order, and always to be seen."""
        count = min(self.page.evaluate(WATCH), MOST_STEPS)
        for _ in range(count):
            self.page.keyboard.press("Tab")
        for _ in range(MORE_STEPS):  # a field for a day has a stop for each of its parts
            if self.page.evaluate("window.stops.at(-1)?.[0]") >= count - 1:
                break
            self.page.keyboard.press("Tab")
        stops = self.page.evaluate("window.stops")
        reached = [place for place, _seen in stops if place >= 0]
        missed = sorted(set(range(count)) - set(reached))
        if missed or reached != sorted(reached):
            first = (
                missed[0] if missed else next(a for a, b in zip(reached, reached[1:], strict=False) if a > b)
            )
            self.wrong.append(f"Tab loses its way at {self.page.evaluate(NAMED, first)}")
        unseen = [place for place, is_seen in stops if not is_seen]
        if unseen:
            self.wrong.append(f"focus is not to be seen on {self.page.evaluate(NAMED, max(unseen[0], 0))}")


def test_every_page_keeps_what_it_promises(browser, site, pages, look):
    windows = [Window(browser, site, own) for own in ([look] if look else LOOKS)]
    found = {
        f"{page.address} {window.language} {window.scheme}": window.complaints(page.address)
        for page, window in zip(pages, cycle(windows), strict=False)
    }
    for window in windows:
        window.context.close()
    wrong = {page: each for page, each in found.items() if each}

    assert not wrong, "\n" + "\n".join(f"{page}: {'; '.join(each)}" for page, each in wrong.items())
    assert len(pages) > 5


def test_without_javascript_every_page_shows_its_main_part(browser, site, pages):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    empty = []
    for address in (page.address for page in pages):
        page.goto(site.address + address)
        if not page.locator("main h1").first.is_visible() or len(page.locator("main").inner_text()) < 15:
            empty.append(address)
    context.close()

    assert empty == []
