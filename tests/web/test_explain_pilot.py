"""The pilot plan: filled in, taken away, kept beside what happened; for its owner's members only."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placefirst_web.accounts.models import Account, Membership, Organisation
from placefirst_web.library.models import Pilot, PilotMonth
from placefirst_web.library.pilots import Pilots

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/jp/explain/pilot/"
PLAN = {
    "title": "Tama",
    "area": "13",
    "start": "2027-04",
    "review": "2028-03",
    "people": "5",
    "specialist_fte": "0.5",
    "supervisor_hours": "2",
    "cost": "4,800,000",
    "lowest_cash": "-900000",
    "lowest_month": "2027-09",
    "reserve": "1500000",
    "seats": "7",
    "lived_seats": "2",
    "lived_pay": "8000",
    "meets_every": "3",
    "fidelity_expected": "82",
    "support_after": "The centre goes on.",
    "support_months": "6",
    "risks": "The specialist leaves: train a second one",
    "rule_harm": "1",
    "then_harm": "nobody_new",
    "rule_turned_away": "1",
    "then_turned_away": "committee",
    "then_vote": "stop",
    "rule_contacts": "2",
    "then_contacts": "committee",
    "rule_fidelity": "80",
    "then_fidelity": "committee",
    "rule_cash": "0",
    "then_cash": "committee",
    "rule_starts": "1",
    "then_starts": "committee",
}
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def aiko():
    return Account.objects.create_user("aiko@example.org", "correct horse battery")


@pytest.fixture
def bram():
    return Account.objects.create_user("bram@example.org", "correct horse battery")


def page(response):
    return response.content.decode()


def send(client, do="show", **changed):
    return client.post(URL, {**PLAN, "do": do, **changed}, headers=ENGLISH)


def kept(client, **changed):
    """Keep the plan and return where it is."""
    response = send(client, "keep", **changed)
    assert response.status_code == 302, page(response)
    return response.headers["Location"]


def enter(client, address, **given):
    return client.post(f"{address}month/", {"do": "enter", **given}, headers=ENGLISH)


# ---------------------------------------------------------------- without an account


def test_the_form_has_no_field_to_choose_people_by_and_says_why(client):
    shown = page(client.get(URL, headers=ENGLISH))

    assert "There is no field here for band, diagnosis or readiness" in shown
    for word in ("gaf", "diagnosis", "band", "readiness"):
        assert f'name="{word}' not in shown


def test_a_plan_is_shown_with_what_to_expect_and_nothing_is_kept(client):
    shown = page(send(client))

    assert "5 people begin in 2027-04: by 2028-03, 0 to 4 job starts are usual" in shown
    assert "they cannot show that it works" in shown
    assert "Cash below ¥0 at the end of a month" in shown
    assert "The paid seats cost ¥64,000 until the review." in shown
    assert "−¥900,000" in shown
    assert 0 == Pilot.objects.count()


def test_every_mistake_is_said_at_its_field_and_nothing_typed_is_lost(client):
    shown = page(send(client, lived_seats="1", review="2027-01", support_after="", rule_fidelity="high"))

    for field, words in (
        ("plan-lived_seats", "At least two seats are for people with lived experience."),
        ("plan-review", "The review is not after the first month."),
        ("plan-support_after", "People served keep their support."),
        ("plan-rule_fidelity", "This number cannot be."),
    ):
        assert words in shown.split(f'id="{field}_error"')[1][:400]
    assert 'value="4,800,000"' in shown
    assert "The specialist leaves" in shown


def test_it_speaks_japanese(client):
    shown = client.post(URL, {**PLAN, "do": "show", "lived_pay": "0"}, headers={"accept-language": "ja"})

    assert "当事者の席には謝金を支払います" in page(shown)


def test_a_link_of_the_calculator_fills_in_what_it_knows_and_no_more(client):
    shown = page(
        client.get(f"{URL}?cost=4800000&lowest_month=2027-09&support_after=somebody", headers=ENGLISH)
    )

    assert 'value="4800000"' in shown and 'value="2027-09"' in shown
    assert "somebody</textarea>" not in shown


def test_cash_is_filled_in_for_a_typical_agency_and_the_rest_stays(client):
    typed = {
        "do": "cash",
        "title": "Tama",
        "start": "2027-04",
        "review": "2028-03",
        "people": "5",
        "site": "A clinic",
    }
    shown = page(client.post(URL, typed, headers=ENGLISH))

    assert "The cash is filled in for a typical agency of this country" in shown
    assert 'value="A clinic"' in shown
    reserve = shown.split('name="reserve" value="')[1].split('"')[0]
    lowest = shown.split('name="lowest_cash" value="')[1].split('"')[0]
    assert int(lowest) == -int(reserve) < 0
    assert "Mistake" not in shown


def test_a_plan_goes_out_as_a_file_and_comes_back(client):
    file = send(client, "json")
    table = send(client, "csv")

    assert json.loads(file.content)["title"] == "Tama"
    assert "no-store" in file.headers["Cache-Control"]
    assert "Tama" in table.content.decode("utf-8-sig")
    again = page(
        client.post(
            URL, {"do": "load", "file": SimpleUploadedFile("plan.json", file.content)}, headers=ENGLISH
        )
    )
    assert "5 people begin in 2027-04" in again


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"title": 1}', b"\xff", b'{"diagnosis": "x"}', b"[" * 9000]
)
def test_a_file_that_is_no_plan_is_refused(client, content):
    response = client.post(URL, {"do": "load", "file": SimpleUploadedFile("x", content)}, headers=ENGLISH)

    assert response.status_code == 200
    assert "problem" in page(response)


def test_without_an_account_a_plan_cannot_be_kept_and_that_is_said(client):
    shown = page(send(client, "keep"))

    assert "Only who is signed in can keep a plan." in shown
    assert 0 == Pilot.objects.count()


# ---------------------------------------------------------------- kept


def test_aiko_keeps_a_plan_and_finds_it_in_her_account(client, aiko):
    client.force_login(aiko)
    address = kept(client)

    assert "nothing has been entered yet" in page(client.get(address, headers=ENGLISH))
    assert address in page(client.get("/accounts/", headers=ENGLISH))
    assert "Tama" in page(client.get(URL, headers=ENGLISH))


def test_what_happened_stands_beside_what_was_expected(client, aiko):
    client.force_login(aiko)
    address = kept(client)
    enter(client, address, month="2027-04", joined="5", contacts="30", meetings="1")
    enter(
        client,
        address,
        month="2027-06",
        job_starts="1",
        contacts="24",
        cash="-20,000",
        advice="Evenings too",
        changed="Visits until eight",
    )
    shown = page(client.get(address, headers=ENGLISH))

    assert "By 2027-06 5 people have begun; job starts so far: 1" in shown
    assert "Too few to tell: between 0 and 2 would be nothing unusual." in shown
    assert "too few to tell</td>" in shown
    assert "Met in 2027-06: the committee meets within two weeks and decides." in shown
    assert "Evenings too" in shown and "Visits until eight" in shown
    assert "only you see it" in shown


def test_one_report_of_harm_lights_the_stop_rule_in_words(client, aiko):
    client.force_login(aiko)
    address = kept(client)
    enter(client, address, month="2027-05", joined="2", harm_reports="1")

    assert "Met in 2027-05: nobody new begins until the committee has decided." in page(
        client.get(address, headers=ENGLISH)
    )


def test_a_month_is_replaced_and_deleted(client, aiko):
    client.force_login(aiko)
    address = kept(client)
    enter(client, address, month="2027-04", joined="4")
    enter(client, address, month="2027-04", joined="5")
    assert [5] == [each.joined for each in PilotMonth.objects.all()]

    client.post(f"{address}month/", {"do": "delete", "month": "2027-04"})
    assert 0 == PilotMonth.objects.count()
    assert 404 == client.post(f"{address}month/", {"do": "delete", "month": "2027-04"}).status_code


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("month", "soon", "This is not a month."),
        ("month", "2027-14", "This is not a month."),
        ("joined", "five", "Write a whole number from 0 to 10,000."),
        ("fidelity", "20", "Write a whole number from 25 to 125."),
        ("job_starts", "99", "More people than the pilot serves cannot have started."),
    ],
)
def test_a_month_that_cannot_be_is_refused_at_its_field(client, aiko, field, typed, words):
    client.force_login(aiko)
    address = kept(client)
    shown = page(enter(client, address, **{"month": "2027-04", "contacts": "12", field: typed}))

    assert words in shown.split(f'id="month-{field}_error"')[1][:300]
    assert 'value="12"' in shown
    assert 0 == PilotMonth.objects.count()


def test_the_counts_are_seen_by_nobody_else(client, aiko, bram):
    client.force_login(aiko)
    address = kept(client)
    enter(client, address, month="2027-04", joined="5")
    client.force_login(bram)

    for path in (address, f"{address}plan/", f"{address}months.csv", f"{address}plan.json"):
        assert 404 == client.get(path).status_code, path
    assert 404 == enter(client, address, month="2027-05").status_code
    client.logout()
    assert 302 == client.get(address).status_code


def test_what_an_organisation_keeps_its_members_see(client, aiko, bram):
    house = Organisation.objects.create(name="Tama IPS")
    for each in (aiko, bram):
        Membership.objects.create(account=each, organisation=house)
    client.force_login(aiko)
    address = kept(client, owner=str(house.pk))
    client.force_login(bram)

    assert "Tama IPS" in page(client.get(address, headers=ENGLISH))


def test_nobody_keeps_a_plan_for_an_organisation_of_others(client, aiko):
    strangers = Organisation.objects.create(name="Others")
    client.force_login(aiko)
    shown = page(send(client, "keep", owner=str(strangers.pk)))

    assert "You do not belong to this organisation. Choose one of yours." in shown
    assert 0 == Pilot.objects.count()


def test_a_stop_rule_that_is_changed_later_is_said_to_be(client, aiko):
    client.force_login(aiko)
    address = kept(client)
    client.post(f"{address}plan/", {**PLAN, "rule_harm": "3"})
    shown = page(client.get(address, headers=ENGLISH))

    assert "Stop rules that were changed since the plan was first kept" in shown
    assert "3 or more reports of harm in a month" in shown


def test_the_months_go_out_as_a_table_that_no_spreadsheet_obeys(client, aiko):
    client.force_login(aiko)
    address = kept(client)
    enter(client, address, month="2027-04", joined="5", advice="=1+1")
    lines = client.get(f"{address}months.csv").content.decode("utf-8-sig").splitlines()

    assert lines[0].startswith("month,joined,job_starts")
    assert "'=1+1" in lines[1]
    assert lines[1].endswith("too_few")


def test_the_account_takes_its_pilots_with_it_and_deletes_them(client, aiko):
    client.force_login(aiko)
    kept(client)
    kind = Pilots()

    assert "Tama" == kind.data(aiko)[0]["title"]
    assert kind.remove(aiko, kind.pieces(aiko)[0].key)
    assert not kind.remove(aiko, "x")
    assert 0 == Pilot.objects.count()


# ---------------------------------------------------------------- two at once


@pytest.fixture
def deleted_meanwhile(monkeypatch):
    """Somebody deletes every pilot between the look at it and the change of it."""
    from placefirst_web.explain.views import pilot as views

    find = views._found

    def found_then_deleted(*where):
        found = find(*where)
        Pilot.objects.filter(pk=found.pk).delete()
        return found

    def arm():
        monkeypatch.setattr(views, "_found", found_then_deleted)

    return arm


def test_a_plan_that_somebody_deletes_meanwhile_is_not_lost_by_whoever_changes_it(
    client, aiko, deleted_meanwhile
):
    client.force_login(aiko)
    address = kept(client)
    deleted_meanwhile()
    shown = client.post(f"{address}plan/", {**PLAN, "title": "Tama, anew"}, headers=ENGLISH)

    assert shown.status_code == 200
    assert "Somebody has deleted this pilot meanwhile." in page(shown)
    assert 'value="Tama, anew"' in page(shown)


def test_a_month_of_a_pilot_that_somebody_deletes_meanwhile_is_not_lost(client, aiko, deleted_meanwhile):
    client.force_login(aiko)
    address = kept(client)
    deleted_meanwhile()
    shown = enter(client, address, month="2027-05", joined="3", advice="Go on")

    assert shown.status_code == 200
    assert "Somebody has deleted this pilot meanwhile." in page(shown)
    assert "Go on" in page(shown)
    assert PilotMonth.objects.count() == 0


def test_a_month_that_is_none_cannot_be_deleted(client, aiko):
    client.force_login(aiko)
    address = kept(client)

    for month in ("\0", "2027-13", "", "9" * 5_000):
        response = client.post(f"{address}month/", {"do": "delete", "month": month})
        assert response.status_code == 404
        assert client.get(address, {"month": month}).status_code == 200
