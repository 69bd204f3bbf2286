"""placefirst map, by its real command: tables that read well in a pipe, one JSON object, quiet mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from placefirst_cli.app import COMMANDS, run
from placefirst_cli.output import shown, unit_words

PLACEFIRST = Path(sys.executable).with_name("placefirst")


def placefirst(*arguments, **settings):
    return subprocess.run(
        [PLACEFIRST, *arguments], capture_output=True, text=True, timeout=60, check=False, **settings
    )


@pytest.fixture
def ask(capsys):
    def asked(*arguments):
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return asked


def test_the_real_command_prints_the_divisions_side_by_side():
    answer = placefirst("map", "jp", "--on", "2026-07-01")

    assert (0, "") == (answer.returncode, answer.stderr)
    head = " ".join(answer.stdout.partition("Service ")[0].split())
    assert all(word in head for word in ("Labour", "Welfare", "Mental Health"))
    assert "3,301◐" in answer.stdout
    assert "Work and life support" in answer.stdout


def test_a_table_in_a_pipe_has_no_colour_and_never_more_than_its_width():
    answer = placefirst("map", "jp", "--on", "2026-07-01")

    assert "\x1b" not in answer.stdout
    body = [line for line in answer.stdout.splitlines() if not line.startswith("[")]
    assert max(len(line) for line in body) <= 120


def test_no_number_is_broken_over_two_lines(ask):
    _, out, _ = ask("map", "xx", "--on", "2026-07-01")

    assert "25,000,000●" in out
    assert "40,000●" in out


def test_json_is_one_object_that_holds_every_number_with_mark_and_source(ask):
    code, out, _ = ask("map", "jp", "--on", "2026-07-01", "--json")
    answer = json.loads(out)
    rules = [
        rule
        for division in answer["divisions"]
        for programme in division["programmes"]
        for rule in programme["rules"].values()
    ]
    numbers = [number for rule in rules for number in rule["values"]]

    assert 0 == code
    assert ("jp", "JPY", "2026-07-01") == (answer["country"], answer["currency"], answer["on"])
    assert sum(answer["marks"].values()) == len(numbers) > 300
    assert all(number["source"]["mark"] in "●◐◌" and number["source"]["title"] for number in numbers)
    assert all(rule["not_in_force"] for rule in rules if not rule["values"])


def test_json_says_who_pays_in_exact_shares(ask):
    _, out, _ = ask("map", "xx", "--on", "2026-07-01", "--programme", "centres", "--json")
    programme = json.loads(out)["divisions"][0]["programmes"][0]

    assert [
        {"payer": "nation_labour", "share": "2/3"},
        {"payer": "prefectures", "share": "1/3"},
    ] == programme["paid_by"]


def test_one_programme_is_shown_with_every_cell_of_its_tables(ask):
    _, brief, _ = ask("map", "jp", "--on", "2026-07-01")
    _, whole, _ = ask("map", "jp", "--on", "2026-07-01", "--programme", "transition_support")

    assert "Hello Work" in brief
    assert "Retention support" not in whole
    assert "21-40, >=50%" in whole
    assert "21-40, >=50%" not in brief


def test_a_rule_changes_on_its_day(ask):
    eve, day = (ask("map", "jp", "--on", on)[1] for on in ("2026-06-30", "2026-07-01"))

    assert "2.5%" in eve
    assert "2.7%" in day


def test_before_any_law_the_map_says_so_and_does_not_fail(ask):
    code, out, _ = ask("map", "xx", "--on", "1999-01-01")

    assert 0 == code
    assert "No number is in force." in out
    assert "(not in force)" in out
    assert "Not in force on this day:" in out


def test_the_map_speaks_japanese(ask):
    code, out, _ = ask("map", "jp", "--on", "2026-07-01", "--language", "ja")

    assert 0 == code
    assert "就労移行支援" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["map", "zz"], "There is no country 'zz'. Known: "),
        (["map", "jpp"], "Did you mean 'jp'?"),
        (["map", "../jp"], "There is no country"),
        (["map", "xx", "--on", "tomorrow"], "--on 'tomorrow' is no day. Write it as 2026-07-01."),
        (["map", "xx", "--on", "2026-02-30"], "is no day"),
        (["map", "xx", "--programme", "day_cares"], "Did you mean 'day_care'?"),
        (["map", "xx", "--language", "fr"], "There is no language 'fr'."),
        (["map"], "Missing argument"),
        (["map", "xx", "--nope"], "--nope"),
        (["mapp", "xx"], "No such command 'mapp'"),
    ],
)
def test_a_mistake_is_one_sentence_on_the_error_stream_and_exit_code_2(ask, arguments, sentence):
    code, out, err = ask(*arguments)

    assert (2, "") == (code, out)
    assert sentence in err
    assert 1 == len(err.splitlines())
    assert "Traceback" not in err


def test_a_reader_that_goes_away_is_no_mistake():
    writer = subprocess.Popen(
        [PLACEFIRST, "map", "jp", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    writer.stdout.readline()
    writer.stdout.close()

    assert (b"", 0) == (writer.stderr.read(), writer.wait(timeout=60))
    writer.stderr.close()


def test_a_full_disk_is_a_sentence():
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [PLACEFIRST, "map", "xx"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )

    assert 2 == answer.returncode
    assert "No space left on device" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_terminal_without_the_marks_still_reads():
    answer = placefirst("map", "xx", env={"PYTHONIOENCODING": "ascii"})

    assert (0, "") == (answer.returncode, answer.stderr)
    assert "3? workers each" in answer.stdout


def test_help_lists_every_command_without_importing_any():
    probe = (
        "import sys; from placefirst_cli.app import run; run(['--help']);"
        "heavy = {'numpy', 'numba', 'django', 'yaml', 'rich', 'polars', 'placefirst_cli.map'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert all(f"\n  {name} " in answer.stdout for name in COMMANDS)
    assert "[]" == answer.stdout.splitlines()[-1]


def test_no_arguments_means_help(ask):
    code, out, err = ask()

    assert (0, "") == (code, err)
    assert out.startswith("Usage: placefirst")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_one_file_with_a_command_in_it(ask, name):
    code, out, err = ask(name, "--help")

    assert (0, "") == (code, err)
    assert f"placefirst {name}" in out


def test_values_are_shown_as_a_reader_wants_them():
    from fractions import Fraction

    assert ["1,210", "2.5%", "1/3", "yes", "30-40%", "11.18", "1.5"] == [
        shown(value, unit)
        for value, unit in (
            (Fraction(1210), "unit/day"),
            (Fraction("0.025"), "ratio"),
            (Fraction(1, 3), "ratio"),
            (True, "flag"),
            ("30-40%", "word"),
            (Fraction("11.18"), "XTS/unit"),
            (Fraction("1.5"), "ratio"),
        )
    ]
    assert ("XTS per person per month", "") == (unit_words("XTS/person/month"), unit_words("word"))


def test_in_japanese_the_commands_own_words_are_japanese_too(ask):
    code, out, _ = ask("map", "jp", "--language", "ja", "--on", "2026-07-01", "--programme", "day_care")

    assert code == 0
    assert "精神科デイ・ケア（精神・障害保健部門、算定ルール：診療報酬の点数）" in out
    for english in (
        "Rule in force",
        "Not in force",
        "paid by rule",
        " by form",
        "employment services",
        "Of 4",
    ):
        assert english not in out
    assert "デイ・ナイト・ケア" in out
    assert "点／日" in out
