"""A form is counted once, whoever sends it how often; a code counts one answer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import signing
from django.db import DatabaseError, connections
from django.utils import timezone

from placefirst.errors import InvalidRequest
from placefirst.refusals.report import Report
from placefirst_web.accounts.models import Account
from placefirst_web.evaluate.actions import telling
from placefirst_web.evaluate.actions.reading import judge
from placefirst_web.evaluate.actions.telling import new_nonce, nonce_to_send, tell
from placefirst_web.registry import codes, reports
from placefirst_web.registry.models import Campaign, InvitationCode, RefusalReport, TakenForm

TODAY = timezone.localdate()
THIS_MONTH = TODAY.replace(day=1)


def a_report(**other):
    given = {
        "asked_in": THIS_MONTH,
        "arrived_in": THIS_MONTH,
        "service": "transition_support",
        "who": "person",
    }
    return Report(**{**given, "asked": "asked", "answer": "no", **other})


def a_campaign(**other):
    leader = Account.objects.create_user("lead@example.org", "correct horse battery")
    given = {"code": "ABCDEF", "country": "xx", "state": "open", "opens": TODAY, "closes": TODAY}
    return Campaign.objects.create(account=leader, **{**given, **other})


@pytest.fixture
def campaign(db):
    return a_campaign()


@pytest.fixture
def stratum(campaign):
    return campaign.strata.create(key="clinics", name={"en": "Clinics"}, units=10, drawn=4)


def test_the_same_form_sent_again_is_counted_once(campaign):
    nonce = new_nonce()

    assert not tell(campaign, a_report(), nonce=nonce).is_again
    assert tell(campaign, a_report(), nonce=nonce).is_again
    assert RefusalReport.objects.count() == 1


def test_a_code_gives_the_report_its_stratum_and_place_and_counts_once(campaign, stratum):
    (code,) = codes.issue(stratum, 1, unit=3)

    tell(campaign, a_report(), nonce=new_nonce(), code=f" {code.lower()} ")

    told = RefusalReport.objects.get()
    assert (told.stratum, told.unit) == (stratum, 3)
    assert InvitationCode.objects.get().is_used
    with pytest.raises(InvalidRequest, match="used already"):
        tell(campaign, a_report(), nonce=new_nonce(), code=code)
    assert RefusalReport.objects.count() == 1


def test_who_dies_between_the_report_and_the_code_sends_again_and_the_code_is_used(
    campaign, stratum, monkeypatch
):
    (code,) = codes.issue(stratum, 1)
    nonce = new_nonce()
    with monkeypatch.context() as broken:
        broken.setattr(reports, "use_up", lambda invitation: (_ for _ in ()).throw(DatabaseError("gone")))
        with pytest.raises(InvalidRequest, match="counted once"):
            tell(campaign, a_report(), nonce=nonce, code=code)
    assert (RefusalReport.objects.count(), InvitationCode.objects.get().is_used) == (1, False)

    assert tell(campaign, a_report(), nonce=nonce, code=code).is_again
    assert (RefusalReport.objects.count(), InvitationCode.objects.get().is_used) == (1, True)


def test_a_form_that_came_without_the_code_does_not_use_it_up_when_it_comes_again_with_it(campaign, stratum):
    (code,) = codes.issue(stratum, 1)
    nonce = new_nonce()
    tell(campaign, a_report(), nonce=nonce)

    assert tell(campaign, a_report(), nonce=nonce, code=code).is_again
    assert not InvitationCode.objects.get().is_used


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"state": "draft"}, "takes no answers now"),
        ({"opens": TODAY + timedelta(1), "closes": TODAY + timedelta(9)}, "takes no answers now"),
        ({"state": "closed"}, "takes no answers now"),
        ({"opens": TODAY - timedelta(9), "closes": TODAY - timedelta(1)}, "takes no answers now"),
        ({"takes_open": False}, "with a code only"),
    ],
)
@pytest.mark.django_db
def test_a_campaign_that_takes_no_such_answer_says_why_and_keeps_nothing(other, said):
    with pytest.raises(InvalidRequest, match=said):
        tell(a_campaign(**other), a_report(), nonce=new_nonce())

    assert (RefusalReport.objects.count(), TakenForm.objects.count()) == (0, 0)


def test_a_campaign_that_was_deleted_meanwhile_takes_nothing(campaign):
    Campaign.objects.all().delete()

    with pytest.raises(InvalidRequest, match="takes no answers now"):
        tell(campaign, a_report(), nonce=new_nonce())


def test_an_unknown_code_is_said_with_what_was_typed_and_the_form_can_be_sent_again(campaign, stratum):
    nonce = new_nonce()
    with pytest.raises(InvalidRequest, match="“K7M2-P9QX-4TWB”"):
        tell(campaign, a_report(), nonce=nonce, code="K7M2-P9QX-4TWB")

    assert not tell(campaign, a_report(), nonce=nonce).is_again


def test_a_code_of_another_campaign_opens_nothing(campaign, stratum):
    other = Campaign.objects.create(
        account=campaign.account, code="GHJKMN", country="xx", state="open", opens=TODAY, closes=TODAY
    )
    (code,) = codes.issue(stratum, 1)

    with pytest.raises(InvalidRequest, match="No slip of this campaign"):
        tell(other, a_report(), nonce=new_nonce(), code=code)


def test_a_page_opened_too_long_ago_or_made_up_is_sent_again_with_a_new_nonce(campaign):
    old = signing.TimestampSigner(salt="placefirst.tell").sign_object([0, "secret"])
    for nonce in (old + "x", "", "made:up:by-somebody"):
        with pytest.raises(InvalidRequest, match="send it again"):
            tell(campaign, a_report(), nonce=nonce)
        assert nonce_to_send(nonce) != nonce
    held = new_nonce()
    assert nonce_to_send(held) == held


def test_a_form_taken_in_is_known_for_longer_than_it_can_be_sent(campaign):
    tell(campaign, a_report(), nonce=new_nonce())
    last_moment = timedelta(seconds=telling.HOLDS)

    reports.tidy(TODAY + timedelta(days=1))
    assert last_moment <= timedelta(days=1) and TakenForm.objects.exists()
    reports.tidy(TODAY + timedelta(days=2))
    assert not TakenForm.objects.exists()


def at_the_same_time(*doings):
    """Do all of it at once, each with a connection of its own; return what each returned or raised."""
    gate = threading.Barrier(len(doings))

    def run(do):
        gate.wait()
        try:
            return do()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as threads:
        done = [threads.submit(run, do) for do in doings]
    return [each.exception() or each.result() for each in done]


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_with_one_code_or_one_form_make_one_report_each():
    campaign = a_campaign()
    stratum = campaign.strata.create(key="people", name={})
    (code,) = codes.issue(stratum, 1)
    nonce = new_nonce()

    told = at_the_same_time(
        *(lambda: tell(campaign, a_report(), nonce=new_nonce(), code=code) for _ in range(10)),
        *(lambda: tell(campaign, a_report(), nonce=nonce) for _ in range(10)),
    )

    assert sum(isinstance(each, InvalidRequest) for each in told) == 9
    assert [each.is_again for each in told[10:]].count(False) == 1
    assert RefusalReport.objects.filter(stratum=stratum).count() == 1
    assert RefusalReport.objects.filter(stratum=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_where_reports_come_while_all_are_stirred_and_words_are_read():
    campaign = a_campaign()
    for _ in range(30):
        tell(campaign, a_report(words="I asked twice.", may_quote=True), nonce=new_nonce())

    read = RefusalReport.objects.values_list("key", flat=True)[:6]
    told = at_the_same_time(
        *(lambda: tell(campaign, a_report(), nonce=new_nonce()) for _ in range(8)),
        *(lambda: reports.stir(campaign) for _ in range(2)),
        *(lambda key=key: judge(campaign, key, "show") for key in read),
    )

    assert not [each for each in told if isinstance(each, Exception)]
    assert RefusalReport.objects.count() == 38
    words = RefusalReport.objects.filter(words="I asked twice.")
    assert (words.filter(words_state="shown").count(), words.filter(words_state="wait").count()) == (6, 24)
