"""Each import contract is broken once on purpose, in a copy of the tree, and must be seen."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}
# contract -> (the file we plant, what we write into it)
BREACHES = {
    "core-alone": ("placefirst/payment/planted_web.py", "import django"),
    "shell-apart": ("placefirst_web/design/planted_command.py", "import placefirst_cli"),
    "core-floors": ("placefirst/parameters/planted_verb.py", "import placefirst.payment.planted_yaml"),
    "one-reader": ("placefirst/payment/planted_yaml.py", "import yaml"),
    "web-floors": ("placefirst_web/library/planted_page.py", "import placefirst_web.explain.views"),
    "page-floors": ("placefirst_web/explain/queries/planted_view.py", "import placefirst_web.explain.views"),
    "thin-views": ("placefirst_web/explain/views/index.py", "import placefirst.payment.planted_yaml"),
    "loop-verbs": ("placefirst/loop/map.py", "import placefirst.loop.explain"),
}


def plant(tree: Path, place: str, code: str) -> None:
    path = tree / place
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in path.parents:
        if folder == tree:
            break
        (folder / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{code}\n")


def lint(tree: Path, *arguments: str) -> str:
    """What lint-imports says about *tree*."""
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo", *arguments]
        + ["--config", str(ROOT / "pyproject.toml")],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "240"},
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout + told.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The packages once more, programs only."""
    tree = tmp_path_factory.mktemp("breached") / "src"
    shutil.copytree(
        SOURCE,
        tree,
        ignore=lambda folder, names: [
            entry for entry in names if not entry.endswith(".py") and not (Path(folder) / entry).is_dir()
        ],
    )
    return tree


@pytest.fixture(scope="module")
def report(copy):
    """What is said about a copy of the tree with every breach in it."""
    for place, code in BREACHES.values():
        plant(copy, place, code)
    return lint(copy)


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_is_reported_by_its_own_contract(report, contract):
    module = BREACHES[contract][0].removesuffix(".py").replace("/", ".")
    title = CONTRACTS[contract]
    chapter = report.partition("Broken contracts")[2].partition(f"\n{title}\n---")[2].partition("\n---")[0]

    assert f"{title} BROKEN" in report
    assert module in chapter


@pytest.mark.parametrize(
    ("contract", "room"),
    [("core-floors", "placefirst.utils"), ("web-floors", "placefirst_web.helpers")],
)
def test_a_room_that_chose_no_floor_is_reported(copy, report, contract, room):
    plant(copy, room.replace(".", "/") + "/__init__.py", "")

    assert f"- {room}" in lint(copy, "--contract", contract)


def test_every_contract_is_broken_here():
    assert set(CONTRACTS) == set(BREACHES)
