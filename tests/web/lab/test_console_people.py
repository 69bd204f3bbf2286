"""People: seats, personal invitations, what is provided, who took part; nothing leads to what was written."""

import re

import pytest

from placefirst.deliberation.file import lab_json
from placefirst_web.accounts.saved import kind
from placefirst_web.lab.actions import vote_rounds
from placefirst_web.library.labs import lab_of
from placefirst_web.library.models.lab_votes import LabItem, LabRound
from placefirst_web.library.models.labs import Lab, LabInvitation, LabSeat
from placefirst_web.library.rooms import Room
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


def press(desk, lab, do, **more):
    return desk.post(f"/xx/lab/{lab.key}/people/", {"do": do, **more}, headers=ENGLISH, follow=True)


def people(desk, lab):
    return page(desk.get(f"/xx/lab/{lab.key}/people/", headers=ENGLISH))


def test_who_leads_sees_names_and_roles_as_far_as_they_were_given(desk, lab):
    room.phone(lab, 1, name="Aiko <b>", roles=["lived_experience", "peer_worker"], is_named=True)
    room.phone(lab, 2)
    shown = people(desk, lab)

    assert "Aiko &lt;b&gt;" in shown
    assert "Person with lived experience, Peer worker" in shown
    assert "without a name" in shown
    assert "by name" in shown


def test_somebody_who_is_asked_to_leave_sees_nothing_any_more(desk, lab):
    phone = room.phone(lab)
    seat = LabSeat.objects.get()
    press(desk, lab, f"remove:{seat.key}")

    assert phone.get(f"/xx/lab/{lab.key}/").status_code == 404
    assert "Nobody sits there" in page(press(desk, lab, f"remove:{seat.key}"))
    assert press(desk, lab, "remove:x").status_code == 404


def test_a_personal_link_is_shown_once_seats_one_and_is_taken_back(desk, lab, client):
    shown = page(press(desk, lab, "invite", label="Ms. Sato"))
    link = re.search(r"/join/invitation/[\w-]{43}/", shown)[0]

    assert "The invitation for Ms. Sato" in shown
    assert link not in people(desk, lab)
    assert client.get(link).status_code == 200
    press(desk, lab, f"take_back:{LabInvitation.objects.get().pk}")
    assert LabInvitation.objects.get().is_revoked
    assert "taken back" in people(desk, lab)
    assert "used or taken back before" in page(
        press(desk, lab, f"take_back:{LabInvitation.objects.get().pk}")
    )


def test_an_invitation_of_another_lab_is_not_taken_back(desk, lab):
    other = room.lab(room.leader("other@example.org"))
    invitation = LabInvitation.objects.create(lab=other, secret="x")

    press(desk, lab, f"take_back:{invitation.pk}")
    invitation.refresh_from_db()
    assert not invitation.is_revoked


def test_what_is_provided_is_kept_by_role_and_gone_when_emptied(desk, lab):
    rows = "provided-0-"
    blank = {"provided-TOTAL_FORMS": "1", "provided-INITIAL_FORMS": "1", f"{rows}role": "lived_experience"}
    given = {f"{rows}seats": "3", f"{rows}payment": "¥8,000\u202e", f"{rows}accessibility": "Breaks"}
    press(desk, lab, "provide", **blank, **given)

    kept = lab.provisions.get()
    assert (kept.role, kept.seats, kept.payment) == ("lived_experience", 3, "¥8,000")
    assert kept.accessibility == "Breaks"
    assert "0 of 3 seats for people with lived experience are taken." in people(desk, lab)
    wrong = given | {f"{rows}seats": "many", f"{rows}payment": "Kept?"}
    shown = page(press(desk, lab, "provide", **blank, **wrong))
    assert "Enter a whole number." in shown
    assert 'value="Kept?"' in shown
    press(desk, lab, "provide", **blank)
    assert not lab.provisions.exists()


def test_who_took_part_is_told_by_role_from_five_people_on(desk, lab):
    phones = [room.phone(lab, number, roles=["family"]) for number in range(1, 6)]
    for phone in phones[:4]:
        room.took_part(phone, lab, "experience")
    assert "fewer than five people so far" in people(desk, lab)
    room.took_part(phones[4], lab, "experience")
    assert "fewer than five people so far" not in people(desk, lab)
    assert re.search(r'<th scope="row">Experience</th>.*<td class="figure">5</td>', people(desk, lab))


def test_a_role_never_appears_together_with_a_note_while_a_phase_is_open(desk, lab):
    def told():
        exported = lab_json(lab_of(Lab.objects.get(pk=lab.pk)))
        boards = people(desk, lab).partition("Who took part, phase by phase")[2].partition("</section>")[0]
        return boards, exported["attendance"], exported["participants"]

    Lab.objects.filter(pk=lab.pk).update(setting={**lab.setting, "sessions": [
        {"key": "s1", "title": {"en": "Morning"}, "day": "", "place": ""}]})  # fmt: skip
    lab.phases.filter(key="experience").update(session="s1")
    phones = [
        room.phone(lab, number, roles=["lived_experience"], name=f"Aki {number}", is_named=True)
        for number in range(1, 11)
    ]
    seen = []
    for phone in phones:
        room.took_part(phone, lab, "experience")
        seen.append(told())
    assert seen[0] == seen[3] and seen[4] == seen[8]
    assert seen[3][0] != seen[4][0] != seen[9][0]
    assert not seen[9][1] and not any(each["sessions"] for each in seen[9][2])
    desk.post(f"/xx/lab/{lab.key}/console/do/", {"do": "shut:experience", "anyway": "1"})
    assert told()[1][0]["took_part"] == 10 and told()[2][0]["sessions"] == ["s1"]


def test_closing_a_phase_with_an_open_vote_asks_first_and_then_counts(desk, lab):
    phase = lab.phases.get(key="vote")
    lab.phases.filter(key="vote").update(is_open=True)
    for text in ("One", "Two"):
        LabItem.objects.create(lab=lab, phase=phase, category="government", text=text, language="en")
    vote_rounds.open_rounds(Room(lab, None, True), phase)

    address = f"/xx/lab/{lab.key}/console/do/"
    shown = page(desk.post(address, {"do": "close"}, headers=ENGLISH))
    assert "the vote is counted now" in shown
    assert LabRound.objects.get().is_open
    desk.post(address, {"do": "close", "anyway": "1"})
    assert not LabRound.objects.get().is_open
    assert LabRound.objects.get().result["ballots"] == 0


# ---------------------------------------------------------------- saved work


def test_labs_are_saved_work_that_is_taken_along_and_deleted(lead, lab):
    room.note(lab, "experience", "Taken along")
    other = room.leader("other@example.org")
    labs = kind("labs")

    assert [piece.title for piece in labs.pieces(lead)] == ["A lab"]
    assert labs.pieces(other) == []
    assert labs.data(lead)[0]["notes"][0]["text"] == "Taken along"
    assert not labs.remove(other, lab.key.hex)
    assert not labs.remove(lead, "x" * 32)
    assert labs.remove(lead, lab.key.hex)
    assert not Lab.objects.exists()
