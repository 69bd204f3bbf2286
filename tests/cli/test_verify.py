"""placefirst verify: by its real command, and its mistakes within this process."""

import json
from dataclasses import replace

import pytest

from placefirst.calibration import verify
from placefirst.simulation.published_models import model_names
from tests.cli.command import placefirst, within


def test_it_prints_published_and_ours_and_ends_well():
    told = placefirst("verify", "sick_sicker_cohort", "sick_sicker_history")

    assert 0 == told.returncode, told.stderr
    for text in ("151,580", "378,875", "125,764", "dominated", "62,667", "agrees", "three standard errors"):
        assert text in told.stdout
    assert "DIFFERS" not in told.stdout
    assert "hiv" not in told.stdout


def test_json_is_one_object_with_every_figure():
    told = within("verify", "hiv_combination", "--people", "1000", "--json")
    answer = json.loads(told.stdout)

    assert 0 == told.returncode, told.stderr
    assert answer["agree"] == answer["figures"] == len(answer["lines"])
    assert {
        "model": "hiv_combination",
        "quantity": "extra cost per life years, combination over zidovudine (end of cycle)",
        "expected": "6,276",
        "ours": "6,276",
        "rule": "printed digits",
        "agrees": True,
        "errors_apart": None,
        "source": "Decision Modelling for Health Economic Evaluation, exercise 2.5, "
        "Briggs A, Claxton K, Sculpher M, Oxford University Press",
        "mark": "◐",
    } in answer["lines"]


def test_json_holds_every_model_and_every_sum_with_a_known_answer():
    told = within("verify", "--people", "100", "--draws", "100", "--json")
    answer = json.loads(told.stdout)

    assert int(answer["agree"] < answer["figures"]) == told.returncode  # so few people may lie off by luck
    assert {*model_names(), *verify.check_names()} == {line["model"] for line in answer["lines"]}
    assert {bool} == {type(line["agrees"]) for line in answer["lines"]}


def test_a_miss_is_exit_code_one(monkeypatch):
    model = verify.load_model("hiv_combination")
    wrong = replace(model, published=(replace(model.published[0], printed="1"),), simulated=False)
    monkeypatch.setattr(verify, "load_model", lambda _name: wrong)
    told = within("verify", "hiv_combination")

    assert 1 == told.returncode
    assert "DIFFERS" in told.stdout
    assert "0 of 1 figures agree" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["hiv"], "There is no published model 'hiv'"),
        (["hiv_combination", "--people", "0"], "walks 100 to 10,000,000 people, not 0"),
        (["hiv_combination", "--seed", "-1"], "A seed is a whole number"),
        (["hiv_combination", "--people", "many"], "--people"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(arguments, words):
    told = within("verify", *arguments)

    assert 2 == told.returncode
    assert words in told.stderr
    assert "Traceback" not in told.stderr
    assert "" == told.stdout
