"""placefirst explain jp --agency: what IPS places would do to one agency's money, by the real command."""

import json
from pathlib import Path

from tests.cli.command import within

EXAMPLE = Path(__file__).parents[2] / "docs/examples/agency.yaml"


def placefirst(*arguments):
    return within("explain", *arguments)


def test_the_answer_is_a_sentence_then_the_year_the_options_and_the_cash_by_month():
    told = placefirst("jp", "--agency", str(EXAMPLE))

    assert 0 == told.returncode, told.stderr
    first = told.stdout.splitlines()[0]
    assert first.startswith("5 IPS places would bring this agency") and "JPY more a year" in first
    assert all(
        word in told.stdout for word in ("Is left over", "Quasi-IPS", "no such value", "2027-04", "2030-03")
    )
    assert "◌ not checked" in told.stdout


def test_it_speaks_japanese():
    told = placefirst("jp", "--agency", str(EXAMPLE), "--language", "ja")

    assert 0 == told.returncode, told.stderr
    assert "全面的にIPS" in told.stdout and "手元資金" in told.stdout


def test_json_is_one_object():
    told = placefirst("jp", "--agency", str(EXAMPLE), "--json")

    assert json.loads(told.stdout)["inputs"]["capacity"] == 20


def test_what_is_written_can_be_asked_again(tmp_path):
    for name in ("mine.csv", "mine.xlsx"):
        placefirst("jp", "--agency", str(EXAMPLE), "--out", str(tmp_path / name))
        again = placefirst("jp", "--agency", str(tmp_path / name))

        assert again.stdout == placefirst("jp", "--agency", str(EXAMPLE)).stdout


def test_a_mistake_is_one_sentence(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("start: 2027-04\ncaseload: 0\n")
    told = placefirst("jp", "--agency", str(path))

    assert 2 == told.returncode
    assert "caseload" in told.stderr and "from 1 to 60" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_a_country_at_the_level_of_map_is_refused_politely():
    told = placefirst("nz", "--agency", str(EXAMPLE))

    assert 2 == told.returncode
    assert "described at the level of Map" in told.stderr
