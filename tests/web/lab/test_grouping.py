"""Notes are put together by people: any note of a column, by anybody in the room, while the phase is open."""

from uuid import uuid4

import pytest

from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from tests.web.lab import room

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab():
    return room.lab(room.leader(), opened=("experience",))


def note(lab, text, *, label="government", phase="experience", **given):
    found = lab.phases.get(key=phase)
    return LabNote.objects.create(lab=lab, phase=found, text=text, language="en", label=label, **given)


def put(client, lab, notes, to, *, phase="experience", **given):
    address = f"/xx/lab/{lab.key}/phase/{phase}/group/"
    return client.post(address, {"note": [str(each.key) for each in notes], "to": to, **given})


def board(client, lab, phase="experience"):
    return client.get(f"/xx/lab/{lab.key}/part/{phase}/").content.decode()


def test_a_phone_puts_two_notes_into_a_new_group_named_as_it_likes(lab):
    phone, notes = room.phone(lab), [note(lab, "Silos"), note(lab, "Nobody owns it")]

    answer = put(phone, lab, notes, "new", title="Silos of departments")

    assert answer.status_code == 302 and answer["Location"].endswith("#phase-experience")
    group = LabGroup.objects.get()
    assert (group.title, group.label, group.notes.count()) == ("Silos of departments", "government", 2)
    assert "Silos of departments" in board(phone, lab)


def test_a_group_without_a_name_is_called_like_its_first_note(lab):
    put(room.phone(lab), lab, [note(lab, "Silos", translation="縦割り")], "new")

    group = LabGroup.objects.get()
    assert (group.title, group.translation) == ("Silos", "縦割り")


def test_a_note_is_moved_to_another_group_and_out_of_it(lab):
    phone, first, second = room.phone(lab), note(lab, "A"), note(lab, "B")
    put(phone, lab, [first], "new")
    put(phone, lab, [second], str(LabGroup.objects.get().key))
    assert LabGroup.objects.get().notes.count() == 2

    put(phone, lab, [first], "")
    first.refresh_from_db()
    assert first.group is None


def test_a_group_is_renamed_and_taken_apart_and_its_notes_stay(lab):
    phone, only = room.phone(lab), note(lab, "A")
    put(phone, lab, [only], "new")
    group = LabGroup.objects.get()
    address = f"/xx/lab/{lab.key}/phase/experience/group/{group.key}/"

    phone.post(address, {f"title-{group.key}": "Other", f"translation-{group.key}": "別の名前"})
    group.refresh_from_db()
    assert (group.title, group.translation) == ("Other", "別の名前")

    assert phone.post(address, {f"title-{group.key}": " "}).status_code == 409
    phone.post(address, {"do": "dissolve"})
    assert not LabGroup.objects.exists() and LabNote.objects.count() == 1


@pytest.mark.parametrize(
    "how", ["other column", "closed phase", "no note", "gone group", "nonsense", "drafts"]
)
def test_what_cannot_be_done_is_said_and_changes_nothing(lab, how):
    phone, first = room.phone(lab), note(lab, "A")
    notes, to = [first], "new"
    if how == "other column":
        notes = [first, note(lab, "B", label="services")]
    elif how == "closed phase":
        lab.phases.update(is_open=False)
    elif how == "no note":
        notes = []
    elif how == "gone group":
        to = str(uuid4())
    elif how == "nonsense":
        to = "' or 1=1"
    else:
        lab.phases.filter(key="experience").update(shown="later")

    answer = put(phone, lab, notes, to)

    assert answer.status_code in {404, 409}
    assert not LabGroup.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_group(lab):
    phone, only, once = room.phone(lab), note(lab, "A"), str(uuid4())

    put(phone, lab, [only], "new", once=once)
    put(phone, lab, [only], "new", once=once)

    assert LabGroup.objects.count() == 1


def test_a_note_of_another_lab_is_never_touched(lab):
    other = room.lab(room.leader("other@example.org"), opened=("experience",))
    theirs = note(other, "Theirs")

    assert put(room.phone(lab), lab, [theirs], "new").status_code == 409
    theirs.refresh_from_db()
    assert theirs.group is None


def test_suggestions_are_shown_and_done_only_when_somebody_accepts_one(lab):
    phone = room.phone(lab)
    notes = [
        note(lab, "Departments work in silos"),
        note(lab, "Silos between departments"),
        note(lab, "Peer roles"),
    ]
    page = phone.get(f"/xx/lab/{lab.key}/phase/experience/suggest/").content.decode()

    assert "1 group suggested" in page and "departments, silos" in page and "Peer roles" not in page
    assert not LabGroup.objects.exists()

    answer = put(phone, lab, notes[:2], "new", **{"from": "suggest"})
    assert answer["Location"].endswith("/suggest/")
    assert "No groups to suggest" in phone.get(answer["Location"]).content.decode()


def test_a_changed_note_is_on_the_board_at_once_though_the_list_is_made_once_for_all(lab):
    phone, only = room.phone(lab), note(lab, "Before")
    assert "Before" in board(phone, lab)

    put(phone, lab, [only], "new", title="A group")
    assert "A group" in board(phone, lab) and "A group" in board(room.phone(lab, 2), lab)


def test_the_list_that_everybody_gets_holds_no_secret_of_anybody(lab):
    from placefirst_web.lab.queries.asking import find_room
    from placefirst_web.lab.queries.groups import shared_list

    account = room.leader("third@example.org")
    lab.account = account
    lab.save()
    note(lab, "A note")
    here = find_room(account, {}, "xx", lab.key)
    drawn = shared_list(here, lab.phases.get(key="experience"), "seat")

    assert "A note" in drawn and "csrfmiddlewaretoken" not in drawn
