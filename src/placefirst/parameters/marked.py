"""Marked data: the only YAML reader. No implicit booleans, exact numbers, no doubled keys, lines kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import yaml

from placefirst.errors import InvalidDefinition, StorageFailed

LONGEST_FILE: Final = 2_000_000  # bytes; a larger file is not something a person reviews
DEEPEST: Final = 24  # levels of nesting

_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")
_DATE_LIKE: Final = re.compile(r"\d+([-/.])\d+\1\d+([T ].*)?\Z")  # 0.65/12 is arithmetic
_NUMBER: Final = re.compile(r"[-+]?(\d[\d_]{0,30}(\.[\d_]{0,30})?|\.\d[\d_]{0,30})([eE][-+]?\d{1,2})?\Z")
_RATIO: Final = re.compile(r"[-+]?\d{1,18}/\d{1,18}\Z")
_LEADING_ZERO: Final = re.compile(r"[-+]?0\d")
_YES_NO: Final = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false"})
_NOT_NUMBERS: Final = frozenset({".nan", ".inf", "-.inf", "+.inf"})
_NOTHING: Final = frozenset({"null", ""})
_NOTHING_TOO: Final = frozenset({"~", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of YAML that knows its line; mappings and lists hold further pieces."""

    value: Any  # str | Fraction | date | bool | None | Mapping[key, Marked] | tuple[Marked, ...]
    line: int
    key_lines: Mapping[str | date, int] = field(default_factory=dict)
    end: int = 0  # its last line; of a text in a block, blank lines after it count

    @property
    def is_mapping(self) -> bool:
        """Whether this is ``key: value`` pairs."""
        return isinstance(self.value, Mapping)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self.value, tuple)

    def plain(self) -> Any:
        """Return the same data as dict, list, str, Fraction, date, bool and None, without lines."""
        if isinstance(self.value, Mapping):
            return {key: piece.plain() for key, piece in self.value.items()}
        if isinstance(self.value, tuple):
            return [piece.plain() for piece in self.value]
        return self.value


def read_yaml(path: Path, *, shown: str | None = None) -> Any:
    """Return what the YAML file at *path* says as plain data; every number is an exact Fraction.

    Raises ``InvalidDefinition`` (file, line, remedy) for anything unclean.
    """
    return read_marked(path, shown=shown).plain()


def read_marked(path: Path, *, shown: str | None = None) -> Marked:
    """Return what the YAML file at *path* says, with line numbers; *shown* is its name in errors."""
    shown = shown or str(path)
    return parse(read_bytes(path, shown=shown), shown)


def read_bytes(path: Path, *, shown: str, longest: int = LONGEST_FILE) -> bytes:
    """Return the bytes of a data file; refuses one that is missing, no file, or too large.

    No more is read than may be: a pipe or a device says no size, and may never end.
    """
    try:
        with path.open("rb") as file:
            content = file.read(longest + 1)
    except OSError as error:
        raise StorageFailed(
            f"{shown} cannot be read: {error.strerror or error}. Check the path and its permissions."
        ) from error
    if len(content) > longest:
        raise InvalidDefinition(
            f"{shown}:1", f"the file is larger than {longest:,} bytes.", "Split it by topic."
        )
    return content


