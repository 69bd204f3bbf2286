"""Publishing and withdrawing releases, for who coordinates the network."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from placefirst.measures.quarter import quarter_from
from placefirst_web.registry import releases as store
from placefirst_web.registry.models import Network, Release


def publish(account: Any, network: Network, quarter: str, *, digest: str, once: UUID) -> Release:
    """Publish a quarter exactly as *digest* names it. Raises ``InvalidRequest`` with the reason."""
    return store.publish(account.pk, network, quarter_from(quarter), digest=digest, once=once)


def withdraw(account: Any, network: Network, release: UUID, why: str) -> None:
    """Show a release no longer. Raises ``InvalidRequest`` where none is shown."""
    store.withdraw(account.pk, network, release, why)
