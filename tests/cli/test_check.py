"""placefirst check: every problem at once, exit code 1 if there is any, and what to read again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import placefirst.parameters.read
from placefirst_cli.app import run

MUSEUM = Path(__file__).parents[1] / "broken"


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of countries with one country, zz, in it."""
    monkeypatch.setattr(placefirst.parameters.read, "FOLDER", tmp_path)
    monkeypatch.setattr(placefirst.parameters.read, "_loaded", {})
    return shutil.copytree(MUSEUM / "sound", tmp_path / "zz")


def test_the_countries_that_are_shipped_have_no_problem(ask):
    code, out, err = ask("check", "--on", "2026-11-22")

    assert (0, "") == (code, err)
    assert "xx: no problem. Of " in out
    assert "jp: no problem. Of " in out
    assert "● read in law or first publication" in out


def test_one_country_is_checked_alone(ask):
    _, out, _ = ask("check", "xx")

    assert "jp: no problem." not in out


def test_every_problem_is_listed_with_file_line_and_remedy_and_the_code_is_1(ask, shelf):
    for mistake in ("range_missing", "table_cell_doubled"):
        shutil.copytree(MUSEUM / mistake, shelf, dirs_exist_ok=True)
    code, out, err = ask("check")

    assert (1, "") == (code, err)
    assert "zz/people.yaml:9: zz.people.share of 2020-04-01: a number that is not law has no range." in out
    assert "Add range: [lowest, highest]." in out
    assert "zz/service.units.csv:5: zz.service.units: the cell" in out
    assert "zz: 2 problems." in out


def test_a_rule_that_nobody_wrote_is_a_problem(ask, shelf):
    path = shelf / "service.yaml"
    path.write_text(path.read_text().replace("rule: banded_tariff", "rule: barter"))
    code, out, _ = ask("check", "zz")

    assert 1 == code
    assert "zz/service.yaml:5: there is no payment rule 'barter'." in out


def test_what_should_be_read_again_is_told_and_is_no_problem(ask, shelf):
    code, out, _ = ask("check", "zz", "--on", "2030-01-01")

    assert 0 == code
    assert "to read again: zz/service.yaml:11: was to be read again by 2028-04-01." in out


def test_json_is_one_object(ask, shelf):
    shutil.copytree(MUSEUM / "unknown_unit", shelf, dirs_exist_ok=True)
    code, out, _ = ask("check", "--json")
    answer = json.loads(out)

    assert 1 == code
    assert 1 == answer["problems"]
    assert ("zz", "zz/service.yaml:15") == (
        answer["countries"][0]["country"],
        answer["countries"][0]["problems"][0]["where"],
    )


def test_marks_are_counted(ask, shelf):
    _, out, _ = ask("check", "zz", "--json")

    assert {"●": 6, "◐": 5, "◌": 1} == json.loads(out)["countries"][0]["marks"]


def test_an_unknown_country_is_one_sentence(ask):
    code, out, err = ask("check", "zz")

    assert (2, "") == (code, out)
    assert "There is no country 'zz'." in err
