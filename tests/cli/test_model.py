"""placefirst model: a modeller's own file, by the real command."""

import json

import pytest

from tests.cli.command import placefirst, within

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
