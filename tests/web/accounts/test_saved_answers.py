"""Answers of Explain that somebody keeps: one's own, or an organisation's."""

import pytest

from placefirst_web.accounts import organisations
from placefirst_web.accounts.models import Membership
from placefirst_web.library.models import Run, SavedRun
from tests.web import sample
from tests.web.accounts.people import account, sure_window, window

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db):
    return Run.objects.create(
        address="0123456789abcdef01234567", country="xx", start="2026-04", years=10, seed=1,
        engine="e", data="d", answer=sample.answer(),
    )  # fmt: skip


def save(person, run, **other):
    return window(person).post(f"/xx/explain/run/{run.address}/save/", {"title": "For the meeting", **other})


def seen(person):
    return "For the meeting" in window(person).get("/accounts/").content.decode()


def test_a_kept_answer_is_ones_own(client, run):
    person, other = account("a@x.example"), account("b@x.example")
    assert client.get(f"/xx/explain/run/{run.address}/save/").status_code == 302
    save(person, run)

    assert seen(person) and not seen(other)


def test_what_an_organisation_keeps_its_members_see_and_nobody_else(run):
    person, member, other = (account(f"{each}@x.example") for each in "abc")
    ours = organisations.found(person, "Ours")
    Membership.objects.create(account=member, organisation=ours)
    save(person, run, owner=str(ours.pk))

    assert seen(person) and seen(member) and not seen(other)


def test_nobody_puts_an_answer_into_an_organisation_of_others(run):
    theirs = organisations.found(account("a@x.example"), "Theirs")
    organisations.found(mine := account("b@x.example"), "Mine")
    save(mine, run, owner=str(theirs.pk))

    assert not SavedRun.objects.exists()


def test_nobody_removes_what_somebody_else_keeps(run):
    person, other = account("a@x.example"), account("b@x.example")
    save(person, run)
    there = f"/accounts/saved/answers/{SavedRun.objects.get().pk}/remove/"

    assert window(other).post(there).status_code == 404
    assert window(person).get(there).status_code == 405
    assert window(person).post(there).status_code == 302
    assert not SavedRun.objects.exists() and Run.objects.exists()


def test_the_answer_outlives_the_account_that_kept_it(run):
    person = account("a@x.example")
    save(person, run)
    sure_window(person).post("/accounts/delete/")

    assert not SavedRun.objects.exists() and Run.objects.exists()
