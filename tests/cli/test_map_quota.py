"""placefirst map jp --quota: one employer's fiscal year, by the real command."""

import json
from pathlib import Path

import pytest

from tests.cli.command import placefirst

EXAMPLE = Path(__file__).parents[2] / "docs/examples/employer.yaml"


def test_the_year_is_printed_month_by_month_with_rule_and_source():
    told = placefirst("map", "jp", "--quota", str(EXAMPLE), "--on", "2026-07-01")

    assert 0 == told.returncode, told.stderr
    assert "In 2026-07: 5 required, 4 counted." in told.stdout
    assert all(f"2026-{month:02}" in told.stdout for month in range(4, 13))
    assert "Levy to pay" in told.stdout and "150,000 JPY" in told.stdout
    assert "owes a levy of ¥150,000" in told.stdout
    assert "(214.5 − 15) × 2.7% = 5.3865 (10,773/2,000) → 5" in told.stdout
    assert "◐" in told.stdout and "●" in told.stdout and "◌ derived" in told.stdout


def test_json_is_one_object_and_every_reference_of_a_figure_is_there():
    told = placefirst("map", "jp", "--quota", str(EXAMPLE), "--json")
    answer = json.loads(told.stdout)

    assert 0 == told.returncode, told.stderr
    assert (2026, 12) == (answer["fiscal_year"], len(answer["months"]))
    assert 150_000 == answer["figures"]["levy"]["value"]
    assert "10773/2000" == answer["steps"][1]["steps"][2]["exact"]
    assert ["quota_3_0"] == [each["option"] for each in answer["other_rates"] if each["option"]]
    assert 324_000 == next(each["change"] for each in answer["one_more"] if each["counts"] == 1)
    assert answer["figures"]["must_file"]["value"] is True
    for figure in answer["figures"].values():
        assert figure["rule"] and set(figure["rests_on"]) <= set(answer["rests_on"])
    assert {"◐", "●", "◌"} == {each["source"]["mark"] for each in answer["rests_on"].values()}


def test_the_year_can_be_read_in_japanese():
    told = placefirst("map", "jp", "--quota", str(EXAMPLE), "--language", "ja")

    assert 0 == told.returncode, told.stderr
    assert "納付金" in told.stdout and "申告義務" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["jp", "--quota", "nowhere.yaml"], "nowhere.yaml cannot be read"),
        (["jp", "--quota", str(EXAMPLE), "--on", "2025-01-01"], "outside the employer's fiscal year"),
        (["jp", "--quota", str(EXAMPLE), "--programme", "ips"], "do not go together"),
        (["zz", "--quota", str(EXAMPLE)], "no country 'zz'"),
    ],
)
def test_a_mistake_is_a_sentence_and_exit_code_two(arguments, says):
    told = placefirst("map", *arguments)

    assert (2, "") == (told.returncode, told.stdout)
    assert says in told.stderr
    assert "Traceback" not in told.stderr


def test_a_broken_file_is_named_with_its_line(tmp_path):
    path = tmp_path / "broken.yaml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("kind: physical", "kind: physic", 1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("kind: physic,")].count("\n") + 1
    told = placefirst("map", "jp", "--quota", str(path))

    assert 2 == told.returncode
    assert f"broken.yaml:{line}:" in told.stderr and "Did you mean 'physical'?" in told.stderr
