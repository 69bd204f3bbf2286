"""Nothing of the machine it was written on, and nothing left open, stands in a committed file."""

import re
import subprocess

import pytest

from tests.house.tree import HERE, ROOT, files, name

TEXT = {
    ".py",
    ".md",
    ".yaml",
    ".toml",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".js",
    ".csv",
    ".sh",
    ".po",
    ".json",
    "",
}
LEFT_OPEN = re.compile(r"\b(T[O]DO|FIX[M]E|X[X]X|Not[I]mplementedError|lorem[ ]ipsum)\b", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(?:w[o]rk|r[o]ot|f[a]rm|home/\w+|Users/\w+|tmp/\w+)/")
HOSTS = re.compile(
    r'--(?:extra-)?ind[e]x-url|regi[s]try = "http|"res[o]lved": *"http|files\.pyth[o]nhosted\.org'
)
MUSEUM = ROOT / "tests/broken"  # files with one mistake each, on purpose
FILES = [
    path
    for path in files()
    if path.suffix in TEXT
    and path.parent != HERE
    and path != ROOT / "LICENSE"
    and not path.is_relative_to(MUSEUM)
]


@pytest.mark.parametrize("rule", [MACHINE, HOSTS], ids=["paths of a machine", "hosts of a registry"])
def test_no_file_holds(rule):
    assert [name(path) for path in FILES if rule.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_is_left_open_in_the_code():
    code = [
        path for path in FILES if path.is_relative_to(ROOT / "src") or path.is_relative_to(ROOT / "tests")
    ]

    assert [name(path) for path in code if LEFT_OPEN.search(path.read_text(encoding="utf-8"))] == []


def test_no_committed_file_is_a_link_to_something_of_one_machine():
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []
