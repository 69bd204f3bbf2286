"""Texts: what a campaign says of itself where whoever leads it has written nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.parameters.marked import read_yaml
from placefirst.refusals.campaign import TEXTS

_FILE: Final = Path(__file__).with_name("texts.yaml")
PLAIN: Final = "plain"
#: The texts that stand on the form; they have plain Japanese too, and hold once somebody was told them.
ON_THE_FORM: Final = ("ethics", "consent")
LONGEST_TEXT: Final = 2000  # characters


@cache
def default_texts() -> Mapping[str, Mapping[str, str]]:
    """Return the texts of a new campaign, each by language (and ``plain``), in the order of TEXTS."""
    given = read_yaml(_FILE, shown=_FILE.name)
    return {name: dict(given[name]) for name in TEXTS}
