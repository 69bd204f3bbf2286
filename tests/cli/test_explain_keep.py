"""placefirst explain --keep: one person's month in the terminal."""

import json

import pytest

from tests.cli.command import within


def placefirst(*arguments):
    return within("explain", *arguments)


def keep(text, *more, country="jp"):
    told = placefirst(country, "--keep", text, "--on", "2026-04-01", *more)
    assert (0, "") == (told.returncode, told.stderr)
    return told.stdout


def test_it_says_the_finding_the_loss_the_lines_and_whom_to_ask():
    told = " ".join(keep("pension=grade_2,assistance=yes,certificate=grade_2_3").split())

    assert "At 20 hours a week you would have 157,615 JPY a month, 23,215 JPY more than today" in told
    assert "Work would take 59,472 JPY a month of what you receive today." in told
    assert "In hand" in told and "Caseworker of the welfare office" in told
    assert "What is not worked out here" in told


@pytest.mark.parametrize(("language", "words"), [("ja", "手元に残る額"), ("plain", "残る お金")])
def test_it_speaks_japanese_and_plain_japanese_without_furigana(language, words):
    told = keep("", "--language", language)

    assert words in told
    assert "《" not in told


def test_as_data_every_line_says_what_it_rests_on():
    told = json.loads(keep("pension=grade_2,hours=24", "--json"))
    lines = {line["line"]: line for line in told["at"][1]["lines"]}

    assert [10, 20, 24, 30] == [each["work"]["hours"] for each in told["at"]]
    assert 8_967 == lines["pension_insurance"]["amount"]
    assert "jp.money.pension_contribution_rate" in {
        each["path"] for each in lines["pension_insurance"]["rests_on"]
    }
    assert {each["source"] for line in lines.values() for each in line["rests_on"]} <= told["sources"].keys()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("jp", "--keep", "colour=red"), "Known: pension"),
        (("jp", "--keep", "pension=grade_9"), "This is none of the answers."),
        (("no", "--keep", ""), "no has no rules of benefits and tax"),
        (("jp", "--keep", "", "--language", "fr"), "There is no language 'fr'"),
        (("jp", "--keep", "", "--on", "1999-01-01"), "not in force"),
    ],
)
def test_mistakes_are_said(arguments, words):
    told = placefirst(*arguments)

    assert told.returncode == 2
    assert words in told.stderr
