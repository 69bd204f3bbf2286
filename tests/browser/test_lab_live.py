"""A page of a room follows what happens, in a real Chromium: changed, reloaded, cut off and back."""

import pytest
from playwright.sync_api import expect

from placefirst_web.lab.queries.asking import cookie_name
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.live import events
from tests.browser.access import complaints
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lab():
    """A lab whose first phase is open."""
    return room.lab(room.leader(), opened=("experience",))


@pytest.fixture
def page(page, site, lab):
    """A phone in the room, listening."""
    phone = room.phone(lab)
    name = cookie_name(lab)
    page.context.add_cookies([{"name": name, "value": phone.cookies[name].value, "url": site.address}])
    page.set_viewport_size({"width": 360, "height": 740})
    with page.expect_response(lambda answer: "/live/" in answer.url):
        page.goto(f"{site.address}/xx/lab/{lab.key}/?lang=en")
    page.wait_for_timeout(200)
    return page


def write(lab, text):
    """Write a note as somebody else would, and tell the room."""
    phase = lab.phases.get(key="experience")
    LabNote.objects.create(lab=lab, phase=phase, text=text, language="en")
    events.post(lab.channel, {"parts": ["experience"]})


def test_what_others_write_appears_and_what_is_typed_ticked_and_focused_stays(page, lab):
    page.evaluate("""() => {
      const form = document.createElement("form");
      form.innerHTML = '<label>Mine <textarea id="mine"></textarea></label>';
      document.querySelector("main").append(form);
      window.swaps = 0;
      document.addEventListener("live:swapped", () => { window.swaps += 1; });
    }""")
    write(lab, "Nobody asked me what I wanted.")
    page.get_by_text("Nobody asked me what I wanted.", exact=True).wait_for()
    page.fill("#mine", "half a sent")
    page.focus("#mine")
    write(lab, "My own pace, at last.")
    page.get_by_text("My own pace, at last.", exact=True).wait_for()

    expect(page.locator("#mine")).to_have_value("half a sent")
    expect(page.locator("#mine")).to_be_focused()
    assert page.evaluate("window.swaps") == 2


def test_a_list_stays_while_something_in_it_is_held(page, lab):
    write(lab, "One.")
    page.get_by_text("One.", exact=True).wait_for()
    held = page.locator('[data-live-part="experience/list"] .note').first
    held.evaluate("node => { node.dataset.liveHold = ''; }")
    with page.expect_response(lambda answer: "/part/" in answer.url):
        write(lab, "Two.")
    page.wait_for_timeout(200)
    assert page.get_by_text("Two.", exact=True).count() == 0

    held.evaluate("node => { delete node.dataset.liveHold; }")
    page.get_by_text("Two.", exact=True).wait_for()


def test_a_page_that_changes_as_a_whole_is_loaded_anew_but_never_over_what_is_typed(page, lab):
    with page.expect_navigation():
        events.post(lab.channel, {"reload": True})
    page.wait_for_timeout(300)

    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("textarea").last.fill("not sent yet")
    events.post(lab.channel, {"reload": True})
    link = page.get_by_role("link", name="show the new page")
    link.wait_for()
    assert page.locator("textarea").last.input_value() == "not sent yet"
    assert complaints(page, ".live-state") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with page.expect_navigation():
        link.click()


def test_a_page_that_was_cut_off_says_so_and_catches_up(page, lab, site):
    page.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('online'))")  # an open line is not cut by Chromium's switch
    page.get_by_text("The connection is lost.").wait_for()
    write(lab, "Written meanwhile.")
    page.context.set_offline(False)

    page.get_by_text("Written meanwhile.", exact=True).wait_for()
    page.get_by_text("Connected again.").wait_for()
    page.context.complaints[:] = [said for said in page.context.complaints if "ERR_INTERNET" not in said]


BEFORE = """
<label>A <input type="checkbox" name="mark-a" value="1"></label>
<label>B <input type="checkbox" name="mark-b" value="1"></label>
<input type="hidden" name="paper" value="government:1">
<details><summary>More</summary>all</details>
<select name="to"><option value="">–</option><option value="one">One</option></select>
<input name="title" value="Old"><input name="other" value="Old">
"""
AFTER = """
<label>C <input type="checkbox" name="mark-c" value="1"></label>
<label>B <input type="checkbox" name="mark-b" value="1"></label>
<input type="hidden" name="paper" value="government:2">
<details><summary>More</summary>all of it</details>
<select name="to"><option value="">–</option><option value="two">Two</option>
<option value="one">One</option></select>
<input name="title" value="New"><input name="other" value="New">
"""


def test_fields_that_change_keep_what_the_reader_did_and_nothing_of_another_vote(page, lab):
    page.evaluate(
        """(before) => {
          document.querySelectorAll("[data-live-part]").forEach((part) => part.remove());
          const part = document.createElement("div");
          part.dataset.livePart = "experience/tried";
          part.innerHTML = before;
          document.querySelector("main").append(part);
        }""",
        BEFORE,
    )
    part = page.locator('[data-live-part="experience/tried"]')
    part.locator("[name=mark-a]").check()
    part.locator("[name=to]").select_option("one")
    part.locator("[name=other]").fill("mine")
    part.locator("summary").click()
    answer = f'<div data-live-part="experience/tried">{AFTER}</div>'
    page.route("**/part/**", lambda route: route.fulfill(body=answer, content_type="text/html"))
    events.post(lab.channel, {"parts": ["experience"]})
    part.locator("[name=mark-c]").wait_for()

    assert part.locator("[name=mark-a]").count() == 0
    assert part.locator(":checked:not(option)").count() == 0
    assert part.locator("[name=paper]").input_value() == "government:2"
    assert part.locator("[name=to]").input_value() == "one"
    assert part.locator("[name=to] option").count() == 3
    assert part.locator("[name=title]").input_value() == "New"
    assert part.locator("[name=other]").input_value() == "mine"
    expect(part.get_by_text("all of it")).to_be_visible()
