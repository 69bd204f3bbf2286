"""Priorities and proposals: written together, resting on what the room has; nobody overwrites unseen."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from placefirst_web.library.models.lab_notes import LabNote
from placefirst_web.library.models.lab_proposals import LabPriority, LabProposal, LabStatement
from placefirst_web.library.models.lab_votes import LabItem, LabRound
from placefirst_web.library.models.labs import Lab, LabSeat
from placefirst_web.live.models import Event
from tests.web.lab import room

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


@pytest.fixture
def lead():
    return room.leader()


@pytest.fixture
def lab(lead):
    return room.lab(lead, opened=("priorities", "proposals"))


@pytest.fixture
def seat(lab):
    return room.phone(lab)


def page(response):
    return response.content.decode()


def note(lab, text="Visits to employers are not paid.", phase="experience", **given):
    made = lab.phases.get(key=phase)
    made.was_open = True
    made.save()
    return LabNote.objects.create(lab=lab, phase=made, text=text, language="en", **given)


def begun(client, lab, title="A fee for outreach"):
    """Begin a proposal and return where it is."""
    once = uuid4()
    response = client.post(
        f"/xx/lab/{lab.key}/proposals/new/", {"once": once, "title": title, "language": "en"}, headers=EN
    )
    assert response.status_code == 303, page(response)
    return f"/xx/lab/{lab.key}/proposals/{once}/"


def sentence(client, address, text="The ministry should pay for outreach.", **given):
    """Add a sentence to the proposal at *address* and return where it is."""
    once = uuid4()
    data = {"once": once, "part": "solution", "text": text, "language": "en", **given}
    response = client.post(f"{address}sentence/", data, headers=EN)
    assert response.status_code == 303, page(response)
    return f"{address}sentence/{once}/"


def seen(client, address):
    """The sign of what the form at *address* shows."""
    return page(client.get(address, headers=EN)).split('name="seen" value="')[1].split('"')[0]


# ---------------------------------------------------------------- priorities


def test_a_priority_is_named_out_of_a_vote_and_rests_on_it(lab, seat):
    phase = lab.phases.get(key="vote")
    of = {"lab": lab, "phase": phase, "category": "services", "language": "en"}
    item, nothing = (LabItem.objects.create(text=text, **of) for text in ("Outreach", "A poster"))
    LabRound.objects.create(
        phase=phase, category="services", method="top", most=3, is_open=False,
        result={"ballots": 7, "abstentions": 0, "totals": {str(item.key): 5, str(nothing.key): 0}},
    )  # fmt: skip
    lab.phases.filter(key="vote").update(was_open=True)
    board = page(seat.get(f"/xx/lab/{lab.key}/part/priorities/", headers=EN))
    assert board.index("5 votes") < board.index("0 votes")

    once = uuid4()
    refs = [f"item:{item.key}", "vote:vote/services/1"]
    sent = {"once": once, "title": "Outreach", "language": "en", "category": "services", "rests_on": refs}
    for _again in range(2):
        response = seat.post(f"/xx/lab/{lab.key}/priorities/new/", sent, headers=EN)
        assert response.status_code == 303

    made = LabPriority.objects.get()
    assert (made.key, made.rests_on) == (once, refs)
    shown = page(seat.get(f"/xx/lab/{lab.key}/part/priorities/", headers=EN))
    assert "7 ballots" in shown and "is a priority" in shown
    assert {"parts": ["priorities", "barriers", "proposals"]} in [each.data for each in Event.objects.all()]


def test_an_empty_priority_is_refused_and_what_was_typed_is_kept(lab, seat):
    sent = {"title": "", "translation": "外出支援", "language": "en"}
    response = seat.post(f"/xx/lab/{lab.key}/priorities/new/", sent, headers=EN)

    assert response.status_code == 422
    assert "Write something first." in page(response) and "外出支援" in page(response)
    assert 0 == LabPriority.objects.count()


# ---------------------------------------------------------------- proposals


def test_a_sentence_shows_what_it_rests_on_and_one_without_says_so(lab, seat):
    written = note(lab)
    address = begun(seat, lab)
    sentence(seat, address, rests_on=[f"note:{written.key}"])
    sentence(seat, address, "More people would find work.", part="outcome")
    sentence(seat, address, "It is only fair.", part="rationale", is_opinion="on")

    shown = page(seat.get(address, headers=EN))
    assert "Visits to employers are not paid." in shown
    assert "1 sentence rests on nothing yet." in shown
    assert 'class="opinion"' in shown
    assert LabProposal.objects.get().version == 4


def test_the_same_form_sent_twice_makes_one_sentence(lab, seat):
    address, once = begun(seat, lab), uuid4()
    for _again in range(2):
        sent = {"once": once, "part": "solution", "text": "Once.", "language": "en"}
        assert seat.post(f"{address}sentence/", sent).status_code == 303

    assert LabStatement.objects.get().key == once


def test_two_people_who_change_a_sentence_lose_nothing(lab, seat):
    other = room.phone(lab, 2)
    address = begun(seat, lab)
    where = sentence(seat, address)
    mine, theirs = seen(seat, where), seen(other, where)
    assert mine == theirs
    other.post(where, {"seen": theirs, "text": "The insurers should pay.", "language": "en"})

    response = seat.post(
        where, {"seen": mine, "text": "The nation should pay.", "language": "en"}, headers=EN
    )

    assert response.status_code == 409
    assert "The insurers should pay." in page(response) and "The nation should pay." in page(response)
    assert LabStatement.objects.get().text == "The insurers should pay."
    newest = page(response).split('name="seen" value="')[1].split('"')[0]
    again = seat.post(where, {"seen": newest, "text": "Both should pay.", "language": "en"})
    assert again.status_code == 303
    assert LabStatement.objects.get().text == "Both should pay."


def test_two_people_may_change_different_sentences_at_once(lab, seat):
    other = room.phone(lab, 2)
    address = begun(seat, lab)
    first, second = sentence(seat, address, "One."), sentence(seat, address, "Two.")
    one, two = seen(seat, first), seen(other, second)

    assert seat.post(first, {"seen": one, "text": "First.", "language": "en"}).status_code == 303
    assert other.post(second, {"seen": two, "text": "Second.", "language": "en"}).status_code == 303


def test_the_head_is_not_overwritten_unseen(lab, seat):
    address = begun(seat, lab)
    was = seen(seat, f"{address}head/")
    room.phone(lab, 2).post(f"{address}head/", {"seen": was, "title": "Theirs", "language": "en"})

    response = seat.post(f"{address}head/", {"seen": was, "title": "Mine", "language": "en"}, headers=EN)

    assert response.status_code == 409
    assert "Theirs" in page(response) and "Mine" in page(response)
    assert LabProposal.objects.get().title == "Theirs"


def test_a_sentence_that_was_taken_away_meanwhile_leaves_the_text_to_copy(lab, seat):
    address = begun(seat, lab)
    where = sentence(seat, address)
    was = seen(seat, where)
    assert seat.post(where, {"do": "remove", "seen": was}).status_code == 303

    assert seat.get(where).status_code == 404
    assert 0 == LabStatement.objects.count()


def test_points_change_places(lab, seat):
    address = begun(seat, lab)
    sentence(seat, address, "One.", part="contents")
    second = sentence(seat, address, "Two.", part="contents")
    assert seat.post(f"{second}up/").status_code == 303

    assert ["Two.", "One."] == [each.text for each in LabStatement.objects.all()]


# ---------------------------------------------------------------- who may


def test_only_an_open_phase_is_written_in_but_who_leads_always_may(lab, lead, seat):
    address = begun(seat, lab)
    where = sentence(seat, address)
    was = seen(seat, where)
    lab.phases.update(is_open=False)

    refused = seat.post(where, {"seen": was, "text": "Too late, but kept.", "language": "en"}, headers=EN)
    assert refused.status_code == 409
    assert "This phase is not open now." in page(refused) and "Too late, but kept." in page(refused)
    leads = room.signed_in(lead)
    assert leads.post(where, {"seen": was, "text": "By who leads.", "language": "en"}).status_code == 303


def test_nobody_writes_in_a_closed_lab(lab, lead, seat):
    address = begun(seat, lab)
    lab.state = "closed"
    lab.save()

    for client in (seat, room.signed_in(lead)):
        sent = {"text": "Late.", "language": "en", "part": "solution"}
        response = client.post(f"{address}sentence/", sent, headers=EN)
        assert response.status_code == 409
        assert "This lab is closed." in page(response) and "Late." in page(response)


def test_strangers_and_removed_seats_find_no_proposal(client, lab, seat):
    address = begun(seat, lab)
    where = sentence(seat, address)
    LabSeat.objects.update(is_removed=True)

    for path in (address, where, f"{address}head/", f"{address}model/", f"{address}barrier/"):
        assert client.get(path).status_code == 404
        assert seat.get(path).status_code == 404
        assert client.post(path).status_code in (404, 405)


def test_drafts_and_hidden_notes_are_offered_to_nobody(lab, lead, seat):
    lab.phases.filter(key="experience").update(shown="later", is_shown=False)
    draft = note(lab, "Nobody reads this yet.")
    hidden = note(lab, "Taken off the board.", phase="support", is_hidden=True)
    address = begun(seat, lab)

    for client in (seat, room.signed_in(lead)):
        form = page(client.get(f"{address}sentence/?part=solution"))
        assert "Nobody reads this yet." not in form and "Taken off the board." not in form
        for each in (draft, hidden):
            sent = {"text": "I guess.", "language": "en", "rests_on": f"note:{each.key}"}
            assert client.post(f"{address}sentence/", sent).status_code == 422
    statement = LabStatement.objects.create(
        proposal=LabProposal.objects.get(), part="solution", text="Held.", language="en",
        rests_on=[f"note:{draft.key}"],
    )  # fmt: skip
    shown = page(seat.get(address, headers=EN))
    assert "Nobody reads this yet." not in shown and "no longer there, or not shown to you" in shown
    assert statement.text in shown


def test_what_is_typed_is_text_and_nothing_else(lab, seat):
    address = begun(seat, lab, "<script>alert(1)</script>")
    sentence(seat, address, '"><img src=x onerror=alert(1)>')

    for path in (address, f"/xx/lab/{lab.key}/part/proposals/"):
        shown = page(seat.get(path))
        assert "<script>alert" not in shown and "<img src=x" not in shown


def test_a_key_of_another_lab_makes_nothing_here(lab, lead, seat):
    Lab.objects.update(code=None)
    elsewhere = room.lab(room.leader("b@example.org"), opened=("proposals",))
    LabProposal.objects.create(lab=elsewhere, key=UUID(int=7), title="There", language="en")
    sent = {"once": UUID(int=7), "title": "Here", "language": "en"}
    response = seat.post(f"/xx/lab/{lab.key}/proposals/new/", sent, headers=EN)

    assert response.status_code == 409
    assert "There" == LabProposal.objects.get().title


@pytest.mark.django_db(transaction=True)
def test_of_many_who_change_a_sentence_at_once_one_is_kept_and_all_others_are_told():
    lab = room.lab(room.leader(), opened=("proposals",))
    phones = [room.phone(lab, number) for number in range(1, 7)]
    address = begun(phones[0], lab)
    where = sentence(phones[0], address)
    was = seen(phones[0], where)

    def send(number):
        sent = {"seen": was, "text": f"By phone {number}.", "language": "en"}
        try:
            return phones[number].post(where, sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(send, range(6)))

    assert statuses == [303, 409, 409, 409, 409, 409]
    assert LabProposal.objects.get().version == 3
