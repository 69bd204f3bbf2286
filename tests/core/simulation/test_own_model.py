"""Any decision model as data: hazards, tunnels, tables, expressions, draws; and what is refused."""

from math import exp, log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.economics.solved import Solved, doubt
from placefirst.errors import InvalidDefinition, InvalidRequest, PlacefirstError
from placefirst.parameters.expression import parse
from placefirst.simulation import cohort
from placefirst.simulation.decision_model import drawn
from placefirst.simulation.distributions import FORMS, Distribution, Shares
from placefirst.simulation.microsimulation import simulate
from placefirst.simulation.model_file import model_from_text, read_model
from placefirst.simulation.model_tables import periods, tables

EXAMPLE = Path(__file__).parents[3] / "docs/examples/model/ips_programme.yaml"
BASE = """
model: test
title: A model for tests
cycle: month
cycles: 12
states: [out, job, dead]
start: {out: 1}
strategies: [plain, other]
moves:
  - {from: out, to: job, MOVE}
  - {from: job, to: dead, chance: 0.1}
rewards:
  cost: {unit: JPY, discount: 0, amounts: [{states: [job], amount: 1}]}
  time: {unit: month, discount: 0, amounts: [{states: [out, job], amount: 1}]}
"""


def model(move="chance: 0.2", extra="", text=BASE):
    return model_from_text(text.replace("MOVE", move) + extra, "mine.yaml")


def first_row(found, strategy="plain"):
    return tables(found, strategy).chances[0, 0, 0, 0]


@pytest.mark.parametrize(
    ("move", "survival"),
    [
        ("weibull: {shape: 0.6, scale: 8, by: cycle}", lambda t: exp(-((t / 8) ** 0.6))),
        ("gompertz: {rate: 0.02, shape: 0.1, by: cycle}", lambda t: exp(-0.02 * (exp(0.1 * t) - 1) / 0.1)),
        ("gompertz: {rate: 0.02, shape: 0, by: cycle}", lambda t: exp(-0.02 * t)),
        ("log_logistic: {shape: 1.5, scale: 8, by: cycle}", lambda t: 1 / (1 + (t / 8) ** 1.5)),
        ("rate: 0.02 * cycle", lambda t: exp(-0.01 * t * (t + 1))),
    ],
)
def test_a_hazard_over_time_leaves_as_many_as_its_survival_curve(move, survival):
    found = model(move)
    left = cohort.trace(cohort.occupancy(found, tables(found, "plain")))[:, 0]

    assert [survival(t) for t in range(13)] == pytest.approx(left.tolist())


def test_competing_hazards_share_a_cycle_in_proportion():
    found = model(
        "rate: 0.3", "  \n", BASE.replace("{from: job", "{from: out, to: dead, rate: 0.1}\n  - {from: job")
    )
    competing = model_from_text(
        BASE.replace("MOVE", "rate: 0.3").replace(
            "  - {from: job", "  - {from: out, to: dead, rate: 0.1}\n  - {from: job"
        )
        + "together: competing\n",
        "mine.yaml",
    )
    gone = 1 - exp(-0.4)

    assert [1 - gone, 0.75 * gone, 0.25 * gone] == pytest.approx(first_row(competing).tolist())
    assert first_row(found)[0] < 1 - gone  # added chances overstate who leaves


def test_people_may_move_twice_within_a_cycle_of_continuous_time():
    found = model("rate: 0.5", "together: continuous\n")
    rate = -log(0.9)
    twice = 1 - (rate * exp(-0.5) - 0.5 * exp(-rate)) / (rate - 0.5)  # out to job to dead, both exponential

    assert twice == pytest.approx(first_row(found)[2])
    alive = Solved(found).totals("plain", "continuous")[1]
    rough = Solved(found).totals("plain", "half_cycle")[1]
    assert alive == pytest.approx(rough, rel=0.01)


def test_a_tunnel_lasts_as_many_cycles_as_it_says():
    text = BASE.replace("MOVE", "chance: 1").replace(
        "{from: job, to: dead, chance: 0.1}", "{from: out, to: dead, chance: 0}"
    )
    found = model_from_text(text + "tunnels: {job: {cycles: 3, then: dead}}\n", "mine.yaml")
    trace = cohort.trace(cohort.occupancy(found, tables(found, "plain")))

    assert ("out", "job_1", "job_2", "job_3", "dead") == found.states
    assert [0, 1, 2, 3, 4] == trace[:5].argmax(axis=1).tolist()
    assert 3 == Solved(found).totals("plain", "none")[0]


@pytest.mark.parametrize("restarts", ["true", "false"])
def test_both_solvers_agree_with_clock_tunnel_classes_and_what_is_paid_once(restarts):
    text = EXAMPLE.read_text(encoding="utf-8").replace("restarts: true", f"restarts: {restarts}")
    found = model_from_text(
        text.replace("[working]", "[working, stopped]", 1).replace("cycles: 60", "cycles: 24"), "m"
    )
    solved = Solved(found)
    for strategy in found.strategies:
        sample = simulate(found, strategy, solved.weights("none"), people=40_000, seed=4)

        assert np.all(np.abs(sample.means - solved.totals(strategy, "none")) < 4 * sample.errors)
        assert np.allclose(1, solved.trace(strategy).sum(axis=1))


