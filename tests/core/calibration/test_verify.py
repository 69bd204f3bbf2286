"""Published models come out to the printed digit, or within three Monte Carlo standard errors."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from placefirst.calibration.verify import Solved, as_printed, check_names, exact_lines, rank_apart, verify
from placefirst.errors import InvalidRequest, UnknownName
from placefirst.simulation.microsimulation import simulate, standard_errors
from placefirst.simulation.published_models import load_model, model_names


@pytest.fixture(scope="module")
def lines():
    return verify()


@pytest.mark.parametrize("name", model_names())
def test_every_published_figure_comes_out(lines, name):
    own = [line for line in lines if line.model == name]

    assert own
    assert [line for line in own if not line.agrees] == []


def test_each_model_is_compared_exactly_or_with_its_errors_and_simulated_by_us(lines):
    rules = {name: {line.rule for line in lines if line.model == name} for name in model_names()}

    assert {"printed digits", "our simulation"} == rules["sick_sicker_cohort"]
    assert {"printed digits", "published simulation", "our simulation"} == rules[
        "sick_sicker_microsimulation"
    ]
    assert {"published simulation", "our simulation"} == rules["sick_sicker_history"]
    assert {"printed digits", "published draws", "our simulation"} == rules["hiv_combination"]


def test_the_digits_that_the_tutorials_print_are_the_ones_compared(lines):
    printed = {(line.model, line.expected) for line in lines}

    for text in ("151,580", "259,100", "378,875", "284,805", "72,988", "125,764", "dominated", "0.533036"):
        assert ("sick_sicker_cohort", text) in printed
    for text in ("116,901", "65,647", "75,996", "141,644"):
        assert ("sick_sicker_microsimulation", text) in printed
    for text in ("62,667", "117,455", "54,787", "0.508"):
        assert ("sick_sicker_history", text) in printed
    assert ("hiv_combination", "6,276") in printed


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        (
            "sick_sicker_microsimulation",
            {"no_treatment": (183, 0.016), "treatment": (343, 0.016), "gain": (164, 0.001)},
        ),
        (
            "sick_sicker_history",
            {"no_treatment": (120, 0.017), "treatment": (231, 0.017), "gain": (117, 0.001)},
        ),
    ],
)
def test_our_errors_are_as_large_as_the_printed_ones(name, errors):
    """Printed: the standard errors of 100,000 people; ours for as many agree within four per cent."""
    model = load_model(name)
    weights = Solved(model).weights("none")
    samples = {
        strategy: simulate(model, strategy, weights, people=100_000, seed=1) for strategy in model.strategies
    }
    ours = {strategy: sample.errors for strategy, sample in samples.items()}
    ours["gain"] = standard_errors(samples["treatment"].totals - samples["no_treatment"].totals)

    for which, (cost, qaly) in errors.items():
        assert ours[which][0] == pytest.approx(cost, rel=0.04)
        assert ours[which][1] == pytest.approx(qaly, abs=6e-4)


def test_a_figure_that_differs_is_told(monkeypatch):
    model = load_model("sick_sicker_microsimulation")
    wrong = replace(model.published[0], printed="75,977")
    monkeypatch.setattr(
        "placefirst.calibration.verify.load_model",
        lambda name: replace(model, published=(wrong, *model.published[1:]), simulated=False),
    )

    told = verify(["sick_sicker_microsimulation"])

    assert [("75,977", "75,976")] == [(line.expected, line.ours) for line in told if not line.agrees]


def test_one_model_can_be_asked_for_and_twice_is_once():
    once = verify(["hiv_combination"], people=100)

    assert once == verify(["hiv_combination", "hiv_combination"], people=100)
    assert {"hiv_combination"} == {line.model for line in once}


@pytest.mark.parametrize(("people", "seed"), [(99, 1), (-1, 1), (10_000_001, 1), (100, -1), (100, 2**64)])
def test_people_and_seeds_that_make_no_sense_are_refused(people, seed):
    with pytest.raises(InvalidRequest, match="not"):
        verify(["hiv_combination"], people=people, seed=seed)


def test_an_unknown_model_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'hiv_combination'"):
        verify(["hiv_combinations"])


@pytest.mark.parametrize(
    ("number", "printed", "text"),
    [(0.5, "1", "0"), (1.5, "1", "2"), (-0.0004, "0.000", "0.000"), (1234567.891, "0.00", "1,234,567.89")],
)
def test_a_number_is_written_as_the_paper_writes_it(number, printed, text):
    assert text == as_printed(number, printed)


def test_the_page_names_every_published_model():
    page = (Path(__file__).parents[3] / "docs/verify.md").read_text(encoding="utf-8")

    assert [name for name in model_names() if f"| `{name}` |" not in page] == []


def test_the_page_of_the_docs_holds_what_a_run_gives():
    """Exact figures only: they need no people and no draws. The rest is as old as the page."""

    def expected(line):
        return f"({line.expected})" if line.rule == "worked out" else line.expected

    page = (Path(__file__).parents[3] / "docs/verified.md").read_text(encoding="utf-8")
    rows = [
        f"| {line.quantity} | {expected(line)} | {line.ours} | {line.rule} | agrees |"
        for line in exact_lines()
        if line.rule in ("printed digits", "worked out")
    ]

    assert len(rows) > 100
    assert [row for row in rows if row not in page] == []
    assert "differs" not in page


def test_a_figure_that_nobody_printed_is_marked_and_counted_as_worked_out():
    exact = [line for line in exact_lines() if line.rule in ("printed digits", "worked out")]
    chance = next(line for line in exact if line.model == "acceptability")
    page = (Path(__file__).parents[3] / "docs/verified.md").read_text(encoding="utf-8")

    assert ("0.743", "worked out", "◌ derived") == (chance.expected, chance.rule, chance.source.label)
    assert {"worked out"} == {line.rule for line in exact if line.source.mark == "◌"}
    assert {"printed digits"} == {line.rule for line in exact if line.source.mark != "◌"}
    for rule in ("printed digits", "worked out"):
        count = sum(line.rule == rule for line in exact)
        assert f"| {rule} |" in page and f" | {count} | {count} |  |" in page


def test_a_published_quantile_is_compared_by_its_rank_whatever_is_drawn():
    """Quantiles of 1,000 draws from a law of ours lie as far apart as normal scores do."""
    luck = np.random.default_rng(7)
    apart = [
        rank_apart(float(np.quantile(luck.random(1_000), 0.025)), 0.025, 1_000, 10**9) for _ in range(2_000)
    ]

    assert 0.68 == pytest.approx(np.mean(np.array(apart) < 1), abs=0.03)
    assert np.mean(np.array(apart) > 3) < 0.01


@pytest.mark.parametrize("name", check_names())
def test_every_sum_with_a_known_answer_comes_out(lines, name):
    own = [line for line in lines if line.model == name]

    assert own
    assert [line for line in own if not line.agrees] == []
