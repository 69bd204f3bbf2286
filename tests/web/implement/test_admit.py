"""Somebody new gets a code and a key of the own; somebody known is found by the exact name and birth date."""

from datetime import date

import pytest

from placefirst_web.registry import people
from placefirst_web.registry.door import entered
from placefirst_web.registry.models import Person
from placefirst_web.registry.people import Asked, admit, folded, found_by_code, found_by_name
from placefirst_web.registry.seats import Seat
from tests.web.implement.cast import TODAY

pytestmark = pytest.mark.django_db
BORN = date(1988, 2, 3)


@pytest.fixture
def door(cast):
    staff = cast.staff["alice"]
    with entered(Seat(cast.accounts["alice"].pk, cast.kita, staff.role, staff=staff), "person.find") as door:
        yield door


def test_whoever_gives_nothing_gets_a_code_and_a_referral(cast, door):
    first = admit(door, {}, Asked(TODAY, "self", "Work with animals"))
    second = admit(door, {}, Asked(None, "hospital"))

    assert (first.person.code, second.person.code) == ("xx-0001-0003", "xx-0001-0004")
    assert (first.decision, first.wants, first.person.stage) == ("open", "Work with animals", "referred")


@pytest.mark.parametrize(
    "typed", ["鈴木 みお", "鈴木みお", "すずき　みお", "スズキミオ", "ｽｽﾞｷ ﾐｵ", "みお すずき", "みお 鈴木"]
)
def test_a_name_is_found_in_writing_and_in_either_kana(door, typed):
    given = {"family_name": "鈴木", "given_name": "みお", "family_kana": "すずき", "given_kana": "みお"}
    made = admit(door, given, Asked(TODAY, "self"), birth_date=BORN).person

    assert list(found_by_name(door, typed, BORN)) == [made]


@pytest.mark.parametrize("typed", ["", "  ", "鈴", "鈴木", "みお", "鈴木みおり"])
def test_part_of_a_name_finds_nobody(door, typed):
    admit(door, {"family_name": "鈴木", "given_name": "みお"}, Asked(TODAY, "self"), birth_date=BORN)

    assert not found_by_name(door, typed, BORN)


def test_another_birth_date_finds_nobody_and_an_unwritten_one_is_found_by_the_name(door):
    given = {"family_name": "Mori", "given_name": "Rin"}
    admit(door, given, Asked(TODAY, "self"), birth_date=BORN)
    unwritten = admit(door, given, Asked(TODAY, "self")).person

    assert list(found_by_name(door, "MORI rin", date(1990, 1, 1))) == [unwritten]


def test_somebody_without_a_name_is_found_by_the_code_alone(door):
    made = admit(door, {}, Asked(TODAY, "self"), birth_date=BORN).person

    assert list(found_by_code(door, f" {made.code.upper()} ")) == [made]
    assert not found_by_name(door, made.code, BORN)


def test_who_is_known_elsewhere_is_not_known_here(cast, door):
    assert not found_by_name(door, "Ito Mio", date(1990, 5, 17))


def test_the_table_keeps_no_name_that_could_be_read(door):
    made = admit(door, {"family_name": "Mori"}, Asked(TODAY, "self"), birth_date=BORN).person
    kept = Person.objects.values("by_name", "by_birth").get(pk=made.pk)

    assert "mori" not in kept["by_name"].lower()
    assert "1988" not in kept["by_birth"]


def test_a_new_name_is_found_after_it_is_indexed_again(door):
    made = admit(door, {"family_name": "Mori", "given_name": "Rin"}, Asked(TODAY, "self")).person
    made.family_name = "Abe"
    people.index(made, door.vault)
    made.save()

    assert list(found_by_name(door, "Rin Abe", BORN)) == [made]


def test_folding_twice_changes_nothing():
    for name in ("Ⅷ Ångström", "ﾊﾟｸ ﾁｰ", "ゔぁん・だむ"):
        assert folded(folded(name)) == folded(name)