def test_what_is_paid_once_is_paid_as_often_as_people_move():
    text = BASE.replace("[{states: [job], amount: 1}]", "[{from: out, to: job, amount: 7}]")
    found = model(text=text)

    assert 7 * (1 - 0.8**12) == pytest.approx(Solved(found).totals("plain", "none")[0])


def test_age_grows_with_the_months_and_a_table_turns_with_it():
    found = model(
        "rate: dying",
        "age: 39.5\ntables: {dying: {by: age, values: {0-39: 0.1, 40+: 0.5}}}\n",
    )
    table = tables(found, "plain")
    out = [float(-np.log(table.chances[table.period[cycle], 0, 0, 0, 0])) for cycle in range(1, 13)]

    assert [0.1] * 6 + [0.5] * 6 == pytest.approx(out)
    assert periods(found).max() < 4


def test_draws_of_a_model_are_its_tables_drawn_one_by_one():
    found = read_model(EXAMPLE)
    values = drawn(found, 5, seed=3)
    together = tables(found, "ips", values)
    for number in range(5):
        one = {name: np.ravel(each)[number] if np.ndim(each) else each for name, each in values.items()}
        alone = tables(found, "ips", one)

        assert np.array_equal(together.chances[number], alone.chances[0])
        assert np.array_equal(together.amounts[:, number], alone.amounts[:, 0])
        assert drawn(found, 1, 3, number)["finding"][0] == values["finding"][number]


@pytest.mark.parametrize(
    ("kind", "numbers", "mean", "sd"),
    [
        ("gamma", {"mean": 5, "sd": 2}, 5, 2),
        ("gamma", {"shape": 4, "scale": 0.5}, 2, 1),
        ("beta", {"alpha": 2, "beta": 6}, 0.25, (12 / 64 / 9) ** 0.5),
        ("beta", {"mean": 0.3, "sd": 0.1}, 0.3, 0.1),
        ("lognormal", {"mean": 0.5, "sd": 0.2}, 0.5, 0.2),
        ("lognormal", {"log_mean": 0, "log_sd": 0.5}, exp(0.125), exp(0.125) * (exp(0.25) - 1) ** 0.5),
        ("normal", {"mean": -3, "sd": 2}, -3, 2),
        ("uniform", {"low": 2, "high": 8}, 5, 3**0.5),
        ("triangular", {"low": 0, "mode": 3, "high": 3}, 2, 0.5**0.5),
    ],
)
def test_a_distribution_has_the_moments_it_is_written_with(kind, numbers, mean, sd):
    found = Distribution(kind, numbers)
    draws = found.draws("one", 20_000, 1)

    assert mean == pytest.approx(found.mean)
    assert mean == pytest.approx(draws.mean(), abs=5 * sd / 20_000**0.5)
    assert sd == pytest.approx(draws.std(), rel=0.05)


def test_every_written_form_of_a_distribution_is_tested_or_means_the_median():
    low, high = np.quantile(
        Distribution("lognormal", {"median": 0.5, "low": 0.36, "high": 0.7}).draws("r", 20_000, 1),
        [0.025, 0.975],
    )

    assert {"gamma", "beta", "lognormal", "normal", "uniform", "triangular"} == set(FORMS)
    assert 0.7 / 0.36 == pytest.approx(high / low, rel=0.02)


def test_shares_from_counts_sum_to_one_and_vary_as_counts_say():
    parts = Shares({"a": 30, "b": 70}).draws("x", 20_000, 2)

    assert np.allclose(1, parts["a"] + parts["b"])
    assert 0.3 == pytest.approx(parts["a"].mean(), abs=0.002)
    assert (0.3 * 0.7 / 101) ** 0.5 == pytest.approx(parts["a"].std(), rel=0.03)


@given(st.recursive(
    st.floats(0.1, 9).map(lambda x: f"{x:.3f}") | st.just("x"),
    lambda inner: st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner)
    .map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    max_leaves=12,
))  # fmt: skip
def test_an_expression_means_what_arithmetic_means(text):
    def by_hand(text):
        return eval(text, {"__builtins__": {}}, {"x": 1.7})  # made of the signs above only

    assert by_hand(text) == pytest.approx(float(parse(text).value({"x": 1.7})), abs=1e-6)


@pytest.mark.parametrize(
    "text",
    ["", "1 +", "(1", "1)", "a b", "f(1)", "exp()", "exp(1, 2)", "__import__('os')", "x.y.z", "1 if 2 else 3",
     "x[0]", "lambda: 1", "'a'", "-" * 400 + "1", "(" * 200 + "1" + ")" * 200, "9" * 600],
)  # fmt: skip
def test_what_is_no_arithmetic_is_refused(text):
    with pytest.raises(PlacefirstError):
        parse(text)


