"""The demonstration: agencies filled from the model, and eight people a reader on this machine may be."""

from __future__ import annotations

from datetime import date

import pytest

from placefirst.loop.served import JobSpell, Served
from placefirst.practice.invented import drawn
from placefirst_web.accounts.models import Account
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import models as m
from placefirst_web.registry.demonstration import agencies, fill
from placefirst_web.registry.demonstration.plan import AGENCIES, PARTS, code_of, name_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)


def asked(number):
    """Some people, as the model tells of them."""
    for key in range(number):
        decision = ("accepted", "accepted", "declined", "waiting")[key % 4]
        jobs = (JobSpell(10, 20 if key % 3 else None, "open"),) if decision == "accepted" and key % 2 else ()
        left = 15 if decision == "accepted" and not jobs and key % 5 == 0 else None
        yield Served(key, bool(key % 2), 30, 45 + key % 20, "schizophrenia", key % 8, decision, jobs, left)


@pytest.fixture
def filled(monkeypatch):
    """Two agencies with a few people; the model itself is tried elsewhere."""
    monkeypatch.setattr(fill, "served", lambda country, **asked_for: list(asked(28)))
    monkeypatch.setattr(agencies, "WEEKS", 2)
    fill.fill(TODAY, agencies_wanted=2)
    return m.Service.objects.get(code=code_of(0))


@pytest.fixture
def press(client, settings, filled):
    settings.DEMONSTRATION = True
    client.defaults["SERVER_NAME"] = "127.0.0.1"

    def pressed(who, **said):
        return client.post("/xx/implement/demonstration/", {"who": who}, **said)

    return pressed


def test_every_agency_has_a_code_and_a_name_of_its_own():
    assert len({code_of(each) for each in range(AGENCIES)}) == AGENCIES
    assert len({name_of(each)["en"] for each in range(AGENCIES)}) == AGENCIES


def test_what_is_drawn_by_a_key_is_spread_evenly():
    drawings = [drawn("even", each) for each in range(2_000)]

    assert 0.47 < sum(drawings) / len(drawings) < 0.53


def test_an_agency_is_filled_whole_and_marked_synthetic(filled):
    assert filled.is_synthetic
    with inside(filled.pk, role="installation", doing="test"):
        people = m.Person.objects.count()
        assert people == m.Referral.objects.count() > 5
        assert all(
            table.objects.exists()
            for table in (
                m.Consent,
                m.Plan,
                m.Job,
                m.Contact,
                m.Visit,
                m.WeekOfTime,
                m.Meeting,
                m.Supervision,
            )
        )
        assert not m.Contact.objects.filter(on__gt=TODAY).exists()
        assert not m.Job.objects.filter(ended_on__gt=TODAY).exists()
        assert m.Person.objects.first().family_name


def test_filled_again_it_changes_nothing(filled):
    assert fill.fill(TODAY, agencies_wanted=2) == 0
    assert m.Service.objects.filter(is_synthetic=True).count() == 2


def test_the_model_gives_people_who_were_accepted_turned_away_and_waiting():
    from placefirst.loop.served import served

    found = served("xx", years=1, people=4_000, threads=2)

    assert {each.decision for each in found} == {"accepted", "declined", "waiting"}
    assert all(18 <= each.age < 65 and 15 <= each.gaf <= 92 and 0 <= each.asked < 12 for each in found)
    assert all(job.last is None or job.last >= job.first for each in found for job in each.jobs)


def test_one_press_makes_a_reader_on_this_machine_one_of_the_eight(press, client):
    for part in PARTS:
        answer = press(part.key)

        assert answer.status_code == 302, part.key
        assert client.session["demonstration"] is True
        assert client.get("/xx/implement/").status_code == 200


def test_from_elsewhere_or_through_a_proxy_nobody_can_be_anybody(press):
    assert press("aoi", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert press("aoi", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404
    assert press("aoi", headers={"forwarded": "for=192.0.2.7"}).status_code == 404
    assert press("aoi", SERVER_NAME="testserver").status_code == 404


def test_outside_of_a_demonstration_nobody_can_be_anybody(press, settings):
    settings.DEMONSTRATION = False

    assert press("aoi").status_code == 404


def test_nobody_but_the_eight_can_be_chosen(press, cast):
    assert press("alice").status_code == 404
    assert press("").status_code == 404


def test_a_session_of_the_demonstration_comes_into_no_real_service(press, client, cast, filled):
    press("aoi")
    account = Account.objects.get(email__startswith="aoi@")
    with cast.within():
        m.Staff.objects.create(
            service=cast.kita, account=account, role="leader", name="Aoi", since=date(2020, 4, 1)
        )

    assert client.get(cast.at() + "returns/").status_code == 404


def test_the_password_of_somebody_invented_opens_nothing(filled):
    assert not any(each.has_usable_password() for each in Account.objects.filter(email__endswith=".invalid"))


def test_the_page_says_how_far_the_filling_is(press, client):
    page = client.get("/xx/implement/").content.decode()

    assert "2 of 33 agencies are filled" in page
