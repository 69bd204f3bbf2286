"""Whoever reads a result finds every key and every column in docs/results.md."""

import json
import re

import pytest

from placefirst.exchange.columns import DICTIONARY
from placefirst.loop import explain
from tests.house.tree import DOCS

WORDS = set(re.findall(r"`([a-z][a-z_0-9]*)`", (DOCS / "results.md").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def answer():
    """The smallest question there is."""
    return explain.explain("xx", options=["quasi_ips"], years=1).to_json()


def test_every_key_of_the_answer_is_described(answer):
    assert set(answer) - WORDS == set()


@pytest.mark.parametrize("part", ["scenarios", "difference"])
def test_every_key_of_a_scenario_is_described(answer, part):
    keys = {key for scenario in answer[part].values() for key in scenario}

    assert keys - WORDS == set()


def test_the_answer_is_plain_json(answer):
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@pytest.mark.parametrize("table", DICTIONARY)
def test_every_column_of_a_table_is_described(table):
    assert {table, *DICTIONARY[table]} - WORDS == set()
