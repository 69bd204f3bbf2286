"""The scenario builder in a real browser: sliders, answers that come late, four scenarios, a phone."""

import re
import threading

import pytest
from playwright.sync_api import expect

from tests.browser.access import complaints
from tests.browser.test_explain import drawn, option
from tests.web import sample

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = re.compile(r"quasi_ips:places=(\d+)")


@pytest.fixture
def gate():
    """What a slow answer waits for."""
    opened = threading.Event()
    yield opened
    opened.set()


@pytest.fixture
def slow(monkeypatch, explain, gate):
    """A model whose figures follow the places; its answer about three places waits for the gate."""
    from placefirst_web.explain.actions import answers
    from placefirst_web.explain.views import index

    def run(question, ticket):
        found = PLACES.search(" ".join(question.scenarios))
        places = int(found[1]) if found else 5
        while places == 3 and not gate.wait(0.05) and not ticket.should_stop():
            pass
        return sample.answer(*question.scenarios, factor=1 + places / 100)

    monkeypatch.setattr(answers, "_run", run)
    monkeypatch.setattr(index, "PATIENCE", 0.3)
    return explain


def slide(page, name, key, times=1):
    slider = page.locator(f'.slider[data-of="id_{name}"]')
    slider.focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_a_slider_moved_by_keyboard_answers_and_its_number_is_in_step(slow):
    page = slow("?option=quasi_ips")
    expect(page.locator("#finding")).to_contain_text("410 more people")
    slide(page, "quasi_ips.places", "ArrowRight", 2)

    expect(page.locator('[name="quasi_ips.places"]')).to_have_value("7")
    expect(page.locator("#finding")).to_contain_text("570 more people")
    expect(page).to_have_url(re.compile("option=quasi_ips:places=7$"))
    expect(page.locator("#said")).to_contain_text("570 more people")
    expect(page.locator('.slider[data-of="id_quasi_ips.places"]')).to_be_focused()


def test_a_number_that_is_typed_moves_its_slider(slow):
    page = slow("?option=quasi_ips")
    page.locator('[name="quasi_ips.places"]').fill("８")
    page.keyboard.press("Tab")

    expect(page.locator('.slider[data-of="id_quasi_ips.places"]')).to_have_value("8")
    expect(page.locator("#finding")).to_contain_text("650 more people")


def test_while_the_next_answer_is_made_the_last_one_stays_and_says_so(slow, gate):
    page = slow("?option=quasi_ips:places=4")
    slide(page, "quasi_ips.places", "ArrowLeft")
    expect(page.locator(".of-before")).to_contain_text("These figures are of the values before.")

    expect(page.locator("#finding")).to_contain_text("320 more people")
    expect(page.locator("#progress progress")).to_be_visible()
    expect(page.locator("#answer")).to_have_attribute("aria-busy", "true")
    gate.set()
    expect(page.locator("#finding")).to_contain_text("240 more people")
    expect(page.locator(".of-before")).to_be_hidden()
    expect(page.locator("#progress")).to_be_empty()


@pytest.mark.parametrize("takes_back", [True, False])
def test_a_late_answer_never_overwrites_a_newer_one(slow, gate, takes_back):
    page = slow("?option=quasi_ips:places=4")
    if not takes_back:  # a request that is on its way cannot always be taken back
        page.evaluate("XMLHttpRequest.prototype.abort = function () {}")
    page.route("**/*places=3*", lambda route: (gate.wait(5), route.continue_()))
    page.route("**/*quasi_ips.places=3*", lambda route: (gate.wait(5), route.continue_()))
    late = []
    page.on("response", lambda response: late.append(response.url) if "places=3" in response.url else None)
    threading.Timer(2.5, gate.set).start()
    slide(page, "quasi_ips.places", "ArrowLeft")
    page.wait_for_timeout(300)
    slide(page, "quasi_ips.places", "ArrowLeft")
    expect(page.locator("#finding")).to_contain_text("160 more people", timeout=15_000)
    page.wait_for_timeout(1_500)

    assert takes_back or late
    expect(page.locator("#finding")).to_contain_text("160 more people")
    expect(page).to_have_url(re.compile("places=2"))
    expect(page.locator(".of-before")).to_be_hidden()


def test_a_full_queue_refuses_politely_and_keeps_answer_and_values(slow, monkeypatch):
    from placefirst_web.jobs.queue import Queue, QueueFull

    page = slow("?option=quasi_ips:places=4")

    def refuse(self, key, work, asker=None, *, patience=0.0):
        raise QueueFull

    monkeypatch.setattr(Queue, "ask", refuse)
    slide(page, "quasi_ips.places", "ArrowRight", 3)
    expect(page.locator("#progress")).to_contain_text("Too many questions at once")

    expect(page.locator('[name="quasi_ips.places"]')).to_have_value("7")
    expect(page.locator("#finding")).to_contain_text("320 more people")
    expect(page.locator(".of-before")).to_be_visible()


