"""The Makefile keeps the promises of the README."""

import re
import subprocess
import tomllib

from tests.house.tree import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROMISED = ["setup", "run", "test", "check", "fix", "docs", "bench", "soak", "golden", "stale", "help"]


def test_help_names_every_promised_target_with_a_line():
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = re.findall(r"^  make ([a-z]+) +\S+", told, re.MULTILINE)

    assert set(PROMISED) <= set(named)


def test_the_gate_runs_make_test_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]

    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_parts_of_the_tests_are_all_that_pytest_finds_by_itself_and_nothing_twice():
    told = "told: ; @echo $(MODEL) $(COMMANDS) $(BROWSER) $(ROOMS) $(PAGES)"
    asked = subprocess.run(
        ["make", f"--eval={told}", "told"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    parts = [ROOT / part for part in asked.stdout.split()]
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"][
        "ini_options"
    ]
    tests = [path for folder in found["testpaths"] for path in (ROOT / folder).rglob("test_*.py")]

    assert all(part.exists() for part in parts)
    wrong = [path for path in tests if sum(path == part or part in path.parents for part in parts) != 1]
    assert wrong == []


def test_python_may_keep_what_it_compiled():
    assert "unexport PYTHONDONTWRITEBYTECODE" in MAKEFILE


def test_every_lock_is_hashed_and_agrees_with_the_others():
    pins = {}
    for lock in (ROOT / "requirements").glob("*.txt"):
        for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8")):
            pin = re.match(r"([\w.\[\]-]+)==([^\s;\\]+)( ; [^\\]+)?", block)
            if pin:
                package, version, where = pin.groups()
                assert "--hash=sha256:" in block, f"{package} in {lock.name} has no hash"
                assert pins.setdefault((package, where), version) == version, f"{package} differs"

    assert pins
