"""Words: what the answer to an agency is called, in each language (``words.yaml``), for every shell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.parameters.read import read_yaml

Words = Mapping[str, str]
FILE: Final = Path(__file__).with_name("words.yaml")


@cache
def words(part: str) -> Mapping[str, Words]:
    """Return the words of one part by name: ways, lines, sums, cash, people, break_evens, bands."""
    return dict(read_yaml(FILE)[part])
