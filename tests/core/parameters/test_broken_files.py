"""The museum of broken files: one folder a mistake, each refused with file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import placefirst.parameters.read as read
from placefirst.errors import InvalidDefinition
from placefirst.parameters.check import check_country
from placefirst.parameters.read import load_country

MUSEUM = Path(__file__).parents[2] / "broken"
SOUND = MUSEUM / "sound"
MISTAKES = sorted(path for path in MUSEUM.iterdir() if path != SOUND)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SOUND, tmp_path / "zz")


def test_the_sound_country_has_no_mistake(folder):
    assert check_country("zz", folder) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_a_mistake_is_refused_with_file_line_and_remedy(folder, mistake):
    shutil.copytree(mistake, folder, dirs_exist_ok=True)
    where, problem, remedy = (mistake / "refusal.txt").read_text(encoding="utf-8").splitlines()

    with pytest.raises(InvalidDefinition) as refusal:
        load_country("zz", folder)

    assert where == refusal.value.where
    assert problem in refusal.value.problem
    assert remedy in refusal.value.remedy


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_a_refused_country_leaves_nothing_changed(folder, mistake):
    shutil.copytree(mistake, folder, dirs_exist_ok=True)
    before, loaded = contents(folder), dict(read._loaded)

    with pytest.raises(InvalidDefinition):
        load_country("zz", folder)

    assert before == contents(folder)
    assert loaded == read._loaded


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_a_mistake_is_named_once_and_brings_no_others(folder, mistake):
    shutil.copytree(mistake, folder, dirs_exist_ok=True)

    problems = check_country("zz", folder)

    assert 1 == len(problems), [str(problem) for problem in problems]


def test_a_file_too_large_to_review_is_refused(folder):
    with (folder / "people.yaml").open("a") as file:
        file.write("#" * 2_000_001)

    with pytest.raises(InvalidDefinition, match=r"zz/people.yaml:1: the file is larger than 2,000,000 bytes"):
        load_country("zz", folder)


def test_a_programme_that_is_not_listed_is_refused(folder):
    text = (folder / "service.yaml").read_text().replace("programme: service", "programme: other")
    (folder / "other.yaml").write_text(text)

    with pytest.raises(InvalidDefinition, match=r"'other' is missing from 'programmes'"):
        load_country("zz", folder)


def test_a_file_that_cannot_be_opened_is_a_sentence(folder):
    (folder / "people.yaml").unlink()
    (folder / "people.yaml").mkdir()

    assert ["zz/people.yaml cannot be read"] == [
        problem.problem.partition(":")[0] for problem in check_country("zz", folder)
    ]
