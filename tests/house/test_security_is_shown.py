"""What the documents claim of security is shown by tests that are there."""

import ast
import re
import tomllib

import pytest

from tests.house.tree import DOCS, ROOT

CLAIMS = tomllib.loads((DOCS / "security/asvs.toml").read_text(encoding="utf-8"))["requirement"]


@pytest.mark.parametrize("requirement", CLAIMS)
def test_every_requirement_that_is_claimed_names_a_test_that_is_there(requirement):
    path, _, name = CLAIMS[requirement].partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))

    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("page", "least"), [("security.md", 13), ("privacy.md", 6)])
def test_every_threat_and_every_risk_for_people_names_tests_that_are_there(page, least):
    text = (DOCS / page).read_text(encoding="utf-8")
    told = [line for line in text[text.index("shown by |") :].splitlines()[2:] if line.startswith("| ")]
    named = [re.findall(r"`(tests/[\w/]+\.py)`", line) for line in told]

    assert len(told) >= least
    assert [line for line, tests in zip(told, named, strict=True) if not tests] == []
    assert [name for tests in named for name in tests if not (ROOT / name).is_file()] == []
