"""The console: a lab is made from a template, opened with a code, led through its phases, and closed."""

import re
from uuid import uuid4

import pytest

from placefirst_web.accounts.models import Account, Membership, Organisation
from placefirst_web.lab.actions import attendance, rooms
from placefirst_web.library.models.labs import Lab, LabSeat
from placefirst_web.library.rooms import Room
from placefirst_web.live.models import Event
from tests.web.lab import room

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
NEW = {"title": "Tama lab", "question": room.QUESTION, "language": "en", "template": "one_day", "owner": ""}


def page(response):
    return response.content.decode()


def make(client, **changed):
    return client.post("/xx/lab/new/", {**NEW, **changed}, headers=ENGLISH)


def press(client, lab, do, **more):
    return client.post(f"/xx/lab/{lab.key}/console/do/", {"do": do, **more}, headers=ENGLISH, follow=True)


def phase(lab, key="experience"):
    return lab.phases.get(key=key)


# ---------------------------------------------------------------- a new lab


def test_who_is_not_signed_in_sees_the_templates_and_makes_nothing(client):
    shown = page(client.get("/xx/lab/new/", headers=ENGLISH))

    assert "Sign in to make a lab" in shown
    assert "Support needs" in shown
    assert make(client).status_code == 403
    assert not Lab.objects.exists()


def test_a_lab_is_made_from_a_template_and_stands_on_the_first_page_of_its_leader_alone(client):
    lead = room.signed_in(room.leader())
    made = make(lead)

    lab = Lab.objects.get()
    assert made.headers["Location"] == f"/xx/lab/{lab.key}/console/"
    assert (lab.state, lab.code, lab.phases.count()) == ("draft", None, 9)
    assert "Tama lab" in page(lead.get("/xx/lab/"))
    assert "Tama lab" not in page(client.get("/xx/lab/"))


def test_a_form_that_is_sent_twice_makes_one_lab_and_nobody_takes_the_key_of_another():
    once = str(uuid4())
    lead, other = room.signed_in(room.leader()), room.signed_in(room.leader("other@example.org"))

    addresses = {make(lead, once=once).headers["Location"] for _time in range(2)}
    assert len(addresses) == 1
    assert "This form was used before" in page(make(other, once=once))
    assert Lab.objects.count() == 1


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost():
    shown = page(make(room.signed_in(room.leader()), question=" ", template="no_such"))

    assert "Write the question the room should answer." in shown
    assert 'value="Tama lab"' in shown
    assert not Lab.objects.exists()


def test_a_lab_of_an_organisation_is_led_by_its_members_and_of_a_stranger_by_nobody():
    account, other = room.leader(), room.leader("other@example.org")
    body = Organisation.objects.create(name="Association")
    Membership.objects.create(account=account, organisation=body)
    Membership.objects.create(account=other, organisation=body)

    make(room.signed_in(account), owner=str(body.pk))
    assert room.signed_in(other).get(f"/xx/lab/{Lab.objects.get().key}/console/").status_code == 200
    assert "Select a valid choice" in page(
        make(room.signed_in(Account.objects.create_user("c@example.org")), owner=str(body.pk))
    )


# ---------------------------------------------------------------- open, code, close


def test_opening_a_lab_gives_it_a_code_that_is_never_mistaken():
    lead = room.leader()
    make(room.signed_in(lead))
    lab = Lab.objects.get()

    shown = page(press(room.signed_in(lead), lab, "open"))
    lab.refresh_from_db()
    assert lab.state == "open"
    assert re.fullmatch(r"[BCDFGHJKMNPQRTVWXYZ2346789]{4}-[BCDFGHJKMNPQRTVWXYZ2346789]{4}", lab.code)
    assert lab.code in shown
    assert "<svg viewBox" in shown


def test_a_code_is_renewed_and_taken_back_and_who_sits_there_stays():
    lead = room.leader()
    lab = room.lab(lead)
    client, seated, before = room.signed_in(lead), room.phone(lab), lab.code

    press(client, lab, "renew")
    lab.refresh_from_db()
    assert lab.code not in {None, before}
    press(client, lab, "revoke")
    lab.refresh_from_db()
    assert lab.code is None
    assert "There is no code" in page(client.get(f"/xx/lab/{lab.key}/console/", headers=ENGLISH))
    assert seated.get(f"/xx/lab/{lab.key}/").status_code == 200


def test_a_closed_lab_has_no_code_and_no_open_phase_and_may_be_opened_again():
    lead = room.leader()
    lab = room.lab(lead, opened=("report", "experience"))
    client = room.signed_in(lead)

    press(client, lab, "close", anyway="1")
    lab.refresh_from_db()
    assert (lab.state, lab.code) == ("closed", None)
    assert not lab.phases.filter(is_open=True).exists()
    assert "Open the lab first" in page(press(client, lab, "go:experience"))
    press(client, lab, "open")
    lab.refresh_from_db()
    assert lab.state == "open"
    assert lab.code