def decoded(content: bytes, shown: str) -> str:
    """Return *content* as text; refuses what is not UTF-8, a byte order mark, and an empty file."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidDefinition(f"{shown}:{line}", "the file is not UTF-8.", "Save it as UTF-8.") from None
    if text.startswith("\ufeff"):
        raise InvalidDefinition(
            f"{shown}:1", "the file starts with a byte order mark.", "Save it as UTF-8 without one."
        )
    if not text.strip():
        raise InvalidDefinition(f"{shown}:1", "the file is empty.", "Fill it in, or delete it.")
    return text


def parse(content: bytes | str, shown: str) -> Marked:
    """Return the marked data of a YAML text; *shown* is the name of the file in errors."""
    text = decoded(content if isinstance(content, bytes) else content.encode("utf-8", "replace"), shown)
    tab = text.find("\t")
    if tab >= 0:
        line = text.count("\n", 0, tab) + 1
        raise InvalidDefinition(f"{shown}:{line}", "there is a tab.", "Use spaces.")
    loader = yaml.CSafeLoader(text)
    try:
        return _Builder(loader, shown).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        raise InvalidDefinition(
            f"{shown}:{line}",
            f"this is not YAML: {problem}.",
            "Look at this line and the one before: indent with spaces, quote text that holds ': ' or '#'.",
        ) from None
    finally:
        loader.dispose()


def _last_line(mark: Any) -> int:
    return int(mark.line) + (1 if mark.column > 0 else 0)


def _end(start: Any, end: Any, pieces: Iterable[Marked]) -> int:
    """Return the last line of a mapping or list: where its bracket closes, or its last piece ends."""
    if start.flow_style:
        return _last_line(end.end_mark)
    return max((piece.end for piece in pieces), default=int(start.start_mark.line) + 1)


class _Builder:
    """Turn the parser's events into marked data, refusing what our files must not use."""

    def __init__(self, loader: Any, shown: str) -> None:
        self._loader, self._shown = loader, shown

    def _refuse(self, event: Any, problem: str, remedy: str) -> InvalidDefinition:
        return InvalidDefinition(f"{self._shown}:{event.start_mark.line + 1}", problem, remedy)

    def document(self) -> Marked:
        """Return the one document of the file."""
        event = self._loader.get_event()  # stream start
        event = self._loader.get_event()
        if type(event) is yaml.StreamEndEvent:
            raise InvalidDefinition(f"{self._shown}:1", "the file is empty.", "Fill it in, or delete it.")
        if event.version or event.tags:
            raise self._refuse(event, "there is a % directive.", "Delete it.")
        root = self._node(self._loader.get_event(), 0)
        self._loader.get_event()  # document end
        event = self._loader.get_event()
        if type(event) is not yaml.StreamEndEvent:
            raise self._refuse(
                event, "a second document starts here.", "One file is one document: drop '---'."
            )
        return root

    def _node(self, event: Any, depth: int) -> Marked:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise self._refuse(event, f"there is an alias *{event.anchor}.", "Write the value out.")
        if event.anchor:
            raise self._refuse(
                event, f"there is an anchor &{event.anchor}.", "Write the value out where it is used."
            )
        if event.tag:
            raise self._refuse(
                event, f"there is a tag {event.tag}.", "Delete it; quote the value if it is text."
            )
        if depth > DEEPEST:
            raise self._refuse(event, f"this is nested more than {DEEPEST} levels deep.", "Flatten it.")
        if kind is yaml.ScalarEvent:
            value = self._scalar(event) if event.implicit[0] else event.value
            return Marked(value, event.start_mark.line + 1, end=_last_line(event.end_mark))
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, depth)
        return self._list(event, depth)

    def _list(self, start: Any, depth: int) -> Marked:
        pieces = []
        while type(event := self._loader.get_event()) is not yaml.SequenceEndEvent:
            pieces.append(self._node(event, depth + 1))
        return Marked(tuple(pieces), start.start_mark.line + 1, end=_end(start, event, pieces))

    def _mapping(self, start: Any, depth: int) -> Marked:
        pieces: dict[str | date, Marked] = {}
        lines: dict[str | date, int] = {}
        while type(event := self._loader.get_event()) is not yaml.MappingEndEvent:
            key = self._key(event)
            line = event.start_mark.line + 1
            if key in pieces:
                raise self._refuse(
                    event, f"the key '{key}' is doubled (first on line {lines[key]}).", "Keep one."
                )
            lines[key] = line
            pieces[key] = self._node(self._loader.get_event(), depth + 1)
        return Marked(pieces, start.start_mark.line + 1, lines, _end(start, event, pieces.values()))

    def _key(self, event: Any) -> str | date:
        if type(event) is not yaml.ScalarEvent or event.anchor or event.tag:
            raise self._refuse(event, "this key is not a plain word.", "A key is a word, a number or a date.")
        text: str = event.value
        if event.implicit[0] and _DATE_LIKE.match(text):
            return self._date(event, text)
        if text == "<<":
            raise self._refuse(event, "there is a merge key '<<'.", "Write the keys out.")
        if not text:
            raise self._refuse(event, "there is an empty key.", "Name it.")
        return text

    def _date(self, event: Any, text: str) -> date:
        if _DATE.match(text):
            try:
                year, month, day = (int(part) for part in text.split("-"))
                if len(text) == len("2026-04-01"):
                    return date(year, month, day)
            except ValueError:
                pass
        raise self._refuse(
            event, f"'{text}' is not a date.", "Write an existing day as 2026-04-01; quote it if it is text."
        )

    def _scalar(self, event: Any) -> str | Fraction | date | bool | None:
        """Return what a plain (unquoted) scalar means."""
        text: str = event.value
        if text in _NOTHING:
            return None
        if text == "true":
            return True
        if text == "false":
            return False
        if text in _NOTHING_TOO:
            raise self._refuse(event, f"'{text}' could be nothing or text.", "Write null, or quote it.")
        if text.lower() in _YES_NO:
            raise self._refuse(
                event, f"'{text}' could be a flag or a word.", "Write true or false, or quote the word."
            )
        if text.lower() in _NOT_NUMBERS:
            raise self._refuse(
                event, f"'{text}' is not a number one can count with.", "Write a finite number."
            )
        first = text[0]
        if first.isdigit() or first in "+-.":
            return self._number(event, text)
        return text

    def _number(self, event: Any, text: str) -> str | Fraction | date:
        """Return the exact number or the date that a text starting like one means; else the text."""
        if _DATE_LIKE.match(text):
            return self._date(event, text)
        if _RATIO.match(text):
            if int(text.rpartition("/")[2]) == 0:
                raise self._refuse(event, f"'{text}' divides by zero.", "Write a finite number.")
            return Fraction(text)
        if not text.isascii() or not _NUMBER.match(text):
            return text
        if _LEADING_ZERO.match(text):
            raise self._refuse(
                event, f"'{text}' could be a number or a code.", "Quote a code; drop the zero of a number."
            )
        if text.endswith("_") or "__" in text or "_." in text or "._" in text or "_e" in text.lower():
            raise self._refuse(event, f"'{text}' has an underscore that separates nothing.", "Write 50_000.")
        return Fraction(text.replace("_", ""))
