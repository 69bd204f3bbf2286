"""The records of a service become the dated facts that every body's measure counts."""

from datetime import date, timedelta

import pytest

from placefirst.measures.count import count
from placefirst.measures.definition import load_measure
from placefirst_web.registry.courses import courses
from placefirst_web.registry.models import Closing, Employer, Job, Referral

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)


def referred(cast, person, decision="accepted", decided=date(2026, 4, 10), **more):
    return Referral.objects.create(
        service=cast.kita, person=person, source="clinic", decision=decision, decided_on=decided,
        **{"received_on": date(2026, 4, 1), "reason": "full" if decision == "declined" else "", **more},
    )  # fmt: skip


def worked(cast, person, started, **more):
    firm, _new = Employer.objects.get_or_create(service=cast.kita, name="Bakery")
    return Job.objects.create(
        service=cast.kita, person=person, employer=firm, occupation="5", setting="ordinary",
        started_on=started, **more,
    )  # fmt: skip


def counted(cast, measure, last=LAST):
    rows = courses(cast.kita.pk, last)
    return count(load_measure(measure), rows.of(load_measure(measure)), FIRST, last)


def test_who_was_taken_on_and_works_counts_as_working(cast):
    hana, ken = cast.people["hana"], cast.people["ken"]
    with cast.within():
        referred(cast, hana)
        referred(cast, ken)
        worked(cast, hana, date(2026, 5, 1))
        found = counted(cast, "learning_community_quarter")

    assert (found.above, set(found.below)) == ((str(hana.pk),), {str(hana.pk), str(ken.pk)})


def test_who_was_taken_on_before_records_were_kept_is_counted_from_that_day(cast):
    hana, today = cast.people["hana"], date.today()
    with cast.within():
        (course,) = [each for each in courses(cast.kita.pk, today).people if each.key == str(hana.pk)]

    assert course.referral.decided == hana.accepted_on


def test_each_time_that_somebody_came_is_decided_by_itself_and_the_person_is_one(cast):
    hana = cast.people["hana"]
    with cast.within():
        referred(cast, hana, "declined", date(2026, 4, 5))
        referred(cast, hana, "accepted", date(2026, 6, 1), received_on=date(2026, 5, 20))
        refusals = counted(cast, "refusal_rate")
        caseload = counted(cast, "learning_community_quarter")

    assert (len(refusals.above), len(refusals.below)) == (1, 2)
    assert caseload.below.count(str(hana.pk)) == 1


@pytest.mark.parametrize(("reopened", "is_on"), [(None, False), (date(2026, 3, 20), True)])
def test_who_was_closed_is_off_the_caseload_until_opened_again(cast, reopened, is_on):
    hana = cast.people["hana"]
    with cast.within():
        referred(cast, hana, decided=date(2025, 4, 1))
        Closing.objects.create(
            service=cast.kita, person=hana, on=date(2026, 3, 1), reason="moved", reopened_on=reopened
        )
        found = counted(cast, "learning_community_quarter")

    assert (str(hana.pk) in found.below) is is_on


def test_a_job_that_ended_before_the_person_came_is_none_of_the_service(cast):
    with cast.within():
        referred(cast, cast.people["hana"])
        worked(
            cast, cast.people["hana"], date(2025, 1, 1), ended_on=date(2025, 3, 1), is_over=True,
        )  # fmt: skip
        (course, *_others) = courses(cast.kita.pk, LAST).people

    assert course.jobs == ()


@pytest.mark.parametrize(
    ("more", "hours"),
    [
        ({"four_hours_on": date(2026, 5, 3)}, 4.0),
        ({"four_hours_on": date(2026, 7, 3)}, 0.0),
        ({"hours_per_week": 20}, 160.0),  # eight whole weeks until the end of June
        ({}, None),
    ],
)
def test_four_paid_hours_are_known_from_their_day_or_from_whole_weeks(cast, more, hours):
    with cast.within():
        referred(cast, cast.people["hana"])
        worked(cast, cast.people["hana"], date(2026, 5, 1), **more)
        (course, *_others) = courses(cast.kita.pk, LAST).people

    assert course.jobs[0].paid_hours == hours


def test_the_rows_come_in_eight_questions_and_open_nobodys_words(cast, django_assert_num_queries):
    with cast.within() as vault:
        for person in (cast.people["hana"], cast.people["ken"]):
            referred(cast, person)
            worked(cast, person, date(2026, 5, 1), title="Baker")
        with django_assert_num_queries(8):
            found = courses(cast.kita.pk, LAST + timedelta(1))

        assert vault.opened == set()
    assert len(found.only([cast.people["ken"].pk]).people) == 1
