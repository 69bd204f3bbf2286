"""``placefirst evaluate turned-away FILE --lists COUNTS``: both sides on a terminal and as JSON."""

import json
from datetime import date

import pytest

from placefirst.exchange.campaign_file import write_campaign
from placefirst.refusals.campaign import Campaign, Stratum
from placefirst.refusals.report import Report
from placefirst_cli.evaluate_lists import read_both, show_lists
from tests.cli.command import placefirst

APRIL = date(2026, 4, 1)
COUNTS = """month,answer,log,log_told,third,third_told,log_third,all_three
2026-04,yes,200,87,136,59,102,43
2026-04,turned_away,120,35,90,26,49,15
2026-04,full,14,5,9,3,4,1
"""
STRATUM = Stratum("north", {"en": "North", "ja": "北"}, size=900, issued=400, used=236)
CAMPAIGN = Campaign("one", "xx", {"en": "One"}, APRIL, date(2026, 6, 30), strata=(STRATUM,))


def told(number, answer, reason=""):
    of_it = {"answer": answer, "reason": reason, "stratum": "north"}
    return [Report(APRIL, "transition_support", "person", "asked", APRIL, **of_it)] * number


REPORTS = told(150, "yes") + told(64, "no", "not_ready") + told(22, "no", "full")


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text(COUNTS, encoding="utf-8")
    return path


def shown(counts, language, capsys):
    show_lists(read_both(counts, CAMPAIGN, REPORTS), CAMPAIGN, language)
    return " ".join(capsys.readouterr().out.split())


def test_both_sides_stand_with_what_must_hold(counts, capsys):
    said = shown(counts, "en", capsys)
    assert "Together, both sides saw" in said
    assert "By both sides:" in said
    assert "All eight models" in said
    assert "Neither list leads to the other" in said
    assert "under 10" in said


def test_lists_that_cannot_be_those_of_the_campaign_are_not_called_too_few(counts, capsys):
    counts.write_text(f"{COUNTS.splitlines()[0]}\n2026-04,yes,400,300,,,,\n", encoding="utf-8")
    text = shown(counts, "en", capsys)

    assert "lists and answers do not fit together" in " ".join(text.split())


def test_in_japanese(counts, capsys):
    said = shown(counts, "ja", capsys)
    assert "両側で把握した申込み" in said
    assert "推定の前提" in said


def test_json_of_the_command_holds_no_count_that_is_withheld(counts, tmp_path):
    write_campaign(CAMPAIGN, REPORTS, tmp_path / "one.zip")
    done = placefirst("evaluate", "turned-away", str(tmp_path / "one.zip"), "--lists", str(counts), "--json")
    assert done.returncode == 0, done.stderr
    lists = json.loads(done.stdout)["lists"]
    sides = {each["answer"]: each for each in lists["sides"]}
    assert sides["all"]["in_all"]["low"] < sides["all"]["in_all"]["value"]
    assert sides["full"]["both"] is None
    assert len(lists["three"]["models"]) == 8
    assert lists["telling"]["suggests"][1] == 1


def test_a_mistake_in_the_counts_is_said_with_its_line(counts, tmp_path):
    write_campaign(CAMPAIGN, REPORTS, tmp_path / "one.zip")
    counts.write_text("month,answer,log,log_told\n2026-04,yes,5,9\n", encoding="utf-8")
    done = placefirst("evaluate", "turned-away", str(tmp_path / "one.zip"), "--lists", str(counts))
    assert done.returncode == 2
    assert "counts.csv, line 2: log_told is 9" in done.stderr
