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


def test_every_threat_names_a_file_of_tests():
    lines = (DOCS / "security.md").read_text(encoding="utf-8").splitlines()
    threats = [line for line in lines if line.startswith("| ") and "threat |" not in line]

    assert len(threats) > 12
    assert [line for line in threats if not re.search(r"`tests/[\w/]+\.py`", line)] == []