def test_a_button_of_a_lab_that_was_deleted_meanwhile_says_so():
    lab = room.lab(room.leader())
    Lab.objects.filter(pk=lab.pk).delete()

    with pytest.raises(Exception, match="deleted this lab"):
        rooms.open_lab(lab)


# ---------------------------------------------------------------- phases


def test_the_room_goes_from_phase_to_phase_and_back_and_has_two_open_at_once():
    lead = room.leader()
    lab = room.lab(lead)
    client = room.signed_in(lead)

    press(client, lab, "go:experience")
    assert phase(lab).is_open
    assert phase(lab).ends_at
    press(client, lab, "beside:support")
    assert lab.phases.filter(is_open=True).count() == 2
    press(client, lab, "go:instruments", anyway="1")
    assert list(lab.phases.filter(is_open=True).values_list("key", flat=True)) == ["instruments"]
    press(client, lab, "go:experience", anyway="1")
    assert phase(lab).is_open
    press(client, lab, "shut:experience", anyway="1")
    assert not lab.phases.filter(is_open=True).exists()
    assert phase(lab).was_open


def test_time_is_given_taken_away_and_never_shuts_anything():
    lead = room.leader()
    lab = room.lab(lead)
    client = room.signed_in(lead)
    press(client, lab, "go:experience")
    before = phase(lab).ends_at

    press(client, lab, "extend:experience", minutes="7")
    assert (phase(lab).ends_at - before).total_seconds() == 7 * 60
    assert {"values": {"ends:experience": phase(lab).ends_at.isoformat(timespec="seconds")}} in list(
        Event.objects.values_list("data", flat=True)
    )
    for given in ("0", "-3", "x", "99999", ""):
        assert "Minutes are a whole number" in page(press(client, lab, "extend:experience", minutes=given))
    press(client, lab, "untimed:experience")
    assert (phase(lab).ends_at, phase(lab).is_open) == (None, True)
    assert "is closed. Open it again" in page(press(client, lab, "extend:support"))


def test_a_button_that_is_none_and_a_phase_that_is_none_are_told_from_each_other():
    lead = room.leader()
    lab = room.lab(lead)
    client = room.signed_in(lead)

    assert press(client, lab, "explode").status_code == 404
    assert "no such phase" in page(press(client, lab, "go:nowhere"))


# ---------------------------------------------------------------- who takes part


def test_before_a_phase_closes_without_lived_experience_the_console_asks_once():
    lead = room.leader()
    lab = room.lab(lead, opened=("experience",))
    client = room.signed_in(lead)

    shown = page(press(client, lab, "shut:experience"))
    assert "So far it is not known that somebody with lived experience has taken part here" in shown
    assert phase(lab).is_open
    press(client, lab, "shut:experience", anyway="1")
    assert not phase(lab).is_open


def test_somebody_with_lived_experience_who_took_part_needs_no_question():
    lead = room.leader()
    lab = room.lab(lead, opened=("experience",))
    client = room.signed_in(lead)
    for number in range(1, 6):
        room.phone(lab, number, roles=["lived_experience"] if number == 1 else [])
    for number, seat in enumerate(LabSeat.objects.order_by("pk")):
        attendance.took_part(Room(lab, seat, False), phase(lab))
        if number < 4:  # told at once, it would be told with the note of who has it
            assert "not known that somebody with lived" in page(press(client, lab, "shut:experience"))

    press(client, lab, "shut:experience")
    assert not phase(lab).is_open


# ---------------------------------------------------------------- the wall


def test_the_wall_shows_question_phase_and_how_to_join():
    lead = room.leader()
    lab = room.lab(lead, opened=("experience",))
    shown = page(room.signed_in(lead).get(f"/xx/lab/{lab.key}/wall/", headers=ENGLISH))

    assert room.QUESTION in shown
    assert lab.code in shown
    assert "Experience" in shown
    assert '<span class="quiet small" lang="ja">経験</span>' in shown


@pytest.mark.parametrize("where", ["console/", "wall/"])
def test_only_who_leads_sees_console_and_wall(client, where):
    lead = room.leader()
    lab = room.lab(lead)
    address = f"/xx/lab/{lab.key}/{where}"

    assert client.get(address).status_code == 404
    assert room.phone(lab).get(address).status_code == 404
    assert room.signed_in(room.leader("other@example.org")).get(address).status_code == 404
    assert room.signed_in(lead).get(address).status_code == 200
    assert room.signed_in(lead).get(address.replace("/xx/", "/jp/")).status_code == 404
