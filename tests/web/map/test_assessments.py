"""Own assessments: a draft is its owner's, a published one stands beside the default under a name."""

import pytest

from placefirst_web.accounts.models import Membership, Organisation, RoleGrant
from placefirst_web.library.models import Assessment
from tests.web.accounts.people import account, window

pytestmark = pytest.mark.django_db
OWN, STAGE = "/jp/map/stage/own/", "/jp/map/stage/"
ANSWER = {"answer_welfare_fee": "partly", "evidence_welfare_fee": "A pilot of our city pays outreach."}


def stage(client):
    return client.get(STAGE).content.decode()


def test_without_an_account_the_form_is_behind_the_door_and_reading_is_not(client):
    assert client.get(OWN).status_code == 302
    assert client.get(STAGE).status_code == 200


def test_a_draft_is_kept_and_nobody_else_sees_it(client):
    hers = window(account())
    assert hers.post(OWN, {**ANSWER, "do": "save"}).status_code == 302

    assert "A pilot of our city pays outreach." in hers.get(OWN).content.decode()
    other = window(account("kei@other.example", "Kei"))
    for reader in (client, other):
        assert "A pilot of our city" not in stage(reader)
        assert "A pilot of our city" not in reader.get(OWN, follow=True).content.decode()


def test_a_published_assessment_stands_beside_the_default_with_name_and_day_and_its_own_headline(client):
    hers = window(account())
    everything = {
        f"{field}_{test}": said
        for test in ("welfare_fee", "welfare_needs", "welfare_joint", "welfare_body")
        for field, said in (("answer", "yes"), ("evidence", "Seen & read."))
    }
    hers.post(OWN, {**everything, "do": "publish"})
    shown = stage(client)

    assert "Assessment by Yuki, " in shown
    assert "Seen &amp; read." in shown
    assert "(4 own answers)" in shown
    # The default headline stays what it was; by hers, welfare policy has the fewest unmet tests.
    assert "<h1>Between stage 2 and stage 3. Welfare policy has the most unmet tests: 6 of 12</h1>" in shown
    assert "Workplace policy has the most unmet tests: 5 of 10" in shown


def test_what_is_changed_after_publishing_is_a_draft_until_it_is_published_again(client):
    hers = window(account())
    hers.post(OWN, {**ANSWER, "do": "publish"})
    hers.post(OWN, {**ANSWER, "evidence_welfare_fee": "Not yet for others.", "do": "save"})

    assert "A pilot of our city pays outreach." in stage(client)
    assert "Not yet for others." not in stage(client)


def test_an_answer_without_evidence_may_be_a_draft_but_not_published_and_nothing_typed_is_lost(client):
    hers = window(account())
    typed = {"answer_welfare_fee": "yes", "answer_health_unit": "no", "evidence_health_unit": "Asked them."}
    answer = hers.post(OWN, {**typed, "do": "publish"})
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert "Others will read this: say what shows it." in shown
    assert "Asked them." in shown and 'value="yes" selected' in shown
    assert Assessment.objects.count() == 0
    assert hers.post(OWN, {**typed, "do": "save"}).status_code == 302


def test_an_account_without_a_name_is_told_at_once_and_its_draft_is_kept(client):
    hers = window(account(name=""))
    shown = hers.post(OWN, {**ANSWER, "do": "publish"}).content.decode()

    assert "your account has none" in shown
    assert "Assessment by" not in stage(client)
    assert Assessment.objects.get().answers


def test_an_organisation_owns_an_assessment_for_all_of_its_members_and_for_nobody_else(client):
    one, two = account(), account("kei@agency.example", "Kei")
    desk = Organisation.objects.create(name="Desk of the city")
    for each in (one, two):
        Membership.objects.create(account=each, organisation=desk)
    address = f"{OWN}?owner={desk.pk}"
    window(one).post(address, {**ANSWER, "do": "publish"})

    assert "A pilot of our city" in window(two).get(address).content.decode()
    assert "Assessment by Desk of the city" in stage(client)
    stranger = window(account("aoi@other.example", "Aoi"))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {**ANSWER, "do": "save"}).status_code == 404
    assert stranger.post(f"{OWN}{Assessment.objects.get().pk}/", {"do": "delete"}).status_code == 404
    for owner in ("0", "-1", "x", "9" * 30):
        assert stranger.get(OWN, {"owner": owner}).status_code == 404


def test_its_owner_and_an_operator_may_withdraw_it_and_only_its_owner_may_delete_it(client):
    hers, operator = window(account()), account("op@ministry.example", "Op")
    RoleGrant.objects.create(account=operator, role="operator", country="jp")
    hers.post(OWN, {**ANSWER, "do": "publish"})
    key = Assessment.objects.get().pk
    theirs = window(operator)

    assert "Withdraw from this page" in stage(theirs)
    assert "Withdraw from this page" not in stage(client)
    assert theirs.post(f"{OWN}{key}/", {"do": "delete"}).status_code == 404
    assert theirs.post(f"{OWN}{key}/", {"do": "withdraw"}).status_code == 302
    assert "Assessment by" not in stage(client)
    assert Assessment.objects.get().answers  # the draft is still hers
    assert hers.post(f"{OWN}{key}/", {"do": "delete"}).status_code == 302
    assert Assessment.objects.count() == 0


def test_saved_work_lists_it_and_the_own_download_holds_it():
    hers = window(account())
    hers.post(OWN, {**ANSWER, "do": "save"})

    assert f"{OWN}?owner=me" in hers.get("/accounts/").content.decode()
