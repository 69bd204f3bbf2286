"""What to expect of so few people, beside what happened; and when a stop rule is met."""

from datetime import date
from math import exp

import pytest

from placefirst.documents.pilot import read_plan
from placefirst.documents.pilot_course import (
    Entry,
    chance_with_ips,
    chance_without,
    course,
    expected,
    stop_rules,
)
from placefirst.parameters.read import load_country

JP, XX = load_country("jp"), load_country("xx")
DAY = date(2027, 4, 1)
LEAST = {
    "title": "Tama",
    "start": "2027-04",
    "review": "2028-03",
    "support_after": "The centre",
    "lived_pay": 8_000,
}


def plan(**given):
    return read_plan(JP, {**LEAST, **given})


def met(entries, **given):
    return {each.rule: each.months for each in stop_rules(plan(**given), entries)}


def test_at_the_two_scores_the_chance_is_that_of_the_published_groups():
    """.734 (1 - e^(-.156 x 12)) = .621; 28 of 45 people of the Japanese cohort."""
    assert chance_with_ips(JP, DAY, 100, 12).middle == pytest.approx(0.734 * (1 - exp(-0.156 * 12)), abs=1e-9)
    assert chance_with_ips(JP, DAY, 80, 12).middle == pytest.approx(0.396 * (1 - exp(-0.156 * 12)), abs=1e-9)
    assert chance_with_ips(JP, DAY, 125, 12) == chance_with_ips(JP, DAY, 115, 12)


def test_under_usual_services_the_chance_is_that_of_the_control_arms():
    assert chance_without(JP, DAY, 12).middle == pytest.approx(1 - exp(-0.0179 * 12))


def test_chances_lie_between_their_ends_and_grow_with_months():
    for fidelity in (40, 80, 95, 120):
        early, late = (chance_with_ips(JP, DAY, fidelity, months) for months in (3, 12))
        assert early.low <= early.middle <= early.high
        assert early.middle < late.middle


def test_of_five_people_hardly_anything_would_be_unusual():
    found = expected(JP, plan(fidelity_expected=100))

    assert found.mean == pytest.approx(5 * 0.621, abs=0.01)
    assert (1, 5) == found.usual
    assert sum(found.each) == pytest.approx(1)
    assert found.usual_without[1] >= found.usual[0]  # so five people cannot tell the two apart
    assert "jp.service_models.ips_share_high" in {path for path, _value in found.rests_on}


def test_the_imaginary_country_has_expectations_too():
    found = expected(XX, read_plan(XX, LEAST))

    assert 0 < found.mean < 5


def test_a_course_counts_what_was_entered_and_expects_for_those_who_joined():
    points = course(JP, plan(), [Entry("2027-04", joined=3), Entry("2027-07", joined=2, job_starts=2)])

    assert ["2027-04", "2027-05", "2027-06", "2027-07"] == [point.month for point in points]
    assert [3, 3, 3, 5] == [point.joined for point in points]
    assert [0, 0, 0, 2] == [point.job_starts for point in points]
    assert points[1].entry is None
    assert "too_few" == points[-1].verdict


def test_nothing_entered_is_no_course():
    assert () == course(JP, plan(), [])
    assert "nobody" == course(JP, plan(), [Entry("2027-04")])[0].verdict


def test_only_what_chance_does_not_explain_is_called_so():
    at_once = course(JP, plan(), [Entry("2027-04", joined=5, job_starts=5)])[-1]
    never = course(
        JP, plan(people=20, fidelity_expected=100), [Entry("2027-04", joined=20), Entry("2028-03")]
    )[-1]

    assert ("more", "fewer") == (at_once.verdict, never.verdict)


def test_one_report_of_harm_meets_the_rule():
    assert ("2027-05",) == met([Entry("2027-04", joined=5), Entry("2027-05", harm_reports=1)])["harm"]


def test_a_vote_and_somebody_turned_away_meet_theirs():
    found = met([Entry("2027-04", is_vote_to_stop=True, turned_away=1)])

    assert (("2027-04",), ("2027-04",)) == (found["vote"], found["turned_away"])


def test_too_few_contacts_have_to_last_two_months_in_a_row():
    few = [
        Entry("2027-04", joined=5, contacts=12),
        Entry("2027-05", contacts=3),
        Entry("2027-06", contacts=3),
    ]
    apart = [Entry("2027-04", joined=5, contacts=3), Entry("2027-06", contacts=3)]

    assert ("2027-06",) == met(few)["contacts"]
    assert () == met(apart)["contacts"]


def test_fidelity_and_cash_are_open_until_something_is_entered():
    nothing = {each.rule: each.is_open for each in stop_rules(plan(), [Entry("2027-04", joined=5)])}
    low = met([Entry("2027-09", fidelity=79, cash=-1)])

    assert nothing["fidelity"] and nothing["cash"] and nothing["starts"] and not nothing["harm"]
    assert (("2027-09",), ("2027-09",)) == (low["fidelity"], low["cash"])


def test_job_starts_are_judged_at_the_review_and_not_before():
    assert () == met([Entry("2028-02", joined=5)])["starts"]
    assert ("2028-03",) == met([Entry("2027-04", joined=5), Entry("2028-03")])["starts"]
    assert () == met([Entry("2027-04", joined=5, job_starts=1), Entry("2028-03")])["starts"]


def test_a_rule_that_is_left_out_is_never_met():
    left_out = {"harm": {"threshold": None, "then": "stop"}}

    assert "harm" not in met([Entry("2027-04", harm_reports=9)], rules=left_out)
