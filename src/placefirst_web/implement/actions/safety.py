"""Safety: open a record outside the own caseload, see that it was opened, erase a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from placefirst_web.registry import covers, erasing
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Person


def cover(door: Door, person: Person, given: Mapping[str, Any]) -> None:
    """Let the seat read the record of *person* for three hours."""
    door.require("person.cover")
    covers.begin(door, person, given["reason"], given["words"])


def leaders() -> list[str]:
    """Return who is told of a cover by mail."""
    return covers.leaders()


def see_covers(door: Door, keys: list[UUID]) -> None:
    """Note that the leader has seen these covers."""
    door.require("covers.see")
    covers.see(door, keys)


def erase(door: Door, person: Person) -> None:
    """Destroy the key of *person*, and with it every word."""
    erasing.erase(door, person)
