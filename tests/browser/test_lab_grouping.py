"""Notes are put together by a hand that drags, and by keys alone."""

import pytest
from playwright.sync_api import expect

from placefirst_web.library.models import LabGroup, LabNote
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board(page, site):
    lab = room.lab(room.leader(), opened=("experience",))
    phase = lab.phases.get(key="experience")
    for text in ("Departments work in silos", "Nobody owns it", "Peer roles"):
        LabNote.objects.create(lab=lab, phase=phase, text=text, language="en", label="government")
    phone = room.phone(lab)
    cookies = [
        {"name": name, "value": each.value, "url": site.address} for name, each in phone.cookies.items()
    ]
    page.context.add_cookies(cookies)
    page.goto(f"{site.address}/xx/lab/{lab.key}/")
    return page


def test_a_note_dropped_on_another_makes_a_group_of_both_and_everybody_sees_it(board):
    note, other = board.locator(".note", has_text="silos"), board.locator(".note", has_text="Nobody")

    note.drag_to(other)

    expect(board.locator(".group .note")).to_have_count(2)
    expect(board.locator("[data-grouping-says]")).to_have_text("Moved.")
    assert LabGroup.objects.get().notes.count() == 2


def test_by_keys_alone_notes_are_ticked_named_and_put_together(board):
    for text in ("silos", "Nobody"):
        box = board.get_by_role("checkbox", name=text)
        box.focus()
        board.keyboard.press("Space")
    board.locator("summary", has_text="Put the marked notes together").focus()
    board.keyboard.press("Enter")
    board.get_by_label("Name of a new group").focus()
    board.keyboard.type("Silos")
    board.keyboard.press("Tab")
    board.keyboard.press("Enter")

    expect(board.get_by_role("heading", name="Silos", exact=True)).to_be_visible()
    assert LabGroup.objects.get().title == "Silos"
