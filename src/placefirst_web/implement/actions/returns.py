"""Handing in the figures of a quarter."""

from __future__ import annotations

from uuid import UUID

from placefirst.measures.quarter import quarter_from
from placefirst_web.registry import returned
from placefirst_web.registry.door import Door, take, taken


def hand_in(door: Door, quarter: str, once: UUID, address: str) -> None:
    """Keep the figures of *quarter* that may leave; the same form again keeps nothing more.

    Raises ``InvalidRequest`` for no quarter, ``NotAllowed`` without the right.
    """
    door.require("returns.hand_in")
    asked = quarter_from(quarter)
    if taken(door, once) is not None:
        return
    returned.hand_in(door.service, returned.figures(door.service.pk, asked), door.staff)
    take(door, once, address)
