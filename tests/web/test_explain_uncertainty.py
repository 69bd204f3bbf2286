"""How sure an answer is, as a reader asks: the offer, a sweep of the imaginary country, what it says."""

import re

import pytest

from placefirst.exchange.uncertainty import report
from placefirst.parameters.read import load_country
from placefirst_web.explain.actions import answers
from placefirst_web.explain.actions import uncertainty as actions
from placefirst_web.library import runs, sweeps
from placefirst_web.library.runs import Question
from tests.core.uncertainty import made
from tests.web import sample

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = Question("xx", ("quasi_ips",), "2026-04", 1, 1, None)


def page(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def run():
    """A kept answer, of invented figures."""
    yield runs.keep(ASKED, sample.answer("quasi_ips"))
    answers.stop()


@pytest.fixture
def where(run):
    return f"/xx/explain/run/{run.address}/uncertainty/"


@pytest.fixture
def said():
    """What a made sweep says; small, so that no emulator is needed."""
    return report(made.sweep(50, scenarios=("baseline", "quasi_ips")), load_country("jp"))


def test_before_anything_runs_the_page_says_how_long_it_would_take(client, run, where):
    shown = page(client.get(where))

    assert "How sure is this?" in shown and "in the background" in shown
    assert re.search(r"it takes about (a|\d+) minute", shown)
    assert where in page(client.get(f"/xx/explain/run/{run.address}/"))


def test_what_was_kept_is_shown_in_both_languages_with_failed_draws_and_the_list(client, run, where, said):
    sweeps.keep(run, sweeps.asked_of(run, 64, None), said)

    shown = page(client.get(where))
    japanese = page(client.get(where, headers={"accept-language": "ja"}))

    assert "What to measure first" in shown and "Count effect." in shown
    assert "Draw 50 failed and is in no figure" in shown
    assert "95 % of draws" in shown and "Best on average" in shown
    assert "最初に測るべきもの" in japanese and "effectを数える。" in japanese
    assert client.get(where.removesuffix("/") + ".json").json()["sure"] == 0.95
    answer = page(client.get(f"/xx/explain/run/{run.address}/"))
    assert "chart-sure-people-1" in answer and "chart-sure-nation" in answer


def test_another_outcome_and_another_view_can_be_chosen(client, run, where, said):
    sweeps.keep(run, sweeps.asked_of(run, 64, None), said)

    shown = page(client.get(where, {"outcome": "qalys", "view": "society"}))

    assert re.search(r'value="qalys"\s*selected', shown) and re.search(r'value="society"\s*selected', shown)


def test_a_sweep_is_queued_told_and_stopped(client, run, where, monkeypatch):
    def wait(asked, ticket):
        while not ticket.should_stop():
            ticket.wait(0.02)

    monkeypatch.setattr(actions, "_sweep", wait)
    there = client.post(f"{where}start/", {"draws": "64", "share": "1"}).headers["Location"]

    assert there == f"{where}?draws=64&share=1"
    assert "Look again" in page(client.get(there))
    assert "Stop it" in page(client.get(there, headers={"hx-request": "true"}))
    client.post(f"{where}stop/", {"draws": "64", "share": "1"})
    assert "Start the draws" in page(client.get(there))


def test_a_wish_that_cannot_be_is_not_queued(client, where, monkeypatch):
    monkeypatch.setattr(actions, "start", lambda *_: pytest.fail("nothing is queued"))

    for wish in ({}, {"draws": "7", "share": "1"}, {"draws": "64", "share": "0.01"}):
        assert client.post(f"{where}start/", wish).headers["Location"] == where


def test_a_tiny_sweep_of_the_imaginary_country_is_kept_and_stays(client, run, where, monkeypatch):
    asked = sweeps.asked_of(run, 4, None)

    assert actions.start(run, 4, None, actions.Asker("reader"))
    ticket = actions.state(run, 4, None).ticket
    assert ticket is None or ticket.wait(120)
    assert ticket is None or ticket.error is None

    kept = sweeps.find(asked)
    assert kept is not None and kept.said["draws"]["finished"] == 4
    assert "too few draws" in page(client.get(where)).lower()
