"""placefirst evaluate refit: by its real command, on figures of a made-up network."""

import json
import re
from pathlib import Path

import pytest

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
    [("[", "is no JSON"), ("[1]", "is an object"), ('{"format": 9}', "cannot be read|can read")],
)
def test_what_is_no_quarter_is_refused(content, says, tmp_path, capsys):
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")

    assert run(["evaluate", "refit", "xx", str(path)]) != 0
    assert re.search(says, capsys.readouterr().err)


def test_two_figures_of_one_quarter_of_one_service_are_refused(files, tmp_path, capsys):
    both = [json.loads(Path(each).read_text(encoding="utf-8")) | {"service": "a"} for each in files[:2]]
    path = tmp_path / "both.json"
    path.write_text(json.dumps(both), encoding="utf-8")

    assert run(["evaluate", "refit", "xx", str(path)]) != 0
    assert "two different figures" in capsys.readouterr().err
