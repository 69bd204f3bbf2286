"""One person's month asked on one line."""

from fractions import Fraction

import pytest

from placefirst.economics.household import Person
from placefirst.economics.household_text import read_question
from placefirst.errors import InvalidRequest


def test_nothing_asks_for_a_person_with_nothing():
    asked = read_question("")

    assert (Person(), None, None) == (asked.person, asked.hourly, asked.hours)


def test_every_key_is_read():
    asked = read_question(
        "pension=grade_2, employees_pension=30_000, onset_before_20=no, assistance=yes, standard=140000,"
        "certificate=grade_1, copayment=exempt, service_cost=90000, workshop_pay=17000, firm=small,"
        "hourly=1200, hours=17.5"
    )

    assert asked.person == Person(
        pension="grade_2",
        employees_pension=30_000,
        is_on_assistance=True,
        standard=140_000,
        certificate="grade_1",
        copayment="exempt",
        service_cost=90_000,
        workshop_pay=17_000,
        is_large_firm=False,
    )
    assert (1_200, Fraction(35, 2)) == (asked.hourly, asked.hours)


@pytest.mark.parametrize(
    "text",
    ["colour=red", "pension", "hours=many", "hourly=1,200", "assistance=perhaps", "firm=51", "hours=1/0",
     "workshop_pay=-1", "hours=20,hours=30"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(InvalidRequest, match="--keep"):
        read_question(text)
