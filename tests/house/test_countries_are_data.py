"""Countries are data: a country's folder holds no program, and no program names a country."""

import ast
import re

import pytest

from tests.house.tree import CORE, COUNTRIES, files, name, parse, under

CODES = {path.relative_to(COUNTRIES).parts[0] for path in files() if path.is_relative_to(COUNTRIES)}
STEMS = {path.name.split(".")[0] for path in files() if path.is_relative_to(COUNTRIES)}
# Codes that English has other uses for ("yes" or "no"): alone, they name a country only where a code goes.
WORDS = {"is", "it", "my", "no", "to", "us"}
WHERE_A_CODE_GOES = re.compile(r"(^|[._])(codes?|country|countries|load_country|read_country|map_country)$")
MODULES = under(CORE, ".py")


def docstrings(tree: ast.Module) -> set[ast.Constant]:
    """The constants that are prose, not data."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def test_a_country_is_yaml_and_csv_only():
    kinds = {
        path.suffix
        for path in files()
        if path.is_relative_to(COUNTRIES) and not (path.suffix == ".json" and path.parent.name == "found")
    }  # what a command has found and written, nobody writes by hand

    assert kinds <= {".yaml", ".csv"}


def where_codes_go(tree: ast.Module) -> set[ast.AST]:
    """The nodes that are compared with a code, given to what takes one, or looked up among codes."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call):
            sides = [node.func, *node.args]
            found |= {each.value for each in node.keywords if each.arg and WHERE_A_CODE_GOES.search(each.arg)}
        elif isinstance(node, ast.Subscript):
            sides = [node.value, node.slice]
        else:
            continue
        if any(WHERE_A_CODE_GOES.search(ast.unparse(side).lower()) for side in sides):
            found |= {inner for side in sides for inner in ast.walk(side)}
    return found


def names_a_country(text: str, *, is_where_a_code_goes: bool) -> bool:
    """Does a literal name one: a code, or the path of something in a country's files?"""
    code, dot, rest = text.partition(".")
    if code not in CODES:
        return False
    if dot:
        return code not in WORDS or rest.split(".")[0] in STEMS
    return code not in WORDS or is_where_a_code_goes


def countries_named(tree: ast.Module) -> set[str]:
    prose, homes = docstrings(tree), where_codes_go(tree)
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose
        if names_a_country(node.value, is_where_a_code_goes=node in homes)
    }


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_literal_in_the_core_names_a_country(path):
    assert countries_named(parse(path)) == set()


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ('load_country("no")', {"no"}),
        ('if country.code == "my": pass', {"my"}),
        ('if code in ("us", "other"): pass', {"us"}),
        ('explain(country="no")', {"no"}),
        ('country.at("no.joint_ips.services")', {"no.joint_ips.services"}),
        ('CURRENCIES = {"jp": 1}', {"jp"}),
        ('"yes" if number else "no"', set()),
        ('print("no. 3")', set()),
        ('tell("us")', set()),
    ],
)
def test_a_code_that_is_also_a_word_is_told_from_the_word(code, named):
    assert countries_named(ast.parse(code)) == named
