"""``placefirst evaluate quarter``: an agency's own quarter from the file it took away."""

import json

import pytest

from tests.cli.command import placefirst, within
from tests.house.tree import ROOT

EXAMPLE = str(ROOT / "docs" / "examples" / "evaluate" / "records.zip")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Do not publish", "By GAF", "GAF 50 or less", "Acceptance to first competitive job"]),
        ("ja", ["公表", "GAF別", "GAF 50以下", "受け入れから最初の一般就労まで"]),
    ],
)
def test_the_example_is_told_by_measure_group_and_time(language, words):
    told = within("evaluate", "quarter", EXAMPLE, "--language", language)

    assert (told.returncode, told.stderr) == (0, "")
    assert all(word in " ".join(told.stdout.split()) for word in words), told.stdout


def test_the_json_holds_numerator_denominator_definition_and_why_rows_are_not_counted():
    found = json.loads(within("evaluate", "quarter", EXAMPLE, "--quarter", "2026-04", "--json").stdout)

    assert found["quarter"] == "2026-04"
    assert not found["may_be_published"]
    for each in found["measures"]:
        assert {"above", "below", "uncounted", "says", "source", "version"} <= set(each)
        assert (
            each["rate"] is None
            if not each["below"]
            else each["rate"] == pytest.approx(each["above"] / each["below"], abs=1e-6)
        )
    job = next(each for each in found["times"] if (each["what"], each["by"]) == ("first_job", ""))
    assert job["followed"] >= job["ended"] > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([EXAMPLE, "--quarter", "2026-05"], "begins no quarter"),
        ([EXAMPLE, "--quarter", "2026-10"], "Choose 2026-07"),
        (["nowhere.zip"], "Name the archive"),
        ([EXAMPLE, "--language", "fr"], "language"),
    ],
)
def test_a_mistake_is_a_sentence_and_no_traceback(arguments, says):
    told = within("evaluate", "quarter", *arguments)

    assert told.returncode == 2
    assert says in told.stderr
    assert "Traceback" not in told.stderr


def test_the_command_starts_for_itself():
    assert "own records" in placefirst("evaluate", "quarter", "--help").stdout
