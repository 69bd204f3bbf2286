"""A pilot plan: what it must say, and that it has no field to choose people by."""

import json
from dataclasses import fields, replace

import pytest

from placefirst.documents.pilot import (
    Plan,
    Rule,
    changed_rules,
    default_fidelity,
    problems,
    read_plan,
    seats_cost,
)
from placefirst.errors import RefusedField
from placefirst.parameters.read import load_country

JP = load_country("jp")
LEAST = {
    "title": "Tama",
    "start": "2027-04",
    "review": "2028-03",
    "support_after": "The centre",
    "lived_pay": "8,000",
}


def plan(**given):
    return read_plan(JP, {**LEAST, **given})


def test_a_plan_needs_little_and_proposes_the_rest():
    found = plan()

    assert (5, 12, 2, 8_000) == (found.people, found.months, found.lived_seats, found.lived_pay)
    assert default_fidelity(JP) == found.fidelity_expected
    assert Rule(1, "nobody_new") == found.rules["harm"]


def test_no_field_of_a_plan_says_what_a_person_has_or_how_ready_they_are():
    names = " ".join(each.name for each in fields(Plan))

    for word in ("band", "diagnosis", "gaf", "ready", "readiness", "severity", "name_of"):
        assert word not in names
    with pytest.raises(RefusedField, match="no such field"):
        plan(diagnosis="schizophrenia")


def test_a_file_brings_the_same_plan_back():
    found = plan(area="13", risks=["One", "Two"], cost=4_800_000, lowest_cash=-900_000, specialist_fte="0.75")

    assert found == read_plan(JP, json.loads(json.dumps(found.to_json())))


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", {"title": " "}),
        ("start", {"start": "April"}),
        ("start", {"start": "2027-13"}),
        ("review", {"review": "2027-04"}),
        ("area", {"area": "99"}),
        ("people", {"people": "0"}),
        ("people", {"people": "2.5"}),
        ("specialist_fte", {"specialist_fte": "half"}),
        ("lived_seats", {"lived_seats": 1}),
        ("lived_seats", {"lived_seats": 9, "seats": 7}),
        ("lived_pay", {"lived_pay": 0}),
        ("lived_pay", {"lived_pay": None}),
        ("support_after", {"support_after": ""}),
        ("fidelity_expected", {"fidelity_expected": 130}),
        ("cost", {"cost": "1.5"}),
        ("risks", {"risks": ["x"] * 11}),
        ("rules", {"rules": {"luck": {}}}),
        ("rule_harm", {"rules": {"harm": {"threshold": "few", "then": "stop"}}}),
        ("then_harm", {"rules": {"harm": {"threshold": 1, "then": "dance"}}}),
        ("site", {"site": "x" * 81}),
    ],
)
def test_what_a_plan_cannot_be_is_refused_at_its_field(field, given):
    with pytest.raises(RefusedField) as refused:
        plan(**given)

    assert field == refused.value.field


def test_everything_that_is_wrong_is_said_at_once():
    wrong = {"title": "", "start": "soon", "people": 99, "lived_seats": 0, "support_after": ""}

    assert {*wrong, "review", "lived_pay"} == {each.field for each in problems(JP, wrong)}
    assert [] == problems(JP, LEAST)


def test_a_plan_without_any_stop_rule_is_refused():
    nothing = {name: {"threshold": None, "then": "stop"} for name in plan().rules}

    with pytest.raises(RefusedField, match="Nothing would stop"):
        plan(rules=nothing)


def test_the_paid_seats_are_reckoned_until_the_review():
    """12 months, a meeting every 3: four meetings, two seats, 8,000."""
    assert 64_000 == seats_cost(plan())


def test_a_stop_rule_that_is_changed_later_is_said_to_be():
    first = plan()
    now = replace(first, rules={**first.rules, "harm": Rule(3, "committee")})

    assert ["harm"] == changed_rules(first, now)
