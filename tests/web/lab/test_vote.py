"""A vote from the list to the result: what the room sees, what who leads does, what is refused in words."""

import json
from uuid import uuid4

import pytest

from placefirst_web.lab.actions import vote_rounds
from placefirst_web.library.models.lab_notes import LabGroup, LabNote
from placefirst_web.library.models.lab_votes import LabBallot, LabItem, LabRound, LabVote
from placefirst_web.library.models.labs import LabAttendance
from placefirst_web.live.models import Event
from tests.web.lab import room

pytestmark = pytest.mark.django_db

TEXTS = ("Share a budget", "Pay for the first year", "Train specialists", "Publish results")


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    return room.lab(lead, opened=("vote",))


@pytest.fixture
def items(lab):
    return {text: item(lab, text) for text in TEXTS}


def item(lab, text, category="government", **given):
    phase = lab.phases.get(key="vote")
    return LabItem.objects.create(
        lab=lab,
        phase=phase,
        text=text,
        language="en",
        category=category,
        position=phase.items.count(),
        **given,
    )


def address(lab, rest=""):
    return f"/xx/lab/{lab.key}/vote/vote/{rest}"


def rounds(lab, lead, do):
    return room.signed_in(lead).post(address(lab, "rounds/"), {"do": do, "view": "console"})


def send(phone, lab, chosen=(), *, paper="government:1", headers=None, **given):
    marks = {f"mark-{each.key}": "1" for each in chosen}
    return phone.post(address(lab), {"paper": paper, **marks, **given}, headers=headers or {})


def marked(phone, lab):
    return phone.get(address(lab)).content.decode()


def vote_of(lab, *lists):
    for number, chosen in enumerate(lists, start=1):
        assert send(room.phone(lab, number), lab, chosen).status_code == 302


# ---------------------------------------------------------------- the list


def test_the_list_is_made_of_groups_and_of_notes_without_a_group(lab, lead):
    phase = lab.phases.get(key="instruments")
    given = {"lab": lab, "phase": phase, "language": "en", "label": "services"}
    group = LabGroup.objects.create(title="Peer roles", translation="ピアの役割", **given)
    within = LabNote.objects.create(text="Hire peers", group=group, **given)
    alone = LabNote.objects.create(text="Share what works", **given)
    LabNote.objects.create(text="Off the board", is_hidden=True, **given)
    client = room.signed_in(lead)
    for _twice in range(2):
        client.post(address(lab, "items/"), {"do": "fill"})

    made = LabItem.objects.order_by("position")
    assert [(each.text, each.category, each.translation) for each in made] == [
        ("Peer roles", "services", "ピアの役割"),
        ("Share what works", "services", ""),
    ]
    assert [each.rests_on for each in made] == [
        [f"group:{group.key}", f"note:{within.key}"],
        [f"note:{alone.key}"],
    ]


def test_notes_that_are_not_shown_yet_do_not_become_items(lab, lead):
    phase = lab.phases.get(key="instruments")
    phase.shown = "later"
    phase.save()
    LabNote.objects.create(lab=lab, phase=phase, text="A draft", language="en", label="services")
    client = room.signed_in(lead)
    client.post(address(lab, "items/"), {"do": "fill"})

    assert not LabItem.objects.exists()
    assert "A draft" not in client.get(f"/xx/lab/{lab.key}/part/vote/?as=console").content.decode()


def test_an_item_is_added_once_changed_moved_and_taken_off(lab, lead):
    client, once = room.signed_in(lead), str(uuid4())
    for _twice in range(2):
        client.post(
            address(lab, "items/"),
            {"do": "add", "once": once, "category": "workforce", "text": " Train\nspecialists "},
        )
    made = LabItem.objects.get()
    second = item(lab, "Second", "workforce")
    client.post(address(lab, "items/"), {"do": f"up:{second.key}"})
    words = {
        f"text-{made.key}": "Train",
        f"category-{made.key}": "services",
        f"translation-{made.key}": "研修",
    }
    client.post(address(lab, "items/"), {"do": f"save:{made.key}", **words})
    made.refresh_from_db()

    assert (made.text, made.category, made.translation) == ("Train", "services", "研修")
    assert LabItem.objects.order_by("position").first() == second
    client.post(address(lab, "items/"), {"do": f"remove:{made.key}"})
    assert LabItem.objects.get() == second


