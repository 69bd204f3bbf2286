"""A told life in a real Chromium: both languages and themes, by keyboard, on a phone, without a script."""

import pytest

from tests.browser.test_every_page import LOOKS, Window

pytestmark = pytest.mark.django_db(transaction=True)
LIFE = "/jp/explain/life/?option=quasi_ips&gaf=41-50&age=25-34&pension=grade_2"


@pytest.mark.parametrize("look", LOOKS[::3], ids=" ".join)
def test_a_told_life_keeps_what_every_page_promises(browser, site, model, look):
    window = Window(browser, site, look)
    wrong = window.complaints(LIFE)
    window.context.close()

    assert wrong == []


def test_the_two_worlds_stand_side_by_side_and_one_above_the_other_on_a_phone(page, site, model):
    page.goto(site.address + LIFE)

    def edges():
        return [each.bounding_box() for each in page.locator(".world").all()]

    page.set_viewport_size({"width": 1280, "height": 900})
    one, other = edges()
    assert one["x"] + one["width"] <= other["x"] and one["y"] == other["y"]
    page.set_viewport_size({"width": 390, "height": 900})
    one, other = edges()
    assert one["x"] == other["x"] and one["y"] + one["height"] <= other["y"]


def test_another_person_is_one_step_away_and_a_number_leads_to_its_line(page, site, model):
    page.goto(site.address + LIFE)
    first = page.locator("p.lead").inner_text()
    page.locator(".another .button").click()
    page.wait_for_url("**n=2**")

    assert page.locator("p.lead").inner_text() != first
    page.locator("ol.months .happened .ref").first.click()
    assert page.url.endswith("#number-1")
    assert page.locator("#number-1").is_visible()


def test_while_the_model_runs_the_page_looks_again_by_itself(page, site, model, monkeypatch):
    import threading

    from placefirst_web.explain.actions import life
    from placefirst_web.explain.views import life as views
    from tests.web import sample_life

    gate = threading.Event()
    monkeypatch.setattr(views, "PATIENCE", 0.1)

    def wait(question, ticket):
        ticket.tell(0.5)
        gate.wait(30)
        return sample_life.told(question)

    monkeypatch.setattr(life, "_follow", wait)
    page.goto(site.address + LIFE + "&sex=men")
    page.locator("progress").wait_for()
    gate.set()
    page.locator("#everybody").wait_for()
    page.locator('#tracks .drawing[data-drawn="yes"]').wait_for()


def test_without_a_script_a_life_is_told_all_the_same(browser, site, model):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + LIFE)

    assert page.locator("ol.months li").count() >= 4
    assert page.locator("#tracks table").count() == 1
    context.close()
