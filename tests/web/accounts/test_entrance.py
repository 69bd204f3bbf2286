"""Signing up, in and out, on a real PostgreSQL."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client

from placefirst_web.accounts.models import Account
from tests.web.accounts.people import PASSWORD, account, link_in_last_mail, sure_window, window

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


def sign_up(client, email="aoi@agency.example"):
    return client.post("/accounts/signup/", {"email": email, "name": "Aoi", "password1": PASSWORD})


def code_of(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def test_from_sign_up_by_mail_to_a_second_factor_and_in_again(client):
    assert sign_up(client).url == "/accounts/confirm-email/"
    refused = client.post("/accounts/login/", {"login": "aoi@agency.example", "password": PASSWORD})
    assert refused.url == "/accounts/confirm-email/"

    link = link_in_last_mail()
    assert b"aoi@agency.example" in client.get(link).content  # looking at the link confirms nothing
    assert not Account.objects.get().emailaddress_set.get().verified
    client.post(link)
    client = Client()
    client.post("/accounts/login/", {"login": "Aoi@Agency.example", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/second/totp/activate/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    assert client.post("/accounts/second/totp/activate/", {"code": code_of(secret)}).status_code == 302

    other = Client()
    asked = other.post("/accounts/login/", {"login": "aoi@agency.example", "password": PASSWORD})
    assert asked.url == "/accounts/second/authenticate/"
    assert other.get("/accounts/").status_code == 302
    assert b"This code is not right" in other.post(asked.url, {"code": "000000"}).content
    other.post(asked.url, {"code": code_of(secret, ahead=1)})

    assert b"A second factor protects your account" in other.get("/accounts/").content


def test_a_recovery_code_opens_once(client):
    person = account()
    client = sure_window(person)
    page = client.get("/accounts/second/totp/activate/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    client.post("/accounts/second/totp/activate/", {"code": code_of(secret)})
    codes = re.findall(r"<code>(\d+)</code>", client.get("/accounts/second/recovery-codes/").content.decode())

    first, second = Client(), Client()
    for each in (first, second):
        each.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
        each.post("/accounts/second/authenticate/", {"code": codes[0]})

    assert len(codes) == 10
    assert first.get("/accounts/").status_code == 200
    assert second.get("/accounts/").status_code == 302


def test_the_secret_of_an_app_is_not_readable_in_the_database(client):
    client = sure_window(account())
    secret = re.search(r"<code>(\w+)</code>", client.get("/accounts/second/totp/activate/").content.decode())[
        1
    ]
    client.post("/accounts/second/totp/activate/", {"code": code_of(secret)})

    assert all(secret not in str(each.data) for each in Authenticator.objects.all())


def test_nobody_learns_who_has_an_account(client):
    account("known@agency.example")
    answers = {}
    for email in ("known@agency.example", "unknown@agency.example"):
        there = Client()
        signed_up = sign_up(there, email)
        reset = there.post("/accounts/password/reset/", {"email": email})
        wrong = there.post("/accounts/login/", {"login": email, "password": "not this one, no"})
        text = re.sub(r'value="[^"]*"', "", wrong.content.decode()).replace(email, "…")
        answers[email] = (signed_up.status_code, signed_up.url, reset.status_code, reset.url, text)

    assert answers["known@agency.example"] == answers["unknown@agency.example"]
    assert "you have an account already" in mail.outbox[0].subject
    assert Account.objects.filter(email="known@agency.example").count() == 1


def test_guessing_a_password_is_stopped_also_for_the_right_one(client):
    person = account()
    for _ in range(5):
        client.post("/accounts/login/", {"login": person.email, "password": "a wrong guess"})
    last = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert last.status_code == 200
    assert "Too many attempts" in last.content.decode()


def test_guesses_are_still_counted_after_somebody_filled_the_table_of_counts(client):
    person = account()
    for _ in range(5):
        client.post("/accounts/login/", {"login": person.email, "password": "a wrong guess"})
    for key in "0f":  # before and after any key, since whatever is thrown away goes in that order
        cache.set_many({f"{key}{n}": [1.0] for n in range(200)}, 300)
    last = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert "Too many attempts" in last.content.decode()


@pytest.mark.parametrize(
    ("wanted", "then"),
    [("/jp/map/quota/?year=2026", "/jp/map/quota/?year=2026"), ("https://elsewhere.example/", "/accounts/")],
)
def test_whoever_signs_up_on_the_way_to_a_page_gets_there(client, wanted, then):
    given = {"email": "aoi@agency.example", "name": "Aoi", "password1": PASSWORD, "next": wanted}
    client.post("/accounts/signup/", given)
    door = client.post(link_in_last_mail()).url
    asked = parse_qs(urlsplit(door).query).get("next", [""])[0]
    signed_in = client.post(
        "/accounts/login/", {"login": "aoi@agency.example", "password": PASSWORD, "next": asked}
    )

    assert signed_in.url == then


def test_signing_up_from_one_place_is_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signup": "2/h/ip"}
    codes = [sign_up(client, f"p{n}@agency.example").status_code for n in range(3)]

    assert codes == [302, 302, 429]


def test_nobody_fills_the_table_of_sessions_by_asking_for_passkeys(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"challenge": "2/m/ip"}
    asked = {"x-requested-with": "XMLHttpRequest", "accept": "application/json"}
    codes = [Client().get("/accounts/second/webauthn/login/", headers=asked).status_code for _ in range(4)]

    assert codes == [200, 200, 429, 429]
    assert Session.objects.count() == 2


def test_signing_out_is_never_a_link(client):
    client = window(account())

    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/accounts/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/accounts/").status_code == 302


def test_a_session_is_for_our_pages_alone_and_over_https_for_https_alone(client):
    person = account()
    plain = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    secure = Client().post("/accounts/login/", {"login": person.email, "password": PASSWORD}, secure=True)
    cookie = plain.cookies["sessionid"]

    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["secure"]
    assert all(each["secure"] for each in secure.cookies.values())
    assert cookie["max-age"] == ""  # it ends with the browser


def test_a_session_ends_after_twelve_idle_hours(client):
    import time_machine

    client = window(account())
    with time_machine.travel(time.time() + 11 * 3600):
        assert client.get("/accounts/").status_code == 200
    with time_machine.travel(time.time() + 22 * 3600):
        assert client.get("/accounts/").status_code == 200
    with time_machine.travel(time.time() + 35 * 3600):
        assert client.get("/accounts/").status_code == 302


def test_an_anonymous_reader_gets_no_session(client):
    assert "sessionid" not in client.get("/jp/").cookies


def test_an_old_password_hash_is_read_and_renewed(client):
    from django.contrib.auth.hashers import make_password

    person = account()
    Account.objects.update(password=make_password(PASSWORD, hasher="scrypt"))
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    assert Account.objects.get().password.startswith("argon2$")


@pytest.mark.parametrize("password", ["short", "1qaz2wsx3edc", "yuki@agency.example"])
def test_a_password_that_is_easy_to_guess_is_refused_at_the_field(client, password):
    answer = client.post("/accounts/signup/", {"email": "yuki@agency.example", "password1": password})

    assert 'id="id_password1_error"' in answer.content.decode()
    assert not Account.objects.exists()


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client):
    person = account()
    client.post("/accounts/password/reset/", {"email": person.email})
    link = link_in_last_mail()
    form = client.get(link, follow=True)
    where = form.redirect_chain[-1][0]
    new = "nine slow rivers under snow"
    client.post(where, {"password1": new, "password2": new})

    assert client.post("/accounts/login/", {"login": person.email, "password": new}).status_code == 302
    assert b"does not work" in Client().get(link, follow=True).content


PAGES = [
    "login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "inactive/",
    "password/reset/key/done/", "confirm-email/nonsense/", "password/reset/key/1-nonsense/",
]  # fmt: skip
OWN_PAGES = [
    "", "logout/", "email/", "password/change/", "reauthenticate/", "delete/", "data.json", "second/",
    "second/totp/activate/", "second/webauthn/", "second/webauthn/add/",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_entrance_is_ours(client, page, language):
    text = client.get(f"/accounts/{page}?lang={language}", follow=True).content.decode()

    assert '<main id="main"' in text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|src=\"data:", text)


@pytest.mark.parametrize("page", OWN_PAGES)
def test_every_page_behind_the_entrance_is_ours(client, page):
    client = sure_window(account())
    answer = client.get(f"/accounts/{page}")

    assert answer.status_code == 200
    if page != "data.json":
        text = answer.content.decode()
        assert '<main id="main"' in text and 'class="who"' in text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|src=\"data:", text)


@pytest.mark.parametrize("page", ["", "delete/", "data.json", "roles/", "organisations/1/", "second/"])
def test_a_reader_without_an_account_is_led_to_the_door_and_back(client, page):
    answer = client.get(f"/accounts/{page}")

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=")


def test_another_site_cannot_be_the_next_page(client):
    person = account()
    answer = client.post(
        "/accounts/login/?next=https://evil.example/",
        {"login": person.email, "password": PASSWORD, "next": "https://evil.example/"},
    )

    assert "evil" not in answer.url


def test_another_address_counts_once_it_is_confirmed(client):
    person = account()
    mine = sure_window(person)
    mine.post("/accounts/email/", {"email": "new@agency.example", "action_add": ""})
    assert Account.objects.get().email == "yuki@agency.example"
    assert mail.outbox[-1].to == ["new@agency.example"]
    mine.post(link_in_last_mail())

    assert Account.objects.get().email == "new@agency.example"
    assert any(each.to == ["yuki@agency.example"] for each in mail.outbox)  # the old one is told


def test_an_address_of_somebody_else_is_never_taken_over(client):
    account("taken@agency.example")
    person = account()
    mine = sure_window(person)
    mine.post("/accounts/email/", {"email": "taken@agency.example", "action_add": ""})
    said = mine.get("/accounts/email/").content.decode()

    assert "another account" not in said
    assert Account.objects.get(pk=person.pk).email == "yuki@agency.example"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/accounts/signup/", {"email": "aoi@agency.example", "name": "Aoi", "password1": PASSWORD}),
        ("/accounts/password/reset/", {"email": "aoi@agency.example"}),
    ],
)
def test_a_mail_server_that_does_not_answer_is_said_and_no_address_is_logged(
    client, settings, caplog, page, words
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post(page, words)

    assert answer.status_code == 503
    assert "The mail could not be sent" in answer.content.decode()
    assert "PLACEFIRST_MAIL" in caplog.text and "aoi@" not in caplog.text
