"""Once: a form of a review is taken once; the same form again leads to the same page and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from placefirst_web.registry.door import Door, take, taken


def once(door: Door, key: UUID, act: Callable[[], str]) -> str:
    """Return where the form *key* leads; *act* does what it asks and says so, the first time only."""
    before = taken(door, key)
    if before is not None:
        return before
    address = act()
    take(door, key, address)
    return address