@pytest.mark.parametrize("text", ["  ", "x" * 601])
def test_an_item_that_is_empty_or_too_long_is_refused_and_what_was_typed_stays(lab, lead, text):
    answer = room.signed_in(lead).post(
        address(lab, "items/"),
        {"do": "add", "category": "services", "text": text, "translation": "kept beside"},
    )

    assert answer.status_code == 422
    assert "kept beside" in answer.content.decode()
    assert not LabItem.objects.exists()


def test_the_list_stays_as_it_is_voted_on(lab, lead, items):
    rounds(lab, lead, "open")
    client, one = room.signed_in(lead), items["Share a budget"]
    for do in (f"remove:{one.key}", f"save:{one.key}", f"up:{one.key}"):
        answer = client.post(address(lab, "items/"), {"do": do, f"category-{one.key}": "government"})
        assert answer.status_code == 422
    added = {"do": "add", "category": "government", "text": "One more"}

    assert client.post(address(lab, "items/"), added).status_code == 422
    assert LabItem.objects.count() == len(TEXTS)


# ---------------------------------------------------------------- rounds and ballots


def test_a_phone_votes_changes_its_mind_and_takes_it_back(lab, lead, items):
    rounds(lab, lead, "open")
    phone, chosen = room.phone(lab), list(items.values())
    assert send(phone, lab, chosen[:3]).status_code == 302
    assert LabVote.objects.count() == 3
    send(phone, lab, chosen[3:])

    assert [vote.item.text for vote in LabVote.objects.all()] == ["Publish results"]
    assert f'name="mark-{chosen[3].key}" value="1" checked' in marked(phone, lab)
    send(phone, lab)
    assert not LabBallot.objects.exists() and not LabVote.objects.exists()


