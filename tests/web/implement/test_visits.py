"""A visit is kept in three taps; once, with its employer, and never with a name that did not agree."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from placefirst_web.registry.models import Consent, Employer, Visit
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery(cast):
    with cast.within():
        return Employer.objects.create(service=cast.kita, name="株式会社ひかり", owner=cast.staff["alice"])


def log(cast, who="alice", **given):
    data = {"purpose": "learn", "how": "in_person", "on": TODAY.isoformat(), "once": str(uuid4()), **given}
    return cast.client(who).post(f"{cast.at()}visit/", data)


def visits(cast):
    with cast.within():
        return list(Visit.objects.select_related("employer", "staff").order_by("made_at"))


def agree(cast, **more):
    with cast.within():
        Consent.objects.create(
            service=cast.kita, person=cast.people["hana"], purpose="employer", text_version="1", how="paper",
            given_on=TODAY, **more,
        )  # fmt: skip


def test_an_employer_a_purpose_and_keep_is_all_that_is_needed(cast, bakery):
    answer = log(cast, employer=str(bakery.pk))

    (kept,) = visits(cast)
    assert (kept.employer, kept.staff, kept.on, kept.how) == (bakery, cast.staff["alice"], TODAY, "in_person")
    assert answer.status_code == 302
    said = cast.client("alice").get(answer.url).content.decode()
    assert "株式会社ひかり" in said
    assert "1 of 6 this week" in said


def test_the_same_form_sent_twice_is_one_visit(cast, bakery):
    once = str(uuid4())
    first, second = (log(cast, employer=str(bakery.pk), once=once) for _ in range(2))

    assert len(visits(cast)) == 1
    assert first.url == second.url


def test_a_name_typed_enters_a_firm_once_however_it_is_written(cast, bakery):
    log(cast, name="㈱ ひかり")
    log(cast, name="Oak Hotel")
    log(cast, name="oak  hotel")

    with cast.within():
        assert sorted(Employer.objects.values_list("name", flat=True)) == ["Oak Hotel", "株式会社ひかり"]


def test_without_an_employer_the_form_says_so_and_keeps_what_was_typed(cast):
    answer = log(cast, heard="They need bakers")

    said = answer.content.decode()
    assert "Tap an employer, or write the name of another one." in said
    assert "They need bakers" in said
    assert visits(cast) == []


def test_a_day_to_come_is_refused_at_its_field(cast, bakery):
    answer = log(cast, employer=str(bakery.pk), on=(TODAY + timedelta(days=1)).isoformat())

    assert "This day is still to come." in answer.content.decode()


def test_speaking_of_somebody_needs_that_persons_consent_and_a_withdrawn_one_is_none(cast, bakery):
    hana = str(cast.people["hana"].pk)
    said = log(cast, employer=str(bakery.pk), purpose="present", person=hana).content.decode()
    assert "There is no consent of this person to speak with employers" in said

    agree(cast)
    assert log(cast, employer=str(bakery.pk), purpose="present", person=hana).status_code == 302
    with cast.within():
        consent = Consent.objects.get()
        consent.withdrawn_at = consent.made_at
        consent.save()
    assert log(cast, employer=str(bakery.pk), purpose="present", person=hana).status_code == 200


def test_a_visit_for_somebody_that_names_nobody_there_needs_no_consent(cast, bakery):
    log(cast, employer=str(bakery.pk), purpose="learn", person=str(cast.people["hana"].pk), follows_plan="on")

    (kept,) = visits(cast)
    assert (kept.person_id, kept.follows_plan) == (cast.people["hana"].pk, True)


def test_nobody_else_than_ones_own_people_can_be_chosen(cast, bakery):
    said = log(cast, employer=str(bakery.pk), person=str(cast.people["ken"].pk)).content.decode()

    assert "This person is not on your caseload." in said
    assert "Sato" not in said


def test_from_the_page_of_a_firm_the_form_knows_where_and_what_comes_next(cast, bakery):
    log(cast, employer=str(bakery.pk), purpose="introduce")
    text = cast.client("alice").get(f"{cast.at()}visit/?employer={bakery.pk}").content.decode()

    for value in (str(bakery.pk), "learn"):
        assert re.search(f'<input type="radio"[^>]* value="{value}"[^>]* checked', text), value


def test_a_visit_is_put_right_and_taken_back(cast, bakery):
    log(cast, employer=str(bakery.pk))
    (kept,) = visits(cast)
    there = f"{cast.at()}visit/{kept.pk}/"
    alice = cast.client("alice")
    data = {
        "purpose": "learn",
        "how": "phone",
        "on": TODAY.isoformat(),
        "version": "1",
        "heard": "Early mornings",
    }

    assert alice.post(there, data).status_code == 302
    changed = alice.post(there, {**data, "heard": "Late evenings"})
    assert changed.status_code == 409
    said = changed.content.decode()
    assert "Late evenings" in said
    assert "Early mornings" in said
    with cast.within():
        assert Visit.objects.get().heard == "Early mornings"
    alice.post(there, {"do": "take_back", "version": "1"})
    assert len(visits(cast)) == 1  # it was changed since it was shown
    back = {"do": "take_back", "version": "2", "once": str(uuid4())}
    assert [alice.post(there, back).status_code for _ in range(2)] == [302, 302]
    assert visits(cast) == []


def test_a_specialist_who_asks_for_the_units_visits_is_led_to_the_own_ones(cast, bakery):
    answer = cast.client("alice").get(f"{cast.at()}visits/")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{cast.at()}visit/")


def test_the_leader_looks_through_the_week(cast, bakery):
    log(cast, employer=str(bakery.pk), heard="Early mornings")
    log(cast, employer=str(bakery.pk), how="phone")
    carol = cast.client("carol")
    text = carol.get(f"{cast.at()}visits/").content.decode()
    assert "Early mornings" in text
    assert "1 of 6 face to face" in text

    assert carol.get(f"{cast.at()}visits/", {"week": "0001-01-01"}).status_code == 200
    carol.post(f"{cast.at()}visits/", {"visit": [str(each.pk) for each in visits(cast)] + ["x"]})

    assert {(each.reviewed_by_id, each.reviewed_on) for each in visits(cast)} == {
        (cast.staff["carol"].pk, TODAY)
    }


@pytest.mark.parametrize("page", ["visit/", "staff/invite/", "team/meetings/new/"])
def test_what_must_be_answered_says_so_before_anything_is_sent(cast, page):
    who = "dan" if page.startswith("staff") else "carol"
    text = cast.client(who).get(cast.at() + page).content.decode()
    japanese = cast.client(who).get(cast.at() + page, headers={"accept-language": "ja"}).content.decode()

    assert "(required)" in text and "（必須）" in japanese


def test_a_visit_without_a_consent_leads_to_the_page_of_consents(cast, bakery):
    hana = cast.people["hana"]
    form = {"employer": str(bakery.pk), "person": str(hana.pk), "purpose": "present", "how": "phone",
            "on": TODAY.isoformat(), "once": str(uuid4())}  # fmt: skip
    text = cast.client("alice").post(f"{cast.at()}visit/", form).content.decode()

    assert f"person/{hana.pk}/consents/" in text
