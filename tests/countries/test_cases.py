"""Every law case of every country, and a case on each day the law changes and on its eve."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from placefirst.parameters.history import Table
from placefirst.parameters.read import FOLDER, load_country, read_yaml
from placefirst.systems import cases
from placefirst.systems.cases import SUFFIX, answered, law_cases

FILES = sorted(FOLDER.glob(f"*/*{SUFFIX}"))
CODES = sorted({path.parent.name for path in FILES})
CASES = [(code, case) for code in CODES for case in law_cases(code)]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name.removesuffix(SUFFIX)}"


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{c}/{k.programme}: {k.sentence}" for c, k in CASES])
def test_a_law_case_comes_out_as_the_law_says(code, case):
    assert case.expected
    assert case.expected == answered(load_country(code), case)


def test_a_case_that_fails_is_found_with_what_comes_out_instead(monkeypatch):
    first = law_cases("xx")[0]
    wrong = replace(first, expected=dict.fromkeys(first.expected, 12_345))
    monkeypatch.setattr(cases, "law_cases", lambda code, folder=None: (first, wrong))
    ((case, instead),) = cases.broken_cases(load_country("xx"))

    assert case is wrong
    assert "comes out as" in instead


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_case_is_a_sentence_and_no_case_stands_twice(path):
    said = [case["case"] for case in read_yaml(path)]
    sentences = [each["en"] if isinstance(each, dict) else each for each in said]

    assert all(sentence.endswith(".") and " " in sentence for sentence in sentences)
    assert len(sentences) == len(set(sentences))
    assert all(each["ja"].endswith("。") for each in said if isinstance(each, dict))


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
        for number in case.given.values()
    )
