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
