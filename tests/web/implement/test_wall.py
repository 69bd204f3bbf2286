"""The wall between services stands in the database, and nobody reads or writes past the trail."""

import pytest
from django.db import DatabaseError, connection, transaction

from placefirst_web.privacy.inside import inside
from placefirst_web.privacy.models import Change, Look
from placefirst_web.registry.models import Person, Staff

pytestmark = pytest.mark.django_db


def rows(question, values=None):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def test_every_table_with_a_service_has_a_forced_wall():
    open_tables = rows(
        "SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
        "WHERE relkind = 'r' AND attname = 'service_id' AND NOT attisdropped "
        "AND NOT (relrowsecurity AND relforcerowsecurity) AND relname <> 'registry_network_services'"
    )

    assert open_tables == []


def test_the_application_cannot_pass_the_wall_nor_own_a_table():
    (role,) = rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    owned = rows("SELECT tablename FROM pg_tables WHERE tableowner = current_user")

    assert role == (False, False)
    assert owned == []


def test_outside_of_a_service_nobody_is_seen(cast):
    assert rows("SELECT count(*) FROM registry_person") == [(0,)]
    assert Staff.objects.count() == 0


def test_inside_a_service_only_its_own_people_are_seen(cast):
    with cast.within("kita"):
        assert {each.code for each in Person.objects.all()} == {"xx-0001-0001", "xx-0001-0002"}
    with cast.within("minami"):
        assert rows("SELECT count(*) FROM registry_person") == [(1,)]


def test_a_row_cannot_be_written_into_another_service(cast):
    with pytest.raises(DatabaseError), cast.within("kita"):
        Person.objects.create(service=cast.minami, code="x")


def test_a_persons_own_seat_sees_that_person_alone(cast):
    hana = cast.people["hana"]
    with inside(cast.kita.pk, person=hana.pk, role="person", doing="own.read"):
        assert [each.pk for each in Person.objects.all()] == [hana.pk]
        assert Staff.objects.count() == 0


@pytest.mark.parametrize(
    "verb", ["UPDATE privacy_{} SET role = ''", "DELETE FROM privacy_{}", "TRUNCATE privacy_{}"]
)
@pytest.mark.parametrize("trail", ["change", "look"])
def test_the_application_can_alter_nothing_of_the_trail(cast, verb, trail):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows(verb.format(trail))


def test_words_are_sealed_in_the_table_and_open_inside(cast):
    with cast.within() as vault:
        kept = rows("SELECT family_name FROM registry_person WHERE code = 'xx-0001-0001'")[0][0]
        hana = Person.objects.get(code="xx-0001-0001")

        assert b"Yamada" not in bytes(kept)
        assert hana.family_name == "Yamada"
        assert vault.opened == {hana.pk}


def test_who_opened_whose_words_is_on_the_trail(cast):
    account = cast.accounts["alice"].pk
    hana = cast.people["hana"]
    with inside(cast.kita.pk, account=account, role="specialist", doing="person.read"):
        assert Person.objects.get(pk=hana.pk).given_name == "Hana"
    with cast.within():
        look = Look.objects.get(person_id=hana.pk)

    assert (look.account_id, look.role, look.doing) == (account, "specialist", "person.read")


@pytest.mark.parametrize("how", ["save", "update", "sql"])
def test_every_change_is_on_the_trail_however_it_comes(cast, how):
    hana = cast.people["hana"]
    with inside(cast.kita.pk, account=7, role="specialist", doing="person.write"):
        if how == "save":
            hana.stage = "working"
            hana.save()
        elif how == "update":
            Person.objects.filter(pk=hana.pk).update(stage="working")
        else:
            rows("UPDATE registry_person SET stage = 'working' WHERE id = %s RETURNING 1", [hana.pk])
        change = Change.objects.filter(person_id=hana.pk, what="UPDATE").latest("at")

    assert change.before["stage"] == "engaged"
    assert (change.account_id, change.role, change.doing) == (7, "specialist", "person.write")
