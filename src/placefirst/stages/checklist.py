"""Checklist: how many lines of a checklist are met, partly met, not met, and of how many nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placefirst.stages.framework import Framework


@dataclass(frozen=True, slots=True)
class Tally:
    """The lines of a checklist by answer."""

    yes: int
    partly: int
    no: int
    unknown: int

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.yes + self.partly + self.no + self.unknown


def tally(framework: Framework, answers: Mapping[str, str]) -> Tally:
    """Return the *answers* (a word by line) counted; a line without an answer counts as unknown."""
    words = [answers.get(item.key, "unknown") for item in framework.items]
    return Tally(words.count("yes"), words.count("partly"), words.count("no"), words.count("unknown"))
