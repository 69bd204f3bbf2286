"""Moderation: notes leave the board and come back, are merged and moved; paper is typed in."""

from uuid import uuid4

import pytest

from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.lab_proposals import LabPriority
from placefirst_web.library.models.labs import LabSeat
from tests.web.lab import room

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    return room.lab(lead, opened=("experience",))


@pytest.fixture
def desk(lead):
    return room.signed_in(lead)


def page(response):
    return response.content.decode()


def phase(lab, key="experience"):
    return lab.phases.get(key=key)


def write(lab, text, key="experience", **fields):
    return LabNote.objects.create(
        lab=lab, phase=phase(lab, key), text=text, language="en", position=LabNote.objects.count(), **fields
    )


def press(client, lab, do, *notes, key="experience", **more):
    data = {"do": do, "note": [str(note.key) for note in notes], **more}
    return client.post(f"/xx/lab/{lab.key}/moderate/{key}/", data, headers=ENGLISH, follow=True)


def test_a_note_leaves_the_board_and_comes_back(desk, lab):
    note = write(
        lab, "Off it goes", group=LabGroup.objects.create(lab=lab, phase=phase(lab), title="G", language="en")
    )

    press(desk, lab, "hide", note)
    note.refresh_from_db()
    assert (note.is_hidden, note.group) == (True, None)
    part = page(desk.get(f"/xx/lab/{lab.key}/part/experience/?as=wall"))
    assert "Off it goes" not in part
    press(desk, lab, "put_back", note)
    note.refresh_from_db()
    assert not note.is_hidden


def test_notes_that_say_the_same_become_one_and_what_rested_on_them_rests_on_it(desk, lab):
    first, second, other = write(lab, "Jobs"), write(lab, "jobs!"), write(lab, "Housing")
    rests = [f"note:{second.key}", f"note:{first.key}", f"note:{other.key}"]
    priority = LabPriority.objects.create(lab=lab, title="P", language="en", rests_on=rests)

    press(desk, lab, "merge", second, first)
    assert list(LabNote.objects.filter(is_hidden=True)) == [second]
    priority.refresh_from_db()
    assert priority.rests_on == [f"note:{first.key}", f"note:{other.key}"]
    assert "Mark two or more" in page(press(desk, lab, "merge", first))


def test_a_note_moves_to_another_board_and_its_writer_is_forgotten_where_nobody_is_named(desk, lab):
    lab.phases.filter(key="experience").update(authors="named")
    room.phone(lab)
    note = write(lab, "A need", label="government", seat=LabSeat.objects.get(), owner="code")

    press(desk, lab, "move", note, to="experience///services")
    note.refresh_from_db()
    assert (note.label, note.seat) == ("services", LabSeat.objects.get())
    press(desk, lab, "move", note, to="support///mapping")
    note.refresh_from_db()
    assert (note.phase.key, note.label, note.seat, note.owner) == ("support", "mapping", None, "code")


@pytest.mark.parametrize("to", ["", "vote///x", "nowhere///", "/////", "experience/" + "x" * 500])
def test_a_place_that_is_none_is_refused_in_words(desk, lab, to):
    note = write(lab, "Stays")

    assert press(desk, lab, "move", note, to=to).status_code == 200
    note.refresh_from_db()
    assert note.phase == phase(lab)


def test_paper_is_typed_in_once_and_marked(desk, lab):
    form = {
        "lines": "One\n\n  Two \n<b>三</b>",
        "place": "experience///services",
        "language": "ja",
        "once": str(uuid4()),
    }
    press(desk, lab, "paper", **form)
    shown = page(press(desk, lab, "paper", **form))

    notes = LabNote.objects.order_by("position")
    assert [note.text for note in notes] == ["One", "Two", "<b>三</b>"]
    assert {(note.origin, note.seat, note.owner, note.label, note.language) for note in notes} == {
        ("paper", None, "", "services", "ja")
    }
    assert "on the board already" in shown
    assert "typed in from paper" in shown
    assert "<b>三</b>" not in shown


@pytest.mark.parametrize(
    ("lines", "said"),
    [(" \n ", "at least one note"), ("x" * 601, "601 characters"), ("x\n" * 101, "at most 100")],
)
def test_paper_that_cannot_be_taken_is_said_and_kept_in_the_form(desk, lab, lines, said):
    form = {"lines": lines, "place": "experience///services", "language": "en", "once": str(uuid4())}
    shown = page(press(desk, lab, "paper", **form))

    assert said in shown
    assert not lines.strip() or lines.strip()[:50] in shown
    assert not LabNote.objects.exists()


def test_who_leads_sees_no_draft_and_moves_none(desk, lab):
    lab.phases.filter(key="experience").update(shown="later")
    draft = write(lab, "My secret draft")
    shown = page(desk.get(f"/xx/lab/{lab.key}/moderate/experience/", headers=ENGLISH))

    assert "My secret draft" not in shown
    assert "1 note is seen by its writer alone" in shown
    for do in ("hide", "move"):
        assert "My secret draft" not in page(press(desk, lab, do, draft, to="support///mapping"))
    draft.refresh_from_db()
    assert (draft.is_hidden, draft.phase) == (False, phase(lab))


def test_the_notes_are_shown_to_all_when_who_leads_says_so(desk, lab):
    lab.phases.filter(key="experience").update(shown="later")
    write(lab, "Now seen")
    desk.post(f"/xx/lab/{lab.key}/console/do/", {"do": "show:experience"})

    assert "Now seen" in page(desk.get(f"/xx/lab/{lab.key}/moderate/experience/"))


def test_nobody_else_moderates(client, lab):
    note = write(lab, "Stays")
    for other in (client, room.phone(lab), room.signed_in(room.leader("other@example.org"))):
        assert press(other, lab, "hide", note).status_code == 404
    note.refresh_from_db()
    assert not note.is_hidden


def test_a_phase_without_notes_has_nothing_to_moderate(desk, lab):
    assert desk.get(f"/xx/lab/{lab.key}/moderate/vote/").status_code == 404
    assert press(desk, lab, "explode").status_code == 404
