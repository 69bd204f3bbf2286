"""Once: a form that was sent twice is taken once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from placefirst_web.registry.door import Door, take, taken


def done_before(door: Door, key: UUID) -> str | None:
    """Return the address that the form *key* led to when it was done before, None if it was not."""
    return taken(door, key)


def once(door: Door, key: UUID, do: Callable[[], str]) -> str:
    """Do what the form *key* asks, unless it was done, and return the address that it leads to."""
    if (before := taken(door, key)) is not None:
        return before
    address = do()
    take(door, key, address)
    return address
