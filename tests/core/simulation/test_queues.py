"""Queues, selection and job spells: the exact values that formulas give."""

from math import exp, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from placefirst.economics.discounting import present_value
from placefirst.simulation.queues import erlang_b, erlang_c, waiting_list


@pytest.mark.parametrize(
    ("places", "arrivals", "stay", "must_wait", "mean", "waiting", "longer", "lost"),
    [
        (20, 1.5, 12, 0.55077, 3.3046, 4.9569, 0.33406, 0.10921),
        (20, 1.6, 12, 0.80111, 12.0166, 19.2266, 0.65589, 0.13876),
        (10, 1.0, 9, 0.66873, 6.0186, 6.0186, 0.47917, 0.16796),
    ],
)
def test_erlangs_formulas_give_the_known_values(
    places, arrivals, stay, must_wait, mean, waiting, longer, lost
):
    queue = waiting_list(arrivals, stay, places)

    assert (must_wait, longer) == (round(queue.must_wait, 5), round(queue.longer_than(3), 5))
    assert (mean, waiting) == (round(queue.mean_wait, 4), round(queue.waiting, 4))
    assert lost == round(float(erlang_b(arrivals * stay, places)), 5)


@given(load=st.floats(0, 500), places=st.integers(0, 300))
def test_one_place_more_never_turns_more_people_away(load, places):
    fewer, more = erlang_b(load, places), erlang_b(load, places + 1)

    assert 0 <= more <= fewer <= 1
    assert fewer <= erlang_c(load, places) + 1e-12


@given(loads=st.lists(st.floats(0, 100), min_size=1, max_size=5), places=st.integers(0, 50))
def test_an_array_of_loads_is_each_load(loads, places):
    assert [float(erlang_b(load, places)) for load in loads] == erlang_b(loads, places).tolist()


def test_where_the_list_grows_for_ever_everybody_waits_and_there_is_no_steady_state():
    assert 1 == erlang_c(20.0, 20)
    with pytest.raises(ValueError, match="grows for ever"):
        waiting_list(2.0, 10.0, 20)


@pytest.mark.parametrize(("load", "places"), [(-1.0, 3), (1.0, -1), (float("nan"), 3)])
def test_a_negative_load_is_refused(load, places):
    with pytest.raises(ValueError, match="not negative"):
        erlang_b(load, places)


GAF = norm(51, 12)


@pytest.mark.parametrize(
    ("threshold", "admitted", "mean_in", "mean_out"),
    [(50, 0.53321, 59.947, 40.780), (55, 0.36944, 63.258, 43.818), (60, 0.22663, 66.945, 46.327)],
)
def test_a_hard_threshold_selects_as_the_normal_distribution_says(threshold, admitted, mean_in, mean_out):
    grid = np.linspace(51 - 12 * 10, 51 + 12 * 10, 400_001)
    mass = GAF.pdf(grid)
    above = grid >= threshold

    assert admitted == round(GAF.sf(threshold), 5)
    assert mean_in == pytest.approx(np.average(grid[above], weights=mass[above]), abs=1e-3)
    assert mean_out == pytest.approx(np.average(grid[~above], weights=mass[~above]), abs=1e-3)


def test_a_logistic_admission_selects_as_integration_says():
    grid = np.linspace(51 - 12 * 10, 51 + 12 * 10, 400_001)
    weight = GAF.pdf(grid) / (1 + np.exp(-(grid - 55) / 5))

    assert 0.393506 == round(weight.sum() * (grid[1] - grid[0]), 6)
    assert 60.5014 == round(np.average(grid, weights=weight), 4)


@pytest.mark.parametrize(
    ("start", "employed", "ever", "worked"),
    [
        (
            0.08,
            (0.464929, 0.551580, 0.571300),
            (0.617107, 0.853393, 0.991770),
            (3.536220, 9.774430, 30.204999),
        ),
        (0.02, (0.154277, 0.213348, 0.247943), None, (1.071540, 3.333147, 11.900718)),
    ],
)
def test_jobs_that_start_and_end_at_even_rates(start, employed, ever, worked):
    loss, months = 0.06, (12, 24, 60)
    rate = start + loss
    level = start / rate

    assert employed == tuple(round(level * (1 - exp(-rate * month)), 6) for month in months)
    assert worked == tuple(round(level * (month - (1 - exp(-rate * month)) / rate), 6) for month in months)
    assert ever is None or ever == tuple(round(1 - exp(-start * month), 6) for month in months)


def test_a_monthly_payment_is_worth_what_the_annuity_formula_says():
    paid = np.full(60, 100_000.0)

    value = present_value(paid, 0.02, first=1 / 12, step=1 / 12)

    monthly = exp(log1p(0.02) / 12) - 1
    assert 5_707_814.08 == round(value, 2)
    assert value == pytest.approx(100_000 * (1 - (1 + monthly) ** -60) / monthly)
