"""A draw moves numbers with which the calibrated points were not fitted: how many still give the flows."""

from dataclasses import replace
from datetime import date

import numpy as np

from placefirst.calibration.targets import flows
from placefirst.exchange.uncertainty import report
from placefirst.parameters.read import load_country
from placefirst.uncertainty.known import interval
from placefirst.uncertainty.sweep import FLOW
from tests.core.uncertainty import made

DRAWS = 200


def with_flows(away):
    """A made sweep whose first flow misses by *away* tolerances, shape (draw,); the others are met."""
    country = load_country("jp")
    targets = flows(country, date(2026, 4, 1))
    sweep = made.sweep(DRAWS)
    given = np.tile([(each.low + each.high) / 2 for each in targets.values()], (DRAWS, 3, 1)).astype(float)
    given[:, 0, 0] += away * next(iter(targets.values())).tolerance
    given[:, 1:] = np.nan
    return country, targets, replace(
        sweep,
        figures=(*sweep.figures, *(FLOW + name for name in targets)),
        given=np.concatenate([sweep.given, given], axis=2),
        central=np.concatenate([sweep.central, given[0]], axis=1),
    )  # fmt: skip


def test_the_share_of_draws_that_meet_the_flows_is_told_and_no_flow_is_a_result():
    away = np.linspace(0, 4, DRAWS)
    country, targets, sweep = with_flows(away)

    said = report(sweep, country)
    flows_said = said["flows"]

    assert flows_said["meet_all"] == (away <= 1).sum() == 50
    assert flows_said["central_meets"] == len(targets)
    assert [each["meet"] for each in flows_said["flows"].values()] == [0.25, 1, 1, 1, 1]
    assert all("25%" in flows_said["words"][language] for language in ("en", "ja"))
    assert "flow" not in said["figures"]["baseline"] and "flow" not in said["differences"]["quasi_ips"]


def test_beside_all_draws_stand_the_quarter_nearest_to_the_flows():
    away = np.random.default_rng(1).permutation(np.linspace(-4, 4, DRAWS))
    country, _targets, sweep = with_flows(away)

    near = report(sweep, country)["flows"]["nearest"]

    rows = np.argsort(np.abs(away), kind="stable")[:50]
    expected = interval(sweep.gain("quasi_ips", "outcome_pv.jobs")[rows])
    assert near["draws"] == 50 and near["worst_miss"] == round(np.abs(away[rows]).max(), 2)
    assert near["differences"]["quasi_ips"]["outcome_pv.jobs"]["low"] == round(expected.low)


def test_beside_an_interval_stands_the_single_answer_wherever_it_lies():
    country, _targets, sweep = with_flows(np.zeros(DRAWS))
    central = sweep.central.copy()
    central[1, 0] = central[0, 0] + 987
    said = report(replace(sweep, central=central), country)

    jobs = said["differences"]["quasi_ips"]["outcome_pv"]["jobs"]
    assert jobs["central"] == 987 > jobs["high"]


def test_a_sweep_without_flows_says_nothing_of_them():
    assert report(made.sweep(50), load_country("jp"))["flows"] is None
