"""Organisations and roles: who sees what, who may do what."""

import json
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.utils import timezone

from placefirst.errors import InvalidRequest, UnknownName
from placefirst_web.accounts import organisations, roles
from placefirst_web.accounts.models import Account, Invitation, Membership, Organisation
from tests.web.accounts.people import account, link_in_last_mail, sure_window, window

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def steward():
    person = account("steward@agency.example", "Sora")
    organisations.found(person, "Agency of the North")
    return person


def invited(steward, email):
    """The path of the link that goes to *email*."""
    there = Organisation.objects.get().pk
    window(steward).post(f"/accounts/organisations/{there}/", {"email": email})
    return link_in_last_mail()


def test_who_does_not_belong_to_an_organisation_does_not_learn_that_it_exists(client, steward):
    stranger = window(account("other@agency.example"))
    there = Organisation.objects.get().pk

    for address in (f"/accounts/organisations/{there}/", f"/accounts/organisations/{there + 1}/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/accounts/organisations/{there}/change/", {"do": "leave"}).status_code == 404


def test_an_invitation_works_once_for_whom_it_went_to(steward):
    guest = account("guest@agency.example")
    link = invited(steward, "Guest@agency.example")
    stranger = window(account("other@agency.example"))
    assert stranger.get(link).status_code == 404
    stranger.post(link, {"do": "join"})
    assert b"invites you" in window(guest).get(link).content
    window(guest).post(link, {"do": "join"})

    assert {each.account.email for each in Membership.objects.all()} == {steward.email, guest.email}
    assert window(guest).get(link).status_code == 404


def test_an_invitation_ends_after_three_days(steward):
    guest = account("guest@agency.example")
    link = invited(steward, guest.email)
    Invitation.objects.update(sent_at=timezone.now() - timedelta(hours=72, seconds=1))
    window(guest).post(link, {"do": "join"})

    assert Membership.objects.count() == 1


def test_an_invitation_is_not_for_an_address_that_nobody_confirmed(steward):
    guest = account("guest@agency.example")
    link = invited(steward, "second@agency.example")
    EmailAddress.objects.create(user=guest, email="second@agency.example", verified=False)
    window(guest).post(link, {"do": "join"})

    assert Membership.objects.count() == 1


def test_the_table_of_invitations_opens_no_door(steward):
    link = invited(steward, "guest@agency.example")

    assert Invitation.objects.get().secret not in link


def test_only_a_steward_invites(steward):
    member = account("member@agency.example")
    there = Organisation.objects.get()
    Membership.objects.create(account=member, organisation=there)
    window(member).post(f"/accounts/organisations/{there.pk}/", {"email": "guest@agency.example"})

    assert not Invitation.objects.exists()


def test_the_only_steward_hands_over_before_leaving(steward):
    member = account("member@agency.example")
    there = Organisation.objects.get()
    Membership.objects.create(account=member, organisation=there)
    change = f"/accounts/organisations/{there.pk}/change/"
    mine = window(steward)
    assert "only steward" in mine.post(change, {"do": "leave"}, follow=True).content.decode()
    mine.post(change, {"do": f"hand_over:{member.pk}"})
    mine.post(change, {"do": "leave"})

    assert [(each.account, each.is_steward) for each in there.memberships.all()] == [(member, True)]


def test_an_organisation_ends_with_its_last_member(steward):
    window(steward).post(f"/accounts/organisations/{Organisation.objects.get().pk}/change/", {"do": "leave"})

    assert not Organisation.objects.exists()


def test_invitations_are_limited(steward, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"invite": "2/d/user"}
    there = f"/accounts/organisations/{Organisation.objects.get().pk}/"
    mine = window(steward)
    codes = [mine.post(there, {"email": f"g{n}@agency.example"}).status_code for n in range(3)]

    assert codes == [302, 302, 429]


def test_the_only_steward_of_others_cannot_delete_the_account(steward):
    Membership.objects.create(account=account("m@agency.example"), organisation=Organisation.objects.get())
    answer = sure_window(steward).post("/accounts/delete/")

    assert "only steward" in answer.content.decode()
    assert Account.objects.filter(pk=steward.pk).exists()


