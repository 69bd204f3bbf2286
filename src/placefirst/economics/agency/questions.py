"""Questions: what one agency is asked, in the words of its manager, as ``questions.yaml`` has them.

Each has an answer to begin with, so that one may change one thing at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

from placefirst.parameters.read import read_yaml

Words = Mapping[str, str]
MONTH, WHOLE, NUMBER, MONEY, SHARE, WORD, FLAG = (
    "month", "whole", "number", "money", "share", "word", "flag",
)  # fmt: skip
FILE: Final = Path(__file__).with_name("questions.yaml")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: *name* is its key in a file and in an address, *low* to *high* what may be."""

    name: str
    group: str
    kind: str
    label: Words
    why: Words
    unit: str  # of the closed list of units; money stands as "currency"
    low: Fraction
    high: Fraction
    paths: tuple[str, ...]  # parameters that its answer to begin with is made of
    is_rare: bool  # folded away on a page

    @property
    def is_number(self) -> bool:
        """Whether it is answered by a number."""
        return self.kind in (WHOLE, NUMBER, MONEY, SHARE)


@cache
def groups() -> Mapping[str, Words]:
    """Return the headings of the questions by the name of their group, in the order of asking."""
    return dict(read_yaml(FILE)["groups"])


@cache
def questions() -> Mapping[str, Question]:
    """Return every question by its name, in the order of asking."""
    return {name: _question(name, each) for name, each in read_yaml(FILE)["questions"].items()}


def _question(name: str, each: Mapping[str, Any]) -> Question:
    low, high = each.get("limits", (Fraction(0), Fraction(0)))
    return Question(
        name=name,
        group=each["group"],
        kind=each["kind"],
        label=each["label"],
        why=each["why"],
        unit=each.get("unit", ""),
        low=low,
        high=high,
        paths=tuple(each.get("from", ())),
        is_rare=bool(each.get("rare", False)),
    )
