"""Scenarios side by side are called A, B, C and D."""

from __future__ import annotations

from dataclasses import dataclass

LETTERS = "abcd"


@dataclass(frozen=True, slots=True)
class Lettered:
    """One scenario of a question: its letter, the name its reader gave it, and its text."""

    letter: str  # a … d
    text: str  # as a scenario is written; empty: nothing is changed yet
    name: str = ""

    @property
    def mark(self) -> str:
        """The letter as it is shown."""
        return self.letter.upper()