def test_a_deleted_account_leaves_nothing_of_its_own(steward):
    mine = sure_window(steward)
    assert b"The account is deleted" in mine.post("/accounts/delete/").content

    assert (
        not Account.objects.exists()
        and not EmailAddress.objects.exists()
        and not Organisation.objects.exists()
    )
    assert mine.get("/accounts/").status_code == 302


def test_what_is_kept_about_a_person_is_given_as_one_file(steward):
    answer = sure_window(steward).get("/accounts/data.json")
    data = json.loads(answer.content)

    assert data["account"]["email"] == steward.email
    assert data["organisations"][0]["name"] == "Agency of the North"
    assert "attachment" in answer["Content-Disposition"]


def test_an_operator_of_one_country_gives_roles_there_and_nowhere_else():
    operator = account("operator@agency.example")
    someone = account("someone@agency.example")
    roles.grant(operator.email, "operator", "jp")
    mine = sure_window(operator)
    mine.post("/accounts/roles/", {"email": someone.email, "role": "reviewer", "country": "jp"})
    mine.post("/accounts/roles/", {"email": someone.email, "role": "reviewer", "country": "xx"})
    mine.post("/accounts/roles/", {"email": someone.email, "role": "operator", "country": ""})

    roles.grant(someone.email, "editor", "xx")
    mine.post("/accounts/roles/", {"email": someone.email, "role": "editor", "country": "xx", "take": ""})

    held = {(each.role, each.country) for each in someone.grants.all()}
    assert held == {("reviewer", "jp"), ("editor", "xx")}
    assert roles.has_role(someone, "reviewer", "jp") and not roles.has_role(someone, "reviewer", "xx")


def test_who_is_no_operator_finds_no_page_of_roles():
    mine = sure_window(account())

    assert mine.get("/accounts/roles/").status_code == 404
    assert mine.post("/accounts/roles/", {"email": "a@b.example", "role": "operator"}).status_code == 404


def test_a_role_is_taken_away_but_never_the_last_operators():
    operator = account("operator@agency.example")
    roles.grant(operator.email, "operator")
    roles.grant(operator.email, "reviewer")
    mine = sure_window(operator)
    mine.post("/accounts/roles/", {"email": operator.email, "role": "reviewer", "country": "", "take": ""})
    last = mine.post(
        "/accounts/roles/", {"email": operator.email, "role": "operator", "country": "", "take": ""}
    )

    assert "last operator" in last.content.decode()
    assert [each.role for each in operator.grants.all()] == ["operator"]


def test_a_role_needs_a_confirmed_account_and_a_known_name():
    Account.objects.create_user("unconfirmed@agency.example", "x")

    with pytest.raises(InvalidRequest, match="confirmed"):
        roles.grant("unconfirmed@agency.example", "reviewer")
    with pytest.raises(UnknownName):
        roles.grant("unconfirmed@agency.example", "king")


def test_no_two_fields_of_ones_account_share_an_id(steward):
    shown = window(steward).get("/accounts/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', shown)

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["North\n\nYou won! Open http://evil.example/ now", "North\u202eelpmaxe"])
def test_the_name_of_an_organisation_is_one_line_that_can_be_seen(steward, name):
    window(steward).post("/accounts/organisations/", {"name": name})

    assert all(each.name.isprintable() for each in Organisation.objects.all())


def test_an_address_too_long_for_any_mail_is_refused_at_its_field(steward):
    there = Organisation.objects.get().pk
    answer = window(steward).post(f"/accounts/organisations/{there}/", {"email": f"a@{'b.' * 130}jp"})

    assert answer.status_code == 200 and b'id="id_email_error"' in answer.content
    assert not Invitation.objects.exists()


def test_a_button_that_names_nobody_there_could_be_is_a_404(steward):
    there = Organisation.objects.get().pk

    for whom in ("9" * 5000, "9" * 19, "-1", "x"):
        answer = window(steward).post(f"/accounts/organisations/{there}/change/", {"do": f"remove:{whom}"})
        assert answer.status_code == 404
