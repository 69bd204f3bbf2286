"""Joining a room: by code or by a personal link, without an account; refused in words, with the form kept."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from placefirst_web.lab.actions import door, seats
from placefirst_web.lab.queries.asking import cookie_name, hash_of
from placefirst_web.library.models.labs import Lab, LabInvitation, LabSeat
from tests.web.lab import room

pytestmark = pytest.mark.django_db
SAID = {"language": "en", "agrees": "on"}


@pytest.fixture
def lab():
    return room.lab(room.leader(), opened=("experience",))


@pytest.fixture(autouse=True)
def _open_door():
    cache.clear()


def secret_of(answer):
    return re.search(r'name="secret" value="([A-Za-z0-9_-]{43})"', answer.content.decode())[1]


def join(client, lab, **said):
    address = f"/join/{lab.code}/"
    return client.post(address, {**SAID, "secret": secret_of(client.get(address)), **said})


def test_who_types_the_code_and_agrees_has_a_seat_without_an_account_or_a_session(client, lab):
    asked = client.post("/join/", {"code": lab.code})
    assert (asked.status_code, asked["Location"]) == (303, f"/join/{lab.code}/")

    answer = join(client, lab)

    cookie = answer.cookies[cookie_name(lab)]
    assert answer.status_code == 303 and answer["Location"] == f"/xx/lab/{lab.key}/?said=joined"
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
    assert "sessionid" not in client.cookies and not cookie["domain"]
    assert LabSeat.objects.get().secret == hash_of(cookie.value) != cookie.value
    assert "You have a seat" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("shape", ["{0}", "{1}", " {2} ", "{3}", "{4}"])
def test_the_code_may_be_typed_in_any_way(client, lab, shape):
    code = lab.code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    typed = shape.format(code, code.replace("-", ""), code.lower(), wide, code.replace("-", " "))

    assert client.post("/join/", {"code": typed})["Location"] == f"/join/{code}/"


def test_the_page_says_what_taking_part_means_in_the_language_of_the_reader(client, lab):
    english = client.get(f"/join/{lab.code}/").content.decode()
    japanese = client.get(f"/join/{lab.code}/", headers={"accept-language": "ja"}).content.decode()

    assert lab.question in english and "without giving a name" in english
    assert "becomes a report" in english and "報告書になります" in japanese


def test_nothing_but_the_agreement_has_to_be_said_and_what_is_said_is_kept(client, lab):
    join(
        client, lab, name=" Aki  Sato ", affiliation="Centre", roles=["lived_experience", "research"],
        is_named="on", is_apart="on", language="ja",
    )  # fmt: skip
    seat = LabSeat.objects.get()

    assert (seat.name, seat.affiliation, seat.language) == ("Aki Sato", "Centre", "ja")
    assert seat.roles == ["lived_experience", "research"] and seat.is_named and seat.is_apart
    join(Client(), lab)
    assert LabSeat.objects.filter(name="", roles=[], is_named=False).count() == 1


def test_a_name_with_a_sign_that_turns_the_text_round_is_refused(client, lab):
    assert "cannot be seen" in join(client, lab, name="Aki\u202e").content.decode()
    assert not LabSeat.objects.exists()


def test_who_writes_in_japanese_is_led_to_a_japanese_room(client, lab):
    assert "lang=ja" in join(client, lab, language="ja")["Location"]


def test_without_agreeing_nobody_sits_down_and_what_was_typed_stands_there(client, lab):
    answer = join(client, lab, agrees="", name="Aki", is_named="on")
    page = answer.content.decode()

    assert answer.status_code == 200 and "without agreeing" in page and 'value="Aki"' in page
    assert not LabSeat.objects.exists() and cookie_name(lab) not in client.cookies


def test_nobody_is_named_in_a_report_without_a_name(client, lab):
    assert "write your name" in join(client, lab, is_named="on").content.decode()


def test_a_form_sent_twice_makes_one_seat_and_gives_it_both_times(lab):
    first, again = Client(), Client()
    secret = secret_of(first.get(f"/join/{lab.code}/"))
    for client in (first, again):
        answer = client.post(f"/join/{lab.code}/", {**SAID, "secret": secret})
        assert answer.status_code == 303 and answer.cookies[cookie_name(lab)].value == secret
    assert LabSeat.objects.count() == 1


def test_who_sits_there_already_is_led_to_the_room(lab):
    phone = room.phone(lab)

    assert phone.get(f"/join/{lab.code}/")["Location"] == f"/xx/lab/{lab.key}/?said=back"


@pytest.mark.parametrize("code", ["WRNG-2345", "wrng2345"])
def test_a_wrong_code_is_said_and_stands_in_the_form(client, lab, code):
    page = client.post("/join/", {"code": code}).content.decode()

    assert "No lab has this code" in page and f'value="{code}"' in page
    assert client.get(f"/join/{code}/").status_code == 404


@pytest.mark.parametrize("code", ["", "12", "x" * 39, "ABCD-2345-6", "<script>", "\x00" * 8])
def test_what_can_be_no_code_is_said(client, lab, code):
    assert client.post("/join/", {"code": code}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "closed"}, "This lab is closed"),
        ({"state": "draft"}, "has not begun"),
        ({"most_seats": 0}, "Every seat of this lab is taken"),
    ],
)
def test_a_lab_that_takes_nobody_says_why(client, lab, fields, words):
    Lab.objects.update(**fields)
    answer = client.get(f"/join/{lab.code}/")
    sent = client.post(f"/join/{lab.code}/", {**SAID, "secret": "s" * 43, "name": "Aki"})

    assert answer.status_code == sent.status_code == 409
    assert words in answer.content.decode() and words in sent.content.decode()
    assert 'value="Aki"' in sent.content.decode() and not LabSeat.objects.exists()


def test_a_code_taken_back_opens_nothing_and_who_sits_there_stays(lab):
    phone, code = room.phone(lab), lab.code
    Lab.objects.update(code=None)

    assert Client().get(f"/join/{code}/").status_code == 404
    assert phone.get(f"/xx/lab/{lab.key}/").status_code == 200


def test_who_was_sent_out_does_not_come_back_by_the_same_browser(lab):
    phone = room.phone(lab, is_removed=True)
    answer = phone.get(f"/join/{lab.code}/")

    assert answer.status_code == 409 and "has ended your seat" in answer.content.decode()


def test_many_wrong_codes_shut_the_door_for_this_address_alone(client, lab, monkeypatch):
    monkeypatch.setitem(door.WRONG, "here", "3/10m/ip")
    for _try in range(5):
        client.post("/join/", {"code": "WRNG-2345"})
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")

    assert client.get(f"/join/{lab.code}/").status_code == 429
    assert "Too many wrong codes" in client.post("/join/", {"code": lab.code}).content.decode()
    assert elsewhere.get(f"/join/{lab.code}/").status_code == 200


def test_wrong_codes_from_everywhere_shut_it_for_all_but_personal_links_work(client, lab, monkeypatch):
    monkeypatch.setitem(door.WRONG, "everywhere", "2/1m/key")
    for number in range(4):
        Client(REMOTE_ADDR=f"203.0.113.{number}").get("/join/WRNG-2345/")
    _invitation, secret = seats.invite(lab)

    assert client.get(f"/join/{lab.code}/").status_code == 429
    assert client.get(f"/join/invitation/{secret}/").status_code == 200


def test_right_codes_are_not_counted(client, lab, monkeypatch):
    monkeypatch.setitem(door.WRONG, "here", "3/10m/ip")

    assert {client.get(f"/join/{lab.code}/").status_code for _try in range(8)} == {200}


def test_a_personal_link_seats_one_person_once_and_looking_does_not_use_it_up(lab):
    Lab.objects.update(code=None)
    _invitation, secret = seats.invite(lab, "Aki")
    first, second, address = Client(), Client(), f"/join/invitation/{secret}/"
    seat = secret_of(first.get(address))
    other = secret_of(second.get(address))

    assert first.post(address, {**SAID, "secret": seat}).status_code == 303
    assert first.post(address, {**SAID, "secret": seat})["Location"].endswith("said=back")
    assert second.post(address, {**SAID, "secret": other}).status_code == 404
    assert "was used" in second.get(address).content.decode()
    assert LabSeat.objects.count() == 1 and LabInvitation.objects.get().used_at


def test_an_invitation_taken_back_or_invented_leads_nowhere(client, lab):
    invitation, secret = seats.invite(lab)

    assert seats.take_back_invitation(lab, invitation.pk) and not seats.take_back_invitation(
        lab, invitation.pk
    )
    assert "was taken back" in client.get(f"/join/invitation/{secret}/").content.decode()
    assert client.get("/join/invitation/nothing/").status_code == 404
    assert secret not in str(LabInvitation.objects.values().get())


def test_one_changes_what_one_said_and_leaves_without_a_trace_of_a_name(lab):
    phone = room.phone(lab, name="Zaphod", affiliation="Heart", roles=["research"], is_named=True)
    address = f"/xx/lab/{lab.key}/"
    assert 'value="Zaphod"' in phone.get(f"{address}seat/").content.decode()
    phone.post(f"{address}seat/", {"name": "Trillian", "language": "en", "roles": ["employer"]})
    seat = LabSeat.objects.get()
    assert (seat.name, seat.roles, seat.is_named) == ("Trillian", ["employer"], False)

    answer = phone.post(f"{address}leave/")

    seat.refresh_from_db()
    assert answer.status_code == 200 and not answer.cookies[cookie_name(lab)].value
    assert (seat.name, seat.affiliation, seat.is_removed, seat.roles) == ("", "", True, ["employer"])
    assert phone.get(address).status_code == 404
    assert phone.get(f"/join/{lab.code}/").status_code == 200  # as somebody new


def test_being_ready_is_told_to_who_leads_alone(lab):
    from placefirst_web.live.models import Event

    phone = room.phone(lab)
    phone.post(f"/xx/lab/{lab.key}/ready/experience/", {"do": "ready"})
    assert LabSeat.objects.get().ready.key == "experience"
    assert "You are ready" in phone.get(f"/xx/lab/{lab.key}/").content.decode()
    assert Event.objects.latest("number").data == {"values": {"ready:experience": "1"}}
    assert Event.objects.latest("number").audience == "leaders"

    phone.post(f"/xx/lab/{lab.key}/ready/experience/", {"do": "not_ready"})
    assert LabSeat.objects.get().ready is None


def test_a_phase_before_the_meeting_takes_notes_until_its_deadline(lab):
    phone, address = room.phone(lab), f"/xx/lab/{lab.key}/"
    lab.phases.filter(key="support").update(opens_before=timezone.now() + timedelta(days=1))
    assert "Collected before the meeting" in phone.get(address).content.decode()
    phone.post(f"{address}write/support/", {"text": "A map", "language": "en"})
    assert lab.notes.get().origin == "before"

    lab.phases.filter(key="support").update(opens_before=timezone.now() - timedelta(minutes=1))
    late = phone.post(f"{address}write/support/", {"text": "Too late", "language": "en"}).content.decode()
    assert "This phase is closed" in late and "Too late</textarea>" in late
    assert lab.notes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_sit_down_at_once_no_more_than_there_are_seats_do():
    lab = room.lab(room.leader())
    Lab.objects.update(most_seats=3)

    def sit(number):
        try:
            answer = Client().post(f"/join/{lab.code}/", {**SAID, "secret": f"{number:043d}"})
            return answer.status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(sit, range(12)))

    assert answers.count(303) == 3 == LabSeat.objects.count()
