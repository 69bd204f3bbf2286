"""placefirst evaluate turned-away: by its real command, on a campaign's file."""

import json
from datetime import date

import pytest

from placefirst.exchange.campaign_file import write_campaign
from placefirst.refusals.campaign import Campaign, Stratum
from placefirst.refusals.report import Report
from placefirst_cli.app import run
from tests.web import sample


def reports(number, **given):
    fields = {
        "asked_in": date(2026, 5, 1), "arrived_in": date(2026, 5, 1), "service": "transition_support",
        "who": "person", "asked": "asked", "answer": "no", "reason": "not_ready", "stratum": "clinics",
    }  # fmt: skip
    return [Report(**{**fields, **given})] * number


@pytest.fixture
def file(tmp_path):
    """A campaign in which two of three people who were answered were turned away."""
    clinics = Stratum("clinics", {"en": "Clinics", "ja": "医療機関"}, size=4000, issued=800, used=310)
    campaign = Campaign("one", "jp", {"en": "Tokyo 2026", "ja": "東京2026"}, strata=(clinics,))
    told = [
        *reports(190),
        *reports(100, answer="yes", reason=""),
        *reports(20, reason="full"),
        *reports(4, reason="age"),
    ]
    write_campaign(campaign, told, tmp_path / "tokyo.zip")
    return str(tmp_path / "tokyo.zip")


def test_the_rates_stand_first_then_what_they_leave_of_the_model(file, capsys):
    assert run(["evaluate", "turned-away", file]) == 0

    text = capsys.readouterr().out
    assert "Tokyo 2026" in text
    assert text.index("How often they were turned away") < text.index("What it says to the model")
    assert "before, 14,000 to 130,000" in text
    assert "under 10" in text


def test_it_speaks_japanese(file, capsys):
    assert run(["evaluate", "turned-away", file, "--language", "ja"]) == 0

    text = capsys.readouterr().out
    assert "東京2026" in text
    assert "この調査の前は年14,000～130,000回" in text


def test_as_one_object_it_has_no_count_that_is_withheld(file, capsys):
    assert run(["evaluate", "turned-away", file, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    ages = next(line for line in told["by"]["reason"] if line["key"] == "age")
    low, high = told["model"]["figures"]["refused"]["after"]
    assert ages["told"] == "withheld"
    assert 14_200 < low < high < 129_682
    assert len(told["model"]["points"]) == 25


def test_an_answer_of_explain_is_shown_before_and_after(file, capsys, tmp_path):
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps(sample.answer("quasi_ips") | {"country": "jp"}), encoding="utf-8")

    assert run(["evaluate", "turned-away", file, "--answer", str(answer), "--json"]) == 0
    under = json.loads(capsys.readouterr().out)["turned_away_under"]
    assert set(under) == {"baseline", "quasi_ips"}
    assert run(["evaluate", "turned-away", file, "--answer", str(answer)]) == 0
    assert "Turned away a year under quasi_ips" in capsys.readouterr().out


def test_a_plan_says_how_many_answers_would_do(capsys):
    asked = [
        "evaluate",
        "turned-away",
        "--plan",
        "jp",
        "--told-least",
        "1",
        "--told-most",
        "1",
        "--false",
        "0",
    ]

    assert run([*asked, "--json"]) == 0
    halving = json.loads(capsys.readouterr().out)["answers_that_halve_it"]
    assert run([*asked, "--answers", str(halving)]) == 0
    assert f"{halving:,} answers halve the interval." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ([], "Which campaign?"),
        (["nothing.zip"], "cannot be read"),
        (["--plan", "xx"], "too few stored points"),
        (["--plan", "jp", "--answers", "0"], "Ask for 1 to"),
        (["--plan", "jp", "--response", "0"], "above 0"),
        (["--plan", "atlantis"], "atlantis"),
        (["x.zip", "--language", "fr"], "fr"),
        (["x.zip", "--option", "a", "--answer", "b"], "Give one of them"),
        (["x.zip", "--plan", "jp"], "a file says nothing to it"),
        (["--plan", "jp", "--lists", "lists.csv"], "--lists says nothing to it"),
        (["--prove", "--lists", "lists.csv"], "Leave all but --write out"),
    ],
)
def test_a_mistake_is_one_sentence(asked, says, capsys):
    assert run(["evaluate", "turned-away", *asked]) == 2

    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1


def test_an_answer_that_is_none_is_refused_with_its_file(file, capsys, tmp_path):
    (tmp_path / "no.json").write_text("[", encoding="utf-8")

    assert run(["evaluate", "turned-away", file, "--answer", str(tmp_path / "no.json")]) == 2
    assert "no.json: this is no answer of Explain" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["NaN", "1e999", "-5"])
def test_an_answer_whose_numbers_cannot_be_is_none(number, file, capsys, tmp_path):
    bands = {"refused_per_year": {"gaf_le_50": {"run": 1000}}}
    text = json.dumps({"country": "jp", "scenarios": {"baseline": bands}}).replace("1000", number)
    (tmp_path / "odd.json").write_text(text, encoding="utf-8")

    assert run(["evaluate", "turned-away", file, "--answer", str(tmp_path / "odd.json"), "--json"]) == 2
    assert "This is no answer of Explain" in capsys.readouterr().err
