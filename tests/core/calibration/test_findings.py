"""Each finding says yes or no by a rule, what it rests on and in what share of the points it holds."""

from datetime import date
from pathlib import Path

import pytest

from placefirst.calibration.findings import ASKED, findings
from placefirst.calibration.measure import accepted, measure
from placefirst.calibration.places import gains
from placefirst.calibration.points import stored_points
from placefirst.calibration.targets import yearly_drift
from placefirst.calibration.trial import Setup, changed, reached, run, settled
from placefirst.parameters.read import load_country

PAGE = Path(__file__).resolve().parents[3] / "docs" / "findings-japan.md"
SETUP = Setup(date(2026, 4, 1), share=0.04, seed=1, years=2, threads=2)


@pytest.fixture(scope="module")
def jp():
    return load_country("jp")


@pytest.fixture(scope="module")
def world(jp):
    return settled(jp, SETUP)


@pytest.fixture(scope="module")
def result(world, jp):
    return run(world, jp, SETUP)


@pytest.fixture(scope="module")
def measured(jp):
    return measure(jp, SETUP)


def test_all_that_the_result_must_report_is_asked():
    assert {each.name for each in ASKED} == {
        "declines_while_scarce", "five_places_cost", "ips_under_one_percent", "tenth_has_schizophrenia",
        "refusals_are_wide", "nothing_before_year_end", "more_or_less_than_the_sum", "noise_is_no_effect",
    }  # fmt: skip
    assert all(each.rule and each.rests_on for each in ASKED)


def test_every_number_a_finding_needs_is_measured(jp, measured, result):
    numbers = {name: figure.value for name, figure in reached(result, jp, SETUP).items()} | measured.numbers
    found = findings(numbers, stored_points("jp")[1:])

    assert [each.name for each in found] == [each.name for each in ASKED]
    assert all(each.holds is not None and each.numbers for each in found)
    assert all(each.share is None or 0 <= each.share <= 1 for each in found)
    assert all(each.points >= 20 for each in found)


def test_without_points_nothing_is_said_about_refusals(jp, measured, result):
    numbers = {name: figure.value for name, figure in reached(result, jp, SETUP).items()} | measured.numbers
    silent = {each.name: each for each in findings(numbers, [])}["refusals_are_wide"]

    assert silent.holds is None
    assert "Fewer than 20" in silent.numbers


def test_no_agency_changes_before_the_first_year_end(measured):
    assert measured.numbers["agencies_changed_before_year_end"] == 0


def test_fewer_applicants_never_make_agencies_stricter(measured):
    numbers = measured.numbers

    assert numbers["midpoint"] >= numbers["midpoint_half"] - 1 >= numbers["midpoint_quarter"] - 2


def test_the_parts_of_the_gain_add_up_and_more_billed_days_never_cost(jp, world, result):
    gain = gains(jp, SETUP.day, world, result)

    assert gain.band + gain.billed + gain.specialists + gain.seats == pytest.approx(gain.mean)
    assert gain.specialists < 0 < gain.billed
    paid = list(gain.by_days.values())
    assert all(later >= earlier for earlier, later in zip(paid, paid[1:], strict=False))


def test_an_open_door_accepts_everybody(jp, result):
    assert 0 <= accepted(jp, SETUP, result, gaf=20.0) < accepted(jp, SETUP, result, gaf=90.0) <= 1


def test_a_changed_parameter_changes_the_run_and_the_same_does_not(jp, world, result):
    same = run(world, changed(jp, {"search.apply_rate": jp.number("search.apply_rate", SETUP.day)}), SETUP)
    other = run(world, changed(jp, {"search.apply_rate": 0.05}, start=SETUP.day), SETUP, changes=(SETUP.day,))

    assert same.digest == result.digest
    assert other.digest != result.digest
    assert abs(yearly_drift(result)) < 0.2


def test_the_page_names_every_finding_its_date_engine_and_seed():
    text = PAGE.read_text(encoding="utf-8")

    assert all(f"`{each.name}`" in text and each.claim in text for each in ASKED)
    assert "engine" in text
    assert "seed" in text
    assert "Missed" in text
