"""placefirst model: a modeller's own file, by the real command."""

import json

import pytest

from tests.cli.command import placefirst, within

TWINS = """
model: twins
title: The same strategy under two names
cycle: year
cycles: 3
states: [well, ill]
start: {well: 1}
strategies: [new, again]
parameters:
  risk: {beta: {mean: 0.2, sd: 0.05}}
moves:
  - {from: well, to: ill, chance: risk}
rewards:
  cost: {unit: XTS, discount: 0, amounts: [{states: [ill], amount: 100}]}
  years: {unit: year, discount: 0, amounts: [{states: [well], amount: 1}]}
willing: [0, 1_000]
"""
EXAMPLE = "docs/examples/model/ips_programme.yaml"
HIV = "src/placefirst/simulation/published/hiv_combination.yaml"


def test_the_example_prints_totals_increments_and_the_trace():
    told = placefirst("model", EXAMPLE, "--trace")

    assert 0 == told.returncode, told.stderr
    for text in ("usual", "ips", "extra qaly", "cycles counted: half cycle", "training_3", "ratio"):
        assert text in told.stdout


def test_json_has_the_published_ratio_draws_and_people():
    told = within("model", HIV, "--draws", "400", "--people", "2000", "--json")
    answer = json.loads(told.stdout)

    assert 0 == told.returncode, told.stderr
    assert 6_307.43 == round(answer["frontier"][1]["ratio"], 2)
    assert 44_663.45 == round(answer["strategies"]["zidovudine"]["cost"], 2)
    assert 400 == answer["draws"]["number"]
    assert answer["draws"]["strategies"]["combination"]["cost"]["low"] < 35_000
    assert 1.0 == sum(answer["draws"]["acceptable"][1]["share"].values())
    assert 2_000 == answer["walked"]["combination"]["people"]


def test_fewer_than_39_draws_give_means_and_the_reason_why_no_interval():
    few, enough = (within("model", EXAMPLE, "--draws", draws) for draws in ("38", "39"))
    answer = json.loads(within("model", EXAMPLE, "--draws", "38", "--json").stdout)["draws"]

    assert "mean (no interval: too few draws: it would take at least 39)" in few.stdout
    assert "95 %" not in few.stdout and "mean (95 % of draws)" in enough.stdout
    for found in (each for of_one in answer["strategies"].values() for each in of_one.values()):
        assert found["low"] is None and found["high"] is None and found["reason"]["ja"]


def test_of_two_identical_strategies_frontier_and_acceptability_keep_the_same_one(tmp_path):
    twins = tmp_path / "twins.yaml"
    twins.write_text(TWINS, encoding="utf-8")

    told = within("model", str(twins), "--draws", "50", "--json")
    assert 0 == told.returncode, told.stderr
    answer = json.loads(told.stdout)

    assert {"again": "frontier", "new": "dominated"} == {
        step["strategy"]: step["status"] for step in answer["frontier"]
    }
    assert all({"new": 0.0, "again": 1.0} == each["share"] for each in answer["draws"]["acceptable"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.yaml"], "nowhere.yaml cannot be read"),
        ([EXAMPLE, "--draws", "1"], "has 2 to 1,000,000 draws, not 1"),
        ([EXAMPLE, "--people", "1"], "walks 2 to 10,000,000 people"),
        ([EXAMPLE, "--count", "halfcycle"], "Did you mean 'half_cycle'?"),
        ([EXAMPLE, "--count", "continuous"], "does not move in continuous time"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(arguments, words):
    told = within("model", *arguments)

    assert 2 == told.returncode
    assert words in told.stderr
    assert "" == told.stdout
