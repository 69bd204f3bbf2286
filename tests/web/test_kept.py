"""Pages are kept for everybody, and never anything of anybody."""

import gzip
import threading
from types import SimpleNamespace

import pytest

from placefirst.refusals.report import Report
from placefirst_web.design.kept import SHELF
from placefirst_web.evaluate.actions.telling import new_nonce, tell
from placefirst_web.registry import codes
from tests.web.evaluate import campaign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(monkeypatch, settings):
    """How often the first page was really made."""
    from placefirst_web.home import views

    settings.PAGES_KEPT_SECONDS = 60.0
    SHELF.forget()
    count = []
    render = views.render
    monkeypatch.setattr(views, "render", lambda *given: count.append(1) or render(*given))
    yield count
    SHELF.forget()


def test_a_page_is_made_once_for_all_visitors(client, made):
    first, second = client.get("/"), client.get("/")

    assert len(made) == 1
    assert first.content == second.content
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_each_language_and_each_question_has_a_page_of_its_own(client, made):
    for address in ("/", "/?lang=ja", "/?lang=en", "/?other=1"):
        client.get(address)

    assert len(made) == 4
    assert '<html lang="ja">' in client.get("/?lang=ja").content.decode()


def test_who_has_a_session_is_never_shown_a_kept_page(client, made):
    client.get("/")
    client.cookies["sessionid"] = "some"
    client.get("/")

    assert len(made) == 2


def test_a_page_with_a_form_that_carries_a_secret_is_not_kept(client, settings):
    settings.PAGES_KEPT = {*settings.PAGES_KEPT, "", "account", "accounts"}
    settings.PAGES_KEPT_SECONDS = 60.0
    first, second = (client.get("/accounts/login/") for _ in range(2))

    assert "csrftoken" in first.cookies and "csrftoken" in second.cookies


@pytest.mark.parametrize(("address", "times"), [("/accounts/login/", 2), ("/xx/map/quota/", 1), ("/", 1)])
def test_what_somebody_sends_makes_everything_be_asked_anew_if_it_is_taken(client, made, address, times):
    client.get("/")
    client.post(address, {"login": "nobody@example.org", "password": "x"})
    client.get("/")

    assert len(made) == times


def test_a_saved_row_makes_everything_be_asked_anew(client, made, django_user_model):
    client.get("/")
    django_user_model.objects.create(email="a@example.org")
    client.get("/")

    assert len(made) == 2


def test_what_somebody_tells_costs_no_other_reader_their_page(client, made):
    row = campaign.campaign(campaign.leader(), code="TELL22")
    clinics = campaign.stratum(row)
    campaign.told(row, 3, stratum=clinics)
    client.get("/")
    report = Report(row.opens.replace(day=1), "transition_support", "person", "wanted", campaign.this_month())
    (code,) = codes.issue(clinics, 1)
    tell(row, report, nonce=new_nonce(), code=code)
    client.get("/")

    assert len(made) == 1


def test_a_page_that_was_being_made_while_something_was_saved_is_not_kept(client, made, monkeypatch):
    from placefirst_web.home import views

    render = views.render
    monkeypatch.setattr(views, "render", lambda *given: SHELF.forget() or render(*given))
    client.get("/")
    client.get("/")

    assert len(made) == 2


def test_readers_who_come_together_wait_for_one_making(made):
    from django.test import Client

    readers = [threading.Thread(target=lambda: Client().get("/")) for _ in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(made) == 1


def test_a_page_that_waits_for_the_model_is_not_kept(client, made, monkeypatch):
    from placefirst_web.explain.actions import answers

    asked = []
    ticket = answers.Outcome(ticket=SimpleNamespace(ahead=0, share=0.5))
    monkeypatch.setattr(answers, "ask", lambda *given, **said: asked.append(1) or ticket)
    first, second = client.get("/xx/explain/"), client.get("/xx/explain/")

    assert "The model is running" in first.content.decode() and "no-store" in second.headers["Cache-Control"]
    assert len(asked) == 2


def test_a_page_is_sent_packed_and_comes_out_whole(client, made):
    plain = client.get("/jp/")
    packed = client.get("/jp/", headers={"accept-encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3


def test_what_a_browser_still_has_is_not_sent_again(client, made):
    tag = client.get("/").headers["ETag"]
    again = client.get("/", headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/", "/jp/explain/pilot/", "/jp/explain/agency/agency.json?capacity=20"])
def test_what_somebody_with_a_session_is_shown_no_cache_on_the_way_keeps(client, address):
    client.cookies["sessionid"] = "some"

    assert "private" in client.get(address).headers["Cache-Control"]
