"""Who works here: invited by mail, in a seat, and gone at once when it ends."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from placefirst.errors import InvalidRequest
from placefirst_web.accounts.models import Account
from placefirst_web.registry import invitations, opening
from placefirst_web.registry.management.commands import tidy
from placefirst_web.registry.models import Once, Person, PersonSeat, Staff, StaffInvitation, Team
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


def invite(cast, email="gus@example.org", role="specialist", **more):
    """Let Dan invite somebody; return the path of the link in the mail."""
    form = {"email": email, "role": role, "full_time": "1", "once": uuid4(), **more}
    answer = cast.client("dan").post(cast.at() + "staff/invite/", form)
    assert answer.status_code == 302, answer.content.decode()
    return re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)[1]


def confirm(cast, name):
    """Gus and others have opened the link that confirms their address."""
    account = cast.accounts[name]
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)


def test_somebody_is_invited_by_mail_takes_the_seat_once_and_works_here(cast):
    confirm(cast, "gus")
    gus = cast.client("gus")
    assert gus.get(cast.at() + "staff/").status_code == 404
    link = invite(cast, team=str(cast.unit.pk), full_time="0.5")

    assert "Kita" in gus.get(link).content.decode()
    assert gus.post(link, {"do": "join"}).status_code == 302
    assert gus.get(cast.at() + "staff/").status_code == 200
    assert gus.post(link, {"do": "join"}).status_code == 404
    with cast.within():
        seat = Staff.objects.get(account=cast.accounts["gus"])
        assert (seat.role, seat.team, float(seat.full_time)) == ("specialist", cast.unit, 0.5)


def test_the_link_opens_nothing_for_another_account_nor_once_the_address_is_unconfirmed(cast):
    link = invite(cast)

    assert cast.client("frank").get(link).status_code == 404
    assert cast.client("gus").get(link).status_code == 404
    assert cast.client(None).get(link).status_code == 302


def test_the_link_works_for_seventy_two_hours(cast, monkeypatch):
    confirm(cast, "gus")
    link = invite(cast)
    later = timezone.now() + timedelta(hours=72, seconds=1)
    monkeypatch.setattr(invitations.timezone, "now", lambda: later)

    assert cast.client("gus").get(link).status_code == 404


def test_a_withdrawn_invitation_opens_nothing(cast):
    confirm(cast, "gus")
    link = invite(cast)
    page = cast.client("dan").get(cast.at() + "staff/").content.decode()
    key = re.search(r'name="withdraw" value="([^"]+)"', page)[1]
    cast.client("dan").post(cast.at() + "staff/invite/", {"withdraw": key})

    assert cast.client("gus").get(link).status_code == 404


def test_the_table_holds_no_link_and_no_address_of_a_person_served(cast):
    link = invite(cast)
    with cast.within():
        invitations.invite(
            cast.kita, "hana.private@example.org", "person", by=None, person=cast.people["hana"].pk
        )
        kept = str(list(StaffInvitation.objects.values()))

    assert link.split("/")[-2] not in kept
    assert "hana.private" not in kept


def test_a_person_served_opens_the_own_record_with_an_invitation(cast):
    confirm(cast, "gus")
    with cast.within():
        _row, secret = invitations.invite(
            cast.kita, "gus@example.org", "person", by=None, person=cast.people["ken"].pk
        )
    link = f"/xx/implement/invitation/{cast.kita.code}/{secret}/"

    assert "about you" in cast.client("gus").get(link).content.decode()
    cast.client("gus").post(link, {"do": "join"})
    with cast.within():
        assert PersonSeat.objects.get(account=cast.accounts["gus"]).person == cast.people["ken"]


def test_who_works_here_does_not_review_the_service(cast):
    confirm(cast, "alice")
    link = invite(cast, "alice@example.org", "reviewer", until=TODAY + timedelta(days=20))
    answer = cast.client("alice").post(link, {"do": "join"})

    assert "does not review it" in answer.content.decode()


@pytest.mark.parametrize(
    ("days", "words"), [(None, "give the last day"), (400, "a year at most"), (-1, "over")]
)
def test_a_reviewer_comes_for_a_while(cast, days, words):
    until = "" if days is None else (TODAY + timedelta(days=days)).isoformat()
    form = {"email": "r@example.org", "role": "reviewer", "full_time": "1", "until": until, "once": uuid4()}
    answer = cast.client("dan").post(cast.at() + "staff/invite/", form)

    assert words in answer.content.decode()
    assert mail.outbox == []
    assert "r@example.org" in answer.content.decode()


def test_a_seat_that_ends_is_shut_at_the_next_click_and_the_caseload_goes_on(cast):
    alice = cast.client("alice")
    assert alice.get(cast.at() + "staff/").status_code == 200
    form = {"when": "now", "heir": cast.staff["bob"].pk, "once": uuid4(), "version": 1}
    cast.client("dan").post(cast.at() + f"staff/{cast.staff['alice'].pk}/end/", form)

    assert alice.get(cast.at() + "staff/").status_code == 404
    with cast.within():
        assert Person.objects.get(pk=cast.people["hana"].pk).specialist == cast.staff["bob"]


def test_the_only_manager_cannot_leave_nor_become_something_else(cast):
    where = cast.at() + f"staff/{cast.staff['dan'].pk}/"
    end = {"when": "now", "once": uuid4(), "version": 1}
    other = {"role": "leader", "name": "Dan", "full_time": "1", "once": uuid4(), "version": 1}

    assert "only manager" in cast.client("dan").post(where + "end/", end).content.decode()
    assert "only manager" in cast.client("dan").post(where, other).content.decode()

    leaves = {**other, "role": "manager", "until": TODAY.isoformat(), "once": uuid4()}
    assert "only manager" in cast.client("dan").post(where, leaves).content.decode()


def test_two_who_change_one_seat_see_both_texts_and_overwrite_nothing(cast):
    where = cast.at() + f"staff/{cast.staff['bob'].pk}/"
    forms = [
        {"role": "specialist", "name": name, "full_time": "1", "once": uuid4(), "version": 1}
        for name in ("Robert", "Bert")
    ]
    first, second = (cast.client("dan").post(where, form) for form in forms)

    assert (first.status_code, second.status_code) == (302, 409)
    assert {"Robert", "Bert"} <= set(re.findall(r"\w+", second.content.decode()))
    with cast.within():
        assert Staff.objects.get(pk=cast.staff["bob"].pk).name == "Robert"


def test_a_form_that_comes_twice_is_taken_once(cast):
    form = {"do": "team", "name": "West unit", "kind": "unit", "once": uuid4()}
    answers = [cast.client("dan").post(cast.at() + "staff/places/", form).status_code for _ in range(2)]

    assert answers == [302, 302]
    with cast.within():
        assert Team.objects.filter(name="West unit").count() == 1


def test_only_oneself_says_that_one_works_with_lived_experience(cast):
    where = cast.at() + f"staff/{cast.staff['alice'].pk}/"
    said = {"name": "Alice", "is_peer": "1", "once": uuid4(), "version": 1}
    cast.client("alice").post(where, said)

    assert "is_peer" not in cast.client("dan").get(where).content.decode()
    assert "works with lived experience" in cast.client("bob").get(cast.at() + "staff/").content.decode()


def test_the_manager_sees_who_has_no_second_factor_and_no_name_of_anybody_served(cast):
    page = cast.client("dan").get(cast.at() + f"staff/{cast.staff['alice'].pk}/").content.decode()

    assert "1 person on the caseload" in page
    assert "Yamada" not in page and cast.people["hana"].code not in page
    assert "not yet: sees nothing here" in cast.client("dan").get(cast.at() + "staff/").content.decode()
    assert Account.objects.filter(email="alice@example.org").exists()


def test_an_invitation_and_a_form_are_forgotten_after_thirty_days(cast):
    invite(cast)
    with cast.within():
        for days, left in ((29, 1), (31, 0)):
            then = timezone.now() - timedelta(days=days)
            StaffInvitation.objects.update(made_at=then)
            Once.objects.update(at=then)
            tidy.forget()
            assert (StaffInvitation.objects.count(), Once.objects.count()) == (left, left)


def test_an_invited_leader_sees_nothing_until_a_leader_has_confirmed_the_seat(cast):
    confirm(cast, "gus")
    gus = cast.client("gus")
    link = invite(cast, role="leader")
    answer = gus.post(link, {"do": "join"}, follow=True)
    assert "once a team leader who works there has confirmed it" in answer.content.decode()
    assert gus.get(cast.at() + "caseload/").status_code == 404

    with cast.within():
        seat = Staff.objects.get(account=cast.accounts["gus"])
    page = cast.client("carol").get(cast.at() + "staff/").content.decode()
    assert "Confirm Gus" in page
    assert "Confirm Gus" not in cast.client("dan").get(cast.at() + "staff/").content.decode()
    where = f"{cast.at()}staff/{seat.pk}/confirm/"
    assert cast.client("dan").post(where, {"once": uuid4(), "version": 1}).status_code == 403
    form = {"once": uuid4(), "version": 1}
    assert [cast.client("carol").post(where, form).status_code for _ in range(2)] == [302, 302]
    assert gus.get(cast.at() + "caseload/").status_code == 200
    with cast.within():
        seat = Staff.objects.get(account=cast.accounts["gus"])
        assert (seat.waits, seat.confirmed_by) == (False, cast.staff["carol"])


def test_a_manager_gives_a_leaders_seat_neither_to_an_own_address_nor_by_a_change(cast):
    confirm(cast, "dan")
    form = {"email": "dan@example.org", "role": "leader", "full_time": "1", "once": uuid4()}
    answer = cast.client("dan").post(cast.at() + "staff/invite/", form)
    assert "to oneself" in answer.content.decode()

    for name in ("dan", "bob"):
        where = cast.at() + f"staff/{cast.staff[name].pk}/"
        other = {"role": "leader", "name": name, "full_time": "1", "once": uuid4(), "version": 1}
        with cast.within():
            Staff.objects.get_or_create(
                service=cast.kita, account=cast.accounts["gus"], role="manager", name="Gus", since=TODAY
            )
        assert "given by an invitation" in cast.client("dan").post(where, other).content.decode()


def test_a_manager_who_confirms_the_address_later_takes_no_leaders_seat_of_the_own_giving(cast):
    link = invite(cast, email="second@example.org", role="leader")
    EmailAddress.objects.create(user=cast.accounts["dan"], email="second@example.org", verified=True)

    answer = cast.client("dan").post(link, {"do": "join"})
    assert "to oneself" in answer.content.decode()


def test_a_leaders_seat_that_ended_is_not_opened_again_by_a_manager(cast):
    with cast.within():
        Staff.objects.filter(pk=cast.staff["carol"].pk).update(until=TODAY - timedelta(days=1))
    where = cast.at() + f"staff/{cast.staff['carol'].pk}/"
    form = {"role": "leader", "name": "Carol", "full_time": "1", "once": uuid4(), "version": 1}

    assert "given by an invitation" in cast.client("dan").post(where, form).content.decode()


def test_the_first_leader_is_confirmed_on_the_server(cast):
    confirm(cast, "gus")
    gus = cast.client("gus")
    gus.post(invite(cast, role="leader"), {"do": "join"})
    with pytest.raises(InvalidRequest, match="no leader's seat of"):
        opening.confirm_leader("xx-0001", "frank@example.org")
    opening.confirm_leader("xx-0001", "gus@example.org")

    assert gus.get(cast.at() + "caseload/").status_code == 200
