"""Who may be in a room."""

import pytest

from tests.web.lab import room

pytestmark = pytest.mark.django_db


def test_who_leads_or_sits_there_sees_the_room_and_nobody_else(client):
    lead = room.leader()
    lab = room.lab(lead, opened=("experience",))
    address = f"/xx/lab/{lab.key}/"

    assert client.get(address).status_code == 404
    assert room.signed_in(room.leader("other@example.org")).get(address).status_code == 404
    assert room.signed_in(lead).get(address).status_code == 200
    assert room.phone(lab).get(address).status_code == 200


def test_a_part_of_a_phase_that_is_not_open_is_there_for_who_leads_alone():
    lead = room.leader()
    lab = room.lab(lead)
    address = f"/xx/lab/{lab.key}/part/experience/"

    assert room.phone(lab).get(address).status_code == 404
    assert room.signed_in(lead).get(address).status_code == 200


def test_a_phase_that_is_over_shows_its_board_and_to_each_what_they_wrote_themselves(client):
    lab = room.lab(room.leader(), opened=("experience",))
    writer, other = room.phone(lab), room.phone(lab, 2)
    home = f"/xx/lab/{lab.key}/"
    writer.post(f"{home}write/experience/", {"text": "Nobody called me back.", "language": "en"})
    lab.phases.filter(key="experience").update(is_open=False)
    address = f"{home}earlier/experience/"

    assert address in writer.get(home).content.decode()
    mine, theirs = writer.get(address).content.decode(), other.get(address).content.decode()
    assert "Nobody called me back." in theirs
    assert "Only this browser knows that it was you." in mine
    assert "Only this browser knows that it was you." not in theirs
    assert "thread/?of=note:" not in mine  # the report is not open yet
    lab.phases.filter(key="report").update(was_open=True)
    assert "thread/?of=note:" in writer.get(address).content.decode()
    assert client.get(address).status_code == 404


def test_a_phase_shown_later_that_is_over_tells_nobody_what_others_wrote():
    lab = room.lab(room.leader(), opened=("experience",))
    lab.phases.filter(key="experience").update(shown="later")
    room.note(lab, "experience", "Not for you yet.")
    lab.phases.filter(key="experience").update(is_open=False)

    seen = room.phone(lab).get(f"/xx/lab/{lab.key}/earlier/experience/")
    assert seen.status_code == 200
    assert "Not for you yet." not in seen.content.decode()


def test_a_closed_lab_promises_no_next_phase():
    lab = room.lab(room.leader(), opened=("experience",))
    lab.phases.update(is_open=False)
    phone = room.phone(lab)
    assert "When the next phase opens" in phone.get(f"/xx/lab/{lab.key}/").content.decode()
    type(lab).objects.filter(pk=lab.pk).update(state="closed")

    page = phone.get(f"/xx/lab/{lab.key}/").content.decode()
    assert "This lab is closed." in page
    assert "When the next phase opens" not in page
