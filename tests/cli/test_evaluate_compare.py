"""``placefirst evaluate compare``: agencies from files, on a terminal and as JSON, without a ranking."""

import json
from datetime import date

import pytest

from placefirst.inference.expected import FOLDER, as_text
from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import Cell, Fidelity, Quarterly
from tests.cli.command import placefirst, within

MEASURE = "learning_community_quarter"
VERSION = load_measure(MEASURE).version


def figures(low, high, score):
    parts = {"le_50": (low, 20), "61_70": (high, 24)}
    cells = [Cell(MEASURE, VERSION, "", "", low + high, 44)]
    cells += [
        Cell(MEASURE, VERSION, "gaf+diagnosis", f"{band}|depression", *counts)
        for band, counts in parts.items()
    ]
    review = Fidelity("ips_25", score, date(2026, 5, 1), is_review=True)
    return Quarterly(date(2026, 4, 1), date(2026, 6, 30), tuple(cells), fidelity=review, people=44)


@pytest.fixture
def file(tmp_path):
    rows = [(8, 14), (1, 2), (9, 12), (7, 13), (10, 15), (6, 11), (8, 12)]
    path = tmp_path / "network.json"
    path.write_text(
        json.dumps(
            [
                {"code": f"xx-{number}", "quarterly": figures(*row, 80 + 5 * number).to_json()}
                for number, row in enumerate(rows)
            ]
        )
    )
    return str(path)


def test_agencies_stand_by_code_with_what_is_not_shown_and_what_none_of_it_says(file):
    done = placefirst("evaluate", "compare", file, "--country", "xx")
    said = " ".join(done.stdout.split())

    assert done.returncode == 0, done.stderr
    assert "41.6% of all (128 of 308), 7 agencies" in said
    assert "a small count would be told): xx-1," in said
    assert "This is no ranking" in said
    assert said.index("xx-0 ") < said.index("xx-4 ") < said.index("xx-6 ")
    assert "None of it says why" in said


def test_the_object_holds_every_method_or_why_not(file):
    found = json.loads(within("evaluate", "compare", file, "--json").stdout)

    assert {each["key"] for each in found["funnel"]["agencies"]} == {
        each["key"] for each in found["case_mix"]["agencies"]
    }
    assert "keeps: 0" in found["expected"]["why_not"]
    assert found["fidelity"][0]["link"]["agencies"] == 5
    assert 0.34 in {each["value"] for each in found["published"]}


def test_in_japanese(file):
    said = within("evaluate", "compare", file, "--language", "ja").stdout
    assert "順位ではありません" in said
    assert "ファンネルプロット" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Which agencies?"),
        (("FILE", "--quarter", "2025-01"), "At least 5 are needed"),
        (("FILE", "--measure", "happiness"), "There is no measure"),
        (("FILE", "--country", "zz"), "There is no country"),
        (("FILE", "--expect", "xx"), "reads no files"),
        (("nowhere.json",), "cannot be read: No such file"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(file, arguments, says):
    done = within("evaluate", "compare", *(file if each == "FILE" else each for each in arguments))
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_two_figures_of_one_agency_are_refused(file, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"code": "xx-0", "quarterly": figures(1, 1, 90).to_json()}))
    assert "two different figures" in within("evaluate", "compare", file, str(other)).stderr


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_what_the_model_expects_is_kept_as_the_command_writes_it(path):
    text = path.read_text(encoding="utf-8")
    plain = json.loads(text)

    assert as_text(plain) == text
    for measure, each in plain["measures"].items():
        assert each["version"] == load_measure(measure).version, "write it anew: --expect CODE --write"


def test_the_example_of_the_documents_is_compared_released_and_refits_the_model(tmp_path):
    example = "docs/examples/evaluate/agencies.json"
    out = {name: tmp_path / name for name in ("q1.zip", "own.yaml")}
    compared = placefirst("evaluate", "compare", example)
    released = placefirst("evaluate", "release", example, "--country", "xx", "--write", str(out["q1.zip"]))
    refitted = placefirst("evaluate", "refit", "xx", example, "--write", str(out["own.yaml"]))

    assert [each.returncode for each in (compared, released, refitted)] == [0, 0, 0]
    assert "This is no ranking" in compared.stdout
    assert all(path.exists() for path in out.values())
