"""placefirst map --places, by its real command: numbers by area, and "no data" where there is none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from placefirst_cli.app import run

PLACEFIRST = Path(sys.executable).with_name("placefirst")


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        code = run(["map", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


def test_the_real_command_prints_each_area_and_says_where_there_is_no_data():
    told = subprocess.run(
        [PLACEFIRST, "map", "jp", "--places"], capture_output=True, text=True, timeout=60, check=False
    )
    lines = {line.split()[0]: line for line in told.stdout.splitlines() if line.strip()}

    assert (0, "") == (told.returncode, told.stderr)
    assert "598.7◐" in lines["Nagasaki"] and "no data" in lines["Nagasaki"]
    assert 2 == lines["Aomori"].count("no data")
    assert "292,320" in lines["All"] and "126,146,099" in lines["All"]
    assert "◌ derived" in told.stdout


def test_json_holds_every_area_with_null_where_nothing_was_published(ask):
    code, out, _ = ask("jp", "--places", "--json")
    answer = json.loads(out)
    by_key = {each["indicator"]: each for each in answer["indicators"]}
    beds = by_key["psychiatric_beds"]["years"]["2022"]

    assert 0 == code
    assert 47 == len(answer["areas"]) == len(beds)
    assert 42 == sum(reading is None for reading in beds.values())
    assert by_key["need"]["rests_on"] and by_key["need"]["formula"]
    assert all(each["sources"][0]["title"] for each in answer["indicators"])


def test_the_table_can_be_read_in_japanese(ask):
    code, out, _ = ask("jp", "--places", "--language", "ja")

    assert 0 == code and "北海道" in out and "データなし" in out


def test_a_country_without_indicators_says_so_and_an_unknown_one_is_refused(ask):
    assert "Nothing is made up." in ask("us", "--places")[1]
    assert (2, "no country 'zz'") == (ask("zz", "--places")[0], "no country 'zz'")
    assert "There is no country 'zz'" in ask("zz", "--places")[2]
