"""The networks that an account coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from placefirst_web.registry.models import Network


def networks(account: Any, country: str) -> Sequence[Network]:
    """Return the networks of a country that *account* coordinates, by name."""
    return list(Network.objects.filter(country=country, coordinators=account).order_by("name_en", "name_ja"))
