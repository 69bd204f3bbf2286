"""Every register of a country is read by a noun, and comes out clean."""

import re
from itertools import pairwise

import pytest

from placefirst.parameters.read import country_codes, load_country
from placefirst.systems.registers import READERS, unclean
from tests.house.tree import COUNTRIES


@pytest.mark.parametrize("code", country_codes())
def test_every_register_has_a_noun_that_reads_it_and_finds_it_clean(code):
    """A new noun adds its register to READERS of systems/registers.py: so `placefirst check` reads it."""
    assert [str(problem) for problem in unclean(load_country(code))] == []


def test_no_reader_waits_for_a_register_that_no_country_has():
    there = {
        stem
        for code in country_codes()
        for stem, file in load_country(code).files.items()
        if file.kind == "register"
    }

    assert set(READERS) <= there


@pytest.mark.parametrize(
    "path", sorted(COUNTRIES.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_line_broken_in_japanese_leaves_no_blank(path):
    """A folded line of YAML is a blank; Japanese has none between words."""
    found = re.findall(r"(?m)^ +(?:- )?ja: >-?\n((?: +\S.*\n)+)", path.read_text("utf-8"))

    broken = [
        (before.strip()[-10:], after.strip()[:10])
        for block in found
        for before, after in pairwise(block.splitlines())
        if before[-1] > "\u3000" and after.strip()[0] > "\u3000" and _depth(before) == _depth(after)
    ]
    assert broken == []


def _depth(line):
    return len(line) - len(line.lstrip())
