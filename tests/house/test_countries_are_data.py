"""Countries are data: a country's folder holds no program, and no program names a country."""

import ast

import pytest

from tests.house.tree import CORE, COUNTRIES, files, name, parse, under

CODES = {path.relative_to(COUNTRIES).parts[0] for path in files() if path.is_relative_to(COUNTRIES)}
MODULES = under(CORE, ".py")


def docstrings(tree: ast.Module) -> set[ast.Constant]:
    """The constants that are prose, not data."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def test_a_country_is_yaml_and_csv_only():
    kinds = {path.suffix for path in files() if path.is_relative_to(COUNTRIES)}

    assert kinds <= {".yaml", ".csv"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_literal_in_the_core_names_a_country(path):
    tree = parse(path)
    prose = docstrings(tree)
    named = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose
        if node.value in CODES or node.value.split(".")[0] in CODES and "." in node.value
    }

    assert named == set()
