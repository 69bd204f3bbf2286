"""What a run costs and brings: the areas add up to what the ledger and the counts say."""

from datetime import date

import numpy as np
import pytest

from placefirst.economics.cost_effectiveness import PERSPECTIVES, compare, cost_by_year
from placefirst.economics.discounting import present_value
from placefirst.economics.equity import SERVED, WANTING
from placefirst.economics.ledger import accounts
from placefirst.loop import explain
from placefirst.parameters.read import load_country
from placefirst.scenarios.scenario import apply
from placefirst.simulation.run import frame_of, settle, simulate
from placefirst.simulation.states import GAF_BANDS, STATES
from placefirst.uncertainty.worth import access, worth

START, YEARS, RATE = date(2026, 4, 1), 3, 0.02


@pytest.fixture(scope="module")
def xx():
    return load_country("xx")


@pytest.fixture(scope="module")
def result(xx):
    world = settle(xx, START, 1, frame_of(xx, START), threads=2)
    return simulate(world, xx, [], START, YEARS, 1, threads=2)


@pytest.mark.parametrize("perspective", PERSPECTIVES)
def test_the_areas_add_up_to_the_present_value_of_the_ledger(xx, result, perspective):
    money = accounts(xx, result)
    found = worth(money, result, RATE)[f"present_value_yen.{perspective}"]

    assert found.value == pytest.approx(present_value(cost_by_year(money, perspective), RATE))


def test_months_worked_leave_out_clustered_and_sheltered_work(xx, result):
    integrated = [
        n for n, s in enumerate(STATES) if s.startswith(("employed_open", "employed_quota_ordinary"))
    ]
    months = worth(accounts(xx, result), result, RATE)["months_worked_per_year"]

    assert result.occupancy[:, :, integrated].sum() / YEARS == months.value


def test_access_is_time_served_over_time_of_wanting_work(result):
    found = access(result)
    served, wanting = (
        result.occupancy[:, :, [STATES.index(name) for name in names]].sum(axis=(0, 1, 2, 3, 5))
        for names in (SERVED, WANTING)
    )

    for band, name in enumerate(GAF_BANDS):
        assert served[band] / wanting[band] == pytest.approx(found[f"access.gaf_{name}"].value)
    middle = np.cumsum(wanting / wanting.sum()) - wanting / wanting.sum() / 2
    index = 2 * (served * middle).sum() / served.sum() - 1
    assert index == pytest.approx(found["access.concentration"].value)
    assert index > 0


def test_a_ratio_is_extra_cost_over_extra_outcome_or_says_why_there_is_none(xx):
    answer = explain.explain("xx", options=["ips_programme:teams=4"], years=YEARS, people=40_000)
    key = next(iter(answer.difference))
    gap = answer.difference[key]
    base, other = (
        accounts(apply(xx, answer.outcomes[name].scenario), answer.outcomes[name].result)
        for name in ("baseline", key)
    )

    for perspective in PERSPECTIVES:
        told = gap["cost_effectiveness"][perspective]
        exact = compare(xx, base, other, perspective=perspective)
        for name in ("yen_per_additional_job", "yen_per_month_worked", "yen_per_qaly"):
            assert (told[name] is None) == (name in told["reasons"])
        if told["yen_per_additional_job"] is not None:
            assert gap["present_value_yen"][perspective] is not None
            assert round(exact.cost_per_additional_job.value) == told["yen_per_additional_job"]
    assert gap["cost_effectiveness"]["discount_rate"] == pytest.approx(0.02, abs=0.05)
    assert {"xx.money.discount_rate", "xx.money.qaly_gain"} <= {line.path for line in answer.rests_on}
