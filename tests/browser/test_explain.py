"""Explain in a real browser: pictures, keyboard, both languages, phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import complaints

pytestmark = pytest.mark.django_db(transaction=True)


def drawn(page):
    """The drawings that stand open, all of them drawn."""
    page.wait_for_function(
        """() => [...document.querySelectorAll('.drawing')]
          .every((each) => each.closest('details:not([open])') || each.dataset.drawn === 'yes')"""
    )
    return page.locator(".drawing svg")


def option(page, name):
    """An option's box, with its group open."""
    box = page.locator(f'input[name="use"][value="{name}"]')
    group = page.locator("details.group", has=box)
    if group.get_attribute("open") is None:
        group.locator("summary").first.click()
    return box


def test_every_chart_is_drawn_from_files_of_ours(explain):
    page = explain("?option=quasi_ips")
    few = drawn(page).count()
    page.evaluate("document.querySelectorAll('details.more').forEach(each => { each.open = true; })")
    all_ = drawn(page).count()

    assert 7 <= few < all_ == page.locator(".drawing").count()


def test_a_picture_that_a_reader_opens_is_drawn_then(explain):
    page = explain("?option=quasi_ips")
    drawn(page)
    more = page.locator("details.more", has=page.locator("#chart-kept"))
    expect(page.locator("#chart-kept svg")).to_have_count(0)
    more.locator("summary").first.click()

    expect(page.locator("#chart-kept .drawing svg")).to_be_visible()


def test_the_contents_lead_to_each_view(explain):
    page = explain("?option=quasi_ips")
    page.get_by_role("navigation", name="In this answer").get_by_role("link", name="Is access equal?").click()

    expect(page.get_by_role("heading", name="Is access equal?")).to_be_in_viewport()


def test_a_picture_is_taken_away_as_a_file(explain):
    page = explain("?option=quasi_ips")
    with page.expect_download() as kept:
        page.locator("#chart-reached .downloads").get_by_role("link", name="SVG").click()

    assert kept.value.suggested_filename.endswith("-1-reached.svg")


def test_choosing_an_option_replaces_the_answer_and_the_address(explain):
    page = explain()
    option(page, "quasi_ips").check()
    expect(page.locator("#finding")).to_contain_text("more people with a GAF of 50 or less")

    expect(page).to_have_url(re.compile(r"\?option=quasi_ips$"))
    expect(page.locator("#said")).to_contain_text("more people with a GAF of 50 or less")
    assert drawn(page).count() >= 7


def test_a_change_is_no_step_back_so_back_leaves_the_page(explain, site):
    page = explain()
    page.goto(f"{site.address}/xx/explain/?option=outreach_fee")
    page.locator("#finding").wait_for()
    option(page, "quasi_ips").check()
    expect(page).to_have_url(re.compile("option=outreach_fee%2Bquasi_ips"))
    page.go_back()

    expect(page.locator("#finding")).to_contain_text("Under today’s rules")


def test_a_mistake_is_answered_at_the_field_with_what_was_typed(explain):
    page = explain("?option=quasi_ips")
    field = page.locator('input[name="quasi_ips.places"]')
    field.fill("-1")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose a number from 1 to 10")

    expect(field).to_have_value("-1")
    expect(field).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".adjustable.wrong .problem")).to_have_text("Choose a number from 1 to 10.")
    field.fill("4")
    field.press("Enter")
    expect(page).to_have_url(re.compile("places=4"))
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_it_works_by_keyboard_alone(explain):
    page = explain()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")

    def walk_to(place):
        for _ in range(200):
            page.keyboard.press("Tab")
            if place.evaluate("element => element === document.activeElement"):
                return

    walk_to(page.locator("details.group > summary", has_text="Agencies and workforce"))
    page.keyboard.press("Enter")
    walk_to(page.get_by_role("checkbox", name=re.compile("^Quasi-IPS")))
    page.keyboard.press("Space")

    expect(page.locator("#finding")).to_contain_text("more people with a GAF of 50 or less")


def test_focus_is_always_to_be_seen(explain):
    page = explain()
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.outerHTML.slice(0, 60), s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        if style[1] == "none" or style[2] < 2:
            unseen.append(style)

    assert unseen == []


