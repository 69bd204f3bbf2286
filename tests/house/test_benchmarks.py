"""Every benchmark is explained, prints what was asked for, and still finds what it measures."""

import ast
from importlib import import_module

import pytest

from tests.house.tree import ROOT, name, parse, under

BENCH = ROOT / "bench"
FILES = under(BENCH, ".py")
BENCHMARKS = [path for path in FILES if path.parent == BENCH]
README = (BENCH / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BENCHMARKS, ids=name)
def test_the_readme_says_what_each_benchmark_measures(path):
    assert f"`{name(path)}`" in README


@pytest.mark.parametrize("path", BENCHMARKS, ids=name)
def test_a_benchmark_says_whether_what_is_asked_for_is_met(path):
    called = {ast.unparse(node.func) for node in ast.walk(parse(path)) if isinstance(node, ast.Call)}

    assert "table.verdicts" in called


@pytest.mark.parametrize("path", FILES, ids=name)
def test_what_a_benchmark_takes_from_the_core_is_there(path):
    taken = [
        (node.module, alias.name)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "placefirst"
        for alias in node.names
    ]

    assert [f"{module}.{what}" for module, what in taken if not there(module, what)] == []


def there(module, what):
    """Whether *module* holds *what*, a name or a module below it."""
    try:
        return hasattr(import_module(module), what) or bool(import_module(f"{module}.{what}"))
    except ModuleNotFoundError:
        return False


def test_make_bench_runs_the_benchmarks_and_not_their_yardsticks():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert "for file in bench/*.py;" in makefile
    assert all('if __name__ == "__main__":' in path.read_text(encoding="utf-8") for path in BENCHMARKS)
    assert not any("__main__" in path.read_text(encoding="utf-8") for path in FILES if path not in BENCHMARKS)
