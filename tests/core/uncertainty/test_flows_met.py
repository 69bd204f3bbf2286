"""A draw moves numbers with which the calibrated points were not fitted: how many still give the flows."""

from dataclasses import replace
from datetime import date

import numpy as np

from placefirst.calibration.targets import flows
from placefirst.exchange.uncertainty import MOVED, report
from placefirst.exchange.uncertainty_flows import flows_met
from placefirst.parameters.read import load_country
from placefirst.uncertainty.known import interval
from placefirst.uncertainty.sweep import BEFORE, FLOW, REFITTED
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


def test_the_share_of_draws_that_meet_the_flows_is_told():
    away = np.linspace(0, 4, DRAWS)
    country, targets, sweep = with_flows(away)

    said = flows_met(sweep, country, MOVED)

    assert said["meet_all"] == (away <= 1).sum() == 50
    assert said["central_meets"] == len(targets)
    assert [each["meet"] for each in said["flows"].values()] == [0.25, 1, 1, 1, 1]
    assert all("25%" in said["words"][language] for language in ("en", "ja"))
    assert said["before"] is None and said["refitted"] == []


def test_what_draws_gave_before_they_were_brought_to_the_flows_and_what_was_fitted_anew_is_told():
    country, targets, sweep = with_flows(np.zeros(DRAWS))
    _, _, before = with_flows(np.linspace(0, 10, DRAWS))
    extra = np.full((DRAWS, 3, 1), 0.08)
    whole = replace(
        sweep,
        figures=(*sweep.figures, *(BEFORE + name for name in targets), REFITTED + "search.start_rate"),
        given=np.concatenate([sweep.given, before.given[:, :, -len(targets) :], extra], axis=2),
        central=np.concatenate([sweep.central, before.given[0][:, -len(targets) :], extra[0]], axis=1),
    )  # fmt: skip

    said = flows_met(whole, country, MOVED)

    assert said["meet_all"] == DRAWS and said["before"]["meet_all"] == 20
    assert "as drawn, 20 did" in said["words"]["en"] and "20回" in said["words"]["ja"]
    assert [(each["parameter"], each["median"]) for each in said["refitted"]] == [("search.start_rate", 0.08)]
    assert said["refitted"][0]["central"] == country.number("search.start_rate", sweep.start)


def test_beside_all_draws_stand_the_quarter_nearest_to_the_flows():
    away = np.random.default_rng(1).permutation(np.linspace(-4, 4, DRAWS))
    country, _targets, sweep = with_flows(away)

    near = flows_met(sweep, country, MOVED)["nearest"]

    rows = np.argsort(np.abs(away), kind="stable")[:50]
    expected = interval(sweep.gain("quasi_ips", "outcome_pv.jobs")[rows])
    assert near["draws"] == 50 and near["worst_miss"] == round(np.abs(away[rows]).max(), 2)
    assert near["differences"]["quasi_ips"]["outcome_pv.jobs"]["low"] == round(expected.low)


def test_beside_an_interval_stands_the_single_answer_and_how_draws_were_made_is_no_result():
    country, _targets, sweep = with_flows(np.zeros(DRAWS))
    few = replace(sweep, numbers=sweep.numbers[:40], drawn=sweep.drawn[:40], points=sweep.points[:40])
    few = replace(few, given=sweep.given[:40])
    central = few.central.copy()
    central[1, 0] = central[0, 0] + 987
    said = report(replace(few, central=central), country)

    jobs = said["differences"]["quasi_ips"]["outcome_pv"]["jobs"]
    assert jobs["central"] == 987 > jobs["high"]
    assert "flow" not in said["figures"]["baseline"] and "flow" not in said["differences"]["quasi_ips"]


def test_a_sweep_without_flows_says_nothing_of_them():
    assert flows_met(made.sweep(50), load_country("jp"), MOVED) is None
