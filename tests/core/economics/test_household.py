"""One person's month: worked out by hand from the law, and in step with the purse of the expected person."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics import purse
from placefirst.economics.household import COMES_IN, GOES_OUT, Person, Work, exempt, keeping, month
from placefirst.economics.household_tax import basic_deduction, income_of
from placefirst.economics.prices import Prices
from placefirst.errors import NotInForce, RefusedField
from placefirst.parameters.read import load_country
from tests.core.economics.conftest import Turned

JP, XX = load_country("jp"), load_country("xx")
DAY = date(2026, 4, 1)
PENSION = Person(pension="grade_2", certificate="grade_2_3")
BOTH = Person(pension="grade_2", certificate="grade_2_3", is_on_assistance=True)


def at(person, hours, country=JP, day=DAY, hourly=1121, extra=0):
    return month(country, day, person, Work(Fraction(hours), hourly), extra=extra)


def amounts(found):
    return {line.key: line.amount for line in found.lines}


# ---------------------------------------------------------------- by hand


def test_ten_hours_beside_a_pension_are_kept_whole():
    """1,121 yen x 10 x 52 / 12 = 48,576.6; 847,300 / 12 = 70,608.3; under every threshold."""
    assert {"wage": 48_576, "basic_pension": 70_608} == amounts(at(PENSION, 10))


def test_twenty_hours_insure_in_a_larger_firm():
    """97,153 yen: standard pay 98,000 (93,000 to 101,000); 9.15 %, 5 %, .115 % of it, .5 % of the wage."""
    found = amounts(at(PENSION, 20))

    assert {
        "wage": 97_153,
        "basic_pension": 70_608,
        "pension_insurance": 8_967,
        "health_insurance": 4_900,
        "child_support": 113,
        "employment_insurance": 486,
    } == found


def test_in_a_small_firm_twenty_hours_bring_employment_insurance_only_and_thirty_all():
    small = Person(is_large_firm=False)

    assert {"employment_insurance"} == amounts(at(small, 29)).keys() & set(GOES_OUT[:4])
    assert set(GOES_OUT[:4]) == amounts(at(small, 30)).keys() & set(GOES_OUT[:4])


def test_before_april_2026_nothing_is_taken_for_children():
    assert "child_support" not in amounts(at(PENSION, 20, day=date(2026, 3, 31)))


def test_until_october_2026_a_wage_below_88_000_does_not_insure():
    """At 1,000 yen, 20 hours are 86,666 yen."""
    assert not at(Person(), 20, hourly=1_000, day=date(2026, 9, 30)).is_insured
    assert at(Person(), 20, hourly=1_000, day=date(2026, 10, 1)).is_insured


def test_the_firms_that_insure_part_time_workers_become_smaller_by_law():
    sizes = [
        JP.whole("household.insurance_firm", date(year, 10, 1)) for year in (2024, 2027, 2029, 2032, 2035)
    ]

    assert [51, 36, 21, 11, 1] == sizes


def test_from_october_2028_ten_hours_are_insured_against_unemployment():
    assert "employment_insurance" not in amounts(at(Person(), 10, day=date(2028, 9, 30)))
    assert "employment_insurance" in amounts(at(Person(), 10, day=date(2028, 10, 1)))


def test_assistance_counts_the_wage_above_the_exemption_and_after_insurance():
    """97,153 - (15,000 + 8,215) - 14,466 = 59,472; 134,400 - 70,608 - 59,472 = 4,320."""
    found = at(BOTH, 20)

    assert 4_320 == found.amount("assistance")
    assert 157_615 == found.in_hand


def test_workshop_pay_is_earnings_too_and_ends_with_the_job():
    """17,000 - (15,000 + 200) = 1,800; 134,400 - 70,608 - 1,800 = 61,992."""
    today = month(JP, DAY, Person(pension="grade_2", is_on_assistance=True, workshop_pay=17_000), None)

    assert {"workshop_pay": 17_000, "basic_pension": 70_608, "assistance": 61_992} == amounts(today)
    assert "workshop_pay" not in amounts(at(Person(workshop_pay=17_000), 10))


def test_tax_at_forty_hours_with_a_certificate():
    """
    Wages 2,331,672: deduction .3 x 2,331,672 + 80,000 = 779,501.6, income 1,552,170.4; insured 336,900.

    Income tax (1,552,170.4 - 880,000 - 270,000 - 336,900) x 5.105 % / 12 = 277.6; resident tax
    ((1,552,170.4 - 430,000 - 260,000 - 336,900) x 10 % + 5,000) / 12 = 4,793.9.
    """
    found = at(PENSION, 40)

    assert (277, 4_793) == (found.amount("income_tax"), found.amount("resident_tax"))


def test_with_a_certificate_there_is_no_resident_tax_up_to_an_income_of_1_350_000():
    """Wages of 2,044,000 a year leave an income of 1,350,800; of 2,042,000, 1,349,400."""
    assert "resident_tax" not in amounts(month(JP, DAY, PENSION, Work(Fraction(30), 1309)))
    assert "resident_tax" in amounts(month(JP, DAY, PENSION, Work(Fraction(30), 1311)))


@pytest.mark.parametrize(
    ("wages", "income"),
    [
        (1_625_000, 1_075_000),
        (1_700_000, 1_120_000),
        (1_800_000, 1_180_000),
        (3_600_000, 2_440_000),
        (6_600_000, 4_840_000),
    ],
)
def test_the_deduction_from_wages_of_2024_is_that_of_the_table(wages, income):
    assert income == income_of(JP, date(2024, 12, 1), wages)


@pytest.mark.parametrize(
    ("wages", "income"), [(1_500_000, 850_000), (1_900_000, 1_250_000), (2_000_000, 1_320_000)]
)
def test_the_deduction_from_wages_of_2026_is_at_least_650_000(wages, income):
    assert income == income_of(JP, DAY, wages)


@pytest.mark.parametrize(
    ("income", "deduction"), [(1_320_000, 950_000), (1_320_001, 880_000), (4_000_000, 680_000)]
)
def test_the_basic_deduction_falls_with_income(income, deduction):
    assert deduction == basic_deduction(JP, DAY, Fraction(income))


@pytest.mark.parametrize(("hourly", "share"), [(2_000, 1), (3_200, Fraction(1, 2)), (4_300, 0)])
def test_only_a_pension_for_an_illness_before_20_stops_with_income(hourly, share):
    rich = JP.with_changes([Turned("household.income_tax_bracket", 10_000_000)])
    early = Person(pension="grade_1", is_onset_before_20=True)
    later = Person(pension="grade_1")

    assert int(1_059_125 * share / 12) == at(early, 40, rich, hourly=hourly).amount("basic_pension")
    assert 88_260 == at(later, 40, rich, hourly=hourly).amount("basic_pension")


def test_grade_3_is_at_least_three_quarters_of_grade_2_to_the_hundred():
    """847,300 x .75 = 635,475, so 635,500 a year and 52,958 a month; of 2025, 623,800."""
    grade_3 = Person(pension="grade_3")

    assert 52_958 == month(JP, DAY, grade_3, None).amount("employees_pension")
    assert 623_800 // 12 == month(JP, date(2025, 4, 1), grade_3, None).amount("employees_pension")
    assert 60_000 == month(JP, DAY, Person(pension="grade_3", employees_pension=60_000), None).in_hand


def test_whoever_begins_to_pay_resident_tax_moves_up_a_class_of_copayment():
    service = Person(pension="grade_2", certificate="grade_2_3", copayment="exempt")

    assert 0 == at(service, 30).amount("copayment")
    assert 9_300 == at(service, 40).amount("copayment")
    assert 1_000 == at(Person(copayment="others", service_cost=10_000), 10).amount("copayment")


def test_whom_work_takes_off_assistance_pays_like_others():
    assert "resident_tax" in amounts(at(BOTH, 40))
    assert at(BOTH, 40).in_hand == at(PENSION, 40).in_hand


# ---------------------------------------------------------------- in step with the purse


@given(wage=st.integers(0, 400_000))
def test_what_assistance_takes_is_what_the_purse_of_the_expected_person_loses(wage):
    kept = exempt(Fraction(wage), first=Fraction(15_000), rate=Fraction(1, 10))
    lost = purse.withdrawn(np.array([float(wage)]), kept_first=15_000, kept_rate=0.1)[0]

    assert wage - kept == pytest.approx(lost, abs=1)


@pytest.mark.parametrize("hourly", [1_000, 2_000, 3_500])
def test_insurance_and_tax_are_those_of_the_purse_where_it_enrols_everybody(hourly):
    changed = [
        *(Turned(f"work.wage_{kind}", hourly) for kind in ("open", "quota")),
        Turned("money.insurance_enrolment", 1),
        Turned("work.hours_per_week", 30),
    ]
    there = XX.with_changes(changed)
    expected = purse.month(Prices(there, [[DAY]]))
    found = at(Person(certificate="grade_2_3"), 30, there, hourly=hourly)

    assert found.amount("wage") == pytest.approx(expected.wage[0, 0], abs=1)
    pairs = [
        ("pension_insurance", expected.worker_contributions["pension_fund"]),
        ("health_insurance", expected.worker_contributions["insurers"]),
        ("employment_insurance", expected.worker_contributions["employment_insurance"]),
        ("income_tax", expected.income_tax),
        ("resident_tax", expected.resident_tax),
    ]
    for key, of_purse in pairs:
        assert found.amount(key) == pytest.approx(of_purse[0, 0], abs=2), key


def test_the_basic_deduction_at_low_incomes_is_that_of_the_purse():
    for day in (date(2024, 4, 1), date(2025, 12, 1), DAY):
        assert JP.exact("money.income_tax_basic_deduction", day) == basic_deduction(JP, day, Fraction(1))


# ---------------------------------------------------------------- whatever is asked


people = st.builds(
    Person,
    pension=st.sampled_from(["none", "grade_1", "grade_2", "grade_3"]),
    is_on_assistance=st.booleans(),
    certificate=st.sampled_from(["none", "grade_1", "grade_2_3"]),
    copayment=st.sampled_from([None, "exempt", "municipal_tax_below_160000", "others"]),
    workshop_pay=st.integers(0, 60_000),
    is_large_firm=st.sampled_from([None, True, False]),
)


@given(person=people, hours=st.integers(1, 40), hourly=st.integers(1_121, 1_600))
def test_a_month_adds_up_and_every_rule_says_what_it_rests_on(person, hours, hourly):
    found = at(person, hours, hourly=hourly)
    into = sum(line.amount for line in found.lines if line.key in COMES_IN)
    out = sum(line.amount for line in found.lines if line.key in GOES_OUT)

    assert into - out == found.in_hand
    assert all(line.amount >= 0 for line in found.lines)
    assert all(line.rests_on for line in found.lines if line.formula)


@given(person=people, hours=st.integers(1, 39), hourly=st.integers(1_121, 1_600))
def test_assistance_and_wage_together_never_fall_below_what_assistance_guarantees(person, hours, hourly):
    if not person.is_on_assistance:
        return
    found = at(person, hours, hourly=hourly)
    standard = JP.whole("money.assistance_standard", DAY)

    assert found.in_hand >= standard - found.amount("copayment") - found.amount("resident_tax")


def test_of_the_next_thousand_a_person_on_assistance_keeps_a_hundred():
    answer = keeping(JP, DAY, BOTH)

    assert [100, 100, 995] == [column.of_next for column in answer.columns]
    assert [10, 20, 30] == [column.month.work.hours for column in answer.columns]


def test_ones_own_hours_stand_among_the_others():
    answer = keeping(JP, DAY, PENSION, hours=Fraction("17.5"), hourly=1_300)

    assert [10, Fraction("17.5"), 20, 30] == [column.month.work.hours for column in answer.columns]
    assert answer.columns[1].more == answer.columns[1].month.in_hand - answer.today.in_hand


@pytest.mark.parametrize(
    ("person", "given", "field"),
    [
        (Person(pension="grade_9"), {}, "pension"),
        (Person(employees_pension=30_000), {}, "employees_pension"),
        (Person(is_onset_before_20=True), {}, "onset_before_20"),
        (Person(pension="grade_3", is_onset_before_20=True), {}, "onset_before_20"),
        (Person(certificate="red"), {}, "certificate"),
        (Person(copayment="rich"), {}, "copayment"),
        (Person(standard=-1), {}, "standard"),
        (Person(workshop_pay=10**9), {}, "workshop_pay"),
        (Person(), {"hours": Fraction(0)}, "hours"),
        (Person(), {"hours": Fraction(100)}, "hours"),
        (Person(), {"hourly": 0}, "hourly"),
        (Person(), {"hourly": 50_000}, "hourly"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(person, given, field):
    with pytest.raises(RefusedField) as refused:
        keeping(JP, DAY, person, **given)

    assert field == refused.value.field


def test_a_day_before_the_rules_begin_is_refused():
    with pytest.raises(NotInForce):
        keeping(JP, date(2000, 1, 1), PENSION)


def test_the_imaginary_country_has_no_third_grade_and_no_grades_of_pay():
    with pytest.raises(RefusedField):
        keeping(XX, DAY, Person(pension="grade_3"))

    found = at(Person(), 20, XX, hourly=1_000)
    assert "86,666 × 16% ÷ 2" in {line.formula for line in found.lines}
