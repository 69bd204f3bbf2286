"""placefirst validate --kept and --report: what was kept, without a run, as an object and as a report."""

import json

import pytest

from placefirst.calibration.kept import kept_validation
from placefirst.parameters.read import load_country
from placefirst_cli.validate_words import COLUMNS, published_ends
from tests.cli.command import placefirst, within


def test_what_was_kept_is_told_without_a_run_with_each_trial_and_what_is_missing():
    told = placefirst("validate", "jp", "--kept", "--json")
    found = json.loads(told.stdout)

    assert told.returncode == 0 and "settling" not in told.stderr
    outcomes = {each["outcome"]: each for each in found["trials"]}
    assert outcomes["oshima_ips_6_months"]["people"] == 18
    assert outcomes["gaf_odds_ratio"]["people"] == 202 and outcomes["gaf_odds_ratio"]["is_inside"]
    assert outcomes["cost_saving_probability"]["is_recomputed"]
    assert set(found["misses"]) <= set(found["misfits"])
    assert all(each["why"]["ja"] for each in found["misfits"].values())
    assert "nl_nationwide" in {each["key"] for each in found["elsewhere"]}


def test_the_table_names_a_published_interval_and_a_tolerance_each_for_what_it_is():
    figures = {each.key: each for each in kept_validation(load_country("jp")).comparison.figures}
    told = within("validate", "jp", "--kept").stdout

    assert "published interval, * tolerance" in " ".join(COLUMNS)
    assert "67.9% to 71.9%*" in told and "* is the tolerance" in told
    assert "66.0% to 74.0%\n67.9% to 71.9%*" == published_ends(figures["job_kept_3_months"])
    assert "33,250 to 36,750*" == published_ends(figures["tse_users"])
    assert "1.01 to 1.07" == published_ends(figures["gaf_odds_ratio"])  # the tolerance is the published one
    assert "-" == published_ends(figures["oshima_ips_weeks"])


def test_the_report_is_written_in_the_language_asked_for(tmp_path):
    out = tmp_path / "report.md"
    told = within("validate", "jp", "--kept", "--report", str(out), "--language", "ja")

    assert told.returncode == 0, told.stderr
    assert out.read_text(encoding="utf-8").startswith("# 検証報告書：日本の就労支援モデル\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("jp", "--report", "report.txt"), "a .pdf, .docx or .md file"),
        (("jp", "--kept", "--report", "r.md", "--language", "fr"), "fr"),
        (("jp", "--kept", "--write"), "--kept shows what the last --write found"),
        (("jp", "--json", "--report", "r.md"), "Ask for one of them"),
        (("xx", "--kept"), "placefirst validate xx --write"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(arguments, said):
    told = within("validate", *arguments)

    assert told.returncode == 2
    assert said in " ".join(told.stderr.split()) and "Traceback" not in told.stderr
