"""What a coordinator writes: whom to invite, who learns with whom, and which agencies review together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest
from placefirst_web.registry import community
from placefirst_web.registry.models import Network


def invite(account: Any, network: Network, given: dict[str, Any]) -> None:
    """Let an agency agree to the network's profile. Raises ``InvalidRequest`` for none of that code."""
    community.invite(network, given["code"])


def add_pair(account: Any, network: Network, given: dict[str, Any]) -> None:
    """Keep a pair. Raises ``InvalidRequest`` unless both agencies agreed."""
    community.add_pair(
        account.pk, network, UUID(given["mentor"]), UUID(given["mentored"]), given["about"], given["since"]
    )


def add_joint_review(account: Any, network: Network, given: dict[str, Any]) -> None:
    """Keep a joint review. Raises ``InvalidRequest`` unless both agencies agreed."""
    community.add_joint_review(
        account.pk, network, UUID(given["reviewed"]), UUID(given["sending"]), given["scale"],
        given["begins_on"], given["ends_on"],
    )  # fmt: skip


def end_pair(account: Any, network: Network, text: str) -> None:
    """End a pair today. Raises ``InvalidRequest`` for what is none."""
    try:
        key = UUID(text)
    except ValueError:
        raise InvalidRequest(_("There is no such pair that goes on. Look at the page again.")) from None
    community.end_pair(account.pk, network, key, timezone.localdate())
