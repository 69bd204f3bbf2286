"""An agency's own claim to the yen; more sums by hand stand beside the law, in its cases.yaml."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.errors import InvalidRequest, RefusedAnswer, UnknownName
from placefirst.parameters.read import load_country
from placefirst.systems.claim_case import person_case
from placefirst.systems.claim_sheet import ClaimAgency, PersonMonth, claim_sheet, counted_in

JP, XX = load_country("jp"), load_country("xx")
APRIL = date(2026, 4, 1)
MINE = ClaimAgency(
    capacity=20,
    area_class="3",
    retained=16,
    chosen={"treatment_improvement": "II", "trained_worker": "yes", "transport": "I"},
)
PEOPLE = [
    PersonMonth(17, "exempt", {"trips": 34}),
    PersonMonth(9, "municipal_tax_below_160000", {"absences": 3, "short_visits": 1}),
    PersonMonth(20, "others", {"first_days": 12, "led_meetings": 1}),
]


def test_a_month_of_three_people_by_hand():
    """1,020 units a day and 6 for the trained worker; 10.1 % on top; 10.89 yen a unit.

    17 x 1,026 + 34 x 21 = 18,156 and 1,834 (1,833.756) = 19,990 units: 217,691 yen, the person pays nothing.
    9 x 1,026 + 3 x 94 + 187 = 9,703 and 980 (980.003) = 10,683: 116,337 yen, the cap of 9,300.
    20 x 1,026 + 12 x 30 + 583 = 21,463 and 2,168 (2,167.763) = 23,631: 257,341 yen, a tenth is 25,734.
    """
    sheet = claim_sheet(JP, APRIL, MINE, PEOPLE)

    assert [each.units for each in sheet.people] == [19_990, 10_683, 23_631]
    assert [each.cost for each in sheet.people] == [217_691, 116_337, 257_341]
    assert [each.copayment for each in sheet.people] == [0, 9_300, 25_734]
    assert sheet.cost == sheet.copayment + sheet.benefit == 591_369
    assert (sheet.band, sheet.units_a_day, sheet.price) == ("40-50%", 1_020, 1_089)


def test_the_lines_of_all_people_add_up_to_the_units():
    sheet = claim_sheet(JP, APRIL, MINE, PEOPLE)

    assert sum(line.units for line in sheet.together()) == sheet.units


def test_what_is_above_a_limit_is_shown_and_not_paid():
    line = claim_sheet(JP, APRIL, MINE, [PersonMonth(30, "exempt")]).people[0].lines[0]

    assert (line.asked, line.count) == (30, 22)


def test_short_and_long_visits_share_their_limit():
    lines = claim_sheet(JP, APRIL, MINE, [PersonMonth(5, "exempt", {"short_visits": 1, "long_visits": 2})])
    counts = {line.cell: line.count for line in lines.people[0].lines if "home_visit" in line.path}

    assert counts == {("under 1 hour",): 1, ("1 hour or more",): 1}


@given(days=st.integers(0, 31), more=st.integers(0, 31))
def test_more_days_never_claim_less(days, more):
    one, two = (claim_sheet(JP, APRIL, MINE, [PersonMonth(each, "others")]) for each in (days, days + more))

    assert one.cost <= two.cost
    assert one.benefit <= two.benefit


def test_ways_need_the_grade_of_the_addition():
    with pytest.raises(RefusedAnswer) as refused:
        claim_sheet(JP, APRIL, ClaimAgency(20, "3"), [PersonMonth(5, "exempt", {"trips": 10})])

    assert refused.value.field == "transport"


@pytest.mark.parametrize("people", [[], [PersonMonth(1, "exempt")] * 301])
def test_nobody_and_too_many_people_are_refused(people):
    with pytest.raises(RefusedAnswer):
        claim_sheet(JP, APRIL, MINE, people)


def test_the_imaginary_country_claims_too_with_what_its_law_has():
    sheet = claim_sheet(XX, APRIL, ClaimAgency(20, "1", retained=16), [PersonMonth(10, "others")])

    assert counted_in(XX) == ()
    assert sheet.units == 9_000
    assert sheet.cost == 100_620


def test_a_country_without_units_is_refused_politely():
    with pytest.raises(InvalidRequest, match="do not claim by units"):
        claim_sheet(load_country("nz"), APRIL, MINE, PEOPLE)


def test_a_law_case_with_a_word_that_nobody_knows_is_refused():
    with pytest.raises(UnknownName):
        person_case(JP, APRIL, {"capacity": Fraction(20), "area_class": "3", "person": {"naps": Fraction(1)}})
