"""Gauss-Newton finds the parameters of a toy, stays within their ends, and says what it could not reach."""

from datetime import date
from itertools import islice

import numpy as np
import pytest

from placefirst.calibration.draws import DRAWN, FITTED, RESTS, central, draws, knobs
from placefirst.calibration.match import Knob, exact, gauss_newton, stored
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country

DAY = date(2026, 4, 1)
TOY = (Knob("flow.start", 0.01, 1.0), Knob("flow.stop", 0.01, 1.0), Knob("flow.share", 0.05, 0.95, "logit"))


def toy(values):
    """People who start and stop, and the share of them who are served: three flows of three rates."""
    start, stop, share = (values[knob.path] for knob in TOY)
    seeking = start / (start + stop)
    return np.array([(seeking - 0.4) / 0.02, (1000 * start * share - 60) / 2, (start * stop - 0.015) / 0.001])


def test_it_converges_on_a_toy():
    fit = gauss_newton(
        toy, TOY, {"flow.start": 0.5, "flow.stop": 0.5, "flow.share": 0.5}, steps=30, close=0.01
    )

    assert fit.worst < 0.05
    assert fit.values == pytest.approx({"flow.start": 0.1, "flow.stop": 0.15, "flow.share": 0.6}, rel=0.01)


def test_a_known_jacobian_saves_its_runs():
    start = {"flow.start": 0.12, "flow.stop": 0.14, "flow.share": 0.55}
    first = gauss_newton(toy, TOY, start, steps=20, close=0.05)
    again = gauss_newton(toy, TOY, start, jacobian=first.jacobian, steps=20, close=0.05)

    assert again.worst < 0.05
    assert again.runs < first.runs


def test_what_cannot_be_reached_is_left_at_its_end_and_said():
    tight = (Knob("flow.start", 0.2, 1.0), *TOY[1:])
    fit = gauss_newton(toy, tight, {"flow.start": 0.5, "flow.stop": 0.5, "flow.share": 0.5}, steps=30)

    assert fit.values["flow.start"] >= 0.2
    assert fit.worst > 1


def test_noise_does_not_make_it_leave_its_ends():
    def noisy(values):
        return toy(values) + np.sin(1e4 * sum(values.values()))

    fit = gauss_newton(noisy, TOY, {"flow.start": 0.5, "flow.stop": 0.5, "flow.share": 0.5}, steps=25)

    assert all(knob.low <= fit.values[knob.path] <= knob.high for knob in TOY)


def test_a_stored_value_is_exactly_the_value_that_was_run():
    for value in (0.0123456, 60_000.4, 0.1 + 0.2):
        assert float(exact(stored(value))) == stored(value)


@pytest.mark.parametrize("scale", ["log", "logit", "plain"])
def test_a_knob_goes_there_and_back(scale):
    knob = Knob("x", 0.1, 0.9, scale)

    assert knob.outer(knob.inner(0.3)) == pytest.approx(0.3)
    assert (knob.outer(-50), knob.outer(50)) == (0.1, 0.9)


def test_the_same_seed_draws_the_same_and_another_seed_others():
    jp = load_country("jp")
    one, same, other = (list(islice(draws(jp, DAY, seed), 20)) for seed in (1, 1, 2))

    assert one == same
    assert one != other


def test_draws_stay_within_the_ranges_of_the_data_and_shares_sum_to_one():
    jp = load_country("jp")
    ends = {each.path: jp.parameter(each.path).last_in_force(DAY).range for each in DRAWN}

    for drawn in islice(draws(jp, DAY, 3), 64):
        assert all(ends[path][0] <= drawn[path] <= ends[path][1] for path in ends)
        for path, rest in RESTS.items():
            assert drawn[path] + sum(drawn[other] for other in rest) == pytest.approx(1, abs=1e-3)
            assert drawn[path] + sum(drawn[other] for other in rest) <= 1 + 1e-3


def test_what_is_fitted_is_not_drawn():
    jp = load_country("jp")

    assert not set(FITTED) & {each.path for each in DRAWN}
    assert {knob.path for knob in knobs(jp, DAY)} == set(FITTED)
    assert set(central(jp, DAY)) >= set(FITTED)


def test_a_parameter_without_a_range_cannot_be_fitted():
    class Ranges:
        code = "yy"

        @staticmethod
        def parameter(path):
            return load_country("jp").parameter("service_models.ttp_longest")

    with pytest.raises(InvalidRequest, match="no range"):
        knobs(Ranges, DAY)
