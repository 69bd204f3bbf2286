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


def test_a_kept_answer_is_renamed_on_the_page_that_saved_it(run):
    person = account("a@x.example")
    save(person, run)
    there = f"/xx/explain/run/{run.address}/save/"
    assert f'href="{there}"' in window(person).get("/accounts/").content.decode()
    assert 'value="For the meeting"' in window(person).get(there).content.decode()
    window(person).post(there, {"title": "After the meeting"})

    assert [each.title for each in SavedRun.objects.all()] == ["After the meeting"]


def test_an_organisations_answer_is_renamed_as_the_organisations(run):
    person = account("a@x.example")
    ours = organisations.found(person, "Ours")
    save(person, run, owner=str(ours.pk))
    shown = window(person).get("/accounts/").content.decode()
    there = f"/xx/explain/run/{run.address}/save/?owner={ours.pk}"
    assert f'href="{there}"' in shown
    form = window(person).get(there).content.decode()

    assert 'value="For the meeting"' in form
    assert f'<option value="{ours.pk}" selected>' in form


def test_what_somebody_else_called_an_answer_is_not_told(run):
    person, other = account("a@x.example"), account("b@x.example")
    ours = organisations.found(person, "Ours")
    save(person, run, owner=str(ours.pk))

    for owner in ("", str(ours.pk), "9" * 30, "x"):
        there = f"/xx/explain/run/{run.address}/save/?owner={owner}"
        assert "For the meeting" not in window(other).get(there).content.decode()


def test_a_saved_answer_opens_in_the_builder_with_everything_filled_in(client):
    texts = ["quasi_ips:places=3", "outreach_fee"]
    kept = Run.objects.create(
        address="0123456789abcdef01234567", country="xx", start="2027-04", years=5, seed=1, engine="e",
        data="d", answer=sample.answer(*texts), scenarios=texts,
    )  # fmt: skip
    person = account("a@x.example")
    query = "name.b=Outreach%20alone"
    window(person).post(f"/xx/explain/run/{kept.address}/save/?{query}", {"title": "Two"})
    fork = f"/xx/explain/run/{kept.address}/fork/?name.b=Outreach+alone"
    assert fork in window(person).get("/accounts/").content.decode()
    response = client.get(fork)

    assert response.url == (
        "/xx/explain/?option=quasi_ips:places=3&option=outreach_fee&name.b=Outreach%20alone&start=2027-04&years=5"
    )
