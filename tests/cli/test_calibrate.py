"""placefirst calibrate and validate: what they say of a small part of the country, and how they stop."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from placefirst.calibration import fitting
from placefirst.errors import StorageFailed
from placefirst_cli import validate
from placefirst_cli.calibrate import command
from tests.cli.command import within

RUN = (sys.executable, "-c", "from placefirst_cli import main; main()")


@pytest.fixture(scope="module")
def shown():
    """The validation of a small part of Japan, run once: as an object, and as a page of findings."""
    compute, found = validate._validated, []

    def once(*arguments, **options):
        if not found:
            found.append(compute(*arguments, **options))
        return found[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validate, "_validated", once)
        faces = [within("validate", "jp", "--share", "0.04", face) for face in ("--json", "--findings")]
    assert [told.returncode for told in faces] == [0, 0], [told.stderr for told in faces]
    return [told.stdout for told in faces]


@pytest.fixture(scope="module")
def validated(shown):
    """The validation as one object."""
    return json.loads(shown[0])


def test_validation_shows_every_target_with_its_kind_and_says_which_it_misses(validated):
    rows = validated["targets"]

    assert {"CAL", "CHK"} == {row["kind"] for row in rows.values()}
    assert validated["misses"] == [name for name, row in rows.items() if row["meets"] is False]
    assert rows["gaf_odds_ratio"]["meets"] is True
    assert rows["tse_users_mental_share"]["meets"] is None
    assert all(row["mark"][0] in "●◐◌" and row["source"] for row in rows.values())


def test_every_finding_has_an_answer_a_rule_and_what_it_rests_on(validated):
    found = validated["findings"]

    assert len(found) == 8
    assert found["nothing_before_year_end"]["holds"] is True
    assert all(each["rule"] and each["rests_on"] and each["numbers"] for each in found.values())


def test_the_page_of_findings_is_markdown(shown):
    page = shown[1]

    assert page.startswith("# Findings: Japan\n")
    assert "seed 1" in page
    assert "`five_places_cost`" in page


def test_calibration_checks_the_present_values_against_every_flow():
    told = within("calibrate", "jp", "--share", "0.04", "--waves", "0", "--json")

    assert told.returncode == 0, told.stderr
    answer = json.loads(told.stdout)
    assert all(flow["meets"] for flow in answer["flows"].values())
    assert all(each["before"] == each["now"] for each in answer["parameters"].values())
    assert len(answer["points"]) == 1
    assert answer["allowed"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("calibrate", "xx"), "no published flows"),
        (("validate", "xx"), "no published targets"),
        (("calibrate", "zz"), "zz"),
        (("calibrate", "jp", "--points", "-1"), "0 to 200 points"),
        (("calibrate", "jp", "--share", "0"), "share"),
        (("calibrate", "jp", "--seed", "-1"), "--seed must be a whole number from 0"),
        (("validate", "jp", "--seed", str(2**64)), "--seed must be a whole number from 0"),
        (("calibrate", "jp", "--threads", "0"), "--threads must be between 1 and 256, not 0"),
        (("validate", "jp", "--threads", "257"), "--threads must be between 1 and 256, not 257"),
        (("calibrate", "jp", "--start", "2026"), "no month"),
        (("calibrate", "jp", "--points", "3", "--write"), "more than 20"),
        (("calibrate", "jp", "--refit", "--points", "30", "--write"), "leave out --refit"),
        (("calibrate", "jp", "--points", "3", "--out", "mine.yaml"), "--out writes what the waves found"),
        (("calibrate", "jp", "--overlay", "mine.yaml"), "mine.yaml cannot be read"),
        (("explain", "jp", "--overlay", "mine.yaml"), "mine.yaml cannot be read"),
        (("calibrate", "jp", "--on", "yesterday"), "is no day"),
        (("calibrate", "jp", "--out", "/proc/mine.yaml"), "cannot be written"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(arguments, said):
    told = within(*arguments)

    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_points_that_could_not_be_stored_are_not_looked_for(monkeypatch):
    def searched(*_arguments, **_options):
        raise AssertionError("a quarter of an hour for nothing")

    monkeypatch.setattr(fitting, "points_path", lambda _country: Path("/proc/points.csv"))
    monkeypatch.setattr(fitting, "calibrate", searched)

    with pytest.raises(StorageFailed, match=r"/proc/points\.csv cannot be written"):
        command("jp", points=30, write=True)


def test_an_answer_says_that_an_overlay_was_laid_over_the_country(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "overlay: xx\nvalues:\n  search.start_rate: {value: 0.1, source: ours, range: [0.08, 0.12]}\n"
        "sources:\n  ours: {title: A test, publisher: Us, evidence: model, read: calibrated}\n"
    )
    told, plain = (
        within("explain", "xx", "--years", "1", "--json", *more) for more in (("--overlay", str(path)), ())
    )
    answer = json.loads(told.stdout)
    digests = {json.loads(each.stdout)["scenarios"]["baseline"]["digest"] for each in (told, plain)}
    read = {line["path"]: line for line in answer["rests_on"]}

    assert any("mine.yaml" in note["en"] and "digest" in note["en"] for note in answer["notes"])
    assert read["xx.search.start_rate"]["value"] == "0.1"
    assert read["xx.search.start_rate"]["over"]["value"] == "0.09"
    assert len(digests) == 2


def test_ctrl_c_leaves_nothing_half_written(tmp_path):
    path = tmp_path / "mine.yaml"
    process = subprocess.Popen(
        [*RUN, "calibrate", "jp", "--share", "0.02", "--out", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr.readline().startswith("· central values".encode())
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)

    assert (130, b"") == (process.returncode, out)
    assert b"placefirst: Stopped; nothing was written." in err
    assert list(tmp_path.iterdir()) == []
