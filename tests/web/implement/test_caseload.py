"""Everybody on one page: what is due first, what is missing, the last contact; constant in its questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placefirst_web.privacy.models import Look
from placefirst_web.registry.models import Contact, Job, Plan, Visit
from tests.web.implement.cast import TODAY, person

pytestmark = pytest.mark.django_db


def ago(days):
    return TODAY - timedelta(days=days)


def page(cast, who="alice", query=""):
    return cast.client(who).get(f"{cast.at()}caseload/{query}").content.decode()


def contact(cast, days, **more):
    hana = cast.people["hana"]
    return Contact.objects.create(
        service=cast.kita, person=hana, staff=cast.staff["alice"], on=ago(days), kind="search",
        **{"place": "home", **more},
    )  # fmt: skip


def test_a_specialist_sees_the_own_people_and_what_is_due_first(cast):
    text = page(cast)

    assert "Yamada Hana" in text
    assert "Sato" not in text
    assert "30 days late" in text  # accepted sixty days ago, no employer met
    assert "Meet a first employer, face to face" in text
    assert "1 person, 1 with something late" in text


def test_the_leader_sees_everybody_by_specialist(cast):
    text = page(cast, "carol")

    assert text.index("<h2>Alice</h2>") < text.index("Yamada Hana") < text.index("<h2>Bob</h2>")
    assert "2 people, 2 with something late" in text


def test_the_last_contact_stands_there_and_what_was_tried_since(cast):
    with cast.within():
        contact(cast, 9)
        contact(cast, 4, place="phone", held="tried")

    assert "9 days ago" in page(cast)
    assert "tried 4 days ago" in page(cast)


def test_somebody_is_late_by_what_is_asked_for_and_not_by_our_own_reminder(cast):
    with cast.within():
        contact(cast, 1)
        Plan.objects.create(service=cast.kita, person=cast.people["hana"], made_on=ago(50))
        firm = cast.kita and _firm(cast)
        Visit.objects.create(
            service=cast.kita, employer=firm, staff=cast.staff["alice"], on=ago(40), purpose="learn",
            person=cast.people["hana"],
        )  # fmt: skip
        hana = cast.people["hana"]
        hana.stage = "searching"
        hana.save()
    text = page(cast)

    assert "open for 36 days" in text  # disclosure: fourteen days from the plan
    assert "30 days late" in text  # the profile still is


def _firm(cast):
    from placefirst_web.registry.models import Employer

    return Employer.objects.create(service=cast.kita, name="Bakery")


def test_a_clock_that_cannot_be_read_says_which_day_nobody_wrote_down(cast):
    with cast.within():
        hana = cast.people["hana"]
        hana.stage, hana.accepted_on = "working", ago(60)
        hana.save()
        Job.objects.create(
            service=cast.kita, person=hana, employer=_firm(cast), occupation="5", setting="quota"
        )

    assert "Not written down: the first day of the job" in page(cast)


def test_only_those_with_something_late_on_request_and_in_another_order(cast):
    with cast.within() as vault:
        person(
            vault,
            cast.kita,
            cast.staff["alice"],
            cast.unit,
            "0003",
            "Aki",
            "Abe",
            "アキ",
            "アベ",
        )
        for each in (cast.people["hana"],):
            each.stage = "waiting"
            each.save()
    by_name = page(cast, query="?by=name")

    assert by_name.index("Abe Aki") < by_name.index("Yamada Hana")
    assert "Yamada Hana" not in page(cast, query="?only=late")


@pytest.mark.parametrize("who", ["alice", "carol"])
def test_the_page_asks_as_many_questions_for_many_people_as_for_one(cast, who):
    client = cast.client(who)
    client.get(f"{cast.at()}caseload/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(f"{cast.at()}caseload/")
    with cast.within() as vault:
        for number in range(3, 18):
            someone = person(
                vault, cast.kita, cast.staff["alice"], cast.unit, f"{number:04}", "A", f"B{number}", "", ""
            )
            Contact.objects.create(
                service=cast.kita, person=someone, on=ago(number), kind="search", place="home"
            )
    with CaptureQueriesContext(connection) as many:
        client.get(f"{cast.at()}caseload/")

    assert len(many) == len(few)
    of_the_page = [each["sql"] for each in many if each["sql"].startswith(("SELECT", "(SELECT"))]
    asks = [sql for sql in of_the_page if "registry_" in sql or "privacy_" in sql]
    assert len(asks) <= 8, asks


def test_whose_name_was_read_is_on_the_trail(cast):
    page(cast)

    with cast.within():
        looks = Look.objects.filter(doing="caseload.read", account_id=cast.accounts["alice"].pk)
        assert {each.person_id for each in looks} == {cast.people["hana"].pk}
