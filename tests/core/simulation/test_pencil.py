"""The slow twin in plain Python and the kernel live the same lives, person by person, on xx."""

from __future__ import annotations

import numpy as np
import pytest

from placefirst.simulation.states import IPS, K_TSE, QUASI, TRAIN
from tests.core.simulation.twins import (
    AGENCY_FIELDS,
    FIELDS,
    START,
    Twins,
    agencies_of,
    agencies_of_fast,
    area_places,
    events_of,
    occupancy_of,
    people_of,
    people_of_fast,
    unlike,
    years_unlike,
)

SCENARIOS = {
    "": 4,
    "quasi_ips": 3,
    "ips_programme": 3,
    "workshop_transition": 3,
    "open_door": 2,
    "follow_along_from_start": 2,
    "employer_partnership": 2,
    "integrated_team+day_care_outreach:from=2026-11": 2,
    "severity_weighted_fee:assessment_error=3,upcoding=0.1+severity_weighted_band": 2,
    "simplified_two_step+technical_assistance": 3,
    "quota_3_0:elasticity=0.5+refusal_reporting:shift=3+centre_caseload_cap:from=2027-04": 2,
    "ips_programme:teams=1+outreach_fee:from=2026-10+fidelity_bonus:from=2027-02": 2,
}


@pytest.fixture(scope="module")
def twins():
    return Twins()


def test_settled_from_the_same_start_both_twins_have_the_same_people(twins):
    assert unlike(FIELDS, people_of_fast(twins.fast), people_of(twins.slow)) == []


def test_settled_from_the_same_start_both_twins_have_the_same_agencies(twins):
    assert unlike(AGENCY_FIELDS, agencies_of_fast(twins.fast), agencies_of(twins.slow)) == []


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda text: text or "baseline")
def test_both_twins_live_the_same_lives_under(scenario, twins):
    result, fast, slow, slow_then = twins.run(scenario, SCENARIOS[scenario])

    for world, (people, agencies) in zip(fast, slow_then, strict=True):
        assert unlike(FIELDS, people_of_fast(world), people) == []
        assert unlike(AGENCY_FIELDS, agencies_of_fast(world), agencies) == []
    places = area_places(twins.frame)
    assert np.array_equal(result.occupancy, occupancy_of(slow, result, places))
    assert np.array_equal(result.events, events_of(slow, result, places))
    assert years_unlike(result, slow) == []


EAGER = {"agencies.switching_cost": 1.0, "agencies.choice_noise": 3e6, "agencies.ips_drop": 0.6}
FORCED = {
    "IPS widened and dropped, exemplary fidelity paid for": (
        "quasi_ips:awareness=0.5+fidelity_bonus",
        {"agencies.fidelity_quasi": 118.0, "agencies.fidelity_full": 118.0, "agencies.fidelity_speed": 0.9},
        {(TRAIN, QUASI), (QUASI, IPS), (IPS, TRAIN)},
    ),
    "specialists so dear that a few places are given up again": (
        "quasi_ips:awareness=0.5,fee=0",
        {"service_models.supervision": 2.5},
        {(TRAIN, QUASI), (QUASI, TRAIN), (IPS, TRAIN)},
    ),
}


@pytest.mark.parametrize("name", FORCED)
def test_both_twins_agree_where_values_force_what_agencies_seldom_do(name, twins):
    option, values, steps = FORCED[name]
    result, fast, slow, slow_then = twins.run(option, 5, EAGER | values)

    for world, (people, agencies) in zip(fast, slow_then, strict=True):
        assert unlike(FIELDS, people_of_fast(world), people) == []
        assert unlike(AGENCY_FIELDS, agencies_of_fast(world), agencies) == []
    assert years_unlike(result, slow) == []
    assert steps <= models_in_a_row(result)
    if "fidelity_bonus" in option:
        exemplary = twins.country.number("service_models.fidelity_exemplary", START)
        assert (result.agency_years["fidelity"] >= exemplary).any()


def models_in_a_row(result):
    """Return every pair of service models that one licence had in two years running."""
    rows = result.agency_years[result.agency_years["kind"] == K_TSE]
    seen = {(row["agency"], row["licence"], row["fiscal_year"]): int(row["model"]) for row in rows}
    return {
        (model, seen[agency, licence, year + 1])
        for (agency, licence, year), model in seen.items()
        if (agency, licence, year + 1) in seen
    }


def test_the_twins_meet_everything_that_can_happen(twins):
    result, *_ = twins.run("ips_programme+workshop_transition:years=5+quasi_ips", 3)

    assert (result.events.sum(axis=(0, 1, 3, 4, 5, 6)) > 0).all()  # every event
    assert (
        result.occupancy.sum(axis=(0, 1, 3, 4, 5))[[0, 1, 2, 3, 4, 5, 6, 8, 9]] > 0
    ).all()  # every state but one
