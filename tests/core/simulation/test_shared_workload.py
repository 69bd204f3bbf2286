"""The shared workload of the benchmarks: beside its exact solution, and the peers' tables beside ours."""

from importlib import util

import numpy as np
import pytest

from placefirst.simulation import cohort
from placefirst.simulation.microsimulation import prepare
from placefirst.simulation.model_file import read_model
from placefirst.simulation.model_tables import tables
from placefirst.simulation.streams import GENERATORS
from tests.house.tree import ROOT

MODEL = read_model(ROOT / "bench/w4.yaml", shown="bench/w4.yaml")
WEIGHTS = 1.03 ** (-np.arange(MODEL.cycles + 1) / 12)[None]
TABLE = tables(MODEL, "usual")
SHARES = cohort.occupancy(MODEL, TABLE)
WALKS = prepare(MODEL, "usual", WEIGHTS)


def task():
    """What the peers are given; a file of the benchmarks, outside any package."""
    found = util.spec_from_file_location("task", ROOT / "bench/peers/task.py")
    module = util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("generator", GENERATORS)
def test_months_and_costs_lie_around_the_exact_solution(generator):
    people, exact = 200_000, cohort.trace(SHARES)
    sample = WALKS.walk(people, 1, generator=generator, threads=2, are_totals_kept=False)
    spread = np.sqrt(people * exact * (1 - exact)) + 1e-9
    (cost,) = cohort.totals(MODEL, TABLE, SHARES, WEIGHTS)

    assert np.all(np.abs(sample.counts - people * exact) < 4 * spread)
    assert abs(sample.means[0] - cost) < 4 * sample.errors[0]


def test_classes_that_only_differ_in_age_share_their_rows():
    rows = WALKS.lanes.rows.size // len(MODEL.states) ** 2

    assert rows == 3 * (12 * (63 - 18) + 120)


def test_the_peers_are_given_the_chances_of_the_model():
    given = task()
    chances = np.diff(given.limits(), axis=0, prepend=0.0)
    classes = np.array([MODEL.numbers["severity"], MODEL.numbers["age"]], dtype=int)
    for cycle in (1, 60, 120):
        months = 12 * (classes[1] - given.FIRST_AGE) + cycle - 1
        for state in range(3):
            theirs = chances[:, state, classes[0], months].T
            ours = TABLE.chances[cycle, :, 0, state, given.ENDS[state]].T

            assert np.allclose(ours, theirs, atol=1e-12)
    assert np.allclose(TABLE.amounts[0, 0, :, 0], given.COSTS[:, classes[0]].T)
