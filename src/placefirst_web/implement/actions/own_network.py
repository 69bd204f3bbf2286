"""Agreeing to a network's data-sharing profile for the agency, and leaving it."""

from __future__ import annotations

from typing import Any

from placefirst_web.registry import community
from placefirst_web.registry.door import Door
from placefirst_web.registry.models import Network


def agree(door: Door, network: Network, given: dict[str, Any]) -> None:
    """Keep that the agency agrees. Raises ``InvalidRequest`` where it has already."""
    community.agree(door, network, ips_since=given["ips_since"], shows_experience=given["shows_experience"])


def leave(door: Door, network: Network) -> None:
    """Keep that the agency leaves. Raises ``InvalidRequest`` where it had not agreed."""
    community.leave(door, network)
