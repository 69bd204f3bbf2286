"""What a sweep says of a choice: against closed forms, and by the laws that hold for every choice."""

import json
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placefirst.exchange.uncertainty import report
from placefirst.parameters.read import load_country
from placefirst.uncertainty.first import first
from placefirst.uncertainty.knowing import TURNED_AWAY, learnt, luck
from placefirst.uncertainty.known import TOO_FEW, interval
from placefirst.uncertainty.value import Choice, acceptability, choice, perfect, quadrants
from tests.core.uncertainty import made


def of_benefit(benefit):
    """A choice between nothing and something of this net benefit; shape (draw,)."""
    costs = np.column_stack([np.zeros(len(benefit)), -benefit])
    return Choice(
        "jobs", "public", ("baseline", "new"), np.zeros_like(costs), costs, np.arange(len(costs)), 0
    )


def exact(mean, deviation):
    """What knowing a normal net benefit is worth: E max(0, X) - max(0, mean)."""
    normal = NormalDist()
    return deviation * normal.pdf(mean / deviation) + mean * normal.cdf(mean / deviation) - max(0.0, mean)


@pytest.fixture(scope="module")
def linear():
    """Net benefit N(1, 1) less N(0, 4), the kind of example with which R's voi begins, and an idle number."""
    numbers = made.normal(512, 3)
    first_one, second = 1 + numbers[:, 0], 2 * numbers[:, 1]
    sweep = made.of_numbers(np.column_stack([first_one, second, numbers[:, 2]]))
    return sweep, of_benefit(first_one - second)


def test_perfect_information_is_worth_what_the_closed_form_says(linear):
    _, choice = linear

    assert perfect(choice, 1.0).value == pytest.approx(exact(1, 5**0.5), rel=0.02)


@pytest.mark.parametrize(("place", "worth"), [(0, exact(1, 1)), (1, exact(1, 2)), (2, 0.0)])
def test_partial_information_is_worth_what_the_closed_form_says(linear, place, worth):
    sweep, choice = linear

    found = learnt(sweep, choice, sweep.groups[place], [1.0])[0].worth

    assert found.value == pytest.approx(worth, abs=0.02)
    assert found.value == pytest.approx(worth, abs=3 * found.error + 1e-9)


def test_two_numbers_that_only_act_together_are_worth_nothing_apart():
    numbers = made.normal(512, 2)
    product = numbers[:, 0] * numbers[:, 1]  # E|ab| / 2 = 1 / pi
    apart = made.of_numbers(numbers)
    both = made.of_numbers(numbers, sizes={"both": 2})

    alone = [learnt(apart, of_benefit(product), group, [1.0])[0].worth.value for group in apart.groups]
    together = learnt(both, of_benefit(product), both.groups[0], [1.0])[0].worth

    assert alone == pytest.approx([0.0, 0.0], abs=0.03)
    assert together.value == pytest.approx(1 / np.pi, abs=0.03)


@given(st.integers(0, 10**6), st.floats(0, 1e7), st.integers(41, 90))
@settings(max_examples=8, deadline=None)
def test_no_group_is_worth_more_than_everything_and_chances_sum_to_one(seed, threshold, draws):
    sweep = made.sweep(draws, failed=0)
    shuffled = np.argsort(made.normal(draws, 1, seed=seed % 1000)[:, 0])
    sweep = replace(sweep, drawn=sweep.drawn[shuffled], points=sweep.points[shuffled])
    chosen = choice(sweep, "jobs", "public")

    everything = perfect(chosen, threshold).value
    some = [learnt(sweep, chosen, group, [threshold])[0].worth.value for group in sweep.groups]

    assert acceptability(chosen, threshold).sum() == pytest.approx(1.0)
    assert sum(quadrants(chosen, "quasi_ips").values()) == pytest.approx(1.0)
    assert all(each is None or 0 <= each <= everything for each in some)


def test_the_choice_changes_where_the_frontier_says():
    chosen = choice(made.sweep(), "jobs", "public")
    costs, effects = chosen.costs.mean(axis=0), chosen.effects.mean(axis=0)

    assert chosen.switches[0] == pytest.approx(costs[1] / effects[1])
    assert chosen.switches[1] == pytest.approx((costs[2] - costs[1]) / (effects[2] - effects[1]))
    assert [chosen.best(at) for at in (0, chosen.switches[0] + 1, chosen.switches[1] + 1)] == [0, 1, 2]


