"""Fields: take known keys out of a marked mapping, and refuse everything else with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from placefirst.errors import InvalidDefinition, printable
from placefirst.parameters.marked import Marked


class Fields:
    """One mapping of a data file: *node* in the file *shown*, called *name* in errors."""

    def __init__(self, node: Marked, *, shown: str, name: str, known: Collection[str]) -> None:
        self.node, self.shown, self.name = node, shown, name
        if not node.is_mapping:
            raise self.refuse(node.line, "must hold 'key: value' lines.", f"Known keys: {_listed(known)}.")
        for key, line in node.key_lines.items():
            if key not in known:
                near = get_close_matches(str(key), [str(each) for each in known], n=1)
                hint = f"Did you mean '{near[0]}'? " if near else ""
                raise self.refuse(line, f"unknown key '{key}'.", f"{hint}Known keys: {_listed(known)}.")

    def refuse(self, line: int, problem: str, remedy: str) -> InvalidDefinition:
        """Return the error that says file, line, what and remedy."""
        return InvalidDefinition(f"{self.shown}:{line}", f"{self.name}: {problem}", remedy)

    def has(self, key: str) -> bool:
        """Whether *key* is there and says something."""
        return key in self.node.value and self.node.value[key].value is not None

    def line(self, key: str) -> int:
        """Return the line of *key*, or of the mapping if it is missing."""
        return self.node.key_lines.get(key, self.node.line)

    def get(self, key: str) -> Marked:
        """Return the piece at *key*; refuses if it is missing."""
        if key not in self.node.value:
            raise self.refuse(self.node.line, f"'{key}' is missing.", f"Add '{key}:'.")
        piece: Marked = self.node.value[key]
        return piece

    def text(self, key: str) -> str:
        """Return the text at *key*, trimmed; refuses anything else."""
        value = self.get(key).value
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(
                self.line(key),
                f"'{key}' must be text.",
                "Write words; quote them if they look like a number.",
            )
        text = " ".join(value.split())
        if not text.isprintable():
            raise self.refuse(
                self.line(key),
                f"'{key}' holds a sign that cannot be seen: {printable(text)}.",
                "Delete it; a terminal might obey it.",
            )
        return text

    def optional_text(self, key: str) -> str | None:
        """Return the text at *key*, or None where it is null or missing."""
        return self.text(key) if self.has(key) else None

    def pieces(self, key: str) -> dict[str, Marked]:
        """Return the named pieces at *key*; none where it is null or missing."""
        if not self.has(key):
            return {}
        node = self.get(key)
        if not node.is_mapping:
            raise self.refuse(self.line(key), f"'{key}' must hold names.", "Write name: {…} lines.")
        return {str(name): piece for name, piece in node.value.items()}

    def word(self, key: str, allowed: Collection[str], thing: str = "") -> str:
        """Return the word at *key*, which names a *thing*; refuses one that is not *allowed*."""
        text = self.text(key)
        if text not in allowed:
            near = get_close_matches(text, list(allowed), n=1)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            raise self.refuse(
                self.line(key),
                f"'{text}' is no known {thing or key}.",
                f"{hint}Known: {_listed(allowed)}.",
            )
        return text

    def day(self, key: str) -> date:
        """Return the date at *key*."""
        value = self.get(key).value
        if not isinstance(value, date):
            raise self.refuse(self.line(key), f"'{key}' must be a date.", "Write it as 2026-04-01.")
        return value

    def optional_day(self, key: str) -> date | None:
        """Return the date at *key*, or None where it is null or missing."""
        return self.day(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """Return true or false at *key*."""
        value = self.get(key).value
        if not isinstance(value, bool):
            raise self.refuse(self.line(key), f"'{key}' must be true or false.", "Write true or false.")
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """Return the whole number at *key*, within its limits."""
        value = self.get(key).value
        if not isinstance(value, Fraction) or value.denominator != 1 or not lowest <= value <= highest:
            raise self.refuse(
                self.line(key), f"'{key}' must be a whole number.", f"Write one from {lowest} to {highest}."
            )
        return int(value)

    def languages(self, key: str, languages: Collection[str]) -> Mapping[str, str]:
        """Return the text at *key* in every one of *languages*."""
        inner = Fields(self.get(key), shown=self.shown, name=f"{self.name}, {key}", known=languages)
        return {language: inner.text(language) for language in languages}

    def listed(self, key: str, example: str) -> tuple[Marked, ...]:
        """Return the pieces of a list, none where it is missing; *example* of one is the remedy."""
        if not self.has(key):
            return ()
        node = self.get(key)
        if not node.is_list or not node.value:
            raise self.refuse(self.line(key), f"'{key}' must be a list.", f"Write {example}.")
        return tuple(node.value)

    def words(self, key: str) -> tuple[str, ...]:
        """Return the list of words at *key*; refuses an empty or doubled one."""
        piece = self.get(key)
        values: tuple[Any, ...] = tuple(each.value for each in piece.value) if piece.is_list else ()
        if not values or not all(isinstance(each, str) for each in values):
            raise self.refuse(
                self.line(key), f"'{key}' must be a list of words.", f"Write {key}: [one, two]."
            )
        if len(set(values)) < len(values):
            raise self.refuse(self.line(key), f"'{key}' names a word twice.", "Keep one.")
        return values


def exact(value: Any) -> Fraction | None:
    """Return the exact number that a YAML value means, or None if it is not a number.

    A quoted ratio counts as a number too.

    >>> exact("1/3")
    Fraction(1, 3)
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and 0 < len(value) <= 40:
        top, slash, bottom = value.partition("/")
        if (
            slash
            and top.isascii()
            and bottom.isascii()
            and top.isdigit()
            and bottom.isdigit()
            and int(bottom)
        ):
            return Fraction(int(top), int(bottom))
    return None


def _listed(words: Collection[str]) -> str:
    return ", ".join(str(each) for each in words)