def test_four_scenarios_stand_side_by_side(slow):
    page = slow("?option=quasi_ips")
    for letter, name in (("b", "outreach_fee"), ("c", "open_door"), ("d", "joint_fund")):
        page.get_by_role("button", name="Add a scenario").click()
        expect(page.locator(f"#edit-{letter}")).to_have_attribute("aria-pressed", "true")
        option(page, name).check()
        expect(page.locator("#compared thead")).to_contain_text(letter.upper())
    page.locator(".tools input").fill("Fund")
    page.keyboard.press("Enter")
    expect(page.locator("#compared thead")).to_contain_text("D · Fund")

    expect(page.get_by_role("button", name="Add a scenario")).to_have_count(0)
    expect(page.locator("#compared tbody tr").first.locator("td")).to_have_count(5)
    expect(page).to_have_url(
        re.compile(
            "option=quasi_ips&option=outreach_fee&option=open_door&option=joint_fund&name.d=Fund&edit=d"
        )
    )
    page.get_by_role("button", name="Remove this scenario").click()
    expect(page.locator("#edit-c")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#compared tbody tr").first.locator("td")).to_have_count(4)


def test_back_returns_to_the_scenarios_before(slow):
    page = slow("?option=quasi_ips")
    page.get_by_role("button", name="Copy this scenario").click()
    expect(page).to_have_url(re.compile("option=quasi_ips&option=quasi_ips&edit=b"))
    page.go_back()
    expect(page.locator("#edit-b")).to_have_count(0)

    expect(page.locator("#finding")).to_contain_text("410 more people")
    slide(page, "quasi_ips.places", "ArrowRight")
    expect(page.locator("#finding")).to_contain_text("490 more people")


def test_what_one_reads_stays_in_its_place_and_open_while_the_slider_moves(slow):
    page = slow("?option=quasi_ips")
    page.set_viewport_size({"width": 1280, "height": 800})
    drawn(page)
    figure = page.locator("#chart-jobs")
    figure.locator("summary", has_text="The table behind this picture").click()
    page.evaluate("window.scrollTo(0, document.getElementById('chart-jobs').offsetTop)")
    before = figure.bounding_box()["y"]
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.locator('.slider[data-of="id_quasi_ips.places"]').press(key)
        page.wait_for_timeout(250)
    expect(page.locator("#finding")).to_contain_text("490 more people")
    drawn(page)

    assert abs(figure.bounding_box()["y"] - before) < 3
    expect(figure.locator("table")).to_be_visible()


def test_the_rows_of_sources_follow_the_answer(slow):
    page = slow("?option=quasi_ips")
    slide(page, "quasi_ips.places", "ArrowRight")
    expect(page.locator("#finding")).to_contain_text("490 more people")
    page.locator('.ref[href="#rests-on-people"]').first.scroll_into_view_if_needed()

    expect(page.locator("#rests-on-people")).to_have_count(1)


def test_any_number_is_found_and_changed_with_its_reason(slow):
    page = slow()
    page.get_by_text("Advanced: any number of the country").click()
    page.locator("#find").press_sequentially("minimum wage")
    page.locator('button[value="change-money.minimum_wage"]').click()
    value = page.locator('[name="change.0.value"]')
    expect(value).to_be_focused()
    value.fill("1500")
    value.press("Tab")
    expect(page.locator(".change .problem").filter(has_text="a change needs its reason")).to_be_visible()
    page.get_by_role("textbox", name="Why").fill("A raise that was announced")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("money.minimum_wage=1500:because=A%2520raise"))
    expect(page.locator("#needs ~ dl").first).to_contain_text("A raise that was announced")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_on_a_phone_the_controls_come_first_and_the_finding_stays_in_sight(browser, site, slow):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site.address}/xx/explain/?option=quasi_ips:places=6&option=outreach_fee")
    page.locator("#finding").wait_for()
    controls, answer = page.locator("#question").bounding_box(), page.locator("#answer").bounding_box()
    short = page.locator("#short")

    assert controls["y"] < answer["y"]
    expect(short).to_be_in_viewport()
    expect(short).to_contain_text("A +490")
    expect(short).to_contain_text("B +490")
    page.locator('[name="quasi_ips.places"]').scroll_into_view_if_needed()
    slide(page, "quasi_ips.places", "ArrowRight", 2)
    expect(short).to_contain_text("A +650")
    expect(short).to_be_in_viewport()
    short.get_by_role("link").click()
    expect(page.locator("#finding")).to_be_in_viewport()
    drawn(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert wide == 390


def test_on_a_desk_controls_and_finding_are_in_sight_together_wherever_one_reads(slow):
    page = slow("?option=quasi_ips")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator('[name="quasi_ips.places"]')).to_be_in_viewport()
    expect(page.locator("#finding")).to_be_in_viewport()
    page.locator("#figures").scroll_into_view_if_needed()

    expect(page.locator("#edit-a")).to_be_in_viewport()


def test_without_javascript_a_number_is_found_changed_and_compared(browser, site, slow):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/xx/explain/?option=quasi_ips")
    page.get_by_role("button", name="Add a scenario").click()
    page.get_by_text("Advanced: any number of the country").click()
    page.locator("#find").fill("minimum wage")
    page.get_by_role("button", name="Find", exact=True).click()
    page.locator('button[value="change-money.minimum_wage"]').click()
    page.locator('[name="change.0.value"]').fill("1500")
    page.get_by_role("textbox", name="Why").fill("A raise")
    page.get_by_role("button", name="Show what would happen").click()
    page.locator("#finding").wait_for()

    assert "money.minimum_wage=1500:because=A%2520raise" in page.url
    assert page.locator("#compared tbody tr").first.locator("td").count() == 3
    assert page.locator(".slider").first.is_hidden()
    context.close()


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ja", "dark")])
@pytest.mark.parametrize(
    "query",
    [
        "?option=quasi_ips&option=outreach_fee&option=open_door&option=joint_fund&name.b=Outreach&find=wage",
        "?option=quasi_ips:places=99%2Bmoney.minimum_wage=-3:because=x&change=money.discount_rate",
    ],
)
def test_axe_has_no_complaint_about_a_full_builder(browser, site, slow, query, language, scheme):
    context = browser.new_context(
        color_scheme=scheme, locale=language, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{site.address}/xx/explain/{query}")
    page.locator("h1").first.wait_for()
    drawn(page)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = complaints(page)
    context.close()

    assert found == []
