"""The brief in a real browser: choose, write, read, take away; both languages, phone, dark, no script."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from placefirst_web.library.models import Run
from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = ("two-pages", "full", "slide", "rights")


@pytest.fixture
def brief(page, site, model):
    """The page of the brief of an answer, which somebody has asked for."""
    Client().get("/xx/explain/?option=quasi_ips")
    page.goto(f"{site.address}/xx/explain/run/{Run.objects.get().address}/brief/?lang=en")
    page.locator("article.document").wait_for()
    return page


def open_details(page):
    page.locator("summary", has_text="Add a title").click()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_kind_is_accessible_and_fits_a_phone(brief, language):
    page, start = brief, brief.url.partition("?")[0]
    for kind in KINDS:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{start}?kind={kind}&lang={language}&language={language}")

        assert complaints(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_answer_leads_to_its_brief(explain):
    page = explain("?option=quasi_ips&lang=en")
    page.get_by_role("link", name="Make a brief of it").click()
    page.locator("article.document").wait_for()


def test_it_is_accessible_in_the_dark(brief):
    brief.emulate_media(color_scheme="dark")

    assert complaints(brief) == []


def test_a_choice_changes_the_preview_the_files_and_the_address(brief):
    brief.get_by_label("One slide").check()
    expect(brief.get_by_role("link", name="PowerPoint")).to_be_visible()
    brief.get_by_label("日本語").check()
    expect(brief.locator('article.document[lang="ja"]')).to_be_visible()

    assert "kind=slide" in brief.url and "language=ja" in brief.url
    assert brief.locator("html").get_attribute("lang") == "en"


def test_what_is_written_stands_in_the_brief_and_survives_a_mistake(brief):
    open_details(brief)
    brief.get_by_label("A title of your own").fill("Five places in every agency")
    brief.get_by_label("Date of the brief").fill("next week")
    brief.get_by_role("button", name="Show this brief").click()
    expect(brief.locator("#preview")).to_contain_text("Five places in every agency")
    expect(brief.locator("#preview [role=alert]")).to_contain_text("This is not a day.")

    assert brief.get_by_label("Date of the brief").input_value() == "next week"


def test_the_files_arrive(brief):
    for name, ending in (("PDF", "pdf"), ("Word", "docx")):
        with brief.expect_download() as waiting:
            brief.get_by_role("link", name=name, exact=True).click()
        assert waiting.value.suggested_filename.endswith(f"-two-pages-en.{ending}")


def test_the_page_of_a_brief_holds_the_brief_alone(brief):
    brief.get_by_role("link", name="As a web page").click()
    expect(brief.locator("article.document h1")).to_be_visible()
    brief.wait_for_function(
        """() => [...document.querySelectorAll('.drawing')].every((each) => each.dataset.drawn === 'yes')"""
    )

    assert complaints(brief) == []
    assert brief.locator("form.brief-form").count() == 0


def test_it_works_without_a_script(brief, browser):
    address = brief.url
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Rights version").check()
    page.get_by_role("button", name="Show this brief").click()

    expect(page.locator("article.document")).to_contain_text("Observation, today, option, evidence")
    context.close()
