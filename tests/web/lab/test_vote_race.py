"""Ballots in a race: fifty posts at once, a close among them, a server that dies; what the tables refuse."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from placefirst_web.lab.actions import vote as actions
from placefirst_web.lab.actions import vote_rounds
from placefirst_web.lab.queries.asking import cookie_name, hash_of
from placefirst_web.library.models.lab_votes import LabBallot, LabItem, LabRound, LabVote
from placefirst_web.library.models.labs import LabSeat
from placefirst_web.library.rooms import Room
from placefirst_web.live.models import Event
from tests.web.lab import room

pytestmark = pytest.mark.django_db(transaction=True)

ITEMS = 8


@pytest.fixture
def lab():
    lab = room.lab(room.leader(), opened=("vote",))
    phase = lab.phases.get(key="vote")
    for place in range(ITEMS):
        given = {"text": f"Item {place}", "language": "en", "category": "services", "position": place}
        LabItem.objects.create(lab=lab, phase=phase, **given)
    vote_rounds.open_rounds(Room(lab, None, True), phase)
    return lab


def seated(lab, number=1):
    """A room as somebody with a seat asks for it."""
    secret = f"{number:043d}"
    seat, _made = LabSeat.objects.get_or_create(lab=lab, secret=hash_of(secret), defaults={"language": "en"})
    return Room(lab, seat, False, secret)


def post(lab, secret, chosen):
    """One post from a browser of its own."""
    client = Client(raise_request_exception=False)
    client.cookies[cookie_name(lab)] = secret
    marks = {f"mark-{item.key}": "1" for item in chosen}
    try:
        return client.post(f"/xx/lab/{lab.key}/vote/vote/", {"paper": "services:1", **marks}).status_code
    finally:
        connection.close()


def test_fifty_posts_of_one_person_at_once_never_give_a_fourth_vote(lab):
    here, items = seated(lab), list(LabItem.objects.all())
    chosen = [[items[(turn + step) % ITEMS] for step in range(3)] for turn in range(50)]
    with ThreadPoolExecutor(10) as phones:
        answers = list(phones.map(lambda each: post(lab, here.secret, each), chosen))

    assert set(answers) == {302}
    assert LabBallot.objects.count() == 1
    left = {vote.item_id for vote in LabVote.objects.all()}
    assert left in [{item.pk for item in each} for each in chosen]
    assert [
        event.data["values"]["ballots:vote/services"] for event in Event.objects.order_by("number")[1:]
    ] == ["1"]


def test_the_count_that_the_room_is_told_never_falls_behind(lab):
    rooms = [seated(lab, number) for number in range(1, 31)]
    item = LabItem.objects.first()
    with ThreadPoolExecutor(10) as phones:
        list(phones.map(lambda here: post(lab, here.secret, [item]), rooms))
    told = [
        int(event.data["values"]["ballots:vote/services"]) for event in Event.objects.order_by("number")[1:]
    ]

    assert told == sorted(told) and told[-1] == 30


def test_who_closes_waits_for_a_ballot_on_its_way_and_the_next_one_is_late(lab):
    phase, found, item = lab.phases.get(key="vote"), LabRound.objects.get(), LabItem.objects.first()
    closed = threading.Event()

    def close():
        try:
            vote_rounds.close_rounds(Room(lab, None, True), phase)
            closed.set()
        finally:
            connection.close()

    with transaction.atomic():
        assert actions.cast(seated(lab), phase, {found.pk: {item.pk: 1}}) == [found.pk]
        closing = threading.Thread(target=close)
        closing.start()
        assert not closed.wait(0.5)
    closing.join(20)
    found.refresh_from_db()

    assert closed.is_set() and found.result["ballots"] == 1
    assert actions.cast(seated(lab, 2), phase, {found.pk: {item.pk: 1}}) == []
    assert not LabBallot.objects.exists()


def test_a_server_that_dies_between_ballot_and_answer_leaves_a_whole_ballot_or_none(lab, monkeypatch):
    phase, found, items = lab.phases.get(key="vote"), LabRound.objects.get(), list(LabItem.objects.all())
    marks = {item.pk: 1 for item in items[:3]}

    def die(*given):
        raise SystemExit

    monkeypatch.setattr(actions, "tell", die)  # the ballot is in, the room not told
    with pytest.raises(SystemExit):
        actions.cast(seated(lab), phase, {found.pk: marks})
    assert LabVote.objects.count() == 3
    monkeypatch.undo()
    monkeypatch.setattr(actions, "_MARK", "SELECT 1 / 0, {rows}")  # it dies while the ballot is written
    with pytest.raises(Exception, match="division"):
        actions.cast(seated(lab, 2), phase, {found.pk: marks})
    monkeypatch.undo()

    assert LabBallot.objects.count() == 1
    actions.cast(seated(lab, 2), phase, {found.pk: marks})  # the next event tells both
    assert Event.objects.order_by("-number").first().data == {"values": {"ballots:vote/services": "2"}}


def test_taking_back_and_casting_at_once_leaves_no_vote_without_its_ballot(lab):
    here, item = seated(lab), LabItem.objects.first()
    with ThreadPoolExecutor(8) as phones:
        answers = list(phones.map(lambda turn: post(lab, here.secret, [item] if turn % 2 else []), range(40)))

    assert set(answers) <= {302, 422}
    assert LabVote.objects.count() == LabBallot.objects.count() <= 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"slot": 4, "most": 3},  # a place that a ballot does not have
        {"slot": 4, "most": 9},  # nor by another size of the ballot
        {"slot": 1, "most": 3},  # a place that is taken
        {"slot": 2, "most": 3, "item": 0},  # the same item again
        {"slot": 2, "most": 3, "round": "other"},  # a ballot of another round
    ],
)
def test_the_tables_refuse_a_vote_that_no_ballot_has(lab, wrong):
    phase, items = lab.phases.get(key="vote"), list(LabItem.objects.all())
    found = LabRound.objects.get()
    other = LabRound.objects.create(phase=phase, category="government", method="top", most=3)
    ballot = LabBallot.objects.create(round=found, voter="a" * 64)
    LabVote.objects.create(round=found, ballot=ballot, item=items[0], slot=1, most=3)
    given = {"round": found, "item": items[1], **wrong}
    given["item"] = items[0] if given["item"] == 0 else given["item"]
    given["round"] = other if given["round"] == "other" else given["round"]

    with pytest.raises(IntegrityError):
        LabVote.objects.create(ballot=ballot, **given)


def test_the_tables_refuse_a_second_ballot_and_a_second_open_round(lab):
    found = LabRound.objects.get()
    LabBallot.objects.create(round=found, voter="a" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        LabBallot.objects.create(round=found, voter="a" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        LabRound.objects.create(phase=found.phase, category="services", number=2, method="top", most=3)
