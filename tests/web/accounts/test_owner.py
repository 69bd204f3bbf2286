"""Two who keep work at the same moment; an organisation that is dissolved while somebody keeps work in it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from placefirst.errors import InvalidRequest
from placefirst_web.accounts import organisations
from placefirst_web.accounts.owner import owner
from placefirst_web.explain.actions import answers, calculations
from placefirst_web.library.models import Run, SavedCalculation, SavedRun
from tests.web import sample
from tests.web.accounts.people import account, window

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run():
    return Run.objects.create(
        address="0123456789abcdef01234567", country="xx", start="2026-04", years=10, seed=1,
        engine="e", data="d", answer=sample.answer(),
    )  # fmt: skip


def apart(work, *given):
    """Do *work* on a connection of its own."""
    try:
        return work(*given)
    finally:
        connection.close()


def test_who_keeps_the_same_twice_at_once_keeps_it_once(run):
    person = account("a@x.example")
    ours = organisations.found(person, "Ours")
    with ThreadPoolExecutor(8) as crowd:
        for where in ("", str(ours.pk)):
            kept = [crowd.submit(apart, answers.save, person, run, f"{n}", where) for n in range(16)]
            kept += [
                crowd.submit(apart, calculations.save, person, "jp", f"capacity={n}", "Mine", where)
                for n in range(16)
            ]
            assert [each.result() for each in kept] == [None] * 32

    assert SavedRun.objects.count() == SavedCalculation.objects.count() == 2


def test_an_organisation_is_dissolved_after_what_is_being_kept_in_it_and_takes_that_along(run):
    person = account("a@x.example")
    ours = organisations.found(person, "Ours")
    member = organisations.membership(person, ours.pk)

    def keep_slowly():
        with transaction.atomic():
            fields = owner(person, str(ours.pk))
            leaves.start()
            leaves.join(0.3)  # it waits until the work is kept
            SavedRun.objects.create(run=run, title="Ours", **fields)

    leaves = threading.Thread(target=apart, args=(organisations.leave, member))
    with ThreadPoolExecutor(1) as other:
        other.submit(apart, keep_slowly).result()
        leaves.join(5)

    assert not SavedRun.objects.exists()
    with pytest.raises(InvalidRequest):
        answers.save(person, run, "Too late", str(ours.pk))


def test_who_is_no_member_any_more_hears_it_at_the_field(run, monkeypatch):
    person = account("a@x.example")
    ours = organisations.found(person, "Ours")
    save = answers.save

    def dissolved_meanwhile(*given):
        organisations.leave(organisations.membership(person, ours.pk))
        save(*given)

    monkeypatch.setattr(answers, "save", dissolved_meanwhile)
    where, given = f"/xx/explain/run/{run.address}/save/", {"title": "For us", "owner": str(ours.pk)}
    shown = window(person).post(where, given, headers={"accept-language": "en"})

    assert shown.status_code == 200
    assert "You do not belong to this organisation." in shown.content.decode()
    assert 'value="For us"' in shown.content.decode()


@pytest.mark.parametrize("number", ["٣", "-1", "1.5", "9" * 30, "9" * 5_000, "\0", "x"])
def test_what_is_the_number_of_no_organisation_is_refused(number):
    with transaction.atomic(), pytest.raises(InvalidRequest):
        owner(account("a@x.example"), number)