def test_the_curve_has_a_point_where_the_choice_changes_however_far_apart_the_changes_are():
    near, far = np.full(50, 1.0), np.full(50, 1000.0)
    effects = np.column_stack([0 * near, near, near * 1.1])
    costs = np.column_stack([0 * near, near, far])
    chosen = Choice("jobs", "public", ("baseline", "one", "two"), effects, costs, np.arange(50), 0)

    assert chosen.switches[1] > 100 * chosen.switches[0]
    assert set(chosen.switches) <= set(chosen.thresholds)
    assert chosen.reference in chosen.thresholds


def test_numbers_that_tell_nothing_seldom_seem_worth_more_than_their_errors():
    luck_of = np.random.default_rng(5)
    sweep = made.of_numbers(luck_of.normal(size=(200, 60)))
    choice = of_benefit(0.05 + luck_of.normal(size=200))

    found = [learnt(sweep, choice, group, [1.0])[0].worth for group in sweep.groups]

    assert sum(each.value > 1.645 * each.error for each in found) <= 3  # one in twenty


def test_what_moves_only_a_scenario_that_nobody_would_choose_does_not_stand_out():
    luck_of = np.random.default_rng(6)
    sweep = made.of_numbers(luck_of.normal(size=(200, 2)))
    benefit = of_benefit(luck_of.normal(size=200))
    worse = 1_000 + 100 * sweep.drawn[:, 0]
    three = replace(
        benefit, scenarios=("baseline", "new", "worse"), effects=np.zeros((200, 3)),
        costs=np.column_stack([benefit.costs, worse]),
    )  # fmt: skip
    better = replace(benefit, costs=np.column_stack([benefit.costs[:, 0], sweep.drawn[:, 0]]))

    assert luck(sweep, three, sweep.groups[0], 1.0) > 0.05
    assert luck(sweep, better, sweep.groups[0], 1.0) < 1e-6


def test_a_draw_without_a_figure_is_counted_and_left_out():
    whole = made.sweep()
    given = whole.given.copy()
    given[3, 1, 0] = np.nan
    sweep = replace(whole, given=given)

    assert choice(sweep, "jobs", "public").lost == 1
    found = interval(sweep.gain("quasi_ips", "outcome_pv.jobs"))
    assert (found.draws, found.missing) == (199, 1)
    assert found.median is not None


def test_too_few_draws_give_no_number():
    few = made.sweep(12)

    assert interval(few.gain("quasi_ips", "outcome_pv.jobs")).reason == TOO_FEW
    assert perfect(choice(few, "jobs", "public"), 1e6).value is None


def test_what_decides_stands_first_and_what_is_idle_is_worth_nothing():
    sweep = made.sweep()
    chosen = choice(sweep, "jobs", "public")

    orders = [first(replace(sweep, seed=seed), chosen, 0.02).rows for seed in (1, 2, 3)]

    assert len({tuple(row.name for row in rows) for rows in orders}) == 1
    assert orders[0][0].name == "effect"
    assert not next(row for row in orders[0] if row.name == "idle").is_worth_it
    assert TURNED_AWAY in {row.name for row in orders[0]}


def test_where_the_choice_is_plain_nothing_is_worth_measuring():
    said = report(made.sweep(50, cost=-1.0), load_country("jp"))["measure_first"]["jobs"]

    assert not any(row["is_worth_it"] for row in said["ranked"])
    assert "2% of these draws prefer another option" in said["closing"]["en"]
    assert said["closing"]["ja"].startswith("この金額で")


def test_below_39_draws_no_interval_is_told():
    """The least and the most of n draws hold one more with the chance (n - 1) / (n + 1)."""
    assert interval(np.arange(38.0)).reason == TOO_FEW and interval(np.arange(38.0)).low is None
    enough = interval(np.arange(39.0))
    assert (enough.low, enough.high) == pytest.approx((0, 38), abs=1e-9)


def test_a_report_is_plain_json_in_both_languages_and_names_failed_draws():
    said = report(made.sweep(50), load_country("jp"))

    assert json.loads(json.dumps(said, allow_nan=False)) == said
    assert [each["draw"] for each in said["draws"]["failed"]] == [50, 51]
    row = said["measure_first"]["jobs"]["ranked"][0]
    assert all(row[part][language] for part in ("label", "measure", "words") for language in ("en", "ja"))


def test_without_an_option_there_are_intervals_and_the_reason_why_there_is_no_choice():
    said = report(made.sweep(50, scenarios=("baseline",)), load_country("jp"))

    assert said["figures"]["baseline"]["outcome_pv"]["jobs"]["median"] == 5000
    assert said["measure_first"]["jobs"]["closing"]["en"] == "No list: There is no option to choose: add one."
