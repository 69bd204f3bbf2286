"""The tables of what is shared keep their walls against SQL as the application sends it, whoever asks."""

from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from placefirst.measures.quarter import quarter_from
from placefirst_web.privacy.inside import inside, known
from placefirst_web.registry import returned
from placefirst_web.registry.models import (
    Agreement,
    JointReview,
    KeptQuarter,
    KeptSum,
    MentoringPair,
    Release,
    Service,
    Withdrawal,
)
from placefirst_web.registry.network_sums import sums_to
from tests.web.implement.cast import coordinated, everybody

pytestmark = pytest.mark.django_db
QUARTER = quarter_from("2026-04")


@pytest.fixture
def cast(db):
    return everybody()


def sql(question, values=None):
    """What the database answers: rows, or how many were touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def a_release(cast, network, state="refused"):
    shown = {} if state == "published" else None
    return Release(
        network=network, country="xx", first=QUARTER.first, last=QUARTER.last, issue=1, state=state,
        shown=shown, attacked_with=0, once=uuid4(), by_id=cast.accounts["gus"].pk,
    )  # fmt: skip


def learning_together(cast, network):
    """Kita mentors a third agency, and sends a reviewer there."""
    kita = cast.kita
    other, _is_new = Service.objects.get_or_create(
        country="xx", code="xx-0003", defaults={"name_en": "Higashi", "opened_on": date(2020, 4, 1)}
    )
    return (
        MentoringPair(network=network, mentor=kita, mentored=other, about="fidelity", since=QUARTER.first),
        JointReview(
            network=network, reviewed=other, sending=kita, scale="ips_25", begins_on=QUARTER.first,
            ends_on=QUARTER.last,
        ),
    )  # fmt: skip


@pytest.fixture
def network(cast):
    """Gus coordinates a network of Kita: a row of everything that is shared stands in the tables."""
    made = coordinated(cast, "kita")
    gus = cast.accounts["gus"].pk
    with cast.within():
        Agreement.objects.update(shows_experience=True, ips_since=date(2020, 4, 1))
        returned.hand_in(cast.kita, returned.figures(cast.kita.pk, QUARTER), cast.staff["carol"])
        cast.people["hana"].save()  # leaves its mark
        assert KeptQuarter.objects.count() == 1
        assert sql("SELECT count(*) > 0 FROM registry_countedchange") == [(True,)]
    sums_to(gus, made, QUARTER.first)
    with known(gus):
        a_release(cast, made).save()
        for row in learning_together(cast, made):
            row.save()
        assert KeptSum.objects.count() == 1
    return made


@contextmanager
def as_nobody(_cast):
    yield


def as_another_agency(cast):
    return cast.within("minami")


def as_a_person_served(cast):
    return inside(cast.kita.pk, person=cast.people["hana"].pk, role="person", doing="own.read")


def as_who_coordinates_nothing(cast):
    return known(cast.accounts["carol"].pk)


OTHERS = (as_nobody, as_another_agency, as_a_person_served, as_who_coordinates_nothing)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_or_touches_a_row_of_what_is_shared(cast, network, who):
    with who(cast):
        for table in ("keptsum", "release", "withdrawal", "mentoringpair", "jointreview"):
            assert sql(f"SELECT count(*) FROM registry_{table}") == [(0,)], table
        for table in ("keptquarter", "countedchange", "agreement"):
            of_kita = f"FROM registry_{table} WHERE service_id = %s"
            assert sql(f"SELECT count(*) {of_kita}", [cast.kita.pk]) == [(0,)], table
            assert sql(f"DELETE {of_kita}", [cast.kita.pk]) == 0, table
        assert sql("DELETE FROM registry_keptsum") == 0
        for table, change in (
            ("keptquarter", "is_stale = true"), ("keptsum", "area = 'x'"), ("agreement", "left_on = NULL"),
        ):  # fmt: skip
            assert sql(f"UPDATE registry_{table} SET {change}") == 0, table


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_adds_a_row_to_what_is_shared(cast, network, who):
    gus, here = cast.accounts["gus"].pk, {"first": QUARTER.first, "detail": {}}
    rows = (
        KeptQuarter(service=cast.kita, edition="x", **here),
        KeptSum(network=network, area="x", of=[], **here),
        Agreement(service=cast.kita, network=network, text_version="2", accepted_on=date(2026, 4, 1)),
        a_release(cast, network, "published"),
        *learning_together(cast, network),
    )
    with who(cast):
        for row in rows:
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                row.save(force_insert=True)
        with pytest.raises(DatabaseError, match="row-level security"):
            sql("INSERT INTO registry_countedchange (service_id) VALUES (%s)", [cast.kita.pk])
    with known(gus):
        assert Release.objects.count() == KeptSum.objects.count() == 1


def test_who_coordinates_one_network_adds_to_no_other_and_withdraws_nothing_there(cast, network):
    other = coordinated(cast)
    other.coordinators.set([cast.accounts["carol"]])
    release = a_release(cast, network, "published")
    release.issue = 2
    with known(cast.accounts["gus"].pk):
        release.save(force_insert=True)
    with known(cast.accounts["carol"].pk):
        theirs = a_release(cast, network, "published")
        theirs.by_id, theirs.issue = cast.accounts["carol"].pk, 3
        for row in (theirs, Withdrawal(release=release, why="x", by_id=cast.accounts["carol"].pk)):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                row.save(force_insert=True)
    with known(cast.accounts["gus"].pk):
        row = Withdrawal(release=release, why="x", by_id=cast.accounts["carol"].pk)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


def test_an_agency_sees_what_it_takes_part_in_and_changes_nothing_of_it(cast, network):
    with cast.within():
        for table, change in (("mentoringpair", "until = since"), ("jointreview", "scale = 'x'")):
            assert sql(f"SELECT count(*) FROM registry_{table}") == [(1,)], table
            assert sql(f"UPDATE registry_{table} SET {change}") == 0, table
            assert sql(f"DELETE FROM registry_{table}") == 0, table
        for row in learning_together(cast, network):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                row.save(force_insert=True)


def test_an_agreement_that_nobody_invited_opens_nothing(cast, network):
    """An agency writes by itself that it agreed, to see since when the others offer IPS."""
    with cast.within("minami"):
        Agreement.objects.create(
            service=cast.minami, network=network, text_version="2", accepted_on=date(2026, 4, 1)
        )
        assert sql("SELECT count(*) FROM registry_agreement") == [(1,)]  # its own
    network.services.add(cast.minami)
    with cast.within("minami"):
        assert sql("SELECT count(*) FROM registry_agreement") == [(2,)]


def test_sums_that_are_kept_hold_no_exact_count(cast, network):
    with known(cast.accounts["gus"].pk):
        kept = KeptSum.objects.get()
    assert {number % 5 for cell in kept.detail["cells"] for number in cell[4:]} <= {0}
    assert (kept.detail["people"] % 5, kept.detail["left_out"] % 5) == (0, 0)
