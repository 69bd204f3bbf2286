"""``placefirst lab``: a lab as a file, out of an installation, into one, and read without any."""

import re
import sys
from dataclasses import replace

import pytest

from placefirst.deliberation.example import read_example
from placefirst.deliberation.file import lab_of_text, lab_text
from placefirst_cli.app import run
from tests.cli.command import COMMAND
from tests.installation import at_home

EXAMPLE = read_example("asia_pacific_2025").lab
SIGN_UP = """
from placefirst_web.settings import database
with database.running():
    import django; django.setup()
    from placefirst_web.accounts.models import Account
    Account.objects.create_user("lead@desk.example", "x")
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lab.json"
    path.write_text(lab_text(EXAMPLE), encoding="utf-8")
    return path


def test_the_example_is_written_as_json_and_as_tables(tmp_path, capsys):
    for ending in ("json", "zip"):
        path = tmp_path / f"lab.{ending}"
        assert run(["lab", "export", str(path), "--lab", "asia_pacific_2025"]) == 0
        assert "2 priorities, 2 proposals" in capsys.readouterr().out
        assert run(["lab", "report", str(path)]) == 0
        assert "Each of 23 sentences rests on something" in capsys.readouterr().out


@pytest.mark.parametrize("face", ["pdf", "docx"])
def test_a_report_is_written_from_the_file_alone(file, tmp_path, face, capsys):
    out = tmp_path / f"report.{face}"

    assert run(["lab", "report", str(file), "--out", str(out), "--language", "ja"]) == 0
    assert out.read_bytes()[:4] == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}[face]


def test_a_sentence_that_rests_on_nothing_is_named_and_keeps_the_report_from_being_written(
    file, tmp_path, capsys
):
    first, *others = EXAMPLE.proposals
    loose = tuple(
        replace(each, rests_on=("note:gone",)) if each.key == "rights" else each for each in first.statements
    )
    lab = replace(EXAMPLE, proposals=(replace(first, statements=loose), *others))
    file.write_text(lab_text(lab), encoding="utf-8")
    out = tmp_path / "report.pdf"

    assert run(["lab", "report", str(file)]) == 0
    summed_up = capsys.readouterr().out
    refused = run(["lab", "report", str(file), "--out", str(out)])

    assert "rests on nothing: The Convention on the Rights of Persons with Disabilities." in summed_up
    assert "statement:rights rests on note:gone, which is gone." in summed_up
    assert refused == 2 and not out.exists()
    assert run(["lab", "report", str(file), "--out", str(out), "--opinions"]) == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["export", "lab.txt", "--lab", "asia_pacific_2025"], "ends in .json or .zip"),
        (["export", "lab.json"], "Which lab?"),
        (["export", "lab.json", "--lab", "mars"], "There is no lab 'mars'"),
        (["import", "nowhere.json", "--owner", "a@b.example"], "cannot be read"),
        (["report", "nowhere.json"], "cannot be read"),
        (["report", "lab.json", "--language", "fr"], "There is no language 'fr'"),
        (["report", "lab.json", "--out", "report.txt"], "a .pdf or .docx file"),
        (["throw", "lab.json"], "throw"),
    ],
)
def test_a_mistake_is_one_sentence(command, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert run(["lab", *command]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_a_file_that_is_no_lab_is_refused_with_its_name(tmp_path, capsys):
    path = tmp_path / "shopping.json"
    path.write_text('{"eggs": 6}', encoding="utf-8")

    assert run(["lab", "report", str(path)]) == 2
    assert "shopping.json is no lab" in capsys.readouterr().err


def test_a_lab_goes_into_an_installation_and_comes_out_the_same(file, home, tmp_path):
    back = tmp_path / "back.json"

    at_home(home, sys.executable, "-c", SIGN_UP)
    unknown = at_home(home, COMMAND, "lab", "import", str(file), "--owner", "nobody@desk.example")
    brought = at_home(home, COMMAND, "lab", "import", str(file), "--owner", "lead@desk.example")
    key = re.search(r"/jp/lab/([0-9a-f-]{36})/", brought.stdout)[1]
    exported = at_home(home, COMMAND, "lab", "export", str(back), "--lab", key)

    assert unknown.returncode == 2 and "There is no account nobody@desk.example" in unknown.stderr
    assert exported.returncode == 0, exported.stderr
    again = lab_of_text(back.read_bytes(), "back.json")
    assert [each.text for each in again.notes] == [each.text for each in EXAMPLE.notes]
    assert (again.title, again.question, again.setting) == (EXAMPLE.title, EXAMPLE.question, EXAMPLE.setting)
    stated = [[each.text for each in proposal.statements] for proposal in again.proposals]
    assert stated == [[each.text for each in proposal.statements] for proposal in EXAMPLE.proposals]
