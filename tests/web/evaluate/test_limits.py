"""A flood is slowed, a clinic behind one address is not, and nothing of either is written down."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from placefirst_web.design import few
from placefirst_web.design.few import Few
from placefirst_web.evaluate.actions import limits
from placefirst_web.evaluate.actions.limits import Window, let_in
from placefirst_web.evaluate.actions.telling import Untold, new_nonce
from placefirst_web.registry import codes
from tests.web.evaluate import campaign as made


@pytest.fixture(autouse=True)
def _begin_anew(monkeypatch):
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0)
    for window in (limits.OF_CAMPAIGN, limits.OF_NETWORK, limits.WRONG_CODES):
        window.forget()
    yield
    for window in (limits.OF_CAMPAIGN, limits.OF_NETWORK, limits.WRONG_CODES):
        window.forget()


@pytest.fixture
def led(db):
    return made.campaign(made.leader())


def come(led, address="203.0.113.7", **given):
    request = RequestFactory().post("/tell/", REMOTE_ADDR=address)
    let_in(request, led, **{"nonce": new_nonce(), "trap": "", **given})


def test_a_window_forgets_everything_when_it_ends(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(limits, "monotonic", lambda: now[0])
    window = Window(2, 60)
    for key in ("a", "a", "b"):
        assert window.has_room(key)
        window.count(key)
    assert not window.has_room("a") and window.has_room("b")

    now[0] = 60.0
    assert window.has_room("a")


def test_a_network_may_send_many_forms_and_then_waits_while_others_do_not(led):
    for _ in range(limits.OF_NETWORK.most):
        come(led)

    with pytest.raises(Untold, match="Wait a minute"):
        come(led, "203.0.113.99")
    come(led, "198.51.100.1")


def test_who_has_a_code_is_let_past_however_many_came_from_the_same_clinic(led):
    (code,) = codes.issue(made.stratum(led), 1)
    for _ in range(limits.OF_NETWORK.most):
        come(led)

    come(led, code=code)


def test_a_campaign_takes_so_many_in_a_minute_from_everywhere(led):
    for number in range(limits.OF_CAMPAIGN.most):
        come(led, f"10.{number % 250}.{number // 250}.1")

    with pytest.raises(Untold):
        come(led, "198.51.100.1")


def test_who_tries_codes_waits_and_may_still_tell_without_one(led):
    made.stratum(led)
    for _ in range(limits.WRONG_CODES.most):
        come(led, code="AAAA-BBBB-CCCC")

    with pytest.raises(Untold, match="Wait ten minutes"):
        come(led, code="AAAA-BBBB-CCCD")
    come(led)


def test_a_program_that_fills_every_field_or_answers_at_once_is_told_so(led, monkeypatch):
    with pytest.raises(Untold, match="leave this empty"):
        come(led, trap="https://example.org")

    monkeypatch.setattr(limits, "LEAST_SECONDS", 4)
    with pytest.raises(Untold, match="very fast"):
        come(led)


def test_what_is_counted_is_no_address_and_stands_in_this_process_only(led, django_assert_num_queries):
    with django_assert_num_queries(0):
        come(led, "203.0.113.7")

    assert not [key for key in limits.OF_NETWORK._counted if "203" in key]


@pytest.mark.parametrize("page", ["campaign", "model", "lists", "reasons", "reasons_file"])
def test_whoever_has_all_that_was_told_counted_waits_for_a_turn(client, db, monkeypatch, page):
    row = made.campaign(made.leader(), is_public=True)
    where = {"reasons": ["xx"], "reasons_file": ["xx", "csv"]}.get(page, ["xx", row.key])
    assert client.get(reverse(f"evaluate:{page}", args=where)).status_code == 200
    monkeypatch.setattr(few, "FEW", Few(most=0))

    assert client.get(reverse(f"evaluate:{page}", args=where)).status_code == 503
