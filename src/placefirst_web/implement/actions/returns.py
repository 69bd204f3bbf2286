"""Handing in the figures of a quarter."""

from __future__ import annotations

from placefirst.measures.quarter import quarter_from
from placefirst_web.registry import returned
from placefirst_web.registry.door import Door


def hand_in(door: Door, quarter: str) -> None:
    """Keep the figures of *quarter* that may leave.

    Raises ``InvalidRequest`` for no quarter, ``NotAllowed`` without the right.
    """
    door.require("returns.hand_in")
    asked = quarter_from(quarter)
    returned.hand_in(door.service, returned.figures(door.service.pk, asked), door.staff)
