"""Notes: written, changed, taken back, translated; refused in words with the text kept; never an author."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from placefirst_web.lab.actions import notes as actions
from placefirst_web.lab.queries.asking import hash_of
from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.labs import Lab, LabAttendance, LabSeat
from placefirst_web.live.models import Event
from tests.web.lab import room
from tests.web.lab.test_matrix import ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab():
    return room.lab(room.leader(), opened=("experience", "instruments", "barriers"))


def write(client, lab, text, phase="experience", **given):
    given = {"language": "en", **given}
    return client.post(f"/xx/lab/{lab.key}/write/{phase}/", {"text": text, **given})


def page(client, lab):
    return client.get(f"/xx/lab/{lab.key}/").content.decode()


def part(client, lab, phase="experience", view="seat"):
    return client.get(f"/xx/lab/{lab.key}/part/{phase}/?as={view}").content.decode()


def test_a_note_is_sent_and_all_see_it_its_writer_with_a_way_to_change_it(lab):
    one, two = room.phone(lab, 1), room.phone(lab, 2)
    answer = write(one, lab, "  Silos.\r\n\r\n\r\nNobody owns it. ", label="government")
    note = LabNote.objects.get()

    assert answer["Location"] == f"/xx/lab/{lab.key}/?said=written&phase=experience#phase-experience"
    assert "Your note is sent" in one.get(answer["Location"]).content.decode()
    assert (note.text, note.label, note.language) == ("Silos.\n\nNobody owns it.", "government", "en")
    assert (note.origin, note.side) == ("room", "")
    assert "Silos." in page(two, lab) and "Silos." in part(two, lab)
    change = f"/xx/lab/{lab.key}/note/{note.key}/"
    assert change in page(one, lab) and f'href="{change}"' not in page(two, lab)
    assert Event.objects.latest("number").data == {
        "parts": ["experience"],
        "values": {"notes:experience": "1"},
    }


def test_in_barriers_a_note_has_a_side_and_a_priority(lab):
    from placefirst_web.library.models.lab_proposals import LabPriority

    made = [LabPriority.objects.create(lab=lab, title=title, language="en") for title in ("Map", "Fund")]
    phone = room.phone(lab)
    refused = write(phone, lab, "Silos", "barriers").content.decode()
    assert refused.count("Choose one of these") == 4 and "Silos</textarea>" in refused

    write(phone, lab, "Silos", "barriers", side="barrier", about=str(made[1].key))
    note = LabNote.objects.get()
    assert (note.side, note.about) == ("barrier", str(made[1].key))


def test_an_instrument_needs_its_category_and_none_is_taken_that_the_lab_has_not(lab):
    phone = room.phone(lab)
    assert "Choose one of these" in write(phone, lab, "A fee", "instruments").content.decode()
    assert write(phone, lab, "A fee", "instruments", label="moon").status_code == 200
    assert write(phone, lab, "A fee", "instruments", label="services").status_code == 303


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Nothing is written yet"),
        (" \u200b\u2060 ", "Nothing is written yet"),
        ("x" * 601, "This has 601 characters; 600 fit"),
        ("silos!", "stands on the board already"),
        ("Ｓｉｌｏｓ", "stands on the board already"),
        ("a\x00b", "Null characters"),
    ],
)
def test_what_is_empty_too_long_or_told_twice_is_refused_and_stays_in_its_field(lab, typed, words):
    phone = room.phone(lab)
    room.note(lab, "experience", "Silos")
    shown = write(phone, lab, typed).content.decode()

    assert words in shown and LabNote.objects.count() == 1
    assert typed.strip().replace("\x00", "") in shown.replace("\x00", "")


def test_the_longest_note_fits(lab):
    assert write(room.phone(lab), lab, "あ" * 600, language="ja").status_code == 303


def test_a_form_sent_twice_gives_one_note(lab):
    phone, once = room.phone(lab), str(uuid4())
    for _try in range(2):
        assert write(phone, lab, "Silos", once=once).status_code == 303
    assert LabNote.objects.count() == 1
    stolen = write(room.phone(lab, 2), lab, "Mine", once=once)  # keys stand in addresses that all see
    assert stolen.status_code == 200 and "was used before" in stolen.content.decode()


@pytest.mark.parametrize("state", ["closed", "draft"])
def test_after_the_end_a_note_is_refused_with_its_text_kept(lab, state):
    phone = room.phone(lab)
    Lab.objects.update(state=state)
    shown = write(phone, lab, "Too late").content.decode()

    assert "This lab is closed" in shown and "Too late</textarea>" in shown and not LabNote.objects.exists()
    assert '<form class="write"' not in page(phone, lab)


def test_a_note_for_a_closed_phase_is_refused_with_its_text_kept(lab):
    phone = room.phone(lab)
    lab.phases.update(is_open=False)

    assert "This phase is closed" in (shown := write(phone, lab, "Late").content.decode())
    assert "Late</textarea>" in shown


def test_who_leads_without_a_seat_does_not_write(lab):
    lead = room.signed_in(lab.account)

    assert "Only who has a seat writes" in write(lead, lab, "From above").content.decode()
    assert '<form class="write"' not in page(lead, lab)


def test_one_changes_and_takes_back_ones_own_note_and_nobody_elses(lab):
    one, two = room.phone(lab, 1), room.phone(lab, 2)
    write(one, lab, "Silos")
    note = LabNote.objects.get()
    LabNote.objects.update(translation="縦割り")
    address = f"/xx/lab/{lab.key}/note/{note.key}/"

    for other in (two, room.signed_in(lab.account)):
        assert other.get(address).status_code == 404
        assert other.post(address, {"do": "take_back"}).status_code == 404
    assert "Silos</textarea>" in one.get(address).content.decode()
    one.post(address, {"text": "Silos of three divisions", "language": "en"})
    note.refresh_from_db()
    assert (note.text, note.translation) == ("Silos of three divisions", "")
    assert one.post(address, {"do": "take_back"})["Location"].split("?")[1].startswith("said=taken_back")
    assert not LabNote.objects.exists()


def test_once_its_phase_is_closed_a_note_stays(lab):
    phone = room.phone(lab)
    write(phone, lab, "Silos")
    note = LabNote.objects.get()
    lab.phases.update(is_open=False)
    address = f"/xx/lab/{lab.key}/note/{note.key}/"

    assert "the note stays as it is" in phone.get(address).content.decode()
    for sent in ({"do": "take_back"}, {"text": "Other", "language": "en"}):
        assert "This phase is closed" in phone.post(address, sent).content.decode()
    assert LabNote.objects.get().text == "Silos"


def test_a_note_taken_off_the_board_is_seen_by_its_writer_with_the_reason(lab):
    one, two = room.phone(lab, 1), room.phone(lab, 2)
    write(one, lab, "Out of place")
    LabNote.objects.update(is_hidden=True)

    assert "Taken off the board" in page(one, lab) and "Out of place" not in page(two, lab)


def test_leaving_takes_back_what_can_be_if_that_is_asked_for(lab):
    one, two = room.phone(lab, 1), room.phone(lab, 2)
    write(one, lab, "Mine")
    write(two, lab, "Theirs")
    one.post(f"/xx/lab/{lab.key}/leave/", {"notes": "take_back"})

    assert [each.text for each in LabNote.objects.all()] == ["Theirs"]


def test_nobody_fills_the_board_alone(lab, monkeypatch):
    monkeypatch.setattr(actions, "MOST_NOTES", 2)
    phone = room.phone(lab)
    shown = [write(phone, lab, f"Note {number}") for number in range(3)][-1].content.decode()

    assert "You have written 2 notes here" in shown and LabNote.objects.count() == 2


# ---- drafts -------------------------------------------------------------------------------------------


@pytest.fixture
def later(lab):
    lab.phases.filter(key="experience").update(shown="later")
    return lab


def test_a_draft_is_seen_by_its_writer_alone_until_all_are_shown(later):
    one, two, lead = room.phone(later, 1), room.phone(later, 2), room.signed_in(later.account)
    write(one, later, "My draft")
    key = LabNote.objects.get().key

    assert "My draft" in page(one, later)
    for other, views in ((two, ["seat"]), (lead, ["seat", "console", "wall"])):
        assert "My draft" not in page(other, later)
        assert all("My draft" not in part(other, later, view=view) for view in views)
        assert all("1 note so far" in part(other, later, view=view) for view in views)
        assert other.get(f"/xx/lab/{later.key}/note/{key}/translation/").status_code == 404
        assert "My draft" not in other.get(f"/xx/lab/{later.key}/phase/experience/suggest/").content.decode()
    later.phases.filter(key="experience").update(is_shown=True)
    room.note(later, "support", "anything")  # any event
    write(two, later, "Another")
    assert "My draft" in part(two, later)


def test_that_somebody_else_drafts_the_same_is_not_told(later):
    write(room.phone(later, 1), later, "Silos")

    assert write(room.phone(later, 2), later, "Silos").status_code == 303


# ---- no author by any route -----------------------------------------------------------------------------


def test_who_wrote_an_anonymous_note_stands_in_no_table(lab):
    phone = room.phone(lab, 1, name="Zaphod")
    write(phone, lab, "One")
    write(phone, lab, "Two")
    first, second = LabNote.objects.all()
    seat = LabSeat.objects.get()

    assert first.seat is None and second.seat is None and first.owner != second.owner
    told = str(list(LabNote.objects.values())) + str(list(Event.objects.values()))
    assert seat.secret not in told and str(seat.key) not in told and "Zaphod" not in told
    assert hash_of(first.owner) != seat.secret


def test_attendance_does_not_keep_the_order_in_which_people_wrote(lab):
    phones = [room.phone(lab, number) for number in range(1, 6)]
    for phone in (phones[3], phones[0], phones[4], phones[0], phones[2]):
        room.took_part(phone, lab, "experience")
    seats = list(LabAttendance.objects.order_by("pk").values_list("seat", flat=True))

    assert seats == sorted(seats) and len(seats) == 4


@pytest.mark.parametrize("who", ["seat", "leader"])
def test_no_address_of_the_room_tells_who_wrote_an_anonymous_note(lab, who):
    writer = room.phone(lab, 1, name="Zaphod", affiliation="Heart of Gold")
    write(writer, lab, "Whose is this?")
    note, seat = LabNote.objects.get(), LabSeat.objects.get()
    reader = room.phone(lab, 2) if who == "seat" else room.signed_in(lab.account)
    asked = 0
    for name, rows in ROWS.items():
        for row in rows:
            if row.method != "get" or getattr(row, who) != 200:
                continue
            where = {key: str(note.key) if callable(value) else value for key, value in row.where.items()}
            address = reverse(name, kwargs={"country": lab.country, "key": lab.key, **where})
            shown = reader.get(address, row.data).content.decode(errors="replace")
            asked += 1
            assert note.owner not in shown and seat.secret not in shown, name
            if who == "seat":
                assert "Zaphod" not in shown and str(seat.key) not in shown, name
            for around in re.findall(r"(?s).{0,300}Whose is this\?.{0,300}", shown):
                assert "Zaphod" not in around and "Heart of Gold" not in around, name
    assert asked >= 5


def test_in_a_phase_with_names_the_name_stands_beside_the_note_until_it_is_left(lab):
    lab.phases.filter(key="experience").update(authors="named")
    phone, other = room.phone(lab, 1, name="Zaphod"), room.phone(lab, 2)
    assert "With names: Zaphod" in page(phone, lab)
    write(phone, lab, "Mine")
    assert "Zaphod" in part(other, lab)

    phone.post(f"/xx/lab/{lab.key}/seat/", {"name": "Trillian", "language": "en"})
    assert "Trillian" in part(other, lab)
    phone.post(f"/xx/lab/{lab.key}/leave/")
    assert "Trillian" not in part(other, lab) and "Mine" in part(other, lab)


# ---- translations ---------------------------------------------------------------------------------------


def test_anybody_in_the_room_puts_a_translation_beside_a_note(lab):
    one, two = room.phone(lab, 1), room.phone(lab, 2)
    write(one, lab, "縦割り", language="ja")
    note = LabNote.objects.get()
    address = f"/xx/lab/{lab.key}/note/{note.key}/translation/"
    assert "An English translation" in two.get(address).content.decode()

    answer = two.post(address, {"text": " Silos ", "before": ""})

    note.refresh_from_db()
    assert answer.status_code == 303 and (note.text, note.translation) == ("縦割り", "Silos")
    assert 'lang="en">Silos' in part(one, lab) and 'lang="ja">縦割り' in part(one, lab)


def test_two_who_translate_at_once_overwrite_nothing_unseen(lab):
    note = room.note(lab, "experience", "縦割り", language="ja")
    address = f"/xx/lab/{lab.key}/note/{note.key}/translation/"
    one, two = room.phone(lab, 1), room.phone(lab, 2)
    one.post(address, {"text": "Silos", "before": ""})
    shown = two.post(address, {"text": "Divisions", "before": ""}).content.decode()

    assert "“Silos”" in shown and "Divisions</textarea>" in shown
    assert 'name="before" value="Silos"' in shown  # sent again, it replaces what was seen
    assert two.post(address, {"text": "Divisions", "before": "Silos"}).status_code == 303
    note.refresh_from_db()
    assert note.translation == "Divisions"


def test_a_translation_that_is_too_long_stays_in_its_field(lab):
    note = room.note(lab, "experience", "縦割り", language="ja")
    address = f"/xx/lab/{lab.key}/note/{note.key}/translation/"
    shown = room.phone(lab).post(address, {"text": "y" * 700, "before": ""}).content.decode()

    assert "This has 700 characters" in shown and "y" * 700 in shown


# ---- what is typed is text ------------------------------------------------------------------------------

LIVE = re.compile(r"<(script|img|svg)[^>]*(alert|onerror|onload)|<script>alert|href=.javascript")
WICKED = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ room.secret }}{% load static %}",
    "</textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("typed", WICKED)
def test_what_is_typed_comes_back_as_text_everywhere(lab, typed):
    lab.phases.filter(key="experience").update(authors="named")
    phone, lead = room.phone(lab, 1, name=typed[:60]), room.signed_in(lab.account)
    write(phone, lab, typed)
    note = LabNote.objects.get()
    LabNote.objects.update(translation=typed)
    pages = [page(phone, lab), page(lead, lab), write(phone, lab, typed).content.decode()]
    pages += [part(lead, lab, view=view) for view in ("seat", "console", "wall")]
    pages += [phone.get(f"/xx/lab/{lab.key}/{end}").content.decode() for end in (
        "seat/", f"note/{note.key}/", f"note/{note.key}/translation/",
    )]  # fmt: skip
    pages += [lead.get(f"/xx/lab/{lab.key}/{end}/").content.decode() for end in ("console", "wall")]

    for shown in pages:
        assert not LIVE.search(shown)
        assert phone.cookies[f"seat-{lab.key.hex[:12]}"].value not in shown


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_of_one_button_at_once_give_one_note():
    lab = room.lab(room.leader(), opened=("experience",))
    cookies, once = room.phone(lab).cookies, str(uuid4())

    def press(_number):
        try:
            browser = room.Client()
            browser.cookies = cookies
            return write(browser, lab, "Silos", once=once).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hand:
        answers = set(hand.map(press, range(50)))

    assert answers == {303} and LabNote.objects.count() == 1
