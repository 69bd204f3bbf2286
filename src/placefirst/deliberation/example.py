"""Example: a lab that was held and published, entered so that a newcomer sees a finished one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from placefirst.deliberation.file import read_lab
from placefirst.deliberation.lab import Lab
from placefirst.errors import UnknownName
from placefirst.parameters.marked import read_yaml

FOLDER: Final = Path(__file__).with_name("examples")
EXAMPLES: Final = ("asia_pacific_2025",)


@dataclass(frozen=True, slots=True)
class Example:
    """A finished lab, and what a reader should know about it."""

    key: str
    says: Mapping[str, Sequence[str]] = field(hash=False)  # language -> sentences: how it was entered
    lab: Lab


@cache
def read_example(key: str) -> Example:
    """Return the example *key*, one of EXAMPLES; raises UnknownName."""
    if key not in EXAMPLES:
        raise UnknownName("example of a lab", key, EXAMPLES)
    given = read_yaml(FOLDER / f"{key}.yaml", shown=f"{key}.yaml")
    lab = read_lab(given["lab"], f"{key}.yaml")
    return Example(key, given["says"], lab)
