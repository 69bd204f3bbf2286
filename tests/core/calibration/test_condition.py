"""A draw is moved the shortest way to where the flows are met; what no flow is known to depend on stays."""

from datetime import date

import numpy as np
import pytest

from placefirst.calibration import condition as here
from placefirst.calibration.bent import bent
from placefirst.calibration.condition import conditioned
from placefirst.calibration.draws import FITTED
from placefirst.calibration.part import others, whole_country
from placefirst.calibration.points import stored_points
from placefirst.calibration.prior import Axis
from placefirst.calibration.slopes import Slopes, as_csv, learn, stored_slopes
from placefirst.calibration.targets import flows
from placefirst.parameters.read import load_country
from placefirst.systems.uncertain import read_register
from placefirst.uncertainty.draws import plan_of
from tests.core.uncertainty import made

DAY = date(2026, 4, 1)
PATHS = ("a.first", "a.second", "a.idle")
FIT = Axis("b.fitted", 1.0, 9.0, "log", is_fitted=True)
START = {"b.fitted": 3.0}


def straight(by, wanted=0.0):
    """Flows that are straight lines of the scores, and nothing of the fitted number."""
    return lambda scores, _fitted: np.asarray(by).T @ scores[: len(by)] - wanted


def test_moved_draws_are_spread_as_the_exact_conditional_of_normal_numbers(monkeypatch):
    """Of two independent standard normals whose sum is 2: mean 1 each, variance 1/2 each, correlation -1."""
    monkeypatch.setattr(here, "CLOSE", 1e-3)
    slopes = Slopes(("sum",), PATHS[:2], np.array([[1.0], [1.0]]))
    drawn = made.normal(256, 3)

    ended = [conditioned(slopes, PATHS, row, (), {}, straight([[1.0], [1.0]], 2.0)).scores for row in drawn]
    found = np.array(ended)

    assert found[:, :2].sum(axis=1) == pytest.approx(2, abs=0.01)
    assert found[:, :2].mean(axis=0) == pytest.approx(1, abs=0.02)
    assert found[:, :2].var(axis=0) == pytest.approx(0.5, abs=0.03)
    assert np.array_equal(found[:, 2], drawn[:, 2])


def test_a_fitted_number_goes_along_within_its_range_and_a_draw_that_meets_all_stays():
    slopes = Slopes(("flow",), ("b.fitted",), np.array([[2.0]]))
    scores = np.zeros(3)

    def flow(_scores, fitted):
        return np.array([4 * np.log(fitted["b.fitted"] / 6)])

    ended = conditioned(slopes, PATHS, scores, (FIT,), START, flow)
    again = conditioned(slopes, PATHS, scores, (FIT,), ended.fitted, flow)
    never = conditioned(slopes, PATHS, scores, (FIT,), START, lambda *_: np.array([50.0]))

    assert abs(ended.after[0]) < abs(ended.before[0]) and abs(ended.after[0]) <= 1
    assert again.fitted == ended.fitted and again.runs == 1
    assert 1 <= never.fitted["b.fitted"] <= 9 and abs(never.after[0]) > 1  # told, not hidden


def test_slopes_are_learnt_and_numbers_that_move_nothing_have_none():
    dice = np.random.default_rng(1)
    scores = dice.standard_normal((256, 12))
    truth = np.zeros((12, 2))
    truth[0], truth[3] = (0.8, 0.0), (-0.5, 0.3)
    noise = 0.2 * dice.standard_normal((256, 2))
    names = [f"n.{n}" for n in range(12)]

    found = learn(("one", "other"), names, scores, 3 * np.sinh((scores @ truth + noise) / 3))

    by = dict(zip(found.paths, found.by, strict=True))
    assert by.pop("n.0") == pytest.approx(truth[0], abs=0.05)
    assert by.pop("n.3") == pytest.approx(truth[3], abs=0.05)
    assert len(by) <= 1 and np.abs(list(by.values())).max(initial=0) < 0.05  # luck, one in twenty at most
    assert bent(np.array(0.1)) == pytest.approx(0.1, rel=1e-3)  # near the flow a slope is one of tolerances
    assert as_csv(found).splitlines()[0] == "number,one,other"


def test_japans_slopes_are_of_its_flows_and_of_numbers_that_are_drawn_or_fitted():
    country, slopes = load_country("jp"), stored_slopes("jp")
    points = others([point.parameters for point in stored_points("jp")])
    plan = plan_of(country, read_register(country), DAY, points)
    free = {each.path for each in plan.uncertain[: plan.free]}

    assert list(slopes.flows) == list(flows(country, DAY)) == list(whole_country(country))
    assert set(slopes.paths) <= free | set(FITTED)
    assert set(FITTED) <= set(slopes.paths) and set(FITTED).isdisjoint(e.path for e in plan.uncertain)
    assert slopes.by.any(axis=0).all()
    assert stored_slopes("xx") is None and whole_country(load_country("xx")) is None
