"""A test that nobody collects, or that steps aside, is a rule nobody keeps."""

import ast
import re
import tomllib

import pytest

from tests.house.tree import HERE, ROOT, name, parse, under

TESTS = under(ROOT / "tests", ".py")
STEPS_ASIDE = re.compile(
    r"pytest\.(?:mark\.)?(?:skip|skipif|xf[a]il|importorskip)\b|unittest\.skip|collect_[i]gnore"
)


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_a_file_with_tests_is_named_so_that_pytest_finds_it(path):
    holds_tests = any(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in ast.walk(parse(path))
    )

    assert not holds_tests or path.name.startswith("test_")


@pytest.mark.parametrize("path", [path for path in TESTS if path.parent != HERE], ids=name)
def test_no_test_steps_aside(path):
    assert STEPS_ASIDE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TESTS + under(ROOT / "bench", ".py"), ids=name)
def test_tests_read_yaml_with_the_one_reader(path):
    imported = {
        alias.name for node in ast.walk(parse(path)) if isinstance(node, ast.Import) for alias in node.names
    } | {node.module for node in ast.walk(parse(path)) if isinstance(node, ast.ImportFrom)}

    assert "yaml" not in imported


def test_every_folder_of_tests_is_run():
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["testpaths"]
    folders = {name(path.parent) for path in TESTS if path.name.startswith("test_")}

    assert [folder for folder in folders if not any((folder + "/").startswith(a + "/") for a in asked)] == []
