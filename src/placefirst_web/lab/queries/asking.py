"""Asking: who stands at the door of a room; it stands in the library, where actions find it too."""

from __future__ import annotations

from placefirst_web.library.rooms import (
    Room,
    cookie_name,
    find_phase,
    find_room,
    hash_of,
    is_collecting,
    takes_notes,
)  # fmt: skip

__all__ = ["Room", "cookie_name", "find_phase", "find_room", "hash_of", "is_collecting", "takes_notes"]