def test_a_fourth_choice_is_refused_and_what_was_chosen_stays(lab, lead, items):
    rounds(lab, lead, "open")
    answer = send(room.phone(lab), lab, items.values(), headers={"accept-language": "en"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "This is 4, and a ballot has 3." in page
    assert page.count('value="1" checked') == 4
    assert not LabBallot.objects.exists()


def test_an_abstention_is_a_ballot_and_nothing_chosen_is_none(lab, lead, items):
    rounds(lab, lead, "open")
    phone = room.phone(lab)
    assert send(phone, lab).status_code == 422
    assert send(phone, lab, abstain="government").status_code == 302
    assert (LabBallot.objects.count(), LabVote.objects.count()) == (1, 0)
    both = send(phone, lab, [items["Share a budget"]], abstain="government")

    assert both.status_code == 422 and not LabVote.objects.exists()


def test_all_categories_are_voted_on_by_one_button(lab, lead, items):
    other = [item(lab, text, "services") for text in ("One", "Two")]
    rounds(lab, lead, "open")
    phone = room.phone(lab)
    sent = {"paper": ["government:1", "services:1"], f"mark-{other[0].key}": "1", "abstain": "government"}
    assert phone.post(address(lab), sent).status_code == 302

    assert LabBallot.objects.count() == 2
    assert [vote.item.text for vote in LabVote.objects.all()] == ["One"]


def test_dots_and_ranks_are_kept_as_they_were_given(lab, lead, items):
    lab.phases.filter(key="vote").update(method="dots", most=5, most_on_one=3)
    rounds(lab, lead, "open")
    phone, (first, second, *_rest) = room.phone(lab), items.values()
    send(phone, lab, **{f"mark-{first.key}": "3", f"mark-{second.key}": "2"})
    page = marked(phone, lab)
    assert LabVote.objects.count() == 5
    assert page.count(" selected") == 2
    assert send(phone, lab, **{f"mark-{first.key}": "4"}).status_code == 422

    rounds(lab, lead, "close")
    lab.phases.filter(key="vote").update(method="ranked", most=3)
    rounds(lab, lead, "open:government")
    given = {"paper": "government:2", f"mark-{first.key}": "2", f"mark-{second.key}": "1"}
    assert send(phone, lab, **given).status_code == 302
    assert [(vote.item.text, vote.slot) for vote in LabVote.objects.order_by("slot")] == [
        (second.text, 1),
        (first.text, 2),
    ]
    assert send(phone, lab, paper="government:2", **{f"mark-{first.key}": "2"}).status_code == 422


def test_the_room_is_told_how_many_ballots_there_are_and_nothing_else(lab, lead, items):
    rounds(lab, lead, "open")
    before = Event.objects.count()
    vote_of(lab, [items["Share a budget"]], [items["Train specialists"]])
    send(room.phone(lab, 3), lab, abstain="government")
    told = [event.data for event in Event.objects.order_by("number")[before:]]

    assert told == [{"values": {"ballots:vote/government": str(count)}} for count in (1, 2, 3)]
    page = room.phone(lab, 4).get(f"/xx/lab/{lab.key}/part/vote/").content.decode()
    assert '<b data-live-value="ballots:vote/government">3</b>' in page


def test_a_changed_ballot_tells_nobody(lab, lead, items):
    rounds(lab, lead, "open")
    phone = room.phone(lab)
    send(phone, lab, [items["Share a budget"]])
    before = Event.objects.count()
    send(phone, lab, [items["Train specialists"]])

    assert Event.objects.count() == before


def test_who_voted_took_part_and_no_row_leads_to_the_ballot(lab, lead, items):
    rounds(lab, lead, "open")
    send(room.phone(lab), lab, [items["Share a budget"]])

    assert LabAttendance.objects.get().phase.key == "vote"
    assert {field.name for field in LabBallot._meta.get_fields() if field.is_relation} == {"round", "votes"}


# ---------------------------------------------------------------- the result


def test_nothing_is_counted_out_before_the_vote_is_closed(lab, lead, items):
    rounds(lab, lead, "open")
    one, two, three, four = items.values()
    vote_of(lab, [one, two], [one], [two], [three], [one, three], [two])
    for client, view in (
        (room.signed_in(lead), "console"),
        (room.signed_in(lead), "wall"),
        (room.phone(lab, 9), "seat"),
    ):
        page = client.get(f"/xx/lab/{lab.key}/part/vote/?as={view}").content.decode()
        assert 'class="places"' not in page and " checked" not in page
    rounds(lab, lead, "close")
    found = LabRound.objects.get().result

    assert found["totals"] == {str(one.key): 3, str(two.key): 3, str(three.key): 2, str(four.key): 0}
    assert (found["ballots"], found["abstentions"], found["withheld"]) == (6, 0, "")
    page = room.phone(lab, 10).get(f"/xx/lab/{lab.key}/part/vote/").content.decode()
    assert "Publish results" in page and 'class="places"' in page


def test_the_ballots_are_gone_once_they_are_counted(lab, lead, items):
    rounds(lab, lead, "open")
    one, two, three, _four = items.values()
    vote_of(lab, [one], [two], [three], [one], [two])
    rounds(lab, lead, "close")

    assert not LabBallot.objects.exists() and not LabVote.objects.exists()


def test_a_late_ballot_is_told_so_and_not_counted(lab, lead, items):
    rounds(lab, lead, "open")
    one, two, three, _four = items.values()
    vote_of(lab, [one], [two], [three])
    rounds(lab, lead, "close")
    late = send(room.phone(lab, 9), lab, [one], headers={"accept-language": "en"})

    assert late.status_code == 409
    assert (
        "The vote was closed before your ballot came: Government. It was not counted there."
        in late.content.decode()
    )
    assert not LabBallot.objects.exists()


def test_a_ballot_of_the_first_round_is_none_of_the_second(lab, lead, items):
    rounds(lab, lead, "open")
    rounds(lab, lead, "close")
    rounds(lab, lead, "open:government")
    answer = send(room.phone(lab), lab, [items["Share a budget"]])

    assert answer.status_code == 409
    assert not LabBallot.objects.exists()


def test_nothing_is_counted_while_the_phase_or_the_lab_is_closed(lab, lead, items):
    rounds(lab, lead, "open")
    phone = room.phone(lab)
    lab.phases.filter(key="vote").update(is_open=False)
    assert send(phone, lab, [items["Share a budget"]]).status_code == 409
    lab.phases.filter(key="vote").update(is_open=True)
    type(lab).objects.update(state="closed")

    assert send(phone, lab, [items["Share a budget"]]).status_code == 409
    assert not LabBallot.objects.exists()


def test_people_with_lived_experience_stand_apart_where_both_sides_are_large_enough(lab, lead, items):
    rounds(lab, lead, "open")
    one, two, three, four = items.values()
    for number, chosen in enumerate([one, one, two, two, three, four], start=1):
        send(room.phone(lab, number, roles=["lived_experience"]), lab, [chosen])
    for number, chosen in enumerate([one, two, three, three, four, four], start=11):
        send(room.phone(lab, number), lab, [chosen])
    rounds(lab, lead, "close")
    found = LabRound.objects.get().result

    assert found["apart_ballots"] == 6
    assert found["apart"] == {str(one.key): 2, str(two.key): 2, str(three.key): 1, str(four.key): 1}


def test_a_room_of_one_mind_is_told_in_ranges(lab, lead, items):
    rounds(lab, lead, "open")
    one, two, *_rest = items.values()
    vote_of(lab, *[[one]] * 6, [two])
    rounds(lab, lead, "close")
    page = room.phone(lab, 20).get(f"/xx/lab/{lab.key}/part/vote/", headers={"accept-language": "en"})

    assert "5 to 7 ballots" in page.content.decode()
    assert set(json.loads(json.dumps(LabRound.objects.get().result))["totals"].values()) == {None}


# ---------------------------------------------------------------- who may


def test_who_leads_does_not_vote_unless_it_is_allowed(lab, lead, items):
    rounds(lab, lead, "open")
    client = room.signed_in(lead)
    assert send(client, lab, [items["Share a budget"]]).status_code == 409
    seat = room.phone(lab)
    client.cookies.update(seat.cookies)
    assert send(client, lab, [items["Share a budget"]]).status_code == 409
    assert not LabBallot.objects.exists()
    rounds(lab, lead, "leader")

    assert send(client, lab, [items["Share a budget"]]).status_code == 302
    assert LabBallot.objects.count() == 1


def test_strangers_and_seats_open_and_change_nothing(lab, items, client):
    for other in (client, room.phone(lab)):
        assert other.post(address(lab, "rounds/"), {"do": "open"}).status_code == 404
        assert other.post(address(lab, "items/"), {"do": "fill"}).status_code == 404
    assert client.post(address(lab), {}).status_code == 404
    assert not LabRound.objects.exists()


def test_a_vote_needs_two_items(lab, lead):
    item(lab, "Alone")
    rounds(lab, lead, "open")

    assert not LabRound.objects.exists()


def test_a_round_is_not_opened_twice(lab, lead, items):
    rounds(lab, lead, "open")
    rounds(lab, lead, "open")
    rounds(lab, lead, "open:government")

    assert LabRound.objects.count() == 1
    assert vote_rounds.close_rounds(room_of(lab), lab.phases.get(key="vote")) == 1


def room_of(lab):
    from placefirst_web.library.rooms import Room

    return Room(lab, None, True)
