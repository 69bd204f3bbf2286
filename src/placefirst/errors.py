"""Errors: the whole tree in one file. Each says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class PlacefirstError(Exception):
    """Something a user can put right; its text is a sentence meant for that user."""


class InvalidDefinition(PlacefirstError):
    """A data file says something that cannot be read; nothing was loaded."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(f"{where}: {problem} {remedy}")


class UnknownName(PlacefirstError):
    """A name is asked for that nobody defined; the text offers the nearest known ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        near = get_close_matches(name, self.known, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        super().__init__(f"There is no {kind} {name!r}. {hint}Known: {', '.join(self.known) or 'none'}.")


class NotInForce(PlacefirstError):
    """A value is asked for on a day before its series starts or after it ended."""


class InvalidRequest(PlacefirstError):
    """A value given by the user is out of its range or makes no sense; says which are allowed."""


class StorageFailed(PlacefirstError):
    """A file or folder could not be read or written; nothing half-written is left."""


class Interrupted(PlacefirstError):
    """The user stopped a long run; nothing half-written is left."""
