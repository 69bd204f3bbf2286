"""What is done to returns before a coordinator sees anything of them."""

from __future__ import annotations

from placefirst_web.registry.models import Network
from placefirst_web.registry.renewing import renew


def count_today(network: Network) -> None:
    """Count anew what *network* has of people who agree no more to be counted."""
    renew(network)
