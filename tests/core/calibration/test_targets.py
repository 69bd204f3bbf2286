"""Targets are read from the data, and what the model gives for a trial follows from its chances."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from placefirst.calibration.people import OF_TRIALS, Trials, of_trials
from placefirst.calibration.targets import CHECKED, FITTED, FLOWS, Target, flows, interval, targets
from placefirst.calibration.trial import first_years
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country
from placefirst.simulation.run import frame_of, settle, simulate
from placefirst.uncertainty.noise import Figure

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def jp():
    return load_country("jp")


@pytest.fixture(scope="module")
def published(jp):
    return targets(jp, DAY)


def test_every_target_is_fitted_or_checked_and_lies_within_its_own_tolerance(published):
    assert {each.kind for each in published.values()} == {FITTED, CHECKED}
    assert all(each.is_met(each.published) for each in published.values())
    assert all(each.tolerance > 0 and each.sentence and each.label["en"] for each in published.values())


def test_the_flows_are_the_five_that_were_published(jp):
    found = flows(jp, DAY)

    assert tuple(found) == FLOWS
    assert found["tse_transition_share"].published == 0.563
    assert found["tse_yen_per_user_month"].published == 162_000
    assert found["tse_agencies"].published == 3_301
    assert found["hello_work_applications"].published == 153_223
    assert found["hello_work_placement_share"].published == 0.428  # the newest of the series


def test_stocks_and_who_is_reached_are_never_fitted(published):
    for name in (
        "tse_users", "tse_cost", "employed", "schizophrenia_share_of_employed", "tse_leavers_mean_gaf",
        "ips_agencies", "ips_share_of_agencies",
    ):  # fmt: skip
        assert published[name].kind == CHECKED


def test_a_country_without_published_flows_is_told_so():
    with pytest.raises(InvalidRequest, match="no published flows"):
        flows(load_country("xx"), DAY)


def test_a_target_that_says_neither_is_refused(jp):
    class Renamed:
        code, paths = "jp", ("evidence.target_odd",)

        @staticmethod
        def parameter(path):
            return jp.parameter("evidence.job_kept_3_months")

    with pytest.raises(InvalidRequest, match="cannot be a target"):
        targets(Renamed, DAY)


def test_trials_that_the_model_was_calibrated_to_come_out(jp, published):
    found = of_trials(jp, DAY)

    assert set(found) == set(OF_TRIALS) <= set(published)
    missed = {name for name, given in found.items() if not published[name].is_met(given)}
    assert all(published[name].kind == CHECKED for name in missed)


def test_chances_grow_with_months_with_fidelity_and_with_functioning(jp):
    trials = Trials(jp, DAY)
    high, low, usual = trials.ips(24, "high"), trials.ips(24, "low"), trials.usual(24)

    assert np.all(np.diff(high, axis=1) >= -1e-9)
    assert np.all(np.diff(usual[:, -1]) > 0)
    assert np.all(high >= low - 1e-12)
    assert np.all(trials.ips(24, "high", drop_out=False) >= high - 1e-12)


def test_days_in_work_are_bounded_by_the_time_since_the_start(jp):
    trials = Trials(jp, DAY)

    assert 0 < trials.days_in_work(trials.usual(12), 0) < 365.25


def test_an_interval_is_around_the_number_and_a_single_area_has_none():
    several = Figure(np.array([1.0, 2.0, 3.0]), np.ones(3))
    alone = Figure(np.array([5.0]), np.ones(1))

    low, high = interval(several)
    assert low < several.value == 2.0 < high
    assert interval(alone) == (5.0, 5.0)


def test_a_tolerance_is_half_the_range():
    target = Target("x", FITTED, {"en": "x"}, "", 2.0, 1.0, 4.0, "ratio", DAY, None)

    assert target.tolerance == 1.5
    assert target.is_met(4.0)
    assert not target.is_met(float(Fraction(401, 100)))


def test_the_first_years_of_a_long_run_are_to_the_bit_a_run_of_so_many_years():
    country = load_country("xx")
    world = settle(country, DAY, 1, frame_of(country, DAY), threads=1)
    short, long = (simulate(world, country, [], DAY, years, 1, threads=1) for years in (3, 5))

    found = first_years(long, 3)

    assert found.digest == short.digest and found.fiscal_years == short.fiscal_years
    assert np.array_equal(found.agency_years, short.agency_years)
    assert found.months == short.months == 36
    assert first_years(short, 4) is None  # no more years than were run


def test_a_run_that_begins_within_a_fiscal_year_has_no_first_years():
    country, october = load_country("xx"), date(2026, 10, 1)
    world = settle(country, october, 1, frame_of(country, october), threads=1)

    assert first_years(simulate(world, country, [], october, 4, 1, threads=1), 3) is None
