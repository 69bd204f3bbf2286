"""A session in a service: a second factor, half an hour of rest, half a day in all, nobody locked out."""

import re
import time
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from placefirst_web.accounts import sitting
from tests.web.accounts.people import PASSWORD, account
from tests.web.accounts.people import window as plain_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves."""
    state = {"ahead": 0.0}
    monkeypatch.setattr(sitting, "time", lambda: time.time() + state["ahead"])
    return state


def test_with_a_password_alone_nobody_comes_in_and_is_led_to_a_second_factor_and_back(cast):
    cast.accounts["alice"].set_password(PASSWORD)
    cast.accounts["alice"].save()
    alice = plain_window(cast.accounts["alice"])
    wanted = cast.at() + "staff/"
    assert alice.get(wanted).url == "/xx/implement/second-factor/"
    assert "Add an app that shows codes" in alice.get("/xx/implement/second-factor/").content.decode()

    alice.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = alice.get("/accounts/second/totp/activate/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]

    def code(ahead):
        return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))

    codes = alice.post("/accounts/second/totp/activate/", {"code": code(0)}, follow=True)
    assert wanted in codes.content.decode()  # "Go on to your service"
    assert alice.get(wanted).url == "/xx/implement/second-factor/"
    assert "Show your second factor once more" in alice.get("/xx/implement/second-factor/").content.decode()
    shown = alice.post(
        "/accounts/second/reauthenticate/?next=/xx/implement/second-factor/", {"code": code(1)}
    )
    assert alice.get(shown.url).url == wanted
    assert alice.get(wanted).status_code == 200


def test_a_person_served_may_add_a_second_factor_and_need_not(cast):
    hana = plain_window(cast.accounts["hana"])

    assert hana.get(cast.at() + "staff/").status_code == 403  # not of that seat; and not sent for a factor


def test_half_an_hour_of_rest_ends_the_session(cast, clock):
    alice = cast.client("alice")
    alice.get(cast.at() + "staff/")
    clock["ahead"] = 29 * 60
    assert alice.get(cast.at() + "staff/").status_code == 200
    clock["ahead"] += 31 * 60

    assert alice.get(cast.at() + "staff/").url.startswith("/accounts/login/")
    assert alice.get("/accounts/").status_code == 302


def test_half_a_day_after_signing_in_the_session_ends_however_busy(cast, clock):
    alice = cast.client("alice")
    for _ in range(24):
        clock["ahead"] += 29.9 * 60
        assert alice.get(cast.at() + "staff/").status_code == 200
    clock["ahead"] = 12 * 3600 + 5

    assert alice.get(cast.at() + "staff/").status_code == 302


def test_what_was_typed_and_sent_too_late_is_shown_and_not_kept(cast, clock):
    bob = cast.client("bob")
    where = cast.at() + f"covers/{cast.people['hana'].pk}/"
    bob.get(where)
    clock["ahead"] = 31 * 60
    answer = bob.post(where, {"reason": "absence", "words": "Alice is ill & <b>away</b>", "once": uuid4()})

    assert answer.status_code == 403
    assert "Alice is ill &amp; &lt;b&gt;away&lt;/b&gt;" in answer.content.decode()
    with cast.within():
        from placefirst_web.registry.models import Cover

        assert not Cover.objects.exists()


def test_whoever_guesses_cannot_lock_the_owner_out_of_a_known_browser(client, settings):
    owner = account()
    mine = Client()
    form = {"login": owner.email, "password": PASSWORD}
    mine.post("/accounts/login/", form)
    mine.post("/accounts/logout/")
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(8):
        stranger.post("/accounts/login/", {"login": owner.email, "password": "a wrong guess"})
    refused = stranger.post("/accounts/login/", form)
    assert "Too many attempts" in refused.content.decode()

    assert mine.post("/accounts/login/", form).status_code == 302


def test_a_known_browser_is_counted_by_itself_and_for_its_account_alone(client):
    owner, other = account(), account("mei@agency.example", "Mei")
    mine = Client()
    mine.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    mine.post("/accounts/logout/")
    for email in (owner.email, other.email):
        for _ in range(5):
            mine.post("/accounts/login/", {"login": email, "password": "a wrong guess"})
        last = mine.post("/accounts/login/", {"login": email, "password": PASSWORD})
        assert "Too many attempts" in last.content.decode()
