"""A decision names the test that keeps it; a change tells whom it concerns."""

import re

import pytest

from tests.house.tree import DOCS, ROOT, files, name

DECISIONS = [path for path in files() if path.parent == DOCS / "decisions"]
FRAGMENTS = [path for path in files() if path.parent == ROOT / "changes" and path.name != "README.md"]
KINDS = {"country", "rule", "page", "fix", "breaking", "inside"}


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_is_short_and_says_what_keeps_it(path):
    text = path.read_text(encoding="utf-8")
    keepers = re.findall(r"`(tests/[\w/]+\.py)`", text)

    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert len(text.splitlines()) <= 40
    for heading in ("## Context", "## Decision", "## What we gave up", "## Kept by"):
        assert heading in text
    assert keepers, "a decision without a test is an opinion"
    assert [keeper for keeper in keepers if not (ROOT / keeper).exists()] == []


def test_decisions_are_numbered_without_a_gap():
    assert [path.name[:4] for path in DECISIONS] == [f"{n:04}" for n in range(1, len(DECISIONS) + 1)]


def test_there_is_a_fragment_for_what_changed():
    assert FRAGMENTS


@pytest.mark.parametrize("path", FRAGMENTS, ids=name)
def test_a_fragment_says_its_kind_and_whom_it_concerns(path):
    issue, kind, ending = path.name.split(".")
    text = path.read_text(encoding="utf-8")

    assert issue.split("-")[0].isdigit() and kind in KINDS and ending == "md"
    assert text.strip()
    if kind in {"country", "rule"}:
        assert "Impacted:" in text
