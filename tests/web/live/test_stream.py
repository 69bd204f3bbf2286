"""A stream tells each listener everything that is for them, once and in order."""

import time
from http import HTTPStatus
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from placefirst_web.accounts.models import Membership, Organisation
from placefirst_web.lab.actions import people, seats
from placefirst_web.library.models.labs import Lab, LabSeat
from placefirst_web.library.rooms import Room
from placefirst_web.live import events, hub
from tests.web.lab import room

PARTS = {"parts": ["experience"]}


def streams_of(channel):
    """The streams of *channel* that the served site holds."""
    return [stream for each in hub._hubs.values() for stream in each._streams.get(channel, ())]


def test_a_phone_hears_what_happens_after_it_came(lab, listen):
    events.post(lab.channel, PARTS)
    stream = listen(room.phone(lab))
    (served,) = streams_of(lab.channel)
    while served.known is None:  # what comes from now on is for it
        time.sleep(0.005)
    events.post(lab.channel, {"values": {"ballots": "3"}})

    heard = stream.until(1)
    assert heard.numbers == [2]
    assert heard.data == [{"values": {"ballots": "3"}}]


def test_what_happened_between_the_page_and_its_stream_is_told_again(lab, listen):
    for _ in range(5):
        events.post(lab.channel, PARTS)

    assert listen(room.phone(lab), after=2).until(3).numbers == [3, 4, 5]


def test_after_a_cut_the_number_that_the_browser_remembers_holds(lab, listen):
    for _ in range(5):
        events.post(lab.channel, PARTS)

    assert listen(room.phone(lab), after=1, Last_Event_ID="4").until(1).numbers == [5]


def test_nothing_is_lost_or_told_twice_while_twenty_write_and_listeners_come(lab, listen):
    def write():
        try:
            for _ in range(5):
                with transaction.atomic():
                    events.post(lab.channel, PARTS)
        finally:
            connection.close()

    writers = [Thread(target=write) for _ in range(20)]
    for writer in writers:
        writer.start()
    phone = room.phone(lab)
    streams = []
    for _ in range(8):
        streams.append(listen(phone, after=0))
        time.sleep(0.02)
    for writer in writers:
        writer.join()

    for stream in streams:
        assert stream.until(100).numbers == list(range(1, 101))


def test_what_was_taken_back_is_not_told(lab, listen):
    stream = listen(room.phone(lab), after=0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        events.post(lab.channel, PARTS)
        raise ZeroDivisionError
    events.post(lab.channel, {"reload": True})

    assert stream.until(1).data == [{"reload": True}]


def test_what_is_for_those_who_lead_is_told_to_nobody_else(lab, lead, listen):
    events.post(lab.channel, {"values": {"ready": "4"}}, audience=events.LEADERS)
    events.post(lab.channel, PARTS)

    assert listen(room.phone(lab), after=0).until(1).numbers == [2]
    assert listen(room.signed_in(lead), after=0).until(2).numbers == [1, 2]


def test_strangers_hear_nothing_and_are_not_told_that_there_is_a_lab(lab, listen):
    removed = room.phone(lab, 2, is_removed=True)
    other = room.signed_in(room.leader("other@example.org"))
    missing = f"lab:{'0' * 32}"

    assert [listen(client).answer.status for client in (Client(), removed, other)] == [404] * 3
    assert listen(room.phone(lab), missing).answer.status == HTTPStatus.NOT_FOUND
    assert listen(Client(), "nothing:1").answer.status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("how", ["is removed", "leaves"])
def test_who_is_removed_or_leaves_hears_the_end_at_once_and_the_others_go_on(lab, listen, how):
    phone = room.phone(lab, 1)
    gone, stays = listen(phone, after=0), listen(room.phone(lab, 2), after=0)
    events.post(lab.channel, PARTS)
    gone.until(1)
    stays.until(1)
    seat = LabSeat.objects.filter(lab=lab).order_by("pk")[0]
    if how == "leaves":
        seats.leave(Room(lab, seat, False))
    else:
        people.remove(lab, seat.key)

    assert gone.to_the_end().others[-1] == "over"
    before = events.last_number(lab.channel)
    events.post(lab.channel, {"values": {"after": "1"}})
    assert gone.heard.numbers[-1] <= before
    while stays.heard.data[-1] != {"values": {"after": "1"}}:
        assert stays.one()


def test_with_a_deleted_lab_its_streams_and_its_events_end(lab, listen):
    stream = listen(room.phone(lab), after=0)
    events.post(lab.channel, PARTS)
    stream.until(1)
    channel = lab.channel
    lab.delete()

    assert stream.to_the_end().others[-1] == "over"
    assert events.last_number(channel) == 0


def test_who_signs_out_hears_the_end(lab, lead, listen):
    client = room.signed_in(lead)
    stream = listen(client, after=0)
    events.post(lab.channel, PARTS)
    stream.until(1)
    client.logout()
    events.look_again(lab.channel)

    assert stream.to_the_end().others[-1] == "over"


def test_who_was_away_too_long_is_told_to_load_the_page(lab, listen, monkeypatch):
    monkeypatch.setattr(events, "KEPT", 10)
    monkeypatch.setattr(events, "PRUNED_EVERY", 5)
    for _ in range(20):
        events.post(lab.channel, PARTS)

    heard = listen(room.phone(lab), after=3).until(1)
    assert heard.numbers == [20]
    assert heard.data == [{"reload": True}]
    assert listen(room.phone(lab, 2), after=15).until(5).numbers == [16, 17, 18, 19, 20]
    assert listen(room.phone(lab, 3), after=99).until(1).data == [{"reload": True}]


def test_old_events_are_forgotten(lab, monkeypatch):
    monkeypatch.setattr(events, "KEPT", 10)
    monkeypatch.setattr(events, "PRUNED_EVERY", 5)
    for _ in range(23):
        events.post(lab.channel, PARTS)

    kept = events.Event.objects.filter(channel__name=lab.channel).values_list("number", flat=True)
    assert sorted(kept) == list(range(11, 24))


def test_when_the_database_was_away_everything_is_told_when_it_is_back(lab, listen):
    stream = listen(room.phone(lab), after=0)
    events.post(lab.channel, PARTS)
    stream.until(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user"
        )
    for _ in range(3):
        events.post(lab.channel, PARTS)

    assert stream.until(4).numbers == [1, 2, 3, 4]


def test_one_person_cannot_take_every_place(lab, listen, monkeypatch):
    monkeypatch.setattr(hub, "MOST_EACH", 2)
    phone = room.phone(lab)

    assert [listen(phone).answer.status for _ in range(3)] == [200, 200, 503]
    assert listen(room.phone(lab, 2)).answer.status == HTTPStatus.OK


@pytest.mark.parametrize("bound", ["MOST_STREAMS", "MOST_HERE"])
def test_who_leads_finds_a_place_in_a_room_that_somebody_filled(lead, lab, listen, monkeypatch, bound):
    monkeypatch.setattr(hub, bound, 2)

    assert [listen(room.phone(lab, number)).answer.status for number in range(3)] == [200, 200, 503]
    assert listen(room.signed_in(lead)).answer.status == HTTPStatus.OK


def test_who_does_not_belong_to_the_organisation_any_more_hears_nothing(lab, listen):
    member, others = room.leader("member@example.org"), Organisation.objects.create(name="Tama")
    belongs = Membership.objects.create(organisation=others, account=member)
    Lab.objects.filter(pk=lab.pk).update(account=None, organisation=others)
    stream = listen(room.signed_in(member))
    stream.one()
    belongs.delete()

    assert stream.to_the_end()


def test_a_stream_is_no_page_for_other_sites(lab, listen):
    phone = room.phone(lab)
    headers = listen(phone).answer.headers

    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["Cache-Control"] == "no-store, no-transform"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert listen(phone, Sec_Fetch_Site="cross-site").answer.status == HTTPStatus.BAD_REQUEST
    assert listen(phone, Host="elsewhere.example").answer.status == HTTPStatus.BAD_REQUEST


def test_a_reader_who_is_too_slow_is_cut_off_and_misses_nothing_when_it_comes_again(lab, listen, monkeypatch):
    monkeypatch.setattr(hub, "MOST_WAITING", 8)
    phone = room.phone(lab)
    slow = listen(phone, after=0, takes=4_096)
    told = 0
    while waiting := streams_of(lab.channel):  # one after the other: a burst would wait as one
        assert told < hub.MOST_REPLAYED, "who does not read is never cut off"
        told += 1
        events.post(lab.channel, {"values": {"long": "x" * 60_000}})
        while waiting[0].known < told and not waiting[0].is_over:
            time.sleep(0.005)

    first = slow.to_the_end().numbers
    assert 0 < len(first) < told
    second = listen(phone, after=0, Last_Event_ID=str(first[-1])).until(told - len(first)).numbers
    assert [*first, *second] == list(range(1, told + 1))
