"""Every law case of every country, and a case on each day the law changes and on its eve."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from placefirst.errors import NotInForce
from placefirst.parameters.history import Table
from placefirst.parameters.read import FOLDER, load_country, read_yaml
from placefirst.systems.claims import NOT_IN_FORCE, claim
from placefirst.systems.load import load_system

SUFFIX = ".cases.yaml"
FILES = sorted(FOLDER.glob(f"*/*{SUFFIX}"))
CASES = [(path, case) for path in FILES for case in read_yaml(path)]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name.removesuffix(SUFFIX)}"


@pytest.mark.parametrize(("path", "case"), CASES, ids=[f"{name_of(p)}: {c['case']}" for p, c in CASES])
def test_a_law_case_comes_out_as_the_law_says(path, case):
    country = load_country(path.parent.name)
    system = load_system(country)
    programme = system.programme(path.name.removesuffix(SUFFIX))
    expected = {key: each for key, each in case.items() if key not in ("case", "day", "given")}
    given = case["given"]
    try:
        if programme.rule == "levy" and "parameter" not in given:
            from placefirst.systems.quota_case import levy_case

            answer = levy_case(country, case["day"], given)
        else:
            answer = claim(system, programme.key, case["day"], given)
    except NotInForce:
        answer = dict.fromkeys(expected, NOT_IN_FORCE)

    assert expected
    assert expected == {key: answer[key] for key in expected}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_case_is_a_sentence_and_no_case_stands_twice(path):
    cases = read_yaml(path)
    sentences = [case["case"] for case in cases]

    assert all(sentence.endswith(".") and " " in sentence for sentence in sentences)
    assert len(sentences) == len(set(sentences))


def law_days(country, stem):
    """The days on which any value of this programme that is law starts or ends, oldest first."""
    days = set()
    for parameter in country.files[stem].parameters.values():
        if isinstance(parameter, Table):
            days |= {
                start
                for start, rows in parameter.revisions
                if any(value.source.evidence == "law" for value in rows.values())
            }
        else:
            days |= {value.start for value in parameter.history if value.source.evidence == "law"}
    return sorted(days)


PROGRAMMES = [
    (path.parent.name, stem)
    for path in sorted(FOLDER.glob("*/country.yaml"))
    for stem in load_country(path.parent.name).files["country"].head["programmes"]
]


@pytest.mark.parametrize(("code", "stem"), PROGRAMMES)
def test_every_change_of_law_has_a_case_on_the_day_and_on_the_eve(code, stem):
    country = load_country(code)
    changes = law_days(country, stem)[1:]
    path = FOLDER / code / f"{stem}{SUFFIX}"
    asked = {case["day"] for case in read_yaml(path)} if path.is_file() else set()

    assert [] == [
        str(day) for change in changes for day in (change - timedelta(1), change) if day not in asked
    ]


def test_numbers_of_a_case_are_exact():
    assert all(
        not isinstance(number, float) and (not isinstance(number, Fraction) or number == number)
        for _, case in CASES
        for number in case["given"].values()
    )