@pytest.mark.parametrize(
    ("move", "extra", "line", "words"),
    [
        ("rate: -0.1", "", 10, "'rate' is -0.1, which is negative."),
        ("rate: slow - 1", "parameters: {slow: 0.2}\n", 10, "the hazard of the move from out to job is -0.8"),
        ("rate: 1 / none", "parameters: {none: 0}\n", 10, "'1 / none' is not finite"),
        ("chance: 0.2 * rtio", "parameters: {ratio: 0.2}\n", 10,
         "There is no name 'rtio'. Did you mean 'ratio'?"),
        ("chance: 0.2 *", "", 10, "cannot be read at its end"),
        ("chance: clock / 9", "", 10, "There is no name 'clock'"),
        ("weibull: {shape: 1, scale: 2, by: age}", "", 10, "a weibull runs by the age, and there is none."),
        ("chance: 0.2", "effects: [{from: out, to: job, risk_ratio: 6, under: [other]}]\n", 15,
         "is 1.2 under 'other'"),
        ("chance: bad", "parameters:\n  bad: {beta: {mean: 0.5, sd: 0.5}}\n", 16, "this beta is impossible"),
        ("chance: bad", "parameters:\n  bad: {lognormal: {median: 0.2, low: 0.1, high: 0.9}}\n", 16,
         "its median is about 0.3, not 0.2"),
        ("chance: bad", "parameters:\n  bad: {gamma: {mean: -1, sd: 1}}\n", 16, "'mean' must be above 0"),
        ("chance: bad", "parameters:\n  bad: {normal: {mean: 1}}\n", 16, "Write {mean, sd}"),
        ("chance: bad", "parameters:\n  bad: {uniform: {low: 2, high: 1}}\n", 16,
         "'low' must be below 'high'"),
        ("chance: bad.x", "parameters:\n  bad: {dirichlet: {x: 0, y: 3}}\n", 16,
         "the count of 'x' must be above 0"),
        ("chance: t", "tables:\n  t: {by: cycle, values: {1-3: 0.1, 5+: 0.2}}\n", 16,
         "there is a hole before '5+'"),
        ("chance: t", "tables:\n  t: {by: cycle, values: {1-3: 0.1, 3+: 0.2}}\n", 16, "there is an overlap"),
        ("chance: t", "tables:\n  t: {by: cycle, values: {1-3: 0.1}}\n", 16, "the cycle runs from 1 to 12"),
        ("chance: 0.2", "tunnels: {sick: {cycles: 2}}\n", 15, "unknown key 'sick'"),
        ("chance: 0.2", "together: competing\nsurvivors_of: dead\n", 16,
         "moves share a cycle by 'competing' already"),
        ("chance: 0.2", "together: continuous\nclock: [job]\n", 15,
         "a clock or a tunnel counts whole cycles"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_remedy(move, extra, line, words):
    with pytest.raises(InvalidDefinition) as told:
        found = model(move, extra)
        for strategy in found.strategies:
            tables(found, strategy)

    assert words in str(told.value)
    assert told.value.where.startswith("mine.yaml:")
    assert line == int(told.value.where.rpartition(":")[2])
    assert told.value.remedy


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("start: {out: 1}", "start: {dead: 1}", "everybody starts in dead, which nobody leaves."),
        ("states: [out, job, dead]", "states: [out, job, dead, lost]", "nobody ever gets into 'lost'."),
        ("to: job, MOVE", "to: jbo, chance: 0.1", "'jbo' is no known state. Did you mean 'job'?"),
        ("to: job, MOVE", "chances: {out: 0.7, job: 0.2}", "it sums to 0.9. Make it 1"),
        ("to: job, MOVE", "chances: {out: 0.7, job: 0.1 * cycle}", "the row of 'out' sums to 0.8"),
        ("to: job, MOVE", "to: job, chance: 0.6}\n  - {from: out, to: dead, chance: 0.6", "sum to 1.2"),
    ],
)
def test_states_and_rows_that_cannot_be_are_refused(before, after, words):
    with pytest.raises(InvalidDefinition) as told:
        tables(model(text=BASE.replace(before, after)), "plain")

    assert words in str(told.value)
    assert told.value.where.startswith("mine.yaml:")


def test_a_draw_that_cannot_be_is_named_with_its_number_and_line():
    found = model("chance: wide", "parameters: {wide: {normal: {mean: 0.5, sd: 0.3}}}\n")

    with pytest.raises(InvalidDefinition, match=r"mine.yaml:10: the chance .* in draw \d+"):
        doubt(found, "own", draws=200, seed=1)
    with pytest.raises(InvalidRequest, match="nothing to draw"):
        doubt(model(), "own", draws=200, seed=1)


def test_nothing_uncertain_leaves_every_draw_the_same():
    found = model("chance: sure", "parameters: {sure: {uniform: {low: 0.2, high: 0.2000000001}}}\n")
    totals = doubt(found, "own", draws=20, seed=1).totals["plain"]

    assert Solved(found).totals("plain", "own") == pytest.approx(totals.mean(axis=1))