def test_a_figure_leads_to_the_rows_it_rests_on(explain):
    page = explain("?option=quasi_ips")
    page.locator('.ref[href="#rests-on-people"]').first.click()

    expect(page.locator("#rests-on-people")).to_be_in_viewport()
    expect(page.locator("#rests-on-people table")).to_be_visible()


def test_a_table_of_sources_can_be_sorted(explain):
    page = explain()
    page.locator(".topic summary").first.click()
    heading = page.locator(".topic").first.get_by_role("columnheader", name="Value")
    heading.get_by_role("button").click()

    expect(heading).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ja", "dark")])
@pytest.mark.parametrize("address", ["/design/", "/xx/explain/?option=quasi_ips", "/zz/"])
def test_axe_has_no_complaint(browser, site, model, address, language, scheme):
    context = browser.new_context(
        color_scheme=scheme, locale=language, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{site.address}{address}")
    page.locator("h1").first.wait_for()
    if "explain" in address:
        page.locator("#finding").wait_for()
        drawn(page)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = complaints(page)
    context.close()

    assert found == []


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("address", ["/design/", "/jp/explain/?option=quasi_ips", "/zz/"])
def test_a_phone_needs_no_sideways_scrolling(browser, site, model, address, language):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale=language)
    page = context.new_page()
    page.goto(f"{site.address}{address}")
    page.locator("h1").first.wait_for()
    if "explain" in address:
        page.locator("#finding").wait_for()
        drawn(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert wide == 360


def test_what_a_finger_touches_is_large_enough(browser, site, model):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site.address}/xx/explain/")
    page.locator("#finding").wait_for()
    small = page.evaluate(
        "[...document.querySelectorAll('button, summary, .choice, nav a, input[type=text], .button')]"
        ".filter(each => each.offsetParent && each.getBoundingClientRect().height < 44)"
        ".map(each => each.outerHTML.slice(0, 80))"
    )
    context.close()

    assert small == []


def test_without_javascript_the_question_is_answered_in_words_and_tables(browser, site, model):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/xx/explain/")
    option(page, "quasi_ips").check()
    page.get_by_role("button", name="Show what would happen").click()
    heading = page.locator("#finding")
    heading.wait_for()

    assert "more people with a GAF of 50 or less" in heading.inner_text()
    assert page.get_by_text("The picture needs JavaScript").first.is_visible()
    assert page.get_by_role("cell", name="+487").first.is_visible()
    context.close()


def test_the_language_is_chosen_in_one_click_and_the_question_stays(explain):
    page = explain("?option=quasi_ips")
    page.get_by_role("link", name="日本語").click()

    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator("#finding")).to_contain_text("約490人増える")
    expect(page.locator('input[name="use"][value="quasi_ips"]')).to_be_checked()


def test_the_switch_follows_the_question_that_was_chosen_since(explain):
    page = explain()
    option(page, "quasi_ips").check()
    expect(page).to_have_url(re.compile("option=quasi_ips"))
    page.get_by_role("link", name="日本語").click()

    expect(page.locator("#finding")).to_contain_text("約490人増える")


def test_in_dark_and_on_paper_the_charts_take_the_pages_ink(explain):
    page = explain("?option=quasi_ips")
    drawn(page)
    text = page.locator(".drawing svg text").first
    light = text.evaluate("each => getComputedStyle(each).fill")
    page.emulate_media(color_scheme="dark")
    dark = text.evaluate("each => getComputedStyle(each).fill")
    page.emulate_media(media="print", color_scheme="dark")
    paper = text.evaluate("each => getComputedStyle(each).fill")

    assert len({light, dark}) == 2
    assert paper == "rgb(0, 0, 0)"


def test_printed_it_is_the_finding_and_its_figures_without_the_form(explain):
    page = explain("?option=quasi_ips")
    page.emulate_media(media="print")

    expect(page.locator("#question")).to_be_hidden()
    expect(page.locator("#finding")).to_be_visible()
    expect(page.locator("#rests-on-people")).to_be_visible()
