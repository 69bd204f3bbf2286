"""Every kind of payment can be found, has been worked by hand, and holds for everyone."""

import re

import pytest

from placefirst.parameters.read import read_yaml, simulated_codes
from tests.house.tree import CORE, COUNTRIES, DOCS, ROOT, name, under

ARITHMETIC = {"__init__", "exact"}  # what rules are written with, not rules
RULES = [path for path in under(CORE / "payment", ".py") if path.stem not in ARITHMETIC]
HOW_TO = (DOCS / "how-to/add-a-payment-rule.md").read_text(encoding="utf-8")
NO_RULE = {"own_funds", "none"}  # nobody pays by a rule


def heads():
    for path in under(COUNTRIES, ".yaml"):
        if path.parent.parent == COUNTRIES and not path.name.endswith(".cases.yaml"):
            head = read_yaml(path)
            if "programme" in head:
                yield path, head["rule"]


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_has_its_heading_in_the_how_to(path):
    assert f"### {path.stem}\n\n" in HOW_TO


def test_the_how_to_has_no_rule_that_is_not_there():
    assert set(re.findall(r"^### (\w+)$", HOW_TO, re.MULTILINE)) == {path.stem for path in RULES}


@pytest.mark.parametrize("path", RULES, ids=name)
def test_a_rule_has_a_worked_example_and_a_property(path):
    example = ">>> " in path.read_text(encoding="utf-8")
    tests = ROOT / "tests/core/payment" / f"test_{path.stem}.py"

    assert example, "an example in its docstring that runs"
    assert "@given" in tests.read_text(encoding="utf-8"), "what must hold for everyone"


@pytest.mark.parametrize(("path", "rule"), list(heads()), ids=str)
def test_a_programme_is_paid_by_a_rule_that_exists(path, rule):
    assert rule in NO_RULE or (CORE / "payment" / f"{rule}.py").exists()


def paid():
    """Programmes whose payment is computed; at the level of Map a rule is named and not yet counted with."""
    simulated = simulated_codes()
    return [path for path, rule in heads() if rule not in NO_RULE and path.parent.name in simulated]


@pytest.mark.parametrize("path", paid(), ids=name)
def test_a_programme_that_is_paid_has_law_cases_beside_it(path):
    assert path.with_name(f"{path.stem}.cases.yaml").exists()
