"""The core knows neither the time of day nor global dice: same question, same answer."""

import ast

import pytest

from tests.house.tree import CORE, name, parse, under

# Stop-watches are not clocks: they time a run and never enter its result.
CLOCKS = {"today", "now", "utcnow", "time", "localtime", "gmtime", "time_ns"}
OWNERS = {"date", "datetime", "time", "dt"}


@pytest.mark.parametrize("path", under(CORE, ".py"), ids=name)
def test_the_core_asks_no_clock(path):
    asked = [
        ast.unparse(node)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in OWNERS
    ]

    assert asked == []


@pytest.mark.parametrize("path", under(CORE, ".py"), ids=name)
def test_the_core_throws_no_dice(path):
    thrown = [
        ast.unparse(node)
        for node in ast.walk(parse(path))
        if (isinstance(node, ast.Attribute) and ast.unparse(node).endswith(("np.random", "numpy.random")))
        or (isinstance(node, ast.Import) and any(alias.name in {"random", "secrets"} for alias in node.names))
    ]

    assert thrown == []
