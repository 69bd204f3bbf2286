"""``placefirst evaluate release``: what holds is written; what would tell a small count is refused."""

import json
from dataclasses import replace
from datetime import date

import pytest

from placefirst.exchange.release_files import ledger_json, read_ledger
from placefirst.measures.definition import load_measure
from placefirst.measures.quarterly import Cell, Quarterly
from tests.cli.command import placefirst, within

MEASURE = "learning_community_quarter"
GROUPS = ("schizophrenia", "bipolar", "depression", "anxiety", "developmental", "other", "not_known")


def agency(number, above, below):
    """Return one agency's quarter: counts by group of diagnosis."""
    version = load_measure(MEASURE).version
    cells = [
        Cell(MEASURE, version, "diagnosis", of, a, b) for of, a, b in zip(GROUPS, above, below, strict=True)
    ]
    cells.append(Cell(MEASURE, version, "", "", sum(above), sum(below)))
    made = Quarterly(date(2026, 4, 1), date(2026, 6, 30), tuple(cells))
    return {"code": f"a{number}", "quarterly": made.to_json()}


NOBODY = (0,) * 7
#: 13 people in each group, 91 in all: shown as 15 and 90, which leaves 91 or 92.
FIVE = [agency(number, NOBODY, (3 if number < 3 else 2,) * 7) for number in range(5)]


@pytest.fixture
def files(tmp_path):
    for name, content in (("five", FIVE), ("six", [*FIVE, agency(5, NOBODY, (1, *NOBODY[1:]))])):
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    return tmp_path


def test_what_holds_is_written_with_its_ledger(files):
    found = placefirst("evaluate", "release", "five.json", "--country", "xx", "--write", "out.zip", cwd=files)

    assert found.returncode == 0, found.stderr
    assert "at least three numbers are possible" in " ".join(found.stdout.split())
    (kept,) = read_ledger(files / "out.zip")
    assert kept.shown(f"{MEASURE}@2020/below", "network") == 90
    assert '"quarterly"' not in (files / "out.zip").read_bytes().decode("latin-1")


def test_an_agency_that_came_late_is_not_told_by_the_difference(files):
    within("evaluate", "release", "five.json", "--write", "out.zip", cwd=files)
    told = within("evaluate", "release", "six.json", "--earlier", "out.zip", "--strict", "--json", cwd=files)
    held = within("evaluate", "release", "six.json", "--earlier", "out.zip", "--json", cwd=files)

    assert told.returncode == 1
    answer = json.loads(told.stdout)
    assert answer["release"] is None
    assert all(each["most"] - each["least"] < 2 for each in answer["could_be_worked_out"])
    assert held.returncode == 0
    assert json.loads(held.stdout)["withheld"]
    assert answer["attacked_with"] == 1
    said = within("evaluate", "release", "six.json", "--earlier", "out.zip", "--strict", cwd=files).stdout
    assert "Earlier releases given: 1; of this quarter and of agencies in it: 1." in " ".join(said.split())
    assert "what differs between two releases (agencies: 1): 0 to 1" in " ".join(said.split())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read as JSON"),
        ("{}", "no figures of a quarter"),
        ("[]", "no figures of an agency"),
        ('["one"]', "no figures of a quarter"),
    ],
)
def test_a_file_of_something_else_is_refused_with_a_sentence(tmp_path, content, says):
    (tmp_path / "wrong.json").write_text(content)
    found = within("evaluate", "release", "wrong.json", cwd=tmp_path)

    assert found.returncode == 2
    assert says in " ".join(found.stderr.split())
    assert "Traceback" not in found.stderr


def test_a_ledger_that_is_none_is_refused(files):
    found = within("evaluate", "release", "five.json", "--earlier", "six.json", cwd=files)

    assert found.returncode == 2
    assert "no ledger of releases" in " ".join(found.stderr.split())


def test_a_ledger_of_another_country_is_refused_and_one_of_other_agencies_is_said_to_tell_nothing(files):
    within("evaluate", "release", "five.json", "--country", "xx", "--write", "out.zip", cwd=files)
    foreign = within("evaluate", "release", "six.json", "--earlier", "out.zip", cwd=files)
    assert foreign.returncode == 2
    assert "What was released before is of xx" in " ".join(foreign.stderr.split())

    others = [{**each, "code": f"b{number}"} for number, each in enumerate(FIVE)]
    (files / "others.json").write_text(json.dumps(others))
    told = within("evaluate", "release", "others.json", "--country", "xx", "--earlier", "out.zip", cwd=files)
    assert "None of the 1 earlier releases is of this quarter" in " ".join(told.stdout.split())


def test_a_forged_ledger_that_cannot_be_true_beside_the_figures_is_refused(files):
    within("evaluate", "release", "five.json", "--write", "out.zip", cwd=files)
    (kept,) = read_ledger(files / "out.zip")
    forged = replace(kept, cells={**kept.cells, (f"{MEASURE}@2020/below", "network", "", ""): 200})
    (files / "forged.json").write_bytes(ledger_json([forged]))
    found = within("evaluate", "release", "five.json", "--earlier", "forged.json", cwd=files)

    assert found.returncode == 2
    assert "contradict each other" in found.stderr


def test_figures_of_people_who_did_not_agree_are_refused_by_what_they_were_taken_for(files):
    own = [{**each, "taken_for": "a copy of our own / 自事業所の控え"} for each in FIVE]
    (files / "own.json").write_text(json.dumps(own))
    agreed = [{**each, "taken_for": "statistics / 統計"} for each in FIVE]
    (files / "agreed.json").write_text(json.dumps(agreed))

    refused = within("evaluate", "release", "own.json", "--write", "own.zip", cwd=files)
    assert refused.returncode == 2
    assert "did not agree to statistics" in " ".join(refused.stderr.split())
    assert not (files / "own.zip").exists()
    assert within("evaluate", "release", "agreed.json", cwd=files).returncode == 0
