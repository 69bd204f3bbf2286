"""A list asks the database eight questions at most, and as many for many rows as for few."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placefirst_web.registry.models import (
    ActionStep,
    Contact,
    Employer,
    GivenAdvice,
    Meeting,
    MeetingDecision,
    Referral,
    Remark,
    Review,
    Supervision,
    Visit,
    WeekOfTime,
)
from tests.web.implement.cast import TODAY, person

pytestmark = pytest.mark.django_db
MOST = 8


def grow(cast, first, last):
    """Let everything that a list of the service shows happen once more for each number."""
    service, alice = cast.kita, cast.staff["alice"]
    with cast.within() as vault:
        for number in range(first, last):
            day = TODAY - timedelta(days=number)
            someone = person(vault, service, alice, cast.unit, f"{number:04}", "A", f"B{number}", "", "")
            of = {"service": service, "person": someone}
            firm = Employer.objects.create(service=service, name=f"Firm {number}", owner=alice)
            Visit.objects.create(service=service, employer=firm, staff=alice, on=day, purpose="learn")
            contact = Contact.objects.create(**of, on=day, kind="search", place="home", words="Talked")
            Remark.objects.create(
                **of, kind="contact", row=contact.pk, says="wrong", words="No", written_on=day
            )
            Referral.objects.create(
                **of, source="clinic", received_on=day, decision="declined", decided_on=day,
                reason="not_ready", words="Later",
            )  # fmt: skip
            meeting = Meeting.objects.create(service=service, team=cast.unit, kind="unit", on=day)
            MeetingDecision.objects.create(**of, meeting=meeting, words="Call", due_on=day)
            Supervision.objects.create(
                service=service, specialist=alice, leader=cast.staff["carol"], on=day, kind="single"
            )
            WeekOfTime.objects.create(
                service=service,
                staff=alice,
                week=day - timedelta(days=day.weekday() + 7 * number),
                employment=30,
                other=5,
                outside=20,
            )
            GivenAdvice.objects.create(
                service=service, asked_on=day, given_on=day, given="Open late", state="given"
            )
            review = Review.objects.create(
                service=service, scale="ips_25", kind="independent", state="reported",
                begins_on=day, ends_on=day, evidence_from=day, evidence_to=day,
            )  # fmt: skip
            ActionStep.objects.create(
                service=service, review=review, action="Meet", status="begun", owner=alice
            )


def asked(client, address):
    """Return the questions about the service that a page asks; what asks who came in is no part of them."""
    with CaptureQueriesContext(connection) as all_of_them:
        assert client.get(address).status_code == 200
    selects = [each["sql"] for each in all_of_them if each["sql"].startswith(("SELECT", "(SELECT", "WITH"))]
    return [sql for sql in selects if '"registry_' in sql or '"privacy_' in sql]


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("alice", "caseload/"), ("carol", "caseload/"), ("carol", "team/"), ("carol", "reviews/"),
        ("alice", "employers/"), ("carol", "employers/"), ("carol", "said/"), ("carol", "voice/"),
        ("carol", "staff/"), ("alice", "visit/"), ("carol", "refusals/"),
    ],
)  # fmt: skip
def test_a_list_asks_eight_questions_at_most_whatever_the_number_of_its_rows(cast, who, page):
    client, address = cast.client(who), cast.at() + page
    grow(cast, 3, 5)
    client.get(address)
    few = asked(client, address)
    grow(cast, 5, 12)
    many = asked(client, address)

    assert len(many) == len(few)
    assert len(many) <= MOST, "\n".join(sql[:160] for sql in many)
