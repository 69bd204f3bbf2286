"""placefirst evaluate refit: by its real command, on figures of a made-up network."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from placefirst.exchange.taken_file import taken_zip
from placefirst.parameters.read import load_country
from placefirst_cli.app import run
from tests.core.calibration.registry import registry


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A network of four services, each with a file."""
    folder = tmp_path_factory.mktemp("network")
    made = registry(load_country("xx"), {"service_models.ips_rate": 0.3}, services=4, people=60)
    for n, service in enumerate(made):
        (folder / f"{n}.json").write_text(json.dumps(service.newest.to_json()), encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def test_before_and_after_stand_beside_each_other(files, capsys):
    assert run(["evaluate", "refit", "xx", *files]) == 0

    text = capsys.readouterr().out
    assert "4 services, 240 people" in text
    assert "Never for a decision on a person's benefit" in " ".join(text.split())
    assert "service_models.ips_rate: The data tell it" in text
    assert text.index("Before and after") < text.index("Told by the services")


def test_it_speaks_japanese(files, capsys):
    assert run(["evaluate", "refit", "xx", *files, "--language", "ja"]) == 0

    assert "事前と事後" in capsys.readouterr().out


def test_what_is_told_is_written_and_explain_says_whose_data_it_rests_on(files, tmp_path, capsys):
    overlay = tmp_path / "ours.yaml"
    command = ["evaluate", "refit", "xx", *files, "--write", str(overlay), "--title", "Our network"]
    assert run([*command, "--on", "2026-07-01"]) == 0
    assert f"placefirst explain xx --overlay {overlay}" in " ".join(capsys.readouterr().out.split())
    text = overlay.read_text(encoding="utf-8")
    assert "on: 2026-07-01" in text

    explain = ["explain", "xx", "--years", "1", "--people", "2000", "--overlay", str(overlay), "--json"]
    assert run(explain) == 0
    notes = json.loads(capsys.readouterr().out)["notes"]
    assert any("With a network's own data: Our network" in note["en"] for note in notes)


def test_one_object_holds_all_of_it(files, capsys):
    assert run(["evaluate", "refit", "xx", *files, "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["people"] == 240
    rate = next(each for each in found["parameters"] if each["path"] == "service_models.ips_rate")
    assert rate["prior"]["middle"] == 0.156
    assert rate["posterior"]["low"] < rate["posterior"]["middle"] < rate["posterior"]["high"]
    assert found["never"]["ja"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[", "cannot be read as JSON"),
        ("[1]", "no figures of a quarter"),
        ('{"format": 9}', "cannot be read|can read"),
    ],
)
def test_what_is_no_quarter_is_refused(content, says, tmp_path, capsys):
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")

    assert run(["evaluate", "refit", "xx", str(path)]) != 0
    assert re.search(says, capsys.readouterr().err)


def taken(folder, purpose):
    """What an agency took away: one person, in a job since May."""
    rows = {
        "people": (("id", "stage", "accepted_on", "closed_on"), [["p1", "working", "2026-04-02", None]]),
        "referrals": (
            ("id", "person_id", "received_on", "decision", "decided_on", "source", "reason", "was_employed",
             "first_contact_on"),
            [["r1", "p1", "2026-04-01", "accepted", "2026-04-02", "clinic", "", "no", "2026-04-03"]],
        ),
        "jobs": (
            ("person_id", "started_on", "ended_on", "is_over", "setting", "is_competitive", "is_permanent",
             "hours_per_week", "four_hours_on", "wage", "wage_per"),
            [["p1", "2026-05-01", None, "no", "ordinary", None, "yes", 24, "2026-05-01", 1100, "hour"]],
        ),
        "closings": (("person_id", "on", "reopened_on"), []),
        "contacts": (("person_id", "on", "place", "whom", "held"), []),
    }  # fmt: skip
    path = folder / "taken.zip"
    day = date(2026, 7, 10)
    path.write_bytes(taken_zip(rows, service="xx-0001", purpose=purpose, day=day, people=1, has_names=False))
    return path


def test_what_an_agency_took_away_for_statistics_is_read_and_nothing_else(tmp_path, capsys):
    path = taken(tmp_path, "statistics / 統計")
    assert run(["evaluate", "refit", "xx", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    rate = next(each for each in found["parameters"] if each["path"] == "service_models.ips_rate")
    assert (rate["people"], rate["events"], rate["status"]) == (1, 1, "too_few")

    own = taken(tmp_path, "a copy of one's own / 控え")
    assert run(["evaluate", "refit", "xx", str(own)]) != 0
    assert "did not agree to statistics" in capsys.readouterr().err


def test_two_figures_of_one_quarter_of_one_service_are_refused(files, tmp_path, capsys):
    both = [json.loads(Path(each).read_text(encoding="utf-8")) | {"service": "a"} for each in files[:2]]
    path = tmp_path / "both.json"
    path.write_text(json.dumps(both), encoding="utf-8")

    assert run(["evaluate", "refit", "xx", str(path)]) != 0
    assert "two different figures" in capsys.readouterr().err
